"""The icon in the tray: notices of the system, and a small menu. Imported where the user wants it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from smallcrm.core.i18n import _
from smallcrm.ui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSystemTrayIcon

    from smallcrm.features.reminders.views.companion import Reminders

SHOWN_MS = 10_000


def is_there() -> bool:
    """Whether this desktop has a tray."""
    from PySide6.QtWidgets import QSystemTrayIcon

    return QSystemTrayIcon.isSystemTrayAvailable()


def make_tray(reminders: Reminders) -> Tray | None:
    """The icon, where there is a tray."""
    return Tray(reminders) if is_there() else None


class Tray(QObject):
    """Shows a notice, and runs what a click on it means."""

    def __init__(self, reminders: Reminders) -> None:
        super().__init__(reminders)
        self._reminders = reminders
        self._clicked: Callable[[], object] | None = None
        self.menu = QMenu()  # not the window's: it is there while that is hidden
        self.icon = self._make()
        self._fill()

    def show_notice(self, title: str, text: str, clicked: Callable[[], object]) -> None:
        """Let the system show it; the newest is what a click means."""
        self._clicked = clicked
        self.icon.showMessage(title, text, icon("bell"), SHOWN_MS)

    def end(self) -> None:
        """Take it out of the tray."""
        self.icon.hide()
        self.icon.deleteLater()
        self.menu.deleteLater()
        self.deleteLater()

    def _make(self) -> QSystemTrayIcon:
        from PySide6.QtWidgets import QSystemTrayIcon

        made = QSystemTrayIcon(icon("bell"), self)
        made.setToolTip("SmallCRM")
        made.setContextMenu(self.menu)
        trigger = QSystemTrayIcon.ActivationReason.Trigger
        asked = self._reminders.come_to_front
        made.activated.connect(lambda reason: asked.emit() if reason == trigger else None)
        made.messageClicked.connect(self._on_clicked)
        made.show()
        return made

    def _fill(self) -> None:
        reminders = self._reminders
        for text, run in (
            (_("Open SmallCRM"), reminders.come_to_front.emit),
            (_("Today"), reminders.show_today),
            (_("Quick line"), reminders.quick_line),
            (_("Reminders"), reminders.raise_list),
            (_("Quiet for an hour"), reminders.be_quiet),
        ):
            self.menu.addAction(text).triggered.connect(lambda _on=False, run=run: run())
        self.menu.addSeparator()
        self.menu.addAction(_("Quit")).triggered.connect(lambda: reminders.quit_asked.emit())

    def _on_clicked(self) -> None:
        if self._clicked is not None:
            self._clicked()
