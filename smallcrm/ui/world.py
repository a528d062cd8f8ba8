"""Countries, languages, currencies and time zones by name, to choose from. Babel is loaded when asked."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import available_timezones

from PySide6.QtCore import QCollator

from smallcrm.core.countries import country_name
from smallcrm.core.i18n import language
from smallcrm.ui import words


def countries() -> list[tuple[str, str]]:
    """Every country by its name in the language spoken here."""
    from babel import Locale

    codes = [str(code) for code in Locale("en").territories]
    left_out = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}  # unions, outlying parts, tests
    return _sorted(
        [(code, country_name(code, language())) for code in codes if len(code) == 2 and code not in left_out]
    )


def languages() -> list[tuple[str, str]]:
    """Languages by their names in the language spoken here, with their BCP 47 codes."""
    from babel import Locale

    names = Locale.parse(language().replace("-", "_")).languages
    return _sorted([(code.replace("_", "-"), name) for code, name in names.items() if len(code) <= 5])


def currencies() -> list[tuple[str, str]]:
    """Currencies in use now."""
    from babel import Locale
    from babel.core import get_global

    everywhere = get_global("territory_currencies").values()
    now = {code for there in everywhere for code, _since, until, legal in there if legal and until is None}
    names = Locale.parse(language().replace("-", "_")).currencies
    return _sorted([(code, f"{code} · {names.get(code, code)}") for code in now])


def zones() -> list[str]:
    """Zones as people know them, by place; the old names only stand for the same."""
    areas = (
        "Africa",
        "America",
        "Antarctica",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    )
    return sorted(zone for zone in available_timezones() if zone.split("/")[0] in areas) + ["Etc/UTC"]


def _sorted(choices: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    collator = QCollator(words.locale())
    return sorted(choices, key=lambda choice: collator.sortKey(choice[1]))
