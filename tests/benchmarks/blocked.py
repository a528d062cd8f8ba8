"""A working day in the window, with real keys: is the event loop ever blocked, and does memory grow?

python -m tests.benchmarks.blocked FILE [--minutes 10] [--limit 100] [--where]

Opening the file is apart. Every deed runs inside the event loop, as a person's keys do.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from smallcrm.shell.window import MainWindow
from tests.benchmarks.day import day
from tests.benchmarks.keyboard import Deed
from tests.benchmarks.screen import window_on
from tests.benchmarks.watchdog import Watchdog

PAUSE_MS = 30  # between two deeds; a quick typist


def run(window: MainWindow, watchdog: Watchdog, deeds: Iterator[Deed]) -> int:
    """Do all of it, each deed a turn of the event loop, and wait until what it started has ended."""
    loop, done = QEventLoop(), 0

    def step() -> None:
        nonlocal done
        if QApplication.activeWindow() is None:  # a reminder took the keyboard: nobody would hear the keys
            window.activateWindow()
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
        took = time.monotonic() - began
    sys.stdout.write(f"{deeds} deeds in {took / 60:.1f} minutes; over {args.limit:.0f} ms:\n")
    for deed in dict.fromkeys(block.deed for block in watchdog.blocks):
        blocks = [block for block in watchdog.blocks if block.deed == deed]
        worst = max(blocks, key=lambda block: block.worked)
        longest = max(block.milliseconds for block in blocks)
        told = f"at most {longest:.0f} ms, of its own {worst.worked:.0f} ms"
        sys.stdout.write(f"  {deed}: {len(blocks)} ×, {told} {worst.where()}\n")
    return 1 if any(block.worked > args.limit for block in watchdog.blocks) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
