"""Stories: what happens with a customer, one thing after the other, in words of the trade."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from smallcrm.features.sample.pools import pools

HOME, WORK, VENDOR, LEAD = AUDIENCES = ("home", "work", "vendor", "lead")
ALL_YEAR = tuple(range(1, 13))
USUAL = {
    "call in": (2, 14),
    "call out": (2, 12),
    "visit": (20, 90),
    "meeting": (30, 90),
    "video": (20, 60),
    "job": (60, 480),
}  # minutes


@dataclass(frozen=True, eq=False)
class Step:
    """One thing that happens. Texts may hold {thing}, {quote}, {invoice}, {amount} and {fitter}."""

    kind: str
    way: str  # in · out · empty
    subject: str
    bodies: tuple[str, ...]
    outcomes: tuple[str, ...]
    after: tuple[int, int]  # days since the step before
    minutes: tuple[int, int] | None
    on: float  # the share of stories that go on from here
    asks: str  # what somebody had to remember to do it


@dataclass(frozen=True, eq=False)
class Story:
    """A chain of steps, whom it is told of, how common it is, and what it may be about."""

    audience: str
    german: bool
    weight: int
    things: tuple[str, ...]
    price: tuple[int, int]  # in whole euros
    months: tuple[int, ...]  # in which it begins
    steps: tuple[Step, ...]


@cache
def stories() -> tuple[Story, ...]:
    """All of them, as written down."""
    return tuple(
        _read_story(told, pool["language"] == "de") for pool in pools("stories") for told in pool["story"]
    )


@cache
def shelf(audience: str, german: bool, month: int) -> tuple[Story, ...]:
    """The stories that may begin in a month, each as often as it is common."""
    return tuple(
        story
        for story in stories()
        if story.audience == audience and story.german == german and month in story.months
        for _time in range(story.weight)
    )


def audience_of(status: str, firm: bool) -> str:
    """What kind of story is told of a party with this status."""
    if status in ("vendor", "partner"):
        return VENDOR
    if status in ("lead", "prospect"):
        return LEAD
    return WORK if firm else HOME


def _read_story(told: dict[str, Any], german: bool) -> Story:
    low, high = told.get("price", (0, 0))
    return Story(
        audience=told["of"],
        german=german,
        weight=told["weight"],
        things=tuple(told["things"]),
        price=(low, high),
        months=tuple(told.get("months", ALL_YEAR)),
        steps=tuple(_read_step(step) for step in told["step"]),
    )


def _read_step(told: dict[str, Any]) -> Step:
    kind, _space, way = told["do"].partition(" ")
    low, high = told.get("after", (1, 6))
    minutes = told.get("minutes", USUAL.get(told["do"]))
    return Step(
        kind=kind,
        way=way,
        subject=told["subject"],
        bodies=tuple(told.get("bodies", ("",))),
        outcomes=tuple(told.get("outcomes", ())),
        after=(low, high),
        minutes=None if minutes is None else (minutes[0], minutes[1]),
        on=told.get("on", 0.9),
        asks=told.get("asks", ""),
    )
