"""Cells that a spreadsheet would take for formulas: neutralised when written, taken back when read."""

from __future__ import annotations

_DANGEROUS = "=+-@\t\r\n＝＋－＠"  # the wide ones are the same to spreadsheets of the East
_MARK = "'"


def neutral(cell: str) -> str:
    """A cell that is text in any spreadsheet."""
    first = cell[:1]
    if first and (first in _DANGEROUS or (first == _MARK and cell[1:2] and cell[1] in _DANGEROUS + _MARK)):
        return _MARK + cell
    return cell


def as_meant(cell: str) -> str:
    """A cell as it was before neutral()."""
    if cell[:1] == _MARK and cell[1:2] and cell[1] in _DANGEROUS + _MARK:
        return cell[1:]
    return cell
