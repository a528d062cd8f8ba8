"""What is due, once; what was missed; what is put off and put away."""

import datetime as dt
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smallcrm.core import clock, file, preferences
from smallcrm.core.business import mark_sample
from smallcrm.core.journal import work
from smallcrm.core.reminders import Book
from smallcrm.features.activity.model import Appointment
from smallcrm.features.activity.service import delete_tasks, done, plan, plan_appointment, reschedule
from smallcrm.features.activity.service.appointments import change_appointment, delete_appointments
from smallcrm.features.reminders.alarms import alarms
from smallcrm.features.reminders.diary import Diary
from smallcrm.features.reminders.rules import Rules, change, rules

DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)


def meet(time, days=0, title="Measure", **values):
    day = dt.date(2026, 11, 20) + dt.timedelta(days)
    made = plan_appointment(title, dt.datetime.combine(day, dt.time.fromisoformat(time)))
    appointment = getattr(made, "appointment", made)
    with work("make"):
        Appointment.update(**values).where(Appointment.id == appointment.id).execute() if values else None
    return appointment.id


def titles(found):
    return [getattr(one, "alarm", one).title for one in found]


@pytest.fixture
def diary(db):
    made = Diary(clock.now())
    made.look(clock.now())
    return made


def test_an_appointment_reminds_as_long_before_as_is_usual(diary, at):
    meet("10:00")
    assert diary.look(at("09:49")) == []
    assert diary.next_moment() == at("09:50")
    assert titles(diary.look(at("09:50"))) == ["Measure"]
    assert diary.look(at("09:51")) == [] and titles(diary.standing()) == ["Measure"], "told once"


def test_its_own_alarms_count_instead(diary, at):
    meet("10:00", alarm_minutes=30, alarms="5,x")
    assert titles(diary.look(at("09:30"))) == ["Measure"]
    assert diary.look(at("09:54")) == []
    assert titles(diary.look(at("09:55"))) == ["Measure"]


def test_without_a_usual_time_only_what_has_an_alarm_reminds(diary, at):
    change(ahead=None)
    meet("10:00")
    meet("10:00", title="Call", alarm_minutes=0)
    assert titles(diary.look(at("10:00"))) == ["Call"]


def test_each_occurrence_reminds(diary, at):
    meet("10:00", rrule="FREQ=DAILY;COUNT=3", exdate="2026-11-21T10:00:00")
    assert len(diary.look(at("09:50"))) == 1
    assert diary.look(at("09:50", 1)) == []
    assert len(diary.look(at("09:50", 2))) == 1
    assert diary.look(at("09:50", 3)) == []


def test_a_task_with_a_time_reminds_at_it_and_one_of_a_day_only_when_asked(diary, at, make):
    plan("Call back", dt.datetime(2026, 11, 20, 11))
    plan("Some time", dt.date(2026, 11, 20))
    make.task(what="Pay", due="2026-11-22", alarm_minutes=1440)
    assert diary.look(at("10:59")) == []
    assert titles(diary.look(at("11:00"))) == ["Call back"]
    assert titles(diary.look(at("08:00", 1))) == ["Pay"], "the day before, in the morning"


def test_whole_days_remind_in_the_morning_and_minutes_are_taken_as_they_are(db, make):
    make.task(what="Pay", due="2026-11-23", alarm_minutes=0, alarms="1440,900")
    found = alarms(clock.now(), clock.now() + 4 * DAY, Rules(morning="07:30"))
    assert [str(clock.local(one.at))[:16] for one in found] == [
        "2026-11-22 07:30", "2026-11-22 09:00", "2026-11-23 07:30",
    ]  # fmt: skip


