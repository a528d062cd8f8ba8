"""The files of a party: its own, and those of what happened with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from smallcrm.core.db import database

# Most come from the web or an e-mail. What a program runs is never opened from here, whatever it is called.
ENDINGS = """app applescript appimage appref-ms application bat bash bin cmd com command cpl csh desktop
    dmg exe fish gadget hta inf ins iso jar jnlp js jse ksh lnk lua mjs msc msi msp msu out pif pkg pl
    prf ps1 psm1 py pyc pyw rb reg rpm deb run scf scpt scr sct settingcontent-ms sh shb sys terminal
    url vb vbe vbs vhd vhdx webloc workflow ws wsc wsf wsh xbap xll zsh"""
PROGRAMS = frozenset(ENDINGS.split())
SIGNS = (
    b"MZ", b"\x7fELF", b"#!", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe", b"[Desktop Entry]", b"L\x00\x00\x00\x01\x14\x02\x00",
)  # fmt: skip
FILES = """SELECT d.id, d.name, d.media_type, d.size, d.created_at, d.sha256, d.interaction_id,
        i.kind, i.start, i.subject
    FROM document d LEFT JOIN interaction i ON i.id = d.interaction_id
    WHERE d.party_id = ?1 OR d.interaction_id IN (SELECT id FROM interaction WHERE party_id = ?1
        UNION ALL SELECT interaction_id FROM participant WHERE party_id = ?1)
    ORDER BY coalesce(i.start, d.created_at) DESC, d.id DESC"""


class FileOf(NamedTuple):
    """One file, with the entry it belongs to where there is one."""

    id: int
    name: str
    media_type: str
    size: int
    created_at: str
    sha256: str
    interaction: int | None = None
    kind: str | None = None
    start: str | None = None
    subject: str | None = None


def files_of(party: int) -> Sequence[FileOf]:
    """All files of a party, those of the latest entries first."""
    return [FileOf(*row) for row in database.connection().execute(FILES, (party,)).fetchall()]


def is_program(name: str, head: bytes) -> bool:
    """Whether a file would run rather than be shown; its name decides, or how its content begins."""
    ending = name.rstrip(" .").rpartition(".")[2].lower()
    return ending in PROGRAMS or head.lstrip(b"\xef\xbb\xbf").startswith(SIGNS)
