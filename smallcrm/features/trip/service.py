"""Trips: made, put in order, planned into the calendar, and logged stop by stop."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from smallcrm.core import clock
from smallcrm.core.business import business
from smallcrm.core.db import chunks
from smallcrm.core.errors import UserError
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.activity.movable import Movable
from smallcrm.features.activity.occurrences import Occurrence, between
from smallcrm.features.activity.service import FollowUp, Logged, log, plan_appointment
from smallcrm.features.activity.service.moving import move_many
from smallcrm.features.trip.area import read_area
from smallcrm.features.trip.finding import ALL, Narrow, Spot, in_area, narrowed, of_parties, without_address
from smallcrm.features.trip.model import StopState, Trip, TripStop
from smallcrm.features.trip.order import Located, in_order
from smallcrm.features.trip.stops import Stop, is_open, stops_of, trip_of

MOST = 3_000  # visits; nobody makes so many, but a list of them may be wanted
BEGIN, LONG = dt.time(9), 45  # when a day on the road begins, and minutes for a visit
MIDNIGHT = 24 * 60


class Made(NamedTuple):
    """A trip, and the journal's entry for it; None where it was there already."""

    trip: Trip
    journal: int | None


def find(area: str, day: dt.date, narrow: Narrow = ALL, among: Sequence[int] | None = None) -> list[Spot]:
    """Who would be visited: everybody in an area, or some people, of these only those in it."""
    if among is None:
        return in_area(read_area(area), day, narrow)
    spots = of_parties(among, day)
    if area.strip():
        there = {spot.party for spot in in_area(read_area(area), day)}
        spots = [spot for spot in spots if spot.party in there]
    else:
        spots += without_address(among, spots)
    return narrowed(spots, day, narrow) if narrow.wanted else spots


def make_trip(
    area: str, day: dt.date, narrow: Narrow = ALL, among: Sequence[int] | None = None, said: str = ""
) -> Made:
    """A trip with its stops in order, the day's appointments among them. One unit of work."""
    spots = find(area, day, narrow, among)
    agreed = _agreed(day)
    parties = list(dict.fromkeys([*(spot.party for spot in spots), *agreed]))
    if not spots:
        raise UserError(_("Nobody there is to be visited. Say a wider area, or leave out what narrows it."))
    if len(spots) > MOST:
        text = _("{} people live there; that is no trip. Say a smaller area, or only those who are due.")
        raise UserError(text.format(len(spots)))
    with work(_("New trip")) as changes:
        made = Trip(day=day.isoformat(), area=(said or " ".join(area.split()))[:200])
        made.save()
        for place, party in enumerate(parties, 1):
            TripStop(trip=made, party=party, place=place, appointment=agreed.get(party)).save()
        _arrange(made.id, stops_of(made.id))
    return Made(made, changes.entry)


def same_trip(area: str, day: dt.date) -> Trip | None:
    """The trip of a day into the same area, where there is one."""
    wanted = fold(area)
    found = Trip.select().where(Trip.day == day.isoformat()).order_by(Trip.id.desc())
    return next((trip for trip in found if fold(trip.area) == wanted), None)


def arrange(trip: int) -> None:
    """Back into the order by postcode and street."""
    with work(_("Order stops")):
        _arrange(trip, stops_of(trip))


def place_stops(trip: int, stops: Sequence[int]) -> None:
    """The stops in an order made by hand."""
    with work(_("Order stops")):
        _place(trip, stops)


def add_stops(trip: int, parties: Iterable[int], place: int | None = None, order: bool = False) -> int:
    """Further visits, at a place counted from 0 or behind the others, or all in order; how many are new."""
    standing = list(TripStop.select().where(TripStop.trip == trip).order_by(TripStop.place, TripStop.id))
    there = {stop.party_id for stop in standing}
    fresh = [party for party in dict.fromkeys(parties) if party not in there]
    if len(fresh) + len(standing) > MOST:
        raise UserError(_("{} visits are no trip any more. Nobody was added.").format(MOST + 1))
    if not fresh:
        return 0
    with work(_("Add stops")):
        found = trip_of(trip)
        agreed = _agreed(dt.date.fromisoformat(found.day))
        stops, at = [stop.id for stop in standing], len(standing) if place is None else place
        for further, party in enumerate(fresh):
            made = TripStop(trip=found, party=party, place=MOST + further, appointment=agreed.get(party))
            made.save()
            stops.insert(at + further, made.id)
        _place(trip, stops)
        if order:
            _arrange(trip, stops_of(trip))
    return len(fresh)


def remove_stops(stops: Sequence[int]) -> None:
    """Take visits out of their trip."""
    with work(_("Remove stop") if len(stops) == 1 else _("Remove stops")):
        for part in chunks(stops):
            TripStop.delete().where(TripStop.id.in_(part)).execute()


def skip_stop(stop: int, skipped: bool = True) -> None:
    """A visit that is not made after all, or is open again."""
    found = _stop(stop)
    with work(_("Skip stop") if skipped else _("Open stop again")):
        if found.assign(state=StopState.SKIPPED if skipped else StopState.OPEN):
            found.save()


