"""Series ready made, offered where there is none yet; made only when they are chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from smallcrm.core.i18n import _
from smallcrm.features.activity.model import Series
from smallcrm.features.activity.service.series import Step, save_series


class Example(NamedTuple):
    """One to begin with."""

    name: str
    make: Callable[[], Series]


def examples() -> list[Example]:
    """What most businesses do again and again."""
    return [
        Example(_("After a quote"), _after_quote),
        Example(_("Before a delivery"), _before_delivery),
        Example(_("Yearly service"), _yearly_service),
    ]


def _after_quote() -> Series:
    steps = [
        Step(2, "call", _("Ask whether the quote has come, and what is unclear")),
        Step(7, "letter", _("Letter to the quote"), "follow-up-quote"),
        Step(14, "call", _("Ask for a decision")),
    ]
    return save_series(
        _("After a quote"),
        steps,
        working_days=True,
        anchor=_("Day of the quote"),
        stops_on="answered,refused",
    )


def _before_delivery() -> Series:
    steps = [
        Step(-7, "letter", _("Letter with the day and what to prepare"), "follow-up"),
        Step(-1, "call", _("Confirm the time")),
        Step(0, "appointment", _("Delivery"), "", "09:00", 120),
        Step(3, "call", _("Ask whether all is well")),
    ]
    return save_series(
        _("Before a delivery"), steps, shift="before", anchor=_("Delivery"), stops_on="refused"
    )


def _yearly_service() -> Series:
    steps = [
        Step(-21, "letter", _("Letter that the service is due"), "follow-up"),
        Step(-14, "call", _("Agree on a time")),
        Step(0, "visit", _("Service")),
        Step(14, "task", _("Check that the invoice is paid")),
    ]
    return save_series(_("Yearly service"), steps, shift="after", anchor=_("Service"), stops_on="refused")
