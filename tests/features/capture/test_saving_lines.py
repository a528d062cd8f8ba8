"""A line that is saved: one unit of work with all it says, and one undo."""

from __future__ import annotations

import pytest

from smallcrm.core.db import database
from smallcrm.core.errors import Ambiguous, UserError
from smallcrm.core.journal import Journal
from smallcrm.core.undo import undo
from smallcrm.features.activity.model import Appointment, Interaction, Task
from smallcrm.features.capture.service import capture, headline
from smallcrm.features.people.model import Affiliation, ContactPoint, Party, PartyTag


def _count() -> tuple[int, ...]:
    tables = (Party, Affiliation, ContactPoint, PartyTag, Interaction, Task, Appointment)
    return tuple(table.select().count() for table in tables)


def test_everything_a_line_says_is_one_unit_of_work_that_undo_takes_back(read):
    before, entries = _count(), Journal.select().count()
    made = capture(read("call whitfield 12m re roof; fri 10:00 visit; mon send quote #hot"))
    assert Journal.select().count() == entries + 1
    entry = Interaction.get_by_id(made.interaction.id)
    assert (entry.kind, entry.minutes, entry.direction, entry.subject) == ("call", 12, "out", "roof")
    assert Task.get().interaction_id == entry.id == Appointment.get().interaction_id
    assert Task.get().party_id == Appointment.get().party_id == made.party.id
    assert PartyTag.get().party_id == made.party.id
    undo(Journal.get_by_id(made.journal))
    assert _count() == before


def test_a_new_enquiry_makes_person_account_entry_and_task(read):
    made = capture(read("new Ada Stone, Stone Roofers, 0171 5550123: wants a quote; call tue"))
    person = Party.get_by_id(made.party.id)
    assert (person.given, person.family) == ("Ada", "Stone")
    assert Affiliation.get(Affiliation.person == person).account.display_name == "Stone Roofers"
    assert ContactPoint.get(ContactPoint.party == person).value == "0171 5550123"
    assert Interaction.get().party_id == person.id == Task.get().party_id
    assert Task.get().what == "call"


def test_somebody_new_joins_the_account_that_is_there(read):
    before = Party.get(Party.display_name == "Stone Roofing").id
    made = capture(read("new Ada Stone, stone roofing: wants a quote"))
    assert Affiliation.get(Affiliation.person == made.party).account_id == before


def test_a_line_about_one_of_several_saves_nothing_until_one_is_chosen(read):
    told, before = read("call hughes 5m re invoice"), _count()
    with pytest.raises(Ambiguous) as refused:
        capture(told)
    assert {line.split("  ")[1] for line in refused.value.candidates} == {"James Hughes", "Megan Hughes"}
    assert _count() == before
    chosen = next(one for one in told.candidates if one.name == "Megan Hughes")
    assert capture(told, chosen.id).party.display_name == "Megan Hughes"


def test_a_line_about_nobody_saves_nothing(read):
    before = _count()
    with pytest.raises(UserError, match="Nobody was recognised"):
        capture(read("call the baron 5m"))
    assert _count() == before


def test_a_line_that_only_names_somebody_is_refused(read):
    with pytest.raises(UserError, match="says nothing"):
        capture(read("whitfield"))


def test_the_first_sentence_of_a_note_is_its_title(read):
    assert headline("Wants oak. Not pine, and soon.") == ("Wants oak.", "Not pine, and soon.")
    long = "word " * 60
    title, body = headline(long.strip())
    assert len(title) <= 121
    assert title.endswith("…")
    assert body == long.strip()


def test_an_entry_that_says_no_more_than_its_kind_is_called_so(read):
    assert capture(read("called whitfield, no answer")).interaction.subject == "No answer"
    assert capture(read("call whitfield 5m")).interaction.subject == "Call"


def test_what_happened_yesterday_is_stored_as_a_whole_day_of_yesterday(read):
    made = capture(read("yesterday call whitfield 5m"))
    entry = Interaction.get_by_id(made.interaction.id)
    assert entry.all_day
    assert str(entry.start).startswith(("2026-11-16", "2026-11-17"))  # its first moment, in UTC


def test_nothing_is_written_while_a_line_is_read(read):
    before = database.connection().total_changes()
    read("call whitfield 12m re roof; fri 10:00 visit #hot")
    assert database.connection().total_changes() == before
