"""The types of fields, and what can be asked of each: the words of the grammar and their spellings."""

from __future__ import annotations

from enum import StrEnum


class FieldType(StrEnum):
    """What a field holds."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DAY = "day"
    CHOICE = "choice"
    YES_NO = "yes-no"
    TAG = "tag"


class Comparison(StrEnum):
    """What is asked of a field."""

    IS = "is"
    IS_NOT = "is-not"
    ANY_OF = "any-of"
    CONTAINS = "contains"
    BEGINS_WITH = "begins-with"
    MORE = "more"
    LESS = "less"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    BETWEEN = "between"
    BEFORE = "before"
    AFTER = "after"
    IN_LAST = "in-last"
    NOT_FOR = "not-for"
    IN_NEXT = "in-next"
    HAS = "has"
    HAS_NOT = "has-not"
    EMPTY = "is-empty"
    NOT_EMPTY = "is-not-empty"
    FIND = "find"  # of free words alone


C = Comparison
EMPTINESS = (C.EMPTY, C.NOT_EMPTY)
SPANS = (C.IN_LAST, C.NOT_FOR, C.IN_NEXT)
AMOUNTS = (C.IS, C.IS_NOT, C.MORE, C.LESS, C.AT_LEAST, C.AT_MOST, C.BETWEEN)
COMPARISONS: dict[FieldType, tuple[Comparison, ...]] = {
    FieldType.TEXT: (C.IS, C.IS_NOT, C.CONTAINS, C.BEGINS_WITH, *EMPTINESS),
    FieldType.NUMBER: (*AMOUNTS, *EMPTINESS),
    FieldType.MONEY: (*AMOUNTS, *EMPTINESS),
    FieldType.DAY: (C.IS, C.BEFORE, C.AFTER, C.BETWEEN, *SPANS, *EMPTINESS),
    FieldType.CHOICE: (C.IS, C.IS_NOT, C.ANY_OF, *EMPTINESS),
    FieldType.YES_NO: (C.IS, *EMPTINESS),
    FieldType.TAG: (C.HAS, C.HAS_NOT, C.ANY_OF, *EMPTINESS),
}

# How each is written down; what is not here is written as its own name.
SIGNS = {
    C.IS: "=", C.IS_NOT: "!=", C.MORE: ">", C.LESS: "<", C.AT_LEAST: ">=", C.AT_MOST: "<=",
}  # fmt: skip
WITHOUT_VALUE = frozenset(EMPTINESS)

# How each may be typed, hyphens and blanks alike; the longest spelling that fits is taken.
_TYPED: dict[Comparison, str] = {
    C.IS: "=|==|is|on",
    C.IS_NOT: "!=|<>|≠|is not|not",
    C.ANY_OF: "in|any of|is any of|is one of|one of",
    C.CONTAINS: "contains|holds|~",
    C.BEGINS_WITH: "begins with|starts with|begins|starts",
    C.MORE: ">|more than|more|over|above|is more than",
    C.LESS: "<|less than|less|under|below|is less than",
    C.AT_LEAST: ">=|≥|at least",
    C.AT_MOST: "<=|≤|at most",
    C.BETWEEN: "between|is between",
    C.BEFORE: "before|is before",
    C.AFTER: "after|is after",
    C.IN_LAST: "in last|in the last|within the last",
    C.NOT_FOR: "not for|not in the last|not in last",
    C.IN_NEXT: "in next|in the next|within the next",
    C.HAS: "has",
    C.HAS_NOT: "has not|has no|lacks",
    C.EMPTY: "is empty|empty",
    C.NOT_EMPTY: "is not empty|not empty",
}
SPELLINGS: dict[tuple[str, ...], Comparison] = {
    tuple(spelling.split()): comparison
    for comparison, typed in _TYPED.items()
    for spelling in typed.split("|")
}
LONGEST = max(map(len, SPELLINGS))
_MEANT: dict[FieldType, dict[Comparison, Comparison]] = {
    FieldType.DAY: {C.MORE: C.AFTER, C.LESS: C.BEFORE},
    FieldType.TAG: {C.IS: C.HAS, C.IS_NOT: C.HAS_NOT, C.CONTAINS: C.HAS},
}


def meant(comparison: Comparison, kind: FieldType) -> Comparison:
    """What a sign means for a type: “>” of days is “after”, “=” of tags is “has”."""
    return _MEANT.get(kind, {}).get(comparison, comparison)
