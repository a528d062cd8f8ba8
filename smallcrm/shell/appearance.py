"""How the window looks and speaks on this computer: remembered, and changed while it is open."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from smallcrm.core import preferences
from smallcrm.core.i18n import use_language
from smallcrm.ui.theme import Mode, apply, change
from smallcrm.ui.words import system_language, use_locale

MODES: tuple[Mode, ...] = ("light", "dark", "system")
TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
THEME, TEXT_SIZE, LANGUAGE = "theme", "text_size", "language"
REGION, FIRST_DAY = "region", "first_day"
WEEKS = (0, 1, 6, 7)  # as usual; Monday, Saturday, Sunday


class Appearance(QObject):
    """Theme, text size and language. `spoken_anew` says that the window must be built in another language."""

    changing = Signal()  # before anything grows or shrinks
    changed = Signal()
    spoken_anew = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        mode, size = preferences.get(THEME, "system"), preferences.get(TEXT_SIZE, 100)
        self.mode: Mode = mode if mode in MODES else "system"
        self.text_size: int = size if size in range(TEXT_SIZES[0], TEXT_SIZES[-1] + 1) else 100
        self._speak(chosen_language())
        apply(app, self.mode, self.text_size)

    def set_mode(self, mode: Mode) -> None:
        """Light, dark, or as the system."""
        self.mode = mode
        preferences.put(THEME, mode)
        self._wear()

    def set_text_size(self, percent: int) -> None:
        """Larger or smaller text, in percent of the system's."""
        self.text_size = percent
        preferences.put(TEXT_SIZE, percent)
        self._wear()

    def step_text_size(self, by: int) -> None:
        """The next larger or smaller size; 0 goes back to the system's own."""
        if by == 0:
            self.set_text_size(100)
        elif further := [size for size in TEXT_SIZES if (size - self.text_size) * by > 0]:
            self.set_text_size(min(further) if by > 0 else max(further))

    def set_language(self, tag: str) -> None:
        """Speak another language; empty follows the system."""
        if tag == chosen_language():
            return
        preferences.put(LANGUAGE, tag)
        self._speak(tag)
        self.spoken_anew.emit()

    def set_region(self, code: str) -> None:
        """Days and numbers as in a country; empty follows the language and the system."""
        self._put_form(REGION, code, chosen_region())

    def set_first_day(self, day: int) -> None:
        """The day weeks begin with; 0 is what is usual in the region."""
        self._put_form(FIRST_DAY, day, chosen_first_day())

    def _put_form(self, name: str, value: str | int, before: str | int) -> None:
        if value != before:
            preferences.put(name, value)
            self._speak(chosen_language())
            self.spoken_anew.emit()

    def _speak(self, tag: str) -> None:
        use_language(tag or system_language())
        use_locale(tag, chosen_region(), chosen_first_day())

    def _wear(self) -> None:
        self.changing.emit()
        change(self._app, self.mode, self.text_size, self.changed.emit)


def chosen_language() -> str:
    """The language set by hand; empty follows the system. Anything may stand in the preferences."""
    found = preferences.get(LANGUAGE, "")
    return found if isinstance(found, str) else ""


def chosen_region() -> str:
    """The country whose forms were chosen; empty follows the language and the system."""
    found = preferences.get(REGION, "")
    return found if isinstance(found, str) else ""


def chosen_first_day() -> int:
    """The day weeks begin with; 0 is what is usual."""
    found = preferences.get(FIRST_DAY, 0)
    return next((day for day in WEEKS if found == day), 0)
