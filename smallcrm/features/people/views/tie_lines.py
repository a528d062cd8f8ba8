"""Lines of links below a heading, each with its menu: relations, accounts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.people.views.head import Links
from smallcrm.features.people.views.related import TieLine
from smallcrm.ui.facts import Acts, add_acts
from smallcrm.ui.icons import icon
from smallcrm.ui.panels import XS, Heading, named
from smallcrm.ui.theme import tokens
from smallcrm.ui.tips import plain_tip

LINK = "<a href='"


class TieLinks(Links):
    """One line: Enter opens its link, the menu key or Delete do more."""

    def __init__(self, line: LineRow) -> None:
        super().__init__("")
        self._line = line

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._line.open_menu(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._line.target:
            self.linkActivated.emit(self._line.target)
        else:
            super().keyPressEvent(event)


class LineRow(QWidget):
    """A line and, for the mouse, the button of its menu."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._acts: Acts = ()
        self._line: TieLine | None = None
        self.target = ""
        self.links = TieLinks(self)
        self.more = named(QPushButton(icon("ellipsis"), ""), "quiet")
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # from the keyboard the line has the same menu
        self.more.setAccessibleName(_("More"))
        self.more.clicked.connect(
            lambda: self.open_menu(self.more.mapToGlobal(QPoint(0, self.more.height())))
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addWidget(self.links, 1)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.links.linkActivated.connect(self.opened)

    def show_line(self, line: TieLine) -> None:
        """Another line."""
        self._acts, self._line = line.acts, line
        _before, begun, rest = line.html.partition(LINK)
        self.target = rest.partition("'")[0] if begun else ""
        self.links.say([line.html.replace(LINK, _quiet_link()) if line.past else line.html])
        self.links.setAccessibleName(line.spoken)
        self.more.setAccessibleName(_("More about {}").format(line.spoken))
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        """A quiet link keeps the colour it was made with; in another dress it is made anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._line is not None and self._line.past:
            self.links.say([self._line.html.replace(LINK, _quiet_link())])

    def open_menu(self, at: QPoint) -> None:
        """What can be done with it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.target:
            add_acts(menu, [(_("Open"), self.target)], self.opened)
        add_acts(menu, self._acts, self.opened)
        menu.popup(at)


def _quiet_link() -> str:
    """The beginning of a link to what is over."""
    return f"<a style='color: {tokens().dim}' href='"


class Section(QWidget):
    """A heading with a button that adds one, and the lines; gone while there are none."""

    opened = Signal(str)

    def __init__(self, title: str, words: str, target: str) -> None:
        super().__init__()
        self._rows: list[LineRow] = []
        self.add = named(QPushButton(icon("plus"), ""), "quiet")
        self.add.setAccessibleName(words)
        self.add.setToolTip(plain_tip(words))
        self.add.clicked.connect(lambda: self.opened.emit(target))
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(Heading(title), 1)
        head.addWidget(self.add)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, XS, 0, 0)
        self._layout.setSpacing(XS)
        self._layout.addLayout(head)

    def rows(self) -> int:
        """How many lines were made so far, shown or not."""
        return len(self._rows)

    def say(self, lines: Sequence[TieLine]) -> None:
        """Other lines."""
        while len(self._rows) < len(lines):
            row = LineRow()
            row.opened.connect(self.opened)
            self._rows.append(row)
            self._layout.addWidget(row)
        for row, line in zip(self._rows, lines, strict=False):
            row.show_line(line)
        for row in self._rows[len(lines) :]:
            row.hide()
        self.setVisible(bool(lines))
