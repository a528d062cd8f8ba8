"""From the cells of a row to our terms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

from smallcrm.core import clock
from smallcrm.core.fold import fold
from smallcrm.core.formulas import as_meant
from smallcrm.core.i18n import _
from smallcrm.features.exchange.record import DIGEST, Doubt, IncomingParty, Job, Line, OwnValue, Place, Point
from smallcrm.features.exchange.table.columns import Column, Columns
from smallcrm.features.exchange.table.daycells import When, cells_at, day_cell, days_of
from smallcrm.features.exchange.table.groups import grouped_places, grouped_points, grouped_rest

# What goes into the record under the same name, and what is put together first.
_PLAIN = {
    "display": "display", "prefix": "prefix", "given": "given", "additional": "additional",
    "family": "family", "suffix": "suffix", "nickname": "nickname", "note": "note",
    "phonetic.given": "phonetic_given",
    "phonetic.family": "phonetic_family", "uid": "uid", "language": "language",
}  # fmt: skip
_MADE = {
    "org", "department", "title", "gender", "kind", "birthday", "anniversary",
    "birth.year", "birth.month", "birth.day",
}  # fmt: skip
OWN_HEADING = "field."  # before a name that is another heading, too
_NAMES = ("given", "family", "additional", "prefix", "suffix", "nickname")
_KINDS = {"phone", "fax", "email", "url", "im"}
_GENDERS = {
    "M": "m male männlich mann masculin homme masculino hombre maschile uomo mannelijk man мужской 男 남",
    "F": "f w female weiblich frau femme femenino mujer femminile donna vrouwelijk vrouw женский 女 여",
}
_GENDER_OF = {word: gender for gender, words in _GENDERS.items() for word in words.split()}
_NOT_SAID = re.compile("specif|angabe|okresl|ospec|uspes|не указ|指定|明示|지정")
_TAG_MARKS = {True: re.compile(r"\s*:::\s*"), False: re.compile(r"\s*[;,]\s*")}


class RowReader:
    """Reads the rows of one table; what each column is has been settled before."""

    def __init__(self, columns: Columns, order: str, own: Mapping[str, str] | None = None) -> None:
        """`own` are the names of the user's own fields by their folded ones."""
        self.known_own = own or {}
        self.when = When(order, clock.today().isoformat())
        self.google = columns.program == "google"
        self.width = len(columns.columns)
        self.names = [f"{column.heading}\x1f{place}\x1f" for place, column in enumerate(columns.columns)]
        self.texts: dict[str, list[int]] = defaultdict(list)
        self.points: list[tuple[int, str, str]] = []
        self.places: dict[str, dict[str, int]] = defaultdict(dict)
        self.related: list[tuple[int, str]] = []
        self.lines: list[tuple[int, str]] = []
        self.own: list[tuple[int, str]] = []
        self.categories: list[int] = []
        self.groups: dict[tuple[str, int], dict[str, int]] = defaultdict(dict)
        for place, column in enumerate(columns.columns):
            self._settle(place, column)
        self.single = [(field, places[0]) for field, places in self.texts.items() if len(places) == 1]
        self.has_days = any(field.startswith(("birth", "anniv")) for field in self.texts)
        self.told = [(_PLAIN[field], field) for field in self.texts if field in _PLAIN]
        self.has_job = not self.texts.keys().isdisjoint(("org", "department", "title"))
        self.double = [(field, places) for field, places in self.texts.items() if len(places) > 1]

    def _settle(self, place: int, column: Column) -> None:
        field = column.field
        kind, _colon, label = field.partition(":")
        where, dot, part = field.partition(".")
        if column.group:
            self.groups[column.group, column.number][column.part] = place
        elif field in _PLAIN or field in _MADE:
            self.texts[field].append(place)
        elif field == "categories":
            self.categories.append(place)
        elif kind in _KINDS:
            self.points.append((place, kind, label))
        elif kind == "related":
            self.related.append((place, label))
        elif dot:
            self.places[where].setdefault(part, place)
        elif field in ("", "line") and column.heading:
            own = self.known_own.get(fold(column.heading.removeprefix(OWN_HEADING)))
            if own is not None:
                self.own.append((place, own))
            else:
                self.lines.append((place, column.heading))

    def read(self, cells: Sequence[str], number: int, line: int) -> IncomingParty | None:
        """One row as a record; None where nothing in it has a place here."""
        row = [as_meant(text) if (text := cell.strip())[:1] == "'" else text for cell in cells]
        if len(row) < self.width:
            row += [""] * (self.width - len(row))
        doubts: list[Doubt] = []
        texts = {field: row[place] for field, place in self.single if row[place]}
        for field, places in self.double:
            if cell := cells_at(row, places):
                texts[field] = cell
        told: dict[str, Any] = {name: texts[field] for name, field in self.told if field in texts}
        if self.has_days:
            told |= days_of(texts, self.when, doubts)
        self._add_lists(row, texts, told)
        if self.groups:
            self._add_groups(row, told, doubts)
        kind = _kind(texts, told)
        if typed := texts.get("gender"):
            _take_gender(typed, told)
        record = IncomingParty(number, line, kind, digest=self._digest(row), doubts=tuple(doubts), **told)
        return record if record.name or record.places or record.note or record.lines else None

    def _digest(self, row: list[str]) -> bytes:
        """Of the cells that say something, under their headings."""
        text = "\x1e".join([name + cell for name, cell in zip(self.names, row, strict=False) if cell])
        if len(row) > self.width:
            text += "\x1d".join(row[self.width :])
        return blake2b(text.encode("utf-8", "replace"), digest_size=DIGEST).digest()

    def _add_lists(self, row: list[str], texts: dict[str, str], told: dict[str, Any]) -> None:
        told["jobs"] = _jobs(texts) if self.has_job else ()
        told["points"] = tuple(
            [Point(kind, row[place], label) for place, kind, label in self.points if row[place]]
        )
        told["places"] = tuple(self._places(row)) if self.places else ()
        told["lines"] = ()
        if self.lines or len(row) > self.width:
            told["lines"] = tuple(self._lines(row))
        told["related"] = ()
        if self.related:
            told["related"] = tuple(Line(label, row[place]) for place, label in self.related if row[place])
        if self.own:
            told["own"] = tuple(OwnValue(name, row[place]) for place, name in self.own if row[place])
        if self.categories:
            told["categories"] = _tags(row, self.categories, self.google)

    def _lines(self, row: list[str]) -> list[Line]:
        """What has no field here."""
        more = ((place, _("Column {}").format(place + 1)) for place in range(self.width, len(row)))
        return [Line(heading, row[place]) for place, heading in (*self.lines, *more) if row[place]]

    def _places(self, row: list[str]) -> list[Place]:
        found = []
        for where, parts in self.places.items():
            if told := {part: row[place] for part, place in parts.items() if row[place]}:
                found.append(_place(where, told))
        return found

    def _add_groups(self, row: list[str], told: dict[str, Any], doubts: list[Doubt]) -> None:
        """What stands in numbered columns."""
        told["points"] += tuple(grouped_points(self.groups, row))
        told["places"] += tuple(grouped_places(self.groups, row))
        jobs, labelled_days, related, lines = grouped_rest(self.groups, row)
        for label, typed in labelled_days:
            if label.lower() == "anniversary" and not told.get("anniversary"):
                told["anniversary"] = day_cell("anniversary", typed, self.when, doubts)
            else:
                lines.append(Line(label, typed))
        told["jobs"] += tuple(jobs)
        told["related"] += tuple(related)
        told["lines"] += tuple(lines)


