"""The chips above a list: what narrows it, the way to narrow it further, and how it is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from smallcrm.core.i18n import _
from smallcrm.features.people.views.chip_menu import PlainChip
from smallcrm.features.people.views.narrowing import Narrowing, in_words
from smallcrm.features.people.views.part_chip import PartChip
from smallcrm.ui.flow import Flow
from smallcrm.ui.walk import put_behind_the_one_before

if TYPE_CHECKING:
    from smallcrm.features.people.filters import Condition, Node
    from smallcrm.ui.picking import Picker, Stage


class Chips(QWidget):
    """A chip for each part of the filter, “+ Filter”, and what stands behind them; ← and → walk them all."""

    changed = Signal(object)  # another Narrowing is wanted
    text_wanted = Signal()  # as text

    def __init__(self, kinds: Sequence[str], *behind: QWidget) -> None:
        super().__init__()
        self._kinds, self.narrowing = kinds, Narrowing()
        self._behind, self._chips = behind, list[PartChip]()
        self._picker: Picker | None = None
        self.add = PlainChip(_("+ Filter"))
        self.add.setAccessibleName(_("Add a filter"))
        self.add.clicked.connect(self.open_adding)
        self._flow = Flow(self, gap=6)
        self._fill()

    def show_parts(self, narrowing: Narrowing) -> None:
        """Chips for other parts."""
        if narrowing == self.narrowing and self._chips:
            return
        before = self._chips
        place = next((n for n, chip in enumerate(before) if chip.hasFocus()), None)
        self.narrowing = narrowing
        self._chips = [self._chip(part) for part in narrowing.parts]
        self._fill()
        if place is not None:
            stops: list[QWidget] = [*self._chips, self.add]
            stops[min(place, len(stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        for chip in before:
            chip.hide()
            chip.deleteLater()

    def open_adding(self) -> None:
        """Offer the fields."""
        self._open(self.add, [], self._add)

    def open_part(self, part: Node) -> None:
        """Change one part: step by step, or as text where it is no single condition."""
        chip = self._chips[self.narrowing.parts.index(part)]
        chip.setFocus(Qt.FocusReason.OtherFocusReason)
        from smallcrm.features.people.filters import Condition

        if isinstance(part, Condition):
            self._open(chip, [part], partial(self._replace, part))
        else:
            self.text_wanted.emit()

    def picker(self) -> Picker | None:
        """What hangs below a chip just now."""
        there = self._picker is not None and isValid(self._picker) and self._picker.isVisible()
        return self._picker if there else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._walk(1 if (event.key() == Qt.Key.Key_Right) != mirrored else -1)
        else:
            super().keyPressEvent(event)

    def _walk(self, by: int) -> None:
        stops = [stop for stop in (*self._chips, self.add, *self._behind) if _is_stop(stop)]
        here = next((n for n, stop in enumerate(stops) if stop.hasFocus()), 0)
        stops[min(max(here + by, 0), len(stops) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _chip(self, part: Node) -> PartChip:
        made = PartChip(in_words(part))
        made.removed.connect(lambda: self.changed.emit(self.narrowing.without(part)))
        made.edit_wanted.connect(lambda: self.open_part(part))
        return made

    def _fill(self) -> None:
        while self._flow.takeAt(0) is not None:
            pass
        for widget in (*self._chips, self.add, *self._behind):
            self._flow.addWidget(widget)
            widget.setVisible(widget not in self._behind or widget.isVisibleTo(self))
        put_behind_the_one_before(self, self.add)
        self.updateGeometry()

    def _open(self, anchor: QWidget, known: list[Condition], take: object) -> None:
        from smallcrm.features.people.views import filter_stages
        from smallcrm.ui.picking import Picker

        self._drop_picker()
        picker = self._picker = Picker(_("Filter"), anchor)
        arguments = (self._kinds, take, self.text_wanted.emit)
        stages: list[Stage] = (
            filter_stages.stages_of(known[0], *arguments)  # type: ignore[arg-type]
            if known
            else [filter_stages.field_stage(*arguments)]  # type: ignore[arg-type]
        )
        picker.open(*stages)

    def _drop_picker(self) -> None:
        """One at a time: the one before goes."""
        if self._picker is not None and isValid(self._picker):  # with its chip it went by itself
            self._picker.hide()
            self._picker.deleteLater()
        self._picker = None

    def _add(self, part: Condition) -> None:
        self.changed.emit(self.narrowing.adding(part))

    def _replace(self, part: Node, by: Condition) -> None:
        self.changed.emit(self.narrowing.replacing(part, by))


def _is_stop(widget: QWidget) -> bool:
    return widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
