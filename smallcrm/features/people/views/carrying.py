"""Rows dragged out as cards and text; files let go over the list are imported, over somebody are attached."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QWidget

from smallcrm.core.db import database
from smallcrm.core.i18n import n_
from smallcrm.features.people.views.copying import copied
from smallcrm.ui import words
from smallcrm.ui.carrying import FILES, HTML, TARGETS, TEXT, Landing, Parcel, as_files, as_targets
from smallcrm.ui.columns import Column
from smallcrm.ui.desk import Desk
from smallcrm.ui.marking import MarkingList

EACH = 20  # so many become a file each; more go into one
CARD = "text/vcard;charset=utf-8"
MOST = 5_000  # rows that are dragged; more are exported, with their progress
Cards = Callable[[Sequence[int]], Iterable[bytes]]


def parcel_of(desk: Desk, ids: Sequence[int], columns: Sequence[Column]) -> Parcel:
    """These parties as files and as text, each made when it is let go."""

    def text() -> bytes:
        return copied(_silent, ids, columns).text.encode()

    def html() -> bytes:
        return copied(_silent, ids, columns).html.encode()

    def targets() -> bytes:
        return as_targets(f"party:{party}" for party in ids)

    makers = {TEXT: text, HTML: html, TARGETS: targets}
    cards = next((room.cards for room in desk.rooms if room.cards), None)
    if cards is not None:
        makers |= {
            FILES: lambda: as_files(_files(cards, ids)),
            CARD: lambda: b"".join(cards(ids)),
        }
    return Parcel(makers)


def _files(cards: Cards, ids: Sequence[int]) -> list[tuple[str, bytes]]:
    """A card of each, named as they are; of many, one file with all of them."""
    if len(ids) > EACH:
        many = words.grouped(n_("{} contact", "{} contacts", len(ids)), len(ids))
        return [(f"{many}.vcf", b"".join(cards(ids)))]
    return [(f"{_name(party)}.vcf", b"".join(cards([party]))) for party in ids]


def _name(party: int) -> str:
    row = database.connection().execute("SELECT display_name FROM party WHERE id = ?", (party,)).fetchone()
    return str(row[0]) if row else ""


def _silent(_done: int, _total: int) -> None:
    """Whoever drags is shown no progress."""


class Carrier(QObject):
    """Lets the rows of a list be dragged out, and files be let go over it and over the record beside it."""

    def __init__(
        self,
        desk: Desk,
        view: MarkingList,
        record: QWidget,
        chosen: Callable[[], list[int]],
        columns: Callable[[], list[Column]],
    ) -> None:
        super().__init__(view)
        self._desk, self._view, self._chosen, self._columns = desk, view, chosen, columns
        self._attach = next((room.attach for room in desk.rooms if room.attach), None)
        view.drag_wanted.connect(self.drag)
        view.take_files(Landing(view, self._lands, self._land, self._over))
        Landing(record, self._lands_on_record, self._land_on_record).watch()

    def drag(self) -> None:
        """Take the marked rows along."""
        if ids := self._chosen()[:MOST]:
            going = QDrag(self._view)
            going.setMimeData(parcel_of(self._desk, ids, self._columns()))
            going.exec(Qt.DropAction.CopyAction)

    def _takes(self) -> bool:
        return self._attach is not None and self._desk.writes()

    def _importing(self, paths: Sequence[Path]) -> Callable[[Desk, Sequence[Path]], None] | None:
        """Who brings in files like these, all of them."""
        endings = {path.suffix.lower() for path in paths}
        drops = (drop for room in self._desk.rooms for drop in room.drops)
        return next((drop.take for drop in drops if endings <= drop.endings), None)

    def _lands(self, paths: list[Path], at: QPoint) -> bool:
        if not self._desk.writes():
            return False
        return self._importing(paths) is not None or (self._takes() and self._view.record_at(at) is not None)

    def _over(self, paths: list[Path], at: QPoint | None) -> None:
        """What would be attached shows to whom."""
        importing = bool(paths) and self._importing(paths) is not None
        self._view.hover(None if importing else at)

    def _land(self, paths: list[Path], at: QPoint) -> None:
        take, party = self._importing(paths), self._view.record_at(at)
        if take is not None:
            take(self._desk, paths)
        elif party is not None and self._attach is not None:
            self._view.stand_on(party)
            self._attach(self._desk, party, paths)

    def _lands_on_record(self, _paths: list[Path], _at: QPoint) -> bool:
        return self._takes() and len(self._chosen()) == 1

    def _land_on_record(self, paths: list[Path], _at: QPoint) -> None:
        if self._attach is not None:
            self._attach(self._desk, self._chosen()[0], paths)
