"""Two people of one household at one address: one letter with both names, and how both are addressed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from smallcrm.core.fold import fold
from smallcrm.features.letters.readers.reader import Reader
from smallcrm.features.letters.readers.salutation import gender, has_courtesy_alone, postal_name, salutation
from smallcrm.features.letters.texts.phrases import Phrases
from smallcrm.paper.shortening import short_street

MOST = 4  # names on one envelope; a fifth person gets a letter of their own

Home = tuple[str, ...]


def where_of(reader: Reader) -> Home:
    """Where somebody lives, however it was typed; nothing for those who are written to at work."""
    place = reader.place
    if place is None or reader.company:  # post to an office is for one of those who work there
        return ()
    country = place.country or place.country_typed
    parts = (short_street(place.street), place.postcode.replace(" ", ""), place.locality, country)
    return tuple(" ".join(re.sub(r"[^\w/-]+", " ", fold(part)).split()) for part in parts)


def home_of(reader: Reader) -> Home:
    """What those who live together have in common: where, and in which language they read."""
    where = where_of(reader)
    return (*where, reader.language) if where else ()


def belong_together(one: Reader, other: Reader) -> bool:
    """Whether two persons at one address are one household: of one account there, or of one name."""
    if set(one.households) & set(other.households):
        return True
    family = one.family.strip().casefold()
    return bool(family) and family == other.family.strip().casefold()


def together(readers: Sequence[Reader]) -> Reader:
    """Several readers as one: the first of them, to whom it is logged, with the others beside them."""
    first, *others = readers
    return replace(first, others=tuple(others)) if others else first


def joint_name(reader: Reader, words: Phrases) -> str:
    """“Anna and Karl Weber”, as people speak of both; a household has a name of its own."""
    if reader.kind != "person":
        return reader.name
    return _names([_plain(one) for one in reader.everyone], [one.family for one in reader.everyone], words)


def joint_names(reader: Reader, words: Phrases) -> dict[str, str]:
    """Their names as fields of a template have them; a family name that all share is said once."""
    if reader.kind != "person":
        return {"given": "", "family": "", "prefix": ""}
    families = list(dict.fromkeys(one.family.strip() for one in reader.everyone if one.family.strip()))
    given = [one.given.strip() for one in reader.everyone if one.given.strip()]
    return {
        "given": _and(given, words) if given else "",
        "family": _and(families, words) if families else "",
        "prefix": "",
    }


def joint_postal_name(reader: Reader, words: Phrases, in_german: bool) -> str:
    """As it stands on the envelope: forms of address and titles with each name."""
    people = _ordered(reader)
    names = [postal_name(one, words, in_german) for one in people]
    return _names(names, [one.family for one in people], words)


def joint_salutation(reader: Reader, words: Phrases) -> str:
    """The first line of a letter to all of them; women first where the language asks for it."""
    if reader.kind != "person":
        return salutation(reader, words)
    people, form = _ordered(reader), words.salutation
    if all(_is_named(one, words) for one in people):
        return form["named"].format(name=joint_name(reader, words))
    if several := _of_several(people, form):
        families = list(dict.fromkeys(one.family.strip() for one in people))
        return several.format(families=_and(families, words))
    said = [salutation(one, words) for one in people]
    opening = form.get("opening", "")
    if opening and all(one.startswith(opening) for one in said):
        return _and([said[0], *(one.removeprefix(opening) for one in said[1:])], words)
    if "apart" in form:
        return form["apart"].join(said)
    return ", ".join([said[0], *(one[:1].lower() + one[1:] for one in said[1:])])


def _of_several(people: Sequence[Reader], form: Mapping[str, str]) -> str:
    """What a language says to several at once, where none of them has a title or words of their own."""
    if any(one.salutation.strip() or one.prefix.strip() and not has_courtesy_alone(one) for one in people):
        return ""
    if not all(one.family.strip() for one in people):
        return ""
    known = {gender(one) for one in people}
    alike = {"F": "women", "M": "men"}.get(known.pop(), "") if len(known) == 1 else ""
    return form.get(alike) or form.get("many" if len(people) > 2 else "mixed") or form.get("mixed", "")


def _ordered(reader: Reader) -> list[Reader]:
    return sorted(reader.everyone, key=lambda one: gender(one) != "F")


def _is_named(reader: Reader, words: Phrases) -> bool:
    """Whether nobody knows how to address them but by their name."""
    if reader.salutation.strip() or not reader.given.strip() or not reader.family.strip():
        return False
    return salutation(reader, words) == words.salutation["named"].format(name=_plain(reader))


def _plain(reader: Reader) -> str:
    return " ".join(part for part in (reader.given.strip(), reader.family.strip()) if part) or reader.name


def _names(names: list[str], families: list[str], words: Phrases) -> str:
    """One family name is said once, at the end."""
    family = families[0].strip()
    end = f" {family}"
    shared = family and all(one.strip() == family for one in families)
    if shared and all(name.endswith(end) for name in names):
        names = [*(name.removesuffix(end) for name in names[:-1]), names[-1]]
    return _and(names, words)


def _and(names: list[str], words: Phrases) -> str:
    *most, last = names
    joined = ", ".join(most)
    return f"{joined} {words.salutation.get('and', 'and')} {last}" if joined else last
