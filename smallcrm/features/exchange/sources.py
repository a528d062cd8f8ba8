"""What a path holds, found by its content and never by its name, before anything of it is read in earnest."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.exchange.blocks import blocks, wide_codec
from smallcrm.features.exchange.calls.reader import is_call_log
from smallcrm.features.exchange.table.reader import refuse_unknown

HEAD = 64 << 10
KINDS = ("vcard", "csv", "calls", "ics")
_VCARD = re.compile(rb"(?:^|[\r\n])[ \t]*BEGIN[ \t]*:[ \t]*VCARD\b", re.IGNORECASE)
_CALENDAR = re.compile(
    rb"(?:^|[\r\n])[ \t]*BEGIN[ \t]*:[ \t]*(?:VCALENDAR|VEVENT|VTODO|VFREEBUSY|VJOURNAL)\b", re.IGNORECASE
)
_CALENDARS = frozenset({".ics", ".ical", ".ifb", ".vcs"})
_ENDS = {"vcard": (b"END:VCARD",), "ics": (b"END:VEVENT", b"END:VTODO")}
_LDIF = re.compile(rb"(?:^|[\r\n])dn::? ", re.IGNORECASE)
_OFTEN_ELSE = 0.02  # of control characters, in what is text


class Source(NamedTuple):
    """One file to read."""

    path: Path
    name: str  # as it was said
    kind: str  # vcard, csv, calls or ics


class Refused(NamedTuple):
    """A file of a folder that is none of ours."""

    name: str
    reason: str


def find_sources(
    paths: Iterable[Path | str], kind: str | None = None, language: str = "en"
) -> tuple[list[Source], list[Refused]]:
    """The files behind some paths; what cannot be read is a UserError, inside a folder it is passed over."""
    found: list[Source] = []
    refused: list[Refused] = []
    for path in map(Path, paths):
        if not _is_folder(path):
            found.append(Source(path, str(path), _checked(path, kind, language)))
            continue
        inside = list(_files_of(path))
        if not inside:
            raise UserError(_("The folder “{}” holds no files. Nothing was imported.").format(path))
        for file in inside:
            try:
                found.append(Source(file, str(file), _checked(file, kind, language)))
            except UserError as error:
                refused.append(Refused(str(file), str(error)))
    if not found and refused:
        raise UserError(_("Nothing here can be imported. {}").format(refused[0].reason))
    return found, refused


def _checked(path: Path, kind: str | None, language: str) -> str:
    """The kind of a file that can be read; a table must have a column that is known."""
    found = kind or _kind_of(path, language)
    if found == "csv":
        with path.open("rb") as file:
            refuse_unknown(file, language=language, name=str(path))
    return found


def holds_many(sources: Iterable[Source], many: int) -> bool:
    """Whether files hold more records than these; looks no further than it must."""
    count = 0
    for source in sources:
        block = b"\n"
        with source.path.open("rb") as file:
            for block in blocks(file):
                count += _records_in(block, source.kind)
                if count > many + 1:
                    return True
        if source.kind not in _ENDS:  # its first line is no record, its last may lack an end
            count += (not block.endswith((b"\n", b"\r"))) - 1
    return count > many


def _records_in(block: bytes, kind: str) -> int:
    ends = _ENDS.get(kind)
    return sum(block.upper().count(end) for end in ends) if ends else _lines(block)


def _lines(block: bytes) -> int:
    return block.count(b"\n") or block.count(b"\r")


def _is_folder(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise UserError(_("There is no file “{}”. Nothing was imported.").format(path)) from error
    except (PermissionError, NotADirectoryError) as error:
        raise UserError(
            _("“{}” cannot be read: you are not allowed to. Nothing was imported.").format(path)
        ) from error
    if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
        raise UserError(_("“{}” is no file that can be imported. Nothing was imported.").format(path))
    return stat.S_ISDIR(mode)


def _files_of(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except PermissionError as error:
        raise UserError(
            _("The folder “{}” cannot be read: you are not allowed to. Nothing was imported.").format(folder)
        ) from error
    for entry in entries:
        if entry.is_file() and not entry.name.startswith("."):
            yield Path(entry.path)


def _kind_of(path: Path, language: str) -> str:
    """vcard, ics, csv or calls; a UserError that says what it is instead."""
    head = _head_of(path)
    text = _as_narrow(head)
    if _VCARD.search(text):
        return "vcard"
    if _CALENDAR.search(text):
        return "ics"
    reason = _what_instead(head, text)
    if not reason and path.suffix.lower() in _CALENDARS:  # too broken to be read; a table it is not
        reason = _("is named as a calendar, and no event can be found in it.")
    if reason:
        raise UserError(_("“{}” {} Nothing was imported.").format(path, reason))
    return "calls" if is_call_log(head, language) else "csv"


def _head_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except PermissionError as error:
        raise UserError(
            _("“{}” cannot be read: you are not allowed to. Nothing was imported.").format(path)
        ) from error


def _as_narrow(head: bytes) -> bytes:
    name, mark = wide_codec(head)
    if not name:
        return head[mark:]
    return head[mark:].decode(name, "ignore").encode("utf-8", "ignore")


def _what_instead(head: bytes, text: bytes) -> str:
    """Why a file is neither vCard, calendar nor table; '' where it may be one."""
    if not head.strip():
        return _("is empty: there is nothing to import.")
    for sign, reason in _signs():
        if head.startswith(sign):
            return reason
    controls = sum(text.count(bytes([code])) for code in (*range(9), 11, *range(14, 32)))
    if controls > len(text) * _OFTEN_ELSE + 8 or not text.strip(b"\0 \t\r\n"):
        return _("holds no text; address books come as vCard or CSV.")
    if _LDIF.match(text) or text[:8].lower() == b"version:" and _LDIF.search(text):
        return _("is an LDIF address book, which cannot be read yet; export it as vCard or CSV.")
    return ""


def _signs() -> tuple[tuple[bytes, str], ...]:
    """How files of other kinds begin, and what to say of them."""
    picture = _("is a picture; address books come as vCard or CSV.")
    office = _("is an Office or Outlook file; export the contacts as vCard or CSV.")
    return (
        (b"%PDF-", _("is a PDF; address books come as vCard or CSV.")),
        (b"\x89PNG", picture),
        (b"\xff\xd8\xff", picture),
        (b"GIF8", picture),
        (b"PK\x03\x04", _("is a spreadsheet or an archive; save or unpack it as vCard or CSV.")),
        (b"\xd0\xcf\x11\xe0", office),
        (b"!BDN", office),
        (b"SQLite format 3", _("is a database; address books come as vCard or CSV.")),
        (b"\x1f\x8b", _("is compressed; unpack it first.")),
    )
