"""Numbers are computed, not looked up; they come out as looking them up would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.features.people.phones import read_number
from smallcrm.features.sample.phones import ABROAD, GERMAN_TOWNS, Plan, hand_written

PLANS = [*GERMAN_TOWNS.values(), *(plan for plans in ABROAD.values() for plan in plans)]


@given(st.sampled_from(PLANS), st.integers(0, 10**6), st.floats(0, 1, exclude_max=True))
def test_a_number_is_stored_as_typing_it_would(plan: Plan, count: int, style: float) -> None:
    made = plan.number(count, style)
    assert tuple(made) == tuple(read_number(made.typed, "DE"))


@given(st.sampled_from(list(GERMAN_TOWNS.values())), st.integers(0, 10**4), st.integers(0, 99))
def test_an_extension_belongs_to_the_number(plan: Plan, count: int, extension: int) -> None:
    made = plan.number(count, 0.0, str(extension))
    assert tuple(made) == tuple(read_number(made.typed, "DE"))


@pytest.mark.parametrize(
    "typed",
    ["0221 4710 140", "+49 (0)171 39200 31", "+49 171 39200 99", "+1 415 555 0148", "+351 200 055 118"],
)
def test_a_number_written_by_hand_is_understood(typed: str) -> None:
    assert tuple(hand_written(typed)) == tuple(read_number(typed, "DE"))


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.code}-{plan.area}")
def test_a_block_is_used_up_before_a_number_comes_again(plan: Plan) -> None:
    size = min(10**plan.free, 2_000)
    assert len({plan.number(count).e164 for count in range(size)}) == size
