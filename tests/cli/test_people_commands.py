"""`add`, `find` and `show`: what they make, find and print."""

from __future__ import annotations

import pytest

PARTY = {
    "id", "kind", "name", "given", "family", "organization", "title", "phones", "emails", "addresses", "urls",
    "birthday", "note", "tags", "status",
}  # fmt: skip
LISTS = ("phones", "emails", "addresses", "urls", "tags")


def test_a_party_is_printed_with_all_that_was_said(done):
    said = [
        "--given",
        "Hans Peter",
        "--family",
        "van der Berg",
        "--company",
        "Berg & Söhne",
        "--email",
        "a@example.org",
    ]
    said += [
        "--email",
        "b@example.org",
        "--phone",
        "030 123456",
        "--phone",
        "+1 212 555 0100",
        "--street",
        "Hauptstr. 1",
    ]
    said += [
        "--postcode",
        "10115",
        "--city",
        "Berlin",
        "--country",
        "DE",
        "--status",
        "lead",
        "--tag",
        "Ofen",
        "--tag",
        "VIP",
    ]
    made = done("add", "Hans Peter van der Berg", *said)
    assert made.pop("journal").isdigit() and made.pop("id").isdigit()
    assert made == {
        "kind": "person", "name": "Hans Peter van der Berg", "given": "Hans Peter", "family": "van der Berg",
        "organization": "Berg & Söhne", "title": None, "birthday": None, "note": None, "status": "lead",
        "urls": [], "tags": ["Ofen", "VIP"],
        "emails": [{"value": "a@example.org", "label": None}, {"value": "b@example.org", "label": None}],
        "phones": [
            {"value": "030 123456", "e164": "+4930123456", "label": None},
            {"value": "+1 212 555 0100", "e164": "+12125550100", "label": None},
        ],
        "addresses": [
            {
                "street": "Hauptstr. 1", "postcode": "10115", "locality": "Berlin", "region": None,
                "country": "DE", "label": None,
            }
        ],
    }  # fmt: skip


def test_of_a_party_nothing_is_left_out_that_was_not_said(done):
    made = done("add", "Cher")
    assert set(made) == PARTY | {"journal"}
    assert [made[name] for name in LISTS] == [[]] * len(LISTS)
    assert (made["family"], made["organization"], made["birthday"], made["status"]) == (None,) * 4


@pytest.mark.parametrize(
    ("typed", "given", "family"),
    [
        ("Anna Weber", "Anna", "Weber"),
        ("Weber, Anna", "Anna", "Weber"),
        ("Anna Maria von der Heide", "Anna Maria", "von der Heide"),
        ("  Anna   Weber ", "Anna", "Weber"),
        ("Cher", "Cher", None),
        ("李 小龙", "李", "小龙"),
    ],
)
def test_a_typed_name_has_parts(done, typed, given, family):
    made = done("add", typed)
    assert (made["given"], made["family"]) == (given, family)


def test_the_company_is_made_once(done):
    done("add", "Anna Weber", "--company", "Müller GmbH")
    done("add", "Bert Braun", "--company", "MÜLLER GMBH")
    accounts = [one for one in done("find", "Müller GmbH") if one["kind"] == "organization"]
    assert [one["name"] for one in accounts] == ["Müller GmbH"]
    ties = done("show", accounts[0]["id"])["affiliations"]
    assert sorted(tie["person"]["name"] for tie in ties) == ["Anna Weber", "Bert Braun"]


@pytest.mark.parametrize("kind", ["organization", "household"])
def test_an_account_is_its_name(done, kind):
    made = done("add", "Weber, Anna und Bert", "--kind", kind)
    assert (made["kind"], made["name"], made["given"]) == (kind, "Weber, Anna und Bert", None)


def test_adding_with_a_company_is_one_step_back(run, done):
    done("add", "Anna Weber", "--company", "Müller GmbH", "--tag", "new", "--city", "Berlin")
    run("undo", ok=True)
    assert done("find", "") == []


@pytest.mark.parametrize("words", [[""], ["  "], ["\n"], ["", "--kind", "organization"]])
def test_nobody_is_added_without_a_name(run, done, words):
    ended = run("add", *words)
    assert ended.status == 1 and "name is needed" in ended.line
    assert done("history") == []


@pytest.mark.parametrize("words", [["--kind", "robot"], ["--status", "rich"]])
def test_what_is_none_of_the_choices_is_a_mistake_of_usage_that_names_them(run, words):
    ended = run("add", "Anna", *words)
    last = ended.err.splitlines()[-1]
    assert ended.status == 2 and ("person" in last or "customer" in last)
    assert "<" not in ended.err.splitlines()[-1]


