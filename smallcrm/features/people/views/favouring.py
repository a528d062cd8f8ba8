"""People let go over the favourites in the sidebar stand there from now on."""

from __future__ import annotations

from collections.abc import Sequence

from smallcrm.core.i18n import _, n_
from smallcrm.features.people.favourites import favourites
from smallcrm.features.people.service.many import favourite_many
from smallcrm.features.people.views.found import party_of
from smallcrm.ui import words
from smallcrm.ui.desk import Desk

MOST = 30  # at once; the sidebar is no list


def favour(desk: Desk, targets: Sequence[str]) -> None:
    """Those who are none yet become favourites, as one step, and it is said how many."""
    there = {favourite.id for favourite in favourites()}
    parties = [party_of(target) for target in targets if target.startswith("party:")]
    fresh = [party for party in dict.fromkeys(parties) if party not in there]
    if len(fresh) > MOST:
        text = _("{} at once are too many for the sidebar. Nothing was changed; save them as a list instead.")
        desk.tell(text.format(words.number(len(fresh))), "warning")
    elif not fresh:
        desk.tell(_("That is a favourite already."))
    else:
        favourite_many(lambda _done, _total: None, fresh, True)
        told = words.grouped(n_("{} favourite added.", "{} favourites added.", len(fresh)), len(fresh))
        desk.tell(told + " " + _("Ctrl+Z takes it back."), "success")
