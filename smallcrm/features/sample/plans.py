"""Segments, cadences, and series with what became of their steps."""

from __future__ import annotations

import datetime as dt
from typing import Any

from smallcrm.core.fold import fold
from smallcrm.features.sample.book import words
from smallcrm.features.sample.stage import Stage


class Plans:
    """Writes what one plans for many at once."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.book = stage, stage.book
        self.at = self.book.workdays.day(self.book.workdays.last_busy).at(16 * 60)

    def write(self) -> None:
        """All of them."""
        customers = self._segment(self.stage.text("Customers {year}"), self.book.customers)
        self._segment("Quotes unanswered", self.book.asked)
        add = self.book.sheets.add
        add("cadence", self.at, segment_id=customers, days=365)
        if "VIP" in self.book.tags:
            add("cadence", self.at, tag_id=self.book.tags["VIP"], days=90, kinds="call,visit,meeting,video")
        for told in words()["series"]:
            self._series(told)

    def _segment(self, name: str, members: list[int]) -> int:
        """Hand-picked; one of them was left out on purpose."""
        add = self.book.sheets.add
        segment = add("segment", self.at, name=name, folded=fold(name))
        for place, party in enumerate(members):
            add("segment_pick", self.at, segment_id=segment, party_id=party, included=int(place != 7))
        return segment

    def _series(self, told: dict[str, Any]) -> None:
        add = self.book.sheets.add
        series = add("series", self.at, name=told["name"], note=told["note"])
        steps = [
            (
                step,
                add(
                    "series_step", self.at, series_id=series, offset_days=step["offset"], kind=step["kind"],
                    what=step["what"], template="thank-you" if step["kind"] == "letter" else "",
                ),
            )
            for step in told["steps"]
        ]  # fmt: skip
        for run in told["runs"]:
            self._run(series, steps, self.stage.parties[run["party"]], self.stage.day(run["anchor"]))

    def _run(self, series: int, steps: list[tuple[dict[str, Any], int]], party: int, anchor: dt.date) -> None:
        """A series begun with somebody: what was due is done, the rest stands among the tasks."""
        days = [anchor + dt.timedelta(days=step["offset"]) for step, _id in steps]
        add, over = self.book.sheets.add, days[-1] < self.book.on
        run = add(
            "series_run", self.at, series_id=series, party_id=party, anchor=anchor.isoformat(),
            state="finished" if over else "running",
        )  # fmt: skip
        for (step, step_id), day in zip(steps, days, strict=True):
            done = day < self.book.on
            kind = "" if step["kind"] == "task" else step["kind"]
            task = add(
                "task", self.at, what=step["what"], due=day.isoformat(), done=int(done), party_id=party,
                done_at=self.book.workdays.day(day.toordinal()).at(15 * 60) if done else None,
                status="completed" if done else "needs-action", kind=kind,
            )  # fmt: skip
            state = "done" if done else "open"
            add(
                "run_step",
                self.at,
                run_id=run,
                step_id=step_id,
                due=day.isoformat(),
                task_id=task,
                state=state,
            )
