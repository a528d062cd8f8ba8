"""Saved lists follow when something their filters speak of gets another name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from smallcrm.core.errors import UserError
from smallcrm.core.fold import fold
from smallcrm.features.people.filters.filter import Filter, parse_saved
from smallcrm.features.people.filters.nodes import Condition
from smallcrm.features.people.filters.rewriting import Change, rewritten
from smallcrm.features.people.model import Segment
from smallcrm.features.people.segments import all_segments


@contextmanager
def filters_follow(change: Change) -> Iterator[None]:
    """Inside work(): filters are read before the names change within, and written anew after it."""
    before = [(segment, found) for segment in all_segments() if (found := _saved(segment)) is not None]
    yield
    for segment, was in before:
        now = Filter(rewritten(was.root, change))
        if now != was:
            segment.assign(expression=now.text())
            segment.save()


def lists_where(speaks: Callable[[Condition], bool]) -> list[str]:
    """The names of the saved lists whose filters hold such a condition."""
    return [
        segment.name
        for segment in all_segments()
        if (found := _saved(segment)) is not None and any(map(speaks, found.every_condition()))
    ]


def refuse_asked(speaks: Callable[[Condition], bool], said: str, name: str) -> None:
    """Nothing goes that saved lists ask for; `said` names it and them."""
    if users := lists_where(speaks):
        raise UserError(said.format(name=name, lists=", ".join(f"“{user}”" for user in users)))


def segment_renamed(old: str, new: str) -> Change:
    """A condition on a saved list, by its new name; the old one is folded."""

    def change(condition: Condition) -> Condition:
        if condition.field != "segment":
            return condition
        values = tuple(new if fold(value) == old else value for value in condition.value)
        return Condition(condition.field, condition.comparison, values)

    return change


def field_renamed(old: str, new: str) -> Change:
    """A condition on a field of the user's own, by its new name."""

    def change(condition: Condition) -> Condition:
        if not is_own(condition, old):
            return condition
        link = condition.field.partition("field.")[0]
        return Condition(f"{link}field.{new}", condition.comparison, condition.value)

    return change


def choices_renamed(field: str, renamed: dict[str, str]) -> Change:
    """A condition on a choice, by its new word."""

    def change(condition: Condition) -> Condition:
        if not is_own(condition, field):
            return condition
        values = tuple(renamed.get(value, value) for value in condition.value)
        return Condition(condition.field, condition.comparison, values)

    return change


def is_own(condition: Condition, name: str) -> bool:
    """Whether a condition speaks of this field of the user's own, here or over a link."""
    front, dot, rest = condition.field.partition("field.")
    return bool(dot) and (not front or front.endswith(".")) and fold(rest) == fold(name)


def _saved(segment: Segment) -> Filter | None:
    """Its filter; None where it cannot be read any more."""
    try:
        return parse_saved(segment.expression)
    except UserError:
        return None
