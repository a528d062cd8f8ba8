"""Commands for the file itself: new, check, backup."""

from __future__ import annotations

import contextlib
from argparse import ArgumentParser, Namespace
from pathlib import Path

from smallcrm.core.backup import make_backup, pour_backup, remember_backup
from smallcrm.core.business import new_business
from smallcrm.core.check import check
from smallcrm.core.commands import Answer, Command, Needs, no_arguments
from smallcrm.core.errors import UserError
from smallcrm.core.file import create_file, current, open_file
from smallcrm.core.i18n import _, n_
from smallcrm.core.preferences import opened


def _new_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--name", required=True, help=_("name of the business"))
    parser.add_argument("--country", required=True, metavar="CC", help=_("ISO 3166 code, such as DE"))
    parser.add_argument("--language", default="", metavar="xx", help=_("as in en, de, pt-BR"))
    parser.add_argument("--zone", default="", metavar="AREA/CITY", help=_("time zone, such as Europe/Berlin"))
    parser.add_argument("--currency", default="", metavar="CUR", help=_("such as EUR"))


def _new(args: Namespace) -> Answer:
    made = new_business(args.name, args.country, args.language, args.zone, args.currency)
    file = create_file(new_path(args), made, passphrase=args.passphrase)
    opened(file.path)
    return Answer({"file": str(file.path), "name": made.name}, [str(file.path)])


def new_path(args: Namespace) -> Path:
    """Where a new file goes; a plain message where nobody said."""
    if args.file is None:
        raise UserError(_("Say where the new file goes: --file NAME.smallcrm"))
    return Path(args.file)


def _check(args: Namespace) -> Answer:
    problems = check()
    lines = [f"{problem.where}: {problem.what}" for problem in problems] or [
        _("Everything is as it should be.")
    ]
    told = [{"what": problem.what, "where": problem.where} for problem in problems]
    document = {"ok": not problems, "problems": told}
    if not problems:
        return Answer(document, lines)
    found = n_("{} thing is not as it should be.", "{} things are not as they should be.", len(problems))
    advice = _("Nothing was changed; make a backup first of all.")
    return Answer(document, lines, [f"{found} {advice}"], status=1)


def _backup_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    make = actions.add_parser("make", help=_("copy the whole file, and check the copy"))
    make.add_argument("out", metavar="OUT", help=_("a new file; - for standard output"))


def _backup(args: Namespace) -> Answer:
    if args.out == "-":
        if args.json:
            raise UserError(_("Standard output cannot hold the copy and --json at once. Name a file."))
        return Answer(stream=pour_backup())
    made = make_backup(Path(args.out))
    _note(made.path, args.passphrase)
    told = {"path": str(made.path), "bytes": made.bytes, "parties": made.parties, "sha256": made.sha256}
    return Answer(told, [_("Copied to {}: {} bytes.").format(made.path, made.bytes)])


def _note(backup: Path, passphrase: str | None) -> None:
    """For the status line. Only now is the file opened for writing: no window finds it taken meanwhile."""
    read = current()
    assert read is not None
    with contextlib.suppress(UserError):  # somebody else has it: the copy is made all the same
        open_file(read.path, passphrase=passphrase)
        remember_backup(backup)


def commands() -> list[Command]:
    """All of them."""
    return [
        Command("new", _("make a new business file"), Needs.NOTHING, _new_arguments, _new),
        Command(
            "check", _("look whether everything is as it should be"), Needs.READING, no_arguments, _check
        ),
        Command("backup", _("copy the whole file"), Needs.READING, _backup_arguments, _backup),
    ]
