"""Months of work in a minute: whatever was done, stepping back and forth brings exactly what was there."""

import io
import random
import sys
from pathlib import Path

import pytest
from deeds import DEEDS, NAMES, some
from services import Nothing, Services
from services_of_time import TimeServices

from smallcrm.core.blobs import keep
from smallcrm.core.business import save_business
from smallcrm.core.check import check
from smallcrm.core.derived import differing
from smallcrm.core.dump import dump
from smallcrm.core.errors import UserError
from smallcrm.core.file import close_file, open_file
from smallcrm.core.journal import Journal, bulk, work
from smallcrm.core.undo import last_undoable, next_redoable, redo, undo
from smallcrm.features.activity import service as activity
from smallcrm.features.activity.model import Appointment, Interaction, Task
from smallcrm.features.exchange.service.importing import import_files
from smallcrm.features.letters.service import Order, write_letters
from smallcrm.features.letters.texts.shelf import offer
from smallcrm.features.people import service as people
from smallcrm.features.people.model import CustomField, Party, Segment

UNITS = 600
TAKEN_BACK = 60


class Shop:
    """A business in which things happen by chance."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        self.imports = 0
        self.services = Services(folder, self.chance)
        self.time = TimeServices(folder, self.chance)

    def number(self, below: int = 1_000) -> int:
        return self.chance.randrange(below)

    def party(self) -> Party | None:
        return some(Party, self.number(5_000))

    def unit(self) -> str:
        """One unit of work of some kind; returns what it was, or nothing where nothing changed."""
        deed = self.chance.choices(*zip(*self.deeds_there_are(), strict=True))[0]
        before = Journal.select().count()
        try:
            deed()
        except (UserError, Nothing):
            assert Journal.select().count() == before
        return deed.__name__ if Journal.select().count() == before + 1 else ""

    def deeds_there_are(self):
        """What can happen, and how often it does."""
        return [
            (self.deeds, 10), (self.many_deeds, 2), (self.contact, 6), (self.call, 8), (self.schedule, 5),
            (self.details, 5), (self.settings, 1), (self.file, 2), (self.bring_in, 2), (self.letters, 2),
            (self.clear_out, 1), (self.plans, 2),
            *((service, 2) for service in self.services.every()),
            *((service, 2) for service in self.time.every()),
        ]  # fmt: skip

    def deeds(self, most: int = 6) -> None:
        with work("deeds"):
            self._some_deeds(most)

    def many_deeds(self) -> None:
        with work("many deeds"):
            self._some_deeds(self.number(3))
            with bulk():
                self._some_deeds(40)

    def _some_deeds(self, most: int) -> None:
        for _time in range(self.number(most + 1)):
            self.chance.choice(DEEDS)(self.number(), self.number())

    def contact(self) -> None:
        points = [
            people.Point("phone", f"030 {self.number(9_999_999)}"),
            people.Point("email", "a@b.example"),
        ]
        places = [people.Place("Weg 1", "12345", self.chance.choice(NAMES), country="DE")]
        values = {"given": self.chance.choice(NAMES), "family": self.chance.choice(NAMES)}
        company = self.chance.choice([None, "Weber GmbH", "Huber KG"])
        draft = people.Draft(values, points, places, [self.chance.choice(NAMES)], company, "boss")
        party = self.party()
        if party is None or self.number(3):
            people.add_party(draft)
        else:
            people.change_party(party.id, draft)

    def call(self) -> None:
        if (party := self.party()) is None:
            return
        others = [other.id for other in Party.select().limit(self.number(3))]
        task = some(Task, self.number(), Task.done == False)  # noqa: E712
        activity.log(
            party.id,
            self.chance.choice(["call", "visit", "note", "letter"]),
            self.chance.choice(NAMES),
            body="It leaks. " * self.number(5),
            participants=others,
            follow_up=activity.FollowUp(_day(self.number(28))) if self.number(2) else None,
            completes=task.id if task and self.number(3) == 0 else None,
        )

    def schedule(self) -> None:
        party, task = self.party(), some(Task, self.number())
        match self.number(5):
            case 0 | 1:
                rule = self.chance.choice(["", "FREQ=WEEKLY", "FREQ=MONTHLY;COUNT=3"])
                activity.plan("Call", _day(self.number(28)), party=party.id if party else None, rrule=rule)
            case 2 if task:
                activity.done(task.id)
            case 3 if task:
                activity.reschedule(task.id, _day(self.number(28)))
            case 4 if task:
                activity.delete_tasks([task.id])

    def details(self) -> None:
        if (party := self.party()) is None:
            return
        match self.number(6):
            case 0:
                people.set_consent(party, "post", self.chance.choice(["granted", "refused"]))
            case 1:
                people.tag_parties([party.id], add=[self.chance.choice(NAMES)], remove=["Ada"])
            case 2:
                field = some(CustomField, 0) or people.add_custom_field("Boiler", "text")
                people.set_custom_value(party, field, self.chance.choice(["old", "new", ""]))
            case 3:
                segment = some(Segment, 0) or people.save_segment("Good ones", "status = customer")
                people.pick(segment, party, self.chance.choice([True, False, None]))
            case 4:
                other = self.party()
                people.relate(party, self.chance.choice(["parent", "knows", "friend of"]), other)
            case 5:
                people.archive_parties([party.id], not party.archived)

    def plans(self) -> None:
        if (party := self.party()) is None:
            return
        match self.number(3):
            case 0:
                activity.set_cadence(party, self.chance.choice([30, 90, None]))
            case 1:
                activity.plan_appointment("Visit", _day(self.number(28)), party=party.id)
            case 2 if made := some(Appointment, self.number()):
                activity.delete_appointments([made.id])

    def settings(self) -> None:
        save_business(footer=f"Since {self.number()}", phone=f"030 {self.number()}")

    def file(self) -> None:
        path = self.folder / f"plan {self.number(5)}.txt"
        path.write_bytes(bytes([self.number(3)]) * 5_000)
        entry = some(Interaction, self.number())
        if entry is not None:
            activity.attach(path, interaction=entry)
        elif (party := self.party()) is not None:
            activity.attach(path, party=party)

    def bring_in(self) -> None:
        self.imports += 1
        cards = self.folder / f"cards {self.imports}.vcf"
        first = self.number(60)
        cards.write_text("".join(self._card(number) for number in range(first, first + 1 + self.number(40))))
        import_files([cards])

    def _card(self, number: int) -> str:
        name = self.chance.choice(NAMES)
        return (
            f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:card-{number}\r\n"
            f"FN:{name} {number}\r\nN:{number};{name};;;\r\n"
            f"ORG:{self.chance.choice(['Weber GmbH', 'Ymir AB'])}\r\nTEL:+49 30 {1_000_000 + number}\r\n"
            f"NOTE:Met at the fair\\, hall {number}\r\nEND:VCARD\r\n"
        )

    def letters(self) -> None:
        to = [party.id for party in Party.select().order_by(Party.id.desc()).limit(1 + self.number(6))]
        write_letters(Order(offer("thank-you"), to), io.BytesIO())

    def clear_out(self) -> None:
        doomed = [party.id for party in Party.select().order_by(Party.id).limit(self.number(12))]
        people.delete_parties(doomed)

    def take_back_an_older_one(self) -> bool:
        """Some standing change that is not the newest; refused, whole, where others stand in its way."""
        newest = last_undoable()
        standing = Journal.select(Journal.id).where(Journal.kind == "change", Journal.state == "done")
        ids = [entry.id for entry in standing.order_by(Journal.id.desc()).limit(60) if entry.id != newest.id]
        if not ids:
            return False
        before = Journal.select().count()
        try:
            undo(Journal.get_by_id(self.chance.choice(ids)))
        except UserError:
            assert Journal.select().count() == before
            return False
        return True


def _day(number: int):
    import datetime as dt

    return dt.date(2026, 11, 1 + number)


def everything() -> str:
    return "".join(dump())


def sound() -> None:
    assert not differing()


@pytest.mark.slow
def test_600_units_of_work_step_back_to_the_start_and_forth_to_the_end(path, tmp_path, capsys):
    months_of_work(path, tmp_path, 5, capsys)


def months_of_work(path, tmp_path, seed, capsys):
    """Do it all, take it all back, and do it again."""
    folder = tmp_path / "files"
    folder.mkdir()
    shop = Shop(folder, seed)
    open_file(path)
    with work("bytes"):  # unrecorded, and so neither in the dump nor in the journal
        keep(b"stored before")
    start = everything()
    done: dict[str, int] = {}
    back = 0
    while sum(done.values()) < UNITS:
        if name := shop.unit():
            done[name] = done.get(name, 0) + 1
        if back < TAKEN_BACK and shop.number(3) == 0:
            back += shop.take_back_an_older_one()
        if sum(done.values()) % 10 == 0:
            sound()
        if sum(done.values()) % 120 == 0:
            assert not check()
            close_file()
            open_file(path)
    assert back == TAKEN_BACK
    never = {deed.__name__ for deed, _weight in shop.deeds_there_are()} - done.keys()
    assert not never
    assert not check()
    end = everything()
    assert len(end.splitlines()) > 200
    steps = 0
    while entry := last_undoable():
        undo(entry)
        steps += 1
        if steps % 20 == 0:
            sound()
    assert everything() == start
    assert not check()
    close_file()
    open_file(path)
    forth = 0
    while next_redoable():
        redo()
        forth += 1
        if forth % 20 == 0:
            sound()
    assert forth == steps
    assert everything() == end
    assert not check()
    with capsys.disabled():
        told = ", ".join(f"{name} {count}" for name, count in sorted(done.items()))
        sys.stdout.write(f"\n    {steps} steps back and forth, {back} taken back in between; {told} ")
