"""Entries out of the window and in: dragged to a mail or a folder, copied, pasted; files let go here."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtWidgets import QWidget

from smallcrm.core.business import business
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.calendar.entries import APPOINTMENT, Entry
from smallcrm.features.calendar.geometry.moves import Spot, in_zone
from smallcrm.features.calendar.views import telling
from smallcrm.ui.carrying import FILES, TEXT, Landing, Parcel, as_files
from smallcrm.ui.desk import Desk

CALENDAR = "text/calendar"
OWN = "application/x-smallcrm-appointment"  # which one of which file: pasted, it is there once more
BEGINS = "BEGIN:VCALENDAR"
Events = Callable[[str, Sequence[int]], Iterable[bytes]]


def drag_out(desk: Desk, source: QWidget, one: Entry) -> None:
    """Take an entry along, out of the window."""
    going = QDrag(source)
    going.setMimeData(parcel_of(desk, one))
    going.exec()


def parcel_of(desk: Desk, one: Entry) -> Parcel:
    """An entry as a file, as a calendar and as text, each made when it is let go."""
    events = _events(desk)
    makers: dict[str, Callable[[], bytes]] = {TEXT: lambda: text_of(one).encode()}
    if events is not None:
        makers |= {
            FILES: lambda: as_files([(f"{telling.called(one)}.ics", _written(events, one))]),
            CALENDAR: lambda: _written(events, one),
        }
    return Parcel(makers)


def copy(desk: Desk, one: Entry) -> None:
    """Put an entry onto the clipboard, for a mail, another calendar or another day of this one."""
    made, events = QMimeData(), _events(desk)
    made.setText(text_of(one))
    if events is not None:
        made.setData(CALENDAR, _written(events, one))
    if one.record == APPOINTMENT:
        own = {"file": business().uid, "id": one.id, "occurrence": one.occurrence}
        made.setData(OWN, json.dumps(own).encode())
    QGuiApplication.clipboard().setMimeData(made)
    desk.tell(_("Copied: {}").format(telling.called(one)))


def paste(desk: Desk, spot: Spot) -> None:
    """What is on the clipboard: our own once more where one stands, what is another's as it is."""
    found = QGuiApplication.clipboard().mimeData()
    own = json.loads(bytes(found.data(OWN).data())) if found is not None and found.hasFormat(OWN) else {}
    if own and own["file"] == business().uid:
        _once_more(desk, int(own["id"]), str(own["occurrence"]), spot)
        return
    paths = _files_in(found) if found is not None else []
    take = taking(desk, paths)
    if take is None:
        raise UserError(_("There is no appointment on the clipboard. Nothing was changed."))
    take(desk, paths)


def text_of(one: Entry) -> str:
    """What it is, when, with whom and where; a line each."""
    return "\n".join(part for part in (telling.called(one), telling.when(one), one.name, one.place) if part)


def take_files(desk: Desk, over: QWidget) -> None:
    """Calendar files let go over a view are brought in."""
    Landing(
        over,
        lambda paths, _at: desk.writes() and taking(desk, paths) is not None,
        lambda paths, _at: _take(desk, paths),
    ).watch()


def taking(desk: Desk, paths: Sequence[Path]) -> Callable[[Desk, Sequence[Path]], None] | None:
    """Who brings in files like these, all of them."""
    endings = {path.suffix.lower() for path in paths}
    drops = (drop for room in desk.rooms for drop in room.drops)
    return next((drop.take for drop in drops if endings and endings <= drop.endings), None)


def _take(desk: Desk, paths: Sequence[Path]) -> None:
    take = taking(desk, paths)
    if take is not None:
        take(desk, paths)


def _once_more(desk: Desk, id: int, occurrence: str, spot: Spot) -> None:
    from smallcrm.features.activity.service.appointments import copy_appointment, get_appointment

    zone = get_appointment(id).zone
    day = spot.day.isoformat()
    start = day if spot.minute is None else in_zone(spot.at(), zone).isoformat()
    made = copy_appointment(id, occurrence, start)
    desk.tell(_("Pasted: {}. Ctrl+Z takes it back.").format(made.title))


def _events(desk: Desk) -> Events | None:
    return next((room.events for room in desk.rooms if room.events), None)


def _written(events: Events, one: Entry) -> bytes:
    return b"".join(events(one.record, [one.id]))


def _files_in(found: QMimeData) -> list[Path]:
    """The calendar on a clipboard as a file: what it says itself, else files that were copied."""
    body = found.data(CALENDAR).data() if found.hasFormat(CALENDAR) else b""
    if not body and found.text().lstrip("\ufeff \r\n").upper().startswith(BEGINS):
        body = found.text().encode()
    if body:
        (line,) = as_files([(_("clipboard") + ".ics", bytes(body))]).split()
        return [Path(QUrl(line.decode()).toLocalFile())]
    local = [Path(url.toLocalFile()) for url in found.urls() if url.isLocalFile()]
    return [path for path in local if path.is_file()]
