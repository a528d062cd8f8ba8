"""Everything that can happen to people and activity, row by row, chosen by two numbers each."""

from __future__ import annotations

from typing import Any

from smallcrm.core.blobs import keep
from smallcrm.core.db import database
from smallcrm.features.activity.model import (
    Appointment,
    Attendee,
    Document,
    Interaction,
    Participant,
    Task,
)
from smallcrm.features.people.model import (
    Address,
    Affiliation,
    Consent,
    ContactPoint,
    Kind,
    Party,
    PartyTag,
    Relationship,
    RelationshipType,
    Tag,
)

NAMES = ("Ada", "Bob", "a\0b \U0001f642", "Dörte", "Émile", "Weiß", "李", "O’Hara", "Łø'\"")
KINDS = (Kind.PERSON, Kind.PERSON, Kind.ORGANIZATION, Kind.HOUSEHOLD)
DAYS = ("2026-01-01", "2026-02-02", "2026-02-02T10:00:00", "2027-12-31", None)
STARTS = ("2026-01-01 10:00:00", "2026-05-05 09:30:00", "2027-01-01 00:00:00")
MEETINGS = ("call", "visit", "note", "letter")


def some(model: Any, number: int, *where: Any) -> Any:
    """One stored record, or None where there is none."""
    query = model.select().where(*where) if where else model.select()
    count = query.count()
    return query.order_by(model.id).offset(number % count).first() if count else None


def change(record: Any, **values: Any) -> None:
    """Store other values."""
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


def new_party(a: int, b: int) -> None:
    name = {"given": NAMES[a % 9], "family": NAMES[b % 9]}
    kind = KINDS[a % 4]
    Party.create(
        kind=kind, note=NAMES[b % 9], **(name if kind == Kind.PERSON else {"display_name": name["given"]})
    )


def rename(a: int, b: int) -> None:
    if party := some(Party, a):
        change(party, display_name=f"{NAMES[b % 9]} {b}", nickname=NAMES[b % 9])


def note(a: int, b: int) -> None:
    if party := some(Party, a):
        change(party, note=NAMES[b % 9] * (b % 4))


def archive(a: int, b: int) -> None:
    if party := some(Party, a):
        change(party, archived=not party.archived)


def delete_party(a: int, b: int) -> None:
    if party := some(Party, a):
        party.delete_instance()


def delete_many(a: int, b: int) -> None:
    Party.delete().where(Party.given == NAMES[a % 9]).execute()


def reborn(a: int, b: int) -> None:
    """Gone with all that hung on it, and back under the same id with another name."""
    if party := some(Party, a):
        party.delete_instance()
        Party.create(id=party.id, kind=KINDS[b % 4], display_name=NAMES[b % 9])


def new_point(a: int, b: int) -> None:
    if party := some(Party, a):
        kind = ("phone", "email", "fax", "url")[b % 4]
        ContactPoint.create(party=party, kind=kind, value=f"{b}", digits=f"030{b:04}" if b % 2 == 0 else "")


def change_point(a: int, b: int) -> None:
    if point := some(ContactPoint, a):
        change(point, value=f"new{b}", digits=f"{b:06}", kind=("phone", "email")[b % 2])


def move_point(a: int, b: int) -> None:
    if (point := some(ContactPoint, a)) and (party := some(Party, b)):
        change(point, party=party)


def delete_point(a: int, b: int) -> None:
    if point := some(ContactPoint, a):
        point.delete_instance()


def new_address(a: int, b: int) -> None:
    if party := some(Party, a):
        Address.create(party=party, locality=NAMES[b % 9])


def change_address(a: int, b: int) -> None:
    if address := some(Address, a):
        change(address, locality=f"{NAMES[b % 9]}stadt")


def move_address(a: int, b: int) -> None:
    if (address := some(Address, a)) and (party := some(Party, b)):
        change(address, party=party)


def new_affiliation(a: int, b: int) -> None:
    person, account = some(Party, a), some(Party, b, Party.kind != Kind.PERSON)
    if person and account and person.id != account.id:
        Affiliation.create(person=person, account=account)


def move_affiliation(a: int, b: int) -> None:
    tie, account = some(Affiliation, a), some(Party, b)
    if tie and account and tie.person_id != account.id:
        change(tie, account=account)


