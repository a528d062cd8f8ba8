"""How labels and envelopes to many lie: sorted for the post, one for a household. Begins as letters do."""

from __future__ import annotations

from typing import Any

from smallcrm.core.i18n import _
from smallcrm.features.letters.sorts import POSTAGE
from smallcrm.features.letters.views.draft import choices
from smallcrm.ui.bindings import tick
from smallcrm.ui.forms import Entry, entry


def lying_entries() -> list[Entry]:
    """Two ticks, alike for both."""
    return [
        entry("", "households", tick(_("One for those who live together"))),
        entry("", "postage", tick(_("Sort by country and postcode"))),
    ]


def usual_lying() -> dict[str, bool]:
    """As it was chosen for letters: whoever sends them wants their envelopes in the same order."""
    sort, households = choices()
    return {"households": households, "postage": sort == POSTAGE}


def lying(said: dict[str, Any]) -> dict[str, Any]:
    """What a form says, as an order has it."""
    return {"sort": POSTAGE if said["postage"] else "", "households": bool(said["households"])}
