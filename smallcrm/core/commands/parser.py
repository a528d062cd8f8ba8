"""How the command line reads its words: argparse, with the options that may stand anywhere."""

from __future__ import annotations

import argparse
import gettext
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from smallcrm.core.commands.output import PLAIN
from smallcrm.core.i18n import DOMAIN, _, mark
from smallcrm.core.paths import resources

SIGNED = re.compile(r"-(?!-|h$).|--\d\d-\d\d$")  # -T, a day without its year; neither -h nor --option
GUARD = "\0"  # no word of a command line can hold it
WITH_VALUE = ("--file", "--passphrase-file", "--now")

# What argparse itself says: it asks gettext, so these only need to stand in our catalogues.
_SAID = (
    mark("usage: "),
    mark("positional arguments"),
    mark("options"),
    mark("show this help message and exit"),
    mark("%(prog)s: error: %(message)s\n"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("the following arguments are required: %s"),
    mark("one of the arguments %s is required"),
    mark("not allowed with argument %s"),
    mark("unrecognized arguments: %s"),
    mark("expected one argument"),
    mark("expected at least one argument"),
    mark("ignored explicit argument %r"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
)


def speak() -> None:
    """Let argparse find its words in our catalogues."""
    gettext.bindtextdomain(DOMAIN, str(resources() / "translations"))
    gettext.textdomain(DOMAIN)


class Parser(argparse.ArgumentParser):
    """Takes --file and its like before and after the command, and no option by half its name."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, allow_abbrev=False)
        everywhere = self.add_argument_group(_("everywhere"))
        unsaid = argparse.SUPPRESS  # said before the command, it stays said
        everywhere.add_argument("--file", metavar="FILE", default=unsaid, help=_("the business file"))
        everywhere.add_argument(
            "--json", action="store_true", default=unsaid, help=_("print one JSON document")
        )
        everywhere.add_argument(
            "--passphrase-file", metavar="P", default=unsaid, help=_("of an encrypted file")
        )
        everywhere.add_argument(
            "--now", metavar="WHEN", default=unsaid, help=_("let the run happen at this time")
        )

    signed = False

    def take_signed_words(self) -> None:
        """Let words that begin with one hyphen be words, not options: tags that are taken off."""
        self.signed = True

    def parse_known_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> Any:  # type: ignore[override]
        """As ever; signed words are told from options, and behind “--” another one is a word."""
        if args is None:
            return super().parse_known_args(args, namespace)
        end = args.index("--") if "--" in args else len(args)
        guarded = [
            GUARD + word if (place > end and word == "--") or (self.signed and SIGNED.match(word)) else word
            for place, word in enumerate(args)
        ]
        read, rest = super().parse_known_args(guarded, namespace)
        for name, value in vars(read).items():
            if isinstance(value, list):
                setattr(read, name, [one.removeprefix(GUARD) for one in value])
            elif isinstance(value, str):
                setattr(read, name, value.removeprefix(GUARD))
        return read, [word.removeprefix(GUARD) for word in rest]

    def error(self, message: str) -> NoReturn:
        """Usage and what is wrong with it; what was typed cannot break the line."""
        super().error(" ".join(message.translate(PLAIN).split()))
