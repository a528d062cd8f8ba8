"""The letter beside its text, from the key to the painted page: python -m tests.benchmarks.preview FILE…"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from smallcrm.core import file
from smallcrm.features.letters.readers.choose import LeftOut
from smallcrm.features.letters.service import preview
from smallcrm.features.letters.views.looking import Seen
from smallcrm.paper.binder import pdf
from smallcrm.paper.raster import picture, sheets
from smallcrm.shell.window import MainWindow
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import copied, size_of
from tests.benchmarks.keyboard import NONE
from tests.benchmarks.letters import people
from tests.benchmarks.running import main
from tests.benchmarks.screen import SETTLED_MS, application, window_on
from tests.benchmarks.timing import best, median, p95
from tests.benchmarks.watchdog import Watchdog

KEYS, WARM = 60, 5
MOST_MS, BLOCKED_MS, TURN_MS = 150, 100, 5
PATIENCE = 60.0  # seconds for one picture
PLACE = "Heizung wartet"  # in the middle of the text; what is typed stands behind it
TABLE = "| Leistung | Menge | Preis |\n|---|--:|--:|\n" + "".join(
    f"| Arbeit an der Anlage {number} | {number} h | {number * 75} € |\n" for number in range(1, 9)
)
LONG = "Der Brunnen hinter dem Haus und die Leitung zum Keller werden vor dem Winter geprüft. " * 6
BODY = (
    f"{{{{ salutation }}}},\n\nIhre **{PLACE}**: so schrieben wir am {{{{ today }}}} nach {{{{ city }}}}.\n\n"
    f"{LONG}\n\n- erst die Pumpe\n- dann der *Kessel*\n\n{TABLE}\n{LONG}\n\n{LONG}\n\n{LONG}\n\n"
    "{{ closing }}\n\n\n\n{{ sender_owner or sender_name }}"
)


@dataclass
class Key:
    """One key: milliseconds until its page was painted, and how long the processor worked for it."""

    waited: float
    worked: float
    held: float  # by the window's own thread


class Painted(QObject):
    """Knows when a page that was drawn anew was painted."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.page, self.drawn, self.done = page, False, False
        self.seen: Seen | None = None
        page.looking.seen.connect(self._on_seen)
        page.preview.pages.installEventFilter(self)

    def await_next(self) -> None:
        """From now on."""
        self.drawn = self.done = False

    def _on_seen(self, seen: Any) -> None:
        self.drawn, self.seen = True, seen
        for sheet in self.page.preview.pages.findChildren(QWidget, "sheet"):
            sheet.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A paint of what was drawn is the end of the wait."""
        self.done = self.done or (self.drawn and event.type() == QEvent.Type.Paint)
        return False


def measure(path: Path, keys: int = KEYS) -> list[Figure]:
    """A letter of two pages to somebody; letters typed into the middle of its text."""
    with copied(path) as copy:
        party = people(1)[0]
        file.close_file()
        with window_on(copy) as window:
            painted = written_to(window, party)
            with Watchdog(TURN_MS) as watchdog:
                times = [typed(painted, "aeinrst "[number % 8]) for number in range(keys + WARM)][WARM:]
            limit = raw(painted)
            longest = max((block.worked for block in watchdog.blocks), default=0.0)
    told = partial(Figure, size=size_of(path), unit="ms", limit=limit, limit_name="one page drawn by PDFium")
    waited = [one.waited for one in times]
    what = "letter, a key to its page painted"
    return [
        told(f"{what}; median", ours=median(waited), bound=MOST_MS),
        told(f"{what}; p95", ours=p95(waited), bound=MOST_MS),
        told(f"{what}; longest", ours=max(waited), minor=True),
        told(f"{what}; the processor’s time", ours=median([one.worked for one in times]), minor=True),
        told(f"{what}; the window’s thread", ours=median([one.held for one in times]), minor=True),
        told("letter, the window stands still while one types", ours=longest, bound=BLOCKED_MS),
    ]  # fmt: skip


def written_to(window: MainWindow, party: int) -> Painted:
    """The letter on the page, settled, and the keyboard in its text."""
    window.go("letters")
    QTest.qWait(SETTLED_MS)
    assert window.workspace is not None
    page: Any = window.workspace.page("letters")
    painted = Painted(page)
    page.write_to([party])
    settle(painted)  # the text is now the one of the reader's language
    page.words.body.setPlainText(BODY)
    body = page.words.body
    body.setFocus()
    found = body.document().find(PLACE)
    found.setPosition(found.selectionEnd(), QTextCursor.MoveMode.MoveAnchor)
    body.setTextCursor(found)
    settle(painted)
    assert painted.seen is not None
    assert len(painted.seen.pages) == 2, f"the letter is to have two pages, not {len(painted.seen.pages)}"
    return painted


def settle(painted: Painted) -> None:
    """Wait until all is drawn."""
    until = time.monotonic() + PATIENCE
    while not (painted.page.looking.idle() and painted.seen is not None and painted.seen.pages):
        QTest.qWait(20)
        assert time.monotonic() < until, "no letter was drawn"
    QTest.qWait(50)


def typed(painted: Painted, letter: str) -> Key:
    """One key, until the page with it was painted."""
    settle(painted)
    app, body = application(), painted.page.words.body
    painted.await_next()
    wall, worked, held = time.perf_counter(), time.process_time(), time.thread_time()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(body, QKeyEvent(kind, 0, NONE, letter))
    while not painted.done:
        app.processEvents()
        time.sleep(0.0005)
        assert time.perf_counter() - wall < PATIENCE, "the page was not painted"
    now = time.perf_counter(), time.process_time(), time.thread_time()
    return Key(*((end - start) * 1_000 for end, start in zip(now, (wall, worked, held), strict=True)))


def raw(painted: Painted) -> float:
    """What PDFium takes for the first page alone, as wide as it is shown."""
    page = painted.page
    assert painted.seen is not None
    reader = painted.seen.reader
    assert reader is not None
    found = preview(page.draft.order([reader]), reader)
    assert not isinstance(found, LeftOut)
    data = pdf(found.paper)
    scale = page.preview.sheet_width() / sheets(data)[0].width
    return best(partial(picture, data, 0, scale), 15)


if __name__ == "__main__":
    main(measure)
