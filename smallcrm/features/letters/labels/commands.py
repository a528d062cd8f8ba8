"""Commands for what letters go out in: labels, envelopes."""

from __future__ import annotations

import io
import re
import sys
from argparse import Action, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from smallcrm.core import clock
from smallcrm.core.business import business
from smallcrm.core.commands import Answer, Command, Needs
from smallcrm.core.commands.arguments import count
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.letters.labels.names import envelope
from smallcrm.features.letters.readers.choose import everybody, in_segment
from smallcrm.features.letters.sorts import SORTS
from smallcrm.features.people.who import who

Start = Callable[[int, int], int]  # columns and rows → the place of the first label, from 0
_PLACE = re.compile(r"(\d{1,3})(?:[,x](\d{1,3}))?")


class _Instead(Action):
    """An option that asks for something else: what a run must say need not be said with it."""

    def __call__(self, parser: ArgumentParser, namespace: Namespace, _values: Any, _name: Any = None) -> None:
        setattr(namespace, self.dest, True)
        for action in parser._actions:
            action.required = action.required and action.dest == self.const
        for group in parser._mutually_exclusive_groups:
            group.required = False


def _labels_arguments(parser: ArgumentParser) -> None:
    instead = partial(parser.add_argument, action=_Instead, nargs=0, default=False)
    instead("--list", help=_("name the sheets there are, and print nothing"))
    instead("--test-page", const="out", help=_("a page to measure how far a printer is off"))
    parser.add_argument(
        "--sheet", required=True, metavar="S", help=_("a maker’s number, such as 3474 or L7160")
    )
    parser.add_argument(
        "--start", metavar="N", type=_start, default="1", help=_("the first free label, or ROW,COLUMN")
    )
    parser.add_argument("--copies", metavar="N", type=count, default=1, help=_("of each label"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--name-only", action="store_true", help=_("the names alone, as for badges"))
    what.add_argument("--text", metavar="TEXT", help=_("a text of your own, with fields: {{ given }}"))
    _to_arguments(parser)


def _envelopes_arguments(parser: ArgumentParser) -> None:
    from smallcrm.paper.formats.envelopes import ENVELOPES

    parser.add_argument("--format", required=True, metavar="F", type=envelope, help=", ".join(ENVELOPES))
    parser.add_argument("--no-return-address", action="store_true", help=_("without the sender"))
    parser.add_argument(
        "--feed",
        choices=["across", "left", "right"],
        default="across",
        help=_("where its upper edge is as it goes into the printer"),
    )
    _to_arguments(parser)


def _to_arguments(parser: ArgumentParser) -> None:
    to = parser.add_mutually_exclusive_group(required=True)
    to.add_argument("--to", nargs="+", action="extend", metavar="WHO", help=_("an id, a name, or words"))
    to.add_argument("--segment", metavar="S", help=_("everybody in a saved list"))
    to.add_argument("--all", action="store_true", help=_("everybody who can be written to"))
    parser.add_argument("--sort", default="", choices=SORTS, help=_("by country and postcode, or by name"))
    parser.add_argument("--households", action="store_true", help=_("one for those who live at one address"))
    parser.add_argument("--printer", metavar="P", default="", help=_("moved as measured for this printer"))
    parser.add_argument(
        "--out", required=True, metavar="X.pdf", help=_("the PDF to write; - for standard output")
    )


def _start(text: str) -> Start:
    found = _PLACE.fullmatch(text)
    if found is None or "0" in (found[1].lstrip("0") or "0", (found[2] or "1").lstrip("0") or "0"):
        raise ArgumentTypeError(_("“{}” is no label: say its number, or ROW,COLUMN").format(text[:40]))
    first, second = int(found[1]), int(found[2]) if found[2] else None

    def place(columns: int, rows: int) -> int:
        if second is None:
            return first - 1
        if first > rows or second > columns:
            told = _("The sheet has {} rows and {} columns. Nothing was printed.")
            raise UserError(told.format(rows, columns))
        return (first - 1) * columns + second - 1

    return place


def _labels(args: Namespace) -> Answer:
    from smallcrm.features.letters.labels.own import sheet_called

    if args.list:
        return _sheets()
    if args.test_page:
        return _test_page(args)
    from smallcrm.features.letters.labels.content import Content, What
    from smallcrm.features.letters.labels.printers import shift_of
    from smallcrm.features.letters.labels.run import LabelOrder, write_labels

    sheet = sheet_called(args.sheet)
    content = Content(What.NAME if args.name_only else What.ADDRESS)
    if args.text is not None:
        content = Content(What.OWN, args.text.replace("\\n", "\n"))
    start = args.start(sheet.columns, sheet.rows)
    order = LabelOrder(
        _to(args), sheet, start, args.copies, content, shift_of(args.printer), args.sort, args.households
    )
    return _written(args, partial(write_labels, order))


def _envelopes(args: Namespace) -> Answer:
    from smallcrm.features.letters.labels.printers import shift_of
    from smallcrm.features.letters.labels.run import EnvelopeOrder, write_envelopes
    from smallcrm.paper.envelope_pages import Feed
    from smallcrm.paper.formats.envelopes import ENVELOPES

    form, shift = ENVELOPES[args.format], shift_of(args.printer)
    order = EnvelopeOrder(
        _to(args), form, Feed(args.feed), not args.no_return_address, shift, args.sort, args.households
    )
    return _written(args, partial(write_envelopes, order), "envelopes")


def _to(args: Namespace) -> list[int]:
    if args.all:
        return everybody()
    if args.segment is not None:
        return in_segment(args.segment)
    return [who(text) for text in args.to]


def _sheets() -> Answer:
    from smallcrm.features.letters.labels.own import all_sheets

    found = all_sheets()
    told = [
        {
            "name": one.name, "title": one.title, "also": list(one.also), "sheet": list(one.size),
            "columns": one.columns, "rows": one.rows, "label": list(one.label), "first": list(one.first),
            "gap": list(one.gap),
        }
        for one in found
    ]  # fmt: skip
    lines = [
        f"{one.name:<24} {one.label[0]:>5g} × {one.label[1]:<5g} mm  {one.columns} × {one.rows}  "
        f"{', '.join(one.also)}".rstrip()
        for one in found
    ]
    return Answer(told, lines)


def _test_page(args: Namespace) -> Answer:
    from smallcrm.features.letters.dressing import page_format
    from smallcrm.features.letters.labels.printers import shift_of
    from smallcrm.paper.adjusting import adjusting_page
    from smallcrm.paper.sheets import About

    moment = clock.local(clock.now()).isoformat(timespec="seconds")
    about = About(_("Test page"), business().name, business().language, moment)
    data = adjusting_page(page_format().size, about, shift_of(args.printer))
    _put(args, lambda out: out.write(data))
    told = {"pages": 1, "left_out": []}
    return Answer(told, [] if args.out == "-" else [str(args.out)])


def _written(args: Namespace, write: Callable[[BinaryIO], object], what: str = "labels") -> Answer:
    from smallcrm.features.letters.labels.run import Made, counted

    made = _put(args, write)
    assert isinstance(made, Made)
    made.notices += _unmeasured(args.printer)
    left = [_("Left out: {}: {}").format(one.name, one.reason) for one in made.left_out]
    told = {
        "pages": made.pages,
        what: made.labels,
        "left_out": [
            {"party": str(one.party), "name": one.name, "reason": one.reason} for one in made.left_out
        ],
    }
    if args.out == "-":
        return Answer(told, (), [*made.notices, *left])
    return Answer(told, [f"{args.out}: {counted(made)}", *left], made.notices)


def _unmeasured(printer: str) -> list[str]:
    """A printer that hits its mark needs no measures; a misspelt one looks like that, too."""
    from smallcrm.features.letters.labels.printers import measured

    known = measured()
    if not printer or printer in known:
        return []
    told = _("Nothing is measured for the printer “{}”, so nothing was moved. Measured: {}.")
    return [told.format(printer, ", ".join(sorted(known)) or "–")]


def _put(args: Namespace, write: Callable[[BinaryIO], object]) -> object:
    """Write a file that is whole or not there; or to standard output, once all of it is there."""
    from smallcrm.paper.outfile import replacing

    if args.out != "-":
        with replacing(Path(args.out)) as place:
            made = write(place.file)
            place.place()
        return made
    if args.json:
        raise UserError(_("Standard output cannot hold the PDF and --json at once. Name a file with --out."))
    whole = io.BytesIO()
    made = write(whole)
    sys.stdout.buffer.write(whole.getvalue())
    return made


def commands() -> list[Command]:
    """All of them."""
    return [
        Command("labels", _("addresses on sheets of labels"), Needs.READING, _labels_arguments, _labels),
        Command("envelopes", _("addressed envelopes"), Needs.READING, _envelopes_arguments, _envelopes),
    ]
