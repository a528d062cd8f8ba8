"""A phone's call log as CSV: rows become calls of the people who have the numbers, and never twice."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.journal import Journal
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Interaction
from smallcrm.features.exchange.calls.cells import seconds_of, start_of, way_of
from smallcrm.features.exchange.calls.headings import layout_of
from smallcrm.features.exchange.service import import_files
from smallcrm.features.exchange.sources import find_sources
from smallcrm.features.people.model import Party
from smallcrm.features.people.search import find
from smallcrm.features.people.service import Draft, Point, add_party

ANDROID = """Call Type,Phone Number,Name,Date,Duration
Outgoing,+49 221 555 0140,Anna,2026-11-12 16:20:15,00:12:05
Incoming,0221 5550140,Anna,2026-11-13 09:00:00,00:00:59
Missed,+492215550140,,2026-11-14 18:30:00,00:00:00
"""
ROUTER = """sep=;
Typ;Datum;Name;Rufnummer;Nebenstelle;Eigene Rufnummer;Dauer
1;12.11.26 16:20;Anna Weber;02215550140;Büro;5550199;0:13
2;13.11.26 08:01;;02215550140;;5550199;0:00
4;13.11.26 08:30;;02215550140;Büro;5550199;0:02
"""
PHONE = """"Call type","Date","Duration","Number","Contact","Location","Service"
"Outgoing","Nov 12, 2026 4:20:15 PM","00:06:21","+49 221 5550140","Anna","",""
"""
SWITCHBOARD = """Datum\tUhrzeit\tRichtung\tVon\tNach\tDauer (Sek.)
13.11.2026\t09:15\teingehend\t+492215550140\t+492215550100\t61
13.11.2026\t09:20\tausgehend\t+492215550100\t+492215550140\t0
"""


@pytest.fixture
def anna(make):
    return make.person(phone="0221 555 0140")


@pytest.fixture
def log(tmp_path):
    def write(text, name="calls.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


def calls():
    found = Interaction.select().order_by(Interaction.start)
    return [(one.direction, one.minutes, one.outcome) for one in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (ANDROID, [("out", 13, ""), ("in", 1, ""), ("in", None, "missed")]),
        (ROUTER, [("in", 13, ""), ("in", None, "missed"), ("out", 2, "")]),
        (PHONE, [("out", 7, "")]),
        (SWITCHBOARD, [("in", 2, ""), ("out", None, "not reached")]),
    ],
)
def test_the_logs_of_phones_routers_and_switchboards_are_read(anna, log, text, wanted):
    done = import_files([log(text)])
    assert calls() == wanted and done.created == len(wanted) and not done.skipped
    assert {one.party_id for one in Interaction.select()} == {anna.id}


def test_wall_time_is_that_of_the_business(anna, log):
    import_files([log(ANDROID)])
    first = Interaction.select().order_by(Interaction.start).first()
    assert first.start == dt.datetime(2026, 11, 12, 15, 20, 15, tzinfo=dt.UTC)


def test_the_same_and_an_overlapping_log_add_nothing_twice(anna, log):
    import_files([log(ANDROID)])
    again = import_files([log(ANDROID)])
    assert (again.created, again.unchanged, again.journal) == (0, 3, None)
    longer = ANDROID + "Outgoing,+492215550140,Anna,2026-11-15 10:00:00,00:01:00\n"
    more = import_files([log(longer)])
    assert (more.created, more.unchanged) == (1, 3) and Interaction.select().count() == 4


def test_a_call_that_stands_twice_in_one_log_is_one_call(anna, log):
    row = ANDROID.splitlines()[1]
    done = import_files([log(ANDROID + row + "\n")])
    assert (done.created, done.unchanged) == (3, 1)


def test_one_undo_takes_all_of_it_back(anna, log):
    import_files([log(ANDROID)])
    undo(last_undoable())
    assert Interaction.select().count() == 0


def test_numbers_nobody_has_are_told_once_each_with_how_many_calls(anna, log):
    strange = "Outgoing,+4930123456,Karl,2026-11-1{} 10:00:00,00:01:00\n"
    done = import_files([log(ANDROID + "".join(strange.format(day) for day in range(3)))])
    assert [one.reason for one in done.skipped] == [
        "+4930123456 (Karl): nobody here has this number; 3 calls left out."
    ]
    assert done.created == 3 and Party.select().count() == 1


def test_strangers_become_contacts_where_that_is_wanted(anna, log):
    strange = "Outgoing,+4930123456,Karl,2026-11-10 10:00:00,00:01:00\n"
    done = import_files([log(ANDROID + strange)], strangers=True)
    karl = Party.get(Party.display_name == "Karl")
    assert done.created == 4 and Interaction.select().where(Interaction.party == karl).count() == 1
    undo(last_undoable())
    assert Party.select().count() == 1


def test_strangers_are_as_if_typed_by_hand_found_at_once_and_made_once_each(db, log):
    rows = [
        ("0221 555 0140", "Élodie  Brun"),
        ("+4930123456", ""),
        ("+49 221 5550140", ""),
        ("110", "Police"),
    ]
    lines = [f"Incoming,{number},{name},2026-11-1{day} 10:00:00,9" for day, (number, name) in enumerate(rows)]
    done = import_files(
        [log("\n".join(["Call Type,Phone Number,Name,Date,Duration", *lines]))], strangers=True
    )
    made = {party.display_name: party for party in Party.select()}
    assert (done.created, set(made)) == (4, {"Élodie Brun", "+4930123456", "Police"})
    for name, words in (("Élodie Brun", "elodie"), ("+4930123456", "30123"), ("Police", "110")):
        assert find(words) == [made[name].id]
        typed = add_party(Draft({"display_name": name}, [Point("phone", made[name].points.get().value)]))
        assert as_stored(typed) == as_stored(made[name])


def as_stored(party):
    """Everything about a party and its number but when it was made."""
    own = {"id", "created_at", "updated_at", "party", "party_id"}
    return [
        {name: value for name, value in record.__data__.items() if name not in own}
        for record in (Party.get_by_id(party.id), party.points.get())
    ]


def test_withheld_numbers_and_odd_days_are_skipped_with_the_reason(anna, log):
    odd = (
        "Incoming,,Unknown,2026-11-10 10:00:00,1\nIncoming,+492215550140,,yesterday,1\nMissed,Private,,x,1\n"
    )
    done = import_files([log(ANDROID + odd)])
    assert [(one.record, one.reason) for one in done.skipped] == [
        (4, "The number was withheld."),
        (5, "“yesterday” is no day and time."),
        (6, "There is no number: “Private”."),
    ]


def test_a_dry_run_stores_nothing(anna, log):
    done = import_files([log(ANDROID)], dry_run=True)
    assert done.created == 3 and Interaction.select().count() == 0


def test_a_cancelled_import_leaves_nothing(anna, log):
    before = Journal.select().count()

    def report(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        import_files([log(ANDROID)], report=report)
    assert Interaction.select().count() == 0 and Journal.select().count() == before


def test_the_kind_is_found_by_the_content(log, db):
    people = log("Name,Phone\nAnna,0221\n", "people.csv")
    kinds = {source.name: source.kind for source in find_sources([log(ANDROID), people])[0]}
    assert sorted(kinds.values()) == ["calls", "csv"]


def test_an_address_book_called_a_call_log_is_refused(log, db):
    with pytest.raises(UserError, match="no call log"):
        import_files([log("Name,Phone\nAnna,0221\n")], kind="calls")


def test_letters_of_another_encoding_and_wide_ones_are_read(make, log):
    make.person(phone="0221 555 0140")
    text = "Anrufart;Rufnummer;Name;Datum;Dauer\nAngenommen;02215550140;Müller;12.11.2026 16:20;65\n"
    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        import_files([log(text, encoding=encoding)])
    assert calls() == [("in", 2, "")]


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [("0:12:05", 725), ("12:05", 725), ("725", 725), ("12 min 5 s", 725), ("PT12M5S", 725), ("1h 2m", 3720),
     ("0", 0), ("", None), ("long", None), ("99999999", None)],
)  # fmt: skip
def test_durations_are_read_however_they_are_written(cell, seconds):
    assert seconds_of(cell) == seconds


@pytest.mark.parametrize(
    "cell",
    ["2026-11-12T16:20:00", "2026-11-12 16:20", "12.11.2026 16:20", "12.11.26, 16:20 Uhr",
     "12/11/2026 4:20 PM",
     "12 Nov 2026 16:20", "12. November 2026 um 16:20", "Nov 12, 2026 4:20:00 PM", "2026-11-12T15:20:00Z",
     "2026-11-12T16:20:00+01:00", "1794496800", "1794496800000", "Thu, 12 Nov 2026 16:20"],
)  # fmt: skip
def test_days_and_times_are_read_however_they_are_written(cell, db):
    assert start_of(cell) == dt.datetime(2026, 11, 12, 15, 20, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("cell", "way"),
    [("Incoming", ("in", False)), ("ausgehend", ("out", False)), ("Verpasst", ("in", True)),
     ("2", ("out", False)), ("Manqué", ("in", True)), ("Входящий", ("in", False)),
     ("not answered", ("in", True)), ("", ("", False)),
     ("未接", ("in", True)), ("outgoing, no answer", ("out", True))],
)  # fmt: skip
def test_which_way_a_call_went_is_read_in_several_languages(cell, way):
    assert tuple(way_of(cell)) == way


@given(st.text(max_size=40), st.text(max_size=20), st.booleans())
def test_no_cell_breaks_the_reading(cell, time, leads):
    start = start_of(cell, time, leads)
    assert start is None or start.tzinfo is not None
    seconds = seconds_of(cell)
    assert seconds is None or 0 <= seconds <= 7 * 24 * 3600
    assert way_of(cell).direction in ("", "in", "out")


@given(st.lists(st.sampled_from(["Number", "Date", "Duration", "Type", "Name", "x", ""]), max_size=6))
def test_a_layout_names_places_that_are_there(headings):
    layout = layout_of(headings)
    if layout is not None:
        assert all(0 <= place < len(headings) for place in layout.places.values())
        assert {"number", "date"} <= layout.places.keys()
