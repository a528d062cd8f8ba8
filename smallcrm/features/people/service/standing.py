"""Small certainties about a party: at hand, deceased, their photo."""

from __future__ import annotations

from smallcrm.core import blobs
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.core.settings import read_settings, write_setting
from smallcrm.features.people.model import CustomField, CustomType, CustomValue, Favourite
from smallcrm.features.people.photos import re_encoded
from smallcrm.features.people.service.custom import add_custom_field, set_custom_value
from smallcrm.features.people.service.parties import get_party

DIED = "people.died_on"  # the field of the user's own that holds the day


def set_favourite(party: int, wanted: bool = True) -> None:
    """Put a party among the favourites, or take it out."""
    with work(_("Add to favourites") if wanted else _("Remove from favourites")):
        found: Favourite | None = Favourite.get_or_none(Favourite.party == party)
        if wanted and found is None:
            Favourite.create(party=get_party(party))
        elif not wanted and found is not None:
            found.delete_instance()


def set_deceased(party: int, deceased: bool = True, day: str = "") -> None:
    """Mark that somebody died, with the day (YYYY-MM-DD) where it is known, or that it was a mistake."""
    found = get_party(party)
    with work(_("Mark as deceased") if deceased else _("Not deceased")):
        if found.deceased != deceased:
            found.deceased = deceased
            found.save()
        field = died_field()
        if field is None and deceased and day:
            field = _new_field()
        if field is not None:
            set_custom_value(found, field, day if deceased else "")


def died_field() -> CustomField | None:
    """The field that holds the day somebody died; None as long as no day was said."""
    known = read_settings(DIED).get("")
    return CustomField.get_or_none(CustomField.id == int(known)) if known else None


def died_on(party: int) -> str:
    """The day somebody died, YYYY-MM-DD; empty where it is not known."""
    field = died_field()
    found = field and CustomValue.get_or_none(CustomValue.party == party, CustomValue.field == field)
    return str(found.value) if found else ""


def set_photo(party: int, data: bytes) -> None:
    """Give a party a photo, made anew from the bytes of a picture; no bytes take it away."""
    found = get_party(party)
    made = re_encoded(data) if data else b""
    with work(_("Change photo") if data else _("Remove photo")):
        sha256 = blobs.keep(made) if made else ""
        if found.photo != sha256:
            found.photo = sha256
            found.save()


def _new_field() -> CustomField:
    name = _("Died on")
    made = CustomField.get_or_none(CustomField.name == name, CustomField.type == CustomType.DATE)
    made = made or add_custom_field(name, CustomType.DATE)
    write_setting(DIED, str(made.id))
    return made
