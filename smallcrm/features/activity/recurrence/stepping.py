"""One by one: what follows a day at which a rule stands, and the rule that goes on from there."""

from __future__ import annotations

import re
from typing import NamedTuple

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.activity.recurrence.expansion import Repetition, next_ones
from smallcrm.features.activity.recurrence.rule import read_rule
from smallcrm.features.activity.recurrence.splitting import split

LONGEST = 2_000  # characters
OFTEN = re.compile(r"FREQ=(SECONDLY|MINUTELY|HOURLY)", re.IGNORECASE)


class Following(NamedTuple):
    """The next wall time (or day), and the rule that goes on from there."""

    due: str
    rule: str


def check_rule(rule: str, due: str | None) -> None:
    """Raise a plain message where a rule cannot be understood, or there is no first day to count from."""
    if due is None:
        raise UserError(_("Something that repeats needs a first day."))
    if len(rule) > LONGEST or OFTEN.search(rule):
        raise UserError(
            _("“{}” repeats too often for a task; use days, weeks, months or years.").format(rule[:80])
        )
    check_rules(rule)


def check_rules(rules: str) -> None:
    """Raise a plain message where one of several rules, one a line, cannot be understood."""
    for line in rules.splitlines():
        try:
            read_rule(line)
        except ValueError as error:
            raise UserError(
                _("“{}” is not a rule of repetition. Write it as in iCalendar: FREQ=WEEKLY;BYDAY=MO.").format(
                    line[:80]
                )
            ) from error


def next_after(rule: str, due: str, exdate: str = "", zone: str = "", rdate: str = "") -> Following | None:
    """What follows a wall time (or day) at which a rule began, or stands; None where the rule has ended.

    The rule comes back with less to go where it counts. `zone` is the one of the wall times.
    """
    check_rules(rule)
    item = Repetition(due, rule, rdate=rdate, exdate=exdate, zone=zone)
    for following in next_ones(item, 1, due):
        return Following(following, split(item, following).later.rrule)
    return None
