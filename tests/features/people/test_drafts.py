"""A party as a form speaks of it: what is not touched stays, and what is changed is one unit of work."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.core.content import touched_by
from smallcrm.core.dump import dump
from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.journal import Journal, work
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.people.model import Address, Affiliation, ContactPoint, Kind, Party, PartyTag, Tag
from smallcrm.features.people.search import find
from smallcrm.features.people.service import (
    Draft,
    Place,
    Point,
    add_party,
    affiliate,
    archive_parties,
    change_party,
    delete_parties,
    draft_of,
    leave_account,
    tag_parties,
)

FULL = Draft(
    {
        "prefix": "Dr.",
        "given": "Anna",
        "additional": "Maria",
        "family": "Weber",
        "suffix": "MdL",
        "nickname": "Anni",
        "phonetic": "Ana",
        "title": "Ärztin",
        "birthday": "--02-29",
        "anniversary": "2001-01-01",
        "gender": "F",
        "pronouns": "sie",
        "language": "de-AT",
        "salutation": "Servus Anni",
        "status": "customer",
        "source": "Messe",
        "note": "Mag\nKatzen",
        "deceased": False,
        "archived": False,
    },
    [
        Point("phone", "030 1234567", "work", preferred=True),
        Point("phone", "0171 2345678", "mobile", do_not_use=True),
        Point("email", "anna@weber.example"),
        Point("email", "odd at example"),
        Point("url", "https://weber.example"),
        Point("im", "anna", service="Signal"),
        Point("fax", "030 1234568"),
        Point("phone", "no number at all"),
    ],
    [
        Place("Hauptstraße 1\nHinterhaus", "10115", "Berlin", "BE", "DE", purpose="home", preferred=True),
        Place("Platz 2", "1010", "Wien", "", "", "Österreich", purpose="work", valid_from="2020-01-01"),
        Place("1 Nowhere", "", "Freetown", "", "", "Freedonia", label="Insel", returned=True),
    ],
    ["VIP", "Café"],
    "Weber GmbH",
    "Chefin",
    "Vorstand",
)


def everything():
    return "".join(dump())


def entries():
    return Journal.select().count()


def test_all_that_is_said_is_stored_and_comes_back(db):
    party = add_party(FULL)
    told = draft_of(Party.get_by_id(party.id))
    for name, value in FULL.values.items():
        assert told.values[name] == value, name
    assert told.values["display_name"] == "Anna Maria Weber MdL"
    assert [point.value for point in told.points] == [point.value for point in FULL.points]
    assert [(place.country, place.country_typed) for place in told.places] == [
        ("DE", ""),
        ("AT", ""),
        ("", "Freedonia"),
    ]
    assert told.tags == ["Café", "VIP"]
    assert (told.company, told.role, told.department) == ("Weber GmbH", "Chefin", "Vorstand")


def test_a_new_party_is_one_unit_of_work_with_its_company_and_tags(db):
    before = everything()
    add_party(FULL)
    assert entries() == 1
    undo(last_undoable())
    assert everything() == before


def test_handing_a_draft_back_changes_nothing_and_leaves_no_entry(db):
    party = add_party(FULL)
    before, count = everything(), entries()
    for _time in range(3):
        change_party(party.id, draft_of(Party.get_by_id(party.id)))
    assert everything() == before
    assert entries() == count


def test_the_draft_of_a_person_in_the_second_of_two_companies_of_one_name_keeps_it_there(make):
    first = make.account("Weber GmbH")
    second = make.account("Weber GmbH")
    party = make.person()
    affiliate(party, second, "boss")
    before = everything()
    change_party(party.id, draft_of(party))
    assert everything() == before
    assert Affiliation.get().account_id == second.id != first.id


def test_the_draft_of_a_person_in_several_companies_keeps_all_of_them(make):
    party = make.person(company="Weber GmbH")
    affiliate(party, make.account("Huber KG"), "adviser", primary=False)
    affiliate(party, make.account("Alt AG"), until="2020-01-01")
    before = everything()
    change_party(party.id, draft_of(party))
    assert everything() == before


def test_the_draft_of_an_account_with_people_keeps_them(make):
    make.person(company="Weber GmbH")
    account = Party.get(Party.kind == Kind.ORGANIZATION)
    before = everything()
    change_party(account.id, draft_of(account))
    assert everything() == before


def test_an_address_that_is_only_a_country_stays(db):
    party = add_party(Draft({"given": "Ada"}))
    with work("import"):
        Address.create(party=party, country="FR")
    before = everything()
    told = draft_of(party)
    change_party(party.id, told)
    assert everything() == before
    told.places = [replace(told.places[0], country="DE")]
    change_party(party.id, told)
    assert Address.select().count() == 0


def test_an_address_whose_lines_are_emptied_goes(db):
    party = add_party(Draft({"given": "Ada"}, places=[Place("Weg 1", "10115", "Berlin", country="DE")]))
    told = draft_of(party)
    told.places = [replace(told.places[0], street="", postcode="", locality=" ")]
    change_party(party.id, told)
    assert Address.select().count() == 0


text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
point = st.builds(
    Point, st.sampled_from(["phone", "email", "fax", "url", "im"]), text, text, preferred=st.booleans()
)
place = st.builds(
    Place, text, text, text, text, st.sampled_from(["", "DE", "US"]), st.sampled_from(["", "Schweiz", "Y"])
)
draft = st.builds(
    Draft,
    st.fixed_dictionaries(dict.fromkeys(("prefix", "given", "family", "nickname", "note", "birthday"), text)),
    st.lists(point, max_size=4),
    st.lists(place, max_size=3),
    st.lists(text, max_size=3),
    st.one_of(st.none(), text),
    text,
    text,
)


@given(draft=draft)
@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_draft_is_refused_whole_or_stored_and_then_stays_as_it_is(db, draft):
    before = everything()
    try:
        party = add_party(draft)
    except UserError:
        assert everything() == before
        return
    stored, count = everything(), entries()
    change_party(party.id, draft_of(Party.get_by_id(party.id)))
    assert everything() == stored
    assert entries() == count


def test_only_what_differs_is_touched(db):
    party = add_party(FULL)
    points = {point.id: point.updated_at for point in ContactPoint.select()}
    told = draft_of(Party.get_by_id(party.id))
    told.points = [*told.points[1:], Point("email", "new@weber.example")]
    change_party(party.id, told)
    left = {point.id: point.updated_at for point in ContactPoint.select()}
    assert len(points.keys() - left.keys()) == len(left.keys() - points.keys()) == 1
    assert all(at == points.get(row, at) for row, at in left.items())
    assert set(touched_by(last_undoable()).tables()) == {"contact_point"}


def test_lists_that_are_not_said_stay_and_empty_ones_go(db):
    party = add_party(FULL)
    change_party(party.id, Draft({"note": "x"}))
    assert ContactPoint.select().count() == 8
    assert Affiliation.select().count() == 1
    change_party(party.id, Draft(points=[], places=[], tags=[], company=""))
    assert ContactPoint.select().count() == Address.select().count() == PartyTag.select().count() == 0
    assert Affiliation.select().count() == 0
    assert Party.select().count() == 2  # the company stays


def test_the_company_is_found_again_by_its_folded_name(make):
    make.person("Ada", company="Große Bäder GmbH")
    make.person("Bob", company="  grosse   BÄDER gmbh ")
    assert Party.select().where(Party.kind == Kind.ORGANIZATION).count() == 1
    assert len(find("bader")) == 3


def test_moving_to_another_company_moves_the_tie_and_makes_no_second(make):
    party = make.person(company="Weber GmbH")
    change_party(party.id, Draft(company="Huber KG", role="boss"))
    tie = Affiliation.get()
    assert (tie.account.display_name, tie.role, tie.primary) == ("Huber KG", "boss", True)


def test_a_company_one_left_is_not_where_one_works(make):
    party = make.person(company="Weber GmbH")
    leave_account(Affiliation.get().id, "2026-01-01")
    told = draft_of(party)
    assert told.company is None
    change_party(party.id, Draft(company="Weber GmbH"))
    assert sorted(tie.until for tie in Affiliation.select()) == ["", "2026-01-01"]


def test_the_shown_name_follows_its_parts_while_it_is_made_of_them(make):
    party = make.person("Anna", "Weber")
    told = draft_of(party)
    told.values["family"] = "Huber"
    assert change_party(party.id, told).display_name == "Anna Huber"
    assert Party.get_by_id(party.id).sort_name == "huber anna"


def test_a_shown_name_of_one_s_own_stays(make):
    party = make.person("Gerhard", "Friedle", display_name="DJ Ötzi")
    told = draft_of(party)
    told.values["given"] = "Gerry"
    assert change_party(party.id, told).display_name == "DJ Ötzi"


def test_who_was_called_after_a_way_to_reach_them_gets_the_name_that_is_typed_later(db):
    for named in (
        Draft(points=[Point("phone", "030 1234567")]),
        Draft(points=[Point("email", "a@b.example")]),
        Draft(company="Weber GmbH"),
    ):
        party = add_party(named)
        assert party.display_name in ("030 1234567", "a@b.example", "Weber GmbH")
        told = draft_of(Party.get_by_id(party.id))
        told.values |= {"given": "Anna", "family": "Weber"}
        assert change_party(party.id, told).display_name == "Anna Weber"


def test_somebody_without_anything_to_call_them_by_is_refused(db):
    with pytest.raises(Invalid) as refused:
        add_party(Draft({"given": " "}, [Point("url", "https://x.example")]))
    assert list(refused.value.problems) == ["display_name"]
    assert entries() == 0


@pytest.mark.parametrize(
    ("values", "field"),
    [({"kind": "robot"}, "kind"), ({"status": "friend"}, "status"), ({"gender": "X"}, "gender")],
)
def test_what_breaks_a_rule_is_refused_with_its_field(db, values, field):
    with pytest.raises(Invalid) as refused:
        add_party(Draft({"given": "Ada"} | values))
    assert list(refused.value.problems) == [field]
    assert Party.select().count() == 0


def test_a_point_that_breaks_a_rule_leaves_the_whole_party_out(db):
    with pytest.raises(Invalid):
        add_party(Draft({"given": "Ada"}, [Point("phone", "1"), Point("pigeon", "x")]))
    assert Party.select().count() == ContactPoint.select().count() == 0


def test_what_looks_odd_is_stored_as_typed_and_shown(db):
    party = add_party(
        Draft(
            {"given": "Ada", "birthday": "31.2.1980"},
            [Point("email", "x"), Point("phone", "12a")],
            [Place("a", country_typed="Freedonia", valid_from="soon")],
        )
    )
    assert list(Party.get_by_id(party.id).doubts()) == ["birthday"]
    assert [list(point.doubts()) for point in ContactPoint.select()] == [["value"], ["value"]]
    assert list(Address.get().doubts()) == ["valid_from", "country"]


def test_nobody_is_changed_who_is_gone(make):
    party = make.person()
    delete_parties([party.id])
    with pytest.raises(UserError, match="no such contact"):
        change_party(party.id, Draft({"note": "x"}))


def test_deleting_takes_all_that_hangs_on_a_party_and_undo_brings_it_back(db):
    before = None
    party = add_party(FULL)
    before = everything()
    delete_parties([party.id])
    assert ContactPoint.select().count() == Address.select().count() == PartyTag.select().count() == 0
    assert Tag.select().count() == 2
    undo(last_undoable())
    assert everything() == before


def test_archiving_twice_changes_once(make):
    party = make.person()
    count = entries()
    archive_parties([party.id])
    archive_parties([party.id])
    assert entries() == count + 1
    assert Party.get_by_id(party.id).archived


def test_tags_are_one_however_case_and_accents_are_typed(make):
    one, two = make.person("Ada", company=None), make.person("Bob")
    tag_parties([one.id, two.id], add=["Café", "VIP"])
    tag_parties([one.id], add=["CAFE", "vip", " Vip "])
    assert sorted(tag.name for tag in Tag.select()) == ["Café", "VIP"]
    assert PartyTag.select().count() == 4
    tag_parties([one.id, two.id], remove=["cafe", "never heard of"])
    assert PartyTag.select().count() == 2


@pytest.mark.parametrize("name", ["", "   ", "\u0301"])
def test_a_tag_without_a_name_is_refused(make, name):
    party = make.person()
    with pytest.raises(Invalid):
        tag_parties([party.id], add=["good", name])
    assert Tag.select().count() == 0


def test_tagging_twice_leaves_one_entry(make):
    party = make.person()
    tag_parties([party.id], add=["VIP"])
    count = entries()
    tag_parties([party.id], add=["vip"])
    assert entries() == count
