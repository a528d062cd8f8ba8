"""What to know at the door: address, phone, what was said last, what is to be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.trip.dossier.words import talk_words, to_do
from smallcrm.features.trip.stops import Stop
from smallcrm.ui.panels import S, Toned, copyable

TASKS = 6
LONGEST = 1_000  # characters of a note; all of it stands at the contact


class StopPart(QWidget):
    """The facts of the stop one stands on."""

    def __init__(self) -> None:
        super().__init__()
        self._called = {
            "address": _("Address"), "phones": _("Phone"), "time": _("Appointment"), "last": _("Last talk"),
            "open": _("To do"), "note": _("Note"),
        }  # fmt: skip
        grid = QGridLayout(self)
        grid.setContentsMargins(S, S, S, S)
        grid.setHorizontalSpacing(S)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self._labels, self._values = {}, {}
        for row, (name, called) in enumerate(self._called.items()):
            self._labels[name], self._values[name] = Toned(called), copyable("", called)
            self._labels[name].setContentsMargins(0, 1, 0, 0)
            grid.addWidget(self._labels[name], row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._values[name], row, 1)
        grid.setRowStretch(len(self._called), 1)

    def show_stop(self, stop: Stop | None) -> None:
        """Only what is known stands here."""
        told = {} if stop is None else _facts(stop)
        for name, value in self._values.items():
            text = told.get(name, "")
            value.setText(text)
            value.setAccessibleName(f"{self._called[name]}: {text}")
            value.setVisible(bool(text))
            self._labels[name].setVisible(bool(text))


def _facts(stop: Stop) -> dict[str, str]:
    from smallcrm.features.trip.views.rows import time_of

    agreed = _("{time}: {title}").format(time=time_of(stop), title=stop.title) if stop.start else ""
    return {
        "address": "\n".join(stop.address),
        "phones": " · ".join(stop.phones),
        "time": agreed,
        "last": talk_words(stop.last) if stop.last else _("none yet"),
        "open": "\n".join(to_do(task) for task in stop.open[:TASKS]),
        "note": stop.note[:LONGEST],
    }
