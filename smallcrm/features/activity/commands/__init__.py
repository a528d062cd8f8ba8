"""Commands of this room: show, log, plan, done, agenda, attach."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from smallcrm.core.commands import Answer, Command, Needs
from smallcrm.core.commands.arguments import count, one_of, record_id
from smallcrm.core.fields import utc_text
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.activity.commands import agenda
from smallcrm.features.activity.model import Direction, InteractionKind, Task
from smallcrm.features.activity.queries import interactions_of, local_text, tasks_of
from smallcrm.features.activity.service import FollowUp, attach_files, done, log, plan
from smallcrm.features.activity.when import read_when, with_offset
from smallcrm.features.people import queries as people
from smallcrm.features.people.who import who

SHOWN = 20  # interactions


def _who_argument(parser: ArgumentParser) -> None:
    parser.add_argument("who", metavar="WHO", help=_("an id, a name, or words that find one"))


def _show(args: Namespace) -> Answer:
    party = who(args.who)
    told = people.parties_as_json([party])[0] | {
        "affiliations": people.affiliations(party),
        "relationships": people.relationships(party),
        "consents": people.consents(party),
        "tasks": tasks_of(party),
        "interactions": interactions_of(party, SHOWN),
    }
    return Answer(told, _page(told))


def _page(told: dict[str, Any]) -> list[str]:
    """A party as lines to read."""
    ways = [
        f"{point['value']} {point['label'] or ''}".rstrip() for point in (*told["phones"], *told["emails"])
    ]
    lines = [
        f"{told['name']}  ({told['id']})",
        *_said(told["title"], told["organization"]),
        *ways,
        *told["urls"],
    ]
    for address in told["addresses"]:
        parts = (address["street"], address["postcode"], address["locality"], address["country"])
        lines.append(", ".join(part.replace("\n", ", ") for part in parts if part))
    for tie in told["affiliations"]:
        other = tie["account"] if tie["person"]["id"] == told["id"] else tie["person"]
        lines.append(f"– {other['name']} {tie['role'] or ''}".rstrip())
    lines += [f"– {tie['type']} {tie['other']['name']}" for tie in told["relationships"]]
    lines += [f"☐ {_shown(task['due'])} {task['what']}".replace("  ", " ") for task in told["tasks"]]
    lines += [
        f"{entry['at'][:10]} {entry['kind']}: {entry['subject'] or (entry['body'] or '')[:80]}"
        for entry in told["interactions"]
    ]
    return lines


def _shown(due: str | None) -> str:
    return (due or "").replace("T", " ")[:16]


def _said(*parts: str | None) -> list[str]:
    said = ", ".join(part for part in parts if part)
    return [said] if said else []


def _log_arguments(parser: ArgumentParser) -> None:
    _who_argument(parser)
    parser.add_argument("--kind", required=True, choices=one_of(InteractionKind), help=_("what it was"))
    parser.add_argument("--subject", required=True, metavar="S", help=_("what it was about, in a few words"))
    parser.add_argument("--body", default="", metavar="B", help=_("all that is worth keeping"))
    parser.add_argument("--at", metavar="WHEN", help=_("now, where it is not said"))
    parser.add_argument("--minutes", type=count, metavar="N", help=_("how long it took"))
    parser.add_argument("--direction", choices=one_of(Direction), default="", help=_("who began it"))
    parser.add_argument("--outcome", default="", metavar="O", help=_("what came of it"))
    parser.add_argument("--follow-up", metavar="WHEN", help=_("plan the next step for then"))


def _log(args: Namespace) -> Answer:
    at = read_when(args.at) if args.at is not None else None
    following = FollowUp(read_when(args.follow_up)) if args.follow_up is not None else None
    made = log(
        who(args.who),
        args.kind,
        args.subject,
        body=args.body,
        at=at,
        minutes=args.minutes,
        direction=args.direction,
        outcome=args.outcome,
        follow_up=following,
    )
    entry = made.interaction
    told = {
        "interaction": {
            "id": str(entry.id), "kind": entry.kind, "direction": entry.direction or None,
            "at": local_text(utc_text(entry.start), entry.all_day),
            "minutes": entry.minutes, "outcome": entry.outcome or None, "subject": entry.subject or None,
            "body": entry.body or None, "party": str(entry.party_id),
        },
        "task": None if made.task is None else task_as_json(made.task),
        "journal": None if made.journal is None else str(made.journal),
    }  # fmt: skip
    lines = [_("Logged: {}").format(entry.subject)]
    if made.task is not None:
        lines.append(_("Follow-up on {}: {}").format(_shown(made.task.due), made.task.what))
    return Answer(told, lines)


def task_as_json(task: Task) -> dict[str, Any]:
    """A task as the command line prints it."""
    return {
        "id": str(task.id), "what": task.what,
        "due": task.due and with_offset(task.due, task.zone), "done": bool(task.done),
        "kind": task.kind or None, "rrule": task.rrule or None,
        "party": None if task.party_id is None else str(task.party_id),
    }  # fmt: skip


def _plan_arguments(parser: ArgumentParser) -> None:
    _who_argument(parser)
    parser.add_argument("what", metavar="WHAT", help=_("what is to be done"))
    parser.add_argument("--due", required=True, metavar="WHEN", help=_("a day, or a day and time"))
    parser.add_argument("--rrule", default="", metavar="R", help=_("as in iCalendar: FREQ=WEEKLY;BYDAY=MO"))


def _plan(args: Namespace) -> Answer:
    made = plan(args.what, read_when(args.due), party=who(args.who), rrule=args.rrule)
    told = {"task": task_as_json(made.task), "journal": None if made.journal is None else str(made.journal)}
    return Answer(told, [f"{made.task.id}  {_shown(made.task.due)}  {made.task.what}"])


def _done_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("task", metavar="TASK", type=record_id, help=_("the task's id, as today prints it"))


def _done(args: Namespace) -> Answer:
    made = done(args.task)
    told = {"task": task_as_json(made.task), "journal": None if made.journal is None else str(made.journal)}
    return Answer(told, [_("Done: {}").format(made.task.what)])


def _attach_arguments(parser: ArgumentParser) -> None:
    _who_argument(parser)
    parser.add_argument("path", metavar="FILE", help=_("the file to keep beside them; a copy is stored"))


def _attach(args: Namespace) -> Answer:
    party = who(args.who)
    with work(_("Attach file")) as changes:
        made = attach_files([Path(args.path)], party=party)[0]
    told = {
        "document": {
            "id": str(made.id), "name": made.name, "media_type": made.media_type, "size": made.size,
            "sha256": made.sha256, "party": str(made.party_id),
        },
        "journal": None if changes.entry is None else str(changes.entry),
    }  # fmt: skip
    return Answer(told, [_("Attached: {}").format(made.name)])


def commands() -> list[Command]:
    """All of them."""
    return [
        Command("show", _("everything about one party"), Needs.READING, _who_argument, _show),
        Command("log", _("log what happened, with the next step"), Needs.WRITING, _log_arguments, _log),
        Command("plan", _("plan something to do"), Needs.WRITING, _plan_arguments, _plan),
        Command("done", _("tick a task off"), Needs.WRITING, _done_arguments, _done),
        agenda.command(),
        Command("attach", _("keep a file beside a party"), Needs.WRITING, _attach_arguments, _attach),
    ]
