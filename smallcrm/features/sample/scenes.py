"""What the leading characters said, what is to be done for them, and when one meets them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from smallcrm.core.blobs import keep
from smallcrm.features.sample.drawings import drawn
from smallcrm.features.sample.life import Life, Said
from smallcrm.features.sample.stage import Stage, minute
from smallcrm.features.sample.workdays import CLOCK, ZONE, Day

SHOWN = 30  # minutes which a task takes in the calendar


class Scenes:
    """Writes interactions, tasks, appointments and files that were thought of by hand."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.book = stage, stage.book
        self.last = self.book.workdays.day(self.book.workdays.last_busy).at(17 * 60)

    def rehearse(self, life: Life) -> None:
        """Put everything that was said into the days on which it was, and keep the hours that are planned."""
        self._keep_hours()
        for told in self.stage.told:
            for said in told.get("said", ()):
                ordinal = self.stage.before(said["ago"])
                write = partial(self._said, self.stage.parties[told["key"]], said)
                life.written.setdefault(ordinal, []).append(Said(minute(said["at"]), write))

    def _keep_hours(self) -> None:
        for _party, told in self._everybody():
            for one in (*told.get("meet", ()), *told.get("todo", ())):
                if "at" in one and "in" in one:
                    day, begins = str(self.stage.day(one["in"])), minute(one["at"])
                    self.book.hours.take(day, begins, begins + one.get("minutes", SHOWN))

    def _said(self, party: int, said: dict[str, Any], day: Day, at_minute: int) -> None:
        sheets, start = self.book.sheets, day.at(at_minute)
        kind, _space, way = said["do"].partition(" ")
        subject = said["subject"] if self.stage.cold else said.get("summer", said["subject"])
        interaction = sheets.add(
            "interaction", start, party_id=party, kind=kind, direction=way, start=start,
            minutes=said.get("minutes"), outcome=said.get("outcome", ""), subject=self.stage.text(subject),
            body=self.stage.text(said.get("body", "")),
        )  # fmt: skip
        if "key" in said:
            self.stage.interactions[said["key"]] = interaction
        for key in said.get("with", ()):
            sheets.add("participant", start, interaction_id=interaction, party_id=self.stage.parties[key])
        self._files(said, start, interaction_id=interaction)

    def _files(self, told: dict[str, Any], at: str, **where: int) -> None:
        for file in told.get("files", ()):
            name = self.stage.text(file["name"])
            media_type, data = drawn(file["draw"], name)
            self.book.sheets.add(
                "document", at, name=name, media_type=media_type, sha256=keep(data), size=len(data), **where
            )

    def plan(self) -> None:
        """Tasks, appointments and files, once everything has been said."""
        for party, told in self._everybody():
            for todo in told.get("todo", ()):
                self._todo(party, todo)
            for meet in told.get("meet", ()):
                self._meet(party, meet)
            if party is not None:
                self._files(told, self.last, party_id=party)

    def _everybody(self) -> Iterator[tuple[int | None, dict[str, Any]]]:
        for told in self.stage.told:
            if "key" in told:
                yield self.stage.parties[told["key"]], told
        for own in self.stage.own:
            yield None, own

    def _todo(self, party: int | None, told: dict[str, Any]) -> None:
        due = self.stage.day(told["in"]).isoformat() if "in" in told else None
        if due and "at" in told:
            due += f"T{told['at']}:00"
        self.book.sheets.add(
            "task", self.last, what=self.stage.text(told["what"]), due=due, status="needs-action",
            zone=ZONE if "at" in told else "", kind=told.get("do", ""), rrule=told.get("rrule", ""),
            note=self.stage.text(told.get("note", "")), priority=told.get("priority", 0), party_id=party,
            interaction_id=self.stage.interactions.get(told.get("from", "")),
        )  # fmt: skip

    def _meet(self, party: int | None, told: dict[str, Any]) -> None:
        start, end = self._hours(told)
        appointment = self.book.sheets.add(
            "appointment", self.last, title=told["title"], start=start, end=end, status="confirmed",
            zone=ZONE if "at" in told else "", all_day=int("at" not in told), kind=told.get("do", ""),
            place=told.get("place", ""), note=told.get("note", ""), alarm_minutes=told.get("alarm"),
            rrule=told.get("rrule", ""), party_id=party,
            interaction_id=self.stage.interactions.get(told.get("from", "")),
        )  # fmt: skip
        for key in told.get("with", ()):
            self.book.sheets.add(
                "attendee", self.last, appointment_id=appointment, party_id=self.stage.parties[key],
                answer="accepted",
            )  # fmt: skip

    def _hours(self, told: dict[str, Any]) -> tuple[str, str]:
        """Start and end as stored: wall times, or the first day and the day after the last."""
        day = self.stage.day(told["in"])
        if "at" not in told:
            return day.isoformat(), (day + dt.timedelta(days=told.get("days", 1))).isoformat()
        begins = minute(told["at"])
        return f"{day}T{CLOCK[begins]}", f"{day}T{CLOCK[begins + told['minutes']]}"
