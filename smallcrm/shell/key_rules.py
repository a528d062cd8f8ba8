"""Which keys a command may have, and why others would not work."""

from __future__ import annotations

import sys

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from smallcrm.core.i18n import _
from smallcrm.shell.menus import Menus
from smallcrm.ui.commands import key_text

Key, Held = Qt.Key, Qt.KeyboardModifier
Form = QKeySequence.SequenceFormat
CTRL, SHIFT, ALT = Held.ControlModifier, Held.ShiftModifier, Held.AltModifier
HOLDING = (
    Key.Key_Control, Key.Key_Shift, Key.Key_Alt, Key.Key_Meta, Key.Key_AltGr, Key.Key_CapsLock,
    Key.Key_NumLock, Key.Key_ScrollLock, Key.Key_Super_L, Key.Key_Super_R, Key.Key_Hyper_L, Key.Key_Hyper_R,
    Key.Key_Dead_Acute, Key.Key_Dead_Grave, Key.Key_Dead_Circumflex, Key.Key_Dead_Diaeresis, Key.Key_unknown,
)  # fmt: skip
WALKS = (Key.Key_Tab, Key.Key_Backtab, Key.Key_Escape, Key.Key_F10, Key.Key_Menu)
MOVES = (
    Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End, Key.Key_PageUp,
    Key.Key_PageDown, Key.Key_Return, Key.Key_Enter, Key.Key_Backspace, Key.Key_Space, Key.Key_Insert,
)  # fmt: skip
EDITS = {
    "Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+Left", "Ctrl+Right",
    "Ctrl+Backspace", "Ctrl+Del", "Ctrl+Home", "Ctrl+End", "Ctrl+Shift+Home", "Ctrl+Shift+End", "Ctrl+Ins",
    "Shift+Ins", "Shift+Del", "Ctrl+Up", "Ctrl+Down", "Ctrl+Space",
}  # fmt: skip
SYSTEM = {"Alt+F4", "Alt+Tab", "Alt+Shift+Tab", "Alt+Space", "Alt+Esc", "Ctrl+Esc", "Ctrl+Alt+Del", "Print"}
ALSO_MAC = {"Ctrl+Tab", "Ctrl+H", "Ctrl+M", "Ctrl+W", "Ctrl+Q", "Ctrl+`", "Ctrl+Space"}
WHILE_TYPING = {"Save", "Save and close", "Undo", "Redo"}


def is_whole(combination: QKeyCombination) -> bool:
    """Whether more than Ctrl, Alt or Shift is pressed."""
    return combination.key() not in HOLDING and int(combination.key()) != 0


def portable(combination: QKeyCombination) -> str:
    """A key as it is kept: of a number pad or not, Shift only where it is no part of the sign."""
    held = combination.keyboardModifiers() & ~Held.KeypadModifier & ~Held.GroupSwitchModifier
    key = Key.Key_Return if combination.key() == Key.Key_Enter else combination.key()
    if held == SHIFT and _is_sign(key):
        held = Held.NoModifier
    return QKeySequence(QKeyCombination(held, key)).toString(Form.PortableText)


def refusal(key: str, name: str, usual: str, menus: Menus) -> str:
    """Why a command cannot have a key; empty where it can. Its own usual one it may always have."""
    if key == usual:
        return ""
    combination, shown = _combination(QKeySequence(key, Form.PortableText)), key_text(key)
    held, pressed = combination.keyboardModifiers(), combination.key()
    if pressed in WALKS:
        return _("“{}” leads through the window or out of something; it stays what it is.").format(shown)
    if key in SYSTEM or held & Held.MetaModifier or (sys.platform == "darwin" and key in ALSO_MAC):
        return _("“{}” belongs to the system, which would take it first.").format(shown)
    if key in EDITS or (pressed in MOVES and held in (Held.NoModifier, SHIFT, CTRL | SHIFT)):
        return _("“{}” moves or edits in fields and lists: the command would not hear it.").format(shown)
    if held & CTRL and held & ALT and not pressed & 0x01000000:
        return _("With Ctrl and Alt many keyboards type a sign, such as @ or €.")
    if held == ALT and (menu := _opens(pressed, menus)):
        return _("“{key}” opens the menu “{menu}”.").format(key=shown, menu=menu)
    if name in WHILE_TYPING and held in (Held.NoModifier, SHIFT) and _is_sign(pressed, letters=True):
        return _("“{}” writes a letter while you type, and this command is needed just then.").format(shown)
    return ""


def _combination(sequence: QKeySequence) -> QKeyCombination:
    """The first of its keys; the stubs do not know that one can ask for it."""
    found: QKeyCombination = sequence[0]  # type: ignore[index]
    return found


def _is_sign(key: Qt.Key, letters: bool = False) -> bool:
    """Whether a key writes something that is no letter, or anything at all."""
    return int(key) < 0x01000000 and (letters or not chr(int(key)).isalnum())


def _opens(key: Qt.Key, menus: Menus) -> str:
    """The menu that Alt and a letter open."""
    for action in menus.actions():
        mark = QKeySequence.mnemonic(action.text())
        if not mark.isEmpty() and _combination(mark).key() == key:
            return action.text().replace("&", "")
    return ""
