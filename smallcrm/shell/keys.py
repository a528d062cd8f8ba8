"""What the page one stands on is for, and its keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.core.manual import Chapter
from smallcrm.shell.places import bounded
from smallcrm.ui.commands import key_of
from smallcrm.ui.panels import XL, Heading, KeyHint, L, M, S, Scrolling, Toned, line

SPREAD = 1 << 14  # more than any screen has


class Keys(QDialog):
    """A short text, and a list of keys and what they do here and now; F1 again opens the manual."""

    def __init__(
        self,
        commands: Sequence[QAction],
        parent: QWidget,
        about: Chapter | None = None,
        manual: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keys of this page"))
        self._manual = manual
        content = QWidget()
        grid = QGridLayout()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        if about is not None:
            column.addWidget(Toned(about.brief(), "", wrap=True))
        column.addLayout(grid)
        column.addStretch(1)
        grid.setHorizontalSpacing(M)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        keyed = [action for action in commands if key_of(action)]
        two = 2 * self._widest(keyed) <= bounded(QSize(SPREAD, SPREAD), parent).width()
        half = (len(keyed) + 1) // 2 if two else len(keyed)
        for place, action in enumerate(keyed):
            row, pair = place % half, 2 * (place // half)
            grid.addWidget(KeyHint(key_of(action)), row, pair, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Toned(action.text().replace("&", ""), ""), row, pair + 1)
        more = QPushButton(_("Open the manual"))
        more.clicked.connect(self.open_manual)
        frame(
            self, about.title if about else _("Keys of this page"), content, parent, more if manual else None
        )

    def _widest(self, keyed: Sequence[QAction]) -> int:
        """What a key and its words need side by side."""
        width = self.fontMetrics().horizontalAdvance
        lines = (width(key_of(one)) + width(one.text()) for one in keyed)
        return max(lines, default=0) + 4 * XL

    def open_manual(self) -> None:
        """Close, and go on reading."""
        if self._manual is not None:
            self.accept()
            self._manual()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.open_manual()
        else:
            super().keyPressEvent(event)


def frame(
    dialog: QDialog, title: str, content: QWidget, over: QWidget, beside: QWidget | None = None
) -> None:
    """Around the content, as large as it needs and the screen allows; `beside` stands with Close."""
    close = QPushButton(_("Close"))
    close.clicked.connect(dialog.accept)
    close.setDefault(True)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(XL, L, XL, L)
    layout.setSpacing(M)
    layout.addWidget(Heading(title, 1))
    scrolling = Scrolling(content)
    layout.addWidget(scrolling, 1)
    layout.addLayout(line(beside, None, close) if beside else line(None, close))
    close.setFocus()
    for widget in (dialog, content):
        widget.ensurePolished()
    inside = content.sizeHint().expandedTo(content.minimumSize())  # a hint knows nothing of what is asked for
    needed = layout.sizeHint() - scrolling.sizeHint() + inside
    wide = max(needed.width(), inside.width() + 2 * XL + L)
    dialog.resize(bounded(QSize(wide, needed.height() + S), over))
