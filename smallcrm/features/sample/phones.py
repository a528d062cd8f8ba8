"""Phone numbers nobody can be reached at: those kept for films, else such as no numbering plan gives out.

Germany: Bundesnetzagentur, notice 148/2021. Great Britain: Ofcom. France: Arcep. Sweden: PTS.
Ireland: ComReg. North America: 555-01xx. Elsewhere a 0 follows the area code, as in no real number.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from smallcrm.core.fold import digits
from smallcrm.features.sample.dice import Dice

STRIDE = 7_919  # a prime: neighbours lie far apart, and all numbers are given before one returns


class Dialled(NamedTuple):
    """A number as it is stored."""

    typed: str
    e164: str
    digits: str


@dataclass(frozen=True)
class Plan:
    """A block of numbers: 49, 221, “4710 ” with 4 free digits; `trunk` is dialled before the area at home."""

    code: str
    trunk: str
    area: str
    block: str  # with the spaces people type
    free: int
    mobile: bool = False
    spoken_at_home: bool = False  # whether people of the business's country type it without country code

    def number(self, count: int, style: float = 0.0, extension: str = "") -> Dialled:
        """The count-th number of the block; style, from 0 to 1, is how it was typed."""
        own = self.block + f"{(count * STRIDE + 4_711) % 10**self.free:0{self.free}}"
        national = self.area + own.replace(" ", "") + extension
        typed = self._typed(own + (f"-{extension}" if extension else ""), style)
        return Dialled(
            typed, f"+{self.code}{national}", searched(typed, self.code + national, self.trunk + national)
        )

    def _typed(self, own: str, style: float) -> str:
        if self.spoken_at_home:
            if style < 0.45:
                return f"{self.trunk}{self.area} {own}"
            if style < 0.60:
                return f"{self.trunk}{self.area} / {own}"
            if style < 0.68:
                return f"+{self.code} ({self.trunk}){self.area} {own}"
            if style < 0.74:
                return f"00{self.code} {self.area} {own}"
        return f"+{self.code} {self.area} {own}"


def searched(typed: str, international: str, national: str) -> str:
    """The digits a fragment is looked up in: what people.phones.read_number gives, without its price."""
    forms = dict.fromkeys((digits(typed), international, national))
    return " ".join(form for form in forms if not any(form != other and form in other for other in forms))


def hand_written(typed: str) -> Dialled:
    """A number as somebody wrote it, in Germany or with its country code."""
    plain = digits(typed.replace("(0)", ""))
    if not typed.startswith("+"):
        return Dialled(typed, f"+49{plain[1:]}", searched(typed, f"49{plain[1:]}", plain))
    plans = (plan for plans in ABROAD.values() for plan in plans if plain.startswith(plan.code))
    plan = max(plans, key=lambda plan: len(plan.code))
    return Dialled(typed, f"+{plain}", searched(typed, plain, plan.trunk + plain[len(plan.code) :]))


@dataclass
class Exchange:
    """Gives numbers out."""

    dice: Dice
    given: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def number(self, plan: Plan, extension: str = "", count: int | None = None) -> Dialled:
        """The next number of a block, or the one that was counted before."""
        if count is None:
            count = self.next_of(plan)
        return plan.number(count, self.dice.random(), extension)

    def next_of(self, plan: Plan) -> int:
        """Take a number of a block; several extensions may share it."""
        key = (plan.code, plan.area, plan.block)
        self.given[key] = count = self.given.get(key, -1) + 1
        return count


def _german(area: str, block: str, free: int, mobile: bool = False) -> Plan:
    return Plan("49", "0", area, block, free, mobile, spoken_at_home=True)


# One digit more than the block has: still nobody's, and enough for many.
COLOGNE = _german("221", "4710 ", 4)
GERMAN_TOWNS = {
    "Köln": COLOGNE,
    "Berlin": _german("30", "23125 ", 4),
    "Hamburg": _german("40", "66969 ", 4),
    "Frankfurt am Main": _german("69", "90009 ", 4),
    "München": _german("89", "99998 ", 4),
}
GERMAN_MOBILE = _german("171", "39200 ", 4, mobile=True)
# A trunk digit only where such a number is spoken of with one.
ABROAD: dict[str, tuple[Plan, ...]] = {
    "DE": (GERMAN_MOBILE,),
    "AT": (Plan("43", "", "1", "055 ", 4),),
    "CH": (Plan("41", "0", "44", "055 ", 4),),
    "NL": (Plan("31", "0", "20", "055 ", 4),),
    "BE": (Plan("32", "0", "2", "055 ", 4),),
    "FR": (Plan("33", "0", "1", "99 00 ", 4), Plan("33", "0", "6", "39 98 ", 4, mobile=True)),
    "IT": (Plan("39", "", "02", "0055 ", 4),),
    "ES": (Plan("34", "", "500", "05", 4),),
    "PT": (Plan("351", "", "200", "05", 4),),
    "PL": (Plan("48", "", "22", "055 ", 4),),
    "CZ": (Plan("420", "", "200", "05", 4),),
    "TR": (Plan("90", "0", "212", "055 ", 4),),
    "GR": (Plan("30", "", "210", "055 ", 4),),
    "UA": (Plan("380", "0", "44", "055 ", 4),),
    "RU": (Plan("7", "8", "495", "055 ", 4),),
    "GB": (Plan("44", "0", "20", "7946 0", 3), Plan("44", "0", "7700", "900", 3, mobile=True)),
    "IE": (Plan("353", "0", "20", "91", 5),),
    "US": (
        Plan("1", "", "415", "555 01", 2),
        Plan("1", "", "212", "555 01", 2),
        Plan("1", "", "312", "555 01", 2),
    ),
    "SE": (Plan("46", "0", "31", "390 06 ", 2), Plan("46", "0", "8", "465 004 ", 2)),
    "DK": (Plan("45", "", "00", "55 ", 4),),
    "NO": (Plan("47", "", "00", "55 ", 4),),
    "IL": (Plan("972", "0", "3", "055 ", 4),),
    "AE": (Plan("971", "", "4", "055 ", 4),),
    "LB": (Plan("961", "0", "1", "05", 4),),
    "CN": (Plan("86", "", "21", "0555 ", 4),),
    "JP": (Plan("81", "0", "3", "0555 ", 4),),
    "IN": (Plan("91", "0", "22", "0555 ", 4),),
    "BR": (Plan("55", "", "11", "0555 ", 4),),
}


def plan_for(country: str, town: str, mobile: bool, dice: Dice) -> Plan:
    """The block for a phone in a town; where no German town has one, people have a mobile phone."""
    if country == "DE" and not mobile and town in GERMAN_TOWNS:
        return GERMAN_TOWNS[town]
    plans = ABROAD.get(country) or ABROAD["GB"]
    wanted = [plan for plan in plans if plan.mobile == mobile]
    return dice.pick(wanted or plans)
