"""How all cadences stand: read once, kept until something changes, read anew only for whom it touches."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.file import OpenFile, current
from smallcrm.core.journal import Changes, listen
from smallcrm.features.activity.cadence.contacts import last_touched
from smallcrm.features.activity.cadence.days import local_day
from smallcrm.features.activity.cadence.members import left_alone, members
from smallcrm.features.activity.cadence.pauses import counted, day_after
from smallcrm.features.activity.cadence.planned import next_steps
from smallcrm.features.activity.cadence.rules import Rule, rules
from smallcrm.features.activity.cadence.states import CadenceState, State, state_for

WHO = frozenset({"cadence", "party", "party_tag", "tag", "consent", "segment", "segment_pick", "setting"})
TOUCH = frozenset({"interaction", "participant", "affiliation"})
REACH = WHO | TOUCH  # the tables whose changes may be seen in a state
MADE = "SELECT id, created_at FROM party WHERE id IN (SELECT value FROM json_each(?))"
MET = """SELECT party_id FROM interaction WHERE id IN (SELECT value FROM json_each(?1))
    UNION SELECT party_id FROM participant WHERE interaction_id IN (SELECT value FROM json_each(?1))"""
ACCOUNTS = "SELECT account_id FROM affiliation WHERE person_id IN (SELECT value FROM json_each(?))"
THERE = "SELECT count(*) FROM interaction WHERE id IN (SELECT value FROM json_each(?))"
PORTION = 200
MANY = 500  # entries at once: then all are read anew


@dataclass
class Standing:
    """Who has a cadence, and when they were touched last."""

    today: dt.date
    rules: list[Rule]
    whose: dict[int, int] = field(default_factory=dict)  # party → place of the rule that counts
    last: dict[int, str] = field(default_factory=dict)  # as stored; of whom nobody ever touched, nothing
    made: dict[int, str] = field(default_factory=dict)  # when those were put into the file
    states: dict[int, State] = field(default_factory=dict)
    _pressing: list[tuple[int, int]] | None = None  # left and party of who is over, the longest first

    def of(self, party: int) -> CadenceState | None:
        """What is said about one; None for whom there is no cadence."""
        place = self.whose.get(party)
        if place is None:
            return None
        rule, last = self.rules[place], self.last.get(party)
        since, left = self._left(party)
        until = rule.paused(self.today)
        return CadenceState(
            party, rule.id, rule.days, rule.kinds, rule.source, rule.name, since if last else None,
            day_after(since, rule.days, rule.pauses), left,
            State.PAUSED if until else state_for(left, rule.days), until,
        )  # fmt: skip

    def parties(self, state: State) -> list[int]:
        """All in a state."""
        return [party for party, found in self.states.items() if found == state]

    def count(self, state: State) -> int:
        """How many are in a state."""
        return sum(found == state for found in self.states.values())

    def pressing(self) -> list[int]:
        """Who is over, the longest first."""
        if self._pressing is None:
            self._pressing = sorted((self._left(party)[1], party) for party in self.parties(State.OVER))
        return [party for _left, party in self._pressing]

    def _left(self, party: int) -> tuple[dt.date, int]:
        """The day it is counted from, and the days that are left."""
        rule = self.rules[self.whose[party]]
        since = local_day(self.last.get(party) or self.made[party], self.today)
        return since, rule.days - counted(since, self.today, rule.pauses)

    def read(self, parties: Collection[int]) -> None:
        """Ask when these were touched last, and how they stand."""
        by_kinds: dict[tuple[str, ...], list[int]] = {}
        for party in parties:
            by_kinds.setdefault(self.rules[self.whose[party]].wanted(), []).append(party)
        for kinds, asked in by_kinds.items():
            found = last_touched(asked, kinds)
            self.last.update(found)
            never = [party for party in asked if party not in found]
            for party in never:
                self.last.pop(party, None)
            self.made.update(database.connection().execute(MADE, (json.dumps(never),)).fetchall())
        self._sort(parties)

    def _sort(self, parties: Iterable[int]) -> None:
        self._pressing = None
        bounds = [(*rule.bounds(self.today), rule.paused(self.today)) for rule in self.rules]
        for party in parties:
            over, soon, paused = bounds[self.whose[party]]
            at = self.last.get(party) or self.made[party]
            near = State.SOON if at < soon else State.FINE
            self.states[party] = State.PAUSED if paused else State.OVER if at < over else near


def _all() -> Standing:
    found = Standing(clock.today(), rules())
    for place in reversed(range(len(found.rules))):  # who wins comes last
        found.whose.update(dict.fromkeys(members(found.rules[place]), place))
    for party in left_alone(found.whose):
        del found.whose[party]
    found.read(found.whose)
    return found


class _Kept:
    """What was read last, and what has happened since."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.file: OpenFile | None = None
        self.zone = ""
        self.found: Standing | None = None
        self.touched: set[int] = set()  # interactions that came
        self.turn = 0  # how often something changed: what was read meanwhile is not kept

    def fresh(self) -> bool:
        """Whether it is as the file is."""
        same = self.file is current() and self.zone == str(clock.zone())
        return same and self.found is not None and self.found.today == clock.today()

    def get(self) -> Standing:
        with self.lock:
            if not self.fresh() or self.found is None:
                turn, self.found = self.turn, None  # where it is stopped half way, nothing is kept
                self.touched.clear()
                self.file, self.zone = current(), str(clock.zone())
                found = _all()
                self.found = found if turn == self.turn else None
                return found
            if self.touched:
                came = set(self.touched)
                self.found.read(_met(came) & self.found.whose.keys())
                self.touched -= came
            return self.found

    def follow(self, changes: Changes) -> None:
        """Forget what is not true any more."""
        tables = changes.tables()
        self.turn += 1
        if self.found is None:
            return
        lists = any(rule.asks for rule in self.found.rules)  # their filters may ask for anything
        if lists or tables & (REACH - {"interaction", "participant"}) or not self._only_came(changes):
            self.found = None
        else:
            self.touched |= changes.reshaped.get("interaction", set())

    def _only_came(self, changes: Changes) -> bool:
        """Whether entries were made and nothing else, so that it is known whom they touch."""
        came = changes.reshaped.get("interaction", set())
        if "interaction" in changes.edited or "participant" in changes.edited or len(came) > MANY:
            return False
        if "participant" in changes.tables() and not came:
            return False
        return not came or database.connection().execute(THERE, (json.dumps(list(came)),)).get == len(came)


