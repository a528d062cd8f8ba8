"""A working day in the window, with real keys: is the event loop ever blocked, and does memory grow?

python -m tests.benchmarks.blocked FILE [--minutes 10] [--limit 100] [--where]

Opening the file is apart. Every deed runs inside the event loop, as a person's keys do.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from smallcrm.shell.window import MainWindow
from tests.benchmarks.screen import window_on
from tests.benchmarks.watchdog import Watchdog

KEY, CTRL, ALT, SHIFT = (
    Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip
NONE = Qt.KeyboardModifier.NoModifier
Deed = tuple[str, Callable[[], object]]
PAUSE_MS = 30  # between two deeds; a quick typist


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> Callable[[], object]:
    """One key, where the keyboard is."""

    def run() -> None:
        target = QApplication.focusWidget() or QApplication.activeWindow()
        if target is not None:
            QTest.keyClick(target, key, modifiers)

    return run


def typed(what: str, text: str) -> Iterator[Deed]:
    """Letters one by one."""
    for letter in text:
        yield what, press(KEY.Key_Space if letter == " " else Qt.Key(ord(letter.upper())))


def times(what: str, key: Qt.Key, count: int, modifiers: Qt.KeyboardModifier = NONE) -> Iterator[Deed]:
    """The same key so many times."""
    for _time in range(count):
        yield what, press(key, modifiers)


def day(window: MainWindow) -> Iterator[Deed]:
    """One round of a working day."""
    yield from today()
    yield from walking("contacts", KEY.Key_2)
    yield from walking("accounts", KEY.Key_3)
    yield from finding()
    yield from logging()
    yield from writing(window)
    yield from dressing(window)
    yield from looking_back()


def today() -> Iterator[Deed]:
    yield "Today: open", press(KEY.Key_1, CTRL)
    yield from times("Today: next row", KEY.Key_J, 5)
    yield "Today: tick off", press(KEY.Key_Space)
    yield "Today: undo", press(KEY.Key_Z, CTRL)


def walking(page: str, number: Qt.Key) -> Iterator[Deed]:
    yield f"{page}: open", press(number, CTRL)
    yield from times(f"{page}: next record", KEY.Key_J, 15)
    yield from times(f"{page}: page down", KEY.Key_PageDown, 10)
    yield f"{page}: to the end", press(KEY.Key_End)
    yield f"{page}: to the start", press(KEY.Key_Home)
    yield f"{page}: filter", press(KEY.Key_Slash)
    yield from typed(f"{page}: typing into the filter", "weber")
    yield f"{page}: clear the filter", press(KEY.Key_Escape)
    yield f"{page}: choose all", press(KEY.Key_A, CTRL)
    yield f"{page}: choose one again", press(KEY.Key_Home)


def finding() -> Iterator[Deed]:
    yield "Ctrl+K", press(KEY.Key_K, CTRL)
    yield from typed("Ctrl+K: typing", "anna weber")
    yield "Ctrl+K: open", press(KEY.Key_Return)
    yield "back", press(KEY.Key_Left, ALT)
    yield "forward", press(KEY.Key_Right, ALT)


def logging() -> Iterator[Deed]:
    yield "contacts: open", press(KEY.Key_2, CTRL)
    yield "log: open the slip", press(KEY.Key_I)
    yield from typed("log: typing", "wants the boiler before christmas")
    yield "log: save", press(KEY.Key_Return, CTRL)
    yield "log: undo", press(KEY.Key_Z, CTRL)
    yield "log: redo", press(KEY.Key_Z, CTRL | SHIFT)
    yield "log: undo", press(KEY.Key_Z, CTRL)
    yield "edit form: open", press(KEY.Key_F2)
    yield "edit form: close", press(KEY.Key_Escape)


def writing(window: MainWindow) -> Iterator[Deed]:
    yield "contacts: open", press(KEY.Key_2, CTRL)
    yield "letter: open with somebody", press(KEY.Key_L)
    yield from times("letter: next field", KEY.Key_Tab, 4)
    yield "letter: other template", press(KEY.Key_Down)
    yield "letter: to everybody", lambda: click(window, "Everybody")
    yield "letter: back to nobody", lambda: click(window, "Everybody")


def dressing(window: MainWindow) -> Iterator[Deed]:
    look = window.appearance
    for mode in ("dark", "light"):
        yield "theme", lambda mode=mode: look.set_mode(mode)  # type: ignore[misc]
    for size in (150, 100):
        yield "text size", lambda size=size: look.set_text_size(size)  # type: ignore[misc]
    yield "preferences: open", press(KEY.Key_Comma, CTRL)


def looking_back() -> Iterator[Deed]:
    yield "history: open", press(KEY.Key_H, CTRL)
    yield from times("history: down", KEY.Key_Down, 10)
    yield "history: to the end", press(KEY.Key_End)


def click(window: MainWindow, name: str) -> None:
    """Press the visible button of this name, where there is one."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.metaObject().className() in ("QPushButton", "QToolButton"):
            button = widget
            if button.property("text") == name:
                button.click()  # type: ignore[attr-defined]
                return


def run(window: MainWindow, watchdog: Watchdog, deeds: Iterator[Deed]) -> int:
    """Do all of it, each deed a turn of the event loop, and wait until what it started has ended."""
    loop, done = QEventLoop(), 0

    def step() -> None:
        nonlocal done
        try:
            watchdog.deed, deed = next(deeds)
        except StopIteration:
            loop.quit()
            return
        deed()
        done += 1
        QTimer.singleShot(PAUSE_MS, step)

    window.activateWindow()
    QTimer.singleShot(0, step)
    loop.exec()
    return done


def resident() -> str:
    """The memory this process holds now; of a file that is mapped, the system takes back what it needs."""
    try:
        found = [int(pages) * 4096 / 2**20 for pages in Path("/proc/self/statm").read_text().split()[1:3]]
    except OSError:
        return "unknown"
    return f"{found[0] - found[1]:.0f} MiB and {found[1]:.0f} of files"


def main(words: list[str]) -> int:
    """Work for so many minutes, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--minutes", type=float, default=0.0, help="at least one round")
    parser.add_argument("--limit", type=float, default=100.0, help="milliseconds")
    parser.add_argument("--where", action="store_true", help="note where a block was; may end a long run")
    args = parser.parse_args(words)
    with window_on(args.file) as window, Watchdog(args.limit, args.where) as watchdog:
        began = time.monotonic()
        deeds = rounds = 0
        sys.stdout.write(f"opened: {resident()}\n")
        while rounds == 0 or time.monotonic() - began < args.minutes * 60:
            deeds += run(window, watchdog, day(window))
            rounds += 1
            sys.stdout.write(f"round {rounds}: {resident()}, {len(watchdog.blocks)} blocks\n")
            sys.stdout.flush()
        told = time.monotonic() - began
    sys.stdout.write(f"{deeds} deeds in {told / 60:.1f} minutes; over {args.limit:.0f} ms:\n")
    for deed in dict.fromkeys(block.deed for block in watchdog.blocks):
        blocks = [block for block in watchdog.blocks if block.deed == deed]
        worst = max(blocks, key=lambda block: block.milliseconds)
        sys.stdout.write(f"  {deed}: {len(blocks)} ×, at most {worst.milliseconds:.0f} ms, {worst.where()}\n")
    return 1 if watchdog.blocks else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
