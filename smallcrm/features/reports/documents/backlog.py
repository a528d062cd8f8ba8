"""Follow-ups that are not done, by how long they have been waiting."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import groupby

from smallcrm.core import clock
from smallcrm.core.i18n import _, n_
from smallcrm.core.reports import Choices, LeftOut, Progress
from smallcrm.features.activity.views import kinds
from smallcrm.features.reports.documents.figure import figure
from smallcrm.features.reports.documents.whole import whole
from smallcrm.features.reports.links import rows_behind
from smallcrm.features.reports.made import TableReport
from smallcrm.features.reports.queries.backlog import Open, backlog
from smallcrm.features.reports.queries.scope import Scope, scope
from smallcrm.features.reports.words import counted, due_day, filtered, instant_day, who
from smallcrm.paper.charts import Chart, Series, Shape
from smallcrm.paper.tables import Column, Figure, Gathered, Kind, Row, Table, gather

# The ages, the oldest first: a name, and how many days late it is at least.
AGES = (
    ("older", 91),
    ("quarter", 31),
    ("month", 8),
    ("week", 1),
    ("today", 0),
    ("soon", -7),
    ("later", -999_999),
)
LATE = ("older", "quarter", "month", "week")
WITHOUT, ALL = "without", "all"


def left_to_do(choices: Choices, report: Progress) -> TableReport:
    """How many there are of each age, and all of them; or those of one age."""
    among, only, today = scope(choices.segment), choices.further.get("age", ""), clock.today()
    ages = Counter(_age(one, today) for one in backlog(among, report))
    found: Gathered[LeftOut] = gather(partial(_aged, among, only, today), report)
    table = Table(
        [
            Column(_("Due"), far=True), Column(_("Days late"), far=True), Column(_("What"), 1.5, most=4),
            Column(_("Name"), bold=True), Column(_("Phone"), 0.4, firm=True),
            Column(_("Kind"), 0.1, firm=True),
            Column(_("Last contact"), far=True),
        ],
        found.rows, title="" if only else _("Follow-ups"), empty=_("Nothing is left to do."),
        grouped_by=_("Age"),
    )  # fmt: skip
    parts: list[Table | Figure] = [table]
    if found.count and not only:
        parts = [*_overview(ages, choices.segment), table]
    late = sum(ages[age] for age in LATE if only in ("", ALL, age))
    count = counted(n_("{} follow-up", "{} follow-ups", found.count), found.count)
    if late:
        count += " · " + counted(n_("{} overdue", "{} overdue", late), late)
    told = filtered(who(among), age_name(only) if only not in ("", ALL) else "")
    return whole(_("Follow-ups left to do"), parts, told, count, table)


def age_name(age: str) -> str:
    """An age in words."""
    return {
        "older": _("More than 90 days late"), "quarter": _("31 to 90 days late"),
        "month": _("8 to 30 days late"), "week": _("Up to 7 days late"), "today": _("Due today"),
        "soon": _("Due in the next 7 days"), "later": _("Due later"), WITHOUT: _("Without a day"),
    }.get(age, age)  # fmt: skip


def _short(age: str) -> str:
    return {
        "older": _("over 90"), "quarter": _("31–90"), "month": _("8–30"), "week": _("1–7"),
        "today": _("today"), "soon": _("next 7"), "later": _("later"), WITHOUT: _("no day"),
    }.get(age, age)  # fmt: skip


def _aged(among: Scope, only: str, today: dt.date, report: Progress) -> Iterator[Row]:
    """Those of one age, or all, under what their age is called."""
    for age, members in groupby(backlog(among, report), lambda one: _age(one, today)):
        if only in ("", ALL, age):
            yield Row((age_name(age),), Kind.GROUP)
            yield from (_row(one, today) for one in members)


def _overview(counts: Counter[str], segment: str) -> list[Table | Figure]:
    """The chart and the table of ages; each number opens what it counts."""
    names = [*(name for name, _days in AGES), WITHOUT]
    chart = Chart(
        Shape.BARS,
        tuple(_short(name) for name in names),
        (Series(_("Follow-ups"), tuple(counts[name] for name in names)),),
    )
    rows = [
        Row((age_name(name), counts[name]), links={1: rows_behind("backlog", segment=segment, age=name)})
        for name in names
        if counts[name]
    ]
    everything = {1: rows_behind("backlog", segment=segment, age=ALL)}
    rows.append(Row((_("Total"), counts.total()), Kind.TOTAL, everything))
    columns = [Column(_("Age"), 1.0, bold=True), Column(_("Follow-ups"), far=True)]
    return [figure(chart, _("Follow-ups by days late")), Table(columns, rows)]


def _age(one: Open, today: dt.date) -> str:
    day = due_day(one.due)
    if day is None:
        return WITHOUT
    late = (today - day).days
    return next(name for name, least in AGES if late >= least)


def _row(one: Open, today: dt.date) -> Row:
    day = due_day(one.due)
    late = (today - day).days if day else 0
    cells = (
        day, late if late > 0 else None, one.what, one.name, one.phone,
        kinds.title(one.kind) if one.kind else "", instant_day(one.contact),
    )  # fmt: skip
    return Row(cells, links={2: f"task:{one.id}", 3: f"party:{one.party}"})
