"""“fri 18:30–20:00 choir”: the hour an appointment ends, said behind the one it begins."""

from __future__ import annotations

import datetime as dt
import re

from smallcrm.core.i18n import language
from smallcrm.features.activity.views.repeat_vocabulary import dots_hours
from smallcrm.ui.days import tongue
from smallcrm.ui.when import Tongue, When, read

HOUR = r"(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d|\s?h\b)?\s?(?:[ap]\.?m\b\.?)?"
SAID = re.compile(
    rf"(?<![\w.:/-])(?P<from>{HOUR})\s?[-–—]\s?(?P<until>{HOUR})(?![\w:/-]|\.\w)", re.IGNORECASE
)
SURE = re.compile(r"[:hm]", re.IGNORECASE)  # “10–12” may be a day of December, or so many metres
DOTTED = re.compile(r"(?P<hour>\d{1,2})\.(?P<minute>\d\d)")
MEASURED = re.compile(
    r"\s?(?:[mcdk]?m[²³23]?|[mk]?g|[cdhm]?l|k?w|kwh|eur|usd|chf|gbp|[€$£%°])(?!\w)", re.IGNORECASE
)
MONTHS = range(1, 13)


def read_hours(text: str) -> tuple[str, dt.time | None]:
    """The line with the first hour alone, and the hour it ends; None where none is said."""
    found = SAID.search(text)
    if found is None or not (SURE.search(found["from"] + found["until"]) or _by_dots(text, found)):
        return text, None
    first, last = (DOTTED.sub(r"\g<hour>:\g<minute>", found[name].strip()) for name in ("from", "until"))
    now = dt.datetime.combine(dt.date.min, dt.time())
    until = read(last.replace(".", ""), now, Tongue({}))
    if until is None or until.time is None:
        return text, None
    return f"{text[: found.start()]}{first}{text[found.end() :]}", until.time


def _by_dots(text: str, found: re.Match[str]) -> bool:
    """“8.30–9.15”: hours, for a dot may stand there in this language and there is no month of that number."""
    dotted = DOTTED.findall(f"{found['from']} {found['until']}")
    if not dotted or not dots_hours(language()) or MEASURED.match(text, found.end()):
        return False
    return any(int(minute) not in MONTHS for _hour, minute in dotted) or _day_before(text[: found.start()])


def _day_before(text: str) -> bool:
    """Whether a day is said just before: another one behind it would be one too many."""
    last = text.split()[-1:]
    said = read(last[0].rstrip(","), dt.datetime(2000, 1, 3), tongue()) if last else None
    return said is not None and said.time is None


def lasting(begins: When | None, end: dt.time | None) -> dt.timedelta | None:
    """How long it takes to that hour, over midnight where it is the earlier one."""
    if end is None or begins is None or begins.time is None:
        return None
    start, until = (dt.timedelta(hours=one.hour, minutes=one.minute) for one in (begins.time, end))
    return (until - start) % dt.timedelta(days=1) or None
