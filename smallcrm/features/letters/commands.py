"""Commands of this room: templates, letter."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from smallcrm.core.commands import Answer, Command, Needs, no_arguments
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, language, n_
from smallcrm.features.letters.readers.choose import everybody, in_segment
from smallcrm.features.letters.texts.shelf import Offer, offer, offers
from smallcrm.features.people.who import who


def _templates(args: Namespace) -> Answer:
    found = offers()
    lines = [f"{one.name:<18} {one.title:<28} {', '.join(sorted(one.texts))}" for one in found]
    return Answer([_told(one) for one in found], lines)


def _told(one: Offer) -> dict[str, object]:
    text = one.text_for(language())
    return {"name": one.name, "title": text.title, "languages": sorted(one.texts), "required": text.required}


def _letter_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--template", required=True, metavar="T", help=_("a name that “templates” prints"))
    to = parser.add_mutually_exclusive_group(required=True)
    to.add_argument("--to", nargs="+", action="extend", metavar="WHO", help=_("an id, a name, or words"))
    to.add_argument("--segment", metavar="S", help=_("everybody in a saved list"))
    to.add_argument("--all", action="store_true", help=_("everybody who can be written to"))
    parser.add_argument(
        "--out", required=True, metavar="F.pdf", help=_("the PDF to write; - for standard output")
    )
    parser.add_argument(
        "--field",
        nargs="+",
        action="extend",
        default=[],
        metavar="NAME=VALUE",
        help=_("a fact the template asks for"),
    )
    parser.add_argument("--no-log", action="store_true", help=_("print only: nothing is logged or kept"))


def _letter(args: Namespace) -> Answer:
    from smallcrm.features.letters.service import Order, write_letters

    order = Order(offer(args.template), _to(args), _typed(args.field), not args.no_log)
    if args.out == "-":
        if args.json:
            raise UserError(
                _("Standard output cannot hold the PDF and --json at once. Name a file with --out.")
            )
        run = write_letters(order, sys.stdout.buffer)
    else:
        run = write_letters(order, Path(args.out))
    left = [_("Left out: {}: {}").format(one.name, one.reason) for one in run.left_out]
    told = {
        "pages": run.pages,
        "letters": [
            {"party": str(one.party), "id": None if one.id is None else str(one.id), "sha256": one.sha256}
            for one in run.letters
        ],
        "left_out": [{"party": str(one.party), "reason": one.reason} for one in run.left_out],
        "journal": None if run.journal is None else str(run.journal),
    }
    if args.out == "-":
        return Answer(told, (), [*run.notices, *left])
    done = n_("{} letter", "{} letters", len(run.letters)), n_("{} page", "{} pages", run.pages)
    return Answer(told, [f"{args.out}: {', '.join(done)}", *left], run.notices)


def _to(args: Namespace) -> list[int]:
    if args.all:
        return everybody()
    if args.segment is not None:
        return in_segment(args.segment)
    return [who(text) for text in args.to]


def _typed(told: list[str]) -> dict[str, str]:
    found = {}
    for one in told:
        name, sign, value = one.partition("=")
        if not sign or not name.strip():
            raise UserError(_("“{}” is no field. Write NAME=VALUE. Nothing was printed.").format(one))
        found[name] = value
    return found


def commands() -> list[Command]:
    """All of them."""
    return [
        Command("templates", _("the letters there are"), Needs.READING, no_arguments, _templates),
        Command(
            "letter",
            _("write letters, print them into one PDF, log them"),
            Needs.WRITING,
            _letter_arguments,
            _letter,
        ),
    ]
