"""Commands for what was done: history, undo, redo."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from smallcrm.core import clock
from smallcrm.core.commands import Answer, Command, Needs, no_arguments
from smallcrm.core.commands.arguments import count, record_id
from smallcrm.core.errors import UserError
from smallcrm.core.history import Entry, entries
from smallcrm.core.i18n import _
from smallcrm.core.journal import Journal
from smallcrm.core.undo import last_undoable, next_redoable, redo, undo


def _history_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--of", type=record_id, metavar="ID", help=_("only what changed this record"))
    parser.add_argument("--limit", type=count, default=50, metavar="N", help=_("how many at most (0: all)"))


def _history(args: Namespace) -> Answer:
    found = entries(args.of, args.limit)
    return Answer(
        [_told(entry) for entry in found], [_line(entry) for entry in found] or [_("Nothing was done yet.")]
    )


def _told(entry: Entry) -> dict[str, object]:
    return {
        "id": str(entry.id),
        "title": entry.label,
        "at": clock.local(entry.at).isoformat(),
        "label": entry.label,
        "device": str(entry.device),
        "undoes": None if entry.undoes is None else str(entry.undoes),
        "undone_by": None if entry.undone_by is None else str(entry.undone_by),
    }


def _line(entry: Entry) -> str:
    mark = _(" (undone)") if entry.undone_by else ""
    return f"{entry.id}  {clock.local(entry.at):%Y-%m-%d %H:%M}  {entry.label}{mark}"


def _undo_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("entry", nargs="?", type=record_id, metavar="ENTRY", help=_("an id from history"))


def _undo(args: Namespace) -> Answer:
    entry = last_undoable() if args.entry is None else Journal.get_or_none(Journal.id == args.entry)
    if entry is None:
        raise UserError(
            _("There is nothing to undo.") if args.entry is None else _("There is no such entry.")
        )
    changes = undo(entry)
    return Answer(
        {"journal": str(changes.entry), "label": entry.label}, [_("Undone: {}").format(entry.label)]
    )


def _redo(args: Namespace) -> Answer:
    entry = next_redoable()
    if entry is None:
        raise UserError(_("There is nothing to redo."))
    changes = redo()
    assert changes is not None
    return Answer(
        {"journal": str(changes.entry), "label": entry.label}, [_("Redone: {}").format(entry.label)]
    )


def commands() -> list[Command]:
    """All of them."""
    return [
        Command("history", _("what was done, newest first"), Needs.READING, _history_arguments, _history),
        Command(
            "undo",
            _("take back the last change, or one of the history"),
            Needs.WRITING,
            _undo_arguments,
            _undo,
        ),
        Command("redo", _("bring back what was undone last"), Needs.WRITING, no_arguments, _redo),
    ]
