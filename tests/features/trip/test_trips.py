"""Trips: made, ordered, planned, walked through."""

import datetime as dt

import pytest

from smallcrm.core.errors import UserError
from smallcrm.core.undo import last_undoable, redo, undo
from smallcrm.features.activity.model import Appointment, Interaction, Task
from smallcrm.features.activity.service import FollowUp
from smallcrm.features.trip import links, service
from smallcrm.features.trip.model import StopState, Trip, TripStop
from smallcrm.features.trip.stops import stops_of, trips

DAY = dt.date(2026, 11, 27)


@pytest.fixture
def made(lives, at_home):
    """Three stops in a row."""
    for number in (3, 1, 2):
        lives(f"Account {number}", f"Weg {number}", "50672")
    return service.make_trip("50672", DAY).trip


def names(trip):
    return [stop.name for stop in stops_of(trip.id)]


def test_a_trip_is_made_in_order_and_taken_back_by_one_undo(made):
    assert names(made) == ["Account 1", "Account 2", "Account 3"]
    undo(last_undoable())
    assert Trip.select().count() == TripStop.select().count() == 0
    redo()
    assert names(made) == ["Account 1", "Account 2", "Account 3"]


def test_the_days_appointments_are_fixed_points_wherever_they_are(lives, meets, at_home):
    first = lives("In the area", "Weg 1", "50672")
    other = lives("Far away", "Allee 1", "22765", "Hamburg")
    meets(other, 9)
    stops = stops_of(service.make_trip("50672", DAY).trip.id)
    assert {stop.party for stop in stops} == {first, other}
    assert [stop.start[11:16] for stop in stops if stop.party == other] == ["09:00"]


def test_a_trip_to_nobody_is_refused_and_nothing_is_made(lives):
    lives("Account", "Weg 1", "50672")
    with pytest.raises(UserError, match="Nobody there"):
        service.make_trip("99999", DAY)
    assert Trip.select().count() == 0


def test_chosen_people_without_an_address_are_on_the_list_all_the_same(make):
    party = make.person("Anna", "Weber").id
    made = service.make_trip("", DAY, among=[party]).trip
    assert [(stop.party, stop.one_line) for stop in stops_of(made.id)] == [(party, "")]


def test_an_order_made_by_hand_is_kept_until_it_is_asked_for_again(made):
    ids = [stop.id for stop in stops_of(made.id)]
    service.place_stops(made.id, [ids[2], ids[0], ids[1]])
    assert names(made) == ["Account 3", "Account 1", "Account 2"]
    service.arrange(made.id)
    assert names(made) == ["Account 1", "Account 2", "Account 3"]


def test_stops_are_planned_around_what_stands_in_the_calendar_as_one_unit(made, meets):
    stops = stops_of(made.id)
    with_time = meets(stops[1].party, 9)
    undo_count = Appointment.select().count()
    made_again = service.make_trip("50672", DAY).trip
    assert service.plan_stops(made_again.id, dt.time(9), 45) == 2
    planned = Appointment.select().where(Appointment.id != with_time).order_by(Appointment.start)
    assert [one.start[11:16] for one in planned] == ["10:00", "10:45"]
    assert {one.kind for one in planned} == {"visit"}
    undo(last_undoable())
    assert Appointment.select().count() == undo_count


def test_more_than_a_day_holds_is_not_planned_at_all(made):
    with pytest.raises(UserError, match="do not fit"):
        service.plan_stops(made.id, dt.time(9), 400)
    assert Appointment.select().count() == 0


def test_a_visit_is_logged_on_the_day_of_the_trip_with_its_next_step_by_one_unit(made):
    stop = stops_of(made.id)[0]
    logged = service.log_stop(stop.id, "ordered", "Wants two", FollowUp(dt.date(2026, 12, 1), "send it"))
    entry = Interaction.get()
    assert (entry.kind, entry.outcome, entry.body) == ("visit", "ordered", "Wants two")
    assert logged.task is not None
    assert logged.task.due == "2026-12-01"
    assert stops_of(made.id)[0].state == StopState.DONE
    undo(last_undoable())
    assert Interaction.select().count() == Task.select().count() == 0
    assert stops_of(made.id)[0].state == StopState.OPEN


def test_a_trip_in_the_past_is_logged_on_its_day(lives, at_home):
    lives("Account", "Weg 1", "50672")
    made = service.make_trip("50672", dt.date(2026, 11, 18)).trip
    service.log_stop(stops_of(made.id)[0].id, "all well")
    entry = Interaction.get()
    assert entry.all_day
    assert entry.start == dt.datetime(2026, 11, 17, 23, tzinfo=dt.UTC)  # midnight in Berlin


def test_a_stop_is_skipped_and_opened_again(made):
    stop = stops_of(made.id)[0]
    service.skip_stop(stop.id)
    assert stops_of(made.id)[0].state == StopState.SKIPPED
    service.skip_stop(stop.id, False)
    assert stops_of(made.id)[0].state == StopState.OPEN


def test_deleting_a_trip_keeps_what_was_logged(made):
    service.log_stop(stops_of(made.id)[0].id, "all well")
    service.delete_trip(made.id)
    assert trips() == []
    assert Interaction.select().count() == 1


def test_a_stop_tells_phone_last_talk_and_open_work_of_the_people_of_an_account(
    lives, works_for, make, at_home
):
    account = lives("Hotel Aurora", "Ring 40", "50672")
    maria = make.person("Maria", "Rossi", phone="0221 4710 210")
    works_for(maria.id, account)
    make.interaction(maria, subject="Asks about the pump", start=dt.datetime(2026, 11, 2, tzinfo=dt.UTC))
    make.task(party=maria, what="Send the quote", due="2026-11-25")
    stop = stops_of(service.make_trip("50672", DAY).trip.id)[0]
    assert stop.phones == ("0221 4710 210",)
    assert stop.last is not None
    assert stop.last.about == "Asks about the pump"
    assert [task.what for task in stop.open] == ["Send the quote"]


def test_trips_to_come_stand_before_those_that_were(lives, at_home):
    lives("Account", "Weg 1", "50672")
    for day in (dt.date(2026, 11, 10), dt.date(2026, 12, 1), DAY, dt.date(2026, 11, 12)):
        service.make_trip("50672", day)
    assert [trip.day.isoformat()[5:] for trip in trips()] == ["11-27", "12-01", "11-12", "11-10"]


def test_a_long_round_is_parted_where_the_map_takes_no_more(at_home):
    found = links.rounds([f"Weg {number}, 50672 Köln" for number in range(1, 25)])
    assert len(found) == 3
    assert found[0].startswith("https://www.google.com/maps/dir/?api=1&origin=Ringstr.%202%2C%2050667")
    assert found[-1].count("destination=Ringstr.") == 1
    assert all(link.count("%7C") <= 8 for link in found)


def test_the_same_trip_is_known_by_day_and_area(made):
    found = service.same_trip(" 50672 ", DAY)
    assert found is not None
    assert found.id == made.id
    assert service.same_trip("50672", dt.date(2026, 11, 28)) is None
