"""Below the line: what was understood of it, as chips, or whom it may mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.capture.reading.understood import Named, Understood
from smallcrm.features.capture.views.piece_chip import PieceChip
from smallcrm.features.capture.views.pieces import Piece, Stretches, called, pieces
from smallcrm.ui.flow import Flow
from smallcrm.ui.laid import widgets_of
from smallcrm.ui.panels import XS, S, Toned, clear, show_now

Said = tuple[str, str, Callable[[], object] | None, int]  # words, tone, what a press does, key
MOST = 9  # candidates: as many as there are keys


class Shown(NamedTuple):
    """Whom a line is about, and why: named in it, chosen, or merely in front."""

    party: Named | None
    in_front: bool = False
    candidates: tuple[Named, ...] = ()


class Preview(QWidget):
    """Chips that can be refused or chosen, the note as it will be stored, and help while nothing is typed."""

    refused = Signal(object)  # stretches of the line
    let_go = Signal()  # of the party in front
    chosen = Signal(int)
    remade = Signal()
    emptied = Signal()  # the chip that had the keyboard is gone, and there is no other

    def __init__(self) -> None:
        super().__init__()
        self._told: object = None
        self._chips = QWidget()
        self._flow = Flow(self._chips, XS)
        self._note = Toned("", "", wrap=True)
        self._help = Toned("", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        for part in (self._help, self._chips, self._note):
            layout.addWidget(part)

    def chips(self) -> list[PieceChip]:
        """What stands there."""
        return [widget for widget in widgets_of(self._flow) if isinstance(widget, PieceChip)]

    def note(self) -> str:
        """The note as it is shown."""
        return "" if self._note.isHidden() else self._note.text()

    def help_text(self) -> str:
        """What stands there while nothing is typed."""
        return "" if self._help.isHidden() else self._help.text()

    def show_help(self, text: str) -> None:
        """Nothing is typed: say how to."""
        self._fill([], text)

    def show_line(self, read: Understood, who: Shown) -> None:
        """What was understood of a line, and whom it is about."""
        made: list[Said] = []
        for number, one in enumerate(who.candidates[:MOST], 1):
            made.append((called(one), "accent", partial(self.chosen.emit, number), number))
        if who.party is not None:
            made.append(self._who(read, who))
        for piece in pieces(read):
            made.append((piece.text, piece.tone, self._refusing(piece), 0))
        self._fill(made, "", read.note)

    def _who(self, read: Understood, who: Shown) -> Said:
        assert who.party is not None
        if who.in_front:
            text = _("{} (in front)").format(who.party.name)
            return text, "plain", self.let_go.emit, 0
        said: Stretches = tuple((span.start, span.end) for span in read.spans if span.role == "who")
        return called(who.party), "accent", lambda: self.refused.emit(said), 0

    def _refusing(self, piece: Piece) -> Callable[[], object] | None:
        return (lambda: self.refused.emit(piece.said)) if piece.said else None

    def _fill(self, made: Sequence[Said], help_text: str, note: str = "") -> None:
        told = [(text, tone, number, run is not None) for text, tone, run, number in made]
        if told != self._told:
            self._told = told
            self._make(made)
        for chip, (_text, _tone, run, _number) in zip(self.chips(), made, strict=True):
            chip.run = run
        self._chips.setVisible(bool(made))
        self._note.setText(_("Note: {}").format(note) if note else "")
        self._note.setVisible(bool(note))
        self._help.setText(help_text)
        self._help.setVisible(bool(help_text))
        self.updateGeometry()

    def _make(self, made: Sequence[Said]) -> None:
        """Other chips than before; where one had the keyboard, its neighbour has it."""
        focused = next((index for index, chip in enumerate(self.chips()) if chip.hasFocus()), None)
        clear(self._flow)
        for text, tone, run, number in made:
            self._flow.addWidget(PieceChip(text, tone, run is not None and not number, number))
        show_now(self._flow)
        self.remade.emit()
        if focused is not None:
            left = [chip for chip in self.chips() if chip.focusPolicy() != Qt.FocusPolicy.NoFocus]
            if left:
                left[min(focused, len(left) - 1)].setFocus()
            else:
                self.emptied.emit()