def pass_affiliation(a: int, b: int) -> None:
    tie, person = some(Affiliation, a), some(Party, b)
    if tie and person and tie.account_id != person.id:
        change(tie, person=person)


def delete_affiliation(a: int, b: int) -> None:
    if tie := some(Affiliation, a):
        tie.delete_instance()


def new_interaction(a: int, b: int) -> None:
    if party := some(Party, a):
        Interaction.create(party=party, kind=MEETINGS[b % 4], start=STARTS[b % 3], subject=NAMES[b % 9])


def change_interaction(a: int, b: int) -> None:
    if entry := some(Interaction, a):
        change(entry, start=STARTS[b % 3], kind=MEETINGS[b % 4], body=NAMES[b % 9] * 2)


def move_interaction(a: int, b: int) -> None:
    if (entry := some(Interaction, a)) and (party := some(Party, b)):
        change(entry, party=party)


def delete_interaction(a: int, b: int) -> None:
    if entry := some(Interaction, a):
        entry.delete_instance()


def takes_part(entry: int, party: int) -> bool:
    """Whether a party already is one of the others."""
    where = (Participant.interaction == entry, Participant.party == party)
    return bool(Participant.select().where(*where).exists())


def new_participant(a: int, b: int) -> None:
    entry, party = some(Interaction, a), some(Party, b)
    if entry and party and not takes_part(entry.id, party.id):
        Participant.create(interaction=entry, party=party)


def move_participant(a: int, b: int) -> None:
    one, entry = some(Participant, a), some(Interaction, b)
    if one and entry and not takes_part(entry.id, one.party_id):
        change(one, interaction=entry)


def delete_participant(a: int, b: int) -> None:
    if one := some(Participant, a):
        one.delete_instance()


def new_task(a: int, b: int) -> None:
    Task.create(what=NAMES[b % 9], due=DAYS[b % 5], party=some(Party, a), interaction=some(Interaction, b))


def change_task(a: int, b: int) -> None:
    if task := some(Task, a):
        change(task, due=DAYS[b % 5], done=b % 3 == 0, party=some(Party, b))


def delete_task(a: int, b: int) -> None:
    if task := some(Task, a):
        task.delete_instance()


def tag(a: int, b: int) -> None:
    party, name = some(Party, a), NAMES[b % 9]
    if party is None:
        return
    one = some(Tag, 0, Tag.name == name) or Tag.create(name=name)
    if not some(PartyTag, 0, PartyTag.party == party, PartyTag.tag == one):
        PartyTag.create(party=party, tag=one)


def relate(a: int, b: int) -> None:
    one, two = some(Party, a), some(Party, b)
    if one and two and one.id != two.id:
        kind = some(RelationshipType, b) or RelationshipType.create(name="parent of", reverse="child of")
        Relationship.create(party=one, other=two, type=kind)


def consent(a: int, b: int) -> None:
    party = some(Party, a)
    if party and not some(Consent, 0, Consent.party == party, Consent.channel == "post"):
        Consent.create(party=party, channel="post", state=("granted", "refused")[b % 2])


def appointment(a: int, b: int) -> None:
    made = Appointment.create(title=NAMES[b % 9], start="2026-01-01", end="2026-01-02", party=some(Party, a))
    if party := some(Party, b):
        Attendee.create(appointment=made, party=party)


def document(a: int, b: int) -> None:
    if party := some(Party, a):
        Document.create(name="plan.pdf", sha256=keep(b"p" * b), size=b, party=party)


def rewrite(a: int, b: int) -> None:
    """Raw SQL over many rows at once."""
    database.execute_sql("UPDATE party SET display_name = display_name || ?, note = '' WHERE id % 3 = ?",
                         (f" {b}", a % 3))  # fmt: skip


DEEDS = (
    new_party, new_party, new_party, new_party, rename, note, archive, delete_party, delete_many, reborn,
    new_point, new_point, change_point, move_point, delete_point, new_address, change_address, move_address,
    new_affiliation, new_affiliation, move_affiliation, pass_affiliation, delete_affiliation,
    new_interaction, new_interaction, change_interaction, move_interaction, delete_interaction,
    new_participant, new_participant, move_participant, delete_participant,
    new_task, new_task, change_task, delete_task, tag, relate, consent, appointment, document, rewrite,
)  # fmt: skip
