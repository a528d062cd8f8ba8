"""Days: “fri”, “nächsten Mittwoch”, “27/11”, “le 3 déc”, “tra due settimane”, “yesterday”."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from smallcrm.core.fold import fold
from smallcrm.features.capture.reading.tongue import END, START, Tongue, any_of, phrase_pattern, tongue

FAR = 4_000  # days; further off is no plan
HALVES = {(1, 2), (1, 4), (3, 4), (2, 3), (1, 3)}  # written with a stroke these are fractions


@dataclass(frozen=True)
class Day:
    """A day where it was said: read as one to come, and as one that was."""

    start: int
    end: int
    ahead: dt.date
    back: dt.date
    form: str  # named, weekday, date, shift, week or moment
    weak: bool = False  # short enough to mean something else
    only: str = ""  # "ahead" or "back", where it cannot be the other
    time: dt.time | None = None


def days(plain: str, start: int, end: int, known: Tongue, at: dt.datetime) -> list[Day]:
    """Every day in a stretch of a folded line; they may overlap."""
    found = list[Day]()
    for name, pattern in _patterns(known.language).items():
        for match in pattern.finditer(plain, start, end):
            try:
                found += READERS[name](match, known, at)
            except (ValueError, OverflowError):  # the 31st of February
                continue
    return found


def joined(found: list[Day], plain: str, at: dt.datetime) -> list[Day]:
    """Days that stand side by side are one: “mon 30 nov”, “wednesday next week”."""
    made = list[Day]()
    for day in sorted(found, key=lambda day: day.start):
        before = made[-1] if made else None
        if before and not plain[before.end : day.start].strip(" ,") and (one := _both(before, day)):
            made[-1] = one
        else:
            made.append(day)
    return made


def _both(one: Day, other: Day) -> Day | None:
    forms = {one.form, other.form}
    span: dict[str, Any] = {"start": one.start, "end": other.end, "weak": False}
    if forms == {"weekday", "date"} or forms == {"named", "date"}:
        return replace(one if one.form == "date" else other, **span)
    if forms == {"weekday", "week"}:
        week, weekday = (one, other) if one.form == "week" else (other, one)
        monday = week.ahead - dt.timedelta(week.ahead.weekday())
        return replace(week, **span, ahead=monday + dt.timedelta(weekday.ahead.weekday()))
    if forms == {"named", "weekday"}:
        return replace(one if one.form == "named" else other, **span)
    return None


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    known = tongue(language)

    def words(name: str) -> str:
        return any_of(known.words("days", name))

    before, date_before = rf"(?:{words('before')}\s+)?", rf"(?:{words('date_before')}\s+)?"
    weekday, month = any_of(known.weekdays), any_of(known.months)
    number = rf"(?P<n>\d{{1,3}}|{any_of(known.numbers)})"
    units = ("day", "week", "month", "year", "hour", "minute")
    unit = "(?:" + "|".join(rf"(?P<{name}>{words(name)})" for name in units) + ")"
    longer = any_of([*known.words("days", "week"), *known.words("days", "month")])
    ordinal, of = any_of(known.data["ordinal"]), any_of(known.data["of_month"])
    year = r"(?:,?\s+(?:del?\s+)?(?P<y>20\d\d))?"
    spans = any_of(said for said, _ in known.data["durations"]["spans"])
    patterns = {
        "iso": r"(?P<y>20\d\d)-(?P<mo>\d\d)-(?P<d>\d\d)(?!\d)",
        "named": rf"{before}(?P<said>{any_of(said for said, _ in known.data['days']['named'])})",
        "weekday": rf"{before}(?:(?P<last>{words('last')})\s+|{words('next')}\s+)?"
        rf"(?P<wd>{weekday}){END}\.?(?!\d)"
        rf"(?:\s+(?:(?P<last2>{words('last_after')})|{words('next_after')}(?!\s+{longer})){END})?",
        "said": rf"{date_before}(?P<d>\d{{1,2}})(?:{ordinal})?\s*(?:{of}\s+)?(?P<mo>{month}){END}\.?{year}",
        "numbers": rf"{date_before}(?<![\d.,/:])(?P<d>\d{{1,2}})(?P<s>[./-])\s?(?P<mo>\d{{1,2}})"
        r"(?P<tail>(?P=s)(?P<y>20\d\d|\d\d)?(?!\d))?(?![\d/:]|[^\W_])",
        "of_month": rf"{words('date_before')}\s+(?P<d>\d{{1,2}})(?P<o>{ordinal})?"
        rf"(?![\d:/%€$£]|[.,]\d|[^\W_]|\s*(?:{any_of(w for u in units for w in known.words('days', u))}))",
        "in": rf"{words('in_before')}\s+{number}\s*{unit}{END}",
        "in_span": rf"{words('in_before')}\s+(?P<span>{spans}){END}",
        "from_now": rf"{number}\s*{unit}\s+{words('in_after')}{END}",
        "ago": rf"{words('ago_before')}\s+{number}\s*{unit}{END}",
        "ago_after": rf"{number}\s*{unit}\s+{words('ago_after')}{END}",
        "next_week": rf"{before}{words('next_week')}{END}",
        "week_after_next": rf"{before}{words('week_after_next')}{END}",
        "week_end": rf"(?:(?P<end>{words('end_of_week')})|{words('before')}\s+(?P<by>{words('end_of_week')})"
        rf"|(?:{words('before')}\s+)?{words('weekend')}){END}",
        "next_month": rf"{before}{words('next_month')}{END}",
        "fortnight": rf"{words('fortnight')}{END}",
    }
    if known.data["month_first"]:
        patterns["month_first"] = (
            rf"{date_before}(?P<mo>{month}){END}\.?\s+(?:the\s+)?(?P<d>\d{{1,2}})(?:{ordinal})?(?![\d:/.]|[^\W_]|\s*[ap]m)(?:,?\s+(?P<y>20\d\d))?"
        )
    return {name: re.compile(START + pattern) for name, pattern in patterns.items()}


def _named(match: re.Match[str], known: Tongue, at: dt.datetime) -> Iterator[Day]:
    said = match["said"]
    for phrase, shift in known.data["days"]["named"]:
        if re.fullmatch(phrase_pattern(fold(phrase)), said):
            day = at.date() + dt.timedelta(shift)
            yield Day(
                *match.span(), day, day, "named", only="back" if shift < 0 else "ahead" if shift > 0 else ""
            )
            return


def _weekday(match: re.Match[str], known: Tongue, at: dt.datetime) -> Iterator[Day]:
    today, number = at.date(), known.weekdays[match["wd"]]
    ahead = today + dt.timedelta((number - today.weekday() - 1) % 7 + 1)
    back = today - dt.timedelta((today.weekday() - number - 1) % 7 + 1)
    past = match["last"] or match["last2"]
    alone = match[0].rstrip(".") == match["wd"]
    yield Day(
        *match.span(),
        ahead,
        back,
        "weekday",
        weak=alone and len(match["wd"]) < 4,
        only="back" if past else "" if alone else "",
    )


def _date(match: re.Match[str], known: Tongue, at: dt.datetime) -> Iterator[Day]:
    said = match["mo"]
    month = int(said) if said.isdecimal() else known.months[said]
    yield from _on(match, int(match["d"]), month, match["y"], at)


def _numbers(match: re.Match[str], known: Tongue, at: dt.datetime) -> Iterator[Day]:
    day, month = int(match["d"]), int(match["mo"])
    if month > 12 >= day:  # written the American way
        day, month = month, day
    sign, closed = match["s"], bool(match["tail"])
    if (sign == "-" and not match["y"]) or (sign == "/" and (day, month) in HALVES and not match["y"]):
        return
    for one in _on(match, day, month, match["y"], at):
        yield replace(one, weak=not closed and sign == ".")


def _of_month(match: re.Match[str], known: Tongue, at: dt.datetime) -> Iterator[Day]:
    if not match["o"] and "de" not in known.data["of_month"] and known.language in ("en", "de"):
        return
    day, today = int(match["d"]), at.date()
    if not 1 <= day <= 31:
        return
    ahead = (
        next(d for d in _months(today, 1) if d.day == day and d >= today) if day <= 28 else _late(day, today)
    )
    yield Day(*match.span(), ahead, ahead, "date", weak=True)


def _months(today: dt.date, step: int) -> Iterator[dt.date]:
    for far in range(62):
        yield today + dt.timedelta(far * step)


def _late(day: int, today: dt.date) -> dt.date:
    return next(one for one in _months(today, 1) if one.day == day)


def _on(match: re.Match[str], day: int, month: int, year: str | None, at: dt.datetime) -> Iterator[Day]:
    today = at.date()
    if year:
        said = dt.date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        yield Day(
            *match.span(),
            said,
            said,
            "date",
            only="back" if said < today else "ahead" if said > today else "",
        )
        return
    near = [
        dt.date(y, month, day)
        for y in range(today.year - 4, today.year + 9)
        if (month, day) != (2, 29) or calendar.isleap(y)
    ]
    ahead = min(one for one in near if one >= today)
    back = max(one for one in near if one <= today)
    yield Day(*match.span(), ahead, back, "date")


def _shift(match: re.Match[str], known: Tongue, at: dt.datetime, sign: int) -> Iterator[Day]:
    said = match["n"]
    count = sign * (known.count(said) or 0)
    only, today, time = ("ahead" if sign > 0 else "back"), at.date(), None
    if match["day"] or match["week"]:
        day = today + dt.timedelta(count * (7 if match["week"] else 1))
    elif match["month"] or match["year"]:
        day = months_on(today, count * (12 if match["year"] else 1))
    else:
        moment = at + dt.timedelta(minutes=count * (60 if match["hour"] else 1))
        day, time = moment.date(), moment.time().replace(second=0, microsecond=0)
    if abs((day - today).days) <= FAR:
        yield Day(*match.span(), day, day, "moment" if time else "shift", only=only, time=time)


def months_on(day: dt.date, months: int) -> dt.date:
    """The same day of another month, or its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _in_span(match: re.Match[str], known: Tongue, at: dt.datetime) -> Iterator[Day]:
    """“in half an hour”."""
    for said, minutes in known.data["durations"]["spans"]:
        if re.fullmatch(phrase_pattern(fold(said)), match["span"]):
            moment = (at + dt.timedelta(minutes=minutes)).replace(second=0, microsecond=0)
            yield Day(*match.span(), moment.date(), moment.date(), "moment", only="ahead", time=moment.time())
            return


