"""The business whose file this is: its name, place, language, zone and currency, and what its paper shows."""

from __future__ import annotations

from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from smallcrm.core import clock
from smallcrm.core.countries import defaults_for
from smallcrm.core.errors import Invalid
from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes, listen, work
from smallcrm.core.settings import read_settings, write_setting

PREFIX = "business."
SAMPLE = "sample"  # a setting that stands in files with invented data


class Business(NamedTuple):
    """What is known of the business: country as ISO 3166 alpha-2, language BCP 47, currency ISO 4217."""

    name: str
    country: str
    language: str = "en"
    zone: str = "Etc/UTC"
    currency: str = "EUR"
    owner: str = ""  # who signs
    street: str = ""  # lines separated by \n
    postcode: str = ""
    locality: str = ""
    region: str = ""
    phone: str = ""
    email: str = ""
    url: str = ""
    tax_id: str = ""
    register: str = ""  # commercial register, where the law wants it on letters
    bank: str = ""  # bank, IBAN, BIC, as it should be printed
    footer: str = ""
    logo: str = ""  # SHA-256 of the stored picture
    accent: str = ""  # colour of the letterhead, #rrggbb
    paper: str = ""  # page format; empty: what is usual in the country
    sender_line: str = ""  # above the address in the window; empty: name and place
    typeface: str = ""  # of letters: sans, or empty for serif
    letter_code: str = ""  # on letters: empty for a code in small letters, “qr” for a QR code too, “none”
    uid: str = ""  # the same on every laptop of the business

    def problems(self) -> dict[str, str]:
        """What is wrong, by field."""
        found = {}
        if not self.name.strip():
            found["name"] = _("A business needs a name.")
        try:
            ZoneInfo(self.zone)
        except (KeyError, OSError, ValueError):
            found["zone"] = _("“{}” is not a time zone. Use a name such as Europe/Berlin.").format(self.zone)
        if not is_currency(self.currency):
            found["currency"] = _("“{}” is not a currency. Use three letters such as EUR.").format(
                self.currency
            )
        if not is_language(self.language):
            found["language"] = _("“{}” is not a language. Use a code such as en, de or pt-BR.").format(
                self.language
            )
        return found


def new_business(
    name: str, country: str, language: str = "", zone: str = "", currency: str = "", **more: str
) -> Business:
    """A business with what its country suggests for all that was not said."""
    usual = defaults_for(country)
    made = Business(
        name=name.strip(),
        country=country,
        language=language or usual.language,
        zone=zone or usual.zone,
        currency=currency or usual.currency,
        **more,
    )
    if problems := made.problems():
        raise Invalid(problems)
    return made


def is_currency(code: str) -> bool:
    """Whether this is an ISO 4217 code that CLDR knows."""
    from babel.core import get_global

    return code in get_global("all_currencies")


def is_language(tag: str) -> bool:
    """Whether this is a BCP 47 tag whose language CLDR knows."""
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return False
    return True


_cached: Business | None = None


def business() -> Business:
    """The business of the open file; read once, and again after it changed."""
    global _cached
    if _cached is None:
        _cached = _read()
    return _cached


def _read() -> Business:
    values = {name: value for name, value in read_settings(PREFIX).items() if name in Business._fields}
    return Business(**{"name": "", "country": "", **values})


def save_business(**values: Any) -> Business:
    """Change what is said, as one unit of work."""
    changed = Business(**business()._asdict() | values)
    problems = changed.problems()
    if "country" in values:
        defaults_for(changed.country)  # says so where there is no such country
    if problems:
        raise Invalid(problems)
    with work(_("Change business settings")):
        write_business(changed)
    return changed


def write_business(made: Business) -> None:
    """Store all of it, inside a unit of work; unchanged values are not touched."""
    for name, value in made._asdict().items():
        write_setting(PREFIX + name, value)


def forget_business() -> None:
    """Read it anew next time, and live in its zone."""
    global _cached
    _cached = None


def is_sample() -> bool:
    """Whether the open file holds invented data, to look around in."""
    return read_settings(SAMPLE).get("") is True


def mark_sample() -> None:
    """Say so in the file, inside its birth."""
    write_setting(SAMPLE, True)


def enter_business() -> None:
    """After opening a file: take over its zone."""
    forget_business()
    clock.use_zone(business().zone)


def _on_changed(changes: Changes) -> None:
    if "setting" in changes.tables():
        enter_business()


listen(_on_changed, first=True)
