"""From a record of any file to the columns of our tables; what breaks a rule of form becomes a doubt."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeVar

from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.exchange.numbers import number_of
from smallcrm.features.exchange.record import Doubt, IncomingParty, Job, Line, OwnValue, Picture, Place, Point
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
_DIALLED = ("phone", "fax")
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
    own: tuple[OwnValue, ...] = ()


PARTY_COLUMNS = (
    "kind", "display_name", "sort_name", "prefix", "given", "additional", "family", "suffix", "nickname",
    "phonetic", "title", "birthday", "anniversary", "gender", "language", "note",
)  # fmt: skip


def mapped(record: IncomingParty, country: str) -> Mapped:
    """A record as our tables have it; numbers without a country's prefix are read as dialled in `country`."""
    doubts = list(record.doubts)
    jobs = record.jobs
    works = [_work(job) for job in jobs if job.organization] if jobs and record.kind == "person" else ()
    more = _own_lines(record)
    points = _once([_point(point, country, doubts, more) for point in record.points])
    places = _once([_place(place, doubts) for place in record.places]) if record.places else ()
    values = _values(record)
    if len("".join(values.values())) > SHORT:
        _cut(values, doubts, more)
    if record.kind == "person":
        values["sort_name"] = sort_name(values["display_name"], values["given"], values["family"])
    else:
        values["sort_name"] = sort_name(values["display_name"])
    values["note"] = _note(record.note, more) if more else record.note
    tags, own = record.categories, record.own
    return Mapped(values, points, places, tuple(works), tags, record.picture, tuple(doubts), own)


def _once(rows: list[Row]) -> tuple[Row, ...]:
    return tuple(dict.fromkeys(rows)) if len(rows) > 1 else tuple(rows)


def _values(record: IncomingParty) -> dict[str, str]:
    """What a party has one of; a name that came whole is read as people write names."""
    prefix, given, additional = record.prefix, record.given, record.additional
    family, suffix, display = record.family, record.suffix, record.display
    if not display:
        display = PersonName(prefix, given, additional, family, suffix).full()
    elif (
        not (given or family or prefix or additional or suffix)
        and record.kind == "person"
        and _names_somebody(record)
    ):
        name = read_person_name(_ENDINGS.sub("", display) if "," in display else display)
        prefix, given, additional, family, suffix = name
    return {
        "prefix": prefix,
        "given": given,
        "additional": additional,
        "family": family,
        "suffix": suffix,
        "kind": record.kind,
        "display_name": " ".join(display.split()) or " ".join(record.name.split()) or _("Without a name"),
        "nickname": record.nickname,
        "phonetic": f"{record.phonetic_family} {record.phonetic_given}".strip(),
        "title": _title(record.jobs) if record.jobs else "",
        "birthday": record.birthday,
        "anniversary": record.anniversary,
        "gender": record.gender if record.gender in _GENDERS else "",
        "language": record.language if record.language and _LANGUAGE.match(record.language) else "",
    }


def _title(jobs: tuple[Job, ...]) -> str:
    """What somebody is called who works nowhere in particular."""
    return next((job.title or job.role for job in jobs if not job.organization), "")


def _names_somebody(record: IncomingParty) -> bool:
    """Whether what a record is shown as is a person's name, and not the phone it is called after."""
    shown = record.display
    if "@" in shown or not any(map(str.isalpha, shown)) or shown == _("Without a name"):
        return False
    return all(point.value != shown for point in record.points)


def _cut(values: dict[str, str], doubts: list[Doubt], more: list[Line]) -> None:
    """What is longer than any name is cut; the whole goes into the note."""
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
    found = list(record.lines)
    if record.language and not _LANGUAGE.match(record.language):
        found.append(Line(_("Language"), record.language))
    return found


def _note(note: str, lines: list[Line]) -> str:
    told = [
        f"{line.label[:1].upper()}{line.label[1:]}: {line.text}" if line.label else line.text
        for line in lines
    ]
    return "\n\n".join(filter(None, (note, "\n".join(told))))


def _point(point: Point, country: str, doubts: list[Doubt], more: list[Line]) -> PointRow:
    kind, value, label, preferred, service = point
    if len(value) > POINT_LIMIT:
        more.append(Line(kind, value))
        text = _("It is longer than {} letters and was cut; the note has it whole.")
        doubts.append(Doubt(kind, text.format(POINT_LIMIT)))
        value = value[:POINT_LIMIT]
    e164 = digits = ""
    if kind in _DIALLED:
        _typed, e164, digits = number_of(value, country)
        odd = not e164
    else:
        odd = kind == "email" and not looks_like_email(value)
    if odd:
        found = ContactPoint(kind=kind, value=value, e164=e164).doubts()
        doubts.extend(Doubt(kind, reason) for reason in found.values())
    return PointRow(kind, value, e164, digits, label[:SHORT], service[:SHORT], preferred)


def _place(place: Place, doubts: list[Doubt]) -> PlaceRow:
    street, postcode, locality, region, country, label, preferred, box, extended = place
    if box or extended:
        box = _("PO Box {}").format(box) if box.isdigit() else box
        street = "\n".join(filter(None, (street, extended, box)))
    code = read_country(country) if country else ""
    purpose = label if label in _PURPOSES else ""
    if country and not code:
        odd = Address(country_typed=country).doubts()
        doubts.extend(Doubt("country", reason) for reason in odd.values())
    return PlaceRow(
        purpose,
        "" if purpose else label[:SHORT],
        street[:STREET_LIMIT],
        postcode[:SHORT],
        locality[:SHORT],
        region[:SHORT],
        code,
        "" if code else country[:SHORT],
        preferred,
    )


def _work(job: Job) -> WorkRow:
    account = " ".join(job.organization.split())
    return WorkRow(account[:500], (job.title or job.role)[:SHORT], ", ".join(job.units)[:SHORT])


def account_key(name: str) -> str:
    """Under which an account of a name is found."""
    return fold(name)
