"""Commands of this room: quick."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser, Namespace
from typing import Any

from smallcrm.core import clock
from smallcrm.core.commands import Answer, Command, Needs
from smallcrm.core.i18n import _
from smallcrm.features.activity.when import as_instant, read_when
from smallcrm.features.capture.reading.finder import FileFinder
from smallcrm.features.capture.reading.parse import parse
from smallcrm.features.capture.reading.understood import Understood
from smallcrm.features.capture.service import Captured, capture, own_language


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "text", metavar="TEXT", help=_("one sentence: “call müller 12m re roof; next fri 10:00 visit #hot”")
    )
    parser.add_argument("--at", metavar="WHEN", help=_("when it is said (now, where it is not said)"))
    parser.add_argument("--dry-run", action="store_true", help=_("only tell what was understood"))


def _quick(args: Namespace) -> Answer:
    said = _moment(args.at)
    read = parse(
        args.text, said or clock.local(clock.now()).replace(tzinfo=None), FileFinder(), own_language()
    )
    if args.dry_run:
        return Answer(_told(read, None), _lines(read))
    made = capture(read, at=said)
    return Answer(_told(read, made), [_saved(made), *_lines(read)])


def _moment(at: str | None) -> dt.datetime | None:
    """--at as wall time of the business; a day alone is its noon."""
    if at is None:
        return None
    when = read_when(at)
    if not isinstance(when, dt.datetime):
        when = dt.datetime.combine(when, dt.time(12))
    return clock.local(as_instant(when)).replace(tzinfo=None)


def _told(read: Understood, made: Captured | None) -> dict[str, Any]:
    """The document of the answer; who is new is somebody once it is saved."""
    told = read.as_json()
    if made is not None:
        told["who"] = {"id": str(made.party.id), "name": made.party.display_name}
    told["journal"] = None if made is None or made.journal is None else str(made.journal)
    return told


def _saved(made: Captured) -> str:
    text = _("Made and saved: {}") if made.made_party else _("Saved for {}")
    return text.format(made.party.display_name)


def _lines(read: Understood) -> list[str]:
    """What was understood, one thing a line."""
    new = read.new
    who = read.who.name if read.who else ", ".join(one.name for one in read.candidates)
    minutes = "" if read.minutes is None else str(read.minutes)
    said = [
        (_("Who"), who),
        (
            _("New"),
            ", ".join(part for part in (new.name, new.company, new.phone, new.email) if part) if new else "",
        ),
        (_("Kind"), read.kind),
        (_("Direction"), read.direction),
        (_("When"), _shown(read.when) if read.when else ""),
        (_("Minutes"), minutes),
        (_("Outcome"), read.outcome),
        (_("Note"), read.note),
        (_("Tags"), ", ".join(read.tags)),
    ]
    lines = [f"{name}: {value}" for name, value in said if value]
    lines += [f"☐ {_shown(task.due)} {task.what}" for task in read.tasks]
    lines += [f"– {_shown(one.start)}–{one.end:%H:%M} {one.what}" for one in read.appointments]
    return lines


def _shown(when: dt.date | dt.datetime) -> str:
    return when.isoformat().replace("T", " ")[:16]


def commands() -> list[Command]:
    """All of them."""
    return [Command("quick", _("log and plan in one sentence"), Needs.WRITING, _arguments, _quick)]
