"""Reminders in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.i18n import _, n_
from smallcrm.features.activity.occurrences import APPOINTMENTS, BIRTHDAYS, between
from smallcrm.features.reminders.alarms import SUMMARY, Alarm
from smallcrm.features.reminders.diary import Due
from smallcrm.ui import words
from smallcrm.ui.chips import ChipText
from smallcrm.ui.rows import Row

NEAR = 90  # minutes: so near is counted
LATE = dt.timedelta(minutes=5)
ICONS = {"appointment": "calendar", "task": "square-check", SUMMARY: "sun"}
TASKS = """SELECT sum(due < ?1), sum(due >= ?1) FROM task
    WHERE done = 0 AND due < ?2 AND status NOT IN ('cancelled', 'completed')"""


def title_of(one: Alarm) -> str:
    """“10:00 Measure the bathroom”."""
    if one.record == SUMMARY:
        return _("Today: {}").format(summary(clock.local(one.at).date()))
    return one.title if one.all_day else f"{words.time(clock.local(one.start).time())} {one.title}"


def when_of(one: Alarm, now: dt.datetime) -> str:
    """How far away it is: “in 10 min”, “now”, “tomorrow”, “20 min ago”."""
    minutes = round((one.start - now).total_seconds() / 60)
    if not one.all_day and minutes == 0:
        return _("now")
    if not one.all_day and 0 < minutes <= NEAR:
        return _("in {}").format(words.span(minutes))
    if not one.all_day and -NEAR <= minutes < 0:
        return _("{} ago").format(words.span(-minutes))
    day = clock.local(one.start).date()
    if day == clock.local(now).date() - dt.timedelta(days=1):
        return _("yesterday")
    return words.due(day).text if day >= clock.local(now).date() else words.short_day(day)


def sentence(due: Due, now: dt.datetime) -> str:
    """One reminder in a line."""
    one = due.alarm
    if one.record == SUMMARY:
        return title_of(one)
    parts = [f"{title_of(one)}, {when_of(one, now)}", one.who, one.place, _since(due, now)]
    return " · ".join(part for part in parts if part)


def line_of(found: Sequence[Due]) -> str:
    """Several in a line."""
    missed = [due.alarm for due in found if due.missed]
    if missed:
        many, when = len(missed), spoken(min(one.at for one in missed))
        told = n_(
            "{} reminder came while SmallCRM was closed", "{} reminders came while SmallCRM was closed", many
        )
        form = _("{told}, the oldest on {when}.") if many > 1 else _("{told}, on {when}.")
        told = form.format(told=words.grouped(told, many), when=when)
        rest = len(found) - len(missed)
        more = n_("{} more is due now.", "{} more are due now.", rest) if rest else ""
        return " ".join(part for part in (told, more) if part)
    newest = found[-1].alarm
    count = n_("{} reminder", "{} reminders", len(found))
    return _("{count}, the newest: {title}").format(count=count, title=title_of(newest))


def row_of(due: Due, now: dt.datetime) -> Row:
    """One reminder in the list."""
    one = due.alarm
    tone = "accent" if one.start > now else "danger"
    chip = None if one.record == SUMMARY else ChipText(when_of(one, now), tone)
    detail = " · ".join(part for part in (one.who, one.place, _since(due, now)) if part)
    return Row(title_of(one), detail, chip=chip, icon=ICONS[one.record])


def notice(came: Sequence[Alarm], now: dt.datetime) -> tuple[str, str]:
    """What the system shows: a heading and a line or more."""
    if len(came) == 1:
        one = came[0]
        if one.record == SUMMARY:
            return _("Today"), summary(clock.local(one.at).date())
        about = " · ".join(part for part in (when_of(one, now), one.who, one.place) if part)
        return title_of(one), about
    shown = [title_of(one) for one in came[:4]]
    return n_("{} reminder", "{} reminders", len(came)), "\n".join([*shown, *(["…"] if came[4:] else [])])


def summary(day: dt.date) -> str:
    """What a day brings, counted."""
    found = between(day, day, APPOINTMENTS | BIRTHDAYS)
    met = sum(one.record == "appointment" and one.status != "cancelled" for one in found)
    born = sum(one.record == "birthday" for one in found)
    until = (day + dt.timedelta(days=1)).isoformat()
    late, todo = (
        count or 0 for count in next(iter(database.connection().execute(TASKS, (day.isoformat(), until))))
    )
    parts = (
        n_("{} appointment", "{} appointments", met) if met else "",
        n_("{} task", "{} tasks", todo) if todo else "",
        n_("{} overdue task", "{} overdue tasks", late) if late else "",
        n_("{} birthday", "{} birthdays", born) if born else "",
    )
    return ", ".join(part for part in parts if part) or _("nothing is planned")


def spoken(moment: dt.datetime) -> str:
    """“Friday 10:00” within a week, else a day and a time."""
    wall, days = clock.local(moment), (clock.today() - clock.local(moment).date()).days
    if 0 < days < 7:
        named = words.locale().standaloneDayName(wall.isoweekday())
        return _("{day} {time}").format(day=named, time=words.time(wall.time()))
    return words.moment(moment)


def _since(due: Due, now: dt.datetime) -> str:
    """When it was due, where that was not just now."""
    if now - due.alarm.at < LATE or due.alarm.record == SUMMARY:
        return ""
    wall = clock.local(due.alarm.at)
    when = words.time(wall.time()) if wall.date() == clock.today() else spoken(due.alarm.at)
    return (
        _("was due {}, while SmallCRM was closed").format(when)
        if due.missed
        else _("was due {}").format(when)
    )
