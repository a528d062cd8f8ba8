"""What program this is, what it stands on, and under which licences; and what to tell who helps."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.core.licences import Part, parts
from smallcrm.shell.places import bounded
from smallcrm.ui.crash_report import about, program_version
from smallcrm.ui.fields import Line
from smallcrm.ui.lists import RowList
from smallcrm.ui.panels import XL, Heading, L, M, Panel, Toned, line
from smallcrm.ui.rows import Row, Rows

WIDE, HIGH, OF_LIST, OF_TEXT = 120, 26, 34, 40  # in average letters and lines


class About(QDialog):
    """The parts left, the licence of the one in front beside them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About SmallCRM"))
        self._parts, self._shown = parts(), list[Part]()
        self.filter = Line(_("Find in names and licences…"), short=_("Find…"))
        self.filter.setAccessibleName(_("Find in names and licences"))
        self.rows = Rows()
        self.list = RowList(_("What SmallCRM stands on"), self.rows)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(_("Licence"))
        self.text.setTabChangesFocus(True)
        self.copy, self.close_button = QPushButton(_("Copy system information")), QPushButton(_("Close"))
        self.told = Toned("")
        self._lay_out()
        self.resize(self._first_size(parent))
        self._connect()
        self._fill()
        self.list.setFocus()

    def _lay_out(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        left, right = Panel().add(self.filter).add_list(self.list), Panel()
        right.body.setContentsMargins(M, M, M, M)
        right.body.addWidget(self.text, 1)
        self.list.setMinimumWidth(letter * OF_LIST)
        self.text.setMinimumWidth(letter * OF_TEXT)
        both = QHBoxLayout()
        both.setSpacing(M)
        both.addWidget(left, 2)
        both.addWidget(right, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(XL, L, XL, L)
        layout.setSpacing(M)
        layout.addWidget(Heading("SmallCRM", 1))
        for words in _words():
            layout.addWidget(Toned(words, "", wrap=True))
        layout.addLayout(both, 1)
        layout.addLayout(line(self.copy, self.told, None, self.close_button))
        self.close_button.setDefault(True)

    def _first_size(self, over: QWidget) -> QSize:
        metrics = self.fontMetrics()
        return bounded(QSize(metrics.averageCharWidth() * WIDE, metrics.height() * HIGH), over)

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda _text: self._fill())
        self.filter.returnPressed.connect(self.list.setFocus)
        self.list.came_to.connect(lambda _record: self._show_text())
        self.copy.clicked.connect(self._copy)
        self.copy.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)

    def _fill(self) -> None:
        """Those whose name or licence holds all that was typed."""
        said = fold(self.filter.text()).split()
        fitting = [
            (place, part)
            for place, part in enumerate(self._parts)
            if all(word in fold(f"{part.name} {part.licence} {part.text}") for word in said)
        ]
        self._shown = [part for _place, part in fitting]
        rows = [Row(part.name, part.licence, part.version) for part in self._shown]
        self.rows.fill(rows, [place for place, _part in fitting])
        if rows and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.rows.index(0))
        self._show_text()

    def _show_text(self) -> None:
        place = self.list.currentIndex().row()
        part = self._shown[place] if 0 <= place < len(self._shown) else None
        self.text.setPlainText(part.text if part else _("Nothing is called that."))

    def _copy(self) -> None:
        QApplication.clipboard().setText(about())
        self.told.setText(_("Copied. It names no customer and no file."))


def _words() -> list[str]:
    """Version and promise."""
    return [
        _("Version {}").format(program_version() or "—"),
        _("Everything about your customers in one file on this computer. Nothing leaves it."),
    ]
