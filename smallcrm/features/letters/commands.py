"""Commands of this room: templates, letter, formats."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.core.commands import Answer, Command, Needs, no_arguments
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, language, n_
from smallcrm.features.letters.labels.names import envelope
from smallcrm.features.letters.readers.choose import everybody, in_segment
from smallcrm.features.letters.sorts import SORTS
from smallcrm.features.letters.texts.shelf import Offer, offer, offers
from smallcrm.features.people.who import who

if TYPE_CHECKING:
    from smallcrm.features.letters.service import Order, Run


def _templates(args: Namespace) -> Answer:
    found = offers()
    lines = [f"{one.name:<18} {one.title:<28} {', '.join(sorted(one.texts))}" for one in found]
    return Answer([_as_json(one) for one in found], lines)


def _as_json(one: Offer) -> dict[str, object]:
    text = one.text_for(language())
    return {"name": one.name, "title": text.title, "languages": sorted(one.texts), "required": text.required}


def _formats(args: Namespace) -> Answer:
    from smallcrm.paper.formats import FORMATS, format_titles, millimetres, size_title

    titles = format_titles()
    told = [{"name": n, "title": titles[n], "size": list(millimetres(form))} for n, form in FORMATS.items()]
    lines = [f"{name:<18} {titles[name]:<42} {size_title(form)}" for name, form in FORMATS.items()]
    return Answer(told, lines)


def _letter_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--template", required=True, metavar="T", help=_("a name that “templates” prints"))
    to = parser.add_mutually_exclusive_group(required=True)
    to.add_argument("--to", nargs="+", action="extend", metavar="WHO", help=_("an id, a name, or words"))
    to.add_argument("--segment", metavar="S", help=_("everybody in a saved list"))
    to.add_argument("--all", action="store_true", help=_("everybody who can be written to"))
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--out", metavar="F.pdf", help=_("the PDF to write; - for standard output"))
    place.add_argument("--separate", metavar="DIR", help=_("a file for each letter, in a folder"))
    parser.add_argument(
        "--name", default="", metavar="PATTERN", help=_("names of those files: “{date} {name} {subject}”")
    )
    parser.add_argument("--sort", default="", choices=SORTS, help=_("by country and postcode, or by name"))
    parser.add_argument("--language", default="", metavar="xx", help=_("all in one language of the template"))
    parser.add_argument(
        "--households", action="store_true", help=_("one letter for those who live at one address")
    )
    parser.add_argument(
        "--field",
        nargs="+",
        action="extend",
        default=[],
        metavar="NAME=VALUE",
        help=_("a fact the template asks for"),
    )
    parser.add_argument("--format", default="", metavar="F", help=_("a name that “formats” prints"))
    parser.add_argument("--letterhead", metavar="L", help=_("a letterhead by its name"))
    parser.add_argument(
        "--envelope", type=envelope, metavar="F", help=_("their envelopes too, in a file beside: C6, DL …")
    )
    parser.add_argument("--fax", action="store_true", help=_("with a cover sheet, to those who have a fax"))
    parser.add_argument("--no-log", action="store_true", help=_("print only: nothing is logged or kept"))


def _letter(args: Namespace) -> Answer:
    from smallcrm.features.letters.service import Order, write_letters, write_separately
    from smallcrm.features.letters.service.letterheads import written_on

    written = written_on(offer(args.template), args.letterhead)
    template = in_language(_on_format(written, args.format), args.language)
    order = Order(
        template, readers_of(args), typed(args.field), not args.no_log, args.sort, args.households, args.fax
    )
    _refuse_what_contradicts(args)
    with naming_fields():
        if args.separate is not None:
            run = write_separately(order, Path(args.separate), args.name)
        else:
            run = write_letters(order, sys.stdout.buffer if args.out == "-" else Path(args.out))
    answer = _told(args, run)
    return _with_envelopes(args, order, run, answer) if args.envelope and not run.waiting else answer


def _refuse_what_contradicts(args: Namespace) -> None:
    """Options that cannot be meant together; said before anything is written."""
    if args.name and args.separate is None:
        raise UserError(_("--name is for --separate: one PDF has the name you give it with --out."))
    if args.out == "-" and args.json:
        raise UserError(_("Standard output cannot hold the PDF and --json at once. Name a file with --out."))
    if args.envelope and (args.fax or args.out == "-"):
        raise UserError(_("--envelope writes a file beside the letters: it goes with neither --fax nor -."))


def _with_envelopes(args: Namespace, order: Order, run: Run, answer: Answer) -> Answer:
    """What became of an order, and of the envelopes beside it."""
    from smallcrm.features.letters.labels.beside import envelopes_beside, place_beside

    place = place_beside(Path(args.separate or args.out), args.separate is not None)
    try:
        beside = envelopes_beside(order, args.envelope, place, [one.party for one in run.left_out])
    except UserError as why:
        return answer._replace(notices=[*answer.notices, str(why)], status=1)
    told = {"file": str(beside.file), "pages": beside.made.pages}
    done = n_("{} envelope", "{} envelopes", beside.made.pages)
    left = [_("Left out: {}: {}").format(one.name, one.reason) for one in beside.made.left_out]
    return answer._replace(
        document=answer.document | {"envelopes": told},
        lines=[*answer.lines, f"{beside.file}: {done}", *left],
        notices=[*answer.notices, *beside.made.notices],
    )


def _told(args: Namespace, run: Run) -> Answer:
    """What became of an order."""
    left = [_("Left out: {}: {}").format(one.name, one.reason) for one in run.left_out]
    told = {
        "pages": run.pages,
        "letters": [
            {"party": str(one.party), "id": None if one.id is None else str(one.id), "sha256": one.sha256}
            for one in run.letters
        ],
        "left_out": [
            {"party": str(one.party), "name": one.name, "reason": one.reason} for one in run.left_out
        ],
        "journal": None if run.journal is None else str(run.journal),
    }
    if args.out == "-":
        return Answer(told, (), [*run.notices, *left])
    done = n_("{} letter", "{} letters", len(run.letters)), n_("{} page", "{} pages", run.pages)
    lines = [f"{args.out or args.separate}: {', '.join(done)}", *left]
    if args.separate is None:
        return Answer(told, lines, run.notices)
    told |= {"files": list(map(str, run.files)), "there": list(map(str, run.there)), "waiting": run.waiting}
    if run.there:
        lines.append(n_("{} was there already.", "{} were there already.", len(run.there)))
    if run.waiting:
        lines.append(_("Stopped: {} still to write. The same command goes on with them.").format(run.waiting))
    return Answer(told, lines, run.notices, status=1 if run.waiting else 0)


def in_language(template: Offer, tag: str) -> Offer:
    """A template in one language only, whatever its readers speak; without one, in all it has."""
    if not tag:
        return template
    found = template.texts.get(tag.replace("_", "-").partition("-")[0].lower())
    if found is None:
        there = ", ".join(sorted(template.texts))
        raise UserError(
            _("The template “{}” is not there in “{}”, but in: {}. Nothing was printed.").format(
                template.name, tag, there
            )
        )
    return replace(template, texts={found.language: found})


def _on_format(template: Offer, form: str) -> Offer:
    """A template as it is printed on a format; without one, on its own."""
    from smallcrm.features.letters.dressing import page_format

    if not form:
        return template
    paper = page_format(form).name
    return replace(template, texts={tag: replace(text, paper=paper) for tag, text in template.texts.items()})


def readers_of(args: Namespace) -> list[int]:
    """Whom --to, --segment or --all mean."""
    if args.all:
        return everybody()
    if args.segment is not None:
        return in_segment(args.segment)
    return [who(text) for text in args.to]


@contextmanager
def naming_fields() -> Iterator[None]:
    """A fact that does not fit is told with the name it was typed under."""
    from smallcrm.features.letters.texts.fields import WrongFact

    try:
        yield
    except WrongFact as error:
        raise UserError(_("--field {name}: {what}").format(name=error.field, what=error)) from error.__cause__


def typed(told: list[str]) -> dict[str, str]:
    """The facts of --field."""
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
        Command("formats", _("the formats of letters"), Needs.NOTHING, no_arguments, _formats),
    ]
