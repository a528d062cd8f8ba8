"""Phones, e-mail addresses, pages, messengers and postal addresses of a card."""

from __future__ import annotations

import re

from smallcrm.features.exchange.record import Place, Point
from smallcrm.features.exchange.vcard.labels import kinds, label_of
from smallcrm.features.exchange.vcard.lines import Property
from smallcrm.features.exchange.vcard.values import plain, texts

_EXTENSION = re.compile(r";ext=([^;]+)", re.IGNORECASE)
_ADDRESS_MARKS = re.compile(r"\\([,;])")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!//)(.+)", re.DOTALL)
_SERVICES = {
    "ymsgr": "yahoo",
    "msnim": "msn",
    "google": "googletalk",
    "gtalk": "googletalk",
    "google-talk": "googletalk",
    "jabber": "xmpp",
    "skype-username": "skype",
    "gadugadu": "gadu",
    "ms-imaddress": "",
    "x-apple": "",
}
_MESSENGERS = {
    "aim", "icq", "jabber", "yahoo", "msn", "skype", "skype-username", "gtalk", "google-talk", "qq",
    "gadugadu", "groupwise", "sip", "ms-imaddress", "telegram", "matrix", "wechat", "whatsapp", "signal",
    "irc", "threema", "line", "xmpp", "facebook-messenger",
}  # fmt: skip
IM_PROPERTIES = {f"X-{name.upper()}": name for name in _MESSENGERS}
SOCIAL_PROPERTIES = {
    f"X-{name.upper()}": name for name in ("twitter", "facebook", "linkedin", "instagram", "mastodon")
}


def phone(found: Property, value: str, own: dict[str, str]) -> Point | None:
    """A TEL property; an address of internet telephony is a messenger."""
    lower = value[:5].lower()
    if lower.startswith("tel:"):
        value = _EXTENSION.sub(r" ext. \1", value[4:])
    elif lower.startswith(("sip:", "sips:")):
        return Point("im", value.partition(":")[2], *label_of(found, own), "sip")
    if not value:
        return None
    label, preferred = label_of(found, own)
    if "fax" in kinds(found.head).types or label.endswith("fax"):
        return Point("fax", value, label.removesuffix("fax").strip(), preferred)
    return Point("phone", value, label, preferred)


def email(found: Property, value: str, own: dict[str, str]) -> Point | None:
    """An EMAIL property."""
    if value[:7].lower() == "mailto:":
        value = value[7:]
    return Point("email", value, *label_of(found, own)) if value else None


def page(found: Property, value: str, own: dict[str, str]) -> Point | None:
    """A URL property: an address has no backslash escapes but those a comma or semicolon got."""
    value = _ADDRESS_MARKS.sub(r"\1", found.value).strip()
    return Point("url", value, *label_of(found, own)) if value else None


def messenger(found: Property, value: str, own: dict[str, str]) -> Point | None:
    """IMPP, and the many X- properties before there was one."""
    service = next(iter(found.head.values("X-SERVICE-TYPE")), "")
    label, preferred = label_of(found, own)
    if found.head.name in IM_PROPERTIES:
        service, handle = IM_PROPERTIES[found.head.name], value
    elif scheme := _SCHEME.match(value):
        service, handle = service or scheme[1], scheme[2]
    else:  # IMPP;TYPE=TELEGRAM:name
        service, handle, label = service or label, value, ""
    service = service.lower()
    return Point("im", handle, label, preferred, _SERVICES.get(service, service)) if handle else None


def profile(found: Property, value: str, own: dict[str, str]) -> Point | None:
    """SOCIALPROFILE and what came before it: a page, or the name somebody has there."""
    service = SOCIAL_PROPERTIES.get(found.head.name) or next(
        (
            word
            for word in found.head.values("SERVICE-TYPE") + found.head.values("TYPE")
            if word.lower() != "pref"
        ),
        "",
    )
    value = value.removeprefix("x-apple:") or next(iter(found.head.values("X-USER")), "")
    if not value:
        return None
    return Point("social", value, own.get(found.head.group, ""), kinds(found.head).preferred, service.lower())


def place(found: Property, own: dict[str, str]) -> Place | None:
    """An ADR property."""
    parts = texts(found.value)
    if not any(parts):
        return None
    box, extended, street, locality, region, postcode, country = (parts + [""] * 7)[:7]
    label, preferred = label_of(found, own)
    return Place(street, postcode, locality, region, country, label, preferred, box, extended)


def label_place(found: Property, own: dict[str, str], raw: bool) -> Place | None:
    """A LABEL property: an address as its lines, for where no ADR gives its parts."""
    value = (found.value if raw else plain(found.value)).strip()
    return Place(street=value, label=label_of(found, own)[0]) if value else None
