"""Saving what was understood of a quick line: one unit of work, one undo."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from smallcrm.core.errors import Ambiguous, UserError
from smallcrm.core.i18n import _, language
from smallcrm.core.journal import work
from smallcrm.features.activity.kinds import title
from smallcrm.features.activity.model import Appointment, Interaction, Task
from smallcrm.features.activity.service import plan_appointment
from smallcrm.features.activity.service.log import label_of, log
from smallcrm.features.activity.service.tasks import new_task
from smallcrm.features.capture.reading.understood import Named, Newcomer, Understood
from smallcrm.features.people.model import Kind, Party
from smallcrm.features.people.names import read_person_name
from smallcrm.features.people.service import Draft, Point, add_party, tag_parties
from smallcrm.features.people.service.parties import get_party

SUBJECT = 120  # letters of a note that make its title
SHOWN = 10  # candidates on the command line
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")


@dataclass
class Captured:
    """What a quick line made."""

    party: Party
    made_party: bool = False
    interaction: Interaction | None = None
    tasks: list[Task] = field(default_factory=list)
    appointments: list[Appointment] = field(default_factory=list)
    journal: int | None = None


def own_language() -> str:
    """The language that wins where two know a line equally well: the one spoken here."""
    return language().partition("-")[0]


def capture(read: Understood, who: int | None = None, at: dt.datetime | None = None) -> Captured:
    """Save a line. `who` is the party that was chosen; without it, the one the line names.

    `at` is when it was said, where that is not now.
    """
    party = who if who is not None else read.who.id if read.who else None
    if read.new is None and party is None:
        raise _nobody(read)
    if read.is_empty:
        raise UserError(_("The line names somebody, but says nothing of them. Nothing was saved."))
    with work(label(read)) as changes:
        made = Captured(_newcomer(read.new) if read.new else get_party(party or 0), read.new is not None)
        _log(read, made, at)
        _plan(read, made)
        if read.tags:
            tag_parties([made.party.id], read.tags)
    made.journal = changes.entry
    return made


def label(read: Understood) -> str:
    """What the history calls it."""
    if read.new is not None:
        return _("New account") if read.new.kind == Kind.ORGANIZATION else _("New contact")
    if read.kind:
        return label_of(read.kind)
    if read.appointments:
        return _("New appointment")
    return _("Plan follow-up") if read.tasks else _("Tag")


def headline(note: str) -> tuple[str, str]:
    """The first sentence of a note, and the rest of it."""
    first, *_rest = SENTENCE.split(note, maxsplit=1)
    if len(first) <= SUBJECT:
        return first, note[len(first) :].strip()
    cut = first.rfind(" ", SUBJECT // 2, SUBJECT)
    cut = cut if cut > 0 else SUBJECT
    return note[:cut].rstrip() + "…", note


def _log(read: Understood, made: Captured, at: dt.datetime | None) -> None:
    if not read.kind:
        return
    subject, body = headline(read.note)
    logged = log(
        made.party.id,
        read.kind,
        subject or _capital(read.outcome) or title(read.kind),
        body=body,
        at=read.when or at,
        minutes=read.minutes,
        direction=read.direction,
        outcome=read.outcome,
    )
    made.interaction = logged.interaction


def _plan(read: Understood, made: Captured) -> None:
    party = made.party.id
    for task in read.tasks:
        what = task.what or made.party.display_name
        made.tasks.append(new_task(what, task.due, party=party, kind=task.kind, interaction=made.interaction))
    for one in read.appointments:
        made.appointments.append(
            plan_appointment(
                one.what, one.start, one.end, party=party, kind=one.kind, interaction=made.interaction
            )
        )


def _newcomer(new: Newcomer) -> Party:
    """Somebody new, with number and e-mail, in their account: the one of that name, or a new one."""
    points = [Point("phone", new.phone)] if new.phone else []
    points += [Point("email", new.email)] if new.email else []
    if new.kind == Kind.ORGANIZATION:
        return add_party(Draft({"kind": Kind.ORGANIZATION, "display_name": new.name}, points))
    name = read_person_name(new.name)
    values = {"kind": Kind.PERSON, "given": name.given, "family": name.family}
    return add_party(Draft(values, points, company=new.company or None))


def _nobody(read: Understood) -> UserError:
    if not read.candidates:
        return UserError(
            _("Nobody was recognised in “{}”. Nothing was saved; say a name, or “new NAME”.").format(
                read.text
            )
        )
    lines = [_line(one) for one in read.candidates[:SHOWN]]
    text = _("“{}” could be several; say more of the name. Nothing was saved.").format(read.text)
    return Ambiguous(text, lines, max(0, len(read.candidates) - SHOWN))


def _line(one: Named) -> str:
    return f"{one.id}  {one.name}  {', '.join(part for part in (one.company, one.city) if part)}".rstrip()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
