"""Long work as the user sees it: what is being done, how much of it, and Cancel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.i18n import _
from smallcrm.ui import words
from smallcrm.ui.icons import icon
from smallcrm.ui.jobs import Job
from smallcrm.ui.messages import calmly, tell_error
from smallcrm.ui.panels import Heading, L, M, S, Toned, line, named

SHORT_MS = 250  # work that is done by then shows no progress at all
STEPS = 1_000  # of the bar: a count of bytes does not fit into the int that Qt keeps


class Amount(QWidget):
    """A bar and “3,400 of 20,000”; the bar runs to and fro until the amount is known."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        self._count = Toned("")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._count)

    def show_amount(self, done: int, total: int) -> None:
        """How far it is."""
        self._bar.setRange(0, STEPS if total > 0 else 0)
        if total > 0:
            self._bar.setValue(min(done, total) * STEPS // total)
            self._count.setText(
                _("{done} of {total}").format(done=words.number(done), total=words.number(total))
            )

    def count(self) -> str:
        """The count as it is shown."""
        return self._count.text()


class WorkDialog(QDialog):
    """Stands in front of its window while something writes; closes when it is done."""

    def __init__(self, title: str, job: Job, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self._job = job
        self.amount = Amount(title)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(M)
        layout.addWidget(Heading(title))
        layout.addWidget(self.amount)
        layout.addWidget(Toned(_("Cancel leaves everything as it was.")))
        layout.addLayout(line(None, self.cancel))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        job.progressed.connect(self.amount.show_amount)
        job.finished.connect(self.accept)

    def reject(self) -> None:
        """Cancel, Esc and the window's cross ask the job to stop; it says itself when it has."""
        self.cancel.setEnabled(False)
        self.cancel.setText(_("Stopping…"))
        self._job.cancel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        else:
            super().keyPressEvent(event)


class ReadingLine(QWidget):
    """Long reading beside the page: a line with its name, its amount and a cross."""

    def __init__(self, title: str, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.amount = Amount(title)
        cancel = named(QPushButton(icon("x"), ""), "quiet")
        cancel.setAccessibleName(_("Stop: {}").format(title))
        cancel.clicked.connect(job.cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(S, 0, S, 0)
        layout.addWidget(Toned(title))
        layout.addWidget(self.amount)
        layout.addWidget(cancel)
        job.progressed.connect(self.amount.show_amount)
        job.finished.connect(self.deleteLater)


def prepare(
    window: QWidget,
    then: Callable[[Any], object] | None,
    function: Callable[..., Any],
    *args: Any,
    connected: bool = True,
) -> Job:
    """A job that will hand its result to `then`, and what went wrong to the window."""
    job = Job(function, *args, connected=connected)

    def failed(error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, UserError):
            raise error  # ours: the crash window shows it
        tell_error(window, error)

    if then is not None:
        job.succeeded.connect(lambda result: calmly(window, lambda: then(result)))
    job.failed.connect(failed)
    return job


def work(
    window: QWidget,
    title: str,
    function: Callable[..., Any],
    *args: Any,
    then: Callable[[Any], object] | None = None,
    connected: bool = True,
) -> Job:
    """Run something that writes; where it takes long, its progress stands in front of the window."""
    job = prepare(window, then, function, *args, connected=connected)
    job.start()
    if not job.wait(SHORT_MS):
        dialog = WorkDialog(title, job, window)
        if job.wait(0):  # done while the dialog was made: nobody would close it
            dialog.deleteLater()
        else:
            dialog.open()
    return job
