"""How the window speaks on this computer: its language, its forms of days and numbers, its week."""

from __future__ import annotations

from smallcrm.core.countries import country_name
from smallcrm.core.i18n import _, language, languages
from smallcrm.shell.appearance import (
    FIRST_DAY,
    LANGUAGE,
    REGION,
    WEEKS,
    Appearance,
    chosen_first_day,
    chosen_language,
    chosen_region,
)
from smallcrm.ui.bindings import choice
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.words import locale, regions


def window_form(appearance: Appearance) -> Form:
    """Each choice works at once, in a window that is built anew."""
    form = Form(
        [
            entry(_("Language"), LANGUAGE, choice(_spoken())),
            entry(_("Days, numbers"), REGION, choice(_regions())),
            entry(_("Week begins"), FIRST_DAY, choice(_weeks())),
        ]
    )
    form.load({LANGUAGE: chosen_language(), REGION: _known_region(), FIRST_DAY: chosen_first_day()})
    acts = {
        LANGUAGE: (_("Language of the window"), appearance.set_language),
        REGION: (_("Days and numbers as in"), appearance.set_region),
        FIRST_DAY: (_("Week begins"), appearance.set_first_day),
    }
    for name, (said, act) in acts.items():
        form.fields[name].widget.setAccessibleName(said)
        form.fields[name].edited.connect(act)
    return form


def _spoken() -> list[tuple[str, str]]:
    """The languages the window speaks, each in its own name."""
    from babel import Locale

    own = [(tag, Locale.parse(tag.replace("-", "_")).get_display_name() or tag) for tag in languages()]
    return [("", _("as the system")), *((tag, name.capitalize()) for tag, name in own)]


def _regions() -> list[tuple[str, str]]:
    """The countries whose forms the language knows."""
    named = sorted((country_name(code, language()), code) for code in regions(locale()))
    return [
        ("", _("as usual for the language")),
        *((code, _("as in {}").format(name)) for name, code in named),
    ]


def _known_region() -> str:
    """One of another language does not apply."""
    return chosen_region() if chosen_region() in regions(locale()) else ""


def _weeks() -> list[tuple[int, str]]:
    days = [(day, locale().standaloneDayName(day)) for day in WEEKS if day]
    return [(0, _("as usual there")), *days]
