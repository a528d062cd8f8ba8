"""A list as it stands on the screen, printed as a table: its columns, its filter, its order."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from smallcrm.core.dump import one_moment
from smallcrm.core.i18n import _, n_
from smallcrm.core.reports import PDF, LeftOut, Progress
from smallcrm.features.letters.views.press import press
from smallcrm.features.reports.documents.whole import whole
from smallcrm.features.reports.made import TableReport
from smallcrm.features.reports.views.printing import ask_any_place, print_data, tell_saved
from smallcrm.features.reports.words import counted
from smallcrm.paper.outfile import replacing
from smallcrm.paper.tables import Column, Gathered, Row, Table, gather
from smallcrm.ui.desk import Desk
from smallcrm.ui.room import Listing


def print_listing(desk: Desk, listing: Listing) -> None:
    """Read and draw it beside the window, then ask for the printer."""
    then = partial(print_data, desk, listing.title)
    desk.read(_("Drawing the list"), draw_listing, listing, then=then)


def save_listing(desk: Desk, listing: Listing) -> None:
    """Ask where it goes, then write it beside the window, as the name of the file ends."""
    path = ask_any_place(desk, listing.title)
    if path is not None:
        desk.read(_("Writing the list"), write_listing, listing, path, then=partial(tell_saved, desk))


def write_listing(progress: Progress, listing: Listing, path: Path) -> Path:
    """A list into a file, under its name whole or not at all."""
    with replacing(path) as out, press(progress), one_moment():
        listed(listing, progress).put(path.suffix.removeprefix(".").lower(), out.file, progress)
        out.place()
    return path


def draw_listing(progress: Progress, listing: Listing) -> bytes:
    """A list as a PDF."""
    out = io.BytesIO()
    with press(progress), one_moment():
        listed(listing, progress).put(PDF, out, progress)
    return out.getvalue()


def listed(listing: Listing, progress: Progress) -> TableReport:
    """A list as a report."""
    columns = [
        Column(title, 1.2 if place == 0 else 1.0, far=far, bold=place == 0)
        for place, (title, far) in enumerate(listing.columns)
    ]
    found: Gathered[LeftOut] = gather(partial(_rows, listing), progress)
    table = Table(columns, found.rows, empty=_("Nobody is in this list."))
    count = counted(n_("{} entry", "{} entries", found.count), found.count)
    return whole(listing.title, [table], listing.filter, count, table)


def _rows(listing: Listing, progress: Progress) -> Iterator[Row]:
    for cells, target in listing.rows(progress):
        yield Row(tuple(cells), links={0: target} if target else {})
