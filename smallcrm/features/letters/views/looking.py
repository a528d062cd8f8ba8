"""Looking ahead, beside the window: who would get a letter, and what one of them looks like."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from smallcrm.core.errors import Cancelled, UserError
from smallcrm.features.letters.readers.choose import LeftOut, Report
from smallcrm.features.letters.service import Page, Review, preview, preview_blank, review
from smallcrm.features.letters.texts.marks import EMPTY
from smallcrm.features.letters.views.draft import Draft
from smallcrm.features.letters.views.press import press
from smallcrm.paper.binder import pdf
from smallcrm.paper.raster import Raster, picture, sheets
from smallcrm.paper.rich import marks
from smallcrm.paper.sheets import Paper
from smallcrm.ui.jobs import Job

WAIT_MS = 8  # after a key: it is painted in its text first, then the page follows
MOST_PAGES = 12


@dataclass(frozen=True)
class Asked:
    """What is to be looked at: the draft, whose letter, how wide it is shown in pixels."""

    draft: Draft
    reader: int | None
    width: int
    review: Review | None  # of before, where only words or the reader changed
    language: str = ""  # of the text in front, while nobody is chosen


@dataclass(frozen=True)
class Seen:
    """What was seen: who is ready, and the pages of one letter; or what is wrong with the order."""

    review: Review | None = None
    reader: int | None = None
    name: str = ""
    language: str = ""
    pages: list[Raster] = field(default_factory=list)
    text: str = ""
    trouble: str = ""  # with this one letter
    wrong: str = ""  # with the order
    wanting: tuple[str, ...] = ()  # facts that must be typed first
    values: Mapping[str, str] = field(default_factory=dict)  # of every field, for the reader in front
    blank: bool = False  # nobody can be written to yet: the letter without a reader
    missing: frozenset[str] = frozenset()  # signs of this letter that no font has


def look(report: Report, asked: Asked) -> Seen:
    """Review an order and draw one of its letters."""
    if wanting := asked.draft.wanting():
        return Seen(wanting=tuple(wanting))
    try:
        found = asked.review or review(asked.draft.order(asked.draft.readers(report)), report)
        ready = dict(found.ready)
        if not ready:
            with press(report):
                return _blank(asked, found)
        reader = asked.reader if asked.reader in ready else next(iter(ready))
        with press(report):
            page = preview(asked.draft.order([reader]), reader)
            if not isinstance(page, LeftOut):
                return _seen(page, found, asked.width, reader=reader, name=ready[reader])
    except Cancelled:
        raise
    except UserError as error:
        return Seen(asked.review, wrong=str(error))
    return Seen(found, reader, ready[reader], trouble=page.reason)


def _blank(asked: Asked, found: Review) -> Seen:
    """The letter to nobody: nobody is chosen yet, or none of those can be written to."""
    return _seen(preview_blank(asked.draft.order([]), asked.language), found, asked.width, blank=True)


def _seen(page: Page, found: Review, width: int, **more: Any) -> Seen:
    values = {name: value for name, value in page.known.items() if value != EMPTY}
    drawn = draw(page.paper, width)
    return Seen(
        found,
        language=page.text.language,
        pages=drawn,
        text=marks.plain(page.text.text),
        values=values,
        missing=page.missing,
        **more,
    )


def draw(paper: Paper, width: int, end: int = MOST_PAGES, start: int = 0) -> list[Raster]:
    """The pages of a letter as they will be printed, so many pixels wide; some of them, counted from 0."""
    data = pdf(paper)
    sizes = sheets(data)[start:end]
    return [picture(data, number, width / size.width) for number, size in enumerate(sizes, start)]


class Latest(QObject):
    """Asks beside the window for what is wanted, one answer at a time; only the newest counts."""

    seen = Signal(object)
    began = Signal(object)  # the job, for whoever shows how far it is
    rested = Signal()

    def __init__(
        self,
        answer: Callable[..., Any],
        ask: Callable[[], object | None],
        parent: QObject,
        wait: int = WAIT_MS,
    ) -> None:
        """`ask` says what is wanted, or None for nothing; `answer(report, asked)` runs in another thread."""
        super().__init__(parent)
        self._answer, self._ask = answer, ask
        self._job: Job | None = None
        self._again = self._anew = False
        self._soon = QTimer(self, singleShot=True, interval=wait)
        self._soon.timeout.connect(lambda: self._look(anew=False))

    def soon(self) -> None:
        """Look when the keys pause; what is being looked at meanwhile may still be shown."""
        if not self._soon.isActive():
            self._soon.start()

    def now(self) -> None:
        """Look at once; what is being looked at is of no use any more."""
        self._look(anew=True)

    def stop(self) -> None:
        """Give up what is being looked at."""
        self._soon.stop()
        if self._job is not None:
            self._again, self._anew = False, True
            self._job.cancel()

    def idle(self) -> bool:
        """Whether nothing is being looked at or waits to be."""
        return self._job is None and not self._soon.isActive()

    def _look(self, anew: bool) -> None:
        self._soon.stop()
        if self._job is not None:
            self._again, self._anew = True, self._anew or anew
            if self._anew:
                self._job.cancel()
            return
        asked = self._ask()
        if asked is None:
            return
        self._again = self._anew = False
        self._job = job = Job(self._answer, asked, brief=True)
        job.succeeded.connect(self._on_seen)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self.began.emit(job)
        job.start()

    def _on_seen(self, seen: object) -> None:
        if not self._anew:
            self.seen.emit(seen)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            raise error  # ours: what is the user's was answered

    def _on_finished(self) -> None:
        self._job = None
        again, self._again, self._anew = self._again, False, False
        if again:
            self._look(anew=False)
        else:
            self.rested.emit()
