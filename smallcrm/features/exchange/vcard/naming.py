"""Who a card is about: names, kind, organization, title."""

from __future__ import annotations

from collections.abc import Callable

from smallcrm.features.exchange.vcard.lines import Property
from smallcrm.features.exchange.vcard.reading import Reading
from smallcrm.features.exchange.vcard.values import components, listed, texts

_PARTS = ("family", "given", "additional", "prefix", "suffix")
_KINDS = {
    "org": "organization",
    "organization": "organization",
    "group": "organization",
    "company": "organization",
}


def _full_name(reading: Reading, found: Property) -> None:
    reading.name("display", " ".join(reading.say(found).split()))


def _name(reading: Reading, found: Property) -> None:
    if any(part in reading.named for part in _PARTS):
        return  # an alternative writing of the same name
    if reading.raw or "," not in found.value:
        parts = texts(found.value)
    else:  # several given names stand as a list, “Philip,Paul”
        parts = [", ".join(listed(part)) for part in components(found.value)]
    for part, text in zip(_PARTS, parts, strict=False):
        reading.name(part, text)


def _organization(reading: Reading, found: Property) -> None:
    parts = [part for part in texts(found.value) if part]
    if parts:
        reading.organizations.append((found.head.group, parts[0], tuple(parts[1:])))


def _title(reading: Reading, found: Property) -> None:
    if text := reading.say(found).strip():
        reading.titles.append((found.head.group, text))


def _role(reading: Reading, found: Property) -> None:
    if text := reading.say(found).strip():
        reading.roles.append((found.head.group, text))


def _nickname(reading: Reading, found: Property) -> None:
    reading.name("nickname", ", ".join(listed(found.value)))


def _kind(reading: Reading, found: Property) -> None:
    if found.value.strip():
        reading.kind = reading.kind or _KINDS.get(found.value.strip().lower(), "person")


def _own_kind(reading: Reading, found: Property) -> None:
    if found.value.strip().lower() == "household":
        reading.kind = "household"


def _shown_as(reading: Reading, found: Property) -> None:
    if found.value.strip().upper() == "COMPANY":
        reading.kind = reading.kind or "organization"


def _sound(reading: Reading, found: Property) -> None:
    if "X-IRMC-N" in found.head.values("TYPE"):
        family, given, *_more = [*texts(found.value), "", ""]
        reading.name("phonetic_family", family)
        reading.name("phonetic_given", given)


def _text(field: str) -> Callable[[Reading, Property], None]:
    return lambda reading, found: reading.name(field, reading.say(found).strip())


HANDLERS: dict[str, Callable[[Reading, Property], None]] = {
    "FN": _full_name,
    "N": _name,
    "ORG": _organization,
    "TITLE": _title,
    "ROLE": _role,
    "NICKNAME": _nickname,
    "KIND": _kind,
    "X-ADDRESSBOOKSERVER-KIND": _kind,
    "X-ABSHOWAS": _shown_as,
    "X-SMALLCRM-KIND": _own_kind,
    "SOUND": _sound,
    "X-PHONETIC-FIRST-NAME": _text("phonetic_given"),
    "X-PHONETIC-LAST-NAME": _text("phonetic_family"),
    "UID": _text("uid"),
    "GENDER": lambda reading, found: reading.name("gender", texts(found.value)[0].upper()[:1]),
    "LANG": _text("language"),
    "TZ": _text("zone"),
}


def settle_kind(reading: Reading) -> str:
    """Person or organization: as the card says; without a word, one that has only an organization is one."""
    if reading.kind:
        return reading.kind
    if any(part in reading.named for part in _PARTS) or not reading.organizations:
        return "person"
    display = reading.named.get("display", "")
    return "organization" if display in ("", reading.organizations[0][1]) else "person"