def test_what_is_done_deleted_or_cancelled_reminds_no_more(diary, at):
    first = plan("One", dt.datetime(2026, 11, 20, 10)).task.id
    second = plan("Two", dt.datetime(2026, 11, 20, 10)).task.id
    third = meet("10:00", title="Three")
    fourth = meet("10:00", title="Four")
    diary.look(at("10:00"))
    assert sorted(titles(diary.standing())) == ["Four", "One", "Three", "Two"]
    done(first)
    delete_tasks([second])
    change_appointment(third, {"status": "cancelled"})
    delete_appointments([fourth])
    assert diary.look(at("10:01")) == [] and diary.standing() == []


def test_what_was_logged_reminds_no_more(diary, at, make):
    meet("10:00", interaction=make.interaction())
    assert diary.look(at("10:00")) == []


def test_a_change_of_its_time_makes_it_due_again(diary, at):
    task = plan("Call back", dt.datetime(2026, 11, 20, 10)).task.id
    diary.put_away(one.name for one in diary.look(at("10:00")))
    assert diary.look(at("10:05")) == []
    reschedule(task, dt.datetime(2026, 11, 20, 10, 30))
    assert diary.look(at("10:06")) == [] and diary.standing() == []
    assert titles(diary.look(at("10:30"))) == ["Call back"]


def test_snoozed_is_quiet_until_then_also_over_a_restart(diary, at):
    meet("10:00")
    names = [one.name for one in diary.look(at("09:50"))]
    diary.snooze(names, at("09:55"))
    assert diary.look(at("09:54")) == [] and diary.standing() == [] and diary.next_moment() == at("09:55")
    again = Diary(at("09:54"))
    assert again.look(at("09:54")) == []
    assert titles(again.look(at("09:55"))) == ["Measure"] and titles(again.standing()) == ["Measure"]


def test_put_away_stays_away_over_a_restart_and_can_be_brought_back(diary, at):
    meet("10:00")
    before = diary.put_away(one.name for one in diary.look(at("09:50")))
    again = Diary(at("09:52"))
    assert again.look(at("09:52")) == [] and again.standing() == []
    again.bring_back(before)
    again.look(at("09:52"))
    assert titles(again.standing()) == ["Measure"]


def test_what_came_while_closed_is_missed_and_says_so_once(diary, at):
    meet("10:00", title="Over")
    meet("10:00", 3, title="To come")
    diary.end(at("09:10"))
    again = Diary(at("09:55", 3))
    again.look(at("09:55", 3))
    told = {due.alarm.title: due.missed for due in again.standing()}
    assert told == {"Over": True, "To come": False}, "what can still be reached was not missed"
    third = Diary(at("09:56", 3))
    assert third.look(at("09:56", 3)) == [] and len(third.standing()) == 2, "it stands there, and comes once"


def test_a_file_never_looked_at_has_no_past(db, at):
    meet("10:00", -1, title="Yesterday")
    meet("09:05", title="At once")
    first = Diary(at("09:00"))
    assert titles(first.look(at("09:00"))) == ["At once"]


def test_the_past_of_a_sample_is_nobodys(db, at):
    with work("make"):
        mark_sample()
    Diary(at("09:00")).look(at("09:00"))
    meet("10:00")
    later = Diary(at("09:00", 5))
    assert later.look(at("09:00", 5)) == [] and later.standing() == []


def test_what_is_entered_when_it_is_over_is_not_told(diary, at):
    diary.look(at("15:00"))
    meet("10:00")
    assert diary.look(at("15:01")) == [] and diary.standing() == []


def test_a_clock_turned_back_tells_nothing_twice(diary, at):
    meet("10:00")
    assert len(diary.look(at("09:50"))) == 1
    assert diary.look(at("08:00")) == []
    assert diary.next_moment() > clock.now()
    assert diary.look(at("09:50")) == []


def test_the_summary_comes_once_each_morning_and_no_older_one_stands(diary, at):
    change(summary=True, morning="08:00")
    assert [one.record for one in diary.look(at("09:01"))] == [], "it was switched on after its time"
    assert [one.record for one in diary.look(at("08:00", 1))] == ["summary"]
    assert diary.look(at("08:01", 1)) == []
    assert [one.record for one in diary.look(at("08:00", 2))] == ["summary"] and len(diary.standing()) == 1


