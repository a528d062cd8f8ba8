"""Making people: add."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from typing import Any

from smallcrm.core.business import business
from smallcrm.core.commands import Answer, Command, Needs
from smallcrm.core.commands.arguments import one_of
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.people.commands.finding import line_of
from smallcrm.features.people.commands.records import journal_text
from smallcrm.features.people.model import Kind, Status
from smallcrm.features.people.names import read_person_name
from smallcrm.features.people.queries import parties_as_json
from smallcrm.features.people.service import Draft, Place, Point, add_party


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help=_("“given family”, or “family, given”"))
    parser.add_argument(
        "--kind", choices=one_of(Kind), default=Kind.PERSON.value, help=_("a person, where it is not said")
    )
    parser.add_argument(
        "--given", default="", metavar="G", help=_("given name, where NAME is not read right")
    )
    parser.add_argument("--family", default="", metavar="F", help=_("family name"))
    parser.add_argument("--company", metavar="C", help=_("the account; made where there is none"))
    parser.add_argument(
        "--email", action="append", default=[], metavar="E", help=_("e-mail; may be said again")
    )
    parser.add_argument(
        "--phone", action="append", default=[], metavar="P", help=_("phone; may be said again")
    )
    parser.add_argument("--street", default="", metavar="S", help=_("street and number"))
    parser.add_argument("--postcode", default="", metavar="P", help=_("postcode"))
    parser.add_argument("--city", default="", metavar="C", help=_("town or city"))
    parser.add_argument("--country", default="", metavar="CC", help=_("country: DE, or its name"))
    parser.add_argument("--status", choices=one_of(Status), default="", metavar="S", help=", ".join(Status))
    parser.add_argument("--tag", action="append", default=[], metavar="T", help=_("tag; may be said again"))


def _add(args: Namespace) -> Answer:
    with work(_("New contact") if args.kind == Kind.PERSON else _("New account")) as changes:
        party = add_party(_draft(args))
    told = parties_as_json([party.id])[0] | {"journal": journal_text(changes.entry)}
    return Answer(told, [line_of(told)])


def _draft(args: Namespace) -> Draft:
    values: dict[str, Any] = {"kind": args.kind, "status": args.status}
    if args.kind == Kind.PERSON:
        read = read_person_name(args.name)
        given, family = args.given or read.given, args.family or read.family
        if args.given or args.family:
            values |= {"given": args.given, "family": args.family, "display_name": args.name.strip()}
        else:
            values |= {"given": given, "family": family}
    else:
        values["display_name"] = args.name
    where = Place(args.street, args.postcode, args.city, country_typed=args.country)
    if not args.country and not where.is_empty():
        where = replace(where, country=business().country)
    return Draft(
        values=values,
        points=[Point("phone", phone) for phone in args.phone]
        + [Point("email", mail) for mail in args.email],
        places=[where],
        tags=args.tag,
        company=args.company,
    )


def commands() -> list[Command]:
    """Those of this file."""
    return [
        Command("add", _("add a person, organization or household"), Needs.WRITING, _add_arguments, _add),
    ]
