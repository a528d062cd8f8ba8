"""The week on one broad sheet: seven columns, what takes whole days above, what is to be done below."""

from __future__ import annotations

import datetime as dt

from smallcrm.core.i18n import _, n_
from smallcrm.features.calendar.paper.agenda import add_list
from smallcrm.features.calendar.paper.blocks import Block, task
from smallcrm.features.calendar.paper.gather import Daily, Item, days
from smallcrm.features.calendar.paper.lanes import LEAST, Placed, lanes
from smallcrm.paper import pad, said
from smallcrm.paper.formats import Box
from smallcrm.paper.letterhead import ACCENT, FAINT
from smallcrm.paper.lines import Style
from smallcrm.paper.pad import BOLD, MORE, SMALL, SOFT, Pad, fitted, put, shade, title
from smallcrm.paper.surface import Surface
from smallcrm.paper.tags import Tag

MORNING, EVENING = 8, 18
LABEL = 30.0
TIGHT = Style("sans", 7.4, 9)
TIGHT_BOLD = Style("sans bold", 7.4, 9)
MOST = 3  # side by side in a column
ABOVE = 0.2  # the most that whole days may take of the sheet
BELOW = 0.27  # and what is to be done


def week_sheet(size: tuple[float, float], monday: dt.date) -> Pad:
    """Draw a week; what finds no room is listed on a further page."""
    made = Pad(_broad(size))
    week = days(monday, monday + dt.timedelta(days=6))
    page, inside = made.turn(), made.inside
    said_week = _("Week {}").format(said.week(monday))
    top = title(page, inside, said.span(monday, week[-1].day), said_week)
    columns = _columns(Box(inside.left, top, inside.width, inside.bottom - top))
    left_over = [daily._replace(timed=[], whole=[], tasks=[], birthdays=[], holidays=[]) for daily in week]
    table = Tag("Table")
    heads, whole, hours, tasks = (table.add(Tag("TR")) for _row in range(4))
    with page.tagged(heads):
        top = _heads(page, columns, week)
    with page.tagged(whole):
        top = _whole(page, columns, week, top, inside.height * ABOVE, left_over)
    blocks, floor = _set_tasks(columns, week, inside.bottom, inside.height * BELOW, left_over)
    with page.tagged(hours):
        _hours(page, columns, week, Box(inside.left, top, inside.width, floor - 6 - top), left_over)
    with page.tagged(tasks):
        _tasks(page, columns, blocks, Box(inside.left, floor, inside.width, inside.bottom - floor), left_over)
    if rest := [daily for daily in left_over if not daily.empty]:
        add_list(made, _("{}: what found no room").format(said_week), rest)
        pad.number_pages(made, _("Page {} of {}"))
    return made


def _broad(size: tuple[float, float]) -> tuple[float, float]:
    return max(size), min(size)


def _columns(box: Box) -> list[Box]:
    wide = (box.width - LABEL) / 7
    return [Box(box.left + LABEL + n * wide, box.top, wide, box.height) for n in range(7)]


def _heads(page: Surface, columns: list[Box], week: list[Daily]) -> float:
    """The days, with their holidays."""
    low = columns[0].top
    for column, daily in zip(columns, week, strict=True):
        left, width = column.left + 4, column.width - 8
        with page.tagged("TH"):
            y = pad.write(page, left, column.top, width, said.short_day(daily.day), BOLD)
            for name in daily.holidays[:2]:
                y = pad.write(page, left, y, width, name, SMALL, 2)
        low = max(low, y)
    return low + 4


def _whole(
    page: Surface, columns: list[Box], week: list[Daily], top: float, most: float, rest: list[Daily]
) -> float:
    """Whole days and birthdays, in a band above the hours."""
    low = top
    page.rule(columns[0].left, top, columns[-1].right, top, 0.4, FAINT)
    for column, daily, over in zip(columns, week, rest, strict=True):
        y, cell = top + 3, Tag("TD")
        room = column.width - 10
        for item in (*daily.whole, *daily.birthdays):
            words = item.title if item in daily.whole else _("Birthday: {}").format(item.title)
            lines = fitted(words, TIGHT, room, 2)
            if y + len(lines) * TIGHT.leading + 14 > top + most:
                (over.whole if item in daily.whole else over.birthdays).append(item)
                continue
            shade(page, Box(column.left + 2, y, column.width - 4, len(lines) * TIGHT.leading + 2), SOFT)
            with page.tagged(cell), page.tagged("P"):
                y = put(page, column.left + 5, y, room, lines, TIGHT) + 4
        with page.tagged(cell):
            low = max(low, _more(page, column, y, len(over.whole) + len(over.birthdays)))
    return low + 2


