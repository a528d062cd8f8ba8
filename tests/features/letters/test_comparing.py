"""Conditions compare what a value is, not how it is printed; and ask for nothing but that."""

import datetime as dt
from decimal import Decimal

import pytest

from smallcrm.core import clock
from smallcrm.core.errors import UserError
from smallcrm.features.letters.texts.sandbox import wording
from smallcrm.features.letters.texts.values import NOTHING, day, number, text

TODAY = dt.date(2026, 11, 21)


@pytest.fixture(autouse=True)
def at_noon():
    clock.fix(dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC))


def said(condition, value):
    form = f"a{{% if x is {condition} %}} yes{{% endif %}}"
    return wording(form, frozenset({"x"})).filled({"x": value}) == "a yes"


@pytest.mark.parametrize("away, found", [(-15, False), (-14, True), (0, True), (14, True), (15, False)])
@pytest.mark.parametrize("locale", ["de_DE", "en_GB", "ar"])
def test_a_day_is_within_days_of_today_however_it_is_printed(away, found, locale):
    assert said("within(14)", day(TODAY + dt.timedelta(days=away), locale)) is found


@pytest.mark.parametrize(
    "condition, found",
    [
        ('before("2026-12-01")', True), ('before("2026-11-20")', False), ('after("2026-11-20")', True),
        ('after("2026-11-21")', False), ('on("2026-11-21")', True), ('on("2026-11-22")', False),
    ],
)  # fmt: skip
def test_days_are_compared_with_days(condition, found):
    assert said(condition, day(TODAY, "de_DE")) is found


def test_amounts_are_compared_by_how_much_they_are():
    amount = number(Decimal("1234.5"), "1.234,50 €")
    assert said("more_than(1234)", amount) and not said("more_than(1234.5)", amount)
    assert said("less_than(2000)", amount) and said("exactly(1234.5)", amount)
    assert said("more_than(5)", text("6")) and not said("more_than(5)", text("six"))


def test_words_are_compared_whatever_their_case_and_accents():
    assert said('same("koln")', text("Köln")) and not said('same("Bonn")', text("Köln"))
    assert said('holding("vip")', text("Member, VIP"))


@pytest.mark.parametrize(
    "condition", ["within(9)", 'on("2026-11-21")', "more_than(0)", 'same("")', 'holding("")']
)
def test_a_field_that_says_nothing_passes_no_test(condition):
    assert not said(condition, NOTHING)


@pytest.mark.parametrize(
    "condition",
    ["within", "within()", "within(y)", 'within("9")', "within(1, 2)", "within(99999999)", "within(-1)",
     'before("soon")', "before(9)", 'more_than("a")', "defined", "string", "same(1)", "within(days=3)",
     "within(True)", 'same("a" ~ "b")'],
)  # fmt: skip
def test_what_is_no_plain_comparison_is_refused(condition):
    with pytest.raises(UserError):
        wording(f"{{% if x is {condition} %}}a{{% endif %}}", frozenset({"x", "y"}))
