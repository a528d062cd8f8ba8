"""Fields for several phones, e-mails and pages: behind the last one there is always an empty one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.people.service import Point
from smallcrm.features.people.views import kinds
from smallcrm.ui.bindings import Binding
from smallcrm.ui.fields import Line, OpenChoice, Tick
from smallcrm.ui.icons import icon
from smallcrm.ui.panels import XS, S, named


class PointLine(QWidget):
    """One value with its label; what is not shown of a stored one is kept."""

    edited = Signal()

    def __init__(self, kind: str, name: str, point: Point | None = None) -> None:
        super().__init__()
        self._kind, self._stored = kind, point
        labels = kinds.phone_labels() if kind == "phone" else kinds.place_labels()
        self.value = Line(longest=2000)
        self.value.setAccessibleName(name)
        self.label = OpenChoice(labels)
        self.label.setAccessibleName(_("{}: what it is").format(name))
        if (inside := self.label.lineEdit()) is not None:
            inside.setPlaceholderText(_("label"))
        self.preferred = Tick(_("preferred"))
        self.preferred.setAccessibleName(_("{}: preferred").format(name))
        self.drop = named(QPushButton(icon("x"), ""), "quiet")
        self.drop.setAccessibleName(_("{}: remove").format(name))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self.value, 5)
        layout.addWidget(self.label, 3)
        layout.addWidget(self.preferred)
        layout.addWidget(self.drop)
        if point is not None:
            self.value.setText(point.value)
            self.label.choose(point.label)
            self.label.setEditText(kinds.word(labels, point.label))
            self.preferred.setChecked(point.preferred)
        self.value.textChanged.connect(self._on_edited)
        self.label.chosen.connect(self._on_edited)
        self.preferred.toggled.connect(self._on_edited)
        self._show_rest()

    def point(self) -> Point | None:
        """What it says; None where it is empty."""
        text = self.value.text().strip()
        if not text:
            return None
        stored = self._stored or Point(self._kind, "")
        return Point(
            stored.kind,
            text,
            self.label.value(),
            stored.service,
            self.preferred.isChecked(),
            stored.do_not_use,
            stored.id,
        )

    def _on_edited(self) -> None:
        self._show_rest()
        self.edited.emit()

    def _show_rest(self) -> None:
        """An empty line shows only its field."""
        filled = bool(self.value.text().strip())
        for part in (self.label, self.preferred, self.drop):
            part.setVisible(filled)


class Points(QWidget):
    """All values of one kind."""

    edited = Signal()

    def __init__(self, kind: str, name: str) -> None:
        super().__init__()
        self._kind, self._name = kind, name
        self._lines: list[PointLine] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(XS)
        self.put([])

    def points(self) -> list[Point]:
        """What was typed, in order."""
        return [point for shown in self._lines if (point := shown.point())]

    def put(self, points: Sequence[Point]) -> None:
        """Show what is stored, and an empty line behind it."""
        for shown in self._lines:
            self._layout.removeWidget(shown)
            shown.hide()
            shown.deleteLater()
        self._lines = []
        for point in points:
            self._add(point)
        self._add(None)

    def _add(self, point: Point | None) -> None:
        made = PointLine(self._kind, self._name, point)
        made.edited.connect(self._on_edited)
        made.drop.clicked.connect(lambda: self._on_dropped(made))
        self._lines.append(made)
        self._layout.addWidget(made)
        self.setFocusProxy(self._lines[0].value)

    def _on_edited(self) -> None:
        if self._lines[-1].point() is not None:
            self._add(None)
        self.edited.emit()

    def _on_dropped(self, shown: PointLine) -> None:
        place = self._lines.index(shown)
        self._lines.remove(shown)
        self._layout.removeWidget(shown)
        shown.hide()
        shown.deleteLater()
        self._lines[min(place, len(self._lines) - 1)].value.setFocus()
        self.setFocusProxy(self._lines[0].value)
        self.edited.emit()


def points(kind: str, name: str) -> Binding:
    """Several values of one kind."""
    made = Points(kind, name)
    return Binding(made, made.points, lambda value: made.put(value or []), made.edited)
