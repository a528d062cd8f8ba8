"""The commands of the calendar's page, each with its key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from smallcrm.core.i18n import _
from smallcrm.features.calendar.geometry.days import AGENDA, DAY, MONTH, WEEK
from smallcrm.ui.commands import Command
from smallcrm.ui.desk import Desk

Row = tuple[str, str, str, Callable[[], object]]  # its name, words, key, and what it does

if TYPE_CHECKING:
    from smallcrm.features.calendar.views.page import CalendarPage


def make_commands(desk: Desk, page: CalendarPage) -> dict[str, Command]:
    """All of them by name."""
    found = _ways(desk, page) | _deeds(desk, page) | _pushes(desk, page)
    for deed in sorted((deed for room in desk.rooms for deed in room.deeds), key=lambda deed: deed.place):
        if deed.key != "R" and deed.name != "appointment":  # N makes one here, A is the agenda
            run = partial(page.deeds.do, deed)
            name = f"deed:{deed.name}"
            found[name] = desk.command(deed.menu, deed.text(), deed.key, run, page, writes=True)
    return found


def _ways(desk: Desk, page: CalendarPage) -> dict[str, Command]:
    """Through views and days."""
    rows: list[Row] = [
        (DAY, _("Day"), "D", partial(page.show_view, DAY)),
        (WEEK, _("Week"), "W", partial(page.show_view, WEEK)),
        (MONTH, _("Month"), "M", partial(page.show_view, MONTH)),
        (AGENDA, _("Agenda"), "A", partial(page.show_view, AGENDA)),
        ("contact", _("Show the contact"), "O", page.deeds.show_contact),
        ("zones", _("Further time zones…"), "", page.ask_zones),
    ]
    through: list[Row] = [
        ("today", _("Go to today"), "T", page.show_today),
        ("earlier", _("Earlier"), "PgUp", partial(page.turn, -1)),
        ("later", _("Later"), "PgDown", partial(page.turn, 1)),
        ("go", _("Go to a day…"), "G", page.ask_day),
        ("next", _("Next"), "J", partial(page.step, 1)),
        ("previous", _("Previous"), "K", partial(page.step, -1)),
    ]
    found = {name: desk.command("view", text, key, run, page) for name, text, key, run in rows}
    found |= {name: desk.command("days", text, key, run, page) for name, text, key, run in through}
    found["today"].setIconText(_("Today"))  # on its button, beside the days it leads through
    return found


def _deeds(desk: Desk, page: CalendarPage) -> dict[str, Command]:
    """With what one stands on."""
    return {
        "print": desk.command("file", _("Print the calendar…"), "Ctrl+P", page.deeds.print_it, page),
        "give": desk.command("file", _("Save as a calendar file…"), "", page.deeds.give, page),
        "new": desk.command("new", _("New appointment"), "N", page.deeds.make_new, page, writes=True),
        "edit": desk.command("edit", _("Edit…"), "F4", page.deeds.edit, page, writes=True),
        "copy": desk.command("edit", _("Copy"), "Ctrl+C", page.deeds.copy, page),
        "paste": desk.command("edit", _("Paste"), "Ctrl+V", page.deeds.paste, page, writes=True),
        "move": desk.command("edit", _("Reschedule…"), "R", page.deeds.reschedule, page, writes=True),
        "delete": desk.command("edit", _("Delete"), "Del", page.deeds.delete, page, writes=True),
    }


def _pushes(desk: Desk, page: CalendarPage) -> dict[str, Command]:
    """Moved and stretched without a mouse."""
    rows: list[Row] = [
        ("up", _("Move it earlier"), "Ctrl+Up", partial(page.deeds.push, -1, 0)),
        ("down", _("Move it later"), "Ctrl+Down", partial(page.deeds.push, 1, 0)),
        ("left", _("Move it a day back"), "Ctrl+Left", partial(page.deeds.push, 0, -1)),
        ("right", _("Move it a day on"), "Ctrl+Right", partial(page.deeds.push, 0, 1)),
        ("shorter", _("End it earlier"), "Ctrl+Shift+Up", partial(page.deeds.stretch, -1)),
        ("longer", _("End it later"), "Ctrl+Shift+Down", partial(page.deeds.stretch, 1)),
    ]
    return {name: desk.command("moving", text, key, run, page, writes=True) for name, text, key, run in rows}
