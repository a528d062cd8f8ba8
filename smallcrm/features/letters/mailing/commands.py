"""The command email: drafts on the templates of letters, as files for the mail program."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from smallcrm.core.commands import Answer, Command, Needs
from smallcrm.core.i18n import _, n_
from smallcrm.features.letters.commands import in_language, naming_fields, readers_of, typed
from smallcrm.features.letters.texts.shelf import offer


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--template", required=True, metavar="T", help=_("a name that “templates” prints"))
    to = parser.add_mutually_exclusive_group(required=True)
    to.add_argument("--to", nargs="+", action="extend", metavar="WHO", help=_("an id, a name, or words"))
    to.add_argument("--segment", metavar="S", help=_("everybody in a saved list who agreed to e-mail"))
    to.add_argument("--all", action="store_true", help=_("everybody who agreed to e-mail"))
    parser.add_argument("--out", required=True, metavar="DIR", help=_("the folder for the drafts (.eml)"))
    parser.add_argument(
        "--field", nargs="+", action="extend", default=[], metavar="NAME=VALUE",
        help=_("a fact the template asks for"),
    )  # fmt: skip
    parser.add_argument("--attach", nargs="+", action="extend", default=[], metavar="FILE",
                        help=_("files that go along"))  # fmt: skip
    parser.add_argument("--language", default="", metavar="xx", help=_("all in one language of the template"))
    parser.add_argument("--sent", action="store_true", help=_("they will be sent: log them at once"))


def _email(args: Namespace) -> Answer:
    from smallcrm.features.letters.mailing.run import attached, everybody_by_mail, log_sent, write_drafts
    from smallcrm.features.letters.service.planning import Order

    to = everybody_by_mail() if args.all else readers_of(args)
    order = Order(in_language(offer(args.template), args.language), to, typed(args.field), log=False)
    files = attached([Path(name) for name in args.attach])
    mass = args.all or args.segment is not None or len(set(to)) > 1
    with naming_fields():
        found = write_drafts(order, Path(args.out), mass, files)
    if args.sent:
        found.journal = log_sent(found.drafts)
    told = {
        "drafts": [
            {"party": str(one.party), "to": one.address, "file": str(one.file)} for one in found.drafts
        ],
        "left_out": [
            {"party": str(one.party), "name": one.name, "reason": one.reason} for one in found.left_out
        ],
        "journal": None if found.journal is None else str(found.journal),
    }
    done = n_("{} draft", "{} drafts", len(found.drafts))
    left = [_("Left out: {}: {}").format(one.name, one.reason) for one in found.left_out]
    return Answer(told, [f"{args.out}: {done}", *left])


def commands() -> list[Command]:
    """All of them."""
    return [
        Command("email", _("write e-mails as drafts for the mail program"), Needs.WRITING, _arguments, _email)
    ]
