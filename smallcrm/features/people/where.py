"""Which of several addresses a letter takes. The one place that says so:

1. only one that is valid on the day, and to which post could come at all;
2. never one that post came back from;
3. first one that is marked “letters go here” (preferred);
4. then by what it is for: persons and households are written to at home, organizations at work; one of
   which nobody said what it is for stands between; those for billing and delivery come last;
5. then the one that was put in first.

A person without such an address is written to in an account they belong to, the main one first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

HOME = ("home", "", "work")
WORK = ("work", "", "home")
PURPOSES = {"person": HOME, "household": HOME, "organization": WORK}
Row = TypeVar("Row", bound=Mapping[str, Any])


def is_valid(row: Mapping[str, Any], day: str) -> bool:
    """Whether an address is one on a day (YYYY-MM-DD)."""
    return row["valid_from"] <= day and (not row["valid_until"] or row["valid_until"] >= day)


def can_be_written_to(row: Mapping[str, Any]) -> bool:
    """Whether post would arrive: a town with a street or postcode, or a whole address typed as lines."""
    if row["locality"].strip():
        return bool(row["street"].strip() or row["postcode"].strip())
    lines = [line for line in row["street"].split("\n") if line.strip()]
    return bool(lines) and (bool(row["postcode"].strip()) or len(lines) > 1)


def usable(rows: Iterable[Row], day: str) -> list[Row]:
    """The addresses post could be sent to on a day, those it came back from among them."""
    return [row for row in rows if is_valid(row, day) and can_be_written_to(row)]


def best(rows: Iterable[Row], kind: str, day: str) -> Row | None:
    """The address a letter to a party of this kind takes; `rows` in the order they were put in."""
    order = PURPOSES.get(kind, HOME)

    def rank(row: Row) -> tuple[bool, int]:
        return not row["preferred"], order.index(row["purpose"]) if row["purpose"] in order else len(order)

    good = [row for row in usable(rows, day) if not row["returned"]]
    return min(good, key=rank) if good else None
