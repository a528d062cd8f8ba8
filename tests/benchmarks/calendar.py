"""A month opened, turned, dragged in, among 20,000 appointments: python -m tests.benchmarks.calendar FILE…

It is opened for the first time in a session, each time in a process of its own: at once after the start, when
its modules and days are still to be read, and a few seconds later, when that was done while nobody did
anything. The limit is for the latter. What is told is the work of the window's thread; what other threads do
meanwhile is told apart.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smallcrm.core import clock, file
from smallcrm.core.journal import work
from smallcrm.features.activity.model import Appointment
from smallcrm.features.activity.occurrences.occurrence import APPOINTMENT
from smallcrm.features.activity.occurrences.placing import placed
from smallcrm.features.calendar.geometry.days import MONTH, WEEK, shown
from smallcrm.features.calendar.views import kept
from smallcrm.features.calendar.views.page import CalendarPage
from tests.benchmarks.calendar_first import first_opening
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import copied, numbers, size_of
from tests.benchmarks.running import main
from tests.benchmarks.screen import SETTLED_MS, application, window_on
from tests.benchmarks.timing import median, spent

COUNT, DAYS, SERIES = 20_000, 730, 100  # appointments, the days they lie on, those that repeat every week
OPENS_MS, DRAGS_MS = 150, 50
IDLE_MS, TURNS = 6_000, 8
BATCH = 500
KINDS = ("visit", "call", "job", "", "video")
Mouse, NONE = QEvent.Type, Qt.KeyboardModifier.NoModifier


def measure(path: Path, most: int = COUNT, idle: int = IDLE_MS) -> list[Figure]:
    """From the key to the painted month, a month further, and each step of a drag, repaint included."""
    with copied(path) as copy:
        fill(most)
        kept.keep(MONTH, clock.today())
        file.close_file()
        at_once, later = (first_opening(copy, wait) for wait in (0, idle))
        with window_on(copy) as window:
            window.go("calendar")
            QTest.qWait(SETTLED_MS)
            assert window.workspace is not None
            page = cast(CalendarPage, window.workspace.page("calendar"))
            read = _read()
            turning = median([_turn(page, 1 if place % 2 else -1) for place in range(TURNS)])
            month = _drag(page)
            page.show_view(WEEK)
            QTest.qWait(SETTLED_MS)
            week = _drag(page)
    told = partial(Figure, size=size_of(path), unit="ms", limit=read, limit_name="occurrences read")
    return [
        told("calendar, month opened", ours=later.opened, bound=OPENS_MS),
        told("calendar, month opened at once after the start", ours=at_once.opened),
        told("calendar, what comes behind the first picture", ours=later.behind, minor=True),
        told("calendar, month opened, other threads", ours=later.beside, minor=True),
        told("calendar, month opened at once, other threads", ours=at_once.beside, minor=True),
        told("calendar, next month", ours=turning, bound=OPENS_MS),
        told("calendar, longest step of a drag, month", ours=month, bound=DRAGS_MS),
        told("calendar, longest step of a drag, week", ours=week, bound=DRAGS_MS),
    ]


def fill(most: int = COUNT) -> None:
    """So many appointments around today, with people of the file."""
    parties = numbers("SELECT id FROM party LIMIT 1000")
    begin = dt.datetime.combine(clock.today() - dt.timedelta(days=DAYS // 2), dt.time(7))
    with work("Appointments"):
        rows = [_row(place, begin, parties) for place in range(most)]
        for place in range(0, most, BATCH):
            Appointment.insert_many(rows[place : place + BATCH]).execute()


def _row(place: int, begin: dt.datetime, parties: list[int]) -> dict[str, Any]:
    start = begin + dt.timedelta(days=place % DAYS, minutes=15 * (place * 7 % 44))
    long = dt.timedelta(minutes=15 + 15 * (place % 8))
    return {
        "title": f"Visit number {place} about the heating", "start": start.isoformat(),
        "end": (start + long).isoformat(), "zone": getattr(clock.zone(), "key", "Etc/UTC"),
        "kind": KINDS[place % len(KINDS)], "party": parties[place % len(parties)],
        "rrule": "FREQ=WEEKLY" if place % (COUNT // SERIES) == 0 else "",
    }  # fmt: skip


def _read() -> float:
    """What is read of a month alone, and not kept from before."""
    first, last = shown(MONTH, clock.today(), 1)
    return spent(lambda: placed(APPOINTMENT, first, last))


def _turn(page: Any, by: int) -> float:
    return spent(lambda: page.turn(by), application().processEvents)


def _drag(page: Any) -> float:
    """An entry over the whole view and back; Esc puts it back."""
    board, app = page.board, application()
    block = next(one for one in board.blocks if one.entry.moves and not one.entry.is_bar)
    at = block.rect.center()
    _mouse(board, Mouse.MouseButtonPress, at)
    steps = []
    for place in range(60):
        there = QPoint(60 + place * 15, 150 + place * 7 % 300)
        steps.append(spent(partial(_mouse, board, Mouse.MouseMove, there), app.processEvents))
    assert board.dragged() is not None
    QTest.keyClick(board, Qt.Key.Key_Escape)
    return max(steps)


def _mouse(board: Any, kind: QEvent.Type, at: QPoint) -> None:
    place = QPointF(at)
    button = Qt.MouseButton.NoButton if kind == Mouse.MouseMove else Qt.MouseButton.LeftButton
    event = QMouseEvent(
        kind, place, board.viewport().mapToGlobal(place), button, Qt.MouseButton.LeftButton, NONE
    )
    QApplication.sendEvent(board.viewport(), event)


if __name__ == "__main__":
    main(measure)
