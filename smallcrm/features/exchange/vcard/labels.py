"""What kind of phone, address or page a property is: its TYPEs and the label its group was given."""

from __future__ import annotations

import re
from typing import NamedTuple

from smallcrm.features.exchange.vcard.card import Card
from smallcrm.features.exchange.vcard.lines import Head, Property
from smallcrm.features.exchange.vcard.values import plain

_APPLE = re.compile(r"_\$!<(.*)>!\$_\Z", re.DOTALL)
_SAYS_NOTHING = {
    "internet",
    "voice",
    "pref",
    "text",
    "msg",
    "postal",
    "parcel",
    "dom",
    "intl",
    "video",
}
_KNOWN = {
    "cell": "mobile",
    "mobile": "mobile",
    "iphone": "mobile",
    "work": "work",
    "business": "work",
    "home": "home",
    "personal": "home",
    "main": "main",
    "pager": "pager",
    "fax": "fax",
    "car": "car",
    "isdn": "isdn",
    "school": "school",
    "homefax": "home fax",
    "workfax": "work fax",
    "otherfax": "fax",
    "homepage": "homepage",
    "other": "other",
}


class Kinds(NamedTuple):
    """The TYPEs of a property, told apart."""

    types: frozenset[str]
    preferred: bool
    label: str


_seen: dict[tuple[tuple[str, str], ...], Kinds] = {}


def kinds(head: Head) -> Kinds:
    """The TYPEs of a property, which of them matter, and whether it is the preferred one."""
    found = _seen.get(head.params)
    if found is None:
        if len(_seen) > 2_000:
            _seen.clear()
        found = _seen[head.params] = _kinds(head)
    return found


def _kinds(head: Head) -> Kinds:
    types = [value.lower() for value in head.values("TYPE")]
    ranks = [value for value in head.values("PREF") if value != "0"]
    return Kinds(frozenset(types), "pref" in types or ranks == ["1"], _label(types))


def _label(types: list[str]) -> str:
    known = [_KNOWN[word] for word in types if word in _KNOWN]
    place = next((word for word in known if word in ("work", "home")), "")
    device = next((word for word in known if word not in ("work", "home", "fax")), "")
    if device == "mobile" and place == "work":
        return "work mobile"
    own = next((word for word in types if word not in _KNOWN and word not in _SAYS_NOTHING), "")
    return device or place or own.removeprefix("x-")


def group_labels(card: Card) -> dict[str, str]:
    """The labels that people gave: by group, item1.X-ABLabel as Apple and Google write it."""
    found = {}
    for content in card.content:
        if content.head.group and content.head.name == "X-ABLABEL" and content.value:
            found[content.head.group] = spoken(plain(content.value))
    return found


def spoken(label: str) -> str:
    """A label without Apple's marks; a known one in our word, another as it was typed."""
    found = _APPLE.match(label.strip())
    words = found[1] if found else label.strip()
    return _KNOWN.get(words.lower().replace(" ", ""), words)


def label_of(found: Property, own: dict[str, str]) -> tuple[str, bool]:
    """A property's label, the person's own before the program's, and whether it is preferred."""
    sort = kinds(found.head)
    if own and found.head.group in own:
        return own[found.head.group], sort.preferred
    return sort.label, sort.preferred