def _more(page: Surface, column: Box, y: float, count: int) -> float:
    """How much stands on the further page."""
    if not count:
        return y
    words = n_("{} more, next page", "{} more, next page", count)
    return pad.write(page, column.left + 5, y, column.width - 8, words, SMALL)


def _set_tasks(
    columns: list[Box], week: list[Daily], bottom: float, most: float, rest: list[Daily]
) -> tuple[list[list[Block]], float]:
    """What is to be done, and where it begins."""
    set_tasks: list[list[Block]] = []
    for column, daily, over in zip(columns, week, rest, strict=True):
        blocks: list[Block] = []
        for item in daily.tasks:
            block = task(item, column.width - 8)
            if sum(one.height for one in blocks) + block.height > most - 30:
                over.tasks.append(item)
            else:
                blocks.append(block)
        set_tasks.append(blocks)
    tall = max(sum(block.height for block in blocks) for blocks in set_tasks)
    tall = max(tall + (12 if any(over.tasks for over in rest) else 0), 60) + 18  # room to write some in
    return set_tasks, bottom - tall


def _tasks(
    page: Surface, columns: list[Box], set_tasks: list[list[Block]], box: Box, rest: list[Daily]
) -> None:
    """What is to be done, at the foot, with boxes to tick."""
    top = box.top
    page.rule(columns[0].left - LABEL, top, columns[-1].right, top, 0.8, ACCENT)
    with page.artifact():  # its boxes are seen; those who hear it hear what is to be done
        pad.write(page, columns[0].left - LABEL, top + 4, 200, _("To do"), pad.HEAD)
    for column, blocks, over in zip(columns, set_tasks, rest, strict=True):
        y = top + 20
        with page.tagged("TD"):
            for block in blocks:
                y = block.draw(page, column.left + 4, y, column.width - 8)
            _more(page, column, y, len(over.tasks))
    for column in columns[1:]:
        page.rule(column.left, top + 18, column.left, box.bottom, 0.3, FAINT)


def _hours(page: Surface, columns: list[Box], week: list[Daily], box: Box, rest: list[Daily]) -> None:
    """The grid, and what happens in it."""
    timed = [item for daily in week for item in daily.timed]
    first = min([MORNING, *(item.begins // 60 for item in timed)])
    last = max([EVENING, *(-(-max(item.ends, item.begins + LEAST) // 60) for item in timed)])
    tall = box.height / (last - first)
    for hour in range(first, last + 1):
        y = box.top + (hour - first) * tall
        page.rule(box.left + LABEL, y, columns[-1].right, y, 0.4, FAINT)
        if hour < min(last, 24):  # what begins just before midnight has its line below it
            label = said.time(f"{week[0].day.isoformat()}T{hour:02}:00:00").split(" ")[0]
            page.text(box.left + LABEL - 4, y + 7, label, SMALL, "right")
    for column, daily, over in zip(columns, week, rest, strict=True):
        page.rule(column.left, box.top, column.left, box.bottom, 0.4, FAINT)
        placed, left = lanes(daily.timed, MOST)
        over.timed.extend(left)
        with page.tagged("TD"):
            cut = [one.item for one in placed if not _entry(page, column, one, box.top - first * tall, tall)]
            if left:
                _more(page, column, box.bottom - SMALL.leading - 1, len(left))
        over.timed.extend(cut)
        over.timed.sort(key=lambda item: (item.begins, item.what.id))
    page.rule(columns[-1].right, box.top, columns[-1].right, box.bottom, 0.4, FAINT)


def _entry(page: Surface, column: Box, one: Placed, zero: float, tall: float) -> bool:
    """One appointment in the grid: time and title, then with whom; False where its title is not whole."""
    wide = (column.width - 3) / one.lanes
    left = column.left + 2 + one.lane * wide
    top = zero + one.item.begins / 60 * tall + 0.6
    height = max((one.item.ends - one.item.begins) / 60 * tall, LEAST / 60 * tall) - 1.2
    shade(page, Box(left, top, wide - 1.5, height), SOFT)
    page.rule(left + 0.8, top, left + 0.8, top + height, 1.6, ACCENT)
    with page.tagged("P"):
        return _words(page, one.item, Box(left + 4, top + 0.5, wide - 7, height - 1))


def _words(page: Surface, item: Item, box: Box) -> bool:
    rows = max(int(box.height // TIGHT.leading), 1)
    lines = fitted(f"{item.time} {item.title}", TIGHT_BOLD, box.width, rows)
    y = put(page, box.left, box.top, box.width, lines, TIGHT_BOLD)
    if item.where and rows > len(lines):
        put(page, box.left, y, box.width, fitted(item.where, TIGHT, box.width, rows - len(lines)), TIGHT)
    wide = any(TIGHT_BOLD.width(word) > box.width for word in item.title[:200].split())
    return not wide and not lines[-1].text.endswith(MORE)
