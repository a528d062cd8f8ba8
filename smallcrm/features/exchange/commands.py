"""Commands of this room: import, export."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from smallcrm.core.commands import Answer, Command, Needs
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, n_

SHOWN = 20  # warnings told to people; --json tells all


def _import_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help=_("vCard, CSV or calendar files or call logs, or folders of them"),
    )
    parser.add_argument(
        "--as",
        dest="kind",
        choices=["vcard", "csv", "ics", "calls"],
        help=_("what the files are; else their content tells"),
    )
    parser.add_argument(
        "--strangers", action="store_true", help=_("of a call log: make contacts of numbers nobody has")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))


def _import(args: Namespace) -> Answer:
    from smallcrm.features.exchange.counting import counted, noticed
    from smallcrm.features.exchange.service import import_files

    done = import_files(args.paths, kind=args.kind, dry_run=args.dry_run, strangers=args.strangers)
    told = {
        "created": done.created,
        "updated": done.updated,
        "unchanged": done.unchanged,
        "accounts": done.accounts,
        "skipped": [
            {"source": one.source, "record": one.record, "reason": one.reason} for one in done.skipped
        ],
        "warnings": [one._asdict() for one in done.warnings],
        "journal": None if done.journal is None else str(done.journal),
    }
    return Answer(told, [counted(done)], noticed(done, SHOWN))


def _export_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--as",
        dest="kind",
        required=True,
        choices=["vcard", "csv", "ics", "json"],
        help=_("vCard 4.0, plain CSV, calendar, or all of the file"),
    )
    parser.add_argument("out", metavar="OUT", help=_("the file to write; - for standard output"))
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--to", nargs="+", action="extend", metavar="WHO", help=_("an id, a name, or words"))
    only.add_argument("--segment", metavar="S", help=_("everybody in a saved list"))
    parser.add_argument(
        "--with",
        dest="further",
        choices=["birthdays"],
        help=_("in a calendar: birthdays, as days of every year"),
    )


def _export(args: Namespace) -> Answer:
    parties = _parties(args)
    if args.further and args.kind != "ics":
        raise UserError(_("“--with birthdays” is for a calendar: export --as ics."))
    if args.kind == "json":
        return _dump(args, parties)
    if args.kind == "ics":
        return _calendar(args, parties)
    from smallcrm.features.exchange.service import export_csv, export_vcard, rows, vcards

    write, stream = (export_vcard, vcards) if args.kind == "vcard" else (export_csv, rows)
    if args.out == "-":
        return _to_standard_output(args, stream(parties))
    return _told(args, write(Path(args.out), parties))


def _calendar(args: Namespace, parties: list[int] | None) -> Answer:
    """Appointments and tasks, all or those with some parties."""
    from smallcrm.features.exchange.service.calendars_out import Wanted, calendar, export_ics

    wanted = Wanted(parties, birthdays=args.further == "birthdays")
    if args.out == "-":
        return _to_standard_output(args, calendar(wanted))
    return _told(args, export_ics(Path(args.out), wanted))


def _dump(args: Namespace, parties: list[int] | None) -> Answer:
    """Everything in the file; the one kind that cannot be of some parties only."""
    from smallcrm.core.dump import dump
    from smallcrm.features.exchange.out import replacing
    from smallcrm.features.exchange.service.exporting import one_moment

    if parties is not None:
        raise UserError(_("“json” holds the whole file; --to and --segment are for vcard, csv and ics."))
    if args.out == "-":
        return _to_standard_output(args, dump())
    count = 0
    with replacing(Path(args.out)) as file, one_moment():
        for text in dump():
            file.write(text.encode())
            count += text.startswith(("{", ",\n{")) and not text.startswith('{"format"')
    return _told(args, count)


def _to_standard_output(args: Namespace, pieces: Iterable[Any]) -> Answer:
    if args.json:
        raise UserError(_("Standard output cannot hold the export and --json at once. Name a file."))
    return Answer(stream=pieces)


def _told(args: Namespace, count: int) -> Answer:
    said = n_("{} record", "{} records", count)
    return Answer({"records": count}, [f"{args.out}: {said}"])


def _parties(args: Namespace) -> list[int] | None:
    if args.segment is not None:
        from smallcrm.features.letters.readers.choose import in_segment

        return in_segment(args.segment)
    if args.to is not None:
        from smallcrm.features.people.who import who

        return list(dict.fromkeys(who(text) for text in args.to))
    return None


def commands() -> list[Command]:
    """All of them."""
    return [
        Command(
            "import", _("bring in vCard, CSV or calendar files"), Needs.WRITING, _import_arguments, _import
        ),
        Command(
            "export",
            _("write vCard, CSV, a calendar, or everything as JSON"),
            Needs.READING,
            _export_arguments,
            _export,
        ),
    ]
