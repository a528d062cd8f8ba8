"""Command: agenda, what lies in a window of days."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser, Namespace
from typing import Any

from smallcrm.core.commands import Answer, Command, Needs
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.activity.model import AppointmentStatus
from smallcrm.features.activity.occurrences import (
    APPOINTMENTS,
    BIRTHDAYS,
    HOLIDAYS,
    TASKS,
    Occurrence,
    between,
)
from smallcrm.features.activity.occurrences.zones import instant
from smallcrm.features.activity.when import read_day

MORE = {"tasks": TASKS, "birthdays": BIRTHDAYS, "holidays": HOLIDAYS}


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", required=True, metavar="DAY", help=_("the first day"))
    parser.add_argument(
        "--until", dest="last", required=True, metavar="DAY", help=_("the last day, included")
    )
    parser.add_argument(
        "--with",
        dest="more",
        default="",
        metavar="WHAT",
        help=_("tasks, birthdays, holidays, separated by commas, besides the appointments"),
    )


def _agenda(args: Namespace) -> Answer:
    first, last = read_day(args.first), read_day(args.last)
    if last < first:
        raise UserError(_("The last day, {}, lies before the first, {}.").format(last, first))
    kinds = APPOINTMENTS
    for name in filter(None, (part.strip() for part in args.more.split(","))):
        if name not in MORE:
            raise UserError(_("“{}” is not known here: use {}.").format(name, ", ".join(MORE)))
        kinds |= MORE[name]
    found = [one for one in between(first, last, kinds) if one.status != AppointmentStatus.CANCELLED]
    lines = [_line(one) for one in found] or [_("Nothing lies in these days.")]
    return Answer([_told(one) for one in found], lines, notices=_notices(found))


def _told(one: Occurrence) -> dict[str, Any]:
    moment = instant(one.start, one.zone)
    return {
        "id": str(one.id) if one.id else None,
        "start": one.start,
        "end": one.end,
        "start_utc": None if moment is None else f"{moment:%Y-%m-%dT%H:%M:%SZ}",
        "zone": one.zone or None,
        "all_day": one.all_day,
        "title": one.title,
        "party": None if one.party is None else {"id": str(one.party), "name": one.name},
        "kind": one.record,
    }


def _line(one: Occurrence) -> str:
    """One line to read: wall time of the business, what, with whom and where."""
    when = f"{one.here_start.replace('T', ' ')[:16]}{_until(one)}"
    name = None if one.name == one.title else one.name
    rest = ", ".join(part for part in (name, one.place) if part)
    return f"{when:<22}  {one.title}  {rest}".rstrip()


def _until(one: Occurrence) -> str:
    """The hour it ends; of several days the last one, too."""
    begin, end = one.here_start, one.here_end
    if one.all_day:
        last = (dt.date.fromisoformat(end[:10]) - dt.timedelta(days=1)).isoformat() if end > begin else begin
        return f" – {last}" if last > begin else ""
    if end[:10] > begin[:10] and end[11:16] != "00:00":
        return f" – {end.replace('T', ' ')[:16]}"
    return f"–{end[11:16]}" if end > begin else ""


def _notices(found: list[Occurrence]) -> list[str]:
    """What had to be left out."""
    dense = dict.fromkeys(one.title for one in found if one.cut)
    return [_("“{}” repeats so often that not all of it is listed.").format(title) for title in dense]


def command() -> Command:
    """The command, in the language in use."""
    return Command("agenda", _("what lies in a window of days"), Needs.READING, _arguments, _agenda)
