"""What happened by period and kind, with a chart; and the entries behind each number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from smallcrm.core import clock
from smallcrm.core.i18n import _, n_
from smallcrm.core.reports import Choices, LeftOut, Progress
from smallcrm.features.activity.views import kinds
from smallcrm.features.reports.documents.figure import figure
from smallcrm.features.reports.documents.whole import whole
from smallcrm.features.reports.links import rows_behind
from smallcrm.features.reports.made import TableReport
from smallcrm.features.reports.periods import Period, periods
from smallcrm.features.reports.queries.activity import Entry, counted, entries
from smallcrm.features.reports.queries.scope import Scope, scope
from smallcrm.features.reports.words import counted as grouped
from smallcrm.features.reports.words import days, filtered, instant_day, period, who
from smallcrm.paper import said
from smallcrm.paper.charts import Chart, Series, Shape
from smallcrm.paper.tables import Column, Figure, Gathered, Kind, Row, Table, gather

DAY = dt.timedelta(days=1)


def activity(choices: Choices, report: Progress) -> TableReport:
    """How much of each kind there was in each period."""
    first, last = period(choices, last_year())
    among, cut = scope(choices.segment), periods(first, last)
    found = counted([(one.first, one.last) for one in cut], among, report)
    used = [(key, kinds.title(key)) for key, _word in kinds.kinds() if any(kind == key for _n, kind in found)]
    used += [(key, key) for key in sorted({kind for _n, kind in found} - {key for key, _word in used})]
    rows = [_period_row(place, one, used, found, choices.segment) for place, one in enumerate(cut)]
    total = sum(found.values())
    table = _table([], used)
    parts = list[Table | Figure]()
    if total:
        chart = Chart(
            Shape.STACKED,
            tuple(one.short for one in cut),
            tuple(Series(word, tuple(found.get((n, key), 0) for n in range(len(cut)))) for key, word in used),
        )
        parts.append(figure(chart, _("Activity")))
        whole_span = Period(first, last, _("Total"), "")
        table = _table([*rows, _total(whole_span, used, found, choices.segment)], used)
    count = grouped(n_("{} entry", "{} entries", total), total)
    told = filtered(days(first, last), who(among))
    return whole(_("Activity"), [*parts, table], told, count, table)


def logged(choices: Choices, report: Progress) -> TableReport:
    """The entries of some days, perhaps of one kind."""
    first, last = period(choices, this_month())
    kind, among = choices.further.get("kind", ""), scope(choices.segment)
    found: Gathered[LeftOut] = gather(partial(_logged, first, last, kind, among), report)
    columns = [
        Column(_("Day"), 0.1, firm=True), Column(_("Kind"), 0.1, firm=True),
        Column(_("Name"), 0.8, bold=True), Column(_("Subject"), 1.4, most=6), Column(_("Outcome"), 0.6),
        Column(_("Minutes"), far=True),
    ]  # fmt: skip
    table = Table(columns, found.rows, empty=_("Nothing was logged in these days."))
    count = grouped(n_("{} entry", "{} entries", found.count), found.count)
    told = filtered(days(first, last), kinds.title(kind) if kind else "", who(among))
    return whole(_("Entries"), [table], told, count, table)


def last_year() -> tuple[dt.date, dt.date]:
    """Twelve months up to the end of this one."""
    today = clock.today()
    following = (today.replace(day=1) + 32 * DAY).replace(day=1)
    return following.replace(year=following.year - 1), following - DAY


def this_month() -> tuple[dt.date, dt.date]:
    """From the first of this month to today."""
    today = clock.today()
    return today.replace(day=1), today


def _table(rows: list[Row], used: list[tuple[str, str]]) -> Table:
    columns = [
        Column(_("Period"), 1.0, bold=True, firm=True),
        *(Column(word, far=True) for _key, word in used),
        Column(_("Total"), far=True, bold=True),
    ]
    return Table(columns, rows, empty=_("Nothing was logged in these days."))


def _period_row(
    place: int, one: Period, used: list[tuple[str, str]], found: dict[tuple[int, str], int], segment: str
) -> Row:
    counts = [found.get((place, key), 0) for key, _word in used]
    return _counts(one, used, counts, segment, Kind.ROW)


def _total(span: Period, used: list[tuple[str, str]], found: dict[tuple[int, str], int], segment: str) -> Row:
    counts = [sum(count for (_n, kind), count in found.items() if kind == key) for key, _word in used]
    return _counts(span, used, counts, segment, Kind.TOTAL)


def _counts(span: Period, used: list[tuple[str, str]], counts: list[int], segment: str, kind: Kind) -> Row:
    """A row of numbers, each with the way to what it counts."""
    keys = [*(key for key, _word in used), ""]
    cells = [*counts, sum(counts)]
    links = {
        place + 1: rows_behind("entries", span.first, span.last, segment, kind=key)
        for place, (key, count) in enumerate(zip(keys, cells, strict=True))
        if count
    }
    return Row((span.title, *cells), kind, links)


def _logged(first: dt.date, last: dt.date, kind: str, among: Scope, report: Progress) -> Iterator[Row]:
    return map(_entry, entries(first, last, kind, among, report))


def _entry(one: Entry) -> Row:
    about = one.subject or " ".join(one.body.split())
    day = instant_day(one.start)
    when = said.figures(day) if day else ""
    cells = (when, kinds.title(one.kind), one.name, about, one.outcome, one.minutes)
    return Row((day, *cells[1:]), links={2: f"party:{one.party}", 3: f"interaction:{one.id}"})
