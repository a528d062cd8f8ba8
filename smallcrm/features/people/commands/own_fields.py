"""Fields of the user's own: field list and add."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from smallcrm.core.commands import Answer, Command, Needs
from smallcrm.core.commands.arguments import one_of
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.people.commands.records import journal_text
from smallcrm.features.people.model import CustomType

if TYPE_CHECKING:
    from smallcrm.features.people.model import CustomField


def _arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    listed = actions.add_parser("list", help=_("which there are"))
    listed.set_defaults(command=Command("field list", _about(), Needs.READING, _arguments, _list))
    add = actions.add_parser("add", help=_("add one to all contacts and accounts"))
    add.add_argument("name", metavar="NAME", help=_("its name"))
    add.add_argument("--type", required=True, choices=one_of(CustomType), help=_("what it holds"))
    add.add_argument("--group", default="", metavar="G", help=_("the heading it stands under"))
    choices = _("a value to choose; may be said again")
    add.add_argument("--choice", action="append", default=[], metavar="C", help=choices)
    add.set_defaults(command=Command("field add", _about(), Needs.WRITING, _arguments, _add))


def _about() -> str:
    return _("fields of your own")


def _list(_args: Namespace) -> Answer:
    from smallcrm.features.people.model import CustomField

    told = [_record(field) for field in CustomField.select().order_by(CustomField.position, CustomField.id)]
    return Answer(told, [_line(one) for one in told] or [_("There are no fields of your own yet.")])


def _add(args: Namespace) -> Answer:
    from smallcrm.features.people.service.custom import add_custom_field

    with work(_("New field")) as changes:
        made = add_custom_field(args.name, args.type, args.group, args.choice)
    told = _record(made) | {"journal": journal_text(changes.entry)}
    return Answer(told, [_line(told)])


def _record(field: CustomField) -> dict[str, Any]:
    return {
        "id": str(field.id), "name": field.name, "type": str(field.type), "group": field.group or None,
        "choices": field.choice_list(),
    }  # fmt: skip


def _line(told: dict[str, Any]) -> str:
    choices = f" ({', '.join(told['choices'])})" if told["choices"] else ""
    return f"{told['name']}: {told['type']}{choices}"


def commands() -> list[Command]:
    """Those of this file."""
    return [Command("field", _about(), Needs.READING, _arguments, _list)]
