"""All of a series: what it is, where it stands, and the days that its rules name."""

from __future__ import annotations

import datetime as dt
from typing import Any

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.activity.model import Task
from smallcrm.features.activity.occurrences.zones import span
from smallcrm.features.activity.recurrence import Repetition, check_rule, expand
from smallcrm.features.activity.recurrence.shifting import CannotShift, Shifted, move_of
from smallcrm.features.activity.recurrence.stepping import check_rules
from smallcrm.features.activity.service.repeating_records import (
    REPEATS,
    Item,
    Target,
    end_of,
    exceptions_of,
    repetition,
    start_of,
    times,
)
from smallcrm.features.activity.service.repeating_times import taken


def change_single(item: Item, values: dict[str, Any]) -> None:
    """Change what happens once; it may repeat from now on."""
    start, length, zone = taken(item, values, start_of(item), span(start_of(item), end_of(item)))
    if start:
        values |= times(item, start, length, zone)
    _save(item, values)


def change(found: Target, values: dict[str, Any]) -> int:
    """Change the series; what replaces an occurrence keeps what it says otherwise."""
    series = found.series
    start, length, zone = taken(found.content, values, found.start, found.length)
    rules = {
        name: values.pop(name) for name in REPEATS if name in values and values[name] != getattr(series, name)
    }
    for name in REPEATS:
        values.pop(name, None)
    others = exceptions_of(series)
    to = move_of(found.start, start).apply(found.at) if start != found.start else found.at
    if rules and not (rules.get("rrule", series.rrule) or rules.get("rdate", series.rdate)):
        return _end(found, values | times(series, start, length, zone))
    _content(series, others, values)
    if to != found.at or length != found.length or zone != series.zone:
        _place(found, others, to, length, zone, bool(rules))
    if rules:
        series.assign(**rules)
        _forget(series, others)
    _save(series, {})
    for one in others:
        if one._dirty:
            one.save()
    return int(series.id)


def _end(found: Target, values: dict[str, Any]) -> int:
    """What repeated happens once, where it stands now."""
    for one in exceptions_of(found.series):
        one.delete_instance()
    _save(found.series, values | dict.fromkeys(REPEATS, ""))
    return int(found.series.id)


def _content(series: Item, others: list[Any], values: dict[str, Any]) -> None:
    """What it is: exceptions follow where they said the same as the series."""
    for name, value in values.items():
        before = getattr(series, name)
        for one in others:
            if getattr(one, name) == before:
                one.assign(**{name: value})
    series.assign(**values)


def _place(found: Target, others: list[Any], to: str, length: Any, zone: str, ruled: bool) -> None:
    """Where it stands: start, rules, what is left out and what replaces go along."""
    series = found.series
    at, old_zone, old_length = found.at, series.zone, span(start_of(series), end_of(series))
    try:
        shifted = Shifted(repetition(series), at, to, zone)
    except CannotShift as error:
        if ruled:  # the new rule says the days
            series.assign(**times(series, move_of(at, to).apply(start_of(series)), length, zone))
            return
        raise UserError(
            _(
                "This repeats by a rule that names its days itself, so they cannot all be moved."
                " Move only this one, or change the rule. Nothing was changed."
            )
        ) from error
    for one in others:
        _along(one, shifted, old_zone, old_length, length, zone)
    new = shifted.item
    series.assign(
        **times(series, new.start, length, zone),
        rrule=new.rrule, exrule=new.exrule, rdate=new.rdate, exdate=new.exdate,
    )  # fmt: skip


def _along(one: Any, shifted: Shifted, old_zone: str, old_length: Any, length: Any, zone: str) -> None:
    """An exception names its occurrence anew; one that was not moved by hand moves along."""
    at, start = one.recurrence_id, start_of(one)
    new, same = shifted.apply(at), one.zone == old_zone
    one.assign(recurrence_id=new)
    if same and len(start) > 10 and zone:
        one.assign(zone=zone)  # by hand it got another time, not another place
    if start == at and same:
        own = span(start, end_of(one))
        one.assign(**times(one, new, length if own == old_length else own, zone))
    elif one.following:
        one.assign(**times(one, move_of(at, new).apply(start), span(start, end_of(one)), zone))


def _forget(series: Item, others: list[Any]) -> None:
    """By another rule, what replaced a day that is none of it any more is gone."""
    item = Repetition(start_of(series), series.rrule, series.exrule, series.rdate, "", series.zone)
    for one in list(others):
        day = dt.date.fromisoformat(one.recurrence_id[:10])
        if one.recurrence_id not in expand(item, day, day):
            one.delete_instance()
            others.remove(one)


def _save(item: Item, values: dict[str, Any]) -> None:
    item.assign(**values)
    if isinstance(item, Task) and item.rrule:
        check_rule(item.rrule, item.due)
    elif "rrule" in item._dirty:
        check_rules(item.rrule)
    if item._dirty:
        item.save()
