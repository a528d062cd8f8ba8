"""Cadences: how often somebody should be touched, counted from the last real contact.

**Real** is what two had with each other: calls, visits, meetings, video, e-mail, messages, faxes, letters,
jobs. Not a note: it says what one thought. Not one of many letters of the same run: nobody has spoken to
anybody by it, and a Christmas card to all would otherwise hide for a year who was forgotten; a letter written
to one alone counts. Whoever only took part in a meeting was met. What happened with the people of an account
counts for it, for the time in which they belonged to it. A cadence may name kinds; these alone count then.

**Whose** cadence: a party's own wins always; else the shortest of its tags and saved lists.

**When**: days of a pause, of the cadence or of the whole business, do not count: who comes back from two
weeks of holiday finds the same people due as on leaving. Amber is the last tenth of the days, at least one;
red what is over them. Whoever was never touched is counted from the day they were put into the file.

**Not asked for**: the deceased, the archived, and those who want neither calls nor post and allowed nothing
else. An own cadence that is paused for ever leaves somebody out whom a tag or a list would bring in.
"""

from smallcrm.features.activity.cadence.pauses import FOREVER, Pause, away, away_on
from smallcrm.features.activity.cadence.rules import Rule, rules
from smallcrm.features.activity.cadence.snapshot import (
    REACH,
    Standing,
    is_known,
    lapsed,
    of_rule,
    standing,
    state_now,
    state_of,
)
from smallcrm.features.activity.cadence.states import CadenceState, State

__all__ = [
    "FOREVER", "REACH", "CadenceState", "Pause", "Rule", "Standing", "State", "away", "away_on",
    "is_known", "lapsed", "of_rule", "rules", "standing", "state_now", "state_of",
]  # fmt: skip
