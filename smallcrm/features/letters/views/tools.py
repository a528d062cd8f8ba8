"""The buttons over a text and its keys: bold, italic, lists, and what can be put in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.letters.texts.styles import BOLD, ITALIC
from smallcrm.features.letters.views import aligning
from smallcrm.features.letters.views.align_button import WAYS, AlignButton
from smallcrm.features.letters.views.dressing_up import toggle, type_star
from smallcrm.features.letters.views.field_text import FieldText
from smallcrm.features.letters.views.listing import drop_mark, nest, next_item, toggle_list
from smallcrm.ui.commands import key_text
from smallcrm.ui.panels import XS, named

_Control, _Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
# Of a figure with Shift, some systems tell the sign that stands above it.
_POINTS = frozenset({Qt.Key.Key_8, Qt.Key.Key_Asterisk, Qt.Key.Key_ParenLeft})
_NUMBERS = frozenset({Qt.Key.Key_7, Qt.Key.Key_Ampersand, Qt.Key.Key_Slash})
_WAYS = {Qt.Key[f"Key_{one.key}"].value: one.way for one in WAYS}


class Keys(QObject):
    """Listens to the keys of a text before the window does: Ctrl+B is bold here, elsewhere something else."""

    def __init__(self, edit: FieldText) -> None:
        super().__init__(edit)
        self._edit = edit
        edit.installEventFilter(self)
        edit.typed = partial(type_star, edit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim our keys, then do what they ask for."""
        if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.KeyRelease:
            return False
        if event.type() == QEvent.Type.KeyPress and (listed := self._of_a_list(event)) is not None:
            return listed()
        deed = self._deed(event)
        if deed is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        else:
            deed()
        return True

    def _of_a_list(self, event: QKeyEvent) -> Callable[[], bool] | None:
        """What a key may do in a point of a list; where it does nothing, it is as everywhere."""
        key, held = event.key(), event.modifiers() & ~_Shift
        if held or (event.modifiers() and key != Qt.Key.Key_Backtab):
            return None
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return partial(next_item, self._edit)
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return partial(nest, self._edit, key == Qt.Key.Key_Tab)
        return partial(drop_mark, self._edit) if key == Qt.Key.Key_Backspace else None

    def _deed(self, event: QKeyEvent) -> Callable[[], object] | None:
        held, key = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, event.key()
        if held == _Control and key in (Qt.Key.Key_B, Qt.Key.Key_I):
            return partial(toggle, self._edit, BOLD if key == Qt.Key.Key_B else ITALIC)
        if held == _Control | _Shift and key in _POINTS | _NUMBERS:
            return partial(toggle_list, self._edit, key in _NUMBERS)
        if held == _Control and key in _WAYS:
            return partial(aligning.align, self._edit.textCursor(), _WAYS[key], self._edit.even)
        return None


class Tools(QWidget):
    """B, I, • List, and the rest behind “…”."""

    def __init__(self, edit: FieldText) -> None:
        super().__init__()
        self._edit = edit
        self.keyed: list[QAction] = []  # what has a key that only the text hears
        self.bold = self._tool(_("B"), _("Bold"), "Ctrl+B", partial(toggle, edit, BOLD))
        self.italic = self._tool(_("I"), _("Italic"), "Ctrl+I", partial(toggle, edit, ITALIC))
        self.points = self._tool(
            _("• List"), _("List with points"), "Ctrl+Shift+8", partial(toggle_list, edit, False)
        )
        for button, is_bold in ((self.bold, True), (self.italic, False)):
            font = button.font()
            font.setBold(is_bold)
            font.setItalic(not is_bold)
            button.setFont(font)
            button.setCheckable(True)
        self.more = named(QPushButton("…"), "quiet")
        self.more.setAccessibleName(_("More for the text"))
        self.more.setToolTip(_("Numbered list, condition, table, picture, new page"))
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.add(_("Numbered list"), partial(toggle_list, edit, True), "Ctrl+Shift+7")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        self._tell_key(_("Open what is beside the cursor"), "F2")
        self.stands = AlignButton(edit)
        for one in WAYS:
            self.add(_(one.words), partial(self.stands.align, one.way), f"Ctrl+{one.key}")
        for button in (self.bold, self.italic, self.points, self.stands, self.more):
            layout.addWidget(button)
        Keys(edit)
        edit.cursorPositionChanged.connect(self._show_style)

    def add(self, words: str, deed: Callable[[], object], key: str = "") -> QAction:
        """One thing more behind “…”; the keyboard goes back into the text before it."""
        shown = f"{words}\t{key_text(key)}" if key else words
        if key:
            self._tell_key(words, key)
        return self.menu.addAction(shown, partial(self._do_in_text, deed))

    def _tell_key(self, words: str, key: str) -> None:
        """For the list of keys. It belongs to no widget, and so listens to none."""
        told = QAction(words, self)
        told.setShortcut(key)
        self.keyed.append(told)

    def _do_in_text(self, deed: Callable[[], object]) -> None:
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        deed()

    def _tool(self, sign: str, words: str, key: str, deed: Callable[[], object]) -> QPushButton:
        self._tell_key(words, key)
        made = QPushButton(sign)
        made.setProperty("kind", "tool")
        made.setAccessibleName(words)
        made.setToolTip(f"{words} ({key_text(key)})")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # clicked, it leaves the keyboard where one writes
        made.clicked.connect(partial(self._do, deed))
        return made

    def _do(self, deed: Callable[[], object]) -> None:
        deed()
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_style()

    def _show_style(self) -> None:
        now = self._edit.marks.look()
        self.bold.setChecked(bool(now & BOLD))
        self.italic.setChecked(bool(now & ITALIC))
