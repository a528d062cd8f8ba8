"""The day sheet: the hours with what happens in them, beside them what is to be done, and room for notes."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.features.calendar.paper.blocks import Block, appointment, birthday, plain, task
from smallcrm.features.calendar.paper.gather import Daily, Item, days
from smallcrm.paper import pad, said
from smallcrm.paper.formats import Box
from smallcrm.paper.letterhead import ACCENT, FAINT
from smallcrm.paper.pad import HEAD, QUIET, Pad, ruled, title
from smallcrm.paper.surface import Surface

MORNING, EVENING = 8, 18
LABEL = 42.0  # the column of the hours
LOW, HIGH = 19.0, 64.0  # an empty hour
SHARE = 0.62
GAP = 20.0
NOTES = 70.0  # where less is left there is no heading for notes


class Row(NamedTuple):
    """One row of the hours: its label, what begins in it, whether something runs through it."""

    label: str
    block: Block | None = None
    busy: bool = False


def day_sheet(size: tuple[float, float], day: dt.date) -> Pad:
    """Draw the sheet of a day."""
    daily = days(day, day, overdue=day == clock.today())[0]
    made = Pad(size)
    inside = made.inside
    wide = (inside.width - GAP) * SHARE
    rows = _rows(daily, wide - LABEL)
    beside = _beside(daily, inside.width - GAP - wide)
    first = True
    while rows or beside or first:
        page = made.turn()
        top = _head(page, inside, daily, first)
        main = Box(inside.left, top, wide, inside.bottom - top)
        rows = _draw_rows(page, main, rows)
        side = Box(inside.left + wide + GAP, top, inside.width - wide - GAP, main.height)
        beside = _draw_beside(page, side, beside)
        first = False
    pad.number_pages(made, _("Page {} of {}"))
    return made


def _head(page: Surface, inside: Box, daily: Daily, first: bool) -> float:
    beside = _("Week {}").format(said.week(daily.day))
    heading = said.full_day(daily.day)
    said_heading = heading if first else _("{} (continued)").format(heading)
    top = title(page, inside, said_heading, beside, again=not first)
    for name in daily.holidays if first else ():
        top = pad.write(page, inside.left, top - 2, inside.width, name, QUIET) + 4
    return top


def _rows(daily: Daily, width: float) -> list[Row]:
    """All hours of the working day, and those around it in which something happens."""
    starts = [item.begins // 60 for item in daily.timed]
    ends = [-(-item.ends // 60) for item in daily.timed]
    rows = [Row("", appointment(item, width)) for item in daily.whole]
    for hour in range(min([MORNING, *starts]), max([EVENING, *ends])):
        here = [item for item in daily.timed if item.begins // 60 == hour]
        rows += [Row(item.time if item.time != "…" else "", appointment(item, width)) for item in here]
        if not here:
            rows.append(Row(_hour(daily.day, hour), busy=_runs(daily.timed, hour)))
    return rows


def _hour(day: dt.date, hour: int) -> str:
    return said.time(f"{day.isoformat()}T{hour:02}:00:00")


def _runs(timed: list[Item], hour: int) -> bool:
    return any(item.begins < hour * 60 and item.ends > hour * 60 for item in timed)


def _draw_rows(page: Surface, box: Box, rows: list[Row]) -> list[Row]:
    """Draw what fits; returns the rest. Empty hours share the room that is left."""
    fixed = sum(row.block.height + 3 for row in rows if row.block)
    empty = sum(row.block is None for row in rows)
    tall = min(max((box.height - fixed) / empty, LOW), HIGH) if empty else LOW
    y = box.top
    while rows:
        row = rows[0]
        height = row.block.height + 3 if row.block else tall
        if y + height > box.bottom + 1 and y > box.top:
            break
        page.rule(box.left, y, box.right, y, 0.4, FAINT)
        if row.label:
            page.text(box.left + LABEL - 8, y + 11, row.label, QUIET, "right")
        if row.block:
            row.block.draw(page, box.left + LABEL, y + 3, box.width - LABEL)
        elif row.busy:
            page.rule(box.left + LABEL + 1, y, box.left + LABEL + 1, y + tall, 2, ACCENT)
        y += height
        rows = rows[1:]
    page.rule(box.left, y, box.right, y, 0.4, FAINT)
    return rows


def _beside(daily: Daily, width: float) -> list[Block]:
    """What is to be done, and whose birthday it is."""
    found: list[Block] = []
    if daily.tasks:
        found.append(plain(_("To do"), width, HEAD))
        found += [task(item, width) for item in daily.tasks]
    if daily.birthdays:
        found.append(plain(_("Birthdays"), width, HEAD))
        found += [birthday(item, width) for item in daily.birthdays]
    return found


def _draw_beside(page: Surface, box: Box, blocks: list[Block]) -> list[Block]:
    """Draw what fits, and lines for notes where there is room; returns the rest."""
    y = box.top
    while blocks and (y + blocks[0].height <= box.bottom or y == box.top):
        heading = blocks[0].parts[0][1] is HEAD
        if heading and len(blocks) > 1 and y + blocks[0].height + blocks[1].height > box.bottom:
            break
        y = blocks[0].draw(page, box.left, y + (6 if heading and y > box.top else 0), box.width)
        blocks = blocks[1:]
    if not blocks and box.bottom - y > NOTES:
        y = plain(_("Notes"), box.width, HEAD).draw(page, box.left, y + (8 if y > box.top else 0), box.width)
        ruled(page, box.left, y, box.right, box.bottom)
    return blocks
