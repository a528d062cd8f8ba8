"""How the window looks on this computer: light or dark, and how large its text is. It changes at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QRadioButton, QStyle, QWidget

from smallcrm.core.i18n import _
from smallcrm.shell.appearance import MODES, TEXT_SIZES, Appearance
from smallcrm.ui.flow import Flow
from smallcrm.ui.keyed_words import with_keys
from smallcrm.ui.panels import M, Panel, S, Toned
from smallcrm.ui.room import PreferencesPart
from smallcrm.ui.stacking import stacked
from smallcrm.ui.theme import DARK, LIGHT, Mode, Tokens, colour, tokens

SAMPLE = QSize(132, 84)


class Swatch(QRadioButton):
    """A small window in its colours, and what they are called; “as the system” is half of each."""

    def __init__(self, mode: Mode, name: str) -> None:
        super().__init__(name)
        self.mode = mode

    def sizeHint(self) -> QSize:
        font = self.font()
        font.setBold(True)
        words = QFontMetrics(font).horizontalAdvance(self.text())
        return QSize(
            max(SAMPLE.width(), words) + 2 * S, SAMPLE.height() + self.fontMetrics().height() + 3 * S
        )

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, t, on = QPainter(self), tokens(), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture = QRect((self.width() - SAMPLE.width()) // 2, S, SAMPLE.width(), SAMPLE.height())
        self._paint_sample(painter, picture)
        edge = t.accent if on or self.hasFocus() else t.line
        painter.setPen(QPen(colour(edge), 2 if on else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(picture, t.panel_radius, t.panel_radius)
        if self.hasFocus():
            painter.setPen(QPen(colour(t.accent), 1, Qt.PenStyle.SolidLine))
            painter.drawRoundedRect(picture.adjusted(-4, -4, 4, 4), t.panel_radius + 3, t.panel_radius + 3)
        font = self.font()
        font.setBold(on)
        painter.setFont(font)
        painter.setPen(colour(t.accent if on else t.text))
        words = QRect(0, picture.bottom() + S, self.width(), self.fontMetrics().height())
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())

    def _paint_sample(self, painter: QPainter, rect: QRect) -> None:
        painter.save()
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(rect), tokens().panel_radius, tokens().panel_radius)
        painter.setClipPath(shape)
        if self.mode == "system":
            half = QRect(rect.left(), rect.top(), rect.width() // 2, rect.height())
            self._paint_window(painter, rect, LIGHT)
            painter.setClipRect(half.translated(half.width(), 0), Qt.ClipOperation.IntersectClip)
            self._paint_window(painter, rect, DARK)
        else:
            self._paint_window(painter, rect, LIGHT if self.mode == "light" else DARK)
        painter.restore()

    def _paint_window(self, painter: QPainter, rect: QRect, t: Tokens) -> None:
        def put(x: int, y: int, width: int, height: int, value: str) -> None:
            place = QRect(rect.left() + x, rect.top() + y, width, height)
            painter.fillRect(QStyle.visualRect(self.layoutDirection(), rect, place), colour(value))

        put(0, 0, rect.width(), rect.height(), t.background)
        put(0, 0, 34, rect.height(), t.sidebar)
        put(5, 12, 24, 8, t.accent_soft)
        for row in (26, 37):
            put(7, row, 18, 3, t.dim)
        put(42, 10, 82, 64, t.panel)
        put(50, 18, 40, 4, t.text)
        for row in (30, 39, 48):
            put(50, row, 64, 3, t.dim)
        put(50, 60, 30, 8, t.accent)


class LookPart(PreferencesPart):
    """Each choice works at once and keeps the keyboard where it is."""

    here = True

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        names = {"light": _("Light"), "dark": _("Dark"), "system": _("As the system")}
        self.modes = {mode: Swatch(mode, names[mode]) for mode in MODES}
        self.sizes = {size: self._size(size) for size in TEXT_SIZES}
        self._group(list(self.modes.values()))
        self._group(list(self.sizes.values()))
        self._show()
        for mode, swatch in self.modes.items():
            swatch.toggled.connect(partial(self._on_mode, mode))
        for size, button in self.sizes.items():
            button.toggled.connect(partial(self._on_size, size))
        appearance.changing.connect(self._show)
        colours = _panel(_("Colours")).add(_row(list(self.modes.values())))
        text = _panel(_("Text size")).add(_row(list(self.sizes.values())))
        text.add(
            Toned(
                with_keys(_("Ctrl++ and Ctrl+- do the same on every page, Ctrl+0 takes the system’s own.")),
                wrap=True,
            )
        )
        stacked(self, colours, text)
        self.start = self.modes[appearance.mode]

    def _size(self, size: int) -> QPushButton:
        made = QPushButton(_("{} %").format(size))
        made.setCheckable(True)
        made.setProperty("kind", "chip")
        return made

    def _group(self, buttons: Sequence[QAbstractButton]) -> None:
        group = QButtonGroup(self)
        for button in buttons:
            group.addButton(button)

    def _show(self) -> None:
        """Mark what is worn: the menus change it, too."""
        worn = (self.modes[self._appearance.mode], self.sizes.get(self._appearance.text_size))
        for button in worn:
            if button is not None and not button.isChecked():
                button.setChecked(True)

    def _on_mode(self, mode: Mode, on: bool) -> None:
        if on and mode != self._appearance.mode:
            self._appearance.set_mode(mode)

    def _on_size(self, size: int, on: bool) -> None:
        if on and size != self._appearance.text_size:
            self._appearance.set_text_size(size)


def _row(buttons: list[Swatch] | list[QPushButton]) -> QWidget:
    row = QWidget()
    flow = Flow(row, M if isinstance(buttons[0], Swatch) else 6)
    for button in buttons:
        flow.addWidget(button)
    return row


def _panel(title: str) -> Panel:
    panel = Panel(title)
    panel.body.setContentsMargins(M - 4, M, M - 4, M)
    panel.body.setSpacing(S)
    return panel
