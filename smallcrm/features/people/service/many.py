"""The same done to many parties at once, as one unit of work that tells how far it is and can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from smallcrm.core.db import chunks
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.core.journal import bulk, work
from smallcrm.features.people.model import Party, PartyTag, Tag
from smallcrm.features.people.service.parties import tag_named

Report = Callable[[int, int], None]
STEP = 500  # between two reports
SETWISE = 2_000  # from here on it is quicker to make the search new for all of them together


def delete_many(report: Report, ids: Sequence[int]) -> int:
    """Delete parties with all that hangs on them; undo brings all of it back."""
    with work(_("Delete contact") if len(ids) == 1 else _("Delete contacts")):
        if len(ids) > SETWISE:
            with bulk():
                _each(report, ids, lambda part: Party.delete().where(Party.id.in_(part)).execute())
        else:
            _each(report, ids, lambda part: Party.delete().where(Party.id.in_(part)).execute())
    return len(ids)


def archive_many(report: Report, ids: Sequence[int], archived: bool) -> int:
    """Hide parties from lists, or show them again."""

    def archive(part: list[int]) -> None:
        Party.update(archived=archived).where(Party.id.in_(part), Party.archived != archived).execute()

    with work(_("Archive") if archived else _("Take out of the archive")):
        _each(report, ids, archive)
    return len(ids)


def tag_many(report: Report, ids: Sequence[int], add: Sequence[str], remove: Sequence[str]) -> int:
    """Hang tags on parties, and take others off; who has one already keeps it."""
    with work(_("Tag")):
        gone = [tag.id for tag in Tag.select().where(Tag.folded.in_([fold(name) for name in remove]))]
        wanted = list({tag.id: tag for tag in map(tag_named, add)}.values())

        def tag(part: list[int]) -> None:
            PartyTag.delete().where(PartyTag.party.in_(part), PartyTag.tag.in_(gone)).execute()
            stored = PartyTag.select(PartyTag.party, PartyTag.tag).where(PartyTag.party.in_(part))
            have = set(stored.tuples())
            new = [(party, one) for party in part for one in wanted if (party, one.id) not in have]
            PartyTag.bulk_create([PartyTag(party=party, tag=one) for party, one in new])

        _each(report, ids, tag)
    return len(ids)


def _each(report: Report, ids: Sequence[int], do: Callable[[list[int]], object]) -> None:
    done = 0
    for part in chunks(ids, STEP):
        report(done, len(ids))
        do(part)
        done += len(part)
    report(done, len(ids))
