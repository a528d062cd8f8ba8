"""The keys of the page one stands on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QGridLayout, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.shell.places import bounded
from smallcrm.ui.commands import key_of
from smallcrm.ui.panels import XL, Heading, KeyHint, L, M, S, Scrolling, Toned, line


class Keys(QDialog):
    """A list of keys and what they do here and now."""

    def __init__(self, commands: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keys of this page"))
        content = QWidget()
        grid = QGridLayout(content)
        grid.setHorizontalSpacing(M)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        keyed = [action for action in commands if key_of(action)]
        half = (len(keyed) + 1) // 2
        for place, action in enumerate(keyed):
            row, column = place % half, 2 * (place // half)
            grid.addWidget(KeyHint(key_of(action)), row, column, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Toned(action.text().replace("&", ""), ""), row, column + 1)
        frame(self, _("Keys of this page"), content, parent)


def frame(dialog: QDialog, title: str, content: QWidget, over: QWidget) -> None:
    """Around the content, as large as it needs and the screen allows."""
    close = QPushButton(_("Close"))
    close.clicked.connect(dialog.accept)
    close.setDefault(True)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(XL, L, XL, L)
    layout.setSpacing(M)
    layout.addWidget(Heading(title, 1))
    scrolling = Scrolling(content)
    layout.addWidget(scrolling, 1)
    layout.addLayout(line(None, close))
    close.setFocus()
    for widget in (dialog, content):
        widget.ensurePolished()
    inside = content.sizeHint().expandedTo(content.minimumSize())  # a hint knows nothing of what is asked for
    needed = layout.sizeHint() - scrolling.sizeHint() + inside
    wide = max(needed.width(), inside.width() + 2 * XL + L)
    dialog.resize(bounded(QSize(wide, needed.height() + S), over))
