"""A condition made step by step: the field, what is asked of it, the value."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.people.filters import (
    Comparison,
    Condition,
    Field,
    FieldType,
    comparison_words,
    condition,
    field_named,
    fields,
    words_of,
)
from smallcrm.features.people.views.filter_values import as_kept, offered_values, value_prompt
from smallcrm.ui.picking import Offered, Stage

MOST, FEW = 200, 8  # offers at once, and of whole conditions
NO_VALUE = {Comparison.EMPTY, Comparison.NOT_EMPTY}
AS_TEXT = "text"
Take = Callable[[Condition], object]


def field_stage(kinds: Sequence[str], take: Take, as_text: Callable[[], object]) -> Stage:
    """Which field, of all there are in these lists; below them, the way to write a filter."""
    known = fields(kinds)

    rows = [Offered(field, field.title, field.group) for field in known]
    text = Offered(AS_TEXT, _("Filter as text…"))
    usual: list[Offered] = []  # whole conditions, read when somebody types

    def offer(words: str) -> list[Offered]:
        if not words:
            return [*rows, text]
        if not usual:
            usual.extend(_usual(known))
        return [*_ranked(rows, words), *_ranked(usual, words)[:FEW], text]

    def go_on(offered: Offered | None, _words: str) -> Stage | None:
        if offered is None:
            return None
        if isinstance(offered.key, Field):
            return comparison_stage(offered.key, take)
        if isinstance(offered.key, Condition):
            take(offered.key)
        else:
            as_text()
        return None

    return Stage(_("Filter by"), _("Type to choose a field"), offer, go_on)


def _usual(known: Sequence[Field]) -> list[Offered]:
    """“Standing is customer”, “Tag VIP”: what one can choose without a step between."""
    found = []
    for field in known:
        if field.type in (FieldType.CHOICE, FieldType.TAG) and not field.link:
            asked = Comparison.HAS if field.type is FieldType.TAG else Comparison.IS
            made = (Condition(field.name, asked, (choice.value,)) for choice in field.choices)
            found += [Offered(one, words_of(one)) for one in made]
    return found


def comparison_stage(field: Field, take: Take) -> Stage:
    """What is asked of a field."""
    asked = [Offered(one, comparison_words(one, field.type)) for one in field.comparisons]
    values: list[Offered] = []  # read when somebody types one straight away

    def offer(words: str) -> list[Offered]:
        if found := _ranked(asked, words):
            return found
        if not values and Comparison.IS in field.comparisons:
            values.extend(offered_values(field, Comparison.IS))
        return _with_value(field, values, words)

    def go_on(offered: Offered | None, _words: str) -> Stage | None:
        if offered is not None and isinstance(offered.key, Condition):
            take(offered.key)
            return None
        comparison = Comparison(str(offered.key)) if offered else field.comparisons[0]
        if comparison in NO_VALUE:
            take(condition(field.name, comparison))
            return None
        return value_stage(field, comparison, take)

    if len(field.comparisons) == 1:  # yes or no: nothing to choose here
        return value_stage(field, field.comparisons[0], take)
    return Stage(field.title, _("Comparison, or the value itself"), offer, go_on)


def _with_value(field: Field, values: Sequence[Offered], words: str) -> list[Offered]:
    """“Town is Köln”: whole conditions for who types the value where a comparison is asked for."""
    made = [Condition(field.name, Comparison.IS, (str(one.key),)) for one in _ranked(values, words)[:FEW]]
    if field.type is FieldType.TEXT and Comparison.CONTAINS in field.comparisons:
        made.append(Condition(field.name, Comparison.CONTAINS, (words,)))
    return [Offered(one, words_of(one)) for one in made]


def value_stage(field: Field, comparison: Comparison, take: Take, typed: str = "") -> Stage:
    """The value, or the first of two."""
    if comparison == Comparison.ANY_OF:
        return _some_stage(field, take, [])
    words = comparison_words(comparison, field.type).replace("…", "").strip()
    title = _("{field} {comparison}").format(field=field.title, comparison=words)
    listed = offered_values(field, comparison)

    def go_on(offered: Offered | None, words: str) -> Stage | None:
        value = as_kept(field, comparison, str(offered.key) if offered else words)
        if comparison == Comparison.BETWEEN:
            condition(field.name, comparison, value, value)  # what is no value is refused here
            return _second_stage(field, value, take)
        take(condition(field.name, comparison, value))
        return None

    free = not (field.type is FieldType.CHOICE and field.closed) and field.type is not FieldType.YES_NO
    return Stage(title, value_prompt(field, comparison), _offer(listed), go_on, typed, free)


def stages_of(
    known: Condition, kinds: Sequence[str], take: Take, as_text: Callable[[], object]
) -> list[Stage]:
    """The way to a condition that is there already, to go on from its value; ⌫ leads back."""
    way = [field_stage(kinds, take, as_text)]
    field = field_named(known.field)
    if field is None or known.comparison not in field.comparisons:
        return way
    if len(field.comparisons) > 1:
        way.append(comparison_stage(field, take))
    if known.comparison == Comparison.ANY_OF:
        way.append(_some_stage(field, take, list(known.value)))
    elif known.comparison not in NO_VALUE:
        typed = known.value[0] if field.type in (FieldType.TEXT, FieldType.NUMBER, FieldType.MONEY) else ""
        way.append(value_stage(field, known.comparison, take, typed))
    return way


def _second_stage(field: Field, first: str, take: Take) -> Stage:
    def go_on(offered: Offered | None, words: str) -> Stage | None:
        second = as_kept(field, Comparison.BETWEEN, str(offered.key) if offered else words)
        take(condition(field.name, Comparison.BETWEEN, first, second))
        return None

    title = _("{field} between {value} and …").format(field=field.title, value=first)
    prompt = value_prompt(field, Comparison.BETWEEN)
    return Stage(title, prompt, _offer(offered_values(field, Comparison.BETWEEN)), go_on, free=True)


def _some_stage(field: Field, take: Take, chosen: list[str]) -> Stage:
    """Several values: each Enter ticks one; Enter in the empty field, on the first row, is the end of it."""
    listed = offered_values(field, Comparison.ANY_OF)
    titles = {str(one.key): one.title for one in listed}
    told = ", ".join(titles.get(value, value) for value in chosen)

    def offer(words: str) -> list[Offered]:
        rows = _ranked([one._replace(ticked=one.key in chosen) for one in listed], words)
        done = [Offered(None, _("That is all: {values}").format(values=told))] if chosen and not words else []
        return [*done, *rows]

    def go_on(offered: Offered | None, words: str) -> Stage | None:
        if offered is not None and offered.key is None:
            take(condition(field.name, Comparison.ANY_OF, *chosen))
            return None
        value = str(offered.key) if offered else words
        condition(field.name, Comparison.ANY_OF, value)
        rest = [one for one in chosen if one != value]
        return _some_stage(field, take, rest if value in chosen else [*chosen, value])._replace(again=True)

    prompt = _("Enter ticks; Enter in the empty field is the end")
    free = not (field.type is FieldType.CHOICE and field.closed)
    return Stage(_("{field} is one of …").format(field=field.title), prompt, offer, go_on, free=free)


def _offer(listed: Sequence[Offered]) -> Callable[[str], list[Offered]]:
    return lambda words: _ranked(listed, words)


def _ranked(listed: Sequence[Offered], words: str) -> list[Offered]:
    """Those in whose title all the words stand: first where it begins with them."""
    wanted = fold(words)
    if not wanted:
        return list(listed[:MOST])
    known = [(fold(f"{one.title} {one.detail}"), one) for one in listed]
    found = [(text, one) for text, one in known if all(word in text for word in wanted.split())]
    found.sort(key=lambda pair: (not pair[0].startswith(wanted), f" {wanted}" not in f" {pair[0]}"))
    return [one for _text, one in found[:MOST]]
