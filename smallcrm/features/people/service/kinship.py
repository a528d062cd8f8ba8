"""Types of relations by their words: those we ship, those of the file, and new ones."""

from __future__ import annotations

from smallcrm.core.errors import Invalid
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.people.model import RelationshipType
from smallcrm.features.people.relations import SHIPPED, RelationNames, shipped_type


def type_for(words: str) -> tuple[RelationshipType, bool]:
    """The type one side of which is called so, and whether it is the other side (True); inside work().

    “godfather of / godchild of” makes a new type with a name for either side, “fellow of” one whose sides
    are called the same.
    """
    folded = fold(words)
    if not folded.strip(" /"):
        raise Invalid({"type": _("Say what they are to each other: “parent of”, “referred by” …")})
    for known in RelationshipType.select():
        if folded in (fold(known.name), known.key):
            return known, False
        if folded == fold(known.reverse):
            return known, True
    for key in SHIPPED:
        told = shipped_type(key)
        if folded in (key, fold(told.name), *_reverses(told)):
            return _stored(key, told), folded not in (key, fold(told.name))
    name, slash, reverse = (part.strip() for part in words.partition("/"))
    if slash and not (name and reverse):
        raise Invalid({"type": _("Say both sides of it, with a / between: “godfather of / godchild of”.")})
    for side, turned in ((name, False), (reverse, True)):
        if slash and _is_known(side):  # half of it is there already: the other half is known with it
            kind, other_side = type_for(side)
            return kind, other_side != turned
    made = RelationshipType(name=name, reverse=reverse or name)
    made.save()
    return made, False


def _reverses(told: RelationNames) -> tuple[str, str]:
    """The other side as it is shown, and without the verb people leave out: “referred by”."""
    return fold(told.reverse), fold(told.reverse).removeprefix(fold(_("was")) + " ")


def _stored(key: str, told: RelationNames) -> RelationshipType:
    """The file's type of this key, in whatever language it was named; made where there is none yet."""
    known: RelationshipType | None = RelationshipType.get_or_none(RelationshipType.key == key)
    if known is None:
        known = RelationshipType(key=key, name=told.name, reverse=told.reverse)
        known.save()
    return known


def all_words() -> list[tuple[str, str]]:
    """Every name a side of a relation can have, with that of the other side; those of the file first."""
    pairs: dict[str, tuple[str, str]] = {}
    kinds = list(RelationshipType.select().order_by(RelationshipType.id))
    own = [(kind.name, kind.reverse) for kind in kinds]
    there = {kind.key for kind in kinds}
    shipped = [tuple(shipped_type(key)) for key in SHIPPED if key not in there]
    for name, reverse in [*own, *shipped]:
        pairs.setdefault(fold(name), (name, reverse))
        pairs.setdefault(fold(reverse), (reverse, name))
    return list(pairs.values())


def _is_known(words: str) -> bool:
    return fold(words) in {fold(name) for name, _reverse in all_words()}
