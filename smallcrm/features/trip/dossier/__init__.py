"""The dossier of a trip on paper: the list with its times, then half a page for every visit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from smallcrm.core.business import business
from smallcrm.core.i18n import _, language
from smallcrm.features.letters.dressing import page_format
from smallcrm.features.trip.dossier.cover import draw_cover
from smallcrm.features.trip.dossier.facts import facts_of
from smallcrm.features.trip.dossier.visit import draw_visit
from smallcrm.features.trip.stops import stops_of, trip_of
from smallcrm.paper import pad, said
from smallcrm.paper.formats import Box
from smallcrm.paper.letterhead import FAINT
from smallcrm.paper.outfile import replacing
from smallcrm.paper.pad import Pad
from smallcrm.paper.sheets import About

Report = Callable[[int, int], None]
ON_A_PAGE = 2
GAP = 16.0


def write_dossier(out: BinaryIO | Path, trip: int, report: Report | None = None) -> int:
    """Write the dossier of a trip as a PDF; returns how many pages. The same trip gives the same bytes."""
    made = draw_dossier(trip, report)
    found = trip_of(trip)
    title = _("Trip on {day}").format(day=said.long_day(dt.date.fromisoformat(found.day)))
    data = made.bound(About(title, business().name, language(), f"{found.day}T00:00:00"))
    if isinstance(out, Path):
        with replacing(out) as place:
            place.file.write(data)
            place.place()
    else:
        out.write(data)
    return len(made.pages)


def draw_dossier(trip: int, report: Report | None = None) -> Pad:
    """All pages of it."""
    found, stops = trip_of(trip), stops_of(trip)
    made = Pad(page_format().size)
    draw_cover(made, found, stops)
    inside = made.inside
    tall = (inside.height - GAP) / ON_A_PAGE
    for number, stop in enumerate(stops):
        if report is not None:
            report(number, len(stops))
        half = number % ON_A_PAGE
        page = made.pages[-1] if half else made.turn()
        top = inside.top + half * (tall + GAP)
        if half:
            page.rule(inside.left, top - GAP / 2, inside.right, top - GAP / 2, 0.5, FAINT)
        draw_visit(page, Box(inside.left, top, inside.width, tall), number + 1, stop, facts_of(stop))
    pad.number_pages(made, _("Page {} of {}"))
    return made
