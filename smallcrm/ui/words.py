"""Numbers, days and times in the user's own form."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from PySide6.QtCore import QDate, QLocale, Qt, QTime

from smallcrm.core import clock
from smallcrm.core.i18n import _, n_
from smallcrm.ui.chips import ChipText

Form = QLocale.FormatType
_YEAR = r"[\s,./-]*('[^']*'\s*)?y+(\s*('[^']*'|[년年г.]+))*[\s.,/-]*"  # compiled when it is asked for
_WEEKDAY = re.compile(r"[\s,،]*dddd?[\s,،]*|[\s,،]*\(dddd?\)")
_first_day = 0  # as the locale has it
WEEK, MONTHS_FROM, YEARS_FROM = 7, 60, 700  # in days: how far weeks and months are told


def locale() -> QLocale:
    """The user's locale; `use_locale` sets it when the window starts."""
    return QLocale()


def use_locale(language: str, region: str = "", first_day: int = 0) -> None:
    """Speak numbers and days in a language; in the system's own form where that is its language.

    A region (ISO 3166) has them in the form of another country, `first_day` lets weeks begin on another day.
    """
    global _first_day
    _first_day = first_day
    own = QLocale.system()
    if own.language() == QLocale.Language.C:
        own = QLocale("en_GB")
    wanted = QLocale(language) if language else own
    usual = own if wanted.language() == own.language() else wanted
    QLocale.setDefault(regions(usual).get(region, usual))
    for cached in (_day_form, _month_form):
        cached.cache_clear()


def regions(spoken: QLocale) -> dict[str, QLocale]:
    """The forms that are known for a language, by country."""
    any_territory = QLocale.Country.AnyCountry
    found = QLocale.matchingLocales(spoken.language(), spoken.script(), any_territory)
    return {code: one for one in found if len(code := QLocale.territoryToCode(one.territory())) == 2}


def first_weekday() -> Qt.DayOfWeek:
    """The day a week begins with."""
    return Qt.DayOfWeek(_first_day) if _first_day else locale().firstDayOfWeek()


def system_language() -> str:
    """The language the system speaks, as a BCP 47 tag."""
    spoken = QLocale.system().uiLanguages()
    return spoken[0] if spoken and spoken[0] != "C" else "en"


def number(value: int) -> str:
    """A count."""
    return locale().toString(value)


def grouped(told: str, count: int) -> str:
    """A text with a count in it, the count as the user writes it: “138,869 letters”."""
    return told.replace(str(count), number(count), 1)


def full_day(day: dt.date) -> str:
    """“Saturday, 21 November”."""
    return locale().toString(_qt(day), _without_year(locale().dateFormat(Form.LongFormat)))


def long_day(day: dt.date) -> str:
    """“4 March 1979”."""
    form = _WEEKDAY.sub(" ", locale().dateFormat(Form.LongFormat)).strip()
    return locale().toString(_qt(day), form)


def month_day(month: int, day: int) -> str:
    """“4 March”, for a day without its year."""
    return locale().toString(QDate(2000, month, day), _month_form())


def month(day: dt.date) -> str:
    """“November 2026”."""
    name = locale().standaloneMonthName(day.month)
    return _("{month} {year}").format(month=name[:1].upper() + name[1:], year=day.year)


def short_day(day: dt.date) -> str:
    """“12 Nov”; with its year where that is another one."""
    if day.year == clock.today().year:
        return locale().toString(_qt(day), _day_form())
    form = _WEEKDAY.sub(" ", locale().dateFormat(Form.LongFormat)).strip()
    return locale().toString(_qt(day), form.replace("MMMM", "MMM"))


def typed_day(day: dt.date) -> str:
    """A day as it stands in a field, in figures with all four of the year."""
    return locale().toString(_qt(day), typed_form())


def typed_form() -> str:
    """The form in which a day stands in a field: `dd.MM.yyyy` and the like."""
    return re.sub(r"y+", "yyyy", locale().dateFormat(Form.ShortFormat))


def typed_month_day(month: int, day: int) -> str:
    """A day without its year as it stands in a field."""
    return locale().toString(QDate(2000, month, day), _without_year(typed_form()))


def time(moment: dt.time) -> str:
    """“16:20”."""
    return locale().toString(QTime(moment.hour, moment.minute), Form.ShortFormat)


def typed_time(moment: dt.time) -> str:
    """A time as it stands in a field: “16:20”, or “4:20 PM” where hours are counted and typed so."""
    here = locale()
    if "a" in here.timeFormat(Form.ShortFormat).lower() and here.pmText().casefold() == "pm":
        return f"{moment.hour % 12 or 12}:{moment:%M} {'AM' if moment.hour < 12 else 'PM'}"
    return f"{moment:%H:%M}"


def moment(instant: dt.datetime) -> str:
    """“12 Nov, 16:20”, in the zone of the business."""
    wall = clock.local(instant)
    return _("{day}, {time}").format(day=short_day(wall.date()), time=time(wall.time()))


def span(minutes: int) -> str:
    """“45 min”, “1 h 30 min”."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{} min").format(rest)
    return _("{} h {} min").format(hours, rest) if rest else _("{} h").format(hours)


def ago(day: dt.date | None) -> str:
    """How long something is past: “today”, “9 days”, “3 weeks”, “2 months”, “never”."""
    if day is None:
        return _("never")
    days = (clock.today() - day).days
    if days <= 0:
        return _("today")
    if days < 3 * WEEK:
        return n_("{} day", "{} days", days)
    if days < MONTHS_FROM:
        return n_("{} week", "{} weeks", days // WEEK)
    if days < YEARS_FROM:
        return n_("{} month", "{} months", days * 12 // 365)
    return n_("{} year", "{} years", days // 365)


def due(day: dt.date) -> ChipText:
    """A day to come or missed, as a chip: “2 days late”, “today”, “Mon”, “12 Dec”."""
    days = (day - clock.today()).days
    if days < -1:
        return ChipText(n_("{} day late", "{} days late", -days), "danger")
    if days == -1:
        return ChipText(_("yesterday"), "danger")
    if days == 0:
        return ChipText(_("today"), "accent")
    if days == 1:
        return ChipText(_("tomorrow"))
    return ChipText(locale().toString(_qt(day), "ddd") if days < WEEK else short_day(day))


@cache
def _month_form() -> str:
    """`d MMMM` in the order of the locale."""
    return _without_year(_WEEKDAY.sub(" ", locale().dateFormat(Form.LongFormat)))


@cache
def _day_form() -> str:
    return _month_form().replace("MMMM", "MMM")


def _without_year(form: str) -> str:
    return re.sub(_YEAR, " ", form).strip()


def _qt(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)
