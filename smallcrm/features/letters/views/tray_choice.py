"""The tray in the system's print dialog, where that dialog hides it or forgets it.

Qt's own dialog knows the trays of a print server only among what is “advanced”, and cannot be told which was
chosen last. So a tab of ours stands in it; what is chosen there is what the server is told.
"""

from __future__ import annotations

import re

from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QFormLayout, QLabel, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.letters.views.spooling import trays
from smallcrm.ui.fields import Choice
from smallcrm.ui.panels import L


class TrayChoice(QWidget):
    """Which tray, of the printer that is chosen in the dialog around it."""

    def __init__(self, printer: str, tray: str) -> None:
        super().__init__()
        self._wanted = tray
        self.setWindowTitle(_("Tray"))  # what the tab is called
        self._choice = Choice([])
        label = QLabel(_("Paper from"))
        label.setBuddy(self._choice)
        layout = QFormLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.addRow(label, self._choice)
        self.show_printer(printer)

    def show_printer(self, printer: str) -> None:
        """Offer the trays of a printer; the one of before, where it has such a one."""
        found = trays(printer)
        offered = [("", _("as the printer is set")), *((one, spoken(one)) for one in found)]
        self._choice.offer(offered)
        self._choice.choose(self._wanted if self._wanted in found else "")
        self._choice.setEnabled(bool(found))

    def tray(self) -> str:
        """As the server calls it; empty where the printer shall decide."""
        return str(self._choice.value() or "")

    def settle_in(self, dialog: QPrintDialog) -> None:
        """Stand in a dialog; seen at once where a tray was chosen before."""
        dialog.setOptionTabs([self])
        names = dialog.findChild(QComboBox, "printers")
        if isinstance(names, QComboBox):
            names.currentTextChanged.connect(self.show_printer)
        box = dialog.findChild(QDialogButtonBox)
        if self.tray() and isinstance(box, QDialogButtonBox):
            for button in box.buttons():
                if box.buttonRole(button) == QDialogButtonBox.ButtonRole.ResetRole:
                    button.click()  # “Options”: unfolds the tabs


def spoken(tray: str) -> str:
    """“Tray2Manual” as people read it."""
    return re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", tray)
