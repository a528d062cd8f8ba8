"""Kills a writer again and again, and looks at what it left. Run by test_killed.py, on its own."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import select
import shutil
import signal
import sys
import time
from pathlib import Path

from smallcrm.core import file
from smallcrm.core.check import check
from smallcrm.core.file import open_file
from smallcrm.core.journal import Journal, bulk, work
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity import derived as _activity  # noqa: F401
from smallcrm.features.activity import search as _texts  # noqa: F401
from smallcrm.features.activity.model import Interaction, Task
from smallcrm.features.activity.service import FollowUp, log
from smallcrm.features.people import derived as _people  # noqa: F401
from smallcrm.features.people.model import ContactPoint, Party
from smallcrm.features.people.service import Draft, Point, add_party, change_party, draft_of

MANY = 30  # parties made by a unit in bulk


def write(path: Path, pipe: int, number: int) -> None:
    """Work until killed; after each commit its number goes into the pipe."""
    open_file(path)
    me = add_party(Draft({"given": "Ada"}, [Point("phone", "030 1234567")])).id
    while True:
        number += 1
        unit(number, me)
        os.write(pipe, f"{number}\n".encode())
        if number % 13 == 0:
            add_party(Draft({"given": "nobody"}))
            undo(last_undoable())
        if number % 29 == 0:
            file.close_file()
            open_file(path)


def unit(number: int, me: int) -> None:
    """One unit of work; each leaves an entry that tells its number, and something more."""
    match number % 3:
        case 0:
            log(me, "call", f"unit {number}", body="It leaks. " * 50, follow_up=FollowUp(dt.date(2027, 1, 1)))
        case 1:
            with work("Edit"):
                draft = draft_of(Party.get_by_id(me))
                draft.values["note"] = f"unit {number}"
                change_party(me, draft)
                Interaction.create(party=me, kind="note", subject=f"unit {number}")
        case 2:
            with work("Import"), bulk():
                made = [Party(given=f"Bob{number}", note="n" * 300) for _time in range(MANY)]
                Party.bulk_create(made)
                points = [ContactPoint(party=p, kind="phone", value="1", digits="030555") for p in made]
                ContactPoint.bulk_create(points)
                Interaction.create(party=me, kind="note", subject=f"unit {number}")


def kill_one(path: Path, number: int, chance: random.Random) -> list[int]:
    """Start a writer, kill it at some moment; returns the numbers it said it had committed."""
    said, say = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(said)
            write(path, say, number)
        finally:
            os._exit(1)
    os.close(say)
    if chance.random() < 0.9:
        select.select([said], [], [], 120)  # else it may die while it opens the file
    time.sleep(chance.random() * 0.05)
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, f"the writer ended by itself: {status}"
    with os.fdopen(said) as lines:
        return [int(line) for line in lines.read().split()]


def look(path: Path, number: int, told: list[int]) -> int:
    """Open the file as anybody would, and find everything that was committed; returns the newest number."""
    opened = open_file(path)
    assert opened.writable, "the dead process's lock is in the way"
    found = sorted(int(entry.subject[5:]) for entry in Interaction.select())
    newest = max([number, *found])
    assert found == list(range(1, newest + 1)), "a number is missing, or is there twice"
    assert max([number, *told]) in (newest, newest - 1), f"lost: told {told[-1:]}, found {newest}"
    follow_ups = {int(task.what[5:]) for task in Task.select()}
    assert follow_ups == {n for n in found if n % 3 == 0}, "half a unit"
    for n in found:
        if n % 3 == 2:
            assert Party.select().where(Party.given == f"Bob{n}").count() == MANY, "half a unit"
    edits = [n for n in found if n % 3 == 1]
    notes = {party.note for party in Party.select().where(Party.given == "Ada", Party.note != "")}
    assert not edits or f"unit {edits[-1]}" in notes, "an edit is lost"
    assert not (problems := check()), problems
    file.close_file()
    return newest


def main(template: str, folder: str, rounds: int, seed: int) -> None:
    """So many kills of writers of one file."""
    path = Path(shutil.copy(template, Path(folder) / "killed.smallcrm"))
    chance, number, told_in_all, logs = random.Random(seed), 0, 0, 0
    for _round in range(rounds):
        told = kill_one(path, number, chance)
        told_in_all += len(told)
        logs += path.with_name(path.name + "-wal").exists()
        number = look(path, number, told)
    open_file(path)
    entries = Journal.select().count()
    file.close_file()
    found = {"kills": rounds, "told": told_in_all, "there": number, "logs left": logs, "entries": entries}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
