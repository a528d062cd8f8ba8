"""The list of Today: several rows can be chosen, ticked, moved, deleted and dragged together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QMimeData, Qt, Signal
from PySide6.QtGui import QDrag, QFocusEvent, QKeyEvent, QResizeEvent

from smallcrm.features.activity.views.task_list import TaskList
from smallcrm.features.today.views.day_delegate import DayDelegate
from smallcrm.ui.rows import RowModel

CARRIED = "application/x-smallcrm-planned"
Also = QItemSelectionModel.SelectionFlag.Select


class DayList(TaskList):
    """Shift+↓ chooses more rows; what is done with one is then done with all of them."""

    ticked_together = Signal()
    entered_again = Signal()  # the keyboard came back to where it stood
    edge_moved = Signal(int)  # what scrolls the rows came or went: how much of the width it takes

    def __init__(self, name: str, model: RowModel) -> None:
        super().__init__(name, model)
        self._model = model
        self._kept: list[int] = []
        self.setSelectionMode(self.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setItemDelegate(delegate := DayDelegate(self))
        delegate.button_clicked.connect(self.chosen)
        model.leaving.connect(self._keep)

    def chosen_rows(self) -> list[int]:
        """The ids of all that are chosen, in order; else of the one the keyboard stands on."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        if len(places) < 2:
            places = [self.currentIndex().row()]
        return [made for place in places if (made := self._model.id_at(place)) is not None]

    def choose(self, records: Sequence[int]) -> None:
        """Choose some rows, and stand on the first of them."""
        places = [place for one in records if (place := self._model.place_of(one)) is not None]
        if not places:
            return
        self.stand_on(records[0])
        for place in places:
            self.selectionModel().select(self._model.index(place), Also)
        self.scrollTo(self._model.index(min(places)))
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        together = len(self.selectionModel().selectedRows()) > 1
        if event.key() == Qt.Key.Key_Space and together and not event.modifiers():
            self.ticked_together.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered_again.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.edge_moved.emit(self.width() - event.size().width())

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Take the chosen rows along, to let them go over a day."""
        carried = QMimeData()
        carried.setData(CARRIED, ",".join(map(str, self.chosen_rows())).encode())
        going = QDrag(self)
        going.setMimeData(carried)
        going.exec(Qt.DropAction.MoveAction)

    def _keep(self) -> None:
        selected = self.selectionModel().selectedRows()
        self._kept = [made for index in selected if (made := self._model.id_at(index.row())) is not None]

    def _mark_again(self) -> None:
        if len(self._kept) < 2:
            return
        for record in self._kept:
            if (place := self._model.place_of(record)) is not None:
                self.selectionModel().select(self._model.index(place), Also)


def carried_rows(carried: QMimeData) -> list[int]:
    """The rows that are being dragged."""
    if not carried.hasFormat(CARRIED):
        return []
    return [int(one) for one in bytes(carried.data(CARRIED).data()).decode().split(",") if one]
