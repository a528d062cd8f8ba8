"""The column “Cadence” in the lists of contacts and accounts: amber before, red after."""

from __future__ import annotations

from smallcrm.core.i18n import _
from smallcrm.features.activity.cadence.states import State
from smallcrm.features.activity.views.cadence_words import TONES, left_words
from smallcrm.features.people.views.further import Further
from smallcrm.features.people.views.sources import Source
from smallcrm.ui.columns import Column

SHOWN, ORDER = "cadence_shown(p.id)", "cadence_left(p.id)"  # see activity.asking


def column() -> Further:
    """What the lists have."""
    return Further(Column("cadence", _("Cadence"), 16, shown=False), Source(SHOWN, ORDER, _write, _tone))


def _write(told: str) -> str:
    state, left = told.split()[:2]
    return left_words(state, int(left))


def _tone(told: str) -> str:
    return TONES.get(State(told.split()[0]), "")
