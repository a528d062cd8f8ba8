"""Ids that never come twice and grow; a clock that can be stopped, in the zone of the business."""

import datetime as dt
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.core import clock, ids
from smallcrm.core.business import business, save_business
from smallcrm.core.db import database
from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.fields import from_utc_text, utc_text
from smallcrm.core.file import open_file
from smallcrm.core.journal import Journal
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.people.model import Party


@pytest.fixture
def own_ids(monkeypatch):
    """Ids as in a new process."""
    for name in ("_last", "_device", "_scripted", "EPOCH_MS"):
        monkeypatch.setattr(ids, name, getattr(ids, name))


def test_ids_of_many_threads_are_unique_and_each_thread_s_grow(own_ids):
    made, start = [], threading.Barrier(8)

    def make():
        start.wait()
        mine = []
        for number in range(3_000):
            mine += [ids.new_id()] if number % 3 else ids.new_ids(3)
        made.append(mine)

    threads = [threading.Thread(target=make) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(mine == sorted(mine) for mine in made)
    everything = [one for mine in made for one in mine]
    assert len(set(everything)) == len(everything) == 8 * 5_000


def test_ids_are_positive_and_fit_sqlite_and_tell_their_device(own_ids):
    for device in (0, 1, 4_095):
        ids.use_device(device)
        for one in [ids.new_id(), *ids.new_ids(2_000)]:
            assert 0 < one < 1 << 63
            assert one >> 10 & 0xFFF == device


@pytest.mark.parametrize("device", [-1, 4_096, 1 << 20])
def test_a_device_number_that_cannot_be_is_a_mistake(own_ids, device):
    with pytest.raises(ValueError, match="0 to 4095"):
        ids.use_device(device)


def test_two_devices_never_give_the_same_id_in_the_same_moment(own_ids, monkeypatch):
    monkeypatch.setattr(ids.time, "time_ns", lambda: 1_800_000_000_000_000_000)
    given_ids = []
    for device in (5, 6):
        ids._last = 0
        ids.use_device(device)
        given_ids += [ids.new_id() for _number in range(5_000)]
    assert len(set(given_ids)) == 10_000


def test_more_ids_than_a_millisecond_has_go_on_growing(own_ids, monkeypatch):
    monkeypatch.setattr(ids.time, "time_ns", lambda: 1_800_000_000_000_000_000)
    made = [ids.new_id() for _number in range(3_000)] + ids.new_ids(3_000) + [ids.new_id()]
    assert made == sorted(set(made))


def test_ids_go_on_behind_the_newest_of_the_file_though_the_clock_went_back(own_ids, make, path, monkeypatch):
    newest = Journal.select().count() or make.person().id
    newest = make.person().id
    undo(last_undoable())
    newest = max(newest, Journal.select().order_by(Journal.id.desc()).first().id)
    ids._last = 0
    monkeypatch.setattr(ids, "EPOCH_MS", ids.EPOCH_MS + 86_400_000)
    open_file(path)
    assert make.person().id > newest


def test_scripted_ids_are_the_same_each_time_and_before_all_others(own_ids):
    runs = []
    before = ids.new_id()
    for _round in range(2):
        with ids.scripted():
            runs.append([ids.new_id(), *ids.new_ids(1_500)])
    assert runs[0] == runs[1] == sorted(runs[0])
    assert runs[0][-1] < before < ids.new_id()


def test_the_clock_stands_where_it_is_put_and_runs_again():
    clock.fix(dt.datetime(2026, 11, 21, 12, 0, 0, 500_000, tzinfo=dt.timezone(dt.timedelta(hours=2))))
    assert clock.now() == dt.datetime(2026, 11, 21, 10, tzinfo=dt.UTC)
    assert clock.now().tzinfo is dt.UTC
    clock.fix(None)
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    assert before <= clock.now() <= dt.datetime.now(dt.UTC)


def test_records_bear_the_time_of_the_clock(make):
    clock.fix(dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    party = make.person()
    clock.fix(dt.datetime(2026, 2, 2, tzinfo=dt.UTC))
    party.note = "x"
    from smallcrm.core.journal import work

    with work("edit"):
        party.save()
    stored = Party.get()
    assert (stored.created_at.month, stored.updated_at.month) == (1, 2)
    assert stored.updated_at.tzinfo is dt.UTC
    assert last_undoable().at == clock.now()


def test_today_is_that_of_the_business(db):
    clock.fix(dt.datetime(2026, 11, 21, 23, 30, tzinfo=dt.UTC))
    assert business().zone == "Europe/Berlin"
    assert clock.today() == dt.date(2026, 11, 22)
    save_business(zone="America/New_York")
    assert clock.today() == dt.date(2026, 11, 21)
    undo(last_undoable())
    assert clock.today() == dt.date(2026, 11, 22)


def test_another_file_has_its_own_zone(db, tmp_path):
    from smallcrm.core.business import new_business
    from smallcrm.core.file import close_file, create_file

    create_file(tmp_path / "tokyo.smallcrm", new_business("Yamada", "JP"))
    assert str(clock.zone()) == "Asia/Tokyo"
    close_file()
    assert clock.zone() is dt.UTC


def test_a_zone_this_machine_does_not_know_does_not_keep_a_file_from_opening(db, path, caplog):
    from smallcrm.core.journal import work

    with work("from a newer machine"):
        database.execute_sql("""UPDATE setting SET value = '"Moon/Crater"' WHERE name = 'business.zone'""")
    assert open_file(path).writable
    assert clock.zone() is dt.UTC
    assert "Moon/Crater" in caplog.text


@given(moment=st.datetimes(dt.datetime(1, 1, 2), dt.datetime(9999, 12, 30), timezones=st.timezones()))
def test_instants_are_stored_to_the_second_in_utc(moment):
    stored = utc_text(moment)
    assert len(stored) == 19
    assert from_utc_text(stored) == moment.astimezone(dt.UTC).replace(microsecond=0)
    assert (stored < utc_text(dt.datetime(2000, 1, 1, tzinfo=dt.UTC))) == (
        moment.astimezone(dt.UTC) < dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    )


def test_a_time_without_a_zone_is_no_instant():
    with pytest.raises(ValueError, match="zone"):
        utc_text(dt.datetime(2026, 1, 1))


def test_settings_of_the_business_keep_their_rules(db):
    for values, field in (
        ({"name": " "}, "name"),
        ({"zone": "Moon/Crater"}, "zone"),
        ({"zone": ""}, "zone"),
        ({"zone": "../etc"}, "zone"),
        ({"currency": "XYZ"}, "currency"),
        ({"language": "klingon!"}, "language"),
    ):
        with pytest.raises(Invalid) as refused:
            save_business(**values)
        assert list(refused.value.problems) == [field], values
    for country in ("", "XX", "de", "EU", "Germany"):
        with pytest.raises(UserError):
            save_business(country=country)
    assert Journal.select().count() == 0


def test_settings_that_stay_the_same_leave_no_entry(db):
    save_business(name="Weber Heating", footer="")
    assert Journal.select().count() == 0
    save_business(footer="Since 1950")
    assert business().footer == "Since 1950"
    undo(last_undoable())
    assert business().footer == ""
