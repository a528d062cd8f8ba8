"""Finding people: find. Asked for all day long, so it loads nothing but what finds."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from smallcrm.core.commands import Answer, Command, Needs
from smallcrm.core.commands.arguments import count
from smallcrm.core.i18n import _
from smallcrm.features.people.queries import parties_as_json
from smallcrm.features.people.search import find


def _find_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words",
        metavar="WORDS",
        help=_("names, companies, cities, e-mails, digits of a phone, words of notes"),
    )
    parser.add_argument("--limit", type=count, default=50, metavar="N", help=_("how many at most (0: all)"))


def _find(args: Namespace) -> Answer:
    found = parties_as_json(find(args.words, args.limit, forgiving=True))
    return Answer(found, [line_of(party) for party in found] or [_("Nobody was found.")])


def line_of(party: dict[str, Any]) -> str:
    """A person or an account in one line."""
    city = next((address["locality"] for address in party["addresses"] if address["locality"]), None)
    phone = next((phone["value"] for phone in party["phones"]), None)
    rest = ", ".join(part for part in (party["organization"], city, phone) if part)
    return f"{party['id']}  {party['name']}  {rest}".rstrip()


def commands() -> list[Command]:
    """Those of this file."""
    return [Command("find", _("find people and accounts"), Needs.READING, _find_arguments, _find)]