def _week(weeks: int, match: re.Match[str], at: dt.datetime) -> Iterator[Day]:
    day = at.date() + dt.timedelta(7 * weeks - at.date().weekday())
    yield Day(*match.span(), day, day, "week", only="ahead")


def _next_month(match: re.Match[str], at: dt.datetime) -> Iterator[Day]:
    day = months_on(at.date().replace(day=1), 1)
    yield Day(*match.span(), day, day, "shift", only="ahead")


def _week_end(match: re.Match[str], at: dt.datetime) -> Iterator[Day]:
    """The end of the week is its Friday, the weekend its Saturday."""
    number = 4 if match["end"] or match["by"] else 5
    day = at.date() + dt.timedelta((number - at.date().weekday() - 1) % 7 + 1)
    yield Day(*match.span(), day, day, "week_end", only="ahead")


def _fortnight(match: re.Match[str], at: dt.datetime) -> Iterator[Day]:
    day = at.date() + dt.timedelta(14)
    yield Day(*match.span(), day, day, "shift", only="ahead")


Reader = Callable[[re.Match[str], Tongue, dt.datetime], Iterator[Day]]
READERS: dict[str, Reader] = {
    "iso": _date, "named": _named, "weekday": _weekday, "said": _date, "numbers": _numbers,
    "of_month": _of_month,
    "month_first": _date,
    "in": lambda match, known, at: _shift(match, known, at, 1),
    "in_span": _in_span,
    "from_now": lambda match, known, at: _shift(match, known, at, 1),
    "ago": lambda match, known, at: _shift(match, known, at, -1),
    "ago_after": lambda match, known, at: _shift(match, known, at, -1),
    "next_week": lambda match, known, at: _week(1, match, at),
    "week_after_next": lambda match, known, at: _week(2, match, at),
    "week_end": lambda match, known, at: _week_end(match, at),
    "next_month": lambda match, known, at: _next_month(match, at),
    "fortnight": lambda match, known, at: _fortnight(match, at),
}  # fmt: skip
