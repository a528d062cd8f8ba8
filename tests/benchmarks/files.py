"""The files that are measured: samples made by the program itself, and copies that may be written to."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from smallcrm.core import file
from smallcrm.core.db import database
from smallcrm.features.activity import derived as _activity  # noqa: F401  # tells of its derived tables
from smallcrm.features.activity import search as _texts  # noqa: F401  # texts are searched, too
from smallcrm.features.people import derived as _people  # noqa: F401
from smallcrm.features.sample.service import make_sample


def samples(sizes: Sequence[str], given: Path | None, folder: Path) -> list[Path]:
    """A file of each size in a folder: copied from where they were made before, else made."""
    found = []
    for size in sizes:
        made = folder / f"{size}{file.SUFFIX}"
        if given is not None and (given / made.name).is_file():
            shutil.copyfile(given / made.name, made)
        else:
            make_sample(made, size)
            file.close_file()
        found.append(made)
    return found


def size_of(path: Path) -> str:
    """The size a sample was made in: its name."""
    return path.stem


@contextmanager
def opened(path: Path) -> Iterator[None]:
    """The file, open for reading."""
    file.open_file(path, writing=False)
    try:
        yield
    finally:
        file.close_file()


@contextmanager
def copied(path: Path) -> Iterator[Path]:
    """A copy beside the file, on the same disk, open for writing; the file itself stays as it is."""
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=path.parent) as folder:
        copy = Path(shutil.copyfile(path, Path(folder) / path.name))
        file.open_file(copy)
        try:
            yield copy
        finally:
            file.close_file()


def column(sql: str, *values: object) -> list[object]:
    """The first column of what a query finds."""
    return [row[0] for row in database.connection().execute(sql, values)]


def numbers(sql: str, *values: object) -> list[int]:
    """The same, where it holds numbers."""
    return [int(str(value)) for value in column(sql, *values)]
