"""Letters that were sent: when, to whom, about what, and what came back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, n_
from smallcrm.core.reports import Choices, LeftOut, Progress
from smallcrm.features.activity.views import kinds
from smallcrm.features.letters.texts.shelf import offer
from smallcrm.features.reports.documents.activity import last_year
from smallcrm.features.reports.documents.whole import whole
from smallcrm.features.reports.made import TableReport
from smallcrm.features.reports.queries.letters import Sent, sent
from smallcrm.features.reports.queries.scope import Scope, scope
from smallcrm.features.reports.words import counted, days, filtered, instant_day, period, who
from smallcrm.paper import said
from smallcrm.paper.tables import Column, Gathered, Row, Table, gather


def letters(choices: Choices, report: Progress) -> TableReport:
    """All letters of some days."""
    first, last = period(choices, last_year())
    among = scope(choices.segment)
    found: Gathered[LeftOut] = gather(partial(_rows, first, last, among), report)
    columns = [
        Column(_("Sent"), 0.1, firm=True), Column(_("Name"), 0.8, bold=True), Column(_("Subject"), 1.4),
        Column(_("Pages"), far=True), Column(_("Answer"), 0.8),
    ]  # fmt: skip
    table = Table(columns, found.rows, empty=_("No letter was sent in these days."))
    count = counted(n_("{} letter", "{} letters", found.count), found.count)
    return whole(_("Letters sent"), [table], filtered(days(first, last), who(among)), count, table)


def _rows(first: dt.date, last: dt.date, among: Scope, report: Progress) -> Iterator[Row]:
    titles: dict[str, str] = {}
    for one in sent(first, last, among, report):
        if not one.subject and one.template not in titles:
            titles[one.template] = _title(one.template)
        yield _row(one, one.subject or titles[one.template])


def _row(one: Sent, about: str) -> Row:
    cells = (instant_day(one.issued), one.name, about, one.pages, _answer(one))
    return Row(cells, links={1: f"party:{one.party}", 2: f"letter:{one.id}"})


def _title(template: str) -> str:
    """What a letter without a subject is called: its text, if that is still there."""
    try:
        return offer(template).title
    except UserError:
        return template


def _answer(one: Sent) -> str:
    """“12 Nov 2026: Call, wants a quote”."""
    day = instant_day(one.answered)
    if day is None:
        return ""
    about = ", ".join(part for part in (kinds.title(one.answer_kind or ""), one.outcome) if part)
    return _("{day}: {what}").format(day=said.figures(day), what=about)
