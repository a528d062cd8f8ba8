"""Texts, without their case and accents; and phone numbers, by their digits."""

from __future__ import annotations

from smallcrm.core.fold import digits, fold
from smallcrm.features.people.filters.comparisons import Comparison
from smallcrm.features.people.filters.sql.part import NEVER, Part, joined

C = Comparison
# Only what is not plain ASCII with single blanks needs to be folded outside SQLite.
FOLDED = (
    "CASE WHEN {0} NOT GLOB '*[^!-~ ]*' AND instr({0}, '  ') = 0 THEN lower(trim({0})) ELSE folded({0}) END"
)


def in_text(comparison: Comparison, value: str, sql: str, folded: bool = False) -> Part:
    """Whether a text is, contains or begins with a value."""
    wanted = fold(value)
    if not wanted:
        return NEVER
    text = sql if folded else FOLDED.format(sql)
    match comparison:
        case C.CONTAINS:
            return Part(f"instr({text}, ?) > 0", (wanted,))
        case C.BEGINS_WITH:
            return Part(f"substr({text}, 1, {len(wanted)}) = ?", (wanted,))
    return Part(f"{text} = ?", (wanted,))


def one_of(values: tuple[str, ...], sql: str, folded: bool = False) -> Part:
    """Whether a text is exactly one of these."""
    wanted = tuple(fold(value) if folded else value for value in values)
    return Part(f"{sql} IN ({', '.join('?' * len(wanted))})", wanted)


def in_digits(comparison: Comparison, value: str, sql: str) -> Part:
    """Whether a phone number has these digits; without any digit, the text as it was typed."""
    wanted = digits(value)
    if not wanted:
        return in_text(comparison, value, sql)
    match comparison:
        case C.CONTAINS:
            return Part("instr(digits, ?) > 0", (wanted,))
        case C.BEGINS_WITH:
            return Part("instr(' ' || digits, ?) > 0", (f" {wanted}",))
    padded = Part("instr(' ' || digits || ' ', ?) > 0", (f" {wanted} ",))
    return joined([padded, Part("e164 = ?", (f"+{wanted}",))], "OR")
