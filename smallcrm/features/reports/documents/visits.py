"""Visits by area, and a call list with room to write."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import groupby

from smallcrm.core import clock
from smallcrm.core.business import business
from smallcrm.core.countries import country_name, is_country
from smallcrm.core.i18n import _, language, n_
from smallcrm.core.reports import Choices, LeftOut, Progress
from smallcrm.features.activity.views import kinds
from smallcrm.features.reports.documents.whole import whole
from smallcrm.features.reports.made import TableReport
from smallcrm.features.reports.queries.places import Call, Visit, calls, visits
from smallcrm.features.reports.queries.scope import Scope, scope
from smallcrm.features.reports.words import (
    counted,
    due_day,
    filtered,
    instant_day,
    phone_lines,
    who,
    without_phone,
)
from smallcrm.paper import said
from smallcrm.paper.tables import Column, Kind, Row, Table, gather

DAY = dt.timedelta(days=1)
LETTERS = re.compile(r"[A-Z]{1,2}", re.IGNORECASE)  # a British postcode begins with its area
DIGITS = 2  # of a postcode: a region one drives to
ROOM = 46.0  # how high a row is that one writes into, in points
WRITE = 235.0


def visit_list(choices: Choices, report: Progress) -> TableReport:
    """Everybody who has an address, area by area."""
    among = scope(choices.segment)
    found = gather(partial(_areas, among), report)
    columns = [
        Column(_("Name"), bold=True), Column(_("Account")), Column(_("Street")), Column(_("Postcode"), 0.1),
        Column(_("City"), 0.3), Column(_("Phone"), 0.3, firm=True), Column(_("Last contact"), far=True),
        Column(_("To do")), Column(_("Due"), far=True),
    ]  # fmt: skip
    table = Table(columns, found.rows, empty=_("Nobody here has an address."), grouped_by=_("Area"))
    count = counted(n_("{} entry", "{} entries", found.count), found.count)
    if without := len(found.aside):
        count += " · " + counted(n_("{} without an address", "{} without an address", without), without)
    return whole(_("Visits by area"), [table], who(among), count, table, found.aside)


def call_list(choices: Choices, report: Progress) -> TableReport:
    """Whom to call: what was last, what is to be done, and room for what they say."""
    among, until = scope(choices.segment), choices.until or clock.today()
    found = gather(partial(_to_call, among, (until + DAY).isoformat()), report)
    columns = [
        Column(_("Name"), 0.7, bold=True), Column(_("Phone"), 0.1, most=4, firm=True),
        Column(_("Last talk"), 0.5, most=4),
        Column(_("To do"), 0.5, most=4), Column(_("What was said"), 2.0, write=WRITE, firm=True),
    ]  # fmt: skip
    table = Table(columns, found.rows, empty=_("Nobody is to be called."), low=ROOM)
    count = counted(n_("{} call", "{} calls", found.count), found.count)
    if found.aside:
        count += " · " + without_phone(len(found.aside))
    due = "" if among.name else _("Due until {}").format(said.figures(until))
    return whole(_("Call list"), [table], filtered(who(among), due), count, table, found.aside)


def _areas(among: Scope, report: Progress) -> Iterator[Row | LeftOut]:
    """Area after area: its name tells the towns of those in it."""
    for area, members in groupby(visits(among, report), _area):
        together = list(members)
        if area is None:
            yield from (LeftOut(one.id, one.name, _("no address")) for one in together)
            continue
        yield Row((_area_name(together),), Kind.GROUP)
        yield from map(_visit, together)


def _to_call(among: Scope, before: str, report: Progress) -> Iterator[Row | LeftOut]:
    for one in calls(among, before, report):
        yield _call(one) if one.phones else LeftOut(one.id, one.name, _("no phone number"))


def _visit(one: Visit) -> Row:
    cells = (
        one.name, one.account, (one.street or "").strip(), one.postcode, one.city, one.phone,
        instant_day(one.contact), one.task, due_day(one.due),
    )  # fmt: skip
    return Row(cells, links={0: f"party:{one.id}"})


def _area(one: Visit) -> tuple[str, str] | None:
    """Country and the beginning of the postcode, else the town; None without an address."""
    if not (one.street or one.postcode or one.city):
        return None
    code = (one.postcode or "").strip().upper()
    letters = LETTERS.match(code)
    return one.country or "", letters[0] if letters else code[:DIGITS] or (one.city or "").casefold()


def _area_name(members: list[Visit]) -> str:
    """“50… Köln, Brühl”: its postcodes and the towns most of them are in."""
    towns = Counter(one.city for one in members if one.city)
    named = ", ".join(town for town, _count in towns.most_common(3))
    area = _area(members[0])
    begins = f"{area[1]}…" if area and members[0].postcode else ""
    return ", ".join(part for part in (f"{begins} {named}".strip(), _abroad(members[0].country)) if part)


def _abroad(country: str | None) -> str:
    """The name of another country."""
    if not country or country == business().country:
        return ""
    return country_name(country, language()) if is_country(country) else country


def _call(one: Call) -> Row:
    last = ""
    if day := instant_day(one.last):
        about = " ".join((one.last_about or "").split())
        last = _("{day}, {kind}: {about}").format(
            day=said.figures(day), kind=kinds.title(one.last_kind or ""), about=about
        )
    due = due_day(one.due)
    to_do = one.task or ""
    if to_do and due:
        to_do = _("{day}: {what}").format(day=said.figures(due), what=to_do)
    name = f"{one.name}\n{one.account}" if one.account else one.name
    return Row((name, phone_lines(one.phones), last, to_do, None), links={0: f"party:{one.id}"})
