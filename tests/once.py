"""Files with something in them: made once for many tests, each of which copies its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from smallcrm.core import file


@contextmanager
def at_home(folder: Path) -> Iterator[None]:
    """What is made for many tests is made by a user with a home of their own, in this folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SMALLCRM_HOME", str(folder / "home"))
        yield


def made_once(empty: Path, folder: Path, fill: Callable[[], object]) -> Path:
    """A copy of an empty file in a folder, opened, filled and closed again; the user is at home there."""
    path = Path(shutil.copy(empty, folder / "filled.smallcrm"))
    with at_home(folder):
        file.open_file(path)
        fill()
        file.close_file()
    return path
