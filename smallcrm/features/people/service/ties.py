"""Changing what ties parties together: people in accounts, and relations."""

from __future__ import annotations

from dataclasses import dataclass

from smallcrm.core import clock
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.people.model import Affiliation, Party, Relationship, RelationshipType
from smallcrm.features.people.service.accounts import ACCOUNTS
from smallcrm.features.people.service.kinship import type_for


@dataclass(frozen=True)
class Seat:
    """What is said about a person's place in an account; days are YYYY-MM-DD, or empty."""

    role: str = ""
    department: str = ""
    since: str = ""
    until: str = ""
    primary: bool = False


def get_affiliation(affiliation: int) -> Affiliation:
    """The tie with an id; a plain message where there is none."""
    found: Affiliation | None = Affiliation.get_or_none(Affiliation.id == affiliation)
    if found is None:
        raise UserError(_("There is no such tie any more; it may have been removed."))
    return found


def change_affiliation(affiliation: int, account: Party, seat: Seat) -> Affiliation:
    """Say something else about a person's place in an account; only one is the one named beside them."""
    tie = get_affiliation(affiliation)
    if account.kind not in ACCOUNTS:
        text = _("“{}” is a person; people belong to organizations and households.")
        raise UserError(text.format(account.display_name))
    with work(_("Edit place in account")):
        if seat.primary and not tie.primary:
            _no_primary(tie.person_id)
        values = {"account_id": account.id, "role": seat.role, "department": seat.department}
        values |= {"since": seat.since, "until": seat.until, "primary": seat.primary and not seat.until}
        for name, value in values.items():
            if getattr(tie, name) != value:
                setattr(tie, name, value)
        if tie._dirty:
            tie.save()
    return tie


def make_primary(affiliation: int) -> None:
    """Name this account beside the person, instead of any other."""
    tie = get_affiliation(affiliation)
    with work(_("Change main account")):
        if not tie.primary:
            _no_primary(tie.person_id)
            tie.primary = True
            tie.save()


def remove_affiliation(affiliation: int) -> None:
    """Take a tie away as if it never was; who left an account is better ended."""
    with work(_("Remove from account")):
        Affiliation.delete().where(Affiliation.id == affiliation).execute()


def get_relationship(relationship: int) -> Relationship:
    """The relation with an id; a plain message where there is none."""
    found: Relationship | None = Relationship.get_or_none(Relationship.id == relationship)
    if found is None:
        raise UserError(_("There is no such relation any more; it may have been removed."))
    return found


def change_relation(
    relationship: int, party: Party, words: str, other: Party, since: str = "", until: str = ""
) -> Relationship:
    """Say something else about a relation, seen from `party`."""
    tie = get_relationship(relationship)
    with work(_("Edit relation")):
        kind, turned = type_for(words)
        one, two = (other, party) if turned else (party, other)
        if _symmetric(kind) and tie.party_id == other.id:
            one, two = other, party  # the same either way: stays as it was stored
        values = {"party_id": one.id, "other_id": two.id, "type": kind, "since": since, "until": until}
        for name, value in values.items():
            if getattr(tie, name) != value:
                setattr(tie, name, value)
        if tie._dirty:
            tie.save()
    return tie


def end_relation(relationship: int, until: str = "") -> None:
    """A relation ended: it stays, with its last day (today where none is said)."""
    tie = get_relationship(relationship)
    with work(_("End relation")):
        tie.until = until or clock.today().isoformat()
        tie.save()


def _symmetric(kind: RelationshipType) -> bool:
    return bool(kind.name == kind.reverse)


def _no_primary(person: int) -> None:
    Affiliation.update(primary=False).where(Affiliation.person == person, Affiliation.primary).execute()
