"""What a party says, as properties of version 4.0."""

from __future__ import annotations

from collections.abc import Iterator

from smallcrm.features.exchange.mapping import Mapped, PlaceRow, PointRow
from smallcrm.features.exchange.vcard.lines import Params
from smallcrm.features.exchange.vcard.writer import content_line, escaped, structured
from smallcrm.features.people.dates import is_calendar_text

_PHONES = {"mobile": ("cell",), "work mobile": ("work", "cell"), "work": ("work",), "home": ("home",),
           "pager": ("pager",), "car": ("x-car",), "main": ("x-main",)}  # fmt: skip
_PLACES = {"work": ("work",), "home": ("home",)}
_NAMES = {
    "phone": "TEL",
    "fax": "TEL",
    "email": "EMAIL",
    "url": "URL",
    "im": "IMPP",
    "social": "SOCIALPROFILE",
}
_KINDS = {"organization": "org", "household": "group"}
OWN_FIELD = "X-SMALLCRM-FIELD"
_NAME_PARTS = ("family", "given", "additional", "prefix", "suffix")


class Groups:
    """Names for groups that a card does not have yet: item1, item2 …"""

    def __init__(self, taken: set[str] | None = None) -> None:
        self.taken = taken or set()
        self.number = 0

    def next(self) -> str:
        """A new one."""
        while True:
            self.number += 1
            if (name := f"item{self.number}") not in self.taken:
                return name


def name_lines(told: Mapped, only_shown: bool = False) -> Iterator[bytes]:
    """FN and N."""
    values = told.values
    yield content_line("FN", escaped(values["display_name"]))
    if only_shown:
        return
    if any(values[part] for part in _NAME_PARTS):
        yield content_line("N", structured(values[part] for part in _NAME_PARTS))
    if values["phonetic"]:
        yield content_line("X-PHONETIC-LAST-NAME", escaped(values["phonetic"]))


def kind_lines(told: Mapped) -> Iterator[bytes]:
    """What a party is; vCard has no word for a household."""
    yield content_line("KIND", _KINDS.get(told.values["kind"], "individual"))
    if told.values["kind"] == "household":
        yield content_line("X-SMALLCRM-KIND", "household")


def work_lines(told: Mapped, groups: Groups) -> Iterator[bytes]:
    """ORG and TITLE, tied by a group where there are several."""
    several = len(told.works) > 1
    for work in told.works:
        group = groups.next() if several else ""
        units = [work.department] if work.department else []
        yield content_line("ORG", structured([work.account, *units]), group=group)
        if work.role:
            yield content_line("TITLE", escaped(work.role), group=group)
    if told.values["title"] and not told.works:
        yield content_line("TITLE", escaped(told.values["title"]))


def point_lines(point: PointRow, groups: Groups) -> Iterator[bytes]:
    """One phone, e-mail, page, messenger or profile; a label of its own stands in the group."""
    known = _PHONES if point.kind == "phone" else {} if point.kind == "social" else _PLACES
    types = known.get(point.label)
    params: list[tuple[str, str]] = [("TYPE", word) for word in types or ()]
    if point.kind == "fax":
        params.append(("TYPE", "fax"))
    if point.preferred:
        params.append(("PREF", "1"))
    if point.service:
        params.append(("X-SERVICE-TYPE" if point.kind == "im" else "SERVICE-TYPE", point.service))
    own = point.label if point.label and not types else ""
    value = f"{_scheme(point.service)}{point.value}" if point.kind == "im" else point.value
    plain = point.kind in ("url", "im", "social")
    yield from _labelled(_NAMES[point.kind], value if plain else escaped(value), tuple(params), own, groups)


def _scheme(service: str) -> str:
    return f"{service}:" if service.replace("-", "").isalnum() and service.isascii() else "x-apple:"


def address_lines(place: PlaceRow, groups: Groups) -> Iterator[bytes]:
    """One address, the country as its code or as it was typed."""
    word = place.purpose or place.label
    params: Params = tuple(("TYPE", kind) for kind in _PLACES.get(word, ()))
    if place.preferred:
        params = (*params, ("PREF", "1"))
    if place.country:
        params = (*params, ("CC", place.country))
    country = place.country or place.country_typed
    parts = ("", "", place.street, place.locality, place.region, place.postcode, country)
    own = word if word and word not in _PLACES else ""
    yield from _labelled("ADR", structured(parts), params, own, groups)


def _labelled(name: str, value: str, params: Params, label: str, groups: Groups) -> Iterator[bytes]:
    group = groups.next() if label else ""
    yield content_line(name, value, params, group)
    if label:
        yield content_line("X-ABLabel", escaped(label), group=group)


def rest_lines(told: Mapped) -> Iterator[bytes]:
    """Everything a party has one of."""
    for name in ("nickname", "birthday", "anniversary", "gender", "language", "tags", "note", "own"):
        yield from single_line(name, told)


def single_line(name: str, told: Mapped) -> Iterator[bytes]:
    """The property of one column; nothing where it is empty."""
    if name == "tags":
        if told.tags:
            yield content_line("CATEGORIES", ",".join(escaped(tag) for tag in told.tags))
        return
    if name == "own":
        yield from _own_lines(told)
        return
    value = told.values[name]
    if not value:
        return
    match name:
        case "birthday":
            yield _day("BDAY", value)
        case "anniversary":
            yield _day("ANNIVERSARY", value)
        case "language":
            yield content_line("LANG", value)
        case _:
            yield content_line(name.upper(), escaped(value))


def _own_lines(told: Mapped) -> Iterator[bytes]:
    """Fields of the user's own, which no other program has a property for."""
    for own in told.own:
        params: Params = (("X-NAME", own.name),)
        for name, text in (("X-TYPE", own.type), ("X-GROUP", own.group)):
            if text:
                params = (*params, (name, text))
        yield content_line(OWN_FIELD, escaped(own.value), params)


def _day(name: str, value: str) -> bytes:
    if not is_calendar_text(value):
        return content_line(name, escaped(value), (("VALUE", "text"),))
    return content_line(
        name, f"--{value[2:4]}{value[5:]}" if value.startswith("--") else value.replace("-", "")
    )
