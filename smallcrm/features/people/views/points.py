"""Fields for several phones, e-mails and pages: behind the last one there is always an empty one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.people.service import Point
from smallcrm.features.people.views import kinds
from smallcrm.ui.bindings import Binding
from smallcrm.ui.fields import Line, OpenChoice, Tick, in_order
from smallcrm.ui.icons import icon
from smallcrm.ui.panels import XS, S, named


class PointLine(QWidget):
    """One value with its label; what is not shown of a stored one is kept."""

    edited = Signal()

    def __init__(self, kind: str, name: str) -> None:
        super().__init__()
        self._kind = kind
        self._stored: Point | None = None
        self._labels = kinds.phone_labels() if kind == "phone" else kinds.place_labels()
        self.value, self.label = Line(longest=2000), OpenChoice(self._labels)
        self.preferred, self.drop = Tick(_("preferred")), named(QPushButton(icon("x"), ""), "quiet")
        self.value.setAccessibleName(name)
        self.label.setAccessibleName(_("{}: what it is").format(name))
        self.preferred.setAccessibleName(_("{}: preferred").format(name))
        self.drop.setAccessibleName(_("{}: remove").format(name))
        if (inside := self.label.lineEdit()) is not None:
            inside.setPlaceholderText(_("label"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self.value, 5)
        layout.addWidget(self.label, 3)
        layout.addWidget(self.preferred)
        layout.addWidget(self.drop)
        self.value.textEdited.connect(self._on_edited)
        self.label.chosen.connect(self._on_edited)
        self.preferred.toggled.connect(self._on_edited)
        self.show_point(None)

    def show_point(self, point: Point | None) -> None:
        """Show what is stored, or nothing."""
        self._stored = point
        shown = point or Point(self._kind, "")
        with QSignalBlocker(self.label), QSignalBlocker(self.preferred):
            self.value.setText(shown.value)
            self.label.setEditText(kinds.word(self._labels, shown.label))
            self.preferred.setChecked(shown.preferred)
        self._show_rest()

    def point(self) -> Point | None:
        """What it says; None where it is empty."""
        text = self.value.text().strip()
        if not text:
            return None
        stored = self._stored or Point(self._kind, "")
        return replace(stored, value=text, label=self.label.value(), preferred=self.preferred.isChecked())

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.value, self.label, self.preferred, self.drop]

    def _on_edited(self) -> None:
        self._show_rest()
        self.edited.emit()

    def _show_rest(self) -> None:
        """An empty line shows only its field."""
        filled = bool(self.value.text().strip())
        for part in self.stops()[1:]:
            part.setVisible(filled)


class Points(QWidget):
    """All values of one kind."""

    edited = Signal()

    def __init__(self, kind: str, name: str) -> None:
        super().__init__()
        self._kind, self._name = kind, name
        self.lines: list[PointLine] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(XS)
        self._add()

    def points(self) -> list[Point]:
        """What was typed, in order."""
        return [point for shown in self.lines if (point := shown.point())]

    def put(self, points: Sequence[Point]) -> None:
        """Show what is stored, and an empty line behind it."""
        while len(self.lines) <= len(points):
            self._add()
        while len(self.lines) > len(points) + 1:
            self._take_out(self.lines[-1])
        for shown, point in zip(self.lines, [*points, None], strict=True):
            shown.show_point(point)

    def _add(self) -> None:
        made = PointLine(self._kind, self._name)
        made.edited.connect(self._on_edited)
        made.drop.clicked.connect(lambda: self._on_dropped(made))
        self._layout.addWidget(made)
        if self.lines:
            in_order([self.lines[-1].drop, *made.stops()])
        self.lines.append(made)

    def _on_edited(self) -> None:
        if self.lines[-1].point() is not None:
            self._add()
        self.edited.emit()

    def _on_dropped(self, shown: PointLine) -> None:
        place = self.lines.index(shown)
        self.lines[place + 1].value.setFocus()  # behind every filled line there is one more
        self._take_out(shown)
        self.edited.emit()

    def _take_out(self, shown: PointLine) -> None:
        self.lines.remove(shown)
        self._layout.removeWidget(shown)
        shown.hide()
        shown.deleteLater()


def points(kind: str, name: str) -> Binding:
    """Several values of one kind."""
    made = Points(kind, name)
    return Binding(
        made,
        made.points,
        lambda value: made.put(value or []),
        made.edited,
        inner=lambda: made.lines[0].value,
        said=lambda: [asdict(one) for one in made.points()],
        say=lambda said: made.put([Point(**one) for one in said]),
    )
