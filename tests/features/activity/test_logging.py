"""Logging what happened, with the next step, files and other people, as one unit of work."""

import datetime as dt
import os

import pytest

from smallcrm.core import clock
from smallcrm.core.blobs import fetch
from smallcrm.core.db import database
from smallcrm.core.dump import dump
from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.journal import Journal
from smallcrm.core.undo import last_undoable, redo, undo
from smallcrm.features.activity.model import Document, Interaction, InteractionKind, Participant, Task
from smallcrm.features.activity.queries import interactions_of
from smallcrm.features.activity.service import (
    FollowUp,
    attach,
    change_interaction,
    delete_interactions,
    detach,
    log,
    plan,
)
from smallcrm.features.people.service import delete_parties


def everything():
    return "".join(dump())


def stored_bytes():
    return database.execute_sql("SELECT count(*) FROM _bytes").fetchone()[0]


def test_a_call_with_its_next_step_its_task_files_and_people_is_one_step_of_undo(make, tmp_path):
    party, other = make.person(), make.person("Bob")
    came_from = plan("Call Anna", dt.date(2026, 1, 1), party=party.id).task
    offer = tmp_path / "offer.pdf"
    offer.write_bytes(b"%PDF-1.7 offer")
    before, count = everything(), Journal.select().count()
    made = log(
        party.id,
        "call",
        " The boiler ",
        body="It leaks.",
        minutes=12,
        direction="out",
        outcome="agreed",
        participants=[other.id, party.id, other.id],
        files=[offer],
        completes=came_from.id,
        follow_up=FollowUp(dt.date(2026, 2, 1)),
    )
    assert Journal.select().count() == count + 1
    assert Journal.get_by_id(made.journal).label == "Log call"
    entry = Interaction.get()
    assert (entry.subject, entry.minutes, entry.direction, entry.outcome) == (
        "The boiler",
        12,
        "out",
        "agreed",
    )
    assert [one.party_id for one in Participant.select()] == [other.id]
    assert Task.get_by_id(came_from.id).done
    assert (made.task.what, made.task.due, made.task.party_id) == ("The boiler", "2026-02-01", party.id)
    assert made.task.interaction_id == entry.id
    document = Document.get()
    assert (document.name, document.media_type, document.size) == ("offer.pdf", "application/pdf", 14)
    after = everything()
    undo(last_undoable())
    assert everything() == before
    redo()
    assert everything() == after
    assert fetch(Document.get().sha256) == b"%PDF-1.7 offer"


@pytest.mark.parametrize("kind", InteractionKind)
def test_every_kind_can_be_logged_under_a_label_that_names_the_deed(make, kind):
    party = make.person()
    made = log(party.id, kind, "Anna Weber’s boiler")
    label = Journal.get_by_id(made.journal).label
    assert label not in ("", "Log")
    assert "Anna" not in label and "Weber" not in label


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "thought"}, "kind"),
        ({"subject": " ", "body": "\n"}, "subject"),
        ({"direction": "up"}, "direction"),
        ({"minutes": -1}, "minutes"),
    ],
)
def test_what_breaks_a_rule_is_refused_whole(make, values, field):
    party = make.person()
    before = everything()
    with pytest.raises(Invalid) as refused:
        log(
            **{"party": party.id, "kind": "call", "subject": "x", "follow_up": FollowUp(dt.date(2026, 1, 1))}
            | values
        )
    assert list(refused.value.problems) == [field]
    assert everything() == before


def test_logging_with_somebody_who_is_gone_is_said(make):
    party = make.person()
    delete_parties([party.id])
    with pytest.raises(UserError, match="no such contact"):
        log(party.id, "call", "x")


def test_completing_a_task_that_is_gone_leaves_nothing(make):
    party = make.person()
    before = everything()
    with pytest.raises(UserError, match="no such task"):
        log(party.id, "call", "x", completes=5)
    assert everything() == before


def test_a_follow_up_without_words_is_called_by_the_subject_or_the_beginning_of_the_text(make):
    party = make.person()
    assert log(party.id, "call", "Boiler", follow_up=FollowUp(dt.date(2026, 1, 1), " ")).task.what == "Boiler"
    assert (
        log(party.id, "call", body="y" * 200, follow_up=FollowUp(dt.date(2026, 1, 1))).task.what == "y" * 80
    )
    made = log(party.id, "call", "x", follow_up=FollowUp(dt.date(2026, 1, 1), "Send offer", "letter")).task
    assert (made.what, made.kind) == ("Send offer", "letter")


def test_without_a_time_it_happened_now(make):
    clock.fix(dt.datetime(2026, 11, 21, 9, 30, 59, 999_999, tzinfo=dt.UTC))
    made = log(make.person().id, "call", "x").interaction
    assert made.start == dt.datetime(2026, 11, 21, 9, 30, 59, tzinfo=dt.UTC)
    assert not made.all_day


@pytest.mark.parametrize(
    ("at", "start", "shown"),
    [
        (dt.datetime(2026, 7, 1, 10, 30), "2026-07-01 08:30:00", "2026-07-01T10:30:00+02:00"),
        (dt.datetime(2026, 1, 1, 10, 30), "2026-01-01 09:30:00", "2026-01-01T10:30:00+01:00"),
        (dt.datetime(2026, 7, 1, 10, 30, tzinfo=dt.UTC), "2026-07-01 10:30:00", "2026-07-01T12:30:00+02:00"),
        (dt.datetime(2026, 3, 29, 2, 30), "2026-03-29 01:30:00", "2026-03-29T03:30:00+02:00"),  # never struck
        (
            dt.datetime(2026, 10, 25, 2, 30),
            "2026-10-25 00:30:00",
            "2026-10-25T02:30:00+02:00",
        ),  # struck twice
        (dt.datetime(2026, 10, 25, 2, 30, fold=1), "2026-10-25 01:30:00", "2026-10-25T02:30:00+01:00"),
        (dt.date(2026, 3, 29), "2026-03-28 23:00:00", "2026-03-29"),
        (dt.date(2026, 10, 25), "2026-10-24 22:00:00", "2026-10-25"),
        (dt.date(1, 1, 2), "0001-01-01 23:06:32", "0001-01-02"),
    ],
)
def test_wall_time_is_that_of_the_business_over_every_change_of_clocks(make, at, start, shown):
    party = make.person()
    log(party.id, "call", "x", at=at)
    assert database.execute_sql("SELECT start FROM interaction").fetchone()[0] == start
    assert interactions_of(party.id)[0]["at"] == shown
    assert Interaction.get().all_day is (not isinstance(at, dt.datetime))


