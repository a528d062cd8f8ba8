"""The command line: the same services as the window, without Qt. See `smallcrm --help`."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from smallcrm.core import clock, preferences
from smallcrm.core.commands import Command, Needs, output
from smallcrm.core.commands.parser import WITH_VALUE, Parser, speak
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, use_system_language
from smallcrm.core.trouble import as_user_error, damaged

FILE = "smallcrm.core.commands.file"
JOURNAL = "smallcrm.core.commands.journal"
PEOPLE = "smallcrm.features.people.commands"
FINDING = "smallcrm.features.people.commands.finding"
ACTIVITY = "smallcrm.features.activity.commands"
TODAY = "smallcrm.features.today.commands"
LETTERS = "smallcrm.features.letters.commands"
MAILING = "smallcrm.features.letters.mailing.commands"
LABELS = "smallcrm.features.letters.labels.commands"
EXCHANGE = "smallcrm.features.exchange.commands"
CAPTURE = "smallcrm.features.capture.commands"
CADENCE = "smallcrm.features.cadence.commands"
SERIES = "smallcrm.features.series.commands"
TRIP = "smallcrm.features.trip.commands"
REPORTS = "smallcrm.features.reports.commands"
SAMPLE = "smallcrm.features.sample.commands"
SHOT = "smallcrm.shot"

# Which module knows a command, in the order of a morning; looked up by name, so that `today` never loads what
# prints letters.
WHERE = {
    "today": TODAY, "find": FINDING, "show": ACTIVITY, "quick": CAPTURE, "log": ACTIVITY,
    "plan": ACTIVITY, "done": ACTIVITY, "attach": ACTIVITY, "agenda": ACTIVITY, "add": PEOPLE,
    "set": PEOPLE, "tag": PEOPLE, "relate": PEOPLE, "segment": PEOPLE, "field": PEOPLE,
    "cadence": CADENCE, "series": SERIES, "trip": TRIP,
    "templates": LETTERS, "letter": LETTERS, "email": MAILING, "labels": LABELS, "envelopes": LABELS,
    "formats": LETTERS,
    "reports": REPORTS, "report": REPORTS,
    "import": EXCHANGE, "export": EXCHANGE,
    "history": JOURNAL, "undo": JOURNAL, "redo": JOURNAL, "check": FILE, "backup": FILE, "new": FILE,
    "demo": SAMPLE, "pages": SHOT, "shot": SHOT,
}  # fmt: skip
DERIVED = ("smallcrm.features.people.derived", "smallcrm.features.activity.derived")
SEARCHED = ("smallcrm.features.activity.search", "smallcrm.features.letters.search")
OFFERING = ("smallcrm.features.reports.own", "smallcrm.features.calendar.reports")  # rooms with reports
CHECKED = (
    "smallcrm.features.people.checks",
    "smallcrm.features.activity.checks",
    "smallcrm.features.letters.checks",
)


class Progress:
    """How far a run has come, for what is said when it ends early."""

    def __init__(self) -> None:
        self.changed = False  # something was saved, or made
        self.answering = False  # all is done, and is only being told


def command_in(argv: Sequence[str]) -> str | None:
    """The first word that is neither an option nor its value, where it is a command."""
    word = first_word(argv)
    return word if word in WHERE else None


def first_word(argv: Sequence[str]) -> str | None:
    """The first word that is neither an option nor its value."""
    words = iter(argv)
    for word in words:
        if word in WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return None


def main(argv: Sequence[str]) -> int:
    """Run one command; returns the exit status: 0 done, 1 could not, 2 usage."""
    use_system_language()
    speak()
    output.prepare()
    progress = Progress()
    try:
        args = _read(argv)
        return args if isinstance(args, int) else _run(args, progress)
    except KeyboardInterrupt:
        return _could_not(_stopped(progress))
    except BrokenPipeError:  # whoever read our answer has seen enough
        output.give_up(sys.stdout)
        return 1
    except Exception as error:
        return _could_not(_in_plain_words(error, progress))
    finally:
        clock.fix(None)
        _put_away()
        output.finish()


def _read(argv: Sequence[str]) -> argparse.Namespace | int:
    """What the words say; or how it ended, where they asked for help or made no sense."""
    try:
        return _parser(command_in(argv)).parse_args(argv)
    except SystemExit as end:
        sys.stdout.flush()
        return int(end.code or 0)


def _run(args: argparse.Namespace, progress: Progress) -> int:
    command: Command = args.command
    args.passphrase = None if args.passphrase_file is None else _passphrase(Path(args.passphrase_file))
    if command.needs is not Needs.NOTHING:
        _open(args, command.needs)
    _fix_clock(args)
    with _watched(progress):
        answer = command.run(args)
    progress.changed |= command.needs is Needs.NOTHING
    progress.answering = True
    output.answer(answer, args.json)
    return answer.status


def _open(args: argparse.Namespace, needs: Needs) -> None:
    from smallcrm.core.file import open_file

    path = Path(args.file) if args.file is not None else next(iter(preferences.recent()), None)
    if path is None:
        raise UserError(_("Say which business: --file NAME.smallcrm, or make one with “smallcrm new”."))
    for module in (*DERIVED, *SEARCHED):
        importlib.import_module(module)
    if args.command.name == "check":
        for module in CHECKED:
            importlib.import_module(module)
    if args.command.name in ("reports", "report"):
        for module in OFFERING:
            importlib.import_module(module)
    file = open_file(path, passphrase=args.passphrase, writing=needs is Needs.WRITING)
    if args.file is not None:
        preferences.opened(file.path)


def _passphrase(path: Path) -> str:
    """The first line of a file."""
    longest = 10_000  # bytes: whatever is longer was not meant
    with path.open("rb") as file:
        head = file.read(longest)
    try:
        line = head.decode("utf-8-sig").partition("\n")[0].rstrip("\r")
    except UnicodeDecodeError:
        line = ""
    if not line or "\0" in line or len(head) == longest:
        raise UserError(_("“{}” holds no passphrase: its first line must be text.").format(path))
    return line


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


@contextlib.contextmanager
def _watched(progress: Progress) -> Iterator[None]:
    """Notes whether anything was saved meanwhile: who is stopped wants to know."""
    from smallcrm.core.journal import Changes, listen

    def note(changes: Changes) -> None:
        progress.changed |= changes.entry is not None

    stop = listen(note)
    try:
        yield
    finally:
        stop()


def _stopped(progress: Progress) -> UserError:
    if progress.changed:
        return UserError(_("Stopped. What was done before is saved; “smallcrm history” lists it."))
    return UserError(_("Cancelled. Nothing was changed."))


def _in_plain_words(error: Exception, progress: Progress) -> UserError:
    """Whatever went wrong, as the person should read it."""
    if progress.answering and isinstance(error, OSError):
        output.give_up(sys.stdout)
        if progress.changed:
            return UserError(
                _("It is done and saved, but the answer could not be printed: {}.").format(
                    error.strerror or error
                )
            )
        return UserError(_("The answer could not be printed: {}.").format(error.strerror or error))
    return as_user_error(error) or _damage(error) or _our_mistake(error)


def _damage(error: Exception) -> UserError | None:
    """What stumbles over a damaged file is no mistake of ours; SQLite does not see text that is none."""
    from smallcrm.core.db import database
    from smallcrm.core.file import current

    if current() is None:
        return None
    try:
        sound = database.connection().execute("PRAGMA quick_check(1)").get == "ok"
    except Exception:
        sound = False
    if sound and not isinstance(error, UnicodeDecodeError):
        return None
    return damaged()


def _could_not(error: UserError) -> int:
    output.complaint(error)
    return 1


def _our_mistake(error: Exception) -> UserError:
    """A mistake of ours: the details go into a file the person can send, not onto the screen."""
    import traceback

    from smallcrm.core.paths import user_data

    report = user_data() / "last-error.txt"
    with contextlib.suppress(OSError):
        report.parent.mkdir(parents=True, exist_ok=True)
        text = "".join(traceback.format_exception(error))
        report.write_text(text, encoding="utf-8", errors="backslashreplace")
    return UserError(
        _("SmallCRM made a mistake ({}). What was saved is safe; the details are in {}.").format(
            type(error).__name__, report
        )
    )


def _put_away() -> None:
    from smallcrm.core.file import close_file

    with contextlib.suppress(Exception):
        close_file()


def _parser(chosen: str | None) -> Parser:
    """The parser; only the module of the chosen command is loaded, all of them for --help."""
    parser = Parser(
        prog="smallcrm",
        description=_("A small CRM in one local file."),
        epilog=_(
            "Without a command the window opens: smallcrm [FILE.smallcrm]. See also smallcrm COMMAND --help."
        ),
    )
    parser.set_defaults(file=None, json=False, passphrase_file=None, now=None)
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND", title=_("commands"))
    known: dict[str, Command] = {}
    for name in [chosen] if chosen else list(WHERE):
        if name not in known:
            known |= {command.name: command for command in importlib.import_module(WHERE[name]).commands()}
        command = known[name]
        sub = subparsers.add_parser(name, help=command.help, description=command.help)
        command.arguments(sub)
        sub.set_defaults(command=command)
    return parser
