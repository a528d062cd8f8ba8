"""`segment`, `field`, `set`, `tag` and `relate`: what they make and print, and how each is one step."""

from __future__ import annotations

import pytest

from .test_people_commands import PARTY


@pytest.fixture
def three(done):
    return [done("add", name, "--city", city, "--status", status)["id"] for name, city, status in
            (("Anna Weber", "Köln", "customer"), ("Berta Braun", "Bonn", "customer"),
             ("Carla Conrad", "Köln", "lead"))]  # fmt: skip


def test_a_segment_is_saved_listed_and_shown(done, three):
    anna, berta, carla = three
    made = done("segment", "save", "Kölner", "--where", "city = koln", "--add", "Berta", "--without", carla)
    assert made.pop("journal").isdigit() and made.pop("id").isdigit()
    assert made == {
        "name": "Kölner", "where": 'city = "koln"', "order_by": None, "columns": [],
        "added": [{"id": berta, "name": "Berta Braun"}], "without": [{"id": carla, "name": "Carla Conrad"}],
        "members": [{"id": berta, "name": "Berta Braun"}, {"id": anna, "name": "Anna Weber"}],
    }  # fmt: skip
    shown = done("segment", "show", "KOLNER")
    assert {**shown, "id": ""} == {**made, "id": ""}
    (listed,) = done("segment", "list")
    assert (listed["name"], listed["where"], listed["members"], listed["problem"]) == (
        "Kölner", 'city = "koln"', 2, None,
    )  # fmt: skip


def test_saving_the_same_again_leaves_no_entry_and_undo_takes_one_away_whole(done, run, three):
    words = ["segment", "save", "Kölner", "--where", "city = Köln", "--add", three[1]]
    done(*words)
    assert done(*words)["journal"] is None
    done("undo")
    assert done("segment", "list") == []
    assert "There is no saved list" in run("segment", "show", "Kölner", ok=False).line


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("citty = x", "Did you mean “city”"),
        ("city = x and", "letter 13"),
        ("segment = Kölner", "does not fit"),
    ],
)
def test_a_filter_that_cannot_be_read_is_refused_in_one_line(run, done, three, where, said):
    assert said in run("segment", "save", "X", "--where", where, ok=False).line
    assert done("segment", "list") == []


def test_letters_and_exports_go_to_a_segment(done, three, tmp_path):
    done("segment", "save", "Kölner", "--where", "city = Köln and status = customer")
    assert done("export", "--as", "csv", tmp_path / "out.csv", "--segment", "Kölner") == {"records": 1}


def test_a_list_whose_field_is_gone_is_still_listed_with_what_is_wrong(done, run, three):
    done("segment", "save", "A", "--where", "status = lead")
    done("segment", "save", "B", "--where", "segment = A")
    entry = done("history")[1]["id"]
    done("undo", entry)
    told = {one["name"]: one for one in done_with_notices(run, "segment", "list")}
    assert told["B"]["members"] is None and "A" in told["B"]["problem"]


def done_with_notices(run, *words):
    return run(*words, "--json", ok=True).json


def test_a_field_is_added_and_listed(done, run):
    choices = ["--choice", "Gas", "--choice", "Öl"]
    made = done("field", "add", "Heating", "--type", "choice", "--group", "House", *choices)
    assert made.pop("journal").isdigit() and made.pop("id").isdigit()
    assert made == {"name": "Heating", "type": "choice", "group": "House", "choices": ["Gas", "Öl"]}
    assert [{**one, "id": ""} for one in done("field", "list")] == [{**made, "id": ""}]
    assert "already is a field" in run("field", "add", "heating", "--type", "text", ok=False).line
    assert "at least one value" in run("field", "add", "Roof", "--type", "choice", ok=False).line
    assert run("field", "add", "Roof", "--type", "colour").status == 2
    done("undo")
    assert done("field", "list") == []


SET = [
    ("status", "Lead", "status", "lead"),
    ("birthday", "4.3.1979", "birthday", "1979-03-04"),
    ("birthday", "--03-04", "birthday", "--03-04"),
    ("note", "two\nlines", "note", "two\nlines"),
    ("title", "Chef", "title", "Chef"),
    ("note", "-5 degrees", "note", "-5 degrees"),
    ("given", "Änne", "name", "Änne Weber"),
    ("NAME", "The boss", "name", "The boss"),
    ("status", "", "status", None),
]


@pytest.mark.parametrize(("field", "value", "key", "now"), SET)
def test_a_field_is_set_and_undone_as_one_step(done, three, field, value, key, now):
    before = done("show", three[0])
    made = done("set", three[0], field, value)
    assert made.keys() == PARTY | {"fields", "journal"} and made[key] == now
    assert done("undo")["journal"] and done("show", three[0])[key] == before[key]


