"""Repetition as people type it: “every 2 weeks on mon and fri until may”, “the last friday of the month”."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from smallcrm.core.fold import fold
from smallcrm.features.activity.views.repeat_rule import WORKDAYS, WORKING, Saying
from smallcrm.features.activity.views.repeat_vocabulary import Vocabulary
from smallcrm.ui.when import Tongue, read

FIGURES = re.compile(r"[0-9]+")
YEAR = re.compile(r"(19|20|21)\d\d")
MOST = 999
BLANKS = " ,;:."
END_OF_TIME = dt.time(12)  # noon: a day that is said is that day, whatever the time


@dataclass
class Read:
    """What was understood so far."""

    unit: str = ""
    interval: int | None = None
    working: bool = False
    weekdays: list[int] = field(default_factory=list)
    monthdays: list[int] = field(default_factory=list)
    nths: list[tuple[int, int]] = field(default_factory=list)
    months: list[int] = field(default_factory=list)
    pending: int | None = None  # a number or ordinal whose word is still to come
    ordinal: bool = False  # … and it was an ordinal
    every: bool = False
    other: bool = False  # “every second Monday”: it may still turn out to be the second one of a month


def read_repeat(text: str, start: dt.date, tongue: Tongue, known: Iterable[Vocabulary]) -> Saying | None:
    """What the words mean for something that starts on a day; None where they mean no repetition."""
    words = fold(text.replace(",", " , ").replace("’", "'")).strip(BLANKS)
    for vocabulary in known:
        if (found := _read(words, start, tongue, vocabulary)) is not None:
            return found
    return None


def says_never(text: str, known: Iterable[Vocabulary]) -> bool:
    """Whether the words say that it does not repeat."""
    words = fold(text).strip(BLANKS)
    return not words or any(words in vocabulary.never for vocabulary in known)


def _read(words: str, start: dt.date, tongue: Tongue, known: Vocabulary) -> Saying | None:
    head, until, sure = _until(words, start, tongue, known)
    if not sure:
        return None
    head, count = _count(head, known)
    made = Read()
    if not _take(head, made, known) or (until and count):
        return None
    said = _meant(made, start)
    if said is None:
        return None
    return Saying(**{**said.__dict__, "count": count, "until": until})


def _until(words: str, start: dt.date, tongue: Tongue, known: Vocabulary) -> tuple[str, dt.date | None, bool]:
    """What stands before “until”, the last day, and whether that was understood."""
    for phrase in known.until:
        found = re.search(rf"(?:^|(?<=[\s,])){re.escape(phrase)}\s+(?P<day>\S.*)$", words)
        if found is None:
            continue
        day = _last_day(found["day"].strip(BLANKS), start, tongue, known)
        if day is not None:
            return words[: found.start()].strip(BLANKS), day, True
    unread = any(f" {phrase} " in f" {words} " for phrase in known.until)
    return words, None, not unread


def _last_day(words: str, start: dt.date, tongue: Tongue, known: Vocabulary) -> dt.date | None:
    if YEAR.fullmatch(words):
        return dt.date(int(words), 12, 31)
    name, _blank, year = words.partition(" ")
    month = known.months.get(name.rstrip("."))
    if month is not None and (not year or YEAR.fullmatch(year)):
        which = int(year) if year else start.year + (month < start.month)
        return dt.date(which, month, calendar.monthrange(which, month)[1])
    said = Tongue(tongue.weekdays, tongue.day_first, {**tongue.months, **known.months})
    spare = " ".join(word for word in words.split() if word not in known.fillers)  # “3 de mayo”
    found = (read(form, dt.datetime.combine(start, END_OF_TIME), said) for form in (words, spare))
    when = next((one for one in found if one is not None), None)
    return when.day if when is not None and when.day >= start else None


def _count(words: str, known: Vocabulary) -> tuple[str, int | None]:
    """“10 times”, “for 10 times”, “zehnmal”, “once”."""
    for phrase in known.once:
        if words.endswith(f" {phrase}"):
            return words.removesuffix(phrase).strip(BLANKS), 1
    numbers = "|".join([r"\d{1,3}", *map(re.escape, known.numbers)])
    times = "|".join(map(re.escape, sorted(known.times, key=len, reverse=True)))
    before = "|".join(map(re.escape, known.count_before))
    per = "|".join(map(re.escape, known.per))
    said_so = rf"[\s,]*(?:\b(?:{before})\s+)?\b(?P<n>{numbers})\s*(?:{times})(?!\w)(?!\s+(?:{per})\b)"
    found = re.search(said_so, words)
    if found is None:
        return words, None
    said = found["n"]
    count = int(said) if said.isdecimal() else known.numbers[said]
    rest = f"{words[: found.start()]} {words[found.end() :]}".strip(BLANKS)
    return rest, count or None


def _take(words: str, made: Read, known: Vocabulary) -> bool:
    """Every word, the longest phrases first; False where one means nothing here."""
    words = words.replace("'", " ")  # “l'ultimo”
    tokens = known.word.findall(words)
    if re.sub(r"[\s,.]", "", words) != re.sub(r"[.]", "", "".join(tokens)):
        return False  # signs that nobody understands
    place = 0
    while place < len(tokens):
        for length in range(min(known.longest, len(tokens) - place), 0, -1):
            phrase = " ".join(tokens[place : place + length])
            if _word(phrase, made, known):
                place += length
                break
        else:
            return False
    return _settle(made)


def _word(phrase: str, made: Read, known: Vocabulary) -> bool:
    """One phrase; False where it means nothing."""
    if phrase in known.alone and not made.unit:
        unit, count = known.alone[phrase]
        made.working = unit == "working"
        made.unit, made.interval = "day" if made.working else unit, count
    elif phrase in known.every:
        made.every = True
        return _settle(made)  # “the 15th of every month”
    elif phrase in known.units:
        return _unit(known.units[phrase], made, phrase in known.day_of)
    elif phrase in known.other and made.every:
        made.pending, made.ordinal = 2, True
    elif phrase in known.weekend:
        made.weekdays += [5, 6]
    elif phrase in known.weekdays:
        _weekday(known.weekdays[phrase], made)
    elif phrase in known.months:
        made.months.append(known.months[phrase])
    elif phrase in known.last:
        made.pending, made.ordinal = -1, True
    elif (number := _number(phrase, known)) is not None:
        if made.pending is not None and not _settle(made):
            return False
        made.pending, made.ordinal = number
    else:
        return phrase in known.fillers and _settle(made)
    return True


def _number(phrase: str, known: Vocabulary) -> tuple[int, bool] | None:
    """A number, and whether it is an ordinal: “2”, “two”, “2nd”, “second”."""
    if phrase in known.ordinals:
        return known.ordinals[phrase], True
    if phrase in known.numbers:
        return known.numbers[phrase], False
    figures = FIGURES.match(phrase)
    if figures and len(figures[0]) < 4 and int(figures[0]):
        end = phrase[figures.end() :]
        return (int(figures[0]), bool(end)) if not end or end in known.ordinal_ends else None
    return None


def _unit(unit: str, made: Read, may_be_before: bool) -> bool:
    """“weeks”, after its number; “day 15” has the number behind it, and “last day” is one of a month."""
    number, ordinal, made.pending, made.ordinal = made.pending, made.ordinal, None, False
    if unit == "quarter":
        unit, number = "month", 3 * (number or 1)
    counted = made.every and not made.unit and number is not None and number > 0  # “every second day”
    if ordinal and unit in ("day", "working") and not counted:
        if number is None:
            return False
        if unit == "working":
            made.nths.append((number, WORKING))
        else:
            made.monthdays.append(number)
        return True
    if may_be_before and number is None and not (made.unit or made.every):
        return True  # “el día 15 de cada mes”
    if made.unit:
        inside = number is None and (unit == made.unit or may_be_before)
        return inside or (number is None and unit in ("week", "month", "year"))
    if unit == "working":
        made.working, unit = True, "day"
    elif number is None and unit == "month" and made.other:
        made.unit, made.interval, made.nths, made.weekdays = unit, 1, [(2, made.weekdays[-1])], []
        return True
    elif number is None and unit in ("month", "year") and (made.nths or made.monthdays or made.weekdays):
        made.unit = unit  # “of the month”
        return True
    made.unit, made.interval = unit, number or 1
    return True


def _weekday(day: int, made: Read) -> None:
    """“monday”, “the second monday”; “every second monday” is one every two weeks."""
    if made.pending is None:
        made.weekdays.append(day)
        return
    number, made.pending = made.pending, None
    if made.ordinal and made.every and number == 2 and not made.unit:
        made.interval, made.other = 2, True
        made.weekdays.append(day)
    elif not made.ordinal and made.every and not made.unit:  # “every 2 mondays”
        made.interval = number
        made.weekdays.append(day)
    else:
        made.nths.append((number, day))


def _settle(made: Read) -> bool:
    """A number that stands alone is a day of the month."""
    if made.pending is not None:
        stray = made.every and not (made.ordinal or made.unit or made.months)  # “every 2”: of what?
        if not -1 <= made.pending <= 31 or made.pending == 0 or stray:
            return False
        made.monthdays.append(made.pending)
        made.pending = None
    return True


def _meant(made: Read, start: dt.date) -> Saying | None:
    """Put together; None for what says nothing, or more than the editor can."""
    several = len(made.nths) > 1 or len(made.monthdays) > 1 or len(made.months) > 1
    mixed = sum(map(bool, (made.weekdays or made.working, made.nths, made.monthdays))) > 1
    interval = made.interval or 1
    if several or mixed or not 1 <= interval <= MOST or (made.working and interval != 1):
        return None
    if made.working or made.weekdays:
        weekly = made.unit in ("", "day", "week") and not made.months
        days = tuple(sorted(set(made.weekdays))) or WORKDAYS
        return Saying("week", interval, weekdays=days) if weekly else None
    unit = made.unit or ("year" if made.months else "month" if made.nths or made.monthdays else "")
    if unit == "month" and made.months:
        unit = "year"
    nth = made.nths[0] if made.nths else None
    monthday = made.monthdays[0] if made.monthdays else 0
    month = made.months[0] if made.months else 0
    if unit not in ("month", "year") and (nth or monthday or month):
        return None
    if unit == "year" and (nth or monthday) and not month:
        month = start.month
    if nth and not (nth[0] == -1 or 1 <= nth[0] <= 5):
        return None
    return Saying(unit, interval, nth=nth, monthday=monthday, month=month) if unit else None
