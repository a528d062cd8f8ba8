"""A record that came before and says something else now: only what changed in it is changed here."""

from __future__ import annotations

from collections import Counter

from smallcrm.core import blobs
from smallcrm.features.exchange.mapping import Mapped, mapped
from smallcrm.features.exchange.model import ImportedRecord, source_columns
from smallcrm.features.exchange.record import Doubt, IncomingParty, from_text
from smallcrm.features.exchange.service.known import Identity
from smallcrm.features.exchange.service.lists import (
    change_own,
    change_places,
    change_points,
    change_tags,
    change_works,
)
from smallcrm.features.exchange.service.storing import Store, kept_source
from smallcrm.features.exchange.vcard.card import read_card
from smallcrm.features.exchange.vcard.incoming import incoming, left_aside
from smallcrm.features.people.model import Party

KEPT = ("kind", "sort_name", "note")  # kind stays, the sort name follows, the note has rules of its own


def update(
    kind: str, record: IncomingParty, identity: Identity, store: Store
) -> tuple[bool, tuple[Doubt, ...]]:
    """Change what the record changed; whether it did, and what was doubtful in it."""
    assert identity.stored is not None
    remembered = ImportedRecord.get_by_id(identity.stored.id) if identity.stored.id else None
    before = _before(kind, remembered)
    old = mapped(before, store.country) if before else None
    new = mapped(record, store.country)
    same_rest = _same_rest(kind, remembered, record)
    if old is not None and same_rest and _says_the_same(old, new):
        return False, ()
    store.flush()  # what was gathered so far: the statements below see it
    party = Party.get_by_id(identity.stored.party)
    changed = _change_party(party, old, new)
    changed |= change_points(party, old, new)
    changed |= change_places(party, old, new)
    changed |= change_tags(party, old, new)
    changed |= change_works(party, old, new, store)
    own_changed, doubts = change_own(party, old, new, store)
    changed |= own_changed
    if not changed and same_rest:
        return False, ()
    _remember(kind, record, identity, remembered, store)
    return True, new.doubts + doubts


def _before(kind: str, remembered: ImportedRecord | None) -> IncomingParty | None:
    """What the record said when it came last; None where that is not known."""
    if remembered is None or remembered.format != kind or not (source := remembered.card()):
        return None
    if kind == "vcard":
        return incoming(read_card(source), 0, 0, source)
    return from_text(source.decode())


def _says_the_same(old: Mapped, new: Mapped) -> bool:
    return old._replace(doubts=()) == new._replace(doubts=())


def _same_rest(kind: str, remembered: ImportedRecord | None, record: IncomingParty) -> bool:
    """Whether the properties that have no place here are the same, too."""
    if kind != "vcard" or remembered is None or remembered.format != kind:
        return True
    return Counter(left_aside(read_card(remembered.card()))) == Counter(left_aside(read_card(record.source)))


def _change_party(party: Party, old: Mapped | None, new: Mapped) -> bool:
    for name, value in new.values.items():
        differs = value != old.values[name] if old else bool(value)
        if name not in KEPT and differs and getattr(party, name) != value:
            setattr(party, name, value)
    note = _merged_note(party.note, old.values["note"] if old else None, new.values["note"])
    if note != party.note:
        party.note = note
    _change_picture(party, old, new)
    if not party._dirty:
        return False
    party.save()
    return True


def _merged_note(current: str, old: str | None, new: str) -> str:
    """The record's note in place of what it said before; what was written here stays."""
    if old == new or new in current:
        return current
    if old and old in current:
        return current.replace(old, new, 1)
    return "\n\n".join(filter(None, (current, new)))


def _change_picture(party: Party, old: Mapped | None, new: Mapped) -> None:
    before = old.picture.data if old and old.picture else None
    after = new.picture.data if new.picture else None
    if after is not None and after != before:
        sha256 = blobs.keep(after)
        if party.photo != sha256:
            party.photo = sha256
    elif old is not None and before is not None and after is None and party.photo:
        party.photo = ""


def _remember(
    kind: str, record: IncomingParty, identity: Identity, remembered: ImportedRecord | None, store: Store
) -> None:
    if remembered is None or remembered.format != kind:
        assert identity.stored is not None
        store.remember(kind, record, identity, identity.stored.party)
        return
    columns = zip(("source", "encoding", "body"), source_columns(kept_source(kind, record)), strict=True)
    for name, value in (("digest", identity.digest), *columns):
        if getattr(remembered, name) != value:
            setattr(remembered, name, value)
    if remembered._dirty:
        remembered.save()
