"""One panel for all that is known to have happened: the timeline, the files, the history of the record."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout

from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.features.activity.views.files_panel import FilesPanel
from smallcrm.features.activity.views.history_panel import HistoryPanel
from smallcrm.features.activity.views.ringing import AfterRinging
from smallcrm.features.activity.views.tabs import Tabs
from smallcrm.features.activity.views.timeline import TimelinePanel
from smallcrm.ui.desk import Desk
from smallcrm.ui.panels import Panel, line
from smallcrm.ui.room import PartyPanel

TIMELINE, FILES, HISTORY = range(3)


class StoryPanel(PartyPanel):
    """Turns between its sides; which one is in front stays while one walks from record to record."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._party: int | None = None
        self.timeline = TimelinePanel(desk, framed=False)
        self.files, self.history = FilesPanel(desk), HistoryPanel(desk)
        self.sides: tuple[PartyPanel, ...] = (self.timeline, self.files, self.history)
        self.tabs = Tabs([_("Timeline"), _("Files"), _("History")], _("What is shown of this record"))
        self._stack = QStackedWidget()
        panel = Panel()
        panel.setAccessibleName(_("Timeline, files and history"))
        head = line(self.tabs, None, self.timeline.search)
        panel.inset(head)
        panel.body.addWidget(self._stack, 1)
        for side in self.sides:
            self._stack.addWidget(side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panel)
        self.tabs.turned.connect(self.turn_to)
        self.files.counted.connect(lambda count: self.tabs.show_count(FILES, count))
        self.files.asked.connect(self.show_rows)
        self.timeline.came.connect(lambda: self.turn_to(TIMELINE))
        self.ringing = AfterRinging(self, desk)
        self._add_commands()

    def show_party(self, party: int) -> None:
        self._party = party
        for side in self.sides:
            side.show_party(party)
        self.ringing.party = party

    def follow(self, changes: Changes) -> None:
        for side in self.sides:
            side.follow(changes)

    def show_rows(self, target: str) -> bool:
        """The rows behind a figure are in the timeline."""
        if not self.timeline.show_rows(target):
            return False
        self.turn_to(TIMELINE)
        return True

    def turn_to(self, number: int) -> None:
        """Put one of the sides in front."""
        self.tabs.show_front(number)
        self._stack.setCurrentIndex(number)
        self.timeline.search.setVisible(number == TIMELINE)

    def showEvent(self, event: QShowEvent) -> None:
        """From now on the page itself offers its commands, and withdraws them."""
        super().showEvent(event)
        self._offer(True)

    def _offer(self, offered: bool) -> None:
        for command in self.commands:
            command.setVisible(offered)

    def _add_commands(self) -> None:
        add = self._desk.command
        shown = (
            (_("Find in the timeline…"), "Ctrl+F", self.timeline.ask_words),
            (_("Go to a day…"), "Ctrl+G", self.timeline.ask_day),
            (_("Timeline"), "Ctrl+Shift+1", lambda: self._enter(TIMELINE)),
            (_("Files of this record"), "Ctrl+Shift+2", lambda: self._enter(FILES)),
            (_("History of this record"), "Ctrl+Shift+3", lambda: self._enter(HISTORY)),
        )
        self.commands = [add("view", text, key, run, self) for text, key, run in shown]
        self._offer(False)  # it may be built while another page is in front

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On the tab of the files, too, a picture can be pasted."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.tabs.front() == FILES:
            self.files.paste()
        else:
            super().keyPressEvent(event)

    def _enter(self, number: int) -> None:
        self.turn_to(number)
        place = (self.timeline.list, self.files.entrance(), self.history.list)[number]
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:  # where the columns stand one below the other
            above.ensureWidgetVisible(place)
            above.ensureWidgetVisible(self.tabs)
