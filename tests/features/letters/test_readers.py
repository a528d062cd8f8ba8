"""What is known of readers, and who must be left out."""

import pytest

from smallcrm.core.journal import work
from smallcrm.features.activity.service import log, plan
from smallcrm.features.letters.readers.choose import everybody, in_segment, reason_against
from smallcrm.features.letters.readers.facts import readers
from smallcrm.features.people.model import Party, Segment, SegmentPick
from smallcrm.features.people.service import (
    Draft,
    Place,
    Point,
    add_party,
    affiliate,
    change_party,
    set_consent,
)

HOME = Place("Ringstraße 8", "50667", "Köln", country="DE")


def known(party):
    return readers([party.id])[0]


def why_not(party):
    return reason_against(known(party))


def test_readers_come_in_the_order_asked_for_and_once_each(post):
    anna, berta = post.reader(), post.reader("Berta")
    found = readers([berta.id, anna.id, berta.id, 1])
    assert [one.id for one in found] == [berta.id, anna.id]


@pytest.mark.parametrize(
    ("state", "reason"),
    [("refused", "does not want post"), ("withdrawn", "has withdrawn the consent to post"), ("granted", "")],
)
def test_consent_to_post_is_asked(post, state, reason):
    party = post.reader()
    set_consent(party, "post", state)
    assert why_not(party) == reason


def test_nothing_said_means_post_is_allowed_and_other_channels_do_not_matter(post):
    party = post.reader()
    set_consent(party, "email", "refused")
    assert why_not(party) == ""


def test_the_dead_get_no_letters(post):
    assert why_not(post.reader(deceased=True)) == "has died"


@pytest.mark.parametrize("place", [None, Place("Ringstraße 8"), Place(locality="Köln")])
def test_without_a_usable_address_nobody_is_written_to(post, place):
    assert why_not(post.reader(place=place)) == "has no usable address"


def test_where_post_came_back_nobody_is_written_to(post):
    assert (
        why_not(post.reader(place=Place("Weg 1", "1", "Ort", returned=True)))
        == "post to the only address came back"
    )


def test_a_good_address_is_used_before_one_that_came_back(post):
    party = add_party(
        Draft(
            {"given": "A", "family": "B"},
            [],
            [Place("Alt 1", "1", "Ort", preferred=True, returned=True), HOME],
        )
    )
    assert known(party).place.street == "Ringstraße 8"


def test_addresses_count_only_while_they_are_valid(post):
    party = add_party(
        Draft(
            {"given": "A", "family": "B"},
            [],
            [
                Place("Alt 1", "1", "Ort", valid_until="2026-11-20", preferred=True),
                Place("Neu 1", "1", "Ort", valid_from="2026-11-22", preferred=True),
                Place("Jetzt 1", "1", "Ort", valid_from="2026-11-21", valid_until="2026-11-21"),
            ],
        )
    )
    assert known(party).place.street == "Jetzt 1"


def test_a_person_is_written_to_at_home_a_firm_at_work_and_both_where_preferred(post):
    both = [Place("Werk 1", "1", "Ort", purpose="work"), Place("Heim 1", "1", "Ort", purpose="home")]
    person = add_party(Draft({"given": "A", "family": "B"}, [], both))
    firm = add_party(Draft({"kind": "organization", "display_name": "F"}, [], both))
    assert (known(person).place.street, known(firm).place.street) == ("Heim 1", "Werk 1")
    chosen = add_party(
        Draft(
            {"given": "A", "family": "C"},
            [],
            [*both, Place("Lieb 1", "1", "Ort", purpose="billing", preferred=True)],
        )
    )
    assert known(chosen).place.street == "Lieb 1"


def test_who_has_no_address_is_written_to_at_their_account(post):
    firm = post.account()
    party = post.reader(place=None)
    affiliate(party, firm)
    assert (known(party).company, known(party).place.street) == ("Weber Immobilien GmbH", "Ringstraße 8")


def test_who_left_the_account_is_not_written_to_there(post):
    party = post.reader(place=None)
    affiliate(party, post.account(), until="2026-11-20")
    assert why_not(party) == "has no usable address"


def test_a_household_lends_its_address_but_not_its_name(post):
    home = post.account("Familie Weber", kind="household")
    party = post.reader(place=None)
    affiliate(party, home)
    assert (known(party).company, known(party).place.locality) == ("", "Köln")


def test_a_firm_stands_in_an_address_at_work_and_not_in_one_at_home(post):
    places = {"work": "Weber GmbH", "": "Weber GmbH", "home": ""}
    for purpose, company in places.items():
        place = Place("Ringstraße 8", "50667", "Köln", country="DE", purpose=purpose)
        assert known(post.reader(place=place, company="Weber GmbH")).company == company


def test_the_last_conversation_and_visit_and_the_next_follow_up_are_known(post):
    party = post.reader()
    log(party.id, "visit", "x", at=_at("2026-10-01T10:00"))
    log(party.id, "call", "x", at=_at("2026-11-10T10:00"))
    log(party.id, "email", "x", at=_at("2026-11-15T10:00"))
    log(party.id, "call", "x", at=_at("2026-12-24T10:00"))
    plan("Call", _day("2026-11-20"), party=party.id)
    plan("Call", _day("2026-12-02"), party=party.id)
    plan("Call", _day("2026-12-09"), party=party.id)
    found = known(party)
    assert (found.last_contact, found.last_visit, found.follow_up) == (
        "2026-11-10",
        "2026-10-01",
        "2026-12-02",
    )


def test_the_preferred_phone_is_named_and_never_one_that_must_not_be_used(post):
    party = post.reader()
    change_party(
        party.id,
        Draft(
            points=[
                Point("phone", "111", do_not_use=True, preferred=True),
                Point("phone", "222"),
                Point("phone", "333", preferred=True),
                Point("email", "a@b.example"),
            ]
        ),
    )
    assert (known(party).phone, known(party).email) == ("333", "a@b.example")


def test_everybody_is_persons_then_accounts_without_a_person_to_write_to(post):
    firm, empty, lonely = post.account("Alpha"), post.account("Beta"), post.account("Gamma")
    anna, dead = post.reader(), post.reader("Zoe", deceased=True)
    affiliate(anna, firm)
    affiliate(dead, lonely)
    post.reader("Gone", archived=True)
    assert everybody() == [anna.id, dead.id, empty.id, lonely.id]


def test_a_segment_is_its_search_and_what_was_picked_by_hand(post):
    anna, berta, carl = post.reader(), post.reader("Berta"), post.reader("Carl", "Maier")
    with work("make"):
        segment = Segment(name="Köln", expression="Weber")
        segment.save()
        SegmentPick.create(segment=segment, party=carl, included=True)
        SegmentPick.create(segment=segment, party=berta, included=False)
    assert sorted(in_segment("KOLN")) == sorted([anna.id, carl.id])


def test_many_readers_take_a_handful_of_queries(post, monkeypatch):
    from smallcrm.features.letters.readers import facts

    asked = []
    real = facts._rows
    monkeypatch.setattr(facts, "_rows", lambda query, *bound: asked.append(query) or real(query, *bound))
    with work("make"):
        Party.bulk_create([Party(display_name=f"P {n}", sort_name="p") for n in range(300)])
    ids = [row.id for row in Party.select(Party.id)]
    assert len(readers(ids)) == 300
    assert len(asked) < 10


def _at(text):
    from smallcrm.features.activity.when import read_when

    return read_when(text)


_day = _at
