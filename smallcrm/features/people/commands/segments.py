"""Saved lists: segment list, show and save."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from smallcrm.core.commands import Answer, Command, Needs
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import work
from smallcrm.features.people.commands.records import journal_text, named

if TYPE_CHECKING:
    from smallcrm.features.people.model import Segment

SHOWN = 50  # members told to people; --json tells all


def _arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    listed = actions.add_parser("list", help=_("which saved lists there are"))
    listed.set_defaults(command=Command("segment list", _about(), Needs.READING, _arguments, _list))
    show = actions.add_parser("show", help=_("its filter, and who is in it"))
    show.add_argument("name", metavar="NAME", help=_("its name"))
    show.set_defaults(command=Command("segment show", _about(), Needs.READING, _arguments, _show))
    save = actions.add_parser("save", help=_("make one, or change the one of that name"))
    save.add_argument("name", metavar="NAME", help=_("its name"))
    said = _("a filter, such as: city = Köln and last-contact not-for 60 days")
    save.add_argument("--where", required=True, metavar="EXPR", help=said)
    adding, leaving = _("somebody to put in by hand; may be said again"), _("somebody to leave out")
    save.add_argument("--add", action="append", default=[], metavar="WHO", help=adding)
    save.add_argument("--without", action="append", default=[], metavar="WHO", help=leaving)
    save.set_defaults(command=Command("segment save", _about(), Needs.WRITING, _arguments, _save))


def _about() -> str:
    return _("saved lists: filters with people put in and left out by hand")


def _list(_args: Namespace) -> Answer:
    from smallcrm.features.people.segments import all_segments

    told = [_brief(segment) for segment in all_segments()]
    lines = [f"{one['name']}  {one['members'] if one['members'] is not None else '?'}" for one in told]
    notices = [f"{one['name']}: {one['problem']}" for one in told if one["problem"]]
    return Answer(told, lines or [_("There are no saved lists yet.")], notices)


def _brief(segment: Segment) -> dict[str, Any]:
    from smallcrm.features.people.segments import member_count

    count: int | None = None
    problem: str | None = None
    try:
        count = member_count(segment)
    except UserError as error:  # its filter speaks of what is no more
        problem = str(error)
    return {
        "id": str(segment.id), "name": segment.name, "where": segment.expression or None,
        "members": count, "problem": problem,
    }  # fmt: skip


def _show(args: Namespace) -> Answer:
    from smallcrm.features.people.segments import segment_named

    told = _record(segment_named(args.name))
    return Answer(told, _lines(told))


def _save(args: Namespace) -> Answer:
    from smallcrm.features.people.service.segments import save_segment_with
    from smallcrm.features.people.who import who

    put_in, left_out = [who(text) for text in args.add], [who(text) for text in args.without]
    with work(_("Save list")) as changes:
        segment = save_segment_with(args.name, args.where, put_in, left_out)
    told = _record(segment) | {"journal": journal_text(changes.entry)}
    return Answer(told, _lines(told))


def _record(segment: Segment) -> dict[str, Any]:
    from smallcrm.features.people.segments import members, picked

    picks = picked(segment)
    return {
        "id": str(segment.id), "name": segment.name, "where": segment.expression or None,
        "order_by": segment.order_by or None, "columns": json.loads(segment.columns),
        "added": [{"id": str(one.party), "name": one.name} for one in picks if one.included],
        "without": [{"id": str(one.party), "name": one.name} for one in picks if not one.included],
        "members": [named(party) for party in members(segment)],
    }  # fmt: skip


def _lines(told: dict[str, Any]) -> list[str]:
    count = len(told["members"])
    lines = [f"{told['name']}: {told['where'] or '–'}", n_("{} member", "{} members", count)]
    lines += [f"{one['id']}  {one['name']}" for one in told["members"][:SHOWN]]
    if count > SHOWN:
        lines.append(_("… and {} more").format(count - SHOWN))
    return lines


def commands() -> list[Command]:
    """Those of this file."""
    return [Command("segment", _about(), Needs.READING, _arguments, _list)]
