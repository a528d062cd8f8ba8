"""A table of contacts, record after record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import BinaryIO, NamedTuple

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.exchange.blocks import BLOCK, blocks, wide_codec
from smallcrm.features.exchange.record import Doubt, IncomingParty, Skipped
from smallcrm.features.exchange.table.columns import Columns, recognise
from smallcrm.features.exchange.table.daycells import day_order
from smallcrm.features.exchange.table.incoming import RowReader
from smallcrm.features.exchange.table.rows import DELIMITERS, Row, first_row, rows
from smallcrm.features.exchange.table.text import Line, encoding_of, lines

_SAMPLE_ROWS = 500
_SAMPLE_BYTES = 256 << 10
NAMED = 12  # headings told in a message


class Shape(NamedTuple):
    """How a table is written."""

    encoding: str
    delimiter: str
    headings: tuple[str, ...]
    heading_line: int


def read_table(
    file: BinaryIO,
    *,
    language: str = "en",
    country: str = "",
    name: str = "",
    own: Mapping[str, str] | None = None,
) -> Iterator[IncomingParty | Skipped]:
    """Every row of a table as a record; a UserError names the headings where none is known.

    `own` are the names of the user's own fields by their folded ones: columns may be called so.
    """
    columns, first, found = _begin(file, language, name)
    reader = RowReader(columns, day_order(columns, first, country), own)
    yield from _records(chain(first, found), reader, len(columns.columns))


def refuse_unknown(file: BinaryIO, *, language: str = "en", name: str = "") -> None:
    """Raise what read_table() would, without reading more than the beginning."""
    _begin(file, language, name)


def _begin(file: BinaryIO, language: str, name: str) -> tuple[Columns, list[Row], Iterator[Row]]:
    """The columns, the first rows and the others."""
    stream = blocks(file)
    sample = next(stream, b"")
    shape = shape_of(sample, language, wide=_is_wide(file))
    text = lines(chain([sample], stream), shape.encoding)
    for _skipped in range(shape.heading_line):
        next(text, None)
    found = rows(text, shape.delimiter, len(shape.headings), start=shape.heading_line + 1)
    first = list(islice(found, _SAMPLE_ROWS))
    columns = recognise(shape.headings, [row.cells for row in first])
    if not columns.known:
        raise UserError(_no_known_column(shape, name))
    return columns, first, found


def _records(
    found: Iterator[Row] | chain[Row], reader: RowReader, width: int
) -> Iterator[IncomingParty | Skipped]:
    number = 0
    for row in found:
        if not any(cell and not cell.isspace() for cell in row.cells):
            continue
        number += 1
        made = reader.read(row.cells, number, row.line)
        if made is None:
            reason = _("The row has nothing in any column that is known.")
            yield Skipped(number, row.line, reason)
            continue
        if doubts := _doubts(row, width):
            made = made._replace(doubts=(*made.doubts, *doubts))
        yield made


def _doubts(row: Row, width: int) -> list[Doubt]:
    found = []
    if row.unclosed:
        text = _("A quotation mark in line {} is never closed; the row was taken to end with its line.")
        found.append(Doubt("", text.format(row.line)))
    if not row.sure:
        found.append(
            Doubt(
                "", _("The letters of line {} are in another encoding; they were guessed.").format(row.line)
            )
        )
    if len(row.cells) > width and any(cell.strip() for cell in row.cells[width:]):
        text = _("Line {} has more cells than there are headings; the rest went into the note.")
        found.append(Doubt("", text.format(row.line)))
    return found


def shape_of(sample: bytes, language: str = "en", wide: bool = False) -> Shape:
    """Encoding, delimiter and headings of a table, from its beginning."""
    start = sample[:_SAMPLE_BYTES]
    encoding = "utf-8" if wide else encoding_of(start, language, lambda text: _headings_in(text)[2])
    text = "".join(line.text for line in lines([start], encoding))
    delimiter, headings, _known, line = _headings_in(text)
    return Shape(encoding, delimiter, headings, line)


def _headings_in(text: str) -> tuple[str, tuple[str, ...], int, int]:
    """The delimiter under which most headings are known, the headings, how many, and their last line."""
    found = [Line(line, True) for line in text[:_SAMPLE_BYTES].splitlines(keepends=True)[:50]]
    number = next((place for place, line in enumerate(found) if line.text.strip()), 0)
    told = found[number].text.strip() if found else ""
    if told.lower().startswith("sep=") and len(told) == 5:  # Excel's own line in front
        cells, ends = first_row(found[number + 1 :], told[4])
        return told[4], tuple(cells), _known(cells), number + 1 + ends
    best: tuple[str, tuple[str, ...], int, int] = (",", (), -1, 0)
    for delimiter in DELIMITERS:
        cells, ends = first_row(found[number:], delimiter)
        known = _known(cells)
        if known > best[2] or (known == best[2] and len(cells) > len(best[1])):
            best = delimiter, tuple(cells), known, number + ends
    return best


def _known(cells: list[str]) -> int:
    return recognise(cells).known


def _is_wide(file: BinaryIO) -> bool:
    """Whether the file's letters took several bytes each, and so came as UTF-8."""
    position = file.tell()
    file.seek(0)
    head = file.read(BLOCK)
    file.seek(position)
    return bool(wide_codec(head)[0])


def _no_known_column(shape: Shape, name: str) -> str:
    headings = [heading.strip() for heading in shape.headings if heading.strip()]
    told = ", ".join(f"“{heading[:40]}”" for heading in headings[:NAMED])
    if len(headings) > NAMED:
        told += " …"
    where = _("“{}” is no address book").format(name) if name else _("This is no address book")
    return _(
        "{}: no column of its first line is known: {}. Nothing was imported; name the columns there."
    ).format(where, told or _("there are no headings"))


__all__ = ["read_table", "refuse_unknown", "shape_of"]
