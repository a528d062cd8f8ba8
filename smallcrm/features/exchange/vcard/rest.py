"""Days, notes, categories, people around somebody, and the photo."""

from __future__ import annotations

from collections.abc import Callable

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.features.exchange import days, picture
from smallcrm.features.exchange.record import Line, OwnValue
from smallcrm.features.exchange.vcard.labels import kinds
from smallcrm.features.exchange.vcard.lines import Property
from smallcrm.features.exchange.vcard.reach import label_place
from smallcrm.features.exchange.vcard.reading import Reading
from smallcrm.features.exchange.vcard.values import listed, plain


def take_day(reading: Reading, field: str, typed: str) -> None:
    """A birthday or anniversary: read where there is one way to, else kept as typed, with a doubt."""
    if days.says_nothing(typed):
        if typed:
            reading.doubt(field, _("“{}” is no date; it was left out.").format(typed))
        return
    day = days.read_day(typed)
    reading.name(field, day or typed)
    if day is None:
        reading.doubt(field, _("“{}” is not a date; it is kept as typed.").format(typed))
    elif not day.startswith("--") and day > (reading.today or clock.today().isoformat()):
        reading.doubt(field, _("{} lies in the future.").format(day))


def _day(field: str) -> Callable[[Reading, Property], None]:
    return lambda reading, found: take_day(reading, field, plain(found.value).strip())


def _other_day(reading: Reading, found: Property) -> None:
    label = reading.own.get(found.head.group, "")
    if label.lower() == "anniversary":
        take_day(reading, "anniversary", plain(found.value).strip())
    elif found.value.strip():
        reading.lines.append(Line(label, plain(found.value).strip()))


def _note(reading: Reading, found: Property) -> None:
    text = reading.say(found).replace("\\n", "\n") if reading.raw else plain(found.value)
    if text.strip():
        reading.notes.append(text.strip())


def _categories(reading: Reading, found: Property) -> None:
    value = found.value
    if reading.raw and "," not in value:
        value = value.replace(";", ",")
    reading.categories.extend(listed(value))


def _own_field(reading: Reading, found: Property) -> None:
    """A field of the user's own, as our cards have it."""
    name = " ".join(" ".join(found.head.values("X-NAME")).split())
    if name and (value := plain(found.value).strip()):
        told = ["".join(found.head.values(param)) for param in ("X-TYPE", "X-GROUP")]
        reading.own_fields.append(OwnValue(name, value, *told))


def _related(label: str = "") -> Callable[[Reading, Property], None]:
    def take(reading: Reading, found: Property) -> None:
        if text := plain(found.value).strip():
            said = label or reading.own.get(found.head.group, "") or kinds(found.head).label
            reading.related.append(Line(said.lower() if said in ("Spouse", "Child") else said, text))

    return take


def _picture(reading: Reading, found: Property) -> None:
    if reading.picture or not found.value.strip():
        return
    if not found.head.base64 and picture.is_address(found.value):
        reading.doubt("photo", _("The photo is not in the file but elsewhere; nothing was fetched."))
    elif made := picture.picture(found.value):
        reading.picture = made
    else:
        reading.doubt("photo", _("The photo is damaged or no picture; the contact came without it."))


def _label(reading: Reading, found: Property) -> None:
    if made := label_place(found, reading.own, reading.raw):
        reading.spare_places.append(made)


HANDLERS: dict[str, Callable[[Reading, Property], None]] = {
    "BDAY": _day("birthday"),
    "ANNIVERSARY": _day("anniversary"),
    "X-ANNIVERSARY": _day("anniversary"),
    "X-MS-ANNIVERSARY": _day("anniversary"),
    "X-EVOLUTION-ANNIVERSARY": _day("anniversary"),
    "X-KADDRESSBOOK-X-ANNIVERSARY": _day("anniversary"),
    "X-ABDATE": _other_day,
    "NOTE": _note,
    "CATEGORIES": _categories,
    "RELATED": _related(),
    "X-ABRELATEDNAMES": _related(),
    **{
        f"{before}{word.upper()}": _related(word)
        for word in ("spouse", "manager", "assistant")
        for before in ("X-", "X-MS-", "X-EVOLUTION-", "X-KADDRESSBOOK-X-")
    },
    "X-KADDRESSBOOK-X-SPOUSESNAME": _related("spouse"),
    "X-KADDRESSBOOK-X-MANAGERSNAME": _related("manager"),
    "X-KADDRESSBOOK-X-ASSISTANTSNAME": _related("assistant"),
    "PHOTO": _picture,
    "LABEL": _label,
    "X-SMALLCRM-FIELD": _own_field,
}


def finish(reading: Reading) -> None:
    """LABELs whose address no ADR gives, and the two halves of a phonetic name."""
    for spare in reading.spare_places:
        if not any(place.label == spare.label for place in reading.places):
            reading.places.append(spare)
