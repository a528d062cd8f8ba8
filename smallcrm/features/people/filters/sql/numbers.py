"""Numbers, and amounts of money in one currency."""

from __future__ import annotations

from decimal import Decimal

from smallcrm.core.business import business
from smallcrm.features.people.filters.comparisons import Comparison
from smallcrm.features.people.filters.sql.part import Part

C = Comparison
SIGNS = {C.IS: "=", C.MORE: ">", C.LESS: "<", C.AT_LEAST: ">=", C.AT_MOST: "<="}


def compared(comparison: Comparison, values: tuple[str, ...], sql: str) -> Part:
    """Whether a number answers; numbers beyond 64 bits are compared as far as SQLite goes."""
    if comparison == C.BETWEEN:
        return Part(f"{sql} BETWEEN CAST(? AS NUMERIC) AND CAST(? AS NUMERIC)", values)
    return Part(f"{sql} {SIGNS[comparison]} CAST(? AS NUMERIC)", values)


def answers(comparison: Comparison, values: tuple[str, ...], number: int) -> bool:
    """The same for a number that is known."""
    first, last = Decimal(values[0]), Decimal(values[-1])
    match comparison:
        case C.MORE:
            return number > first
        case C.LESS:
            return number < first
        case C.AT_LEAST:
            return number >= first
        case C.AT_MOST:
            return number <= first
        case C.BETWEEN:
            return first <= number <= last
    return number == first


def compared_money(comparison: Comparison, values: tuple[str, ...], sql: str) -> Part:
    """Whether an amount answers: one of the currency that is said, else of the business's own."""
    amounts = tuple(value.partition(" ")[0] for value in values)
    own = business().currency
    codes = {value.partition(" ")[2] or own for value in values}
    if len(codes) > 1:
        return Part("0")
    code = codes.pop()
    asked = compared(comparison, amounts, f"CAST({sql} AS NUMERIC)")
    of_it = f"substr({sql}, -4) = ?"
    if code == own:
        of_it = f"({of_it} OR instr({sql}, ' ') = 0)"
    return Part(f"{of_it} AND {asked.sql}", (f" {code}", *asked.values))