@pytest.mark.parametrize(
    "at",
    [
        dt.date(1, 1, 1),
        dt.datetime(1, 1, 1),
        dt.datetime(9999, 12, 31, 23, tzinfo=dt.timezone(-dt.timedelta(hours=5))),
    ],
)
def test_what_is_too_far_away_is_said(make, at):
    with pytest.raises(UserError, match="too far away"):
        log(make.person().id, "call", "x", at=at)


def test_changing_touches_only_what_differs(make):
    party, other = make.person(), make.person("Bob")
    entry = log(party.id, "call", "x", participants=[other.id]).interaction
    count = Journal.select().count()
    change_interaction(entry.id, {"subject": "x", "kind": "call", "start": entry.start})
    assert Journal.select().count() == count
    change_interaction(entry.id, {"subject": "y"}, participants=[])
    assert Interaction.get().subject == "y"
    assert Participant.select().count() == 0
    undo(last_undoable())
    assert Participant.select().count() == 1


def test_who_becomes_the_main_party_is_no_further_participant(make):
    party, other = make.person(), make.person("Bob")
    entry = log(party.id, "call", "x", participants=[other.id]).interaction
    change_interaction(entry.id, {"party": other.id})
    assert Interaction.get().party_id == other.id
    assert Participant.select().count() == 0
    assert len(interactions_of(other.id)) == 1


def test_changing_what_breaks_a_rule_or_is_gone_is_refused(make):
    entry = log(make.person().id, "call", "x").interaction
    with pytest.raises(Invalid):
        change_interaction(entry.id, {"subject": ""})
    delete_interactions([entry.id])
    with pytest.raises(UserError, match="no such entry"):
        change_interaction(entry.id, {"subject": "y"})


def test_the_timeline_has_the_newest_first_with_what_one_only_took_part_in(make):
    party, other = make.person(), make.person("Bob")
    for day in (3, 1, 2):
        log(party.id, "call", f"day {day}", at=dt.datetime(2026, 1, day, 9), participants=[other.id])
    log(other.id, "visit", "day 4", at=dt.date(2026, 1, 4))
    assert [entry["subject"] for entry in interactions_of(other.id)] == ["day 4", "day 3", "day 2", "day 1"]
    assert [entry["subject"] for entry in interactions_of(party.id, 2)] == ["day 3", "day 2"]
    older = interactions_of(other.id, before="2026-01-03 00:00:00")
    assert [entry["subject"] for entry in older] == ["day 2", "day 1"]


def test_deleting_an_entry_keeps_the_task_that_came_of_it(make):
    party = make.person()
    made = log(party.id, "call", "x", follow_up=FollowUp(dt.date(2026, 1, 1)))
    delete_interactions([made.interaction.id])
    assert Task.get().interaction_id is None
    undo(last_undoable())
    assert Task.get().interaction_id == made.interaction.id


def test_bytes_are_stored_once_however_often_they_are_attached(make, tmp_path):
    party = make.person()
    for name in ("a.txt", "b.png", "c"):
        (tmp_path / name).write_bytes(b"same" * 1_000)
    made = [attach(tmp_path / name, party=party) for name in ("a.txt", "b.png", "c", "a.txt")]
    assert stored_bytes() == 1
    assert len({document.sha256 for document in made}) == 1
    assert [document.media_type for document in made] == [
        "text/plain",
        "image/png",
        "application/octet-stream",
        "text/plain",
    ]
    for document in made:
        detach(document.id)
    assert Document.select().count() == 0
    undo(last_undoable())
    assert fetch(Document.get().sha256) == b"same" * 1_000


def test_an_empty_file_and_a_large_one_can_be_attached(make, tmp_path):
    party = make.person()
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "large").write_bytes(os.urandom(3_000_000))
    for name in ("empty", "large"):
        assert fetch(attach(tmp_path / name, party=party).sha256) == (tmp_path / name).read_bytes()


def test_the_original_is_not_needed_any_more(make, tmp_path):
    (tmp_path / "a.txt").write_text("x")
    document = attach(tmp_path / "a.txt", party=make.person())
    (tmp_path / "a.txt").unlink()
    assert fetch(document.sha256) == b"x"


def test_what_cannot_be_attached_is_said_at_once(make, tmp_path):
    party = make.person()
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "huge").open("wb") as huge:
        huge.truncate((256 << 20) + 1)
    before = everything()
    for name in ("gone", ".", "pipe", "huge"):
        with pytest.raises(UserError):
            attach(tmp_path / name, party=party)
    with pytest.raises(UserError):
        attach(tmp_path / ".." / "dev" / "zero", party=party)
    with pytest.raises(UserError):
        log(party.id, "call", "x", files=[tmp_path / "gone"])
    assert everything() == before
    assert stored_bytes() == 0


def test_a_document_belongs_to_somebody_or_something(db, tmp_path):
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(Invalid):
        attach(tmp_path / "a.txt")
    assert stored_bytes() == 0
