"""Values of a condition: which are offered, and typed words in the form in which a filter keeps them."""

from __future__ import annotations

import re

from smallcrm.core import clock
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.people.filters import Comparison, Field, FieldType, span_words
from smallcrm.ui import words
from smallcrm.ui.days import tongue
from smallcrm.ui.picking import Offered
from smallcrm.ui.when import read

C = Comparison
SPANS = (C.IN_LAST, C.NOT_FOR, C.IN_NEXT)
USUAL = (("7", "days"), ("14", "days"), ("30", "days"), ("60", "days"), ("90", "days"), ("6", "months"),
         ("1", "years"), ("2", "years"))  # fmt: skip
UNITS = ("days", "weeks", "months", "years")
SPAN = re.compile(r"(\d+)\s*([^\W\d_]*)\.?")
AMOUNT = re.compile(r"([\d.,'’\s\u00a0\u202f+-]*\d)\s*([A-Za-z]{3})?")


def offered_values(field: Field, comparison: Comparison) -> list[Offered]:
    """What can be chosen, or is used already; the usual spans and days."""
    if comparison in SPANS:
        return [Offered(f"{number} {unit}", span_words(number, unit)) for number, unit in USUAL]
    match field.type:
        case FieldType.YES_NO:
            return [Offered("yes", _("yes")), Offered("no", _("no"))]
        case FieldType.DAY:
            named = (("today", _("today")), ("yesterday", _("yesterday")), ("tomorrow", _("tomorrow")))
            return [Offered(key, title) for key, title in named]
        case FieldType.NUMBER | FieldType.MONEY:
            return []
    return [Offered(choice.value, choice.title) for choice in field.choices]


def value_prompt(field: Field, comparison: Comparison) -> str:
    """What may be typed."""
    if comparison in SPANS:
        return _("“60 days”, “2 weeks”, “6 months”")
    match field.type:
        case FieldType.DAY:
            return _("“mon”, “-3d”, {day}").format(day=words.typed_day(clock.today()))
        case FieldType.MONEY:
            return _("an amount; of another currency, with its code")
        case FieldType.NUMBER:
            return _("a number")
        case FieldType.CHOICE | FieldType.TAG | FieldType.YES_NO:
            return _("Type to choose")
    return _("Type a value")


def as_kept(field: Field, comparison: Comparison, typed: str) -> str:
    """What was typed, in the words and figures of a filter; what means nothing is left for it to refuse."""
    if comparison in SPANS:
        return _span(typed)
    match field.type:
        case FieldType.DAY:
            return _day(typed)
        case FieldType.NUMBER | FieldType.MONEY:
            return _amount(typed)
    return typed


def _span(typed: str) -> str:
    """“60 Tage” as “60 days”."""
    match = SPAN.fullmatch(typed.strip())
    if match is None or not match[2]:
        return typed
    said = fold(match[2])
    for unit in UNITS:
        known = (unit, fold(span_words("1", unit).lstrip("1 ")), fold(span_words("2", unit).lstrip("2 ")))
        if any(name.startswith(said) for name in known):
            return f"{match[1]} {unit}"
    return typed


def _day(typed: str) -> str:
    """“mon” as the day it was; a day without its year stays so."""
    if typed in ("today", "yesterday", "tomorrow") or typed.startswith("--"):
        return typed
    when = read(typed, clock.local(clock.now()).replace(tzinfo=None), tongue(), past=True)
    return when.day.isoformat() if when is not None and when.time is None else typed


def _amount(typed: str) -> str:
    """“1.234,50 EUR” in the user's form as “1234.5 EUR”."""
    match = AMOUNT.fullmatch(typed.strip())
    if match is None:
        return typed
    number, understood = words.locale().toDouble(match[1].strip())
    if not understood:
        return typed
    plain = f"{number:.6f}".rstrip("0").rstrip(".")
    return f"{plain} {match[2].upper()}" if match[2] else plain
