"""Command of this room: today."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser, Namespace
from typing import Any

from smallcrm.core import clock
from smallcrm.core.commands import Answer, Command, Needs
from smallcrm.core.i18n import _
from smallcrm.features.activity.queries import Due
from smallcrm.features.activity.when import read_day, too_far, with_offset
from smallcrm.features.today.days import AHEAD
from smallcrm.features.today.service import today_of


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--on", metavar="DAY", help=_("today, where it is not said"))


def _today(args: Namespace) -> Answer:
    day = read_day(args.on) if args.on is not None else clock.today()
    if dt.date.max - day <= AHEAD:
        raise too_far(day)
    found = today_of(day)
    parts = {"overdue": found.overdue, "today": found.today, "upcoming": found.upcoming}
    names = {"overdue": _("Overdue"), "today": _("Today"), "upcoming": _("Upcoming")}
    lines = []
    for part, items in parts.items():
        lines += [f"{names[part]}:", *(_line(item) for item in items)] if items else []
    return Answer(
        {part: [_told(item) for item in items] for part, items in parts.items()},
        lines or [_("Nothing is due.")],
    )


def _told(item: Due) -> dict[str, Any]:
    return {
        "id": str(item.id), "kind": item.kind, "title": item.what, "what": item.what,
        "due": with_offset(item.due, item.zone),
        "party": None if item.party is None else {"id": str(item.party), "name": item.name},
        "phone": item.phone,
    }  # fmt: skip


def _line(item: Due) -> str:
    rest = ", ".join(part for part in (item.name, item.phone) if part)
    return f"  {item.id}  {item.due.replace('T', ' ')[:16]}  {item.what}  {rest}".rstrip()


def commands() -> list[Command]:
    """All of them."""
    return [
        Command("today", _("what is overdue, due today, and coming up"), Needs.READING, _arguments, _today)
    ]