def test_own_fields_are_set_by_name_with_values_as_scripts_write_them(done, run, three):
    done("field", "add", "Living area (m²)", "--type", "number", "--group", "House")
    done("field", "add", "Limit", "--type", "money")
    done("set", three[0], "living area (M²)", "120.5")
    made = done("set", three[0], "field.limit", "99.90 usd")
    assert made["fields"] == [
        {"name": "Living area (m²)", "type": "number", "group": "House", "value": "120.5"},
        {"name": "Limit", "type": "money", "group": None, "value": "99.90 USD"},
    ]
    assert done("set", three[0], "limit", "99.90 USD")["journal"] is None
    assert "such as 12.5" in run("set", three[0], "Living area (m²)", "large", ok=False).line
    assert done("set", three[0], "limit", "")["fields"] == made["fields"][:1]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("staus", "lead", "Did you mean “status”"), ("shoe size", "46", "There are: name, status"),
     ("status", "boss", "is not a status"), ("language", "klingon!", "is not a language"),
     ("deceased", "perhaps", "neither yes nor no"), ("consent.email", "perhaps", "not a state of consent")],
)  # fmt: skip
def test_what_cannot_be_set_is_said_in_one_line(run, three, field, value, said):
    assert said in run("set", three[0], field, value, ok=False).line


def test_an_odd_day_is_kept_and_told(run, three):
    ended = run("set", three[0], "birthday", "some day", "--json", ok=True)
    assert ended.json["birthday"] == "some day" and "kept as typed" in ended.err


def test_consents_favourites_and_the_archive_are_set_by_name(done, three):
    done("set", three[0], "consent.email", "yes")
    (consent,) = done("show", three[0])["consents"]
    assert (consent["channel"], consent["state"]) == ("email", "granted")
    done("set", three[0], "favourite", "yes")
    done("set", three[1], "archived", "yes")
    done("segment", "save", "F", "--where", "favourite = yes or archived = yes")
    assert [one["id"] for one in done("segment", "show", "F")["members"]] == [three[1], three[0]]


def test_tags_are_hung_on_and_taken_off_in_one_step(done, three):
    done("tag", three[0], "+VIP", "+heat pump", "+help")
    made = done("tag", "Anna", "-heat pump", "+Köln", "-help", "-never there")
    assert made["tags"] == ["Köln", "VIP"] and made["journal"]
    assert done("tag", three[0], "+vip")["journal"] is None
    done("undo")
    assert done("show", three[0])["tags"] == ["heat pump", "help", "VIP"]


@pytest.mark.parametrize("word", ["VIP", "+", "-", "+ "])
def test_a_tag_without_a_sign_is_a_mistake_of_usage(run, three, word):
    assert run("tag", three[0], word).status == 2


def test_options_may_stand_behind_tags_and_help_is_help(run, three):
    assert run("tag", three[0], "-a", "+b", "--json", ok=True).json["tags"] == ["b"]
    assert run("tag", "-h", ok=True).out.startswith("usage: smallcrm tag")


RELATED = [
    ("parent of", "parent of", "child of"),
    ("child of", "child of", "parent of"),
    ("child", "child of", "parent of"),
    ("parent", "parent of", "child of"),
    ("Kind von", "child of", "parent of"),
    ("was referred by", "was referred by", "referred"),
    ("bowls with", "bowls with", "bowls with"),
]


@pytest.mark.parametrize(("typed", "told", "back"), RELATED)
def test_two_are_related_by_either_name_in_any_language(done, three, typed, told, back):
    one, other, _third = three
    made = done("relate", one, typed, other, "--from", "2020-01-01", "--until", "2021-01-01")
    assert made.pop("journal").isdigit() and made.pop("id").isdigit()
    assert made == {
        "type": told, "party": {"id": one, "name": "Anna Weber"},
        "other": {"id": other, "name": "Berta Braun"}, "since": "2020-01-01", "until": "2021-01-01",
    }  # fmt: skip
    assert [tie["type"] for tie in done("show", one)["relationships"]] == [told]
    assert [tie["type"] for tie in done("show", other)["relationships"]] == [back]
    done("undo")
    assert done("show", one)["relationships"] == []


def test_a_type_of_the_file_is_used_again_whatever_language_it_is_said_in(done, three):
    one, other, third = three
    done("relate", one, "Elternteil von", other)
    done("relate", one, "parent of", third)
    done("relate", third, "Kind von", other)
    told = [tie["type"] for tie in done("show", third)["relationships"]]
    assert told == ["child of", "child of"]


@pytest.mark.parametrize("day", ["soon", "--03-04", "2026-02-30"])
def test_a_relation_from_no_day_is_refused(run, three, day):
    assert "is not a day" in run("relate", three[0], "friend", three[1], f"--from={day}", ok=False).line


def test_nobody_is_related_to_themselves(run, three):
    assert "themselves" in run("relate", three[0], "friend", three[0], ok=False).line
