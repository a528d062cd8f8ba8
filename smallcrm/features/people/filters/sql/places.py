"""Conditions on the values of one field, wherever they lie."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from smallcrm.features.people.filters.comparisons import Comparison, FieldType
from smallcrm.features.people.filters.field import Field
from smallcrm.features.people.filters.sources import Column, Count, Exists, Kept, Rows, Source
from smallcrm.features.people.filters.sql.birthdays import birthday
from smallcrm.features.people.filters.sql.days import behind, instant_or_day
from smallcrm.features.people.filters.sql.numbers import answers, compared, compared_money
from smallcrm.features.people.filters.sql.part import ALWAYS, Part, joined, opposite
from smallcrm.features.people.filters.sql.scope import Scope
from smallcrm.features.people.filters.sql.texts import in_digits, in_text, one_of

C = Comparison


def holds(
    field: Field, source: Source, comparison: Comparison, values: tuple[str, ...], scope: Scope
) -> Part:
    """Whether a party's values of a field answer; `comparison` is none that is asked in the opposite way."""
    match source:
        case Column():
            return _column(field, source, comparison, values, scope)
        case Rows():
            return _rows(field, source, comparison, values, scope)
        case Count():
            return _count(source, comparison, values, scope)
        case Exists(table, owner, only):
            there = Part(f"{scope.party}.id IN (SELECT {owner} FROM {table} WHERE {only})")
            return there if values == ("yes",) else opposite(there)
    raise TypeError(f"{type(source).__name__} is asked elsewhere")


def _column(
    field: Field, source: Column, comparison: Comparison, values: tuple[str, ...], scope: Scope
) -> Part:
    sql = scope.filled(source.sql)
    if comparison == C.NOT_EMPTY:
        return Part(f"{sql} IS NOT NULL AND {sql} <> ''")
    if field.type is FieldType.YES_NO:
        return Part(f"{sql} = {int(values == ('yes',))}")
    asked = _test(field, source.kept, comparison, values, sql)
    if comparison == C.NOT_FOR:  # also: never
        return opposite(asked)
    also = [in_text(comparison, values[0], scope.filled(one), folded=True) for one in source.also]
    return joined([*also, asked], "OR")


def _rows(field: Field, source: Rows, comparison: Comparison, values: tuple[str, ...], scope: Scope) -> Part:
    def test(sql: str) -> Part:
        return _test(field, source.kept, comparison, values, sql)

    if comparison == C.NOT_EMPTY:
        return _those(source, lambda _sql: ALWAYS, scope)
    if comparison == C.NOT_FOR:  # also: never
        return opposite(_those(source, test, scope))
    if source.few and field.type is FieldType.TEXT:
        return _those(source, partial(_different, source, test), scope)
    found = _those(source, test, scope)
    end = behind(comparison, values, source.kept is Kept.INSTANT) if source.latest else None
    if end is None:
        return found
    beyond = _those(source, lambda sql: Part(f"{sql} >= ?", (end,)), scope)
    return joined([found, opposite(beyond)], "AND")


def _those(source: Rows, test: Callable[[str], Part], scope: Scope) -> Part:
    """Whoever has a row that answers; each table is asked by itself, so that an index serves where it can."""
    asked = [(rows, test(rows.sql)) for rows in (source, *source.more)]
    each = (f"SELECT {rows.owner} FROM {rows.table} WHERE {rows.only} AND ({of.sql})" for rows, of in asked)
    bound = (value for _rows, of in asked for value in of.values)
    return Part(f"{scope.party}.id IN ({' UNION ALL '.join(each)})", tuple(bound))


def _different(source: Rows, test: Callable[[str], Part], sql: str) -> Part:
    """Each different value is looked at once, however many have it."""
    asked = test("v")
    values = f"SELECT DISTINCT {sql} AS v FROM {source.table} WHERE {source.only} LIMIT -1"
    return Part(f"{sql} IN (SELECT v FROM ({values}) WHERE {asked.sql})", asked.values)


def _count(source: Count, comparison: Comparison, values: tuple[str, ...], scope: Scope) -> Part:
    """Who has no row at all has none: where none answers, those are left out who have another number."""
    none_answers = answers(comparison, values, 0)
    asked = compared(comparison, values, "count(*)")
    wanted = f"NOT ({asked.sql})" if none_answers else asked.sql
    counted = Part(
        f"{scope.party}.id IN (SELECT {source.owner} FROM {source.table} WHERE {source.only}"
        f" AND {source.owner} IS NOT NULL GROUP BY {source.owner} HAVING {wanted})",
        asked.values,
    )
    return opposite(counted) if none_answers else counted


def _test(field: Field, kept: Kept, comparison: Comparison, values: tuple[str, ...], sql: str) -> Part:
    """Whether one value answers."""
    match field.type, kept:
        case _, Kept.BIRTHDAY:
            return birthday(comparison, values, sql)
        case FieldType.DAY, _:
            return instant_or_day(comparison, values, sql, instant=kept is Kept.INSTANT)
        case FieldType.NUMBER, _:
            return compared(comparison, values, f"CAST({sql} AS NUMERIC)")
        case FieldType.MONEY, _:
            return compared_money(comparison, values, sql)
        case FieldType.YES_NO | FieldType.CHOICE | FieldType.TAG, _:
            return one_of(values, sql, folded=kept is Kept.FOLDED)
        case _, Kept.DIGITS:
            return in_digits(comparison, values[0], sql)
    return in_text(comparison, values[0], sql, folded=kept is Kept.FOLDED)
