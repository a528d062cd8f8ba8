"""The filters of the timeline: a chip for each kind of entry this party has, with how many; and words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from smallcrm.core import clock
from smallcrm.core.fields import from_utc_text
from smallcrm.core.i18n import _
from smallcrm.features.activity.views import kinds
from smallcrm.features.activity.views.entries import Wanted
from smallcrm.ui import words
from smallcrm.ui.controls import key_text
from smallcrm.ui.fields import Line
from smallcrm.ui.flow import Flow
from smallcrm.ui.icons import icon
from smallcrm.ui.panels import Heading, named

ALL, STEPS = "", "steps"
PAUSE = 120  # milliseconds: words are looked for once the hand rests
TAB, CLICK = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus


class Filters(QWidget):
    """Several kinds can be chosen. Tab comes to the row once; arrows walk along it."""

    changed = Signal(object)  # what is wanted now

    def __init__(self, offered: bool = True, headed: bool = True) -> None:
        super().__init__()
        self._offered, self._headed = offered, headed
        self.wanted = Wanted()
        self._titles = {ALL: _("All")} | {name: title for name, title, _kinds in kinds.groups()}
        self._titles[STEPS] = _("With next step")
        flow = Flow(self, gap=6)
        if headed:
            flow.addWidget(Heading(_("Timeline")))
        self._chips = {name: self._make_chip(name) for name in self._titles}
        self._since = self._make_chip("since")
        for chip in (*self._chips.values(), self._since):
            flow.addWidget(chip)
        self.words = WordsLine()
        self.words.changed.connect(lambda text: self.want(self.wanted._replace(words=text)))
        self._mark()

    def want(self, wanted: Wanted) -> None:
        """Let other entries through."""
        if wanted != self.wanted:
            self.wanted = wanted
            self._mark()
            self.changed.emit(wanted)

    def show_counts(self, counts: Mapping[str, int], complete: bool) -> None:
        """Offer the kinds there are; how many is said once it is known."""
        kinds_there = sum(1 for name in self._titles if name not in (ALL, STEPS) and counts.get(name, 0))
        some = self._offered and (kinds_there > 1 or self.wanted.is_narrow())
        for name, chip in self._chips.items():
            count = counts.get(name, 0)
            text = f"{self._titles[name]} {words.number(count)}" if complete and count else self._titles[name]
            if chip.text() != text:
                chip.setText(text)
            chip.setVisible(some and bool(count or name in self._chosen() or name == ALL))
        self.setVisible(some or self._headed or bool(self.wanted.since))

    def clear(self) -> None:
        """Let everything through."""
        self.words.put_away()
        self.want(Wanted())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk along the chips."""
        shown = [chip for chip in (*self._chips.values(), self._since) if chip.isVisible()]
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        focused = next((place for place, chip in enumerate(shown) if chip.hasFocus()), None)
        if not step or focused is None:
            super().keyPressEvent(event)
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        shown[(focused + (-step if mirrored else step)) % len(shown)].setFocus()

    def _chosen(self) -> frozenset[str]:
        return self.wanted.groups | ({STEPS} if self.wanted.steps else frozenset())

    def _make_chip(self, name: str) -> QPushButton:
        chip = FilterChip(self._titles.get(name, ""))
        chip.setCheckable(True)
        chip.setProperty("kind", "chip")
        chip.clicked.connect(lambda: self._press(name))
        return chip

    def _press(self, name: str) -> None:
        if name == ALL:
            self.clear()
        elif name == STEPS:
            self.want(self.wanted._replace(steps=not self.wanted.steps))
        elif name == "since":
            self.want(self.wanted._replace(since=""))
        else:
            self.want(self.wanted._replace(groups=self.wanted.groups ^ {name}))
        self._mark()  # a click has checked it, whatever it means

    def _mark(self) -> None:
        """Checked is what is let through; Tab comes to the first of these."""
        groups = self._chosen()
        stop = next((name for name in self._chips if name in groups), ALL)
        for name, chip in self._chips.items():
            chip.setChecked(name in groups if name else not self.wanted.is_narrow())
            chip.setFocusPolicy(TAB if name == stop else CLICK)
        if self.wanted.since:
            day = clock.local(from_utc_text(self.wanted.since)).date()
            self._since.setText(_("since {} ✕").format(words.short_day(day)))
        self._since.setChecked(True)
        self._since.setVisible(bool(self.wanted.since))
        self._since.setFocusPolicy(CLICK)


class FilterChip(QPushButton):
    """A chip that leaves the arrows to its row; a button alone would go on as Tab does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)


class WordsLine(Line):
    """Words to look for in the timeline; there once they are asked for (Ctrl+F)."""

    changed = Signal(str)
    left = Signal()  # Esc: back to the entries

    def __init__(self) -> None:
        super().__init__(_("Find in the timeline…"))
        self.setAccessibleName(_("Find in the timeline"))
        self.hide()
        self._rest = QTimer(self, interval=PAUSE, singleShot=True)
        self._rest.timeout.connect(lambda: self.changed.emit(self.text().strip()))
        self.textChanged.connect(lambda _text: self._rest.start())

    def ask(self) -> None:
        """Show the line and put the keyboard into it."""
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def put_away(self) -> None:
        """Forget the words and hide."""
        self.clear()
        self._rest.stop()
        self.hide()
        self.changed.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._rest.stop()
            self.changed.emit(self.text().strip())
            self.left.emit()
        else:
            super().keyPressEvent(event)


def search_button(words: WordsLine) -> QPushButton:
    """A button that asks for words; Ctrl+F does the same wherever the keyboard stands."""
    button = named(QPushButton(icon("search"), ""), "quiet")
    button.setAccessibleName(_("Find in the timeline"))
    button.setToolTip(_("Find in the timeline ({})").format(key_text("Ctrl+F")))
    button.clicked.connect(words.ask)
    return button