def change_trip(trip: int, day: dt.date, area: str, note: str, along: bool = False) -> None:
    """Another day, another title, other words; the appointments of its open visits move along if wanted."""
    found = trip_of(trip)
    with work(_("Edit trip")):
        if along and day.isoformat() != found.day:
            move_many([_movable(one) for one in planned_visits(trip)], day)
        if found.assign(day=day.isoformat(), area=" ".join(area.split())[:200], note=note):
            found.save()


def planned_visits(trip: int) -> list[Occurrence]:
    """The appointments at which its open visits are made on its day."""
    day = dt.date.fromisoformat(trip_of(trip).day)
    wanted = {stop.appointment for stop in stops_of(trip) if is_open(stop) and stop.start}
    return [one for one in between(day, day) if one.record == "appointment" and one.id in wanted]


def delete_trip(trip: int) -> None:
    """Take a trip away; visits that were logged stay."""
    with work(_("Delete trip")):
        Trip.delete().where(Trip.id == trip).execute()


def plan_stops(trip: int, begin: dt.time = BEGIN, minutes: int = LONG) -> int:
    """Appointments for the open stops without one, in order around those there are. One unit of work."""
    found = trip_of(trip)
    day = dt.date.fromisoformat(found.day)
    stops = [stop for stop in stops_of(trip) if is_open(stop)]
    busy = sorted((_minutes(stop.start), _minutes(stop.end)) for stop in stops if stop.start)
    planned, at = 0, begin.hour * 60 + begin.minute
    with work(_("Plan visits")):
        for stop in stops:
            if stop.start:
                at = max(at, _minutes(stop.end))
                continue
            at = _free(at, minutes, busy)
            if at + minutes >= MIDNIGHT:
                raise UserError(_("So many visits do not fit into the day. Nothing was planned."))
            start = dt.datetime.combine(day, dt.time(at // 60, at % 60))
            made = plan_appointment(
                _("Visit"), start, start + dt.timedelta(minutes=minutes), party=stop.party, kind="visit",
                place=stop.one_line[:1000],
            )  # fmt: skip
            TripStop.update(appointment=made).where(TripStop.id == stop.id).execute()
            planned, at = planned + 1, at + minutes
    return planned


def log_stop(stop: int, outcome: str, note: str = "", follow_up: FollowUp | None = None) -> Logged:
    """Log the visit of a stop, on the day of its trip, with the next step. One unit of work."""
    found = _stop(stop)
    day = min(dt.date.fromisoformat(found.trip.day), clock.today())
    agreed = next((one for one in stops_of(found.trip_id) if one.id == stop and one.start), None)
    at: dt.date | dt.datetime = day
    if agreed is not None and agreed.start[:10] == day.isoformat():
        at = dt.datetime.fromisoformat(agreed.start)
    subject = agreed.title if agreed is not None else _("Visit")
    with work(_("Log visit")) as changes:
        made = log(found.party_id, "visit", subject, body=note, at=at, outcome=outcome, follow_up=follow_up)
        if found.assign(state=StopState.DONE, interaction=made.interaction):
            found.save()
    return Logged(made.interaction, made.task, changes.entry)


def _movable(one: Occurrence) -> Movable:
    return Movable(one.record, one.id, one.occurrence, one.here_start, one.here_end)


def home() -> Located | None:
    """One's own door; None where the business has no address."""
    own = business()
    return Located(0, own.country, own.postcode, own.street) if own.postcode.strip() else None


def _arrange(trip: int, stops: Sequence[Stop]) -> None:
    located = []
    for stop in stops:
        spot = stop.spot
        where = (spot.country or business().country, spot.postcode, spot.street) if spot else ("", "", "")
        times = (_minutes(stop.start), _minutes(stop.end)) if stop.start else (-1, -1)
        located.append(Located(stop.id, *where, *times))
    _place(trip, in_order(located, home()))


def _place(trip: int, stops: Sequence[int]) -> None:
    """Only what moves is written."""
    known = {stop.id: stop for stop in TripStop.select().where(TripStop.trip == trip)}
    for place, stop in enumerate((one for one in stops if one in known), 1):
        if known[stop].assign(place=place):
            known[stop].save()


def _agreed(day: dt.date) -> dict[int, int]:
    """With whom there is an appointment at a time of this day, the first of each."""
    found: dict[int, int] = {}
    for one in between(day, day):
        if one.party is not None and not one.all_day and one.status != "cancelled":
            found.setdefault(one.party, one.id)
    return found


def _stop(stop: int) -> TripStop:
    found: TripStop | None = TripStop.get_or_none(TripStop.id == stop)
    if found is None:
        raise UserError(_("There is no such stop any more; it may have been removed."))
    return found


def _free(at: int, minutes: int, busy: Sequence[tuple[int, int]]) -> int:
    """The next time from here on at which nothing else is."""
    for begins, ends in busy:
        if begins < at + minutes and ends > at:
            at = ends
    return at


def _minutes(wall: str) -> int:
    return int(wall[11:13]) * 60 + int(wall[14:16])
