"""The hand of whoever works with the window: what it presses is counted."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt
from windows import NONE, press, settle, type_text


class Hand:
    """Presses keys and counts them; words are typed free of charge."""

    def __init__(self) -> None:
        self.keys = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """One key, with what is held meanwhile."""
        self.keys += 1
        press(key, held)
        settle(None)

    def type(self, words: str) -> None:
        """Words, where the keyboard is."""
        for letter in words:
            assert unicodedata.category(letter)[0] != "C", "only what is printed counts as typed"
        type_text(words)
        settle(None)
