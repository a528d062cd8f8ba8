"""What lists and saved lists can ask of cadences; the functions its SQL calls are in `asking`."""

from __future__ import annotations

from smallcrm.core.i18n import _
from smallcrm.features.activity.cadence.states import State
from smallcrm.features.people.filters.comparisons import EMPTINESS, FieldType
from smallcrm.features.people.filters.field import Choice, Field
from smallcrm.features.people.filters.sources import Column, Kept

NONE = "none"
STATE = " ".join(
    [
        "CASE",
        *(
            f"WHEN {{p}}.id IN (SELECT value FROM json_each(cadence_parties('{state}'))) THEN '{state}'"
            for state in State
        ),
        f"ELSE '{NONE}' END",
    ]
)


def fields() -> list[Field]:
    """What can be asked of cadences."""
    group, never = _("Contact"), frozenset(EMPTINESS)
    return [
        Field(
            "cadence", _("Cadence"), FieldType.CHOICE, group, Column(STATE), never,
            offered=states,
        ),
        Field(
            "cadence-due", _("Due by cadence"), FieldType.DAY, group,
            Column("cadence_due({p}.id)", Kept.DAY),
        ),
        Field(
            "cadence-days", _("Days of the cadence"), FieldType.NUMBER, group,
            Column("cadence_days({p}.id)"),
        ),
    ]  # fmt: skip


def states() -> list[Choice]:
    """How it can stand with somebody."""
    return [
        Choice(State.OVER, _("over")),
        Choice(State.SOON, _("soon")),
        Choice(State.FINE, _("fine")),
        Choice(State.PAUSED, _("paused")),
        Choice(NONE, _("none")),
    ]
