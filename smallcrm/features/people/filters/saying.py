"""Conditions in words, as chips show them: “City is Köln”, “No contact for 60 days”."""

from __future__ import annotations

from smallcrm.core.i18n import _, language, n_
from smallcrm.features.people.filters import catalogue
from smallcrm.features.people.filters.comparisons import SPANS, Comparison, FieldType
from smallcrm.features.people.filters.field import Field
from smallcrm.features.people.filters.nodes import WORDS, Condition
from smallcrm.features.people.filters.spans import RELATIVE

C = Comparison


def words_of(condition: Condition) -> str:
    """A condition as a person would say it, in the language spoken."""
    if condition.field == WORDS:
        return _("“{}”").format(condition.value[0])
    field = catalogue.field_named(condition.field)
    if field is None:
        return condition.field
    if field.link:
        inner = catalogue.field_named(condition.field.partition(".")[2])
        assert inner is not None
        said = _said(inner, condition)
        return _("{link}: {condition}").format(link=catalogue.link_title(field.link), condition=said)
    return _said(field, condition)


def span_words(number: str, unit: str) -> str:
    """“60 days”."""
    count = int(number)
    match unit:
        case "weeks":
            return n_("{} week", "{} weeks", count)
        case "months":
            return n_("{} month", "{} months", count)
        case "years":
            return n_("{} year", "{} years", count)
    return n_("{} day", "{} days", count)


def comparison_words(comparison: Comparison, kind: FieldType) -> str:
    """A comparison in a menu, with “…” where its value will stand."""
    return _template(comparison, kind).format(field="", value="…", other="…").strip()


def _said(field: Field, condition: Condition) -> str:
    comparison, values = condition.comparison, condition.value
    if comparison in SPANS:
        span = span_words(*values)
        if field.name == "last-contact" and comparison == C.NOT_FOR:
            return _("No contact for {}").format(span)
        told = [span]
    else:
        told = [value_words(field, value) for value in values]
    template = _template(comparison, field.type)
    if field.type is FieldType.YES_NO and comparison == C.IS:
        template = "{field}" if values == ("yes",) else _("{field}: no")
    joined = " · ".join(told) if comparison == C.ANY_OF else (told or [""])[0]
    return template.format(field=field.title, value=joined, other=(told or [""])[-1])


def value_words(field: Field, value: str) -> str:
    """A value as it is shown: choices by their titles, days and numbers in the language's own form."""
    match field.type:
        case FieldType.CHOICE:
            if field.name.endswith("country"):
                from smallcrm.core.countries import country_name

                return country_name(value, language())
            return next((choice.title for choice in field.choices if choice.value == value), value)
        case FieldType.DAY:
            return _day(value)
        case FieldType.NUMBER | FieldType.MONEY:
            return _number(value)
    return value


def _day(value: str) -> str:
    if value in RELATIVE:
        return {"yesterday": _("yesterday"), "today": _("today"), "tomorrow": _("tomorrow")}[value]
    from smallcrm.features.people.saying import day_words

    return day_words(value)


def _number(value: str) -> str:
    from smallcrm.features.people.saying import number_words

    return number_words(value)


def _template(comparison: Comparison, kind: FieldType) -> str:
    if kind is FieldType.DAY and comparison == C.IS:
        return _("{field} on {value}")
    return {
        C.IS: _("{field} is {value}"),
        C.IS_NOT: _("{field} is not {value}"),
        C.ANY_OF: _("{field} is one of {value}"),
        C.CONTAINS: _("{field} contains {value}"),
        C.BEGINS_WITH: _("{field} begins with {value}"),
        C.MORE: _("{field} more than {value}"),
        C.LESS: _("{field} less than {value}"),
        C.AT_LEAST: _("{field} at least {value}"),
        C.AT_MOST: _("{field} at most {value}"),
        C.BETWEEN: _("{field} between {value} and {other}"),
        C.BEFORE: _("{field} before {value}"),
        C.AFTER: _("{field} after {value}"),
        C.IN_LAST: _("{field} in the last {value}"),
        C.NOT_FOR: _("{field} not for {value}"),
        C.IN_NEXT: _("{field} in the next {value}"),
        C.HAS: _("{field} {value}"),
        C.HAS_NOT: _("{field} not {value}"),
        C.EMPTY: _("{field} is empty"),
        C.NOT_EMPTY: _("{field} is not empty"),
        C.FIND: _("“{value}”"),
    }[comparison]
