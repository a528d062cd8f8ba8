"""Properties of older cards as version 4.0 writes them; what it does not know stays as it came."""

from __future__ import annotations

import base64
import binascii
import re

from smallcrm.features.exchange import days, picture
from smallcrm.features.exchange.vcard.lines import Params, Property
from smallcrm.features.exchange.vcard.values import plain, texts
from smallcrm.features.exchange.vcard.writer import content_line, escaped, structured

_BINARY = {"PHOTO", "LOGO", "SOUND", "KEY"}
_DAYS = {"BDAY", "ANNIVERSARY", "DEATHDATE"}
_STRUCTURED = {"N", "ADR", "ORG", "GENDER"}
_ADDRESSES = {"URL", "SOURCE", "FBURL", "CALURI", "CALADRURI"}  # without escapes
_OLD_PARAMS = {"ENCODING", "CHARSET"}
_OLD_TYPES = {"pref", "internet"}
_GEO = re.compile(r"\s*(-?[\d.]+)\s*[;,]\s*(-?[\d.]+)\s*\Z")
_KINDS = {"JPEG": "image/jpeg", "JPG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif"}


def modern(found: Property, raw: bool, version: str) -> bytes:
    """One property of a card as a line of version 4.0; raw values (2.1) get their escapes."""
    name, value = found.head.name, found.value
    params = found.head.params
    if version != "4.0":
        params = _modern_params(found)
        if name in _BINARY and found.head.base64:
            value, params = _as_address(found), tuple(pair for pair in params if pair[0] != "TYPE")
        elif name in _DAYS:
            value, params = _day(value, params)
        elif name == "GEO" and (place := _GEO.match(value)):
            value = f"geo:{place[1]},{place[2]}"
        elif raw:
            sounds = name == "SOUND" and "X-IRMC-N" in found.head.values("TYPE")
            value = _with_escapes("N" if sounds else name, value)
    return content_line(name, value.replace("\r\n", "\n").replace("\n", "\\n"), params, found.head.group)


def _modern_params(found: Property) -> Params:
    kept = []
    binary = found.head.base64 and found.head.name not in _BINARY
    for key, value in found.head.params:
        if key == "TYPE":
            if value.lower() == "pref":
                kept.append(("PREF", "1"))
            elif value.lower() not in _OLD_TYPES:
                kept.append(("TYPE", value))
        elif key not in _OLD_PARAMS or (binary and key == "ENCODING"):
            kept.append((key, value))
    return tuple(kept)


def _as_address(found: Property) -> str:
    """Bytes as 4.0 carries them; broken ones stay as they came."""
    text = "".join(found.value.split())
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return text
    said = next((_KINDS.get(value.upper(), "") for value in found.head.values("TYPE")), "")
    return f"data:{picture.media_type(data) or said or 'application/octet-stream'};base64,{text}"


def _day(value: str, params: Params) -> tuple[str, Params]:
    """A day in the basic form; what is none is text."""
    params = tuple(pair for pair in params if pair[0] != "VALUE")
    typed = plain(value).strip()
    day = days.iso_day(typed)
    if day is None:
        return escaped(typed), (*params, ("VALUE", "text"))
    basic = f"--{day[2:4]}{day[5:]}" if day.startswith("--") else day.replace("-", "")
    time = typed.replace(" ", "T").partition("T")[2].replace(":", "")
    return (f"{basic}T{time}" if time else basic), params


def _with_escapes(name: str, value: str) -> str:
    if name in _STRUCTURED:
        return structured(texts(value))
    if name in ("CATEGORIES", "NICKNAME"):
        return ",".join(escaped(text) for text in texts(value, "," if "," in value else ";"))
    return value if name in _ADDRESSES else escaped(value)
