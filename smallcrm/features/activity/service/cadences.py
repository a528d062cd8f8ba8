"""How often somebody should be touched: set for one, for many, for a tag or a saved list; paused; ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence

from smallcrm.core.db import chunks
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.core.settings import write_setting
from smallcrm.features.activity.cadence.pauses import AWAY, FOREVER, Pause, merged
from smallcrm.features.activity.cadence.snapshot import state_of
from smallcrm.features.activity.model import Cadence
from smallcrm.features.people.model import Party
from smallcrm.features.people.queries import existing

Report = Callable[[int, int], None]


def set_cadence(party: Party | int, days: int | None, kinds: str = "") -> Cadence | None:
    """Say how many days may pass between contacts of these kinds (none said: all real ones); None ends it.

    Where a tag or a list of theirs has a cadence, None leaves them out of it; `follow_groups` lets it count.
    """
    number = party.id if isinstance(party, Party) else party
    if not existing([number]):
        raise UserError(_("There is no such contact any more; it may have been deleted."))
    with work(_("Set cadence") if days is not None else _("End cadence")):
        return _set(number, days, kinds)


def set_for_many(
    parties: Sequence[int], days: int | None, kinds: str = "", report: Report = lambda _done, _all: None
) -> int:
    """The same for all of these, as one step; how many there were."""
    done = 0
    with work(_("Set cadence") if days is not None else _("End cadence")):
        for part in chunks(parties):
            for party in sorted(existing(part)):
                _set(party, days, kinds)
                done += 1
            report(done, len(parties))
    return done


def follow_groups(parties: Collection[int]) -> None:
    """Forget what was said for these alone: the cadences of their tags and lists count again."""
    with work(_("End cadence")):
        for part in chunks(list(parties)):
            Cadence.delete().where(Cadence.party.in_(part)).execute()


def set_group_cadence(
    days: int,
    kinds: str = "",
    *,
    tag: int | None = None,
    segment: int | None = None,
    pause: Pause | None = None,
) -> Cadence:
    """A cadence for all who have a tag, or are in a saved list; one that is there is changed."""
    target = Cadence.tag == tag if tag is not None else Cadence.segment == segment
    with work(_("Set cadence")):
        found = Cadence.get_or_none(target) or Cadence(tag=tag, segment=segment)
        if found.assign(days=days, kinds=kinds, **_times(pause)):
            found.save()
    return found


def change_cadence(cadence: int, days: int, kinds: str, paused: Pause | None) -> Cadence:
    """Change a cadence, whoever it is for; a pause has both its days."""
    found: Cadence | None = Cadence.get_or_none(Cadence.id == cadence)
    if found is None:
        raise UserError(_("There is no such cadence any more; it may have been ended."))
    with work(_("Set cadence")):
        if found.assign(days=days, kinds=kinds, **_times(paused)):
            found.save()
    return found


def end_cadences(cadences: Iterable[int]) -> None:
    """End cadences, whoever they are for; undo brings them back."""
    with work(_("End cadence")):
        for part in chunks(list(cadences)):
            Cadence.delete().where(Cadence.id.in_(part)).execute()


def set_away(pauses: Sequence[Pause]) -> None:
    """Say when the whole business is away: these days count for nobody."""
    for one in pauses:
        if one.last < one.first:
            raise UserError(_("You cannot be back before you leave. Nothing was changed."))
    with work(_("Set days away")):
        write_setting(AWAY, [[_stored(one.first), _stored(one.last)] for one in merged(pauses)])


def _set(party: int, days: int | None, kinds: str) -> Cadence | None:
    found: Cadence | None = Cadence.get_or_none(Cadence.party == party)
    if days is None:
        if found is not None:
            found.delete_instance()
        state = state_of(party)
        if state is None:  # no tag and no list brings them in
            return None
        made = Cadence(party=party, days=state.days, kinds=state.kinds, paused_until=FOREVER)
        made.save()
        return made
    found = found or Cadence(party=party)
    if found.assign(days=days, kinds=kinds, paused_from="", paused_until=""):
        found.save()
    return found


def _times(pause: Pause | None) -> dict[str, str]:
    if pause is None:
        return {"paused_from": "", "paused_until": ""}
    return {"paused_from": _stored(pause.first), "paused_until": _stored(pause.last)}


def _stored(day: dt.date) -> str:
    return "" if day == dt.date.min else day.isoformat()
