"""The fast way to understand phone numbers gives what the thorough one gives."""

from __future__ import annotations

import phonenumbers
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smallcrm.features.exchange.numbers import _fast, number_of
from smallcrm.features.people.phones import read_number

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
KINDS = (
    phonenumbers.PhoneNumberType.MOBILE,
    phonenumbers.PhoneNumberType.FIXED_LINE,
    phonenumbers.PhoneNumberType.TOLL_FREE,
)


@st.composite
def numbers(draw: st.DrawFn) -> tuple[str, str]:
    region = draw(st.sampled_from(REGIONS))
    known = phonenumbers.example_number_for_type(region, draw(st.sampled_from(KINDS)))
    known = known or phonenumbers.example_number(region)
    national = phonenumbers.national_significant_number(known)
    cut = draw(st.integers(0, len(national)))
    national = national[:cut] + draw(st.text("0123456789", min_size=0, max_size=len(national) - cut + 1))
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(region, None)
    code, trunk = str(known.country_code), metadata.national_prefix or ""
    shape = draw(
        st.sampled_from(["+{c} {n}", "{n}", "{t}{n}", "00{c}{n}", "{c}{n}", "+{c} (0) {n}", "({t}{n})"])
    )
    return shape.format(c=code, n=national, t=trunk), draw(st.sampled_from([region, "DE", "US", ""]))


@settings(max_examples=600)
@given(numbers())
@example(("+49 170 1234567", "DE"))
@example(("0221/123456", "DE"))
@example(("(212) 555-0123", "US"))
@example(("+39 06 6982", "IT"))
def test_fast_and_thorough_agree(number: tuple[str, str]) -> None:
    typed, country = number
    fast = _fast(typed, country)
    assert fast is None or fast == read_number(typed, country)
    assert number_of(typed, country) == read_number(typed, country)


@given(
    st.text("+0123456789 -./()x", max_size=30),
    st.sampled_from(["DE", "US", "GB", "IT", "FR", "BR", "AR", ""]),
)
def test_they_agree_on_nonsense_too(typed: str, country: str) -> None:
    assert number_of(typed, country) == read_number(typed, country)


def test_usual_numbers_take_the_fast_way() -> None:
    for typed in ("+49 170 1234567", "0221 1234567", "+1 212 555 0123", "+44 20 7946 0000"):
        assert _fast(typed, "DE") is not None
