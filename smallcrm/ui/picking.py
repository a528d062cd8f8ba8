"""Putting something together in steps: type to narrow what is offered, Enter takes it and goes a step on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QStyleOptionViewItem, QVBoxLayout, QWidget

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.ui.announcing import announce, row_in_words
from smallcrm.ui.line import Line
from smallcrm.ui.lists import RowList
from smallcrm.ui.panels import XS, S, Toned
from smallcrm.ui.row_delegate import FOCUSED, MARKED, PAD, RowDelegate, paint_ground
from smallcrm.ui.rows import Index, Row, Rows
from smallcrm.ui.strips import Strip
from smallcrm.ui.theme import colour, tokens

LETTERS, ROWS = 46, 9  # average letters of its width; rows in sight


class Offered(NamedTuple):
    """One thing to take."""

    key: object
    title: str
    detail: str = ""
    ticked: bool | None = None


class Stage(NamedTuple):
    """One step: what is asked, what is offered for the words typed so far, and what taking it leads to.

    `take` is given what was taken, or None where only words were typed, and the words. What it answers is the
    next step; None closes. It may refuse by a UserError, which is shown below the field.
    """

    title: str
    prompt: str
    offer: Callable[[str], Sequence[Offered]]
    take: Callable[[Offered | None, str], Stage | None]
    typed: str = ""  # stands in the field at first
    free: bool = False  # words of one's own may be taken as they are typed
    again: bool = False  # the same step once more: ⌫ does not lead to it


class OneLine(RowDelegate):
    """A row as in a menu: its name, and quietly at the far end where it belongs."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        f = self.faces(option)
        return QSize(f.box * 12, f.plain.height + 10)

    def draw(self, painter: QPainter, strip: Strip, row: Row) -> None:
        """Box, name, and what is told of it."""
        if strip.state & MARKED:
            paint_ground(painter, strip.rect(), strip.state & ~FOCUSED, ruled=False)
        t, f = tokens(), strip.faces
        start, end = self._draw_ends(painter, strip, row._replace(value=""))
        for text, face, ink, far in ((row.value, f.small, t.dim, True), (row.title, f.plain, t.text, False)):
            told = face.fit(text, end - start)
            wide = face.width(told)
            painter.setPen(colour(ink))
            top = strip.top + (strip.height - face.height) // 2
            face.put(painter, strip.along(end - wide if far else start, wide), top, told)
            end -= wide + PAD if far and told else 0


class Picker(QFrame):
    """Hangs below a widget, in front of all else in the window. ⌫ in the empty field goes a step back."""

    closed = Signal()

    def __init__(self, name: str, anchor: QWidget) -> None:
        super().__init__()
        self.setObjectName("findings")
        self.setAccessibleName(name)
        self._anchor, self._way = anchor, list[Stage]()
        self._offers: list[Offered] = []
        self.title, self.problem = Toned("", "column"), Toned("", "problem", wrap=True)
        self.field, self._rows = Line(), Rows()
        self.list = RowList(name, self._rows)
        self.list.setItemDelegate(OneLine(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lines = layout = QVBoxLayout(self)
        layout.setContentsMargins(1, S, 1, XS)
        layout.setSpacing(XS)
        for widget in (self.title, self.field, self.problem):
            inset = QVBoxLayout()
            inset.setContentsMargins(S, 0, S, 0)
            inset.addWidget(widget)
            layout.addLayout(inset)
        layout.addWidget(self.list, 1)
        self.list.clicked.connect(self._on_clicked)
        self.field.textEdited.connect(lambda _text: self._fill())
        self.field.installEventFilter(self)
        anchor.destroyed.connect(self.deleteLater)
        self.hide()

    def open(self, *stages: Stage) -> None:
        """Begin at the last of these; ⌫ leads back to those before it."""
        self._way = list(stages)
        self._hang()
        self._enter()

    def stage(self) -> Stage:
        """The step one is at."""
        return self._way[-1]

    def close_down(self, back: bool = True) -> None:
        """Put it away; the keyboard goes back to where it came from."""
        if self.isVisible():
            self.hide()
            if back:
                self._anchor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.closed.emit()

    def take(self) -> None:
        """Take what the keyboard stands on, or the words as they were typed."""
        stage, words, place = self.stage(), self.field.text().strip(), self.list.currentIndex().row()
        offered = self._offers[place] if 0 <= place < len(self._offers) else None
        if offered is None and not (stage.free and words):
            return
        try:
            following = stage.take(offered, words)
        except UserError as error:
            self._refuse(str(error))
            return
        if following is None:
            self.close_down()
            return
        self._way = [*(self._way[:-1] if following.again else self._way), following]
        self._enter()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The field keeps the keyboard; its arrows walk what is offered."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # Esc and Enter are meant here
            return False
        elsewhere = Qt.FocusReason.ActiveWindowFocusReason
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() != elsewhere:
            self.close_down(back=False)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self.list.step(1 if event.key() == Qt.Key.Key_Down else -1)
                announce(self.field, row_in_words(self.list, self.list.currentIndex()))
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                self.list.step(ROWS if event.key() == Qt.Key.Key_PageDown else -ROWS)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab:
                self.take()
            case Qt.Key.Key_Escape:
                self.close_down()
            case Qt.Key.Key_Backspace if not self.field.text() and len(self._way) > 1:
                self._way.pop()
                self._enter()
            case _:
                return False
        return True

    def _enter(self) -> None:
        stage = self.stage()
        self.title.setText(stage.title)
        self.field.setPlaceholderText(stage.prompt)
        self.field.setAccessibleName(f"{stage.title} {stage.prompt}")
        self.field.setText(stage.typed)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()
        self._fill()

    def _fill(self) -> None:
        stage, words = self.stage(), self.field.text().strip()
        self._refuse("")
        self._offers = list(stage.offer(words))
        rows = [Row(one.title, value=one.detail, ticked=one.ticked) for one in self._offers]
        self._rows.fill(rows, range(len(rows)))
        self.list.setVisible(bool(rows))
        if rows and not (stage.free and words and not self._is_begun(words)):
            self.list.step(-len(rows))
        elif not rows and words and not stage.free:
            self._refuse(_("Nothing is called so."))
        self._hang()

    def _is_begun(self, words: str) -> bool:
        """Whether the words are the beginning of what is offered first, and not something of one's own."""
        return self._offers[0].title.casefold().startswith(words.casefold())

    def _refuse(self, why: str) -> None:
        self.problem.setText(why)
        self.problem.setVisible(bool(why))

    def _on_clicked(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self.take()

    def _hang(self) -> None:
        window = self._anchor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        corner = self._anchor.mapTo(window, QPoint(0, self._anchor.height() + 2))
        width = min(self.fontMetrics().averageCharWidth() * LETTERS, window.width() - 16)
        left = corner.x()
        if self._anchor.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = corner.x() + self._anchor.width() - width
        rows = max(self.list.sizeHintForRow(0), 1) * min(len(self._offers), ROWS) + 4 if self._offers else 0
        self.list.setFixedHeight(min(rows, max(window.height() - corner.y() - 120, 60)))
        self._lines.activate()
        tall = self._lines.totalHeightForWidth(width) if self._lines.hasHeightForWidth() else 0
        tall = max(tall, self.sizeHint().height())
        size = QSize(width, min(tall, window.height() - corner.y() - 8))
        self.setGeometry(QRect(QPoint(min(max(left, 8), window.width() - width - 8), corner.y()), size))
        self.show()
        self.raise_()
