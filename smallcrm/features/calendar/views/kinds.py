"""What a kind of appointment looks like, and how it is told: never by colour alone."""

from __future__ import annotations

from typing import NamedTuple

from smallcrm.features.calendar.entries import BIRTHDAY, BIRTHDAYS, DUE, HOLIDAY, OVERDUE, TASK, Entry

CANCELLED, TENTATIVE = "cancelled", "tentative"
TONES = {
    "visit": "accent", "meeting": "accent", "job": "warning", "call": "info", "video": "info",
    "email": "info", "letter": "info", "message": "info", "social": "info", "fax": "info",
}  # fmt: skip
OF_RECORD = {BIRTHDAY: "info", BIRTHDAYS: "info", HOLIDAY: "plain", DUE: "warning", OVERDUE: "danger"}
SIGNS = {
    "visit": "users", "meeting": "users", "job": "store", "call": "phone", "video": "video",
    "email": "mail", "letter": "mail", "message": "message-square", "social": "message-square", "fax": "mail",
}  # fmt: skip


class Look(NamedTuple):
    """A tone of the tokens, an icon (empty for none), and how it is drawn."""

    tone: str
    sign: str = ""
    struck: bool = False
    dashed: bool = False


def look(entry: Entry) -> Look:
    """How an entry is drawn."""
    if entry.record in OF_RECORD:
        return Look(OF_RECORD[entry.record])
    struck = entry.status in (CANCELLED, "completed")
    if entry.record == TASK:
        return Look("plain" if struck else "warning", "square-check", struck)
    tone = "plain" if struck else TONES.get(entry.kind, "plain")
    return Look(tone, SIGNS.get(entry.kind, ""), struck, entry.status == TENTATIVE)


def is_chip(entry: Entry) -> bool:
    """Whether it is a capsule rather than a bar."""
    return entry.record in OF_RECORD
