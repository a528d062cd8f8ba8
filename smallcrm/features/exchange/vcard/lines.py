"""From the bytes of a card to its properties: line ends, folds, soft line breaks, letters of any charset."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from smallcrm.core.i18n import _
from smallcrm.features.exchange import letters

_ODD_ENDS = re.compile(rb"\r+\n|\n\r(?!\n)|\r")
_FOLD = re.compile(rb"\n[ \t]")
_NAME = re.compile(r"(?:[A-Za-z0-9_-]+\.)*[A-Za-z0-9_-]+\s*\Z")
_CARET = re.compile(r"\^([n^'])")
_CARETS = {"n": "\n", "^": "^", "'": '"'}
_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B", "Q"}
_BASE64_LINE = re.compile(r"[A-Za-z0-9+/=]+\s*\Z")
_SEMICOLON = re.compile(r"(?<!\\)=3[Bb]")
_STRUCTURED = {"N", "ADR", "ORG", "X-IRMC-N", "GENDER", "CATEGORIES", "NICKNAME"}

Params = tuple[tuple[str, str], ...]


class Head(NamedTuple):
    """What stands before the colon."""

    group: str
    name: str
    params: Params
    quoted_printable: bool = False
    base64: bool = False
    charset: str = ""

    def values(self, parameter: str) -> list[str]:
        """Every value of a parameter."""
        return [value for name, value in self.params if name == parameter]


class Property(NamedTuple):
    """One content line: its value is decoded, but its backslashes still stand."""

    head: Head
    value: str

    @property
    def name(self) -> str:
        """The property's name in capitals."""
        return self.head.name

    @property
    def group(self) -> str:
        """The group it belongs to, in small letters, or ''."""
        return self.head.group


_heads: dict[str, Head] = {}  # the same few stand in every card of a file
_new = tuple.__new__


def properties(body: bytes, doubts: list[tuple[str, str]]) -> Iterable[Property]:
    """The content lines of a card, BEGIN and END included; doubts receives (name, reason)."""
    text = _unfolded(body).decode("utf-8", "surrogateescape")
    plain = text.isascii()
    mixed = not plain and not _is_utf8(text)
    clean = letters.untidy(body) or (not plain and letters.harmful(text))
    lines = text.split("\n")
    usual = None if mixed or clean else _usual(lines)
    return _decoded(lines, mixed, clean, doubts) if usual is None else usual


def _usual(lines: list[str]) -> list[Property] | None:
    """The properties where each line is one that needs no decoding; None where one must be looked at."""
    found = []
    known = _heads.get
    for line in lines:
        before, colon, value = line.partition(":")
        head = known(before)
        if head is None:
            head, value = _parted(line)
            if head is None:
                if line.strip():
                    return None
                continue
        if head.quoted_printable or head.charset:
            return None
        found.append(_new(Property, (head, value)))
    return found


def _decoded(raw: list[str], mixed: bool, clean: bool, doubts: list[tuple[str, str]]) -> Iterator[Property]:
    lines = iter(raw)
    head: Head | None = None
    pieces: list[str] = []  # of the property that may still go on
    for line in lines:
        found, value = _parted(line)
        if found is None:
            if head and line.strip():
                pieces.append(_broken_off(head, line))
            continue
        if head:
            yield Property(head, pieces[0] if len(pieces) == 1 else "".join(pieces))
        if found.quoted_printable:
            value = _from_qp(_joined(value, lines), found, doubts)
        elif found.charset or (mixed and not value.isascii()):
            value = _from_bytes(value.encode("utf-8", "surrogateescape"), found, doubts)
        head, pieces = found, [letters.tidy(value) if clean else value]
    if head:
        yield Property(head, "".join(pieces))


def _unfolded(body: bytes) -> bytes:
    if b"\r" in body:
        body = body.replace(b"\r\n", b"\n")
        if b"\r" in body:
            body = _ODD_ENDS.sub(b"\n", body)
    if b"\n " in body or b"\n\t" in body:
        soft = b"=\n " in body or b"=\n\t" in body
        body = _unfolded_softly(body) if soft else _FOLD.sub(b"", body)
    return body


def _unfolded_softly(body: bytes) -> bytes:
    """Behind “=” a fold may be a soft line break, and then the next line's space belongs to the value."""
    kept: list[bytes] = []
    soft = False  # the line before was quoted-printable and ended with “=”
    encoded = False
    for line in body.split(b"\n"):
        if not soft and kept and line[:1] in (b" ", b"\t"):
            kept.append(line[1:])
        else:
            kept.append(b"\n" + line)
            encoded = encoded if soft else b"QUOTED-PRINTABLE" in line.partition(b":")[0].upper()
        soft = encoded and line.endswith(b"=")
    return b"".join(kept)[1:]


