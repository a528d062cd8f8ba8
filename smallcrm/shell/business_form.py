"""What is said about the business: its name and place, and how it counts."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from smallcrm.core.business import Business
from smallcrm.core.countries import defaults_for
from smallcrm.core.i18n import _
from smallcrm.ui.bindings import choice, line, notes
from smallcrm.ui.forms import Entry, Form, entry
from smallcrm.ui.world import countries, currencies, languages, zones


class BusinessForm(Form):
    """The short form a business begins with. A new country suggests language, zone, currency."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_beginning(), parent)
        self.fields["country"].edited.connect(lambda: suggest_usual(self))

    def load_business(self, business: Business) -> None:
        """Show a business as it is stored."""
        self.load(business._asdict())


def suggest_usual(form: Form) -> None:
    """Another country was chosen: put what is usual there."""
    country = form.fields["country"].get()
    if country and form.fields["country"].widget.isVisible():
        usual = defaults_for(country)
        for name in ("language", "zone", "currency"):
            form.fields[name].put(getattr(usual, name))


def business_entries() -> list[Entry | str]:
    """Who the business is, and how it is reached."""
    return [
        entry(_("Name"), "name", line()),
        entry(_("Your name"), "owner", line(_("who signs the letters"))),
        *place_entries(),
        entry(_("Region"), "region", line(_("state or province, where it belongs into the address"))),
        Entry(_("Phone, e-mail"), [("phone", line(_("Phone")), 1), ("email", line(_("E-mail")), 2)]),
        entry(_("Web page"), "url", line()),
    ]


def region_entries() -> list[Entry | str]:
    """Where the business is at home, and what is usual there."""
    return [entry(_("Country"), "country", choice(countries())), *_usual()]


def place_entries() -> list[Entry]:
    """Street and town."""
    return [
        entry(_("Street"), "street", notes(lines=1)),
        Entry(_("Place"), [("postcode", line(_("Postcode")), 1), ("locality", line(_("City")), 3)]),
    ]


def _beginning() -> list[Entry | str]:
    return [
        entry(_("Name"), "name", line(_("Weber Heating"))),
        entry(_("Your name"), "owner", line(_("who signs the letters"))),
        *place_entries(),
        entry(_("Country"), "country", choice(countries())),
        _("Usual there"),
        *_usual(),
    ]


def _usual() -> list[Entry]:
    return [
        entry(_("Language"), "language", choice(languages())),
        entry(_("Time zone"), "zone", choice([(zone, zone.replace("_", " ")) for zone in zones()])),
        entry(_("Currency"), "currency", choice(currencies())),
    ]
