"""Series of the sample, and what became of them with some."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from smallcrm.features.activity.service.series_days import step_day
from smallcrm.features.sample.book import words
from smallcrm.features.sample.stage import Stage, minute
from smallcrm.features.sample.workdays import CLOCK, HOLIDAYS, ZONE

Step = tuple[dict[str, Any], int]  # as written down, and its id
RULES = ("note", "anchor", "shift", "working_days", "stops_on")
BEFORE = 3  # days from the beginning of a run to its first step, where it was begun in time


class SeriesWriter:
    """Runs that are finished, stopped, and still going on; what was due is done."""

    def __init__(self, stage: Stage, at: str) -> None:
        self.stage, self.book, self.at = stage, stage.book, at

    def write(self) -> None:
        """All that are written down."""
        for told in words()["series"]:
            rules = {name: told[name] for name in RULES if name in told}
            rules["working_days"] = int(rules.get("working_days", False))
            series = self.book.sheets.add("series", self.book.born, name=told["name"], **rules)
            steps = [(step, self._step(series, step)) for step in told["steps"]]
            for run in told["runs"]:
                self._run(series, told, steps, run)

    def _step(self, series: int, step: dict[str, Any]) -> int:
        values = {name: step[name] for name in ("kind", "what", "template", "at", "minutes") if name in step}
        return self.book.sheets.add(
            "series_step", self.book.born, series_id=series, offset_days=step["offset"], **values
        )

    def _run(self, series: int, told: dict[str, Any], steps: list[Step], run: dict[str, Any]) -> None:
        """A series begun with somebody: what was due is done, the rest is skipped or still to come."""
        party = self._party(run)
        anchor = self.stage.day(run["anchor"])
        working, shift = bool(told.get("working_days")), told.get("shift", "")
        days = [step_day(anchor, step["offset"], working, shift, works) for step, _id in steps]
        at = min(self.book.workdays.day(min(days).toordinal() - BEFORE).at(10 * 60), self.at)
        stopped = run.get("stopped", "")
        made = self.book.sheets.add(
            "series_run", at, series_id=series, party_id=party, anchor=anchor.isoformat(),
            state="stopped" if stopped else "running", reason=stopped,
        )  # fmt: skip
        if stopped:
            self._stopped_later(self.book.workdays.day(days[run["after"]].toordinal() - 1).at(11 * 60))
        for place, ((step, step_id), day) in enumerate(zip(steps, days, strict=True)):
            skipped = bool(stopped) and place >= run["after"]
            where = self._record(step, day, party, at, skipped)
            self.book.sheets.add(
                "run_step", at, run_id=made, step_id=step_id, due=day.isoformat(), state="open", **where
            )

    def _stopped_later(self, at: str) -> None:
        """The run that was written last was changed at this instant."""
        made, began, _changed, *rest = self.book.sheets.rows["series_run"][-1]
        self.book.sheets.rows["series_run"][-1] = (made, began, at, *rest)

    def _party(self, run: dict[str, Any]) -> int:
        if "party" in run:
            return self.stage.parties[str(run["party"])]
        asked: Sequence[int] = self.book.asked or self.book.customers or self.book.folk.ids
        return asked[int(run["asked"]) % len(asked)]

    def _record(
        self, step: dict[str, Any], day: dt.date, party: int, at: str, skipped: bool
    ) -> dict[str, int]:
        if step["kind"] == "appointment":
            begins, long = minute(step["at"]), step["minutes"]
            if not skipped:
                hours = self.book.hours
                begins = hours.next_room(str(day), begins, long) or begins
                hours.take(str(day), begins, begins + long)
            status = "cancelled" if skipped else "confirmed"
            return {
                "appointment_id": self.book.sheets.add(
                    "appointment", at, title=step["what"], zone=ZONE, status=status, party_id=party,
                    start=f"{day}T{CLOCK[begins]}", end=f"{day}T{CLOCK[begins + long]}",
                )
            }  # fmt: skip
        done = skipped or day < self.book.on
        status = "cancelled" if skipped else "completed" if done else "needs-action"
        done_at = self.book.workdays.day(day.toordinal()).at(15 * 60) if done else None
        kind = "" if step["kind"] == "task" else step["kind"]
        return {
            "task_id": self.book.sheets.add(
                "task", at, what=step["what"], due=day.isoformat(), done=int(done), party_id=party,
                done_at=done_at, status=status, kind=kind,
            )
        }  # fmt: skip


def works(day: dt.date) -> bool:
    """Whether the shop is open; the sample's own reckoning, the same in every version of the holidays."""
    return day.weekday() < 5 and (day.month, day.day) not in HOLIDAYS
