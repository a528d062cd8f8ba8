"""The button that shows how the paragraph in front stands, and lets it stand otherwise."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from smallcrm.core.i18n import _, mark
from smallcrm.features.letters.views import aligning
from smallcrm.features.letters.views.field_text import FieldText
from smallcrm.ui.commands import key_text
from smallcrm.ui.icons import icon


class Way(NamedTuple):
    """One way to stand."""

    way: str
    words: str
    key: str  # with Ctrl
    icon: str


WAYS = (
    Way(aligning.LEFT, mark("Align left"), "L", "align-left"),
    Way(aligning.CENTRE, mark("Align in the middle"), "E", "align-center"),
    Way(aligning.RIGHT, mark("Align right"), "R", "align-right"),
    Way(aligning.EVEN, mark("Straight on both sides"), "J", "align-justify"),
)


class AlignButton(QPushButton):
    """Its sign is that of the paragraph the cursor is in."""

    def __init__(self, edit: FieldText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self.setProperty("kind", "tool")
        self.setAccessibleName(_("How the paragraph stands"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._be_narrow()
        menu = QMenu(self)
        self.ways: dict[str, QAction] = {}
        for one in WAYS:
            words = "\t".join((_(one.words), key_text(f"Ctrl+{one.key}")))
            made = menu.addAction(icon(one.icon), words, partial(self.align, one.way))
            made.setCheckable(True)
            self.ways[one.way] = made
        self.setMenu(menu)
        edit.cursorPositionChanged.connect(self._show)
        edit.textChanged.connect(self._show)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """With larger letters it is wider."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._be_narrow()

    def _be_narrow(self) -> None:
        """No wider than a button of one letter."""
        self.setMaximumWidth(round(self.fontMetrics().height() * 1.7))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.maximumWidth()), hint.height())

    def align(self, way: str) -> None:
        """The paragraphs that are chosen stand so; one goes on writing."""
        aligning.align(self._edit.textCursor(), way, self._edit.even)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def _show(self) -> None:
        now = aligning.way_of(self._edit.textCursor().block(), self._edit.even)
        for one in WAYS:
            self.ways[one.way].setChecked(one.way == now)
            if one.way == now and self.toolTip() != _(one.words):
                self.setIcon(icon(one.icon))
                self.setToolTip(_(one.words))