def test_what_is_kept_is_no_work_of_anybody_and_old_rows_are_swept(diary, at, db):
    before = db.execute_sql("SELECT count(*) FROM _journal").fetchone()
    meet("10:00")
    after = db.execute_sql("SELECT count(*) FROM _journal").fetchone()
    diary.put_away(one.name for one in diary.look(at("09:50")))
    assert after[0] == before[0] + 1 == db.execute_sql("SELECT count(*) FROM _journal").fetchone()[0]
    assert len(rows(db)) == 2
    Diary(at("09:50", 120))
    assert [name for (name,) in rows(db)] == ["looked"]


def rows(db):
    return db.execute_sql("SELECT name FROM _reminder").fetchall()


def test_while_a_unit_of_work_goes_on_it_is_kept_in_memory_and_written_after(diary, at, db):
    meet("10:00")
    with work("make"):
        names = [one.name for one in diary.look(at("09:50"))]
        diary.put_away(names)
        assert not diary.book.flush()
    assert diary.book.flush() and Book().get(names[0]).state == "dismissed"


def test_in_a_file_that_is_only_read_it_lasts_until_the_file_is_closed(diary, at, path):
    meet("10:00")
    file.close_file()
    file.open_for_reading(path, "for a test")
    reading = Diary(at("09:00"))
    reading.put_away(one.name for one in reading.look(at("09:50")))
    assert reading.look(at("09:51")) == [] and reading.standing() == []


def test_rules_that_cannot_be_read_are_as_usual(home):
    preferences.put("reminders", {"ahead": "ten", "morning": "25:00", "quiet_days": [9], "tray": False})
    assert rules() == Rules(tray=False)
    preferences.put("reminders", "what")
    assert rules() == Rules()


MOMENTS = st.integers(0, 4 * 24 * 12).map(lambda step: dt.timedelta(minutes=5 * step))


@given(
    plans=st.lists(st.tuples(MOMENTS, st.sampled_from([None, 0, 10, 60, 1440, -30])), max_size=6),
    looks=st.lists(MOMENTS, min_size=1, max_size=12),
)
@settings(max_examples=40, deadline=None)
def test_looking_whenever_finds_each_reminder_once_as_brute_force_does(
    tmp_path_factory, empty_file, plans, looks
):
    path = shutil.copy(empty_file, tmp_path_factory.mktemp("many") / "test.smallcrm")
    begin = dt.datetime(2026, 11, 20, 8, 0, tzinfo=dt.UTC)
    clock.fix(begin)
    file.open_file(path)
    try:
        expected = []
        for number, (after, minutes) in enumerate(plans):
            start = clock.local(begin + after).replace(tzinfo=None)
            made = plan_appointment(f"Meeting {number}", start)
            appointment = getattr(made, "appointment", made)
            with work("make"):
                Appointment.update(alarm_minutes=minutes).where(Appointment.id == appointment.id).execute()
            at = begin + after - dt.timedelta(minutes=10 if minutes is None else minutes)
            expected.append((at, begin + after, f"Meeting {number}"))
        diary, told = Diary(begin), []
        last = begin
        for step in sorted(looks):
            now = begin + step
            clock.fix(now)
            came = titles(diary.look(now))
            right = sorted(
                title
                for at, start, title in expected
                if title not in told and at <= now and (at > last or (start > now and at > now - HOUR))
            )
            assert sorted(came) == right
            told += came
            last = now
            ahead = [at for at, _start, title in expected if at > now and title not in told]
            assert diary.next_moment() == min([*ahead, now + DAY - dt.timedelta(seconds=1)])
        assert len(told) == len(set(told))
    finally:
        file.close_file()