_kept = _Kept()
listen(_kept.follow, first=True)  # read late, often behind the window that asks it


def standing() -> Standing:
    """How all stand now."""
    return _kept.get()


def is_known() -> bool:
    """Whether nothing must be read for it."""
    return _kept.fresh()


def state_of(party: int) -> CadenceState | None:
    """How it stands with one party, asked of the file; None where nobody wants to be reminded of them."""
    found = Standing(clock.today(), rules())
    for place, rule in enumerate(found.rules):
        if party in _among(rule, party):
            if party in left_alone([party]):
                return None
            found.whose[party] = place
            found.read([party])
            state = found.of(party)
            return None if state is None else state._replace(planned=next_steps([party]).get(party, ""))
    return None


def state_now(party: int) -> CadenceState | None:
    """The same, from what was read of all of them where nothing has changed since."""
    if not is_known():
        return state_of(party)
    state = standing().of(party)
    return None if state is None else state._replace(planned=next_steps([party]).get(party, ""))


def lapsed(limit: int = 0, planned: bool = False) -> list[CadenceState]:
    """Who is over, the longest first; those who are `planned` for a day to come only where it is said."""
    now = standing()
    over, found = now.pressing(), []
    for first in range(0, len(over), PORTION):
        part = over[first : first + PORTION]
        steps = {} if planned else next_steps(part)
        found += [state for party in part if party not in steps and (state := now.of(party))]
        if limit and len(found) >= limit:
            break
    return found[:limit] if limit else found


def of_rule(rule: int) -> list[int]:
    """For whom a cadence counts: no shorter one, and none of their own, is before it."""
    now = standing()
    return [party for party, place in now.whose.items() if now.rules[place].id == rule]


def _among(rule: Rule, party: int) -> Collection[int]:
    return (rule.party,) if rule.party is not None else members(rule, party)


def _met(interactions: Collection[int]) -> set[int]:
    """Whom entries touch, and the accounts they belong to."""
    connection = database.connection()
    people = {row[0] for row in connection.execute(MET, (json.dumps(list(interactions)),))}
    return people | {row[0] for row in connection.execute(ACCOUNTS, (json.dumps(list(people)),))}
