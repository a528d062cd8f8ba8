"""What a party has several of, changed as a record changed it: entries come and go, ours stay."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from smallcrm.core.fold import fold
from smallcrm.features.exchange.mapping import Mapped, PlaceRow, PointRow
from smallcrm.features.exchange.record import Doubt
from smallcrm.features.exchange.service.storing import Store
from smallcrm.features.people.model import (
    Address,
    Affiliation,
    ContactPoint,
    CustomValue,
    Party,
    PartyTag,
    Tag,
)
from smallcrm.features.people.service.parties import tag_named

POINT = PointRow._fields
PLACE = PlaceRow._fields


def change_points(party: Party, old: Mapped | None, new: Mapped) -> bool:
    """Phones, e-mails, pages, messengers."""
    stored = {_point_key(row): row for row in ContactPoint.select().where(ContactPoint.party == party)}
    before = {_point_key(row): row for row in old.points} if old else {}
    after = {_point_key(row): row for row in new.points}
    changed = False
    for key in before.keys() - after.keys():
        if key in stored:
            stored[key].delete_instance()
            changed = True
    for key, row in after.items():
        if key not in stored and key not in before:
            ContactPoint.create(party=party, **row._asdict())
            changed = True
        elif key in stored and key in before and row != before[key]:
            changed |= _take(stored[key], POINT, before[key], row)
    return changed


def _point_key(row: ContactPoint | PointRow) -> tuple[str, str, str]:
    return str(row.kind), row.value, row.service


def _take(stored: object, names: Sequence[str], before: Hashable, after: Hashable) -> bool:
    """Take over the columns that differ between two states of a record, where nobody changed them here."""
    changed = False
    for name in names:
        old, new = getattr(before, name), getattr(after, name)
        if old != new and getattr(stored, name) == old:
            setattr(stored, name, new)
            changed = True
    if changed:
        stored.save()  # type: ignore[attr-defined]
    return changed


def change_places(party: Party, old: Mapped | None, new: Mapped) -> bool:
    """Addresses: one that changed is changed in place, so that what was noted of it here stays with it."""
    stored = list(Address.select().where(Address.party == party).order_by(Address.id))
    gone = [row for row in (old.places if old else ()) if row not in new.places]
    come = [row for row in new.places if not old or row not in old.places]
    changed = False
    for row in gone:
        here = next((one for one in stored if _place_of(one) == row), None)
        successor = next((one for one in come if (one.purpose, one.label) == (row.purpose, row.label)), None)
        if here is None:
            continue
        if successor is None:
            here.delete_instance()
        else:
            come.remove(successor)
            _take(here, PLACE, row, successor)
        changed = True
    for row in come:
        if not any(_place_of(one)[:8] == row[:8] for one in stored):
            Address.create(party=party, **row._asdict())
            changed = True
    return changed


def _place_of(stored: Address) -> PlaceRow:
    return PlaceRow(*(getattr(stored, name) for name in PLACE))


def change_tags(party: Party, old: Mapped | None, new: Mapped) -> bool:
    """Categories are tags."""
    before = {fold(name) for name in (old.tags if old else ())}
    after = {fold(name): name for name in new.tags if fold(name)}
    query = PartyTag.select(PartyTag, Tag).join(Tag).where(PartyTag.party == party)
    stored = {row.tag.folded: row for row in query}
    changed = False
    for folded in before - after.keys():
        if folded in stored:
            stored[folded].delete_instance()
            changed = True
    for folded in after.keys() - before:
        if folded not in stored:
            PartyTag.create(party=party, tag=tag_named(after[folded]))
            changed = True
    return changed


def change_works(party: Party, old: Mapped | None, new: Mapped, store: Store) -> bool:
    """Accounts by name, with role and department; who left stays known as somebody who was there."""
    query = Affiliation.select(Affiliation, Party).join(Party, on=(Affiliation.account == Party.id))
    current = query.where(Affiliation.person == party, Affiliation.until == "").order_by(Affiliation.id)
    stored = {row.account.sort_name: row for row in current}
    before = {fold(work.account): work for work in (old.works if old else ())}
    after = {fold(work.account): work for work in new.works}
    changed = False
    for folded in before.keys() - after.keys():
        if folded in stored:
            stored.pop(folded).delete_instance()
            changed = True
    for folded, work in after.items():
        if folded in stored:
            if folded in before:
                changed |= _take(stored[folded], ("role", "department"), before[folded], work)
        elif folded not in before:
            account, _made = store.account_named(work.account)
            primary = not any(row.primary for row in stored.values())
            Affiliation.create(
                person=party, account=account, role=work.role, department=work.department, primary=primary
            )
            changed = True
    return changed


def change_own(party: Party, old: Mapped | None, new: Mapped, store: Store) -> tuple[bool, tuple[Doubt, ...]]:
    """Fields of the user's own: what the record changed, where nobody changed it here meanwhile."""
    if not new.own and not (old and old.own):
        return False, ()
    before, _told = store.own_values(old.own) if old else (dict[int, str](), ())
    after, doubts = store.own_values(new.own)
    store.flush()  # fields that were made
    stored = {row.field_id: row for row in CustomValue.select().where(CustomValue.party == party)}
    changed = False
    for field in before.keys() - after.keys():
        if field in stored and stored[field].value == before[field]:
            stored[field].delete_instance()
            changed = True
    for field, value in after.items():
        if field in stored:
            ours = old is not None and stored[field].value != before.get(field)
            if not ours and stored[field].value != value:
                stored[field].value = value
                stored[field].save()
                changed = True
        elif before.get(field) != value:
            CustomValue.create(party=party, field=field, value=value)
            changed = True
    return changed, doubts
