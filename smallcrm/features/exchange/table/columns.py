"""Which column of a table is what: by the best fitting set of headings, by Google's numbers, by position."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from smallcrm.features.exchange.table.tables import HeadingTable, heading_key, heading_tables

# Google: “Phone 2 - Value”, and the same numbered headings in our own export.
_NUMBERED = re.compile(
    r"(email|phone|address|website|im|social|relation|event|organization|custom field) (\d+) "
    r"(type|label|value|service|name|title|department|job description|formatted|street|city|po box|region"
    r"|postal code|country|extended address|yomi name|symbol|location)"
)
_GOOGLE = {
    "name": "display",
    "given name": "given",
    "first name": "given",
    "additional name": "additional",
    "middle name": "additional",
    "family name": "family",
    "last name": "family",
    "given name yomi": "phonetic.given",
    "phonetic first name": "phonetic.given",
    "family name yomi": "phonetic.family",
    "phonetic last name": "phonetic.family",
    "name prefix": "prefix",
    "name suffix": "suffix",
    "nickname": "nickname",
    "file as": "skip",
    "birthday": "birthday",
    "gender": "gender",
    "language": "language",
    "notes": "note",
    "group membership": "categories",
    "labels": "categories",
    "organization name": "org",
    "organization title": "title",
    "organization department": "department",
    "photo": "line",
}
_MARKS_OF_GOOGLE = {"group membership", "labels", "name prefix", "file as", "yomi name", "given name yomi"}


class Column(NamedTuple):
    """One column: its field, or the part of a numbered group, or '' where nobody knows it."""

    heading: str
    field: str
    group: str = ""  # phone, email, address …
    number: int = 0
    part: str = ""  # type, label, value, street …


class Columns(NamedTuple):
    """All columns of a table."""

    columns: tuple[Column, ...]
    program: str
    language: str
    known: int  # how many headings were recognised


def recognise(headings: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> Columns:
    """What the columns are; some first rows help where the headings are in a language nobody told us."""
    keys = [heading_key(heading) for heading in headings]
    numbered = [_NUMBERED.fullmatch(key) for key in keys]
    google = any(numbered) or len(_MARKS_OF_GOOGLE & set(keys)) > 1
    table = _best(keys)
    fields = [""] * len(keys)
    occurrence: Counter[str] = Counter()
    for place, key in enumerate(keys):
        fields[place] = _field(key, occurrence[key], table, google)
        occurrence[key] += 1
    if "title" in keys and fields.count("title") > 1:  # beside a job title it is a form of address
        fields[keys.index("title")] = "prefix"
    if not google:
        fields = _by_position(fields, keys, rows, table)
    columns = tuple(
        Column(heading.strip(), "", found[1], int(found[2]), found[3])
        if found
        else Column(heading.strip(), field)
        for heading, field, found in zip(headings, fields, numbered, strict=True)
    )
    known = sum(1 for column in columns if column.field not in ("", "skip") or column.group)
    return Columns(columns, "google" if google else table.program, table.language, known)


def _best(keys: Sequence[str]) -> HeadingTable:
    return max(heading_tables(), key=lambda table: sum(key in table.fields for key in keys if key))


def _field(key: str, nth: int, best: HeadingTable, google: bool) -> str:
    if google and key in _GOOGLE:
        return _GOOGLE[key]
    for table in (best, *heading_tables()):
        fits = table is best or table.program in ("plain", best.program)
        if fits and key and (fields := table.fields.get(key)):
            return fields[min(nth, len(fields) - 1)]
    return ""


def _by_position(
    fields: list[str], keys: Sequence[str], rows: Sequence[Sequence[str]], best: HeadingTable
) -> list[str]:
    """An export in a language we do not know: its columns stand in the same order in every language."""
    found = fields.copy()
    for table in heading_tables():
        width = len(table.in_order)
        if table.language != "en" or not width - 1 <= len(keys) <= width + 3:
            continue
        fixed = table.fixed if table.program == "outlook" else min(width, len(keys))
        mails = [place for place in range(len(keys)) if _holds_mail(place, rows)]
        agreeing = sum(fields[place] == table.in_order[place] for place in range(min(fixed, len(fields))))
        told = any(table.in_order[place] == "email" for place in mails if place < width)
        if best.program == table.program and agreeing > fixed // 2 or not (agreeing > fixed // 4 or told):
            continue  # its language is known, or nothing speaks for it
        for place in range(fixed):
            found[place] = found[place] or table.in_order[place]
        for place in mails:
            found[place] = found[place] or "email"
    return found


def _holds_mail(place: int, rows: Sequence[Sequence[str]]) -> bool:
    cells = [row[place] for row in rows if len(row) > place and row[place].strip()]
    return bool(cells) and all("@" in cell and " " not in cell.strip() for cell in cells)
