"""The list on the screen for paper: its columns, what it is narrowed to, in its order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from smallcrm.core.db import chunks
from smallcrm.core.i18n import _
from smallcrm.features.people.views.columns import said
from smallcrm.features.people.views.narrowing import in_words
from smallcrm.features.people.views.rows import fetch
from smallcrm.ui.columns import Column
from smallcrm.ui.desk import Desk
from smallcrm.ui.listing import print_listing, save_listing
from smallcrm.ui.reading import side_by_side
from smallcrm.ui.room import Listing

if TYPE_CHECKING:
    from smallcrm.features.people.views.lists import ListPane

STEP = 500  # rows between two reports
Report = Callable[[int, int], None]
Printed = Iterator[tuple[Sequence[str], str]]


def print_list(desk: Desk, pane: ListPane, chosen: Sequence[int]) -> None:
    """Print the list, or of it those that are marked, where a room prints lists."""
    pane.rows.complete()
    print_listing(desk, listing(pane, chosen))


def save_list(desk: Desk, pane: ListPane, chosen: Sequence[int]) -> None:
    """Save it as a PDF, CSV or a spreadsheet, where a room does that."""
    pane.rows.complete()
    save_listing(desk, listing(pane, chosen))


def listing(pane: ListPane, chosen: Sequence[int]) -> Listing:
    """The list as it stands."""
    segment = pane.narrowing().segment()
    shown = pane.shown_columns()
    ids = list(chosen) if len(chosen) > 1 else list(pane.rows.ids())
    return Listing(
        segment[1] if segment else pane.name(),
        _filter(pane),
        [(column.title, column.far) for column in shown],
        partial(_rows, ids=ids, columns=shown),
    )


def _filter(pane: ListPane) -> str:
    """What it is narrowed to, and its order."""
    found = _("“{}”").format(pane.wanted.words.strip()) if pane.wanted.words.strip() else ""
    parts = [in_words(part) for part in pane.narrowing().parts]
    column = next(one for one in pane.columns if one.key == pane.wanted.order)
    return side_by_side([found, *parts, said(column, pane.wanted.down)])


def _rows(report: Report, ids: Sequence[int], columns: Sequence[Column]) -> Printed:
    """The cells of every row; who is gone meanwhile is left out."""
    keys, done = [column.key for column in columns], 0
    for part in chunks(ids, STEP):
        report(done, len(ids))
        found = fetch(part, keys)
        for party in filter(found.__contains__, part):
            yield [found[party].cells.get(key, "") for key in keys], f"party:{party}"
        done += len(part)
