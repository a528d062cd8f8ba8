"""Typed facts: read as people write them, or named before anything is printed."""

import datetime as dt

import pytest

from smallcrm.core.business import save_business
from smallcrm.core.errors import UserError
from smallcrm.features.letters.texts.fields import check_names, locale_for, read_day, read_typed
from smallcrm.features.letters.texts.shelf import offer
from smallcrm.features.letters.texts.values import NOTHING, day

REMINDER = offer("payment-reminder").texts["en"]


def amount(text, locale="de_DE"):
    return read_typed({"amount": text}, REMINDER, locale)["amount"].replace("\xa0", " ")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1234.50", "1.234,50 €"),
        ("1.234,50", "1.234,50 €"),
        ("99,9", "99,90 €"),
        ("99.90", "99,90 €"),
        ("1.234", "1.234,00 €"),
        ("0", "0,00 €"),
        ("-5", "-5,00 €"),
        ("120 CHF", "120,00 CHF"),
        ("chf 120", "120,00 CHF"),
        ("1.234,50 €", "1.234,50 €"),
        ("£12.50", "12,50 £"),
    ],
)
def test_amounts_are_read_as_the_business_writes_them(post, typed, said):
    assert amount(typed) == said


def test_amounts_of_an_english_letter_from_germany_are_written_the_english_way(post):
    assert amount("1.234,50", locale_for("en")) == "€1,234.50"


@pytest.mark.parametrize(
    "typed", ["abc", "12 XYZ", "12 apples and 3", "1,2,3", "NaN", "Infinity", "9" * 30, "€"]
)
def test_what_is_no_amount_is_named(post, typed):
    with pytest.raises(UserError, match="is not an amount"):
        amount(typed)


def test_the_dollars_of_a_canadian_are_canadian(post):
    assert amount("$ 5") == "5,00 $"
    save_business(currency="CAD")
    assert amount("$ 5") == "5,00 CA$"


def test_a_japanese_amount_has_no_decimals(post):
    assert amount("1200 JPY") == "1.200 ¥"


@pytest.mark.parametrize("typed", ["2026-11-21", "21.11.2026", "21.11.26"])
def test_days_are_read_as_the_business_writes_them(post, typed):
    assert read_day("Due", typed) == dt.date(2026, 11, 21)


@pytest.mark.parametrize("typed", ["soon", "31.02.2026", "2026-13-01", "1", ""])
def test_what_is_no_day_is_named(post, typed):
    with pytest.raises(UserError, match="is not a day"):
        read_day("Due", typed)


def test_an_american_business_reads_the_month_first(post):
    save_business(country="US", language="en")
    assert read_day("Due", "11/21/2026") == dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("locale", "long", "short"),
    [
        ("de_DE", "1. Dezember 2026", "01.12.2026"),
        ("en_GB", "1 December 2026", "01/12/2026"),
        ("en_US", "December 1, 2026", "12/1/2026"),
    ],
)
def test_a_day_is_said_long_and_short(locale, long, short):
    said = day(dt.date(2026, 12, 1), locale)
    assert (str(said), said.short) == (long, short)


def test_no_day_is_nothing():
    assert day(None, "de_DE") is NOTHING
    assert not NOTHING


def test_english_from_germany_is_written_the_european_way(post):
    assert day(dt.date(2026, 12, 1), locale_for("en")) == "1 December 2026"


@pytest.mark.parametrize("name", ["invoice_number", "invoice-number", "invoice.number", " invoice_number "])
def test_names_of_fields_may_be_written_in_several_ways(name):
    assert check_names({name: "1"}, REMINDER) == {"invoice_number": "1"}


def test_a_typed_field_that_does_not_exist_is_named():
    with pytest.raises(UserError, match="no field “invoice_no”; the nearest is “invoice_number”"):
        check_names({"invoice_no": "1"}, REMINDER)


def test_a_typed_fact_stands_before_what_is_known(post):
    assert "Dear friend," in post.text(post.reader(language="en"), salutation="Dear friend")
