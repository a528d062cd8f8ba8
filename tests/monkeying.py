"""A monkey in the whole program for a long time: PYTHONPATH=. python tests/monkeying.py FILE [--events N]

It works on FILE itself, so give it a copy. With --tell every step says what is half typed, for whoever
kills it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from monkeys import Monkey, behind_glass, settle, wait_until_idle
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from smallcrm.app import launch
from smallcrm.core import file
from smallcrm.core.check import check
from smallcrm.core.dump import dump
from smallcrm.core.undo import last_undoable, undo
from smallcrm.shell.launcher import Launcher
from smallcrm.ui.drafts import keeping

NOT_OURS = ("This plugin does not support", "OpenType support missing")
STUCK_MS = 700  # a dialog that waits for an answer: the monkey goes on inside it
AGAIN = 40  # deeds that are told with a mistake


class Notes(logging.Handler):
    """Every warning and every mistake, with what was done before it."""

    def __init__(self, monkey: Monkey) -> None:
        super().__init__(logging.WARNING)
        self.monkey, self.found = monkey, list[str]()

    def emit(self, record: logging.LogRecord) -> None:
        """Something is wrong."""
        said = self.format(record)
        if not any(text in said for text in NOT_OURS):
            self.found.append(said)
            done = "\n  ".join(self.monkey.deeds[-AGAIN:])
            sys.stderr.write(f"\n=== after {self.monkey.events} events: {said}\n  {done}\n")
            sys.stderr.flush()


class Inside(QObject):
    """A dialog that blocks would wait for ever: the monkey is asked to go on in it."""

    def __init__(self, monkey: Monkey) -> None:
        super().__init__()
        self._monkey, self._before = monkey, -1
        self._timer = QTimer(self, interval=STUCK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        now = self._monkey.events
        if now == self._before and QApplication.activeModalWidget() is not None:
            self._monkey.act()
        self._before = self._monkey.events


def say(what: object) -> None:
    """One line for whoever listens."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def half_typed() -> dict[str, str]:
    """What stands in every form that is open, by the names of their drafts."""
    found = {name: form.kept_draft() for form, name in keeping._living()}
    return {name: sum_of(said) for name, said in found.items() if said is not None}


def sum_of(content: object) -> str:
    """A content in few letters."""
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def play(monkey: Monkey, events: int, telling: bool) -> None:
    """So many events."""
    inside = Inside(monkey)
    if telling:
        say(sorted(one.name for one in keeping.waiting()))
    while monkey.events < events:
        monkey.run(1)
        if telling:
            say([time.monotonic(), monkey.events, half_typed()])
    inside.deleteLater()


def undo_everything() -> int:
    """Take back whatever stands; how many steps that were."""
    steps = 0
    while (entry := last_undoable()) is not None:
        undo(entry)
        steps += 1
    return steps


def put_away(launcher: Launcher, monkey: Monkey) -> None:
    """What is open is closed, and the file is there again."""
    settle(launcher.window)
    wait_until_idle()
    if launcher.window.workspace is not None:
        launcher.window.leave(asking=False)
    file.close_file()
    file.open_file(monkey.path)


def main() -> int:
    """Play, and say what came of it; 1 where anything broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tell", action="store_true")
    args = parser.parse_args()
    app = QApplication(["monkey"])
    before = "" if args.tell else everything(args.file)
    launcher = launch()
    launcher.start(str(args.file))
    monkey = Monkey(lambda: launcher.window, args.file, args.seed)
    notes = Notes(monkey)
    logging.getLogger().addHandler(notes)
    start = time.monotonic()
    with behind_glass():
        play(monkey, args.events, args.tell)
        seconds = time.monotonic() - start
        put_away(launcher, monkey)
    wrong = [f"{problem}" for problem in check()]
    steps = undo_everything()
    same = "".join(dump()) == before
    wrong += [f"{problem}" for problem in check()]
    told = f"{monkey.events} events, {seconds:.0f} s, {len(notes.found)} warnings, {steps} steps taken back"
    sys.stdout.write(f"{told}, {'the same as before' if same else 'NOT the same as before'}\n")
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    launcher.stop()
    app.processEvents()
    return 0 if same and not wrong and not notes.found else 1


def everything(path: Path) -> str:
    """The file's content before anything happens; what can be taken back already is not ours."""
    file.open_file(path)
    try:
        undo_everything()
        return "".join(dump())
    finally:
        file.close_file()


if __name__ == "__main__":
    sys.exit(main())
