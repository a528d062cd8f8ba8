"""Phone list, birthdays and the plain list: everybody, one a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from smallcrm.core import clock
from smallcrm.core.i18n import _, n_
from smallcrm.core.reports import Choices, LeftOut, Progress
from smallcrm.features.people.dates import parse_day
from smallcrm.features.people.views import kinds
from smallcrm.features.reports.documents.whole import whole
from smallcrm.features.reports.made import TableReport
from smallcrm.features.reports.queries.people import Born, Listed, born, listed, phone_list
from smallcrm.features.reports.queries.scope import Scope, scope
from smallcrm.features.reports.words import (
    counted,
    days,
    due_day,
    filtered,
    instant_day,
    period,
    phone_lines,
    who,
    without_phone,
)
from smallcrm.paper import said
from smallcrm.paper.tables import Column, Gathered, Kind, Row, Table, gather

DAY = dt.timedelta(days=1)


def phones(choices: Choices, report: Progress) -> TableReport:
    """Everybody who has a phone, under the letter their name begins with."""
    among = scope(choices.segment)
    found: Gathered[LeftOut] = gather(partial(_phones, among), report)
    columns = [
        Column(_("Name"), 1.2, bold=True), Column(_("Account")), Column(_("Phone"), 0.3, most=6, firm=True),
        Column(_("E-mail")), Column(_("City"), 0.6),
    ]  # fmt: skip
    table = Table(columns, found.rows, empty=_("Nobody here has a phone number."))
    count = counted(n_("{} entry", "{} entries", found.count), found.count)
    if found.aside:
        count += " · " + without_phone(len(found.aside))
    return whole(_("Phone list"), [table], who(among), count, table, found.aside)


def _phones(among: Scope, report: Progress) -> Iterator[Row | LeftOut]:
    letter = ""
    for one in phone_list(among, report):
        if not one.phones:
            yield LeftOut(one.id, one.name, _("no phone number"))
            continue
        if (begins := _begins(one.sort_name)) != letter:
            letter = begins
            yield Row((letter,), Kind.GROUP)
        cells = (one.name, one.account, phone_lines(one.phones), one.email, one.city)
        yield Row(cells, links={0: f"party:{one.id}"})


def _begins(sort_name: str) -> str:
    """The letter somebody stands under; what is no letter stands under one sign."""
    first = sort_name[:1].upper()
    return first if first.isalpha() else "#"


def birthdays(choices: Choices, report: Progress) -> TableReport:
    """Whose birthday it is, day after day, under their months."""
    first, last = period(choices, this_year())
    last = min(last, first + 3 * 366 * DAY)
    among = scope(choices.segment)
    found = sorted(
        (day, one.name, one) for one in born(among, report) for day in _celebrated(one, first, last)
    )
    rows, month = list[Row](), ""
    for day, _name, one in found:
        if (named := said.month(day)) != month:
            month = named
            rows.append(Row((month,), Kind.GROUP))
        year = parse_day(one.birthday)
        age = day.year - year[0] if year and year[0] is not None else None
        links = {1: f"party:{one.id}"}
        rows.append(Row((said.short_day(day), one.name, age or None, one.phone, one.email), links=links))
    columns = [
        Column(_("Day"), 0.1, firm=True), Column(_("Name"), 1.2, bold=True), Column(_("Turns"), far=True),
        Column(_("Phone"), 0.4, firm=True), Column(_("E-mail")),
    ]  # fmt: skip
    table = Table(columns, rows, empty=_("No birthdays in these days."), grouped_by=_("Month"))
    count = counted(n_("{} birthday", "{} birthdays", len(found)), len(found))
    return whole(_("Birthdays"), [table], filtered(days(first, last), who(among)), count, table)


def plain_list(choices: Choices, report: Progress) -> TableReport:
    """Everybody in the lists, or in a saved one, with the usual columns."""
    among = scope(choices.segment)
    found: Gathered[LeftOut] = gather(lambda told: map(_listed, listed(among, told)), report)
    columns = [
        Column(_("Name"), 1.2, bold=True), Column(_("Account")), Column(_("Phone"), 0.3, firm=True),
        Column(_("E-mail")), Column(_("Postcode"), 0.2), Column(_("City"), 0.6), Column(_("Standing"), 0.3),
        Column(_("Tags"), 0.6),
        Column(_("Last contact"), far=True), Column(_("Due"), far=True),
    ]  # fmt: skip
    table = Table(columns, found.rows, empty=_("Nobody is in this list."))
    count = counted(n_("{} entry", "{} entries", found.count), found.count)
    return whole(among.name or _("Contacts and accounts"), [table], who(among), count, table)


def this_year() -> tuple[dt.date, dt.date]:
    """Twelve months from the first of this one."""
    first = clock.today().replace(day=1)
    return first, first.replace(year=first.year + 1) - DAY


def _listed(one: Listed) -> Row:
    cells = (
        one.name, one.account, one.phone, one.email, one.postcode, one.city,
        kinds.word(kinds.statuses(), one.status) if one.status else "", one.tags,
        instant_day(one.contact), due_day(one.due),
    )  # fmt: skip
    return Row(cells, links={0: f"party:{one.id}"})


def _celebrated(one: Born, first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The days on which somebody's birthday is; of 29 February it is the 28th in other years."""
    parsed = parse_day(one.birthday)
    if parsed is None:
        return
    born_in, month, number = parsed
    for year in range(first.year, last.year + 1):
        try:
            day = dt.date(year, month, number)
        except ValueError:
            day = dt.date(year, 2, 28)
        if first <= day <= last and (born_in is None or year >= born_in):
            yield day
