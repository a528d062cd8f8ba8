"""Fields for several phones, e-mails and pages: behind the last one there is always an empty one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.people.profiles import SERVICES, service_called
from smallcrm.features.people.service import Point
from smallcrm.features.people.views import kinds
from smallcrm.ui.bindings import Binding
from smallcrm.ui.fields import Choice, Line, OpenChoice, in_order
from smallcrm.ui.icons import icon
from smallcrm.ui.panels import XS, S, named

BESIDE = 56  # average letters a line needs for all of it side by side


class Rest(NamedTuple):
    """What stands beside a value."""

    label: OpenChoice
    use: Choice
    drop: QPushButton


class PointLine(QWidget):
    """One value with its label; what is not shown of a stored one is kept."""

    edited = Signal()
    dropped = Signal()

    def __init__(self, kind: str, name: str) -> None:
        super().__init__()
        self._kind = kind
        self._stored: Point | None = None
        self._labels = _labels(kind)
        self._name = name
        self.value = Line(longest=2000)
        self.value.setAccessibleName(name)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(S)
        self._lines.addWidget(self.value, 1)
        self.value.textEdited.connect(self._on_edited)

    @cached_property
    def rest(self) -> Rest:
        """What stands beside a value; made with the first one: of most kinds a form has none."""
        made = Rest(
            OpenChoice(self._labels), Choice(_uses(), _("usual")), named(QPushButton(icon("x"), ""), "quiet")
        )
        made.use.setMinimumContentsLength(_letters(made.use))
        made.label.setAccessibleName(_("{}: what it is").format(self._name))
        made.use.setAccessibleName(_("{}: preferred, or not to be used").format(self._name))
        made.drop.setAccessibleName(_("{}: remove").format(self._name))
        made.drop.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # one Tab less; keys empty the field, and it is gone
        if (inside := made.label.lineEdit()) is not None:
            inside.setPlaceholderText(_("where") if self._kind == "other" else _("label"))
        self._fill(made, self._stored or Point(self._kind, ""))
        side = QHBoxLayout()
        side.setSpacing(S)
        for part, share in zip(made, (3, 2, 0), strict=True):
            part.hide()
            side.addWidget(part, share)
        self._lines.addLayout(side, 1)
        made.label.chosen.connect(self._on_edited)
        made.use.chosen.connect(self._on_edited)
        made.drop.clicked.connect(self.dropped)
        in_order([self.value, made.label, made.use])
        return made

    @property
    def label(self) -> OpenChoice:
        """What it is, or where."""
        return self.rest.label

    @property
    def use(self) -> Choice:
        """Whether it is the usual one, preferred, or not to be used."""
        return self.rest.use

    @property
    def drop(self) -> QPushButton:
        """Takes the line away."""
        return self.rest.drop

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider of two lines: where there is no room beside it, the rest stands below."""
        parts = [part for part in self._rest() if not part.isHidden()]
        rest = sum(part.minimumSizeHint().width() + S for part in parts)
        return QSize(max(rest, self.value.minimumSizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        below = self.width() < self.fontMetrics().averageCharWidth() * BESIDE
        ways = QBoxLayout.Direction
        self._lines.setDirection(ways.TopToBottom if below else ways.LeftToRight)

    def show_point(self, point: Point | None) -> None:
        """Show what is stored, or nothing."""
        self._stored = point
        shown = point or Point(self._kind, "")
        self.value.setText(shown.value)
        if "rest" in vars(self):
            self._fill(self.rest, shown)
        self._show_rest()

    def _fill(self, rest: Rest, shown: Point) -> None:
        with QSignalBlocker(rest.label), QSignalBlocker(rest.use):
            rest.label.setEditText(self._label_of(shown))
            rest.use.choose("never" if shown.do_not_use else "first" if shown.preferred else None)

    def point(self) -> Point | None:
        """What it says; None where it is empty."""
        text = self.value.text().strip()
        if not text:
            return None
        stored, use = self._stored or Point(self._kind, ""), self.use.value()
        said = replace(stored, value=text, preferred=use == "first", do_not_use=use == "never")
        if self._kind != "other":
            return replace(said, label=self.label.value())
        return _elsewhere(said, self.label.value())

    def _label_of(self, point: Point) -> str:
        """What stands beside the value; of what is elsewhere, where that is."""
        if self._kind != "other":
            return kinds.word(self._labels, point.label)
        return point.service or kinds.word(self._labels, point.kind if point.value else "")

    def _rest(self) -> list[QWidget]:
        """What is there where a value is."""
        return list(self.rest) if "rest" in vars(self) else []

    def _on_edited(self) -> None:
        self._show_rest()
        self.edited.emit()

    def _show_rest(self) -> None:
        """An empty line shows only its field."""
        filled = bool(self.value.text().strip())
        for part in self.rest if filled else self._rest():
            part.setVisible(filled)


def _letters(choice: Choice) -> int:
    """How many X the longest word of a choice is wide: none of them is cut."""
    width = choice.fontMetrics().horizontalAdvance
    return -(-max(width(choice.itemText(place)) for place in range(choice.count())) // width("X"))


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
        made.dropped.connect(lambda: self._on_dropped(made))
        self._layout.addWidget(made)
        if self.lines:
            in_order([self.lines[-1].use, made.value])
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


def _labels(kind: str) -> kinds.Choices:
    if kind == "other":
        services = [(service.name, service.name) for service in SERVICES]
        return [*services, *((one, kinds.point_name(one, "", "")) for one in ("fax", "im", "social"))]
    return kinds.phone_labels() if kind == "phone" else kinds.place_labels()


def _uses() -> kinds.Choices:
    return [("first", _("preferred")), ("never", _("do not use"))]


def _elsewhere(point: Point, said: str) -> Point:
    """A fax, a messenger or a profile, as the word for where it is says; unknown words are services, too."""
    before = point.kind if point.kind in ("im", "social") else "social"
    if said in ("fax", "im", "social"):
        return replace(point, kind=said, service="")
    known = service_called(said)
    return replace(point, kind=known.kind if known else before, service=known.name if known else said)


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
