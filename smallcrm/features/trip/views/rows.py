"""Trips and their stops as rows of lists."""

from __future__ import annotations

from smallcrm.core.i18n import _, n_
from smallcrm.features.trip.model import StopState
from smallcrm.features.trip.stops import Outline, Stop
from smallcrm.ui import words
from smallcrm.ui.chips import ChipText
from smallcrm.ui.reading import side_by_side
from smallcrm.ui.rows import Row


def trip_row(trip: Outline) -> Row:
    """A trip: its day, its area, how far it has come."""
    if trip.settled == trip.stops:
        chip = ChipText(_("done"), "success")
    elif trip.settled:
        done = _("{done} of {all}").format(done=words.number(trip.settled), all=words.number(trip.stops))
        chip = ChipText(done, "info")
    else:
        chip = ChipText(n_("{} visit", "{} visits", trip.stops))
    return Row(words.short_day(trip.day), trip.area or _("chosen people"), "", chip)


def stop_row(place: int, stop: Stop) -> Row:
    """A stop: its place and time, where it is, and how it stands."""
    title = _("{place}. {name}").format(place=words.number(place), name=stop.name)
    phone = stop.phones[0] if stop.phones else ""
    where = side_by_side((stop.one_line or _("no address"), phone))
    return Row(title, where, "", _chip(stop))


def _chip(stop: Stop) -> ChipText | None:
    if stop.state == StopState.DONE:
        return ChipText(_("visited"), "success")
    if stop.state == StopState.SKIPPED:
        return ChipText(_("skipped"))
    if stop.start:
        return ChipText(time_of(stop), "info")
    if stop.open:
        return ChipText(n_("{} to do", "{} to do", len(stop.open)), "warning")
    return None


def time_of(stop: Stop) -> str:
    """When it is agreed."""
    import datetime as dt

    return words.time(dt.time.fromisoformat(stop.start[11:16]))