def _take_gender(typed: str, told: dict[str, Any]) -> None:
    """A known word becomes its letter; another stays as a line, unless it only says that nothing was said."""
    if gender := _GENDER_OF.get(typed.casefold()):
        told["gender"] = gender
    elif not _NOT_SAID.search(fold(typed)):
        told["lines"] += (Line(_("Gender"), typed),)


def _jobs(texts: dict[str, str]) -> tuple[Job, ...]:
    org, department, title = texts.get("org", ""), texts.get("department", ""), texts.get("title", "")
    return (Job(org, (department,) if department else (), title),) if org or department or title else ()


def _place(where: str, told: dict[str, str]) -> Place:
    street = told.get("street", "")
    if "number" in told:
        street = f"{street} {told['number']}".strip()
    if "street2" in told or "street3" in told:
        street = "\n".join(filter(None, (street, told.get("street2"), told.get("street3"))))
    return Place(
        street or told.get("whole", ""),
        told.get("postcode", ""),
        told.get("locality", ""),
        told.get("region", ""),
        told.get("country", ""),
        where,
        box=told.get("box", ""),
    )


def _kind(texts: dict[str, str], told: dict[str, Any]) -> str:
    """As the table says; else a row that names nobody but a company is the company."""
    if "kind" in texts and (said := texts["kind"].lower()) in ("person", "organization", "household"):
        return said
    if not told["jobs"] or not told.keys().isdisjoint(_NAMES):
        return "person"
    company = told["jobs"][0].organization
    return "organization" if company and told.get("display", company) == company else "person"


def _tags(row: list[str], places: list[int], google: bool) -> tuple[str, ...]:
    """Categories stand behind each other; Google marks its own with a star, and “* myContacts” is none."""
    found = [
        word.removeprefix("* ").strip()
        for place in places
        if row[place]
        for word in _TAG_MARKS[google].split(row[place])
        if word != "* myContacts"
    ]
    return tuple(dict.fromkeys(word for word in found if word))
