"""Logos ready for paper, put by in this user's cache: a letter from a new process decodes no picture.

Decoding and packing a logo takes longer than writing the letter. What is put by is taken only where it is
whole and was made by the same means. Where it is not, or nothing may be written there, the logo is made anew,
in the same bytes. Only what every letter shows anyway is put by: no signature, no picture of a text.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from smallcrm.core.paths import user_cache
from smallcrm.paper.parts import Part, shelve, shelved
from smallcrm.paper.pictures import Picture, picture
from smallcrm.paper.vector import is_kept

MADE = 1  # raised whenever pictures.py makes other bytes of the same picture
MOST = 24  # logos that are put by; those that were not used for longest go first
_LARGEST = 8 << 20
SUFFIX = ".logo"


@lru_cache(maxsize=8)
def logo(data: bytes) -> Picture:
    """The picture in a PNG or JPEG file, or in a kept drawing."""
    if is_kept(data):
        return picture(data)  # it is ready as it was stored
    place = user_cache() / "logos" / f"{hashlib.sha256(data).hexdigest()}{SUFFIX}"
    found = _found(place)
    if found is None:
        found = picture(data)
        _put_by(place, found)
    return found


def _means() -> str:
    """What a picture is made with; with another version the bytes may be others."""
    import PIL

    return f"{MADE} {PIL.__version__} {zlib.ZLIB_RUNTIME_VERSION}"


def _found(place: Path) -> Picture | None:
    """What was put by; None where that is nothing, damaged, or made by other means."""
    try:
        digest, _end, told = place.read_bytes().partition(b"\n")
        if digest.decode("ascii") != hashlib.sha256(told).hexdigest():
            return None
        line, _end, packed = told.partition(b"\n")
        means, width, height = json.loads(line)
        if means != _means():
            return None
        found = Picture(shelve(Part.unpacked(packed)), width, height)
    except (OSError, ValueError, TypeError):
        return None
    with suppress(OSError):
        os.utime(place)
    return found


def _put_by(place: Path, made: Picture) -> None:
    """For the next start, where that can be."""
    part = shelved(made.part)
    if part is None or len(part.packed) > _LARGEST:
        return
    line = json.dumps([_means(), made.width, made.height]).encode("ascii")
    told = line + b"\n" + part.packed
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        _write(place, hashlib.sha256(told).hexdigest().encode("ascii") + b"\n" + told)
        _clear(place.parent)


def _write(place: Path, data: bytes) -> None:
    """All of it or nothing: another process may read it meanwhile."""
    import tempfile

    handle, beside = tempfile.mkstemp(dir=place.parent, suffix=".new")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(beside).replace(place)
    except OSError:
        with suppress(OSError):
            Path(beside).unlink()
        raise


def _clear(folder: Path) -> None:
    """Let those go that were not used for longest, and what a process left that was ended."""
    found = [one for one in folder.iterdir() if one.suffix in (SUFFIX, ".new")]
    found.sort(key=lambda one: one.stat().st_mtime)
    for one in found[:-MOST]:
        one.unlink(missing_ok=True)
