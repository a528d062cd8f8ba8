"""Cells of a call log: when it began, how long it took, and which way it went."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable
from typing import NamedTuple

from smallcrm.core import clock
from smallcrm.core.fold import fold

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
MORE_MONTHS = {
    "mrz": 3, "maer": 3, "mar": 3, "mai": 5, "okt": 10, "dez": 12, "fev": 2, "avr": 4, "abr": 4, "ago": 8,
    "dic": 12, "gen": 1, "mag": 5, "giu": 6, "lug": 7, "set": 9, "ott": 10, "mrt": 3, "mei": 5, "ene": 1,
    "out": 10, "juin": 6, "juil": 7, "aou": 8, "janv": 1,
}  # fmt: skip
ISO = re.compile(r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?:[T ,]+(.*))?")
FIGURES = re.compile(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4}|\d\d)(?:[T ,]+(.*))?")
WORDED = re.compile(r"(?:\w+,\s*)?(\d\d?)\.?\s+([^\W\d]+)\.?,?\s+(\d{4})(?:[ ,]+(?:at |um )?(.*))?")
TURNED = re.compile(r"(?:[^\W\d]+,\s*)?([^\W\d]+)\.?\s+(\d\d?),?\s+(\d{4})(?:[ ,]+(?:at )?(.*))?")
CLOCK = re.compile(
    r"(\d\d?)[:.h](\d\d)(?:[:.](\d\d)(?:[.,]\d+)?)?\s*(am|pm|a\.m\.|p\.m\.|uhr|h)?\s*(z|utc|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
EPOCH = re.compile(r"\d{10}(?:\d{3})?")
SPAN = re.compile(
    r"(?:(\d+)\s*(?:h|hrs?|hours?|std|stunden?)[\s.,]*)?"
    r"(?:(\d+)\s*(?:m|mins?|minutes?|minuten?)[\s.,]*)?"
    r"(?:(\d+)\s*(?:s|secs?|seconds?|sek|sekunden?|segundos?|secondi)[\s.,]*)?"
)
LONGEST = 7 * 24 * 3600  # seconds; more is no call


class Way(NamedTuple):
    """Which way a call went: in, out or not said; and whether nobody answered."""

    direction: str = ""
    missed: bool = False


IN, OUT, MISSED = Way("in"), Way("out"), Way("in", True)
KINDS = {
    IN: """incoming in inbound received answered eingehend angenommen empfangen ankommend entrant
        entrante recu recibida recibido ricevuta ricevute inkomend ontvangen przychodzace odebrane
        входящий 来电 已接 着信""",
    OUT: """outgoing out outbound dialed dialled placed made ausgehend gewahlt abgehend sortant emis
        saliente realizada uscita effettuata effettuate uitgaand gebeld wychodzace исходящий 去电 拨出
        発信""",
    MISSED: """missed unanswered rejected declined blocked refused voicemail verpasst entgangen
        abgewiesen abgelehnt blockiert manque manquee refuse perdida perdido rechazada persa perse
        rifiutata gemist geweigerd nieodebrane пропущенный отклоненный 未接 不在着信""",
}
WAY_OF = {fold(word): way for way, words in KINDS.items() for word in words.split()}
NOT = frozenset({"not", "no", "nicht", "kein", "keine", "non", "pas", "niet"})  # answered
PHONES = {"1": IN, "2": OUT, "3": MISSED, "4": MISSED, "5": MISSED, "6": MISSED}  # as Android counts
ROUTERS = {"1": IN, "2": MISSED, "3": OUT, "4": OUT, "10": MISSED}


def way_of(cell: str, router: bool = False) -> Way:
    """Which way, from whatever word or figure a phone has for it."""
    said = fold(cell)
    if said.isdecimal():
        return (ROUTERS if router else PHONES).get(said, Way())
    spoken = re.split(r"[\W_]+", said)
    found = [WAY_OF[word] for word in spoken if word in WAY_OF]
    missed = any(way.missed for way in found) or not NOT.isdisjoint(spoken)
    direction = next((way.direction for way in found if not way.missed), "in" if missed else "")
    return Way(direction, missed)


def seconds_of(cell: str, hours_first: bool = False, minutes: bool = False) -> int | None:
    """How long; None where it is not said. “0:12” is seconds at the end, on a router's list minutes."""
    said = cell.strip().lower()
    if not said:
        return None
    parts = said.split(":")
    if 2 <= len(parts) <= 3 and all(part.strip().isdecimal() for part in parts):
        figures = [int(part) for part in parts]
        if len(figures) == 2:
            figures = [*figures, 0] if hours_first else [0, *figures]
        found = figures[0] * 3600 + figures[1] * 60 + figures[2]
    elif re.fullmatch(r"\d+(?:[.,]\d+)?", said):
        found = math.ceil(float(said.replace(",", ".")) * (60 if minutes else 1))
    elif (match := SPAN.fullmatch(said.removeprefix("pt"))) and match[0]:
        hours, mins, secs = (int(part or 0) for part in match.groups())
        found = hours * 3600 + mins * 60 + secs
    else:
        return None
    return found if 0 <= found <= LONGEST else None


