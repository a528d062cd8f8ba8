"""Calls of a phone's log become calls of the people who have the numbers; the same call never comes twice."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import BinaryIO

from smallcrm.core import clock
from smallcrm.core.business import business
from smallcrm.core.db import database
from smallcrm.core.fields import utc_text
from smallcrm.core.i18n import _, n_
from smallcrm.core.ids import new_ids
from smallcrm.core.journal import insert_rows
from smallcrm.features.activity.service.series_stops import heed_calls
from smallcrm.features.activity.telephone import owners, who_has
from smallcrm.features.exchange.calls.reader import Call, read_calls
from smallcrm.features.exchange.record import Skipped
from smallcrm.features.people.model import Kind, PointKind
from smallcrm.features.people.names import sort_name
from smallcrm.features.people.phones import read_number

PORTION = 2_000
ORIGIN = "calls:"  # and the number: by it and its start a call is known again
KNOWN = """SELECT start || origin FROM interaction WHERE start IN (SELECT value FROM json_each(?))
    AND substr(origin, 1, 6) = 'calls:'"""
Skip = Callable[[int | None, str], None]


class CallImport:
    """One run over the calls of one file; inside work() and bulk()."""

    def __init__(self, skip: Skip, strangers: bool) -> None:
        """`strangers`: numbers nobody has become contacts; else their calls are left out, and it is said."""
        self.created, self.unchanged = 0, 0
        self._skip, self._strangers = skip, strangers
        self._country = business().country
        self._e164: dict[str, str] = {}
        self._owner: dict[str, int | None] = {}
        self._left_out: Counter[str] = Counter()
        self._names: dict[str, str] = {}

    def read(self, file: BinaryIO, name: str, reached: Callable[[], object]) -> None:
        """All calls of a log, a portion at a time."""
        about = business()
        calls = read_calls(file, language=about.language, country=about.country, name=name)
        while portion := list(islice(calls, PORTION)):
            self._take([call for call in portion if isinstance(call, Call)])
            for one in portion:
                if isinstance(one, Skipped):
                    self._skip(one.record, one.reason)
            reached()
        for number, count in self._left_out.items():
            shown = f"{number} ({self._names[number]})" if self._names[number] else number
            many = n_("{} call left out", "{} calls left out", count)
            said = _("{number}: nobody here has this number; {calls}.").format(number=shown, calls=many)
            self._skip(None, said)

    def left_out(self) -> int:
        """How many numbers nobody has."""
        return len(self._left_out)

    def _take(self, calls: Sequence[Call]) -> None:
        self._learn(calls)
        keyed = {(utc_text(call.start), ORIGIN + self._e164[call.number]): call for call in calls}
        known = self._known({start for start, _origin in keyed})
        doubled = len(calls) - len(keyed)
        rows = []
        for (start, origin), call in keyed.items():
            party = self._owner[self._e164[call.number]]
            if start + origin in known:
                self.unchanged += 1
            elif party is None:
                self._left_out[self._e164[call.number]] += 1
            else:
                rows.append(_row(party, call, start, origin))
        self.created += len(rows)
        self.unchanged += doubled
        _store(rows)
        heed_calls((int(str(row[0])), str(row[2])) for row in rows if row[1] == "in")

    def _learn(self, calls: Iterable[Call]) -> None:
        """Whose the numbers are, all that are new at once."""
        fresh: dict[str, str] = {}
        for call in calls:
            if call.number not in self._e164:
                e164 = read_number(call.number, self._country).e164 or call.number
                self._e164[call.number] = e164
                self._names.setdefault(e164, "")
                fresh[e164] = call.name
            self._names[self._e164[call.number]] = self._names[self._e164[call.number]] or call.name
        fresh = {number: name for number, name in fresh.items() if number not in self._owner}
        found = owners(list(fresh))
        self._owner |= {number: found.get(number) or self._only(number) for number in fresh}
        if self._strangers:
            unknown = [number for number in fresh if self._owner[number] is None]
            self._owner |= _new_contacts({number: self._names[number] for number in unknown}, self._country)

    def _only(self, number: str) -> int | None:
        """Who has a number that is stored without its country, where that is one alone."""
        some = who_has(number) if not number.startswith("+") else []
        return some[0] if len(some) == 1 else None

    def _known(self, starts: set[str]) -> set[str]:
        rows = database.connection().execute(KNOWN, (json.dumps(sorted(starts)),)).fetchall()
        return {row[0] for row in rows}


def _new_contacts(names: Mapping[str, str], country: str) -> dict[str, int]:
    """Strangers by their numbers, called as the phone called them, else by the number; stored together."""
    if not names:
        return {}
    count, now = len(names), utc_text(clock.now())
    parties = new_ids(count)
    shown = [" ".join(name.split()) or number for number, name in names.items()]
    read = [read_number(number, country) for number in names]
    times = {"created_at": (now,) * count, "updated_at": (now,) * count}
    insert_rows(
        "party",
        {"id": parties, **times, "kind": (Kind.PERSON.value,) * count, "display_name": shown,
         "sort_name": [sort_name(name) for name in shown]},
    )  # fmt: skip
    insert_rows(
        "contact_point",
        {"id": new_ids(count), **times, "party_id": parties, "kind": (PointKind.PHONE.value,) * count,
         "value": list(names), "e164": [one.e164 for one in read], "digits": [one.digits for one in read]},
    )  # fmt: skip
    return dict(zip(names, parties, strict=True))


def _row(party: int, call: Call, start: str, origin: str) -> tuple[object, ...]:
    outcome = ""
    if call.way.missed:
        outcome = _("missed")
    elif call.way.direction == "out" and not call.minutes:
        outcome = _("not reached")
    return party, call.way.direction, start, call.minutes, outcome, origin


def _store(rows: Sequence[tuple[object, ...]]) -> None:
    if not rows:
        return
    party, direction, start, minutes, outcome, origin = zip(*rows, strict=True)
    now, count = (utc_text(clock.now()),) * len(rows), len(rows)
    insert_rows(
        "interaction",
        {
            "id": new_ids(count), "created_at": now, "updated_at": now, "party_id": party,
            "kind": ("call",) * count, "direction": direction, "start": start, "minutes": minutes,
            "outcome": outcome, "subject": (_("from the phone’s call log"),) * count, "origin": origin,
        },
    )  # fmt: skip
