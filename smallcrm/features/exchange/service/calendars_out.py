"""Giving calendars out: everything, or what is with some people; the same content gives the same bytes."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, NamedTuple

from smallcrm.core.business import business
from smallcrm.core.db import database
from smallcrm.core.i18n import _
from smallcrm.features.exchange.ical.outgoing import component_of
from smallcrm.features.exchange.ical.vtimezone import Registry
from smallcrm.features.exchange.ical.writer import stamp
from smallcrm.features.exchange.out import replacing
from smallcrm.features.exchange.service.calendars_known import BIRTHDAY
from smallcrm.features.exchange.service.calendars_state import ids_of, states
from smallcrm.features.exchange.service.calendars_store import parties_by_email
from smallcrm.features.exchange.service.exporting import one_moment
from smallcrm.features.exchange.uids import uid_of
from smallcrm.features.exchange.vcard.writer import content_line, escaped
from smallcrm.features.people.dates import parse_day

Report = Callable[[int, int], None]
PRODUCT = "-//SmallCRM//SmallCRM//EN"
LEAP = 1972  # the year of a birthday whose year nobody knows
COPY = 1 << 20
TABLES = ("appointment", "task")
_BIRTHDAYS = """SELECT id, display_name, birthday, updated_at FROM party
    WHERE birthday <> '' AND deceased = 0 AND archived = 0 ORDER BY id"""


class Wanted(NamedTuple):
    """What goes out: everything, or what is with some parties, or single records; birthdays on demand."""

    parties: Sequence[int] | None = None
    records: dict[str, Sequence[int]] | None = None  # by table
    birthdays: bool = False

    def ids(self, table: str) -> Iterator[int]:
        """The records of a table that are wanted."""
        return ids_of(table, self.parties) if self.records is None else iter(self.records.get(table, ()))


EVERYTHING = Wanted()


def export_ics(out: Path, wanted: Wanted = EVERYTHING, report: Report | None = None) -> int:
    """Write a calendar into a file, which is replaced; returns how many events and to-dos."""
    with replacing(out) as file, one_moment():
        return _write(file, wanted, report)


def calendar(wanted: Wanted = EVERYTHING) -> Iterator[bytes]:
    """A calendar in pieces."""
    with TemporaryFile() as file:
        with one_moment():
            _write(file, wanted, None)
        file.seek(0)
        while piece := file.read(COPY):
            yield piece


def _write(file: BinaryIO, wanted: Wanted, report: Report | None) -> int:
    """The zones stand first, but only the events tell which are needed: these wait beside."""
    zones, known = Registry(), parties_by_email()
    total, number = _count(wanted) if report else 0, 0
    with TemporaryFile() as events:
        for table in TABLES:
            for one in states(table, wanted.ids(table)):
                events.writelines(component_of(one, zones, known))
                number += 1
                if report and number % 200 == 0:
                    report(min(number, total), total)
        if wanted.birthdays:
            for piece in _birthdays(wanted.parties):
                events.write(piece)
                number += 1
        file.writelines(_head())
        file.write(zones.written())
        events.seek(0)
        shutil.copyfileobj(events, file, COPY)
    file.write(b"END:VCALENDAR\r\n")
    return number


def _head() -> Iterator[bytes]:
    yield b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    yield content_line("PRODID", PRODUCT)
    yield b"CALSCALE:GREGORIAN\r\n"
    yield content_line("X-WR-CALNAME", escaped(business().name))


def _count(wanted: Wanted) -> int:
    return sum(1 for table in TABLES for _id in wanted.ids(table))


def _birthdays(parties: Sequence[int] | None) -> Iterator[bytes]:
    """The birthdays of the living, as days of every year."""
    space, only = business().uid, None if parties is None else set(parties)
    for party, name, birthday, updated in database.connection().execute(_BIRTHDAYS).fetchall():
        parsed = parse_day(birthday)
        if parsed is None or (only is not None and party not in only):
            continue
        year = parsed[0] or LEAP
        day = dt.date(year, int(birthday[-5:-3]), int(birthday[-2:]))
        yield b"".join(
            (
                b"BEGIN:VEVENT\r\n",
                content_line("UID", uid_of(party, space) + BIRTHDAY),
                content_line("DTSTAMP", stamp(updated)),
                content_line("SUMMARY", escaped(_("Birthday: {}").format(name))),
                content_line("DTSTART", day.isoformat().replace("-", ""), (("VALUE", "DATE"),)),
                content_line("RRULE", "FREQ=YEARLY"),
                content_line("TRANSP", "TRANSPARENT"),
                content_line("CATEGORIES", "BIRTHDAY"),
                b"END:VEVENT\r\n",
            )
        )