def test_odd_ways_to_reach_somebody_are_kept_as_typed(done):
    made = done("add", "Anna", "--email", "nope", "--phone", "ask the neighbour", "--country", "Atlantis")
    assert made["emails"][0]["value"] == "nope"
    assert made["phones"][0] == {"value": "ask the neighbour", "e164": None, "label": None}
    assert made["addresses"][0]["country"] == "Atlantis"


@pytest.fixture
def street(done):
    """A few people, and an account."""
    done(
        "add", "Anna Weber", "--phone", "+49 30 1234567", "--city", "Berlin", "--email", "anna@weber.example"
    )
    done("add", "Berta Weberknecht", "--city", "Zürich", "--company", "Kachel & Ofen AG")
    done("add", "Carl Zuse", "--phone", "0331 555-8899")


NAMES = ["Kachel & Ofen AG", "Anna Weber", "Berta Weberknecht", "Carl Zuse"]  # by family name


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", NAMES),
        ("weber", ["Anna Weber", "Berta Weberknecht"]),
        ("knecht", ["Berta Weberknecht"]),
        ("kachel", ["Kachel & Ofen AG", "Berta Weberknecht"]),
        ("zurich", ["Berta Weberknecht"]),
        ("anna@weber", ["Anna Weber"]),
        ("2345", ["Anna Weber"]),
        ("5588", ["Carl Zuse"]),
        ("0331 5558", ["Carl Zuse"]),
        ("weber berlin", ["Anna Weber"]),
        ("nobody", []),
    ],
)
def test_words_find_parties(done, street, words, found):
    names = [one["name"] for one in done("find", words)]
    assert sorted(names) == sorted(found)


@pytest.mark.parametrize("which", ["--subject", "--body"])
def test_words_of_what_happened_find_the_party(done, street, which):
    said = {"--subject": "x"} | {which: "The thermostat hums at night"}
    done("log", "Carl Zuse", "--kind", "note", *(word for pair in said.items() for word in pair))
    assert [one["name"] for one in done("find", "thermostat")] == ["Carl Zuse"]


def test_the_best_comes_first(done, street):
    done("add", "Weber")
    assert [one["name"] for one in done("find", "weber")][0] == "Weber"


def test_a_limit_is_kept_and_nought_is_none(done):
    for number in range(60):
        done("add", f"Anna {number}")
    assert len(done("find", "Anna")) == len(done("find", "")) == 50
    assert len(done("find", "", "--limit", "3")) == 3
    assert len(done("find", "", "--limit", "0")) == len(done("find", "Anna", "--limit", "0")) == 60


def test_parties_found_are_whole_parties(done, street):
    for party in done("find", ""):
        assert set(party) == PARTY


def test_for_people_one_line_is_one_party(run, street):
    lines = run("find", "", ok=True).out.splitlines()
    assert [line.split("  ")[1] for line in lines] == NAMES
    assert lines[1].endswith("  Anna Weber  Berlin, +49 30 1234567")


def test_nobody_found_is_an_answer(run, done):
    assert done("find", "nobody") == []
    assert run("find", "nobody", ok=True).out.count("\n") == 1


def test_show_tells_everything_about_a_party(done, filled):
    done("log", "Anna Weber", "--kind", "call", "--subject", "The boiler", "--outcome", "comes on Friday")
    told = done("show", "Anna Weber")
    assert set(told) == PARTY | {"affiliations", "relationships", "consents", "tasks", "interactions"}
    assert [task["what"] for task in told["tasks"]] == ["Bring the pump"]
    assert [entry["outcome"] for entry in told["interactions"]] == ["comes on Friday"]
    assert told["affiliations"] == told["relationships"] == told["consents"] == []


def test_show_tells_the_last_twenty_interactions(done, filled):
    for number in range(25):
        done(
            "log",
            "Anna Weber",
            "--kind",
            "note",
            "--subject",
            f"n{number}",
            "--at",
            f"2026-01-{number + 1:02}",
        )
    told = done("show", "Anna Weber")["interactions"]
    assert [entry["subject"] for entry in told] == [f"n{number}" for number in range(24, 4, -1)]


def test_for_people_show_is_a_page(run, filled):
    page = run("show", "Anna Weber", ok=True).out
    for told in (
        "Anna Weber",
        "030 1234567",
        "Hauptstr. 1, 10115, Berlin, DE",
        "☐ 2026-11-20 Bring the pump",
    ):
        assert told in page
