"""The first pages of a dossier: whom to visit, when and where, with a number to call and a box to tick."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from smallcrm.core.i18n import _, n_
from smallcrm.features.trip.dossier.words import last_talk, printable
from smallcrm.features.trip.links import home
from smallcrm.features.trip.model import Trip
from smallcrm.features.trip.stops import Stop
from smallcrm.paper import said
from smallcrm.paper.formats import Box
from smallcrm.paper.letterhead import FAINT
from smallcrm.paper.lines import Line, Style
from smallcrm.paper.pad import BODY, BOLD, QUIET, SMALL, Pad, fitted, put, ruled, tick_box, title, write
from smallcrm.paper.surface import Surface
from smallcrm.paper.tags import Tag

NUMBER, TIME, PHONE = 34.0, 44.0, 112.0
GAP = 7.0
NOTES = 60.0


def draw_cover(made: Pad, trip: Trip, stops: Sequence[Stop]) -> None:
    """The list, on as many pages as it needs."""
    inside = made.inside
    day = said.full_day(dt.date.fromisoformat(trip.day))
    visits = n_("{} visit", "{} visits", len(stops))
    page, y = _turn(made, day, visits)
    y = write(page, inside.left, y, inside.width, printable(trip.area), BOLD, 2)
    y = write(page, inside.left, y, inside.width, _order_said(), QUIET, 2)
    if trip.note.strip():
        y = write(page, inside.left, y + 4, inside.width, printable(trip.note), BODY, 6)
    y += 8
    visits_list = Tag("L")
    for number, stop in enumerate(stops, 1):
        parts = _parts(stop, inside.width - NUMBER - TIME - PHONE)
        tall = sum(len(lines) * style.leading for lines, style in parts) + GAP
        if y + tall > inside.bottom:
            page, y = _turn(made, _("{} (continued)").format(day), visits, again=True)
        with page.tagged(visits_list), page.tagged("LI"):
            y = _draw(page, Box(inside.left, y, inside.width, tall), number, stop, parts)
    if inside.bottom - y > NOTES:
        with page.tagged("H2"):
            y = write(page, inside.left, y + 8, inside.width, _("Notes"), BOLD)
        ruled(page, inside.left, y, inside.right, inside.bottom)


def _turn(made: Pad, heading: str, beside: str, again: bool = False) -> tuple[Surface, float]:
    page = made.turn()
    return page, title(page, made.inside, heading, beside, again)


def _order_said() -> str:
    """Nobody shall take it for the shortest way."""
    own = home()
    way = _("In the order of postcode and street, around what has its time.")
    return way + " " + _("From {} and back.").format(own) if own else way


def _parts(stop: Stop, width: float) -> list[tuple[list[Line], Style]]:
    parts = [(fitted(printable(stop.name), BOLD, width, 2), BOLD)]
    address = stop.one_line or _("No address")
    parts.append((fitted(printable(address), BODY, width, 2), BODY))
    parts.append((fitted(last_talk(stop.last), SMALL, width, 1), SMALL))
    return parts


def _draw(page: Surface, box: Box, number: int, stop: Stop, parts: list[tuple[list[Line], Style]]) -> float:
    tick_box(page, box.left, box.top + 1)
    with page.tagged("Lbl"):
        page.text(box.left + NUMBER - 6, box.top + BOLD.size, str(number), BOLD, "right")
    with page.tagged("LBody"):
        if stop.start:
            page.text(box.left + NUMBER, box.top + BOLD.size, said.time(stop.start), BOLD)
        y = box.top
        for lines, style in parts:
            y = put(page, box.left + NUMBER + TIME, y, box.width - NUMBER - TIME - PHONE, lines, style)
        low = box.top
        for phone in stop.phones:
            low = write(page, box.right - PHONE + 8, low, PHONE - 8, phone, BODY, 2)
    page.rule(box.left, box.bottom - GAP / 2, box.right, box.bottom - GAP / 2, 0.4, FAINT)
    return box.bottom
