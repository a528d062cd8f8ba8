"""What is said about the business: its name and place, how its papers look, how it counts."""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtWidgets import QWidget

from smallcrm.core.business import Business
from smallcrm.core.countries import defaults_for
from smallcrm.core.i18n import _
from smallcrm.ui.bindings import choice, line, notes
from smallcrm.ui.forms import Entry, Form, entry
from smallcrm.ui.pictures import picture
from smallcrm.ui.world import countries, currencies, languages, zones


class BusinessForm(Form):
    """The whole form, or a `short` one to begin with. A new country suggests language, zone, currency."""

    def __init__(self, short: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(_beginning() if short else _everything(), parent)
        self.fields["country"].edited.connect(self._on_country)

    def load_business(self, business: Business) -> None:
        """Show a business as it is stored."""
        self.load(asdict(business))

    def _on_country(self) -> None:
        country = self.fields["country"].get()
        if not country or not self.fields["country"].widget.isVisible():
            return
        usual = defaults_for(country)
        for name in ("language", "zone", "currency"):
            self.fields[name].put(getattr(usual, name))


def _beginning() -> list[Entry | str]:
    return [
        entry(_("Name"), "name", line(_("Weber Heating"))),
        entry(_("Your name"), "owner", line(_("who signs the letters"))),
        *_place(),
        _("Usual there"),
        *_usual(),
    ]


def _everything() -> list[Entry | str]:
    papers = [
        ("", _("usual in the country")),
        ("a4-din-b", _("A4, envelope with a window (DIN 5008 B)")),
        ("letter-10", _("US Letter, #10 envelope with a window")),
    ]
    return [
        entry(_("Name"), "name", line()),
        entry(_("Your name"), "owner", line(_("who signs the letters"))),
        *_place(),
        Entry(_("Phone, e-mail"), [("phone", line(_("Phone")), 1), ("email", line(_("E-mail")), 2)]),
        entry(_("Web page"), "url", line()),
        _("Usual here"),
        *_usual(),
        _("On paper"),
        entry(_("Logo"), "logo", picture()),
        entry(_("Paper"), "paper", choice(papers)),
        entry(_("Tax number"), "tax_id", line()),
        entry(_("Register"), "register", line(_("court and number, where the law wants it"))),
        entry(_("Bank"), "bank", notes(_("bank, IBAN, BIC, as it should be printed"), 2)),
        entry(_("Foot of the page"), "footer", notes(lines=2)),
    ]


def _place() -> list[Entry]:
    return [
        entry(_("Street"), "street", notes(lines=1)),
        Entry(_("Place"), [("postcode", line(_("Postcode")), 1), ("locality", line(_("Town")), 3)]),
        entry(_("Country"), "country", choice(countries())),
    ]


def _usual() -> list[Entry]:
    return [
        entry(_("Language"), "language", choice(languages())),
        entry(_("Time zone"), "zone", choice([(zone, zone.replace("_", " ")) for zone in zones()])),
        entry(_("Currency"), "currency", choice(currencies())),
    ]
