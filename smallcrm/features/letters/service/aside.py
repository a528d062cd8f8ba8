"""Where letters with a file each wait until all are whole: a hidden folder beside them, held while in use.

A run that is killed leaves its folder behind. The next one in the same place removes it, and with it what
took its name and was not logged any more: else it would count as written, and be in no log for ever.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from smallcrm.core.db import database
from smallcrm.core.file import current
from smallcrm.core.holding import TakenError, hold

_BEGINS = ".smallcrm-"
_HELD, _NAMES = "held", "names.json"
Named = tuple[Path, Path]  # the whole file, and the name it takes


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """A folder for this run alone; it is gone in the end."""
    _tidy(folder)
    place = Path(tempfile.mkdtemp(prefix=_BEGINS, dir=folder))
    try:
        let_go = hold(place / _HELD)
        try:
            yield place
        finally:
            let_go()
    finally:
        shutil.rmtree(place, ignore_errors=True)


def note(place: Path, made: Sequence[Named], letters: Sequence[int | None]) -> None:
    """Say which files take which names, before they do, and as which letters they will be in the log."""
    told = [
        [whole.name, name.name, letter] for (whole, name), letter in zip(made, letters, strict=True) if letter
    ]
    (place / _NAMES).write_text(json.dumps({"file": _business(), "files": told}), encoding="utf-8")


def _tidy(folder: Path) -> None:
    """Remove what runs that were killed left behind."""
    for place in sorted(folder.glob(f"{_BEGINS}*")):
        if place.is_symlink() or not (place / _HELD).is_file():
            continue  # it is no folder of ours, or one that is just being made
        try:
            let_go = hold(place / _HELD)
        except (TakenError, OSError):
            continue  # somebody writes there now
        try:
            done = _taken_back(folder, place)
        finally:
            let_go()
        if done:
            shutil.rmtree(place, ignore_errors=True)


def _taken_back(folder: Path, place: Path) -> bool:
    """Take the names back from what was never logged; False where another business must do it."""
    try:
        told = json.loads((place / _NAMES).read_text(encoding="utf-8"))
        files = [(str(whole), str(name), int(letter)) for whole, name, letter in told["files"]]
    except FileNotFoundError:
        return True  # it did not come so far
    except (OSError, ValueError, TypeError, KeyError):
        return True  # half written: no file had taken its name then
    if told.get("file") != _business():
        return False
    logged = _logged([letter for _whole, _name, letter in files])
    for whole, name, letter in files:
        if letter not in logged and Path(name).name == name and _is_same(place / whole, folder / name):
            with suppress(OSError):
                (folder / name).unlink()
    return True


def _is_same(whole: Path, named: Path) -> bool:
    """Whether a file under its name is the one that was written, and nothing that came since."""
    try:
        return not named.is_symlink() and named.read_bytes() == whole.read_bytes()
    except OSError:
        return False


def _logged(letters: Sequence[int]) -> set[int]:
    query = "SELECT id FROM letter WHERE id IN (SELECT value FROM json_each(?))"
    return {row[0] for row in database.connection().execute(query, (json.dumps(letters),)).fetchall()}


def _business() -> str:
    found = current()
    return str(found.path) if found else ""
