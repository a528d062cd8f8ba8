"""What was asked to be saved while a job writes is saved when the job has ended; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from smallcrm.core.i18n import _, n_
from smallcrm.ui import jobs

if TYPE_CHECKING:
    from smallcrm.ui.jobs import Job

Save = Callable[[], object]  # False where it could not be saved as it stands
Say = Callable[[QWidget, str, str], object]


class Later(QObject):
    """Forms that wait for the file, in the order in which they were to be saved."""

    def __init__(self) -> None:
        super().__init__()
        self._asked: dict[QWidget, tuple[Save, Say]] = {}
        jobs.lane.freed.connect(self._on_freed)

    def keep(self, form: QWidget, save: Save, say: Say) -> None:
        """Save this form once nothing else writes; asked twice, the newer word counts."""
        self._asked.pop(form, None)
        self._asked[form] = save, say
        if job := jobs.writing():
            say(form, _("This will be saved when “{}” is done.").format(job.title), "info")

    def waits(self, form: QWidget) -> bool:
        """Whether this form will be saved by itself."""
        return form in self._asked

    def _on_freed(self, _ended: Job) -> None:
        asked, self._asked = self._asked, {}
        saved, said = 0, None
        for form, (save, say) in asked.items():
            if not isValid(form):  # it was put away, and what was typed with it
                continue
            said = form, say
            if save() is False:
                say(
                    form,
                    _("What waited could not be saved as it stands. It is kept, as you typed it."),
                    "warning",
                )
            else:
                saved += 1
        if said is not None and saved:
            form, say = said
            if isValid(form):
                say(
                    form,
                    n_("What waited is saved now.", "All {} that waited are saved now.", saved),
                    "success",
                )


later = Later()