def _is_utf8(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # bytes that were no letters
        return False
    return True


def _parted(line: str) -> tuple[Head | None, str]:
    before, colon, value = line.partition(":")
    head = _heads.get(before)
    if head is not None:
        return head, value
    if '"' in before:
        at = _colon(line)
        before, value = line[:at], line[at + 1 :]
    if not colon or before[:1] in (" ", "\t", ""):
        return None, line
    head = _read_head(before)
    if head is not None and len(before) < 200 and before.count('"') % 2 == 0:
        if len(_heads) > 5_000:
            _heads.clear()
        _heads[before] = head
    return head, value


def _colon(line: str) -> int:
    """Where the value begins: the first colon outside quotes; inside them when they never close."""
    at = 0
    while True:
        colon, quote = line.find(":", at), line.find('"', at)
        if quote < 0 or 0 <= colon < quote:
            return colon if colon >= 0 else line.find(":")
        at = line.find('"', quote + 1) + 1
        if not at:
            return line.find(":")


def _read_head(text: str) -> Head | None:
    name, *rest = _parts(text, ";")
    if not _NAME.match(name):
        return None
    group, _dot, name = name.strip().rpartition(".")
    params = tuple(pair for part in rest for pair in _param(part))
    encodings = {value.upper() for key, value in params if key == "ENCODING"}
    charset = next((value for key, value in params if key == "CHARSET"), "")
    return Head(
        group.lower(),
        name.upper(),
        params,
        bool(encodings & {"QUOTED-PRINTABLE", "Q"}),
        bool(encodings & {"BASE64", "B"}),
        "" if charset.upper() in ("UTF-8", "UTF8") else charset,
    )


def _parts(text: str, separator: str) -> list[str]:
    """Split, but not inside quotes."""
    if '"' not in text:
        return text.split(separator)
    parts = [""]
    for number, piece in enumerate(text.split('"')):
        if number % 2:
            parts[-1] += f'"{piece}"'
        else:
            first, *more = piece.split(separator)
            parts[-1] += first
            parts.extend(more)
    return parts


def _param(part: str) -> Iterator[tuple[str, str]]:
    name, equals, value = part.partition("=")
    name = name.strip().upper()
    if not equals:  # 2.1: TEL;HOME:…, ADR;QUOTED-PRINTABLE:…
        if name:
            yield ("ENCODING" if name in _ENCODINGS else "TYPE"), part.strip()
        return
    if name == "TYPE":  # TYPE="home,work" means the list, too
        value = value.replace('"', "")
    for piece in _parts(value, ","):
        piece = piece.strip().strip('"')
        yield name, _CARET.sub(lambda found: _CARETS[found[1]], piece) if "^" in piece else piece


def _joined(value: str, lines: Iterator[str]) -> str:
    """Soft line breaks taken out of quoted-printable; a blank line or the card's end closes the last one."""
    if not value.rstrip(" \t").endswith("="):
        return value
    pieces = []
    while value.rstrip(" \t").endswith("="):
        pieces.append(value.rstrip(" \t")[:-1])
        value = next(lines, "")
        if not value.strip() or value[:10].upper() == "END:VCARD":
            value = ""
    return "".join([*pieces, value])


def _broken_off(head: Head, line: str) -> str:
    """A line that is no property: what a careless program broke off from the one before."""
    if head.base64 and _BASE64_LINE.match(line.strip()):
        return line.strip()
    return line[1:] if line[0] in " \t" else f"\\n{line}"


def _from_qp(value: str, head: Head, doubts: list[tuple[str, str]]) -> str:
    if head.name in _STRUCTURED:  # an encoded semicolon belongs to its component
        value = _SEMICOLON.sub(r"\\;", value)
    data = binascii.a2b_qp(value.encode("utf-8", "surrogateescape"))
    return letters.tidy(_from_bytes(data, head, doubts).replace("\r\n", "\n").replace("\r", "\n"))


def _from_bytes(data: bytes, head: Head, doubts: list[tuple[str, str]]) -> str:
    text, sure = letters.read(data, head.charset)
    if not sure:
        doubts.append((head.name, _("Its letters are in an encoding that is not named; they were guessed.")))
    return text
