"""Making, changing, tagging, archiving and deleting parties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from smallcrm.core.business import business
from smallcrm.core.db import chunks
from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.people.countries import read_country
from smallcrm.features.people.model import (
    Address,
    ContactPoint,
    CustomValue,
    Kind,
    Party,
    PartyTag,
    PointKind,
    Tag,
)
from smallcrm.features.people.phones import read_number
from smallcrm.features.people.service.accounts import set_workplace
from smallcrm.features.people.service.drafts import Draft, Place, Point, draft_of, stored_as

NAMES = ("prefix", "given", "additional", "family", "suffix", "nickname")
DIALLED = {PointKind.PHONE, PointKind.FAX}


def add_party(draft: Draft) -> Party:
    """Store a new party with all that was said about it, as one unit of work."""
    party = Party(**draft.values)
    if party.kind == Kind.PERSON and not party.display_name:
        party.display_name = _called_after(draft) if not party.name.full() else ""
    with work(_("New contact") if party.kind == Kind.PERSON else _("New account")):
        party.save()
        _store_lists(party, draft)
    return party


def change_party(party_id: int, draft: Draft) -> Party:
    """Change what differs, as one unit of work; lists that are None stay as they are."""
    party = get_party(party_id)
    before = party.name, party.nickname
    for name, value in draft.values.items():
        if getattr(party, name) != value:
            setattr(party, name, value)
    follows = party.kind == Kind.PERSON and "display_name" not in party._dirty
    if follows and (party.name, party.nickname) != before:
        made_of = _shown(*before) or _called_after(draft_of(party))
        if party.display_name == made_of:
            party.display_name = ""  # it was made of the parts, and is again
    with work(_("Edit contact") if party.kind == Kind.PERSON else _("Edit account")):
        party.arrange()
        if party._dirty:
            party.save()
        _store_lists(party, draft)
    return party


def delete_parties(ids: Sequence[int]) -> None:
    """Delete parties with all that hangs on them; undo brings all of it back."""
    with work(_("Delete contact") if len(ids) == 1 else _("Delete contacts")):
        for part in chunks(ids):
            Party.delete().where(Party.id.in_(part)).execute()


def archive_parties(ids: Sequence[int], archived: bool = True) -> None:
    """Hide parties from lists, or show them again."""
    with work(_("Archive") if archived else _("Take out of the archive")):
        for part in chunks(ids):
            Party.update(archived=archived).where(Party.id.in_(part), Party.archived != archived).execute()


def tag_parties(ids: Sequence[int], add: Iterable[str] = (), remove: Iterable[str] = ()) -> None:
    """Hang tags on parties, and take others off."""
    with work(_("Tag")):
        ids = _still_there(ids)
        gone = [tag.id for tag in Tag.select().where(Tag.folded.in_([fold(name) for name in remove]))]
        for part in chunks(ids, 10_000):
            PartyTag.delete().where(PartyTag.party.in_(part), PartyTag.tag.in_(gone)).execute()
        for name in add:
            tag = tag_named(name)
            have = {row.party_id for row in PartyTag.select(PartyTag.party).where(PartyTag.tag == tag)}
            PartyTag.bulk_create([PartyTag(party=i, tag=tag) for i in ids if i not in have])


def _still_there(ids: Sequence[int]) -> list[int]:
    """Those who were not deleted meanwhile; a plain message where nobody is left."""
    found = [row.id for part in chunks(ids) for row in Party.select(Party.id).where(Party.id.in_(part))]
    return found or [get_party(party).id for party in ids]


def get_party(party_id: int) -> Party:
    """The party with an id; a plain message where there is none."""
    # Written out: to name all columns in peewee's own way takes a third of saving an edit.
    found: Party | None = next(iter(Party.raw("SELECT * FROM party WHERE id = ?", party_id)), None)
    if found is None:
        raise UserError(_("There is no such contact any more; it may have been deleted."))
    return found


def tag_named(name: str) -> Tag:
    """The tag of this name, made where it is new; inside work()."""
    found: Tag | None = Tag.get_or_none(Tag.folded == fold(name))
    if found is None:
        found = Tag(name=" ".join(name.split()))
        found.save()
    return found


def _store_lists(party: Party, draft: Draft) -> None:
    if draft.points is not None:
        wanted = [_point_values(point) for point in draft.points if point.value.strip()]
        _store(ContactPoint, party, wanted)
    if draft.places is not None:
        _store(Address, party, [_place_values(place) for place in draft.places if _is_wanted(place)])
    if draft.tags is not None:
        _store_tags(party, draft.tags)
    if draft.company is not None:
        set_workplace(party, draft.company, draft.role, draft.department)
    if draft.own is not None:
        _store_own(party, draft.own)


def _is_wanted(place: Place) -> bool:
    """Not one whose lines were emptied; but a stored one that never was more than a country stays."""
    if not place.is_empty() or place.id is None:
        return not place.is_empty()
    stored: Address | None = Address.get_or_none(Address.id == place.id)
    return stored is not None and stored_as(Place, stored) == place


def _store(model: Any, party: Party, wanted: list[dict[str, Any]]) -> None:
    """Make the stored rows of a party what is wanted, touching only what differs."""
    stored = {record.id: record for record in model.select().where(model.party == party)}
    kept = {values["id"] for values in wanted if values["id"] in stored}
    model.delete().where(model.party == party, model.id.not_in(list(kept))).execute()
    problems: dict[str, str] = {}
    for values in wanted:
        record = stored.get(values.pop("id")) or model(party=party)
        for name, value in values.items():
            if getattr(record, name) != value:
                setattr(record, name, value)
        problems |= record.problems()
        if record._dirty and not problems:
            record.save()
    if problems:
        raise Invalid(problems)


def _point_values(point: Point) -> dict[str, Any]:
    values = asdict(point) | {"value": point.value.strip()}
    if point.kind in DIALLED:
        number = read_number(values["value"], business().country)
        values |= {"e164": number.e164, "digits": number.digits}
    return values


def _place_values(place: Place) -> dict[str, Any]:
    values = asdict(place)
    typed = place.country_typed or place.country
    code = read_country(typed)
    return values | {"country": code, "country_typed": "" if code else typed}


def store_place(party: Party, place: Place, values: Mapping[str, Any]) -> Address:
    """Store one more address of a party; inside work()."""
    made = Address(party=party, **(_place_values(place) | dict(values) | {"id": None}))
    if problems := made.problems():
        raise Invalid(problems)
    made.save()
    return made


def _store_own(party: Party, values: Mapping[int, str]) -> None:
    """Give the party these values, touching only what differs."""
    stored = {row.field_id: row for row in CustomValue.select().where(CustomValue.party == party)}
    for field, value in values.items():
        row = stored.get(field)
        if row is not None and not value:
            row.delete_instance()
        elif row is not None and row.assign(value=value):
            row.save()
        elif row is None and value:
            CustomValue.create(party=party, field=field, value=value)


def _store_tags(party: Party, names: list[str]) -> None:
    wanted = {fold(name): name for name in names if fold(name)}
    stored = PartyTag.select(PartyTag, Tag).join(Tag).where(PartyTag.party == party)
    have = {row.tag.folded: row for row in stored}
    for folded, row in have.items():
        if folded not in wanted:
            row.delete_instance()
    for folded, name in wanted.items():
        if folded not in have:
            PartyTag.create(party=party, tag=tag_named(name))


def _called_after(draft: Draft) -> str:
    """What to call somebody without a name: their company, e-mail or phone."""
    ways = {point.kind: point.value for point in reversed(draft.points or [])}
    return draft.company or ways.get(PointKind.EMAIL) or ways.get(PointKind.PHONE) or ""


def _shown(name: Any, nickname: str) -> str:
    return " ".join((name.full() or nickname).split())
