"""Preferences in sections: those of the window, and those the rooms bring. All is saved as one goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smallcrm.core import preferences
from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.shell.preferences_list import SectionList
from smallcrm.shell.section_door import sections
from smallcrm.ui.desk import Desk
from smallcrm.ui.keyed_words import with_keys
from smallcrm.ui.page import PageView
from smallcrm.ui.panels import Heading, L, M, S, Toned
from smallcrm.ui.room import PreferencesPart

if TYPE_CHECKING:
    from smallcrm.shell.window import MainWindow

LAST = "preferences_section"


class PreferencesPage(PageView):
    """The sections left, the one in front beside them."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(desk.bus)
        self._desk = desk
        self._sections = sections(desk.rooms, window)
        self._parts: dict[str, PreferencesPart] = {}
        self.list = SectionList([section.title() for section in self._sections])
        self._stack = QStackedWidget()
        self._hint = Toned("", wrap=True)
        self._layout()
        desk.command("view", _("Next section"), "Ctrl+PgDown", lambda: self._step(1), self)
        desk.command("view", _("Previous section"), "Ctrl+PgUp", lambda: self._step(-1), self)
        self.list.chosen.connect(self._on_chosen)
        names = [section.name for section in self._sections]
        last = preferences.get(LAST, "")
        self.list.choose(names.index(last) if last in names else 0)
        self._stand_in(self.part())

    def part(self, name: str = "") -> PreferencesPart:
        """A section's widget, built when it is first wanted; the one in front where none is named."""
        found = name or self._front
        if found not in self._parts:
            section = next(one for one in self._sections if one.name == found)
            self._parts[found] = section.build(self._desk)
            self._stack.addWidget(self._parts[found])
        return self._parts[found]

    def show_section(self, name: str) -> None:
        """Put a section in front."""
        self.list.choose([section.name for section in self._sections].index(name))

    def save(self) -> bool:
        """Store what is said; False where it was refused."""
        return self.part().save()

    def save_and_close(self) -> None:
        """Save, and go back to where one came from."""
        if self.save():
            self._desk.back()

    def settle(self) -> bool:
        """Leaving the page saves it."""
        settled = [part.settle() for part in self._parts.values()]  # each, whatever the first one says
        return all(settled)

    def follow(self, changes: Changes) -> None:
        """Undo may change what is shown; what was typed stays."""
        for part in self._parts.values():
            part.follow(changes)

    def _on_chosen(self, place: int) -> None:
        if self._parts:
            self.part().settle()
        self._front = self._sections[place].name
        part = self.part()
        self._stack.setCurrentWidget(part)
        self._stand_in(part)
        preferences.put(LAST, self._front)

    def _stand_in(self, part: PreferencesPart) -> None:
        """Where the keyboard begins, and where “/” leads."""
        self.start, self.filter_field = part.start, part.filter_field
        saved = _("What you change is saved as you go on. Ctrl+Z takes it back.")
        here = _("What you change works at once, on this computer.")
        self._hint.setText(here if part.here else with_keys(saved))

    def _step(self, by: int) -> None:
        places = [section.name for section in self._sections]
        self.list.choose((places.index(self._front) + by) % len(places))
        if (start := self.part().start) is not None:
            start.setFocus()

    def _layout(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(M)
        self._title = Heading(_("Preferences"), 1)
        left.addWidget(self._title)
        left.addWidget(self.list)
        left.addStretch(1)
        left.addWidget(self._hint)
        aside = QWidget()
        aside.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        self._aside = aside
        self._fit_aside()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 16, S, M)
        layout.setSpacing(L)
        layout.addWidget(aside)
        layout.addWidget(self._stack, 1)

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_aside()

    def _fit_aside(self) -> None:
        for part in (self._title, self.list):
            part.ensurePolished()
        needed = max(self.list.sizeHint().width() + L, self._title.sizeHint().width())
        self._aside.setFixedWidth(max(needed, self._aside.fontMetrics().averageCharWidth() * 26))
