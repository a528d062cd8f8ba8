"""Whatever the services of time can do, by chance: appointments, series, cadences, trips, calendar files."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from deeds import NAMES, some
from services import Nothing

from smallcrm.core.business import save_business
from smallcrm.features.activity import service as activity
from smallcrm.features.activity.cadence.pauses import Pause
from smallcrm.features.activity.model import Appointment, Cadence, RunStep, Series, SeriesRun, Task
from smallcrm.features.activity.occurrences import APPOINTMENTS, TASKS, Occurrence, between
from smallcrm.features.activity.service import (
    cadences,
    series_changes,
    series_moves,
    series_runs,
    series_stops,
)
from smallcrm.features.activity.service import series as plans
from smallcrm.features.activity.service.appointments import edit_appointment, link_to_entry
from smallcrm.features.activity.service.repeating import (
    Reach,
    change_occurrence,
    delete_occurrence,
    move_occurrence,
)
from smallcrm.features.activity.service.series_reading import runs_of_party
from smallcrm.features.exchange.service.importing import import_files
from smallcrm.features.people.model import Address, Party, Segment, Tag
from smallcrm.features.trip import service as trips
from smallcrm.features.trip.model import Trip, TripStop

DAY = dt.timedelta(days=1)
FIRST, LAST = dt.date(2026, 10, 1), dt.date(2027, 1, 31)
RULES = (
    "", "", "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=DAILY;COUNT=9",
    "FREQ=WEEKLY;UNTIL=20261220T080000Z", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=DAILY;INTERVAL=2\nFREQ=WEEKLY",
)  # fmt: skip
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "")
STEPS = (
    plans.Step(-7, "letter", "Announce", "follow-up"), plans.Step(0, "visit", "Go there"),
    plans.Step(0, "appointment", "Meet", "", "09:30", 45), plans.Step(3, "call", "Ask"),
    plans.Step(14, "task", "Look"), plans.Step(1, "email", "Thanks"),
)  # fmt: skip


class TimeServices:
    """Chooses by chance what is done, and when it shall be."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance, self.made = folder, chance, 0

    def every(self) -> list[Callable[[], object]]:
        """All of them."""
        return [
            self.appointments, self.appointments, self.reaches, self.reaches, self.reaches, self.tasks_again,
            self.series_made, self.series_made, self.series_attached, self.series_attached, self.series_moved,
            self.series_moved, self.series_ended, self.cadence_set,
            self.trip_made, self.trip_walked, self.trip_walked, self.calendars,
        ]  # fmt: skip

    def pick(self, *values: Any) -> Any:
        """One of these."""
        return self.chance.choice(values)

    def need(self, model: Any, *where: Any) -> Any:
        """Some stored record; without one, nothing happens."""
        if (found := some(model, self.chance.randrange(5_000), *where)) is None:
            raise Nothing
        return found

    def day(self) -> dt.date:
        """Some day of a winter."""
        return FIRST + self.chance.randrange(120) * DAY

    def time(self) -> dt.datetime:
        """Some quarter of an hour."""
        clock = dt.time(self.chance.randrange(24), self.pick(0, 15, 30, 45))
        return dt.datetime.combine(self.day(), clock)

    def ids(self, most: int = 4) -> list[int]:
        """Some parties that there are."""
        found = [party.id for party in Party.select(Party.id).order_by(Party.id)]
        return self.chance.sample(found, k=min(len(found), self.chance.randrange(most + 1)))

    def happening(self) -> Occurrence:
        """Something that stands in the calendar."""
        found = between(FIRST, LAST, APPOINTMENTS | TASKS)
        often = [one for one in found if one.repeats]
        if not found:
            raise Nothing
        return self.chance.choice(often if often and self.chance.randrange(4) else found)

    def appointments(self) -> None:
        start = self.pick(self.day(), self.time())
        step: dt.timedelta = DAY if not isinstance(start, dt.datetime) else dt.timedelta(minutes=50)
        match self.chance.randrange(4):
            case 0 | 1:
                zone = self.pick(None, *ZONES)
                rrule, alarms = self.pick(*RULES), self.pick("", "10,1440")
                party = self.pick(None, self.need(Party).id)
                activity.plan_appointment(
                    self.pick(*NAMES), start, start + step, party=party, attendees=self.ids(), zone=zone,
                    rrule=rrule, free=self.pick(True, False), alarms=alarms, place=self.pick("", "Weg 1"),
                )  # fmt: skip
            case 2:
                found = self.need(Appointment)
                values = {"note": self.pick(*NAMES), "alarm_minutes": self.pick(None, 5, 60)}
                activity.change_appointment(found.id, values, self.pick(None, self.ids()))
            case 3:
                activity.delete_appointments([self.need(Appointment).id, self.need(Appointment).id])

    def reaches(self) -> None:
        one, reach = self.happening(), self.pick(*Reach)
        key = one.record, one.id, one.occurrence
        name = "title" if one.record == "appointment" else "what"
        at = dt.datetime.fromisoformat(one.start) + self.chance.randrange(-9, 9) * dt.timedelta(hours=12)
        start, end = at.isoformat()[: len(one.start)], (at + DAY).isoformat()[: len(one.start)]
        match self.chance.randrange(7):
            case 0 | 1:
                move_occurrence(*key, start, end if one.record == "appointment" else None, reach)
            case 2:
                change_occurrence(*key, {name: self.pick(*NAMES), "zone": self.pick(*ZONES)}, reach)
            case 3:
                change_occurrence(*key, {"rrule": self.pick(*RULES)}, self.pick(Reach.FUTURE, Reach.ALL))
            case 4:
                delete_occurrence(*key, reach)
            case 5 if one.record == "appointment":
                edit_appointment(one.id, one.occurrence, {"title": "With"}, reach, self.ids())
            case 6 if one.record == "appointment":
                self._logged(one)

    def _logged(self, one: Occurrence) -> None:
        from smallcrm.core.journal import work

        with work("logged"):
            made = activity.log(self.need(Party).id, "visit", "It was").interaction
            link_to_entry(one.id, one.occurrence, made.id)

    def tasks_again(self) -> None:
        task = self.need(Task, Task.rrule != "", Task.done == False)  # noqa: E712
        match self.chance.randrange(3):
            case 0:
                activity.done(task.id)
            case 1:
                activity.reschedule(task.id, self.pick(self.day(), self.time()))
            case 2:
                activity.reopen(self.need(Task, Task.done == True).id)  # noqa: E712

    def series_made(self) -> None:
        named, steps = f"Plan {self.chance.randrange(5)}", self.chance.sample(STEPS, self.chance.randrange(6))
        stops_on = series_stops.as_stops_on(self.pick((), ("answered",), ("answered", "refused")), ["no"])
        match self.chance.randrange(6):
            case 0 | 1:
                shift, working = self.pick("", "before", "after"), self.pick(True, False)
                plans.save_series(named, steps, stops_on=stops_on, shift=shift, working_days=working)
            case 2:
                kept = self.need(Series)
                plans.set_steps(kept.id, [(None, step) for step in steps])
                series_changes.apply_to_running(kept.id)
            case 3:
                plans.change_series(self.need(Series).id, {"stops_on": stops_on, "anchor": "Fair"})
            case 4:
                self.pick(plans.copy_series, plans.delete_series)(self.need(Series).id)
            case 5:
                series_changes.apply_to_running(self.need(Series).id)

    def series_attached(self) -> None:
        series_runs.attach_many(lambda _done, _all: None, self.need(Series), self.ids(12), self.day())

    def series_moved(self) -> None:
        step = self.need(RunStep)
        match self.chance.randrange(3):
            case 0:
                series_moves.move_step(step.id, self.day(), self.pick(*series_moves.Rest))
            case 1:
                series_moves.move_rest(step.id, self.pick(*series_moves.Rest))
            case 2:
                series_moves.move_anchor(step.run_id, self.day())

    def series_ended(self) -> None:
        run = self.need(SeriesRun)
        match self.chance.randrange(4):
            case 0:
                series_stops.stop_run(run.id, "enough")
            case 1:
                series_stops.resume_run(run.id)
            case 2:
                activity.log(run.party_id, "call", "Says no", direction="in", outcome=self.pick("no", ""))
            case 3:
                found = [one for one in runs_of_party(run.party_id) if one.steps]
                if found:
                    series_stops.skip_step(self.chance.choice(self.chance.choice(found).steps), "not now")

    def cadence_set(self) -> None:
        days, pause = self.pick(7, 30, 365), self.pick(None, Pause(self.day(), LAST))
        match self.chance.randrange(8):
            case 0:
                cadences.set_cadence(self.need(Party).id, self.pick(days, None), self.pick("", "call,visit"))
            case 1:
                cadences.set_for_many(self.ids(9), self.pick(days, None))
            case 2:
                cadences.follow_groups(self.ids(9))
            case 3:
                cadences.set_group_cadence(days, tag=self.need(Tag).id, pause=pause)
            case 4:
                cadences.set_group_cadence(days, "call", segment=self.need(Segment).id)
            case 5:
                cadences.change_cadence(self.need(Cadence).id, days, "", pause)
            case 6:
                cadences.end_cadences([self.need(Cadence).id])
            case 7:
                cadences.set_away([pause] if pause else [])

    def trip_made(self) -> None:
        area = self.pick("12345", "1", "12000-13000", "nowhere", "54321")
        match self.chance.randrange(6):
            case 0 | 1:
                trips.make_trip(area, self.day())
            case 2:
                there = [one.party_id for one in Address.select(Address.party).limit(9)]
                trips.make_trip("", self.day(), among=there or self.ids())
            case 3:
                trips.change_trip(
                    self.need(Trip).id, self.day(), self.pick(*NAMES), "", self.pick(True, False)
                )
            case 4:
                trips.delete_trip(self.need(Trip).id)
            case 5:
                save_business(postcode=self.pick("10115", ""), street="Weg 9")

    def trip_walked(self) -> None:
        stop = self.need(TripStop)
        match self.chance.randrange(7):
            case 0:
                trips.add_stops(stop.trip_id, self.ids())
            case 1:
                trips.remove_stops([stop.id])
            case 2:
                trips.skip_stop(stop.id, self.pick(True, False))
            case 3:
                trips.plan_stops(stop.trip_id, dt.time(self.pick(6, 9, 20)), self.pick(20, 300))
            case 4 | 5:
                step = self.pick(None, activity.FollowUp(self.day(), "again"))
                trips.log_stop(stop.id, self.pick("yes", ""), "It leaks", step)
            case 6:
                stops = [one.id for one in TripStop.select().where(TripStop.trip == stop.trip_id)]
                self.pick(trips.arrange, lambda trip: trips.place_stops(trip, stops[::-1]))(stop.trip_id)

    def calendars(self) -> None:
        self.made += 1
        path = self.folder / f"calendar {self.made}.ics"
        first = self.chance.randrange(30)
        events = "".join(self._event(first + number) for number in range(1 + self.chance.randrange(9)))
        path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n", encoding="utf-8")
        import_files([path])

    def _event(self, number: int) -> str:
        start, name = self.time(), self.pick(*NAMES).replace("\0", "")
        kind, rule = self.pick("VEVENT", "VEVENT", "VTODO"), self.pick(*RULES).partition("\n")[0]
        lines = [
            f"BEGIN:{kind}", f"UID:event-{number}", f"SUMMARY:{name}", f"SEQUENCE:{self.made}",
            f"{'DTSTART' if kind == 'VEVENT' else 'DUE'};TZID={self.pick(*ZONES[:3])}:{start:%Y%m%dT%H%M%S}",
            "ATTENDEE:mailto:a@b.example", "X-OWN:kept", f"DESCRIPTION:{name * 3}",
        ]  # fmt: skip
        if rule:
            lines.append(f"RRULE:{rule}")
        elif self.chance.randrange(2):
            ranged = self.pick("", ";RANGE=THISANDFUTURE")
            lines.append(f"RECURRENCE-ID{ranged};TZID=Europe/Berlin:{start:%Y%m%dT%H%M%S}")
        return "\n".join([*lines, f"END:{kind}", ""])
