"""What a reader hands on: one person or organization, in our terms, whatever program wrote the file."""

from __future__ import annotations

import json
from typing import NamedTuple

DIGEST = 16  # bytes: enough that no two contents share one


class Doubt(NamedTuple):
    """Something in a record that could not be taken as it stands; the record itself came in."""

    field: str
    reason: str


class Skipped(NamedTuple):
    """Something in a file that is no record at all."""

    record: int
    line: int
    reason: str


class Point(NamedTuple):
    """A way to reach somebody: phone, fax, email, url, im or social profile, as it was typed."""

    kind: str
    value: str
    label: str = ""  # work · home · mobile · … or the words of the file
    preferred: bool = False
    service: str = ""  # of im and social: skype, xmpp, twitter …


class Place(NamedTuple):
    """A postal address in its parts."""

    street: str = ""  # lines
    postcode: str = ""
    locality: str = ""
    region: str = ""
    country: str = ""  # as it was typed
    label: str = ""
    preferred: bool = False
    box: str = ""
    extended: str = ""


class Job(NamedTuple):
    """What somebody does where; without organization only a title."""

    organization: str = ""
    units: tuple[str, ...] = ()  # department and below
    title: str = ""
    role: str = ""


class Picture(NamedTuple):
    """A photo that was in the file; its type is read from its bytes, never from a name."""

    media_type: str
    data: bytes


class Line(NamedTuple):
    """A value that has no field here: kept as a line of the note."""

    label: str
    text: str


class OwnValue(NamedTuple):
    """The value of a field of the user's own; type and group only where a file of ours tells them."""

    name: str
    value: str
    type: str = ""
    group: str = ""


class IncomingParty(NamedTuple):
    """One record of a file."""

    record: int  # its number in the file, from 1
    line: int = 0  # where it starts, from 1
    kind: str = "person"
    display: str = ""  # the name as the file shows it
    prefix: str = ""
    given: str = ""
    additional: str = ""
    family: str = ""
    suffix: str = ""
    nickname: str = ""
    phonetic_given: str = ""
    phonetic_family: str = ""
    jobs: tuple[Job, ...] = ()
    points: tuple[Point, ...] = ()
    places: tuple[Place, ...] = ()
    birthday: str = ""  # YYYY-MM-DD or --MM-DD
    anniversary: str = ""
    categories: tuple[str, ...] = ()
    note: str = ""
    lines: tuple[Line, ...] = ()  # what has no field here
    uid: str = ""
    own: tuple[OwnValue, ...] = ()  # fields of the user's own
    related: tuple[Line, ...] = ()  # who somebody is to them: “spouse”, “Jenny”
    picture: Picture | None = None
    gender: str = ""
    language: str = ""
    zone: str = ""
    source: bytes = b""  # the record as it came
    digest: bytes = b""  # of its content
    kept: bool = False  # whole, as it came: what has no field here need not go into the note
    doubts: tuple[Doubt, ...] = ()

    @property
    def name(self) -> str:
        """What to call the record: its name, else its organization, e-mail or phone; '' where it has none."""
        if self.display:
            return self.display
        parts = (self.prefix, self.given, self.additional, self.family, self.suffix)
        return (
            " ".join(filter(None, parts))
            or self.nickname
            or next((job.organization for job in self.jobs if job.organization), "")
            or next((point.value for point in self.points if point.kind == "email"), "")
            or next((point.value for point in self.points if point.kind in ("phone", "fax")), "")
            or next((point.value for point in self.points), "")
        )


_LISTS = {"jobs": Job, "points": Point, "places": Place, "lines": Line, "related": Line, "own": OwnValue}


def to_text(record: IncomingParty) -> str:
    """What a record says, as JSON: to know later what changed in it."""
    left_out = {"record", "line", "source", "digest", "doubts", "picture", "kept"}
    plain = IncomingParty(0)._asdict()
    told = {name: value for name, value in record._asdict().items() if name not in left_out}
    return json.dumps(
        {name: value for name, value in told.items() if value != plain[name]}, ensure_ascii=False
    )


def from_text(text: str) -> IncomingParty:
    """The record that to_text() wrote down."""
    told = json.loads(text)
    for name, shape in _LISTS.items():
        if name in told:
            told[name] = tuple(shape(*_tuples(each)) for each in told[name])
    if "categories" in told:
        told["categories"] = tuple(told["categories"])
    return IncomingParty(0, **told)


def _tuples(values: list[object]) -> list[object]:
    return [tuple(value) if isinstance(value, list) else value for value in values]
