"""Content lines of a calendar: unfolded, their letters read, their parameters found when asked for."""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Iterator
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
LONGEST_HEAD = 1 << 16  # of a line: parameters further out are kept, not read
LONGEST_LIST = 1 << 16  # words of a list
HUGE = 1 << 18  # bytes of a line; as text one odd letter would make it four times as large
LARGE = 1 << 20  # bytes of a component that is decoded line after line
_CARETS = {"n": "\n", "^": "^", "'": '"'}


class Line(NamedTuple):
    """One property: its name in capitals, what stands before the colon and behind it, undecoded.

    A huge one is `bytewise`: each of its letters stands for one byte as it came.
    """

    name: str
    head: str
    value: str
    bytewise: bool = False

    @property
    def params(self) -> dict[str, str]:
        """Its parameters, the first of each name; quotes are off."""
        if ";" not in self.head:
            return {}
        found: dict[str, str] = {}
        head = self.head[:LONGEST_HEAD]
        for name, value in _PARAM.findall(_letters(head) if self.bytewise else head):
            plain = value.strip().replace('"', "")
            found.setdefault(name.upper(), _CARET.sub(lambda mark: _CARETS[mark[1]], plain))
        return found

    @property
    def text(self) -> str:
        """A TEXT value: escapes are off, and harmful letters; of a huge one the begin."""
        value = self.value[:LONGEST_TEXT]
        return plain(_letters(value) if self.bytewise else value)

    def written(self) -> bytes:
        """The line as it came, unfolded."""
        return b":".join((self._bytes(self.head), self._bytes(self.value)))

    def _bytes(self, said: str) -> bytes:
        return said.encode("latin-1") if self.bytewise else said.encode("utf-8", "replace")

    def folded(self) -> bytes:
        """The line as it goes out again."""
        return folded(self.written())


def plain(value: str) -> str:
    """A TEXT value without its escapes."""
    if "\\" in value:
        value = _ESCAPE.sub(lambda mark: "\n" if mark[1] in "nN" else mark[1], value)
    return letters.tidy(value)


def split_list(value: str) -> list[str]:
    """The parts of a list of TEXT values; an escaped comma parts nothing."""
    return re.split(r"(?<!\\),", value[:LONGEST_LIST])


def read_lines(body: bytes, doubts: list[tuple[str, str]]) -> Iterator[Line]:
    """The properties of a component, BEGIN and END among them; doubts receives (name, reason)."""
    last: Line | None = None
    rest: list[str] = []  # what was broken off from it
    for raw, bytewise in _decoded(_unfolded(body), doubts):
        line = _line(raw, bytewise)
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


def _line(raw: str, bytewise: bool = False) -> Line | None:
    found = _NAME.match(raw)
    if found is None:
        return None
    name, at = found[0].strip().upper(), found.end()
    while raw[at : at + 1] == ";":
        param = _PARAM.match(raw, at)
        # A quote that never closes, no name, or parameters without end: the next colon it is.
        if param is None or param.end() == at or at > LONGEST_HEAD:
            at = raw.find(":", at)
            break
        at = param.end()
        while raw[at : at + 1] not in ("", ";", ":"):
            at += 1
    if not 0 <= at < len(raw):
        return None
    return _printable(Line(name, raw[:at], raw[at + 1 :], bytewise))


def _printable(line: Line) -> Line:
    """A value of vCalendar 1.0 in quoted-printable, as text."""
    if "QUOTED-PRINTABLE" not in line.head[:LONGEST_HEAD].upper() or line.bytewise:
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


def _decoded(body: bytes, doubts: list[tuple[str, str]]) -> Iterator[tuple[str, bool]]:
    """Line after line, and whether it stands there byte for byte."""
    sure, charset = _is_utf8(body), ""
    if not sure:
        named = re.search(rb"CHARSET=\"?([A-Za-z0-9_-]+)", body, re.IGNORECASE)
        charset = named[1].decode() if named else ""
        if len(body) <= LARGE:
            text, sure = letters.read(body, charset)
            _tell_guessed(sure, doubts)
            yield from ((line, False) for line in text.split("\n"))
            return
        _tell_guessed(False, doubts)
    for line in body.split(b"\n"):
        if len(line) > HUGE and not line.isascii():
            yield (line if sure else _as_utf8(line, charset)).decode("latin-1"), True
        else:
            yield (line.decode("utf-8") if sure else letters.read(line, charset)[0]), False


def _tell_guessed(sure: bool, doubts: list[tuple[str, str]]) -> None:
    if not sure:
        doubts.append(("", _("Its letters are in an encoding that is not named; they were guessed.")))


def _as_utf8(line: bytes, charset: str) -> bytes:
    portions = (line[at : at + HUGE] for at in range(0, len(line), HUGE))
    return b"".join(letters.read(part, charset)[0].encode("utf-8", "replace") for part in portions)


def _is_utf8(body: bytes) -> bool:
    """Told portion by portion: one odd letter makes text four times as large as its bytes."""
    if body.isascii():
        return True
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(body), LARGE):
            decoder.decode(body[at : at + LARGE])
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def _letters(said: str) -> str:
    """What bytes that stand as letters mean."""
    return said.encode("latin-1").decode("utf-8", "replace")
