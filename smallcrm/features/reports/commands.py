"""Commands of this room: reports, report."""

from __future__ import annotations

import io
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from smallcrm.core.commands import Answer, Command, Needs, no_arguments
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, n_
from smallcrm.core.reports import PDF, SVG, Choices, Made, Report, offered, report_named, silent

NAMED = 10  # of those left out


def _reports(_args: Namespace) -> Answer:
    """Those there are."""
    known = [one for one in offered() if one.shown]
    told = [{"name": one.name, "title": one.title(), "kinds": list(one.kinds)} for one in known]
    wide = max(len(one.name) for one in known)
    lines = [f"{one.name:<{wide}}  {one.title()}. {one.about()} ({', '.join(one.kinds)})" for one in known]
    return Answer(told, lines)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help=_("which one, as “reports” lists them"))
    parser.add_argument(
        "who", nargs="?", metavar="WHO", help=_("of a dossier or an account: whom it is about")
    )
    parser.add_argument(
        "--out",
        metavar="X.pdf|csv|xlsx",
        required=True,
        help=_("what to write; - for a PDF on standard output"),
    )
    parser.add_argument("--from", dest="since", metavar="DAY", help=_("the first day"))
    parser.add_argument("--until", metavar="DAY", help=_("the last day"))
    parser.add_argument("--segment", default="", metavar="S", help=_("only those in a saved list"))


def _report(args: Namespace) -> Answer:
    from smallcrm.core.dump import one_moment
    from smallcrm.paper.outfile import replacing

    report = report_named(args.name)
    kind, choices = _kind(args, report), _choices(args, report)
    if args.out == "-":
        out = io.BytesIO()
        with one_moment():
            report.make(choices, silent).put(kind, out, silent)
        return Answer(stream=[out.getvalue()])
    with replacing(Path(args.out)) as place, one_moment():
        made = report.make(choices, silent)
        count = made.put(kind, place.file, silent)
        place.place()
    counted, done = _counted(kind, count)
    told = {counted: count, "left_out": _left_out(made)}
    return Answer(told, [f"{args.out}: {done}"], _notices(made))


def _counted(kind: str, count: int) -> tuple[str, str]:
    """What was counted, for a program and for people."""
    if kind == PDF:
        return "pages", n_("{} page", "{} pages", count)
    if kind == SVG:
        return "charts", n_("{} chart", "{} charts", count)
    return "rows", n_("{} row", "{} rows", count)


def _kind(args: Namespace, report: Report) -> str:
    """What to write, as the ending of the file says."""
    if args.out == "-":
        if args.json:
            raise UserError(
                _("Standard output cannot hold the PDF and --json at once. Name a file with --out.")
            )
        return PDF
    kind = Path(args.out).suffix.lower().removeprefix(".")
    if kind not in report.kinds:
        endings = ", ".join(f".{one}" for one in report.kinds)
        text = _("“{file}”: the report “{name}” is written as {endings}. Let --out end with one of these.")
        raise UserError(text.format(file=Path(args.out).name, name=report.name, endings=endings))
    return kind


def _choices(args: Namespace, report: Report) -> Choices:
    from smallcrm.features.activity.when import read_day
    from smallcrm.features.people.who import who

    first = read_day(args.since) if args.since else None
    last = read_day(args.until) if args.until else None
    if first and last and last < first:
        raise UserError(_("The last day comes before the first one."))
    if args.segment and "segment" not in report.asks:
        raise UserError(_("“{}” is not of a saved list.").format(report.name))
    if "party" in report.asks and args.who is None:
        raise UserError(_("Say whom it is about: smallcrm report {} WHO.").format(report.name))
    if "party" not in report.asks and args.who is not None:
        text = _(
            "The report “{name}” is about everybody: leave out “{who}”. “smallcrm reports” lists them all."
        )
        raise UserError(text.format(name=report.name, who=args.who))
    return Choices(first, last, args.segment, None if args.who is None else who(args.who))


def _left_out(made: Made) -> list[dict[str, Any]]:
    return [{"party": str(one.party), "name": one.name, "reason": one.reason} for one in made.left_out]


def _notices(made: Made) -> list[str]:
    """Who is left out and why; of many the first, and how to see the others."""
    told = [_("Left out: {}: {}").format(one.name, one.reason) for one in made.left_out[:NAMED]]
    if (more := len(made.left_out) - NAMED) > 0:
        told.append(n_("… and {} more; --json names all.", "… and {} more; --json names all.", more))
    return told


def commands() -> list[Command]:
    """All of them."""
    return [
        Command("reports", _("which lists and reports there are"), Needs.READING, no_arguments, _reports),
        Command("report", _("write a list or report as a PDF or table"), Needs.READING, _arguments, _report),
    ]
