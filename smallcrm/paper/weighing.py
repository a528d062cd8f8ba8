"""How much a foreign page draws when every drawing in it is drawn; a few lines can ask for years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from smallcrm.paper.taking import damaged, too_much

MOST = 64 << 20  # bytes of drawing
_DEEPEST = 28  # drawings in one another; what shows them goes no deeper either
_NAME = rb"[^\s\0/\[\]()<>{}%]"
_CALLS = re.compile(rb"/(" + _NAME + rb"+)(?:[\s\0]|%[^\r\n]*[\r\n])+Do(?!" + _NAME + rb")")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def check_weight(resources: Any, content: bytes) -> None:
    """Refuse what draws itself, or draws and draws."""
    _Weigher().weight(resources, content, 0)


class _Weigher:
    def __init__(self) -> None:
        self._known: dict[Any, int] = {}
        self._open: set[Any] = set()

    def weight(self, resources: Any, content: bytes, depth: int) -> int:
        """Of a drawing with all that it calls, and with what it fills and writes with."""
        total, named = len(content), dict(_entries(resources, "/XObject"))
        for name, times in Counter(map(_plain, _CALLS.findall(content))).items():
            if name in named and named[name].get_object().get("/Subtype") == "/Form":
                total += times * self._called(named[name], resources, depth + 1)
            if total > MOST:
                raise too_much()
        return total + sum(self._called(one, resources, depth + 1) for one in _tools(resources))

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


def _tools(resources: Any) -> Iterator[Any]:
    """Patterns that are drawings. Letters that are: what shows them looks after itself."""
    for _name, pattern in _entries(resources, "/Pattern"):
        if hasattr(pattern.get_object(), "get_data"):
            yield pattern
