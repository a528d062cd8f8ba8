"""The slip for somebody who moved: the old address ends on a day, the new one begins."""

from __future__ import annotations

from smallcrm.core import clock
from smallcrm.core.business import business
from smallcrm.core.countries import country_name
from smallcrm.core.i18n import _, language
from smallcrm.features.people.card import card_of
from smallcrm.features.people.service import Place
from smallcrm.features.people.service.parties import get_party
from smallcrm.features.people.service.places import move
from smallcrm.features.people.views.birthdays import day_line
from smallcrm.features.people.views.reaching import address_lines, is_past
from smallcrm.ui.bindings import choice, line, notes
from smallcrm.ui.forms import Entry, Form, entry
from smallcrm.ui.slips import Slip


def moved_slip(party: int, address: int | None = None) -> Slip:
    """From one address, or the one letters go to, to another."""
    card, today = card_of(party), clock.today().isoformat()
    own = [place for place in card.places if not is_past(place, today)] if card else []
    here = card.post.place.id if card and card.post.place and not card.post.account else None
    chosen = address or (here if here in {place.id for place in own} else None)
    choices = [(place.id, address_lines(place).replace("\n", ", ")) for place in own]
    form = _form(choices)
    home = next((place.country for place in own if place.id == chosen), "") or business().country
    last = chosen or (own[0].id if own else None)
    form.load({"old": last, "day": today if own else "", "country": country_name(home, language())})

    def save() -> None:
        said = form.values()
        typed = said["country"]
        place = Place(said["street"], said["postcode"], said["locality"], said["region"], country_typed=typed)
        move(party, said["old"], place, said["day"] or "")

    form.show_fields(bool(own), "old", "day")
    title = _("Moved") if own else _("Address")
    slip = Slip(f"moved:{party}", title, get_party(party).display_name, form, save)
    slip.first = "street"
    return slip


def _form(old: list[tuple[int, str]]) -> Form:
    """Where from and when, and where to. Who had no address is asked for theirs alone."""
    return Form(
        [
            entry(_("Old address"), "old", choice(old, _("none"))),
            entry(_("Moved on"), "day", day_line("")),
            _("New address"),
            entry(_("Street"), "street", notes(_("Street"), 2)),
            Entry(_("City"), [("postcode", line(_("Postcode")), 2), ("locality", line(_("City")), 3)]),
            entry(_("Region"), "region", line()),
            entry(_("Country"), "country", line()),
        ]
    )
