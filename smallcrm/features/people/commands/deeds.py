"""One thing changed of one party: set, tag, relate."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import TYPE_CHECKING, Any

from smallcrm.core.commands import Answer, Command, Needs
from smallcrm.core.commands.parser import GUARD, Parser
from smallcrm.core.errors import UserError
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.people.commands.records import journal_text, named, party_record
from smallcrm.features.people.dates import parse_day
from smallcrm.features.people.who import who

if TYPE_CHECKING:
    from smallcrm.features.people.model import Relationship


def _who_argument(parser: ArgumentParser) -> None:
    parser.add_argument("who", metavar="WHO", help=_("an id, a name, or words that find one"))


def _set_arguments(parser: ArgumentParser) -> None:
    _who_argument(parser)
    said = _("status, birthday, note, title …, or a field of your own")
    parser.add_argument("field", metavar="FIELD", help=said)
    parser.add_argument("value", metavar="VALUE", help=_("the new value; '' takes it away"))
    if isinstance(parser, Parser):
        parser.take_signed_words()


def _set(args: Namespace) -> Answer:
    from smallcrm.features.people.service.setting import set_field

    party = who(args.who)
    with work(_("Edit contact")) as changes:
        doubts = set_field(party, args.field, args.value)
    told = party_record(party, changes.entry)
    return Answer(told, [f"{told['id']}  {told['name']}  {args.field}: {args.value}".rstrip()], doubts)


def _tag_arguments(parser: ArgumentParser) -> None:
    _who_argument(parser)
    said = _("+T hangs a tag on, -T takes it off")
    parser.add_argument("tags", metavar="+T|-T", nargs="+", type=_signed, help=said)
    if isinstance(parser, Parser):
        parser.take_signed_words()


def _tag(args: Namespace) -> Answer:
    from smallcrm.features.people.service import tag_parties

    party = who(args.who)
    with work(_("Tag")) as changes:
        add = [word[1:] for word in args.tags if word[0] == "+"]
        tag_parties([party], add, [word[1:] for word in args.tags if word[0] == "-"])
    told = party_record(party, changes.entry)
    return Answer(told, [f"{told['id']}  {told['name']}  {', '.join(told['tags'])}".rstrip()])


def _signed(word: str) -> str:
    """A tag with what is to be done with it; all else is a mistake of usage."""
    plain = word.removeprefix(GUARD)
    if plain[:1] not in ("+", "-") or not fold(plain[1:]):
        said = _("“{}” does not say what to do: +TAG hangs a tag on, -TAG takes it off")
        raise ArgumentTypeError(said.format(plain[:40]))
    return plain


def _relate_arguments(parser: ArgumentParser) -> None:
    _who_argument(parser)
    said = _("“parent of”, “referred by” …; a new word makes a new relation")
    parser.add_argument("type", metavar="TYPE", help=said)
    parser.add_argument("other", metavar="OTHER", help=_("whom they are that to"))
    parser.add_argument("--from", dest="since", default="", metavar="DAY", help=_("since when"))
    parser.add_argument("--until", default="", metavar="DAY", help=_("until when"))


def _relate(args: Namespace) -> Answer:
    from smallcrm.features.people.model import Party
    from smallcrm.features.people.service import relate
    from smallcrm.features.people.service.spoken import in_words_of_the_file

    one, other = Party.get_by_id(who(args.who)), Party.get_by_id(who(args.other))
    since, until = _day(args.since), _day(args.until)
    with work(_("Relate")) as changes:
        made = relate(one, in_words_of_the_file(args.type), other, since, until)
    told = _relation(made, one.id) | {"journal": journal_text(changes.entry)}
    return Answer(told, [f"{told['party']['name']} – {told['type']} – {told['other']['name']}"])


def _relation(made: Relationship, one: int) -> dict[str, Any]:
    """The relation, seen from the one who was named first."""
    turned = made.party_id != one
    other = made.party_id if turned else made.other_id
    return {
        "id": str(made.id), "type": made.type.reverse if turned else made.type.name,
        "party": named(one), "other": named(other),
        "since": made.since or None, "until": made.until or None,
    }  # fmt: skip


def _day(text: str) -> str:
    parsed = parse_day(text)
    if text and (parsed is None or parsed[0] is None):
        raise UserError(_("“{}” is not a day. Write it as YYYY-MM-DD, such as 2026-11-21.").format(text))
    return text


def commands() -> list[Command]:
    """Those of this file."""
    setting = _("give a party another value in one field")
    tagging = _("hang tags on a party, and take them off")
    relating = _("say what two parties are to each other")
    return [
        Command("set", setting, Needs.WRITING, _set_arguments, _set),
        Command("tag", tagging, Needs.WRITING, _tag_arguments, _tag),
        Command("relate", relating, Needs.WRITING, _relate_arguments, _relate),
    ]
