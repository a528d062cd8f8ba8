"""Long work as the user sees it: what is being done, how much of it, and Cancel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.i18n import _
from smallcrm.ui import words
from smallcrm.ui.jobs import Job
from smallcrm.ui.messages import calmly, say_in, tell_error
from smallcrm.ui.pace import Pace, time_left
from smallcrm.ui.panels import Heading, L, M, S, Toned, line

STEPS = 1_000  # of the bar: a count of bytes does not fit into the int that Qt keeps
Then = Callable[[Any], object] | None


class Bytes(int):
    """A count of bytes is shown as a size: a job that reports these says so by their kind."""


class Amount(QWidget):
    """A bar and “3,400 of 20,000”; the bar runs to and fro until the amount is known."""

    told = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar(textVisible=False)
        self._count, self.rest = Toned(""), Toned("")
        self._job: Job | None = None
        self._pace = Pace()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self.bar, 1)
        layout.addWidget(self._count)
        layout.addWidget(self.rest)

    def follow(self, job: Job) -> None:
        """Show how far this job is, from now on."""
        if self._job is not None:
            self._job.progressed.disconnect(self._on_progressed)
        self._job, self._pace = job, Pace()
        self.bar.setAccessibleName(job.title)
        self.bar.setRange(0, 0)
        self._count.setText("")
        self.rest.setText("")
        job.progressed.connect(self._on_progressed)
        if job.reached is not None:
            self._on_progressed(*job.reached)

    def count(self) -> str:
        """The count as it is shown."""
        return self._count.text()

    def left(self) -> str:
        """How long it will still take, as it is shown."""
        return self.rest.text()

    def _on_progressed(self, done: int, total: int) -> None:
        job = self._job
        if job is None:
            return
        self.bar.setRange(0, STEPS if total > 0 else 0)
        self._pace.note(done, total)
        if total > 0:
            self.bar.setValue(min(done, total) * STEPS // total)
        self._count.setText(amount(done, total))
        self.rest.setText(time_left(self._pace.left()))
        self.told.emit()


def amount(done: int, total: int) -> str:
    """“3,400 of 20,000”, “1.2 MB of 34.0 MB”; where no end is known, how much was done."""
    shown = size if isinstance(total, Bytes) else words.number
    if total > 0:
        return _("{done} of {total}").format(done=shown(min(done, total)), total=shown(total))
    return shown(done) if done > 0 else ""


def size(count: int) -> str:
    """So many bytes as one says it."""
    return words.locale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


class WorkDialog(QDialog):
    """Stands in front of its window while there is nothing else to look at; closes when it is done."""

    def __init__(self, job: Job, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(job.title)
        self._job = job
        self.amount = Amount()
        self.amount.follow(job)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(M)
        layout.addWidget(Heading(job.title))
        layout.addWidget(self.amount)
        layout.addWidget(Toned(_("Cancel leaves everything as it was.")))
        layout.addLayout(line(None, self.cancel))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
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


def prepare(window: QWidget, then: Then, function: Callable[..., Any], *args: Any, **about: Any) -> Job:
    """A job that will hand its result to `then`, and what went wrong to the window; `about` as Job has it."""
    job = Job(function, *args, **about)

    def failed(error: BaseException) -> None:
        if isinstance(error, Cancelled):
            if job.title:
                say_in(window, _("Stopped: {}. Everything is as it was.").format(job.title))
        elif isinstance(error, UserError):
            tell_error(window, error)
        else:
            raise error  # ours: the crash window shows it

    if then is not None:
        job.succeeded.connect(lambda result: calmly(window, lambda: then(result)))
    job.failed.connect(failed)
    return job


def in_front(window: QWidget, title: str, function: Callable[..., Any], *args: Any, then: Then = None) -> Job:
    """Run something while no file is open: its progress stands in front of the window."""
    job = prepare(window, then, function, *args, connected=False, title=title)
    WorkDialog(job, window).open()
    job.start()
    return job
