"""From a record of any file to the columns of our tables; what breaks a rule of form becomes a doubt."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeVar

from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.exchange.numbers import number_of
from smallcrm.features.exchange.record import Doubt, IncomingParty, Job, Line, Picture, Place, Point
from smallcrm.features.people.countries import read_country
from smallcrm.features.people.emails import looks_like_email
from smallcrm.features.people.model import Address, ContactPoint, Gender, Party, Purpose
from smallcrm.features.people.names import PersonName, read_person_name, sort_name

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_ENDINGS = re.compile(
    r",\s*(esq|jr|sr|ii|iii|iv|m\.?d|ph\.?d|m\.?a|b\.?a|m\.?sc|dds|llm|cpa)\.?\s*\Z", re.IGNORECASE
)
_PURPOSES = frozenset(Purpose)
_GENDERS = frozenset(Gender)
# How long a text may be, by the models' own word; the note may be as long as it likes.
LIMITS = {
    name: field.max_length for name, field in Party._meta.fields.items() if hasattr(field, "max_length")
}
POINT_LIMIT = ContactPoint.value.max_length
STREET_LIMIT = Address.street.max_length
SHORT = 255
Row = TypeVar("Row", bound=tuple[object, ...])


class PointRow(NamedTuple):
    """A ContactPoint, in the order of its columns."""

    kind: str
    value: str
    e164: str
    digits: str
    label: str
    service: str
    preferred: bool


class PlaceRow(NamedTuple):
    """An Address, in the order of its columns."""

    purpose: str
    label: str
    street: str
    postcode: str
    locality: str
    region: str
    country: str
    country_typed: str
    preferred: bool


class WorkRow(NamedTuple):
    """An Affiliation, its account by name."""

    account: str
    role: str
    department: str


class Mapped(NamedTuple):
    """One record as our tables have it."""

    values: dict[str, str]  # columns of Party
    points: tuple[PointRow, ...]
    places: tuple[PlaceRow, ...]
    works: tuple[WorkRow, ...]
    tags: tuple[str, ...]
    picture: Picture | None
    doubts: tuple[Doubt, ...]


PARTY_COLUMNS = (
    "kind", "display_name", "sort_name", "prefix", "given", "additional", "family", "suffix", "nickname",
    "phonetic", "title", "birthday", "anniversary", "gender", "language", "note",
)  # fmt: skip


def mapped(record: IncomingParty, country: str) -> Mapped:
    """A record as our tables have it; numbers without a country's prefix are read as dialled in `country`."""
    doubts = list(record.doubts)
    works = [] if record.kind != "person" else [_work(job) for job in record.jobs if job.organization]
    more = _own_lines(record)
    points = _once([_point(point, country, doubts, more) for point in record.points])
    places = _once([_place(place, doubts) for place in record.places])
    values = _names(record)
    values |= {
        "title": next((job.title or job.role for job in record.jobs if not job.organization), ""),
        "birthday": record.birthday,
        "anniversary": record.anniversary,
        "gender": record.gender if record.gender in _GENDERS else "",
        "language": record.language if _LANGUAGE.match(record.language) else "",
    }
    _cut(values, doubts, more)
    values["sort_name"] = _sorted_by(record.kind, values)
    values["note"] = _note(record.note, more)
    return Mapped(values, points, places, tuple(works), record.categories, record.picture, tuple(doubts))


def _once(rows: list[Row]) -> tuple[Row, ...]:
    return tuple(dict.fromkeys(rows)) if len(rows) > 1 else tuple(rows)


def _names(record: IncomingParty) -> dict[str, str]:
    """A name in its parts; one that came whole is read as people write names."""
    name = PersonName(record.prefix, record.given, record.additional, record.family, record.suffix)
    display = record.display or name.full()
    if record.kind == "person" and not any(name) and _names_somebody(record):
        name = read_person_name(_ENDINGS.sub("", record.display))
    values = dict(zip(name._fields, name, strict=True))
    values["kind"] = record.kind
    values["display_name"] = " ".join(display.split()) or " ".join(record.name.split()) or _("Without a name")
    values["nickname"] = record.nickname
    values["phonetic"] = f"{record.phonetic_family} {record.phonetic_given}".strip()
    return values


