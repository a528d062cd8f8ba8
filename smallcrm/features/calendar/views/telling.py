"""Entries and places of the calendar in words: for screen readers, tooltips and the ghost of a drag."""

from __future__ import annotations

import datetime as dt

from smallcrm.core.i18n import _
from smallcrm.features.activity.views import kinds
from smallcrm.features.calendar.entries import BIRTHDAY, BIRTHDAYS, DUE, HOLIDAY, OVERDUE, TASK, Entry, wall
from smallcrm.features.calendar.geometry.days import AGENDA, DAY, MONTH, plus
from smallcrm.features.calendar.geometry.moves import Span, Spot
from smallcrm.ui import words
from smallcrm.ui.reading import side_by_side
from smallcrm.ui.tips import plain_tip


def hours(start: dt.datetime, end: dt.datetime) -> str:
    """“9:00 – 10:30”; over days with their names."""
    first, last = words.time(start.time()), words.time(end.time())
    if start.date() != end.date() and end - start >= dt.timedelta(days=1):
        first = _("{day}, {time}").format(day=words.short_day(start.date()), time=first)
        last = _("{day}, {time}").format(day=words.short_day(end.date()), time=last)
    return _("{first} – {last}").format(first=first, last=last)


def days(first: dt.date, last: dt.date) -> str:
    """“16 – 22 November 2026”, “30 November – 6 December 2026”; one day by itself."""
    if first == last:
        return words.long_day(first)
    if (first.year, first.month) == (last.year, last.month):
        whole, number = words.long_day(last), str(last.day)
        day = whole.partition(" ")[0]
        if day.strip(".") == number:  # it comes first: “16. – 22. November 2026”
            return _("{first} – {last}").format(first=day.replace(number, str(first.day)), last=whole)
    begin = words.long_day(first) if first.year != last.year else words.month_day(first.month, first.day)
    return _("{first} – {last}").format(first=begin, last=words.long_day(last))


def title(view: str, first: dt.date, last: dt.date, day: dt.date) -> tuple[str, str]:
    """What stands above the calendar: the days, and beside them the week or the weekday."""
    week = _("week {}").format(day.isocalendar().week)
    if view == MONTH:
        return words.month(day), ""
    if view == DAY:
        return words.long_day(day), side_by_side((words.locale().dayName(day.isoweekday()), week))
    if view == AGENDA:
        return words.month(day), ""
    return days(first, last), week


def when(entry: Entry) -> str:
    """When it is: “Monday, 16 November, 9:00 – 10:30”, or its days."""
    if not entry.whole:
        span = hours(entry.start, entry.end)
        return span if entry.is_bar else _("{day}, {time}").format(day=words.full_day(entry.first), time=span)
    return words.full_day(entry.first) if entry.first == entry.last else days(entry.first, entry.last)


def own_time(entry: Entry) -> str:
    """“15:00 in New York”, where it keeps the time of another zone."""
    if not entry.elsewhere or len(entry.own_start) == 10:
        return ""
    time = words.time(wall(entry.own_start).time())
    return _("{time} in {zone}").format(time=time, zone=entry.zone.rpartition("/")[2].replace("_", " "))


def called(entry: Entry) -> str:
    """What a block says in its first line."""
    if entry.record == BIRTHDAY:
        return _("Birthday: {}").format(entry.name or entry.title)
    return entry.title or entry.name


def spoken(entry: Entry) -> str:
    """All of it, as a screen reader says it."""
    states = {
        "cancelled": _("cancelled"), "tentative": _("tentative"), "completed": _("done"),
    }  # fmt: skip
    return ", ".join(part for part in _parts(entry, states) if part)


def _parts(entry: Entry, states: dict[str, str]) -> list[str]:
    if entry.record in (DUE, OVERDUE, BIRTHDAYS):
        return [entry.title, words.full_day(entry.first)]
    if entry.record == HOLIDAY:
        return [entry.title, _("public holiday"), words.full_day(entry.first)]
    kind = _("task") if entry.record == TASK else dict(kinds.kinds()).get(entry.kind, "")
    name = entry.name if entry.record != BIRTHDAY and entry.name not in entry.title else ""
    repeats = _("repeats") if entry.repeats and entry.record != BIRTHDAY else ""
    state = states.get(entry.status, "")
    return [called(entry), when(entry), own_time(entry), name, entry.place, kind, state, repeats]


def tip(entry: Entry) -> str:
    """A look at it, a line each."""
    return plain_tip("\n".join(part for part in spoken_lines(entry) if part))


def spoken_lines(entry: Entry) -> list[str]:
    """The lines of a tooltip."""
    first, *others = spoken(entry).split(", ", 1)
    return [first, *others]


def slot(spot: Spot) -> str:
    """A free place: “Wednesday, 18 November, 10:00”."""
    day = words.full_day(spot.day)
    if spot.minute is None:
        return _("{day}, all day").format(day=day)
    return _("{day}, {time}").format(day=day, time=words.time(spot.at().time()))


def span(one: Span) -> str:
    """When something comes to while it is dragged."""
    if one.whole:
        first, last = one.start.date(), plus(one.end.date(), -1)
        return words.full_day(first) if first == last else days(first, last)
    return hours(one.start, one.end)
