"""Values as they are typed, and as a filter keeps them: one written form for each type."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.people.filters.comparisons import SPANS, WITHOUT_VALUE, Comparison, FieldType
from smallcrm.features.people.filters.errors import FilterError
from smallcrm.features.people.filters.field import Field
from smallcrm.features.people.filters.spans import RELATIVE, UNITS, read_day_word, read_span

LONGEST = 40  # digits
_YES_NO = {
    "yes": "yes", "y": "yes", "true": "yes", "1": "yes", "no": "no", "n": "no", "false": "no", "0": "no",
}  # fmt: skip


def read_values(field: Field, comparison: Comparison, typed: Sequence[str]) -> tuple[str, ...]:
    """The values in their written form; a FilterError where one does not fit."""
    if comparison in WITHOUT_VALUE:
        return ()
    if comparison in SPANS:
        return _span(field, " ".join(typed))
    wanted = 2 if comparison == Comparison.BETWEEN else 1
    if comparison != Comparison.ANY_OF and len(typed) != wanted:
        said = _("“{field}” wants two values here, with “and” between them.")
        raise FilterError((said if wanted == 2 else _needs_value()).format(field=field.name))
    if not typed:
        raise FilterError(_needs_value().format(field=field.name))
    read = [_value(field, text) for text in typed]
    return tuple(dict.fromkeys(read)) if comparison == Comparison.ANY_OF else tuple(read)


def _needs_value() -> str:
    return _("“{field}” wants a value here.")


def _value(field: Field, typed: str) -> str:
    text = " ".join(typed.split())
    if not text:
        raise FilterError(_("“{}” wants a value; “is-empty” asks for those without one.").format(field.name))
    match field.type:
        case FieldType.NUMBER:
            found, hint = number_text(text), ["100", "12.5"]
        case FieldType.MONEY:
            found, hint = money_text(text), ["100", "12.50", "99.90 USD"]
        case FieldType.DAY:
            found = read_day_word(text, yearless=field.name.endswith("birthday"))
            hint = ["2026-11-21", *RELATIVE]
        case FieldType.YES_NO:
            found, hint = _YES_NO.get(text.casefold(), ""), ["yes", "no"]
        case FieldType.CHOICE:
            found, hint = _chosen(field, text), [choice.value for choice in field.choices]
        case _:
            return text
    if not found:
        said = _("“{value}” does not fit “{field}”.").format(value=text[:60], field=field.name)
        raise FilterError(said, text, possible=hint)
    return found


def _chosen(field: Field, text: str) -> str:
    """A choice by its value or its title, case and accents folded; a country by any of its names."""
    wanted = fold(text)
    for choice in field.choices:
        if wanted in (fold(choice.value), fold(choice.title)):
            return str(choice.value)
    if field.name.rpartition(".")[2] == "country":
        from smallcrm.features.people.countries import read_country

        return read_country(text)
    return ""


def _span(field: Field, typed: str) -> tuple[str, str]:
    found = read_span(typed)
    if found is None:
        said = _("“{value}” is no span of time for “{field}”.").format(value=typed[:60], field=field.name)
        raise FilterError(said, typed, possible=[f"60 {unit}" for unit in UNITS])
    return found


def number_text(text: str) -> str:
    """A number in its written form, without needless digits; empty where it is none."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return ""
    if not number.is_finite() or len(number.as_tuple().digits) > LONGEST or abs(number.adjusted()) > LONGEST:
        return ""
    plain = format(number, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain in ("-0", "") else plain


def money_text(text: str) -> str:
    """An amount, with its currency where one is said: “100”, “99.9 USD”; empty where it is none."""
    from smallcrm.core.business import is_currency

    amount, _blank, code = text.partition(" ")
    number, code = number_text(amount), code.strip().upper()
    if not number or (code and not is_currency(code)):
        return ""
    return f"{number} {code}" if code else number
