"""The command line: the same services as the window, without Qt. See `smallcrm --help`."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import json
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from smallcrm.core import clock, preferences
from smallcrm.core.commands import Answer, Command, Needs
from smallcrm.core.errors import Ambiguous, CannotWrite, UserError
from smallcrm.core.i18n import _, use_system_language
from smallcrm.core.trouble import as_user_error

# Which module knows a command; looked up by name, so that `today` never loads what prints letters.
ROOMS = {
    "smallcrm.core.commands.file": ("new", "check", "backup"),
    "smallcrm.core.commands.journal": ("history", "undo", "redo"),
    "smallcrm.features.people.commands": ("add", "find"),
    "smallcrm.features.activity.commands": ("show", "log", "plan", "done"),
    "smallcrm.features.today.commands": ("today",),
    "smallcrm.features.letters.commands": ("templates", "letter"),
    "smallcrm.features.exchange.commands": ("import", "export"),
    "smallcrm.features.sample.commands": ("demo",),
}
WHERE = {name: module for module, names in ROOMS.items() for name in names}
DERIVED = ("smallcrm.features.people.derived", "smallcrm.features.activity.derived")
SEARCHED = "smallcrm.features.activity.search"
CHECKED = ("smallcrm.features.letters.checks",)
WITH_VALUE = ("--file", "--passphrase-file", "--now")

log = logging.getLogger(__name__)


def command_in(argv: Sequence[str]) -> str | None:
    """The first word that is neither an option nor its value, where it is a command."""
    words = iter(argv)
    for word in words:
        if word in WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word if word in WHERE else None
    return None


def main(argv: Sequence[str]) -> int:
    """Run one command; returns the exit status: 0 done, 1 could not, 2 usage."""
    use_system_language()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        args = _parser(command_in(argv)).parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    return _guarded(args)


def _guarded(args: argparse.Namespace) -> int:
    """Whatever goes wrong becomes one plain line."""
    from smallcrm.core.file import close_file

    try:
        return _run(args)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return _could_not(UserError(_("Cancelled. Nothing was changed.")))
    except Exception as error:
        if plain := as_user_error(error):
            return _could_not(plain)
        return _could_not(_our_mistake(error))
    finally:
        clock.fix(None)
        with contextlib.suppress(Exception):
            close_file()


def _run(args: argparse.Namespace) -> int:
    command: Command = args.command
    args.passphrase = _passphrase(args)
    if command.needs is not Needs.NOTHING:
        _open(args, writing=command.needs is Needs.WRITING)
    _fix_clock(args)
    answer = command.run(args)
    _print(answer, args.json)
    return answer.status


def _open(args: argparse.Namespace, writing: bool) -> None:
    from smallcrm.core.file import open_file

    path = Path(args.file) if args.file is not None else next(iter(preferences.recent()), None)
    if path is None:
        raise UserError(_("Say which business: --file NAME.smallcrm, or make one with “smallcrm new”."))
    for module in (*DERIVED, SEARCHED):
        importlib.import_module(module)
    if args.command.name == "check":
        for module in CHECKED:
            importlib.import_module(module)
    try:
        open_file(path, passphrase=args.passphrase, writing=writing)
    except CannotWrite:
        if writing:
            raise
        open_file(path, passphrase=args.passphrase, writing=False)


def _passphrase(args: argparse.Namespace) -> str | None:
    if args.passphrase_file is None:
        return None
    lines = Path(args.passphrase_file).read_text(encoding="utf-8").splitlines()
    if not lines or not lines[0]:
        raise UserError(_("“{}” holds no passphrase.").format(args.passphrase_file))
    return lines[0]


def _fix_clock(args: argparse.Namespace) -> None:
    """--now: a day alone is its noon."""
    if args.now is None:
        return
    import datetime as dt

    from smallcrm.features.activity.when import as_instant, read_when

    when = read_when(args.now)
    if not isinstance(when, dt.datetime):
        when = dt.datetime.combine(when, dt.time(12))
    clock.fix(as_instant(when))


def _print(answer: Answer, as_json: bool) -> None:
    for notice in answer.notices:
        print(notice, file=sys.stderr)
    if answer.stream is not None:
        for text in answer.stream:
            sys.stdout.write(text)
    elif as_json:
        print(json.dumps(answer.document, ensure_ascii=False, indent=2))
    else:
        for line in answer.lines:
            print(line)
    sys.stdout.flush()


def _could_not(error: UserError) -> int:
    print(" ".join(str(error).split()), file=sys.stderr)
    if isinstance(error, Ambiguous):
        for line in error.candidates:
            print(line, file=sys.stderr)
        if error.more:
            print(_("… and {} more").format(error.more), file=sys.stderr)
    return 1


def _our_mistake(error: Exception) -> UserError:
    """A mistake of ours: the details go into a file the person can send, not onto the screen."""
    import traceback

    from smallcrm.core.paths import user_data

    report = user_data() / "last-error.txt"
    with contextlib.suppress(OSError):
        report.parent.mkdir(parents=True, exist_ok=True)
        report.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    return UserError(
        _("SmallCRM made a mistake ({}). What was saved is safe; the details are in {}.").format(
            type(error).__name__, report
        )
    )


def _parser(chosen: str | None) -> argparse.ArgumentParser:
    """The parser; only the module of the chosen command is loaded, all of them for --help."""
    everywhere = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    _add_everywhere(everywhere)
    parser = argparse.ArgumentParser(prog="smallcrm", description=_("A small CRM in one local file."))
    parser.set_defaults(file=None, json=False, passphrase_file=None, now=None)
    _add_everywhere(parser)
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND", title=_("commands"))
    modules = [WHERE[chosen]] if chosen else list(ROOMS)
    for module in modules:
        for command in importlib.import_module(module).commands():
            sub = subparsers.add_parser(
                command.name, parents=[everywhere], help=command.help, description=command.help
            )
            command.arguments(sub)
            sub.set_defaults(command=command)
    return parser


def _add_everywhere(parser: argparse.ArgumentParser) -> None:
    options = parser.add_argument_group(_("everywhere"))
    options.add_argument("--file", metavar="FILE", default=argparse.SUPPRESS, help=_("the business file"))
    options.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help=_("print one JSON document")
    )
    options.add_argument(
        "--passphrase-file", metavar="P", default=argparse.SUPPRESS, help=_("of an encrypted file")
    )
    options.add_argument("--now", metavar="WHEN", default=argparse.SUPPRESS, help=_("fix the clock"))
