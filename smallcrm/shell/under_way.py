"""The question before a file is closed while jobs run: wait, stop, or keep it open."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.errors import Cancelled
from smallcrm.core.i18n import _, n_
from smallcrm.ui import jobs
from smallcrm.ui.jobs import Job
from smallcrm.ui.panels import Heading, L, M, Toned, line
from smallcrm.ui.progress import Amount

STOP_MS = 60_000  # a stopped job takes back what it did, and that may be much


class Answer(IntEnum):
    """What is to become of the jobs."""

    KEEP_OPEN = 0
    STOP = 1
    DONE = 2  # they have ended by themselves


def make_way(window: QWidget, asking: bool) -> bool:
    """Let no job run any more; False where somebody wants to keep the file open."""
    if asking and jobs.under_way():
        question = UnderWay(window)
        question.exec()
        answer = question.answer
        question.deleteLater()
        if answer is Answer.KEEP_OPEN:
            return False
    jobs.finish_all(STOP_MS)
    return True


class UnderWay(QDialog):
    """Says what is under way and how far; waiting closes by itself, unless something went wrong."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Still at work"))
        self.answer, self._waits, self._over = Answer.KEEP_OPEN, False, False
        self._heading, self.told, self.amount = Heading(""), Toned("", wrap=True), Amount()
        self._heading.setWordWrap(True)
        self._watched: Job | None = None
        self.wait = QPushButton(_("Wait for it"))
        self.stop = QPushButton(_("Stop it and close"))
        self.keep = QPushButton(_("Keep the window open"))
        self.wait.setProperty("kind", "accent")
        self.wait.setDefault(True)
        self.wait.clicked.connect(self._on_wait)
        self.stop.clicked.connect(lambda: self._end(Answer.STOP))
        self.keep.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(M)
        for part in (self._heading, self.amount, self.told):
            layout.addWidget(part)
        layout.addLayout(line(None, self.wait, self.stop, self.keep))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 64)
        jobs.lane.changed.connect(self._show)
        self._show()

    def said(self) -> str:
        """What it says now."""
        return f"{self._heading.text()} {self.told.text()}"

    def _show(self) -> None:
        found = jobs.under_way()
        if not found:
            self._end(Answer.DONE)
            return
        running, waiting = found[0], len(found) - 1
        if running is not self._watched:
            self._watched = running
            running.failed.connect(self._on_failed)
            self.amount.follow(running)
        more = n_("{} more waits behind it.", "{} more wait behind it.", waiting) if waiting else ""
        self._heading.setText(_("“{}” is under way.").format(running.title))
        closing = _("The window closes as soon as it is done.")
        stopping = _("What is stopped leaves the data as it was. What is saved is safe either way.")
        self.told.setText(" ".join(part for part in (more, closing if self._waits else stopping) if part))

    def _on_wait(self) -> None:
        self._waits = True
        self.wait.setEnabled(False)
        self.wait.setText(_("Waiting…"))
        self.keep.setFocus()
        self._show()

    def _on_failed(self, error: BaseException) -> None:
        """What went wrong is said in the window: it stays open for that."""
        if not isinstance(error, Cancelled):
            self._end(Answer.KEEP_OPEN)

    def _end(self, answer: Answer) -> None:
        """The first answer counts: what ends a moment later asks here, too."""
        if not self._over:
            self._over, self.answer = True, answer
            self.accept()
