"""Relations as people name them in any language we speak, in the words that this file uses."""

from __future__ import annotations

from smallcrm.core.fold import fold
from smallcrm.core.i18n import languages, speaking
from smallcrm.features.people.model import RelationshipType
from smallcrm.features.people.relations import SHIPPED, RelationNames, shipped_type


def in_words_of_the_file(words: str) -> str:
    """The name by which the file, or else the language spoken now, knows a relation; else as it was said."""
    folded = fold(words)
    for known in RelationshipType.select():
        if folded in (fold(known.name), fold(known.reverse), known.key):
            return words
    found = _shipped(folded)
    if found is None:
        return words
    key, turned = found
    stored = RelationshipType.get_or_none(RelationshipType.key == key)
    names = shipped_type(key) if stored is None else RelationNames(stored.name, stored.reverse)
    return names.reverse if turned else names.name


def _shipped(folded: str) -> tuple[str, bool] | None:
    """Which of those we ship is called so, in whatever language, and whether it is the other side (True)."""
    said = (folded, f"{folded} of")  # “child” is enough
    for language in languages():
        with speaking(language):
            for key in SHIPPED:
                told = shipped_type(key)
                if folded == key or fold(told.name) in said:
                    return key, False
                if fold(told.reverse) in said:
                    return key, True
    return None
