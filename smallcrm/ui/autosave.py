"""Forms that save themselves: on leaving a field, or a moment after something was chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from smallcrm.ui.forms import Form

WAIT_MS = 400  # after a choice: whoever walks through them with the arrows makes one change, not ten


class Autosave(QObject):
    """Watches a form. What is typed is saved when its field is left, what is chosen soon after."""

    def __init__(self, form: Form, save: Callable[[], object]) -> None:
        super().__init__(form)
        self._form, self._save = form, save
        self._soon = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._soon.timeout.connect(self._keep)
        for binding in form.fields.values():
            if not isinstance(binding.widget, (QLineEdit, QPlainTextEdit)):
                binding.edited.connect(self._on_chosen)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _on_chosen(self) -> None:
        self._soon.start()

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is None or not isValid(before) or not isValid(self._form):
            return
        if self._form.isAncestorOf(before) and not (now and before.isAncestorOf(now)):
            self._keep()

    def _keep(self) -> None:
        self._soon.stop()
        if self._form.is_edited():
            self._save()
