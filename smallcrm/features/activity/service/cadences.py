"""How often someone should be touched."""

from __future__ import annotations

from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.activity.model import Cadence
from smallcrm.features.people.model import Party


def set_cadence(party: Party, days: int | None, kinds: str = "") -> Cadence | None:
    """Say how many days may pass between contacts of these kinds (none said: all real ones); None ends it."""
    with work(_("Set cadence") if days is not None else _("End cadence")):
        found: Cadence | None = Cadence.get_or_none(Cadence.party == party)
        if days is None:
            if found is not None:
                found.delete_instance()
            return None
        found = found or Cadence(party=party)
        if found.assign(days=days, kinds=kinds):
            found.save()
    return found
