"""Command of this room: demo."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from smallcrm.core.commands import Answer, Command, Needs
from smallcrm.core.commands.file import new_path
from smallcrm.core.i18n import _
from smallcrm.core.preferences import opened
from smallcrm.features.sample.service import SEED, make_sample
from smallcrm.features.sample.sizes import SIZES


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--size", choices=list(SIZES), default="small",
        help=_("2,000 parties; a shop’s 20,000; or 200,000 to see how it bears up"),
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help=_("another number, other people"))
    parser.add_argument("--on", metavar="DAY", help=_("the day it is made for; today, where it is not said"))


def _demo(args: Namespace) -> Answer:
    from smallcrm.features.activity.when import read_day

    on = read_day(args.on) if args.on is not None else None
    made = make_sample(new_path(args), args.size, args.seed, on, passphrase=args.passphrase)
    opened(made.path)
    told = {"file": str(made.path), "parties": made.parties, "interactions": made.interactions}
    return Answer(told, [str(made.path)])


def commands() -> list[Command]:
    """All of them."""
    return [Command("demo", _("make a sample business to look around in"), Needs.NOTHING, _arguments, _demo)]
