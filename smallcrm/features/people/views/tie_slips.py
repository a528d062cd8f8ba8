"""Slips for what ties parties together: a relation, a person's place in an account, a new person in one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.people.card import Card, Relation, card_of
from smallcrm.features.people.model import Party
from smallcrm.features.people.names import read_person_name
from smallcrm.features.people.service import (
    Draft,
    Place,
    Point,
    add_party,
    affiliate,
    draft_of,
    find_or_make_account,
    relate,
)
from smallcrm.features.people.service.parties import get_party
from smallcrm.features.people.service.ties import Seat, change_affiliation, change_relation, get_affiliation
from smallcrm.features.people.views.birthdays import day_line
from smallcrm.features.people.views.found import find_accounts
from smallcrm.features.people.views.naming import (
    asking,
    find_persons,
    find_words,
    others_than,
    picked,
    someone,
    suggested,
)
from smallcrm.features.people.views.reaching import address_lines
from smallcrm.ui.bindings import line, tick
from smallcrm.ui.forms import Entry, Form, entry
from smallcrm.ui.reading import side_by_side
from smallcrm.ui.slips import Slip


def relation_slip(party: int, relation: int = 0) -> Slip:
    """What one party is to another: a word that is known, or one of one's own with both its names."""
    name = get_party(party).display_name
    told = _relation_of(party, relation)
    form = Form(
        [
            entry(_("Is"), "words", suggested(_("parent of, referred by …"), find_words)),
            entry(_("To whom"), "other", picked(_("Name"), others_than(party))),
            _days(),
            entry(_("Other way"), "reverse", line(_("for a new word: godchild of"))),
        ]
    )
    form.load(
        {
            "words": told.words if told else "",
            "other": f"party:{told.other}" if told else None,
            "since": told.since if told else "",
            "until": told.until if told else "",
        }
    )

    def save() -> None:
        said = form.values()
        one, other = get_party(party), get_party(_id(said["other"]))
        words = f"{said['words']} / {said['reverse']}" if said["reverse"] else said["words"]
        if told:
            change_relation(told.id, one, words, other, said["since"], said["until"])
        else:
            relate(one, words, other, said["since"], said["until"])

    return Slip(f"relation:{party}:{relation}", _("Relation"), name, form, asking(form, "other", save))


def seat_slip(party: int, affiliation: int = 0) -> Slip:
    """A person's place in an account: which one, role, department, from when until when."""
    tie = get_affiliation(affiliation) if affiliation else None
    person = tie.person if tie else get_party(party)
    form = Form(
        [
            entry(_("Account"), "account", suggested(_("Company or household"), find_accounts)),
            entry(_("Role"), "role", line()),
            entry(_("Department"), "department", line()),
            _days(),
            entry("", "primary", tick(_("Main account: named beside the person"))),
        ]
    )
    names = ("role", "department", "since", "until", "primary")
    form.load(
        {"account": tie.account.display_name if tie else ""}
        | {name: getattr(tie, name) if tie else "" for name in names}
    )

    def save() -> None:
        said = form.values()
        seat = Seat(**{name: said[name] for name in names})
        with work(_("Edit place in account") if tie else _("Add to account")):
            if tie and fold(said["account"]) == fold(tie.account.display_name):
                change_affiliation(tie.id, tie.account, seat)
                return
            account = find_or_make_account(said["account"])
            if tie:
                change_affiliation(tie.id, account, seat)
            else:
                main = True if seat.primary else None
                affiliate(person, account, seat.role, seat.department, seat.since, seat.until, main)

    title = _("Place in account") if tie else _("Add to an account")
    slip = Slip(
        f"seat:{party}:{affiliation}", title, person.display_name, form, asking(form, "account", save)
    )
    slip.first = "role" if tie else "account"
    return slip


def person_slip(account: int) -> Slip:
    """Somebody new, or somebody known, in an account; its address is offered."""
    firm = get_party(account)
    card = card_of(account)
    place = card.post.place if card else None
    parts = [
        entry(_("Name"), "name", someone(_("Given and family name"), find_persons)),
        entry(_("Role"), "role", line()),
        entry(_("Department"), "department", line()),
        entry(_("Phone"), "phone", line()),
        entry(_("E-mail"), "email", line()),
    ]
    if place:
        parts.append(entry(_("Address"), "place", tick(_("the same as the account's"))))
    form = Form(parts)
    form.load({})

    def save() -> None:
        said = form.values()
        with work(_("Add a person")):
            known = get_party(_id(said["name"])) if said["name"].startswith("party:") else None
            person = known or add_party(_draft(said, firm if said.get("place") else None))
            affiliate(person, firm, said["role"], said["department"])

    told = address_lines(place).replace("\n", ", ") if place else ""
    detail = side_by_side((firm.display_name, told))
    slip = Slip(f"person:{account}", _("Add a person"), detail, form, asking(form, "name", save))
    slip.once = True
    return slip


def _draft(said: dict[str, Any], like: Party | None) -> Draft:
    """A new person as the slip says; with the address of an account where that is wanted."""
    read = read_person_name(said["name"])
    points = [Point("phone", said["phone"], "work"), Point("email", said["email"], "work")]
    places = []
    if like is not None:
        own = card_of(like.id)
        stored = [
            replace(place, id=None) for place in draft_of(like).places or [] if own and _is_post(own, place)
        ]
        places = [replace(place, preferred=False, purpose="work") for place in stored]
    return Draft({"given": read.given, "family": read.family}, points, places, [])


def _is_post(card: Card, place: Place) -> bool:
    return card.post.place is not None and card.post.place.id == place.id


def _relation_of(party: int, relation: int) -> Relation | None:
    card = card_of(party)
    found = [one for one in card.relations if one.id == relation] if card else []
    return found[0] if found else None


def _id(target: str) -> int:
    return int(target.partition(":")[2])


def _days() -> Entry:
    return Entry(_("Days"), [("since", day_line(_("Since")), 1), ("until", day_line(_("Until")), 1)])
