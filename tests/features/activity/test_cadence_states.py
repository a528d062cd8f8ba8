"""Cadences: whose counts, from which contact on, and when somebody is over."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.core import clock, undo
from smallcrm.core.errors import UserError
from smallcrm.core.journal import work
from smallcrm.features.activity.cadence import FOREVER, Pause, State, away, lapsed, standing, state_of
from smallcrm.features.activity.cadence.pauses import counted, day_after, latest_since, merged
from smallcrm.features.activity.cadence.words import every, read_every
from smallcrm.features.activity.model import Cadence, Interaction, Participant
from smallcrm.features.activity.service import plan, set_cadence
from smallcrm.features.activity.service.cadences import (
    change_cadence,
    end_cadences,
    follow_groups,
    set_away,
    set_for_many,
    set_group_cadence,
)
from smallcrm.features.people.filters import parse
from smallcrm.features.people.model import Consent, Segment, Tag
from smallcrm.features.people.service import save_segment
from smallcrm.features.people.service.many import tag_many
from smallcrm.ui.queries import Query, read

NOW = dt.datetime(2026, 11, 21, 8, 0, tzinfo=dt.UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def saturday():
    clock.fix(NOW)


def ago(days):
    return NOW - dt.timedelta(days=days)


@pytest.fixture
def ada(db, make):
    clock.fix(ago(400))
    made = make.person("Ada", "")
    clock.fix(NOW)
    return made


def tagged(party, name="VIP"):
    tag_many(lambda _done, _all: None, [party.id], [name], [])
    return Tag.get(Tag.name == name).id


def state(party):
    """As one is asked for, which must be as all are."""
    one, among_all = state_of(party.id), standing().of(party.id)
    assert (one and one._replace(planned="")) == among_all
    return one


@pytest.mark.parametrize(
    ("days", "wanted"),
    [(26, State.FINE), (27, State.FINE), (28, State.SOON), (30, State.SOON), (31, State.OVER)],
)
def test_the_last_tenth_is_amber_and_what_is_over_it_red(ada, make, days, wanted):
    set_cadence(ada, 30)
    make.interaction(ada, start=ago(days))
    assert state(ada).state == wanted and state(ada).left == 30 - days


def test_a_short_cadence_is_amber_for_one_day(ada, make):
    set_cadence(ada, 7)
    make.interaction(ada, start=ago(7))
    assert state(ada).state == State.SOON
    with work("test"):
        Interaction.update(start=ago(6)).execute()
    assert state_of(ada.id).state == State.FINE


def test_who_was_never_touched_is_counted_from_the_day_they_were_put_in(ada):
    set_cadence(ada, 399)
    assert (state(ada).last, state(ada).left, state(ada).state) == (None, -1, State.OVER)


def test_a_note_and_a_letter_to_many_are_no_contact_but_a_letter_to_one_is(ada, make):
    set_cadence(ada, 30)
    other = make.person("Berta", "")
    make.interaction(ada, start=ago(40))
    make.interaction(ada, kind="note", start=ago(1))
    for party in (ada, other):
        make.interaction(party, kind="letter", direction="out", origin="letter", start=ago(2))
    assert state(ada).last == TODAY - dt.timedelta(40)
    make.interaction(ada, kind="letter", direction="out", origin="letter", start=ago(3))
    assert state(ada).last == TODAY - dt.timedelta(3)


def test_a_meeting_somebody_took_part_in_counts(ada, make):
    set_cadence(ada, 30)
    made = make.interaction(make.person("Berta", ""), kind="meeting", start=ago(5))
    with work("test"):
        Participant(interaction=made, party=ada).save()
    assert state(ada).last == TODAY - dt.timedelta(5)


def test_the_people_of_an_account_count_for_it_while_they_belong_to_it(db, make):
    clock.fix(ago(400))
    person = make.person("Claire", "Lumière", company="Bistro Lumière")
    clock.fix(NOW)
    tie = person.affiliations.get()
    set_cadence(tie.account, 61)
    make.interaction(person, start=ago(10))
    assert state(tie.account).left == 51
    with work("test"):
        tie.until = str(TODAY - dt.timedelta(20))
        tie.save()
    assert state(tie.account).last is None


def test_only_the_chosen_kinds_count(ada, make):
    set_cadence(ada, 30, "call,visit")
    make.interaction(ada, kind="call", start=ago(40))
    make.interaction(ada, kind="email", start=ago(2))
    assert state(ada).left == -10


def test_ones_own_wins_always_and_else_the_shortest(ada):
    tag = tagged(ada)
    set_group_cadence(90, tag=tag)
    list_ = save_segment("All", 'name contains "Ada"')
    set_group_cadence(60, segment=list_.id)
    assert (state(ada).days, state(ada).source, state(ada).source_name) == (60, "segment", "All")
    set_group_cadence(30, tag=tag)
    assert (state(ada).days, state(ada).source_name) == (30, "VIP")
    set_cadence(ada, 365)
    assert (state(ada).days, state(ada).source) == (365, "party")


def test_off_leaves_somebody_out_of_a_tag_until_the_tag_is_to_count_again(ada):
    set_group_cadence(90, tag=tagged(ada))
    set_cadence(ada, None)
    assert state(ada).state == State.PAUSED and Cadence.get(Cadence.party == ada).paused_until == FOREVER
    follow_groups([ada.id])
    assert state(ada).source == "tag"


def test_off_ends_a_cadence_of_ones_own(ada):
    set_cadence(ada, 30)
    set_cadence(ada, None)
    assert state(ada) is None and Cadence.select().count() == 0


@pytest.mark.parametrize("gone", [{"archived": True}, {"deceased": True}])
def test_the_archived_and_the_dead_are_left_out(ada, gone):
    set_cadence(ada, 30)
    with work("test"):
        ada.assign(**gone)
        ada.save()
    assert state(ada) is None and lapsed() == []


def test_who_wants_neither_calls_nor_post_is_left_alone_unless_something_else_is_allowed(ada):
    set_cadence(ada, 30)
    with work("test"):
        Consent(party=ada, channel="phone", state="refused").save()
    assert state(ada) is not None
    with work("test"):
        Consent(party=ada, channel="post", state="withdrawn").save()
    assert state(ada) is None
    with work("test"):
        Consent(party=ada, channel="email", state="granted").save()
    assert state(ada) is not None


def test_days_away_do_not_count(ada, make):
    set_cadence(ada, 30)
    make.interaction(ada, start=ago(35))
    assert state(ada).left == -5
    set_away([Pause(TODAY - dt.timedelta(20), TODAY - dt.timedelta(11))])
    assert state(ada).left == 5 and state(ada).due == TODAY + dt.timedelta(5)


def test_while_away_nobody_is_red(ada, make):
    set_cadence(ada, 30)
    make.interaction(ada, start=ago(40))
    set_away([Pause(TODAY, TODAY + dt.timedelta(3)), Pause(TODAY + dt.timedelta(4), TODAY + dt.timedelta(6))])
    assert len(away()) == 1
    assert (state(ada).state, state(ada).until) == (State.PAUSED, TODAY + dt.timedelta(6))
    assert lapsed() == []


def test_a_pause_of_one_cadence_is_its_own(ada, make):
    berta = make.person("Berta", "")
    for party in (ada, berta):
        made = set_cadence(party, 30)
        make.interaction(party, start=ago(40))
    change_cadence(made.id, 30, "", Pause(TODAY - dt.timedelta(3), TODAY))
    assert (state(ada).state, state(berta).state) == (State.OVER, State.PAUSED)


def test_the_longest_over_comes_first_and_who_is_planned_for_is_not_asked_for(db, make):
    clock.fix(ago(400))
    parties = [make.person(f"P{number}", "") for number in range(4)]
    clock.fix(NOW)
    set_for_many([party.id for party in parties], 30)
    for party, days in zip(parties, (35, 90, 60, 10), strict=True):
        make.interaction(party, start=ago(days))
    assert [one.left for one in lapsed()] == [-60, -30, -5]
    assert [one.left for one in lapsed(2)] == [-60, -30]
    plan("Call", TODAY + dt.timedelta(2), party=parties[1].id)
    assert [one.left for one in lapsed()] == [-30, -5]
    assert [one.left for one in lapsed(planned=True)] == [-60, -30, -5]
    assert state_of(parties[1].id).planned == "2026-11-23"


def test_what_is_logged_is_seen_at_once_and_undo_too(ada, make):
    set_cadence(ada, 30)
    assert len(lapsed()) == 1
    make.interaction(ada, start=NOW)
    assert lapsed() == []
    undo.undo(undo.last_undoable())
    assert len(lapsed()) == 1


def test_one_step_back_takes_away_what_was_set_for_many(db, make):
    parties = [make.person(f"P{number}", "").id for number in range(3)]
    assert set_for_many(parties, 30) == 3 and Cadence.select().count() == 3
    undo.undo(undo.last_undoable())
    assert Cadence.select().count() == 0


def test_a_cadence_goes_with_its_list_and_comes_back_with_it(ada):
    made = set_group_cadence(60, segment=save_segment("All", 'name contains "Ada"').id)
    end_cadences([made.id])
    assert state(ada) is None
    undo.undo(undo.last_undoable())
    assert state(ada).days == 60
    with work("test"):
        Segment.delete().execute()
    assert state(ada) is None


def test_lists_can_ask_for_it(ada, make):
    berta, carl = make.person("Berta", ""), make.person("Carl", "")
    set_cadence(ada, 30)
    set_cadence(berta, 30)
    assert parse("cadence = over").ids() == [ada.id]
    assert parse("cadence in fine, soon").ids() == [berta.id]
    assert parse("cadence = none").ids() == [carl.id]
    assert parse("cadence-days < 60").ids() == [ada.id, berta.id]
    assert parse("cadence-due before today").ids() == [ada.id]


@pytest.mark.parametrize("asked", ["cadence = over", "cadence-due before today"])
def test_a_list_can_ask_for_it_while_the_cadence_of_another_list_is_read(ada, make, asked):
    set_group_cadence(30, segment=save_segment("All", 'name contains "ada" and city is-empty').id)
    make.person("Berta", "")
    assert parse(asked).ids() == [ada.id]


def test_an_order_by_it_can_be_asked_for_while_the_cadence_of_a_list_is_read(ada, make):
    make.person("Berta", "")
    set_group_cadence(30, segment=save_segment("All", 'name contains "ada"').id)
    wanted = "SELECT p.id FROM party p ORDER BY cadence_left(p.id) NULLS LAST"
    assert list(read(Query(wanted)))[0] == ada.id


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("42", 42), ("6 weeks", 42), ("every 6 weeks", 42), ("weekly", 7), ("1 year", 365), ("monthly", 30),
        ("12 months", 365), ("3 months", 90), ("quarter", 91), ("2d", 2), ("off", None), ("never", None),
    ],
)  # fmt: skip
def test_how_often_is_read_from_words(text, days):
    assert read_every(text) == days


@pytest.mark.parametrize("text", ["", "sometimes", "0", "-3", "6 fortnights", "999999 years"])
def test_what_is_no_cadence_is_said_so(text):
    with pytest.raises(UserError, match="cadence"):
        read_every(text)


@given(st.integers(1, 36_500))
def test_what_is_said_of_a_cadence_is_read_back(days):
    use = read_every(every(days))
    assert use is not None and every(use) == every(days)


DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))
PAUSES = st.lists(st.tuples(DAYS, st.integers(0, 90)).map(lambda t: Pause(t[0], t[0] + dt.timedelta(t[1]))))


@given(DAYS, st.integers(0, 800), PAUSES)
def test_days_are_counted_as_one_would_on_ones_fingers(since, span, pauses):
    told, until = merged(pauses), since + dt.timedelta(span)
    rest = {one.first + dt.timedelta(n) for one in pauses for n in range((one.last - one.first).days + 1)}
    slowly = sum(since + dt.timedelta(n) not in rest for n in range(1, span + 1))
    assert counted(since, until, told) == slowly


@given(DAYS, st.integers(1, 800), PAUSES)
def test_the_day_after_so_many_and_the_latest_day_before_fit_the_count(since, days, pauses):
    told = merged(pauses)
    due = day_after(since, days, told)
    assert counted(since, due, told) == days and counted(since, due - dt.timedelta(1), told) == days - 1
    first = latest_since(due, days, told)
    assert counted(first, due, told) >= days > counted(first + dt.timedelta(1), due, told)


def test_cadences_read_late_are_told_of_changes_before_the_window_that_asks_for_them():
    """As at a start: the window listens first, and the cadences are read behind its first picture."""
    said = """from smallcrm.core import journal
heard = journal.listen(lambda changes: None)
from smallcrm.features.activity.cadence import snapshot
print(journal._listeners[0] == snapshot._kept.follow)"""
    run = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "True"
