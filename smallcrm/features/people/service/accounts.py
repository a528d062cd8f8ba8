"""People in accounts over time, and relations from party to party."""

from __future__ import annotations

from peewee import fn

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.errors import UserError
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.people.model import Affiliation, Kind, Party, Relationship
from smallcrm.features.people.service.kinship import type_for

ACCOUNTS = (Kind.ORGANIZATION, Kind.HOUSEHOLD)


def find_or_make_account(name: str, kind: str = Kind.ORGANIZATION) -> Party:
    """The account of this name (case and accents folded), made where there is none; inside work()."""
    folded = fold(name)
    row = (
        database.connection()
        .execute(
            "SELECT id FROM party WHERE sort_name = ? AND kind IN ('organization', 'household')"
            " ORDER BY archived, id LIMIT 1",
            (folded,),
        )
        .fetchone()
    )
    if row is not None:
        return Party.get_by_id(row[0])
    account = Party(kind=kind, display_name=name)
    account.save()
    return account


def affiliate(
    person: Party,
    account: Party,
    role: str = "",
    department: str = "",
    since: str = "",
    until: str = "",
    primary: bool | None = None,
) -> Affiliation:
    """Put a person into an account; the first one is the one named beside them."""
    if account.kind not in ACCOUNTS:
        raise UserError(
            _("“{}” is a person; people belong to organizations and households.").format(account.display_name)
        )
    with work(_("Add to account")):
        others = Affiliation.select(fn.COUNT(Affiliation.id)).where(
            Affiliation.person == person, Affiliation.until == ""
        )
        main = others.scalar() == 0 and not until if primary is None else primary
        if main:
            Affiliation.update(primary=False).where(
                Affiliation.person == person, Affiliation.primary
            ).execute()
        made = Affiliation(
            person=person, account=account, role=role, department=department, since=since, until=until,
            primary=main,
        )  # fmt: skip
        made.save()
    return made


def leave_account(affiliation_id: int, until: str = "") -> None:
    """Somebody left an account: the tie stays, with its last day (YYYY-MM-DD; today where none is said)."""
    tie: Affiliation | None = Affiliation.get_or_none(Affiliation.id == affiliation_id)
    if tie is None:
        raise UserError(_("There is no such tie any more; it may have been removed."))
    with work(_("Left account")):
        was_main = tie.primary
        tie.until = until or clock.today().isoformat()
        tie.primary = False
        tie.save()
        if not was_main:
            return
        following = (
            Affiliation.select()
            .where(Affiliation.person == tie.person_id, Affiliation.until == "")
            .order_by(Affiliation.id)
            .first()
        )
        if following is not None and not following.primary:
            following.primary = True
            following.save()


def set_workplace(party: Party, company: str, role: str, department: str) -> None:
    """Make this the account named beside a person; an empty name ends it. Inside work()."""
    tie = (
        Affiliation.select()
        .where(Affiliation.person == party, Affiliation.until == "")
        .order_by(Affiliation.primary.desc(), Affiliation.id)
        .first()
    )
    if not company.strip():
        if tie is not None:
            tie.delete_instance()
        return
    account = tie.account if tie is not None else None
    if account is None or fold(account.display_name) != fold(company):  # of two with one name, the one it is
        account = find_or_make_account(company)
    if tie is None:
        affiliate(party, account, role, department, primary=True)
        return
    for name, value in (("account_id", account.id), ("role", role), ("department", department)):
        if getattr(tie, name) != value:
            setattr(tie, name, value)
    if tie._dirty:
        tie.save()


def relate(party: Party, type_name: str, other: Party, since: str = "", until: str = "") -> Relationship:
    """Tie two parties: `party` is `type_name` to `other`. Either side's name of a type may be said.

    “godfather of / godchild of” makes a type of its own with a name for either side.
    """
    with work(_("Relate")):
        kind, turned = type_for(type_name)
        one, two = (other, party) if turned else (party, other)
        made = Relationship(party=one, other=two, type=kind, since=since, until=until)
        made.save()
    return made


def unrelate(relationship_id: int) -> None:
    """Take a relation away."""
    with work(_("Remove relation")):
        Relationship.delete().where(Relationship.id == relationship_id).execute()
