"""Content lines of a calendar: unfolded, their letters read, their parameters found when asked for."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from smallcrm.core.i18n import _
from smallcrm.features.exchange import letters
from smallcrm.features.exchange.vcard.writer import folded

_ODD_ENDS = re.compile(rb"\r+\n|\n\r(?!\n)|\r|\x0b|\x0c")
_FOLD = re.compile(rb"\n[ \t]")
# What stands indented below BEGIN or END does not go on with their name.
_MARK_FOLDED = re.compile(
    rb"^((?:BEGIN|END)[ \t]*:[ \t]*[A-Z0-9-]+[ \t]*)\n[ \t]+", re.IGNORECASE | re.MULTILINE
)
_SOFT = re.compile(rb"=[ \t]*\n(?=[^\n])")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*\s*(?=[:;])")
# Possessive: a value of many quotes would else be gone back over, all of it kept in memory.
_PARAM = re.compile(r';\s*+([A-Za-z0-9_-]++)\s*+(?:=((?:"[^"]*+"|[^";:]++)*+))?')
_ESCAPE = re.compile(r"\\([nN\\,;:\"])")
_CARET = re.compile(r"\^([n^'])")
LONGEST_TEXT = (2 << 20) + 1  # of it a note is made, escapes and all
_CARETS = {"n": "\n", "^": "^", "'": '"'}


class Line(NamedTuple):
    """One property: its name in capitals, what stands before the colon and behind it, undecoded."""

    name: str
    head: str
    value: str

    @property
    def params(self) -> dict[str, str]:
        """Its parameters, the first of each name; quotes are off."""
        if ";" not in self.head:
            return {}
        found: dict[str, str] = {}
        for name, value in _PARAM.findall(self.head):
            plain = value.strip().replace('"', "")
            found.setdefault(name.upper(), _CARET.sub(lambda mark: _CARETS[mark[1]], plain))
        return found

    @property
    def text(self) -> str:
        """A TEXT value: escapes are off, and harmful letters; of a huge one the begin."""
        return plain(self.value[:LONGEST_TEXT])

    def folded(self) -> bytes:
        """The line as it goes out again."""
        return folded(f"{self.head}:{self.value}".encode("utf-8", "replace"))


def plain(value: str) -> str:
    """A TEXT value without its escapes."""
    if "\\" in value:
        value = _ESCAPE.sub(lambda mark: "\n" if mark[1] in "nN" else mark[1], value)
    return letters.tidy(value)


def split_list(value: str) -> list[str]:
    """The parts of a list of TEXT values; an escaped comma parts nothing."""
    return re.split(r"(?<!\\),", value)


def read_lines(body: bytes, doubts: list[tuple[str, str]]) -> Iterator[Line]:
    """The properties of a component, BEGIN and END among them; doubts receives (name, reason)."""
    last: Line | None = None
    rest: list[str] = []  # what was broken off from it
    for raw in _decoded(_unfolded(body), doubts):
        line = _line(raw)
        if line is None:
            if raw.strip() and last is not None and last.name not in ("BEGIN", "END"):
                rest.append(raw.strip())
            continue
        if last is not None:
            yield _whole(last, rest, doubts)
        last, rest = line, []
    if last is not None:
        yield _whole(last, rest, doubts)


def _whole(line: Line, rest: list[str], doubts: list[tuple[str, str]]) -> Line:
    if not rest:
        return line
    doubts.append((line.name, _("A line of it is broken off; it was put back together.")))
    return line._replace(value="".join((line.value, *rest)))


def _line(raw: str) -> Line | None:
    found = _NAME.match(raw)
    if found is None:
        return None
    name, at = found[0].strip().upper(), found.end()
    while raw[at : at + 1] == ";":
        param = _PARAM.match(raw, at)
        if param is None or param.end() == at:  # a quote that never closes, or no name: the next colon it is
            at = raw.find(":", at)
            break
        at = param.end()
        while raw[at : at + 1] not in ("", ";", ":"):
            at += 1
    if not 0 <= at < len(raw):
        return None
    return _printable(Line(name, raw[:at], raw[at + 1 :]))


def _printable(line: Line) -> Line:
    """A value of vCalendar 1.0 in quoted-printable, as text."""
    if "QUOTED-PRINTABLE" not in line.head.upper():
        return line
    data = quopri.decodestring(line.value.encode("utf-8", "surrogateescape"))
    told, _sure = letters.read(data, line.params.get("CHARSET", ""))
    head = re.sub(r";(?:ENCODING=)?QUOTED-PRINTABLE|;CHARSET=[^;:]*", "", line.head, flags=re.IGNORECASE)
    text = told.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return Line(line.name, head, text)


def _unfolded(body: bytes) -> bytes:
    if b"\r" in body or b"\x0b" in body or b"\x0c" in body:
        body = body.replace(b"\r\n", b"\n")
        body = _ODD_ENDS.sub(b"\n", body)
    if b"QUOTED-PRINTABLE" in body.upper():
        body = _SOFT.sub(b"", body)
    if b"\n " not in body and b"\n\t" not in body:
        return body
    return _FOLD.sub(b"", _MARK_FOLDED.sub(rb"\1\n", body))


def _decoded(body: bytes, doubts: list[tuple[str, str]]) -> Iterable[str]:
    """Line after line: a picture in letters does not grow by the one letter that takes four bytes."""
    try:
        body.decode("utf-8")
        return (line.decode("utf-8") for line in body.split(b"\n"))
    except UnicodeDecodeError:
        named = re.search(rb"CHARSET=\"?([A-Za-z0-9_-]+)", body, re.IGNORECASE)
        text, sure = letters.read(body, named[1].decode() if named else "")
        if not sure:
            guessed = _("Its letters are in an encoding that is not named; they were guessed.")
            doubts.append(("", guessed))
        return text.split("\n")
