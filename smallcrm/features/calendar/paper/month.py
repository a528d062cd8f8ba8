"""The month on one broad sheet; what finds no room in its day is listed on a further page."""

from __future__ import annotations

import datetime as dt

from smallcrm.core.i18n import _, n_
from smallcrm.features.calendar.paper.agenda import add_list
from smallcrm.features.calendar.paper.gather import DAY, Daily, Item, days
from smallcrm.paper import pad, said
from smallcrm.paper.formats import Box
from smallcrm.paper.letterhead import FAINT
from smallcrm.paper.lines import Style
from smallcrm.paper.pad import BOLD, QUIET, SMALL, Pad, fitted, put, tick_box, title
from smallcrm.paper.surface import Surface
from smallcrm.paper.tags import Tag

TIGHT = Style("sans", 7.2, 8.8)
HEAD = 16.0  # the row of the weekdays
WEEK = 18.0  # the column of the weeks' numbers


def month_sheet(size: tuple[float, float], day: dt.date) -> Pad:
    """Draw the month a day lies in, in whole weeks."""
    first = day.replace(day=1)
    last = (first + 31 * DAY).replace(day=1) - DAY if (first.year, first.month) < (9999, 12) else dt.date.max
    monday, sunday = first - DAY * first.weekday(), last
    while sunday.weekday() != 6 and sunday < dt.date.max:
        sunday += DAY
    made = Pad((max(size), min(size)))
    page, inside = made.turn(), made.inside
    top = title(page, inside, said.month(first))
    found = days(monday, sunday)
    rest = _grid(page, Box(inside.left, top, inside.width, inside.bottom - top), found, first.month)
    if rest:
        add_list(made, _("{}: what found no room").format(said.month(first)), rest)
        pad.number_pages(made, _("Page {} of {}"))
    return made


def _grid(page: Surface, box: Box, found: list[Daily], month: int) -> list[Daily]:
    """All weeks; returns the days that found not enough room."""
    wide, count = (box.width - WEEK) / 7, -(-len(found) // 7)
    table = Tag("Table")
    heads, weeks = table.add(Tag("TR")), [table.add(Tag("TR")) for _week in range(count)]
    tall = (box.height - HEAD) / count
    with page.tagged(heads):
        for column, daily in enumerate(found[:7]):
            with page.tagged("TH"):
                left = box.left + WEEK + column * wide + 4
                pad.write(page, left, box.top, wide - 8, said.weekday(daily.day), BOLD)
    rest = []
    for number, daily in enumerate(found):
        row, column = divmod(number, 7)
        cell = Box(box.left + WEEK + column * wide, box.top + HEAD + row * tall, wide, tall)
        if not column:
            page.text(box.left + WEEK - 4, cell.top + 11, str(said.week(daily.day)), SMALL, "right")
        for line in (cell.top, cell.bottom):
            page.rule(cell.left, line, cell.right, line, 0.4, FAINT)
        for line in (cell.left, cell.right):
            page.rule(line, cell.top, line, cell.bottom, 0.4, FAINT)
        with page.tagged(weeks[row]), page.tagged("TD"):
            over = _day(page, cell, daily, daily.day.month == month)
        if not over.empty and daily.day.month == month:
            rest.append(over)
    return rest


def _day(page: Surface, cell: Box, daily: Daily, inside: bool) -> Daily:
    """One day; returns it with what found no room."""
    over = daily._replace(timed=[], whole=[], tasks=[], birthdays=[], holidays=[])
    number = str(daily.day.day) if inside else f"{daily.day.day}.{daily.day.month}."
    with page.tagged("P"):
        wide = page.text(cell.left + 4, cell.top + 11, number, BOLD if inside else QUIET)
        for line in fitted(daily.holidays[0], SMALL, cell.width - wide - 12) if daily.holidays else ():
            page.lines(cell.right - 4 - line.width, cell.top + 11, [line], SMALL)
    y, items = cell.top + 16, _items(daily, over)
    for place, (_item, words, box, _over) in enumerate(items):
        last = place == len(items) - 1
        lines = fitted(words, TIGHT, cell.width - 8 - (10 if box else 0), 2 if len(items) < 3 else 1)
        room = cell.bottom - y - (0 if last else TIGHT.leading)
        if len(lines) * TIGHT.leading > room:
            for later in items[place:]:
                later[3].append(later[0])
            left = len(items) - place
            next_page = n_("{} more, next page", "{} more, next page", left)
            more = next_page if inside else n_("{} more", "{} more", left)
            with page.tagged("P"):
                pad.write(page, cell.left + 4, y, cell.width - 8, more, SMALL)
            break
        if box:
            tick_box(page, cell.left + 4, y, 5.5)
        with page.tagged("P"):
            y = put(page, cell.left + 4 + (10 if box else 0), y, cell.width - 8, lines, TIGHT)
    return over


def _items(daily: Daily, over: Daily) -> list[tuple[Item, str, bool, list[Item]]]:
    """What stands in a day: the words, whether with a box, and where it goes without room."""
    birthday = _("Birthday: {}")
    found = [(item, item.title, False, over.whole) for item in daily.whole]
    found += [(item, f"{item.time} {item.title}", False, over.timed) for item in daily.timed]
    found += [(item, item.title, True, over.tasks) for item in daily.tasks]
    return found + [(item, birthday.format(item.title), False, over.birthdays) for item in daily.birthdays]
