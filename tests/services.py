"""Whatever the services of people and activity can do, by chance; each is one unit of work at most."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from deeds import DAYS, NAMES, some
from PIL import Image

from smallcrm.core.clock import local, now
from smallcrm.features.activity import service as activity
from smallcrm.features.activity.model import Document, Interaction
from smallcrm.features.activity.service.many import log_many
from smallcrm.features.capture.reading.finder import FileFinder
from smallcrm.features.capture.reading.parse import parse
from smallcrm.features.capture.service import capture
from smallcrm.features.exchange.service.importing import import_files
from smallcrm.features.people import service as people
from smallcrm.features.people.model import (
    Address,
    Affiliation,
    CustomField,
    Kind,
    Party,
    Relationship,
    Segment,
)
from smallcrm.features.people.service import many, places, standing, ties
from smallcrm.features.people.service.consents import Said, record_consents
from smallcrm.features.people.service.setting import set_field

TYPES = ("text", "number", "money", "date", "choice", "yes-no", "link")
VALUES = {
    "text": ("old", "a\0b \U0001f642", "%_'\""), "number": ("12.5", "-3"), "money": ("19.90 EUR", "1 USD"),
    "date": ("2026-02-03", "1999-12-31"), "choice": ("gold", "silver"), "yes-no": ("yes", "no"),
    "link": ("https://a.example/?q=1", "b.example"),
}  # fmt: skip
FILTERS = (
    "status = customer", "tag = Ada or city = a", "not (status = lead)", "last-contact not-for 60 days",
    'segment = "{}"', 'field."{}" is-empty',
)  # fmt: skip
CHANNELS = ("post", "phone", "email", "sms")
STATES = ("granted", "refused", "withdrawn", None)
LINES = (
    "call {} 12m re roof; next fri 10:00 visit #hot", "new Ada Bell, Bell KG, 0221 555 0199: wants a quote",
    "visit {} #Ada", "note {}: the boiler leaks; call tue",
)  # fmt: skip
FIELDS = (
    ("status", "customer"), ("favourite", "yes"), ("consent.email", "granted"), ("birthday", "1970-01-02"),
    ("deceased", "yes"), ("deceased", "no"), ("family", "Weiß"), ("note", ""),
)  # fmt: skip


def _hear(_done: int, _total: int) -> None:
    """How far it is."""


class Services:
    """Chooses by chance what is done to whom."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance, self.made = folder, chance, 0

    def every(self) -> list[Callable[[], object]]:
        """All of them."""
        return [
            self.many_at_once, self.many_told, self.own_fields, self.own_values, self.saved_lists, self.picks,
            self.tied, self.related, self.places, self.standing, self.consents, self.log_whole,
            self.change_log, self.next_step, self.files, self.set_one, self.call_log, self.quick,
        ]  # fmt: skip

    def one(self, model: Any, *where: Any) -> Any:
        """Some stored record."""
        return some(model, self.chance.randrange(5_000), *where)

    def need(self, model: Any, *where: Any) -> Any:
        """Some stored record; without one, nothing happens."""
        if (found := self.one(model, *where)) is None:
            raise Nothing
        return found

    def pick(self, *values: Any) -> Any:
        """One of these."""
        return self.chance.choice(values)

    def ids(self) -> list[int]:
        """Some parties; one of them may be gone."""
        found = [party.id for party in Party.select(Party.id).order_by(Party.id)]
        return self.chance.sample([*found, 1], k=self.chance.randrange(min(8, len(found)) + 1))

    def text(self, kind: str) -> str:
        """A value for a field of this type, or none."""
        return str(self.pick(*VALUES[kind], ""))

    def many_at_once(self) -> None:
        match self.chance.randrange(5):
            case 0:
                many.archive_many(_hear, self.ids(), self.pick(True, False))
            case 1:
                many.edit_many(_hear, self.ids(), *self.pick(("status", "lead"), ("language", "fr")))
            case 2:
                many.account_many(_hear, self.ids(), self.pick("Weber GmbH", "Neu AG", "李"))
            case 3:
                many.favourite_many(_hear, self.ids(), self.pick(True, False))
            case 4 if self.chance.randrange(3) == 0:
                many.delete_many(_hear, self.ids()[:2])

    def many_told(self) -> None:
        match self.chance.randrange(4):
            case 0:
                many.consent_many(_hear, self.ids(), self.pick(*CHANNELS), self.pick(*STATES))
            case 1:
                many.tag_many(_hear, self.ids(), [self.pick(*NAMES)], [self.pick(*NAMES)])
            case 2:
                log_many(_hear, self.ids(), "email", self.pick(*NAMES))
            case 3:
                field = self.need(CustomField)
                many.set_many(_hear, self.ids(), field, self.text(field.type))

    def own_fields(self) -> None:
        field = self.one(CustomField)
        what = self.chance.randrange(6)
        if field is None or what == 0:
            kind = self.pick(*TYPES)
            choices = VALUES["choice"] if kind == "choice" else ()
            people.add_custom_field(f"Own {self.chance.randrange(12)}", kind, "Boiler", choices)
        elif what == 1:
            people.rename_field(field, f"New {self.pick(*NAMES)} {self.chance.randrange(9)}")
        elif what == 2:
            people.order_fields([one.id for one in CustomField.select().order_by(CustomField.name)])
        elif what == 3:
            people.retype_field(field, self.pick(*TYPES))
        elif what == 4 and field.type == "choice":
            people.change_choices(field, ["silver", "Gold", "iron"], {"gold": "Gold"})
        elif what == 5:
            self.pick(people.delete_field, lambda one: people.regroup_field(one, self.pick(*NAMES)))(field)

    def own_values(self) -> None:
        field = self.need(CustomField)
        people.set_custom_value(self.need(Party), field, self.text(field.type))

    def saved_lists(self) -> None:
        named, field = self.one(Segment), self.one(CustomField)
        text = self.pick(*FILTERS)
        about = field if "field" in text else named
        text = text.format(about.name if about else "nothing")
        name = f"List {self.chance.randrange(8)}"
        match self.chance.randrange(4):
            case 0:
                people.save_segment(name, text, "name", ["name", "status"])
            case 1:
                people.save_segment_with(name, text, self.ids(), [])
            case 2:
                people.rename_segment(self.need(Segment), f"{self.pick(*NAMES)} {name}")
            case 3:
                people.delete_segment(self.need(Segment))

    def picks(self) -> None:
        people.pick_many(self.need(Segment), self.ids(), self.pick(True, False, None))

    def tied(self) -> None:
        account = self.need(Party, Party.kind != Kind.PERSON)
        tie = self.one(Affiliation)
        seat = ties.Seat(
            self.pick(*NAMES), "", "2020-01-01", self.pick("", "2025-05-05"), self.pick(True, False)
        )
        match self.chance.randrange(5):
            case 0:
                person = self.need(Party, Party.kind == Kind.PERSON)
                people.affiliate(person, account, "boss", primary=self.pick(True, False, None))
            case 1 if tie:
                ties.change_affiliation(tie.id, account, seat)
            case 2 if tie:
                ties.make_primary(tie.id)
            case 3 if tie:
                people.leave_account(tie.id)
            case 4 if tie:
                ties.remove_affiliation(tie.id)

    def related(self) -> None:
        tie, one, two = self.one(Relationship), self.need(Party), self.need(Party)
        words = self.pick("parent of", "knows", "godfather of / godchild of", "referred by", "fellow of")
        match self.chance.randrange(5):
            case 0 | 1:
                people.relate(one, words, two, since=self.pick("", "2020"))
            case 2 if tie:
                ties.change_relation(tie.id, one, words, two, until=self.pick("", "2026-01-01"))
            case 3 if tie:
                ties.end_relation(tie.id)
            case 4 if tie:
                people.unrelate(tie.id)

    def places(self) -> None:
        address = self.need(Address)
        match self.chance.randrange(3):
            case 0:
                place = people.Place("Neuweg 2", "54321", self.pick(*NAMES), country="DE")
                places.move(address.party_id, self.pick(address.id, None), place, self.pick("", "2026-03-01"))
            case 1:
                places.set_returned(address.id, self.pick(True, False))
            case 2:
                places.write_here(address.id)

    def standing(self) -> None:
        party = self.need(Party).id
        match self.chance.randrange(3):
            case 0:
                standing.set_favourite(party, self.pick(True, False))
            case 1:
                standing.set_deceased(party, self.pick(True, False), self.pick("", "2026-02-02"))
            case 2:
                standing.set_photo(party, self.pick(b"", _picture(self.chance.randrange(3))))

    def consents(self) -> None:
        told = {
            channel: Said(self.pick(*STATES), "asked", "fair") for channel in self.chance.sample(CHANNELS, 2)
        }
        record_consents(self.need(Party), told)

    def log_whole(self) -> None:
        path = self.folder / "drawing.svg"
        path.write_bytes(b"<svg>%d</svg>" % self.chance.randrange(4))
        step = activity.FollowUp(now(), "and then", self.pick("", "call")) if self.pick(True, False) else None
        files = [path, activity.Loose("pasted.png", _picture(1))]
        who = self.need(Party).id
        activity.log(who, "job", "Pump", files=files, participants=self.ids(), minutes=3, follow_up=step)

    def change_log(self) -> None:
        entry = self.need(Interaction)
        if self.chance.randrange(4) == 0:
            activity.delete_interactions([entry.id])
            return
        values = {"party_id": self.need(Party).id, "outcome": self.pick(*NAMES), "kind": "visit"}
        files = [activity.Loose("later.txt", b"later")] if self.pick(True, False) else []
        activity.change_interaction(entry.id, values, self.pick(None, self.ids()), files)

    def next_step(self) -> None:
        entry = self.need(Interaction).id
        if self.pick(True, False):
            activity.decline_next_step(entry)
        else:
            activity.plan_next_step(entry, now(), self.pick("", "ask"), self.pick("", "visit"))

    def files(self) -> None:
        path = self.folder / "version.txt"
        path.write_bytes(b"v" * self.chance.randrange(4))
        match self.chance.randrange(4):
            case 0:
                activity.attach_files([path, path], party=self.need(Party).id)
            case 1:
                activity.rename(self.need(Document).id, f"{self.pick(*NAMES)}.txt")
            case 2:
                activity.store_version(self.need(Document).id, path)
            case 3:
                activity.detach_files([self.need(Document).id])

    def set_one(self) -> None:
        set_field(self.need(Party).id, *self.pick(*FIELDS))

    def call_log(self) -> None:
        self.made += 1
        path = self.folder / f"calls {self.made}.csv"
        rows = [
            f"incoming;+4930{1_000_000 + self.chance.randrange(60)};Karl;{DAYS[0]} 0{hour}:00:00;0:12:05\n"
            for hour in range(9)
        ]
        path.write_text("Type;Number;Name;Date;Duration\n" + "".join(rows), encoding="utf-8")
        import_files([path], strangers=self.pick(True, False))

    def quick(self) -> None:
        who = self.need(Party)
        line = self.pick(*LINES).format(who.display_name)
        read = parse(line, local(now()).replace(tzinfo=None), FileFinder())
        capture(read, who.id)


class Nothing(Exception):
    """There is nobody or nothing yet to do it to."""


def _picture(shade: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), (shade * 60, 0, 0)).save(out, "PNG")
    return out.getvalue()