def _names_somebody(record: IncomingParty) -> bool:
    """Whether what a record is shown as is a person's name, and not the phone it is called after."""
    shown = record.display
    called_after = {point.value for point in record.points} | {_("Without a name")}
    return any(letter.isalpha() for letter in shown) and "@" not in shown and shown not in called_after


def _sorted_by(kind: str, values: dict[str, str]) -> str:
    if kind == "person":
        return sort_name(values["display_name"], values["given"], values["family"])
    return sort_name(values["display_name"])


def _cut(values: dict[str, str], doubts: list[Doubt], more: list[Line]) -> None:
    """What is longer than any name is cut; the whole goes into the note."""
    if max(map(len, values.values())) <= SHORT:
        return
    for name, value in values.items():
        if len(value) > SHORT and len(value) > (limit := LIMITS.get(name) or SHORT):
            values[name] = value[:limit].rstrip()
            more.append(Line(name, value))
            doubts.append(
                Doubt(
                    name, _("It is longer than {} letters and was cut; the note has it whole.").format(limit)
                )
            )


def _own_lines(record: IncomingParty) -> list[Line]:
    """What has no column, as lines of the note; a card is kept whole and needs none."""
    if record.kept:
        return []
    found = [*record.lines]
    if record.language and not _LANGUAGE.match(record.language):
        found.append(Line(_("Language"), record.language))
    return found


def _note(note: str, lines: list[Line]) -> str:
    if not lines:
        return note
    told = [
        f"{line.label[:1].upper()}{line.label[1:]}: {line.text}" if line.label else line.text
        for line in lines
    ]
    return "\n\n".join(filter(None, (note, "\n".join(told))))


def _point(point: Point, country: str, doubts: list[Doubt], more: list[Line]) -> PointRow:
    value = point.value if len(point.value) <= POINT_LIMIT else point.value[:POINT_LIMIT]
    if value is not point.value:
        more.append(Line(point.kind, point.value))
        text = _("It is longer than {} letters and was cut; the note has it whole.")
        doubts.append(Doubt(point.kind, text.format(POINT_LIMIT)))
    e164 = digits = ""
    if point.kind in ("phone", "fax"):
        number = number_of(value, country)
        e164, digits = number.e164, number.digits
    if (not e164 and point.kind in ("phone", "fax")) or (
        point.kind == "email" and not looks_like_email(value)
    ):
        odd = ContactPoint(kind=point.kind, value=value, e164=e164).doubts()
        doubts.extend(Doubt(point.kind, reason) for reason in odd.values())
    return PointRow(
        point.kind, value, e164, digits, point.label[:SHORT], point.service[:SHORT], point.preferred
    )


def _place(place: Place, doubts: list[Doubt]) -> PlaceRow:
    box = place.box if not place.box.isdigit() else _("PO Box {}").format(place.box)
    street = "\n".join(filter(None, (place.street, place.extended, box)))[:STREET_LIMIT]
    code = read_country(place.country) if place.country else ""
    purpose = place.label if place.label in _PURPOSES else ""
    if place.country and not code:
        odd = Address(country_typed=place.country).doubts()
        doubts.extend(Doubt("country", reason) for reason in odd.values())
    return PlaceRow(
        purpose,
        "" if purpose else place.label[:SHORT],
        street,
        place.postcode[:SHORT],
        place.locality[:SHORT],
        place.region[:SHORT],
        code,
        "" if code else place.country[:SHORT],
        place.preferred,
    )


def _work(job: Job) -> WorkRow:
    account = " ".join(job.organization.split())
    return WorkRow(account[:500], (job.title or job.role)[:SHORT], ", ".join(job.units)[:SHORT])


def account_key(name: str) -> str:
    """Under which an account of a name is found."""
    return fold(name)
