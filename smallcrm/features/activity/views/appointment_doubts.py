"""What looks odd about an appointment and is kept all the same: a clash, a public holiday, what is past."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, QTimer

from smallcrm.core import clock
from smallcrm.core.business import business
from smallcrm.core.holidays import holidays_of
from smallcrm.core.i18n import _, n_
from smallcrm.features.activity.occurrences import Occurrence, between
from smallcrm.features.activity.occurrences.zones import here, instant
from smallcrm.features.activity.views.appointment_end import length_words
from smallcrm.features.activity.views.appointment_form import AppointmentForm
from smallcrm.features.activity.views.appointment_values import stored
from smallcrm.ui import words

PAUSE_MS = 250  # of typing
FAR = 62  # days; of what takes longer only its first days are looked at


class Doubting(QObject):
    """Looks while nobody types, and says it below the field of the start."""

    def __init__(self, form: AppointmentForm, parent: QObject, own: frozenset[int] = frozenset()) -> None:
        super().__init__(parent)
        self._form, self._own, self._told = form, own, ""
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self.look)
        form.edited.connect(self._soon.start)
        self._soon.start()

    def look(self) -> None:
        """Say what is odd now."""
        start, end = self._form.start(), self._form.end.end()
        said = "" if start is None or not end else doubt(*self._here(stored(start), end), self._own)
        told = " ".join(part for part in (self._by_the_clock(), said, self._form.rule_doubt()) if part)
        if told != self._told:
            self._told = told
            self._form.show_doubts({"start": told})

    def _by_the_clock(self) -> str:
        """What o'clock it is here, where it keeps the time of another zone, and how long it really takes."""
        start, end = self._form.start(), self._form.end.end()
        if start is None or start.time is None or len(end) == 10 or not end:
            return ""
        begins, zone = stored(start), self._form.fields["zone"].get()
        wall, found = here(begins, zone), list[str]()
        if wall != begins:
            at = dt.datetime.fromisoformat(wall)
            day = "" if wall[:10] == begins[:10] else words.short_day(at.date())
            time = words.time(at.time())
            time = _("{day}, {time}").format(day=day, time=time) if day else time
            found.append(_("Here it is then {}.").format(time))
        taken, really = took(begins, end, zone)
        if taken != really > dt.timedelta():
            found.append(_("The clocks change meanwhile: it takes {}.").format(length_words(really)))
        return " ".join(found)

    def _here(self, start: str, end: str) -> tuple[str, str, bool]:
        zone, free = self._form.fields["zone"].get(), bool(self._form.fields["free"].get())
        cancelled = self._form.fields["status"].get() == "cancelled"
        if len(start) == 10:
            return start, end[:10], free or cancelled
        return here(start, zone), here(end, zone), free or cancelled


def took(start: str, end: str, zone: str) -> tuple[dt.timedelta, dt.timedelta]:
    """How long it takes by the clock on the wall, and how long really."""
    begins, ends = (dt.datetime.fromisoformat(one) for one in (start, end))
    first, last = (instant(one, zone) for one in (start, end))
    return ends - begins, last - first if first and last else ends - begins


def doubt(start: str, end: str, free: bool = False, own: frozenset[int] = frozenset()) -> str:
    """What is odd about a stretch of time where the business is; empty where nothing is."""
    found = []
    if start[:10] < clock.today().isoformat():
        found.append(_("That is past."))
    day = dt.date.fromisoformat(start[:10])
    if holiday := holidays_of(business().country, day.year, business().region).get(day):
        found.append(_("{day} is a public holiday: {name}.").format(day=words.short_day(day), name=holiday))
    if not free and (others := clashes(start, end, own)):
        found.append(_clash(others))
    return " ".join(found)


def clashes(start: str, end: str, own: frozenset[int] = frozenset()) -> list[Occurrence]:
    """Other appointments at the same time; whole days disturb none but whole days."""
    first = dt.date.fromisoformat(start[:10])
    last = min(dt.date.fromisoformat(end[:10]), first + dt.timedelta(days=FAR))
    return [
        one
        for one in between(first, last)
        if one.id not in own and one.all_day == (len(start) == 10)
        and not one.free and one.status != "cancelled" and one.here_start < end and one.here_end > start
    ]  # fmt: skip


def _clash(others: list[Occurrence]) -> str:
    first = others[0]
    about = first.title if not first.name else _("{what}, {who}").format(what=first.title, who=first.name)
    if not first.all_day:
        at = words.time(dt.datetime.fromisoformat(first.here_start).time())
        about = _("{time} {what}").format(time=at, what=about)
    more = len(others) - 1
    told = _("At the same time: {}.").format(about)
    further = n_("And {} more.", "And {} more.", more).format(more)
    return f"{told} {further}" if more else told