def month_first(cells: Iterable[str], usual: bool) -> bool:
    """Whether 9/10/2026 is in September, as the other days of the table show; else as is usual."""
    for cell in cells:
        if match := FIGURES.match(cell.strip()):
            if int(match[1]) > 12:
                return False
            if int(match[2]) > 12:
                return True
    return usual


def start_of(cell: str, time: str = "", month_leads: bool = False) -> dt.datetime | None:
    """When, as an instant; wall time is that of the business. None for what is no day and time."""
    said = " ".join(cell.split())
    try:
        if EPOCH.fullmatch(said):
            return dt.datetime.fromtimestamp(int(said[:10]), dt.UTC)
        found = _day(said, month_leads)
        if found is None:
            return None
        day, rest = found
        return _at(day, time.strip() or rest)
    except (ValueError, OverflowError, OSError):
        return None


def _day(said: str, month_leads: bool) -> tuple[dt.date, str] | None:
    if match := ISO.fullmatch(said):
        return dt.date(int(match[1]), int(match[2]), int(match[3])), match[4] or ""
    if match := FIGURES.fullmatch(said):
        day, month = (match[2], match[1]) if month_leads else (match[1], match[2])
        year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        return dt.date(year, int(month), int(day)), match[4] or ""
    if match := WORDED.fullmatch(said):
        return dt.date(int(match[3]), _month(match[2]), int(match[1])), match[4] or ""
    if match := TURNED.fullmatch(said):
        return dt.date(int(match[3]), _month(match[1]), int(match[2])), match[4] or ""
    return None


def _month(word: str) -> int:
    """A month by its first letters; a ValueError where there is none."""
    said = fold(word)
    for length in (4, 3):
        if said[:length] in MORE_MONTHS:
            return MORE_MONTHS[said[:length]]
    return MONTHS.index(said[:3]) + 1


def _at(day: dt.date, time: str) -> dt.datetime | None:
    if not time:
        return None
    match = CLOCK.fullmatch(time)
    if match is None:
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    half, zone = (match[4] or "").lower().replace(".", ""), (match[5] or "").lower()
    if half in ("am", "pm"):
        hour = hour % 12 + (12 if half == "pm" else 0)
    wall = dt.datetime.combine(day, dt.time(hour, minute, second))
    if not zone:
        return wall.replace(tzinfo=clock.zone()).astimezone(dt.UTC)
    if zone in ("z", "utc"):
        return wall.replace(tzinfo=dt.UTC)
    offset = dt.timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return wall.replace(tzinfo=dt.timezone(offset if zone[0] == "+" else -offset)).astimezone(dt.UTC)
