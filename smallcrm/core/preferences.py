"""What this user set on this machine: recent files, theme, device numbers. Never in the business's file."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from smallcrm.core.paths import user_config

log = logging.getLogger(__name__)
_aside: dict[str, Any] | None = None  # where nothing is to be kept


@contextmanager
def set_aside() -> Iterator[None]:
    """Start fresh for a while and keep nothing: for a picture, that must look the same everywhere."""
    global _aside
    _aside = {}
    try:
        yield
    finally:
        _aside = None


def _path() -> Path:
    return user_config() / "preferences.json"


def _load() -> dict[str, Any]:
    if _aside is not None:
        return dict(_aside)
    try:
        found = json.loads(_path().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        log.warning("the preferences cannot be read; starting with fresh ones")
        return {}
    return found if isinstance(found, dict) else {}


def get(key: str, default: Any = None) -> Any:
    """One preference, or the default."""
    return _load().get(key, default)


def put(key: str, value: Any) -> None:
    """Remember one preference; where the folder cannot be written, only the memory of it is lost."""
    known = _load()
    if key in known and known[key] == value:
        return
    known[key] = value
    if _aside is not None:
        _aside.update(known)
    else:
        _store(known)


def _store(known: dict[str, Any]) -> None:
    path = _path()
    beside = path.with_suffix(f".{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # In ASCII: a path may hold bytes that are no UTF-8.
        beside.write_text(json.dumps(known, indent=1), encoding="utf-8")
        beside.replace(path)
    except OSError:
        log.info("the preferences could not be saved")
        with suppress(OSError):
            beside.unlink()


def opened(path: Path) -> None:
    """Put a file at the head of the recent ones."""
    put("recent", [str(path), *(other for other in _recent() if other != str(path))][:9])


def recent() -> list[Path]:
    """The files opened last, the newest first; those that are gone are left out."""
    return [path for path in recent_all() if is_there(path)]


def recent_all() -> list[Path]:
    """The files opened last, those that are gone among them."""
    return [Path(name) for name in _recent()]


def forget_recent(gone: Path | None = None) -> None:
    """Take one out of the files opened last, or all of them."""
    put("recent", [name for name in _recent() if gone is not None and name != str(gone)])


def _recent() -> list[str]:
    """As stored; people edit this file, so anything may stand in it."""
    found = get("recent", [])
    return [name for name in found if isinstance(name, str)] if isinstance(found, list) else []


def is_there(path: Path) -> bool:
    """Whether a file can be found where it was."""
    try:
        return path.is_file()
    except OSError:  # in a folder that may not be entered
        return False
