"""A call log, call after call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import BinaryIO, NamedTuple

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.activity.telephone import number_in
from smallcrm.features.exchange.blocks import blocks, wide_codec
from smallcrm.features.exchange.calls.cells import Way, month_first, seconds_of, start_of, way_of
from smallcrm.features.exchange.calls.headings import Layout, layout_of
from smallcrm.features.exchange.record import Skipped
from smallcrm.features.exchange.table.rows import DELIMITERS, first_row, rows
from smallcrm.features.exchange.table.text import Line, encoding_of, lines

HEAD = 64 << 10  # bytes that show how a file is laid out
SAMPLE = 500  # rows that show in which order a day is written
MONTH_LEADS = frozenset({"US", "PH", "PW", "FM", "MH", "GU", "AS", "MP", "PR", "VI"})


class Call(NamedTuple):
    """One call as a phone remembers it."""

    record: int
    number: str  # figures, with + where the phone said the country
    name: str
    start: dt.datetime
    minutes: int | None
    way: Way


class Shape(NamedTuple):
    """How a file is written."""

    encoding: str
    delimiter: str
    layout: Layout
    first: int  # the line behind the headings


def is_call_log(head: bytes, language: str = "en") -> bool:
    """Whether a file that begins so holds calls rather than people."""
    return _shape(head, language) is not None


def read_calls(file: BinaryIO, *, language: str, country: str, name: str = "") -> Iterator[Call | Skipped]:
    """Every call of a log; a UserError where it is none."""
    head = file.read(HEAD)
    file.seek(0)
    shape = _shape(head, language)
    if shape is None:
        raise UserError(
            _("“{}” is no call log: there is no number, day, and duration or kind of call.").format(name)
            + " "
            + _("Nothing was imported.")
        )
    text = lines(blocks(file), shape.encoding)
    for _passed in range(shape.first):
        next(text, None)
    found = rows(text, shape.delimiter, start=shape.first + 1)
    some = list(islice(found, SAMPLE))
    dates = (_cell(row.cells, shape.layout, "date") for row in some)
    leads = month_first(dates, country in MONTH_LEADS)
    number = 0
    for row in chain(some, found):
        if any(cell.strip() for cell in row.cells):
            number += 1
            made = _call(row.cells, shape.layout, leads, number)
            yield Skipped(number, row.line, made) if isinstance(made, str) else made


def _shape(head: bytes, language: str) -> Shape | None:
    name, mark = wide_codec(head)
    start = head[mark:].decode(name, "ignore").encode() if name else head[mark:]
    encoding = "utf-8" if name else encoding_of(start, language, lambda text: _known(text))
    found = list(lines([start], encoding))[:50]
    place = next((place for place, line in enumerate(found) if line.text.strip()), None)
    if place is None:
        return None
    if found[place].text.lower().startswith("sep="):
        place += 1
    for delimiter in DELIMITERS:
        cells, ends = first_row(found[place:], delimiter)
        if (layout := layout_of([_plain(cell) for cell in cells])) is not None:
            return Shape(encoding, delimiter, layout, place + ends)
    return None


def _known(text: str) -> int:
    """How many headings a decoding makes readable."""
    first = [Line(line, True) for line in text.splitlines(keepends=True)[:2]]
    layouts = (layout_of(first_row(first, delimiter)[0]) for delimiter in DELIMITERS)
    return max((len(layout.places) for layout in layouts if layout), default=0)


def _call(cells: Sequence[str], layout: Layout, leads: bool, record: int) -> Call | str:
    """One call; or why it is none."""
    way = way_of(_cell(cells, layout, "type"), layout.router)
    said = _cell(cells, layout, "number") or _cell(cells, layout, "to" if way.direction == "out" else "from")
    number = number_in(said)
    if not number:
        return _("There is no number: “{}”.").format(said[:40]) if said else _("The number was withheld.")
    start = start_of(_cell(cells, layout, "date"), _cell(cells, layout, "time"), leads)
    if start is None:
        return _("“{}” is no day and time.").format(_cell(cells, layout, "date")[:40])
    seconds = seconds_of(_cell(cells, layout, "duration"), layout.router, layout.minutes)
    minutes = None if way.missed or not seconds else -(-seconds // 60)
    return Call(record, number, _cell(cells, layout, "name"), start, minutes, way)


def _cell(cells: Sequence[str], layout: Layout, field: str) -> str:
    place = layout.places.get(field)
    return _plain(cells[place]) if place is not None and place < len(cells) else ""


def _plain(cell: str) -> str:
    """A cell without what spreadsheets put around figures: ="0221", '0221."""
    text = cell.strip().strip("\ufeff")
    if text.startswith('="') and text.endswith('"'):
        text = text[2:-1]
    return text.removeprefix("'").strip()
