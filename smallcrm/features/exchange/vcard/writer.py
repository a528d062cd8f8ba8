"""Content lines of vCard 4.0 (RFC 6350, RFC 6868): escaped, quoted, folded between letters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from smallcrm.features.exchange import letters
from smallcrm.features.exchange.vcard.lines import Params

WIDTH = 75  # octets of a line
_QUOTED = re.compile(r"[,;:]")
_CARETS = {"^": "^^", "\n": "^n", '"': "^'"}
_TO_CARET = re.compile(r'[\^\n"]')
# As the programs that made these names write them; readers should not mind, some do.
_SPELT = {"X-ABLABEL": "X-ABLabel", "X-ABDATE": "X-ABDate", "X-ABSHOWAS": "X-ABShowAs",
          "X-ABRELATEDNAMES": "X-ABRelatedNames"}  # fmt: skip
_NO_NAME = re.compile(r"[^A-Za-z0-9-]+")


def escaped(text: str) -> str:
    """Text as a value: what would end it is escaped."""
    if text.isalnum():
        return text
    return (
        text.replace("\\", "\\\\").replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
        .replace(",", "\\,").replace(";", "\\;")
    )  # fmt: skip


def structured(parts: Iterable[str]) -> str:
    """The parts of a structured value."""
    return ";".join(escaped(part) for part in parts)


def content_line(name: str, value: str, params: Params = (), group: str = "") -> bytes:
    """One property, folded, with its line end; the value is escaped already."""
    name = _SPELT.get(name.upper(), name)
    head = f"{group}.{name}" if group else name
    for key, listed in _gathered(params):
        head += f";{key}={','.join(listed)}"
    return folded(f"{head}:{letters.tidy(value)}".encode("utf-8", "replace"))


def _gathered(params: Params) -> Iterable[tuple[str, list[str]]]:
    """Values of the same parameter behind each other."""
    found: dict[str, list[str]] = {}
    for key, value in params:
        if name := _NO_NAME.sub("", key):
            found.setdefault(name.upper(), []).append(_param_value(value))
    return found.items()


def _param_value(value: str) -> str:
    text = _TO_CARET.sub(lambda found: _CARETS[found[0]], letters.tidy(value.replace("\r", "")))
    return f'"{text}"' if _QUOTED.search(text) else text


def folded(line: bytes) -> bytes:
    """A line in pieces of at most 75 octets, never cut inside a letter."""
    if len(line) <= WIDTH:
        return line + b"\r\n"
    pieces, start, room = [], 0, WIDTH
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80 and end > start + room - 4:  # inside a letter of several octets
            end -= 1
        pieces.append(line[start:end])
        start, room = end, WIDTH - 1  # the blank in front counts
    pieces.append(line[start:])
    return b"\r\n ".join(pieces) + b"\r\n"
