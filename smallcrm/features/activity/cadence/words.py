"""How a cadence is said and typed: “every 6 weeks”, “monthly”, “90”, “off”."""

from __future__ import annotations

import re

from smallcrm.core.errors import UserError
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _, n_

WEEK, MONTH, QUARTER, YEAR = 7, 30, 91, 365
LONGEST = 100 * YEAR
MONTHS_FROM = 26 * WEEK  # weeks are told up to here
AMOUNT = re.compile(r"(?P<count>\d{1,6})?\s*(?P<unit>[^\W\d_]+)?\.?")


def every(days: int) -> str:
    """“every day”, “every 6 weeks”, “every 3 months”."""
    if days % YEAR == 0:
        return n_("every year", "every {} years", days // YEAR)
    if days == QUARTER:
        return _("every quarter")
    if days % WEEK == 0 and days <= MONTHS_FROM:
        return n_("every week", "every {} weeks", days // WEEK)
    if days % MONTH == 0 and days % (12 * MONTH):  # twelve months are a year, and that has more days
        return n_("every month", "every {} months", days // MONTH)
    return n_("every day", "every {} days", days)


def read_every(text: str) -> int | None:
    """The days that words mean; None for “off”. What means nothing is refused."""
    words = fold(text).strip(" .,")
    if words in {"off", "never", *fold(_("off never")).split()}:
        return None
    for before in (fold(_("every")), "every", "all", "alle", "jede", "jeden", "jedes"):
        words = words.removeprefix(f"{before} ").strip()
    found = _named(words) or _amount(words)
    if found is None or not 1 <= found <= LONGEST:
        raise UserError(
            _(
                "“{}” is not a cadence. Write how often, such as “6 weeks”, “monthly”, “90 days” or “off”."
            ).format(text.strip())
        )
    return found


def _named(words: str) -> int | None:
    for days, names in (
        (1, {"daily", *fold(_("daily")).split()}),
        (WEEK, {"weekly", *fold(_("weekly")).split()}),
        (MONTH, {"monthly", *fold(_("monthly")).split()}),
        (QUARTER, {"quarterly", *fold(_("quarterly")).split()}),
        (YEAR, {"yearly", "annually", *fold(_("yearly annually")).split()}),
    ):
        if words in names:
            return days
    return None


def _amount(words: str) -> int | None:
    match = AMOUNT.fullmatch(words)
    if match is None or not words:
        return None
    count, unit = int(match["count"] or 1), match["unit"]
    if unit is None:
        return count
    length = _length(unit)
    if length == MONTH and count % 12 == 0:
        return count // 12 * YEAR
    return None if length is None else count * length


def _length(unit: str) -> int | None:
    units = {
        1: {"d", "day", "days", *fold(_("day")).split(), *fold(_("days")).split()},
        WEEK: {"w", "week", "weeks", *fold(_("week")).split(), *fold(_("weeks")).split()},
        MONTH: {"m", "month", "months", *fold(_("month")).split(), *fold(_("months")).split()},
        QUARTER: {"q", "quarter", "quarters", *fold(_("quarter quarters")).split()},
        YEAR: {"y", "year", "years", *fold(_("year")).split(), *fold(_("years")).split()},
    }
    return next((days for days, names in units.items() if unit in names), None)
