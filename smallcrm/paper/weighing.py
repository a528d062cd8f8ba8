"""How much a foreign page draws when every drawing in it is drawn; a few lines can ask for years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from smallcrm.paper.taking import damaged, too_much

MOST = 64 << 20  # bytes of drawing
_DEEPEST = 28  # drawings in one another; what shows them goes no deeper either
MOST_WRITTEN = 512 << 20  # the same of letters that are drawings, were there nothing but letters
_NAME, _GAP = rb"[^\s\0/\[\]()<>{}%]", rb"(?:[\s\0]|%[^\r\n]*[\r\n])+"
_CALLS = re.compile(rb"/(" + _NAME + rb"+)" + _GAP + rb"Do(?!" + _NAME + rb")")
_CHOOSES = re.compile(rb"/(" + _NAME + rb"+)" + _GAP + rb"[-+.0-9]+" + _GAP + rb"Tf")
_FILLS = re.compile(rb"/(" + _NAME + rb"+)" + _GAP + rb"(?:scn|SCN)")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def check_weight(resources: Any, content: bytes) -> None:
    """Refuse what draws itself, or draws and draws."""
    _Weigher().weight(resources, content, 0)


class _Weigher:
    def __init__(self) -> None:
        self._known: dict[Any, int] = {}
        self._open: set[Any] = set()
        self._in_letter = False

    def weight(self, resources: Any, content: bytes, depth: int) -> int:
        """Of a drawing with all that it calls, and with what it fills and writes with."""
        total, named = len(content), dict(_entries(resources, "/XObject"))
        for name, times in Counter(map(_plain, _CALLS.findall(content))).items():
            if name in named and named[name].get_object().get("/Subtype") == "/Form":
                total += times * self._called(named[name], resources, depth + 1)
            if total > MOST:
                raise too_much()
        for pattern in _used(resources, "/Pattern", _FILLS, content):
            if hasattr(pattern.get_object(), "get_data"):
                total += self._called(pattern, resources, depth + 1)
        for font in _used(resources, "/Font", _CHOOSES, content):
            letter = self._letter(font.get_object(), resources, depth + 1)
            total += letter
            if total > MOST or letter * len(content) > MOST_WRITTEN:
                raise too_much()
        return total

    def _letter(self, font: Any, around: Any, depth: int) -> int:
        """The heaviest letter of a font whose letters are drawings. They write with no other such font."""
        if font.get("/Subtype") != "/Type3":
            return 0
        if self._in_letter:
            raise damaged()
        self._in_letter, known, self._known = True, self._known, {}
        resources = font.get("/Resources", around)
        letters = [one.get_object() for one in font.get("/CharProcs", {}).get_object().values()]
        found = [self.weight(resources, bytes(one.get_data()), depth) for one in letters]
        self._in_letter, self._known = False, known
        return max(found, default=0)

    def _called(self, called: Any, around: Any, depth: int) -> int:
        drawing = called.get_object()
        key = (called.idnum, called.generation) if hasattr(called, "idnum") else id(drawing)
        if key in self._known:
            return self._known[key]
        if key in self._open or depth > _DEEPEST:
            raise damaged()
        self._open.add(key)
        weight = self.weight(drawing.get("/Resources", around), bytes(drawing.get_data()), depth)
        self._open.discard(key)
        self._known[key] = weight
        return weight


def _plain(name: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), name)


def _entries(resources: Any, kind: str) -> Iterator[tuple[bytes, Any]]:
    """What is named in one of the lists of a drawing's resources, by its name."""
    told = resources.get_object() if resources is not None else {}
    named = told.get(kind) if isinstance(told, dict) else None
    found: Any = named.get_object() if named is not None else {}
    for key in found if isinstance(found, dict) else ():
        yield str(key)[1:].encode("utf-8", "surrogateescape"), found.raw_get(key)


def _used(resources: Any, kind: str, by: re.Pattern[bytes], content: bytes) -> list[Any]:
    """What of a list of resources is named in a drawing."""
    named = dict(_entries(resources, kind))
    return [named[name] for name in sorted(set(map(_plain, by.findall(content)))) if name in named]
