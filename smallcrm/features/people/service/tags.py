"""Tags renamed, merged and deleted; what speaks of them follows."""

from __future__ import annotations

from collections.abc import Iterator

from smallcrm.core.db import database
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.core.journal import recorded, work
from smallcrm.features.people.filters.nodes import Condition
from smallcrm.features.people.filters.rewriting import Change
from smallcrm.features.people.model import PartyTag, Tag
from smallcrm.features.people.service.following import filters_follow, refuse_asked
from smallcrm.features.people.tags import tag_called

LINKS = """SELECT "from" FROM pragma_foreign_key_list(?) WHERE "table" = 'tag'"""


def rename_tag(tag: Tag, name: str) -> Tag:
    """Give a tag another name; onto the name of another one it is merged into that. The tag there is then."""
    shown, other = " ".join(name.split()), tag_called(name, beside=tag.id)
    if other is not None:
        return merge_tags(tag, Tag.get_by_id(other))
    with work(_("Rename tag")), filters_follow(tag_renamed(tag.folded, shown)):
        if tag.assign(name=shown):
            tag.save()
    return tag


def merge_tags(tag: Tag, into: Tag) -> Tag:
    """All who have a tag have another one instead, saved lists ask for that, and the tag is gone."""
    with work(_("Merge tags")), filters_follow(tag_renamed(tag.folded, into.name)):
        have = PartyTag.select(PartyTag.party).where(PartyTag.tag == into)
        PartyTag.update(tag=into).where(PartyTag.tag == tag, PartyTag.party.not_in(have)).execute()
        for table, column in _links():
            _move(table, column, tag.id, into.id)
        Tag.delete().where(Tag.id == tag.id).execute()
    return into


def delete_tag(tag: Tag) -> None:
    """Take a tag off everybody, which undo brings back; refused while a saved list asks for it."""
    said = _("The tag “{name}” is asked for by {lists}; change that first. Nothing was deleted.")
    refuse_asked(lambda condition: _asks(condition, tag.folded), said, tag.name)
    with work(_("Delete tag")):
        Tag.delete().where(Tag.id == tag.id).execute()


def tag_renamed(old: str, new: str) -> Change:
    """A condition on a tag, by its new name; the old one is folded."""

    def change(condition: Condition) -> Condition:
        if not _asks(condition, old):
            return condition
        values = tuple(dict.fromkeys(new if fold(value) == old else value for value in condition.value))
        return Condition(condition.field, condition.comparison, values)

    return change


def _asks(condition: Condition, folded: str) -> bool:
    """Whether a condition speaks of this tag, here or over a link."""
    is_tag = condition.field.rpartition(".")[2] == "tag" and "field." not in condition.field
    return is_tag and any(fold(value) == folded for value in condition.value)


def _links() -> Iterator[tuple[str, str]]:
    """The columns of upper rooms that name a tag: those of people themselves apart."""
    for table in recorded():
        if table != "party_tag":
            for (column,) in database.connection().execute(LINKS, (table,)).fetchall():
                yield table, column


def _move(table: str, column: str, tag: int, into: int) -> None:
    """What hung on the one hangs on the other now; where something hangs there already, that stays alone."""
    database.execute_sql(
        f'UPDATE "{table}" SET "{column}" = ? WHERE "{column}" = ?'
        f' AND NOT EXISTS (SELECT 1 FROM "{table}" WHERE "{column}" = ?)',
        (into, tag, into),
    )
