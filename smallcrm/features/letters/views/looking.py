"""Looking ahead, beside the window: who would get a letter, and what one of them looks like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from smallcrm.core.errors import UserError
from smallcrm.features.letters.readers.choose import LeftOut
from smallcrm.features.letters.service import Review, preview, review
from smallcrm.features.letters.views.draft import Draft
from smallcrm.paper.binder import pdf
from smallcrm.paper.raster import Raster, picture, sheets
from smallcrm.ui.jobs import Job

WAIT_MS = 200  # after the last key
MOST_PAGES = 12


@dataclass(frozen=True)
class Asked:
    """What is to be looked at: the draft, whose letter, how wide it is shown in pixels."""

    draft: Draft
    reader: int | None
    width: int
    review: Review | None  # of before, where only words or the reader changed


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


def look(_report: Callable[[int, int], None], asked: Asked) -> Seen:
    """Review an order and draw one of its letters."""
    if wanting := asked.draft.wanting():
        return Seen(wanting=tuple(wanting))
    try:
        order = asked.draft.order()
        found = asked.review or review(order)
        ready = [party for party, _name in found.ready]
        if not ready:
            return Seen(found)
        reader = asked.reader if asked.reader in ready else ready[0]
        page = preview(order, reader)
    except UserError as error:
        return Seen(asked.review, wrong=str(error))
    name = dict(found.ready)[reader]
    if isinstance(page, LeftOut):
        return Seen(found, reader, name, trouble=page.reason)
    data = pdf(page.paper)
    sizes = sheets(data)[:MOST_PAGES]
    drawn = [picture(data, number, asked.width / size.width) for number, size in enumerate(sizes)]
    return Seen(found, reader, name, page.text.language, drawn, page.text.text)


class Looking(QObject):
    """Asks for what is wanted, one look at a time; only the newest answer counts."""

    seen = Signal(object)

    def __init__(self, ask: Callable[[], Asked | None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._job: Job | None = None
        self._again = False
        self._soon = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._soon.timeout.connect(self.now)

    def soon(self) -> None:
        """Look once the typing has paused."""
        self._soon.start()

    def now(self) -> None:
        """Look at once, or as soon as the look that is under way has ended."""
        self._soon.stop()
        if self._job is not None:
            self._again = True
            return
        asked = self._ask()
        if asked is None:
            return
        self._again = False
        self._job = job = Job(look, asked)
        job.succeeded.connect(self._on_seen)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        job.start()

    def idle(self) -> bool:
        """Whether nothing is being looked at or waits to be."""
        return self._job is None and not self._soon.isActive()

    def _on_seen(self, seen: Seen) -> None:
        if not self._again:
            self.seen.emit(seen)

    def _on_failed(self, error: Exception) -> None:
        raise error  # ours: what is the user's was answered

    def _on_finished(self) -> None:
        self._job = None
        if self._again:
            self.now()
