"""How a party is reached, as facts: phones, mails, pages, profiles and addresses, with what each opens."""

from __future__ import annotations

from collections.abc import Iterable

from smallcrm.core import clock
from smallcrm.core.business import business
from smallcrm.core.countries import country_name
from smallcrm.core.i18n import _, language
from smallcrm.features.people.card import Card, Place, Point, Post
from smallcrm.features.people.model import PointKind
from smallcrm.features.people.profiles import profile_page
from smallcrm.features.people.views import kinds
from smallcrm.ui.chips import ChipText
from smallcrm.ui.facts import Fact
from smallcrm.ui.outside import any_target, mail_target, map_target, page_target, phone_target


def point_fact(point: Point) -> Fact:
    """A phone, mail, page, messenger or profile."""
    chips = [ChipText(_("preferred"))] if point.preferred else []
    if point.do_not_use:
        chips.append(ChipText(_("do not use"), "danger"))
    name = kinds.point_name(point.kind, point.label, point.service)
    tone = "struck" if point.do_not_use else ""
    return Fact(name, point.value, "" if point.do_not_use else _target(point), chips, tone=tone)


def place_facts(card: Card) -> list[Fact]:
    """Their addresses, the one letters go to first; and where letters go, where that is none of them."""
    today = clock.today().isoformat()
    here = card.post.place.id if card.post.place is not None else None
    places = sorted(card.places, key=lambda place: (is_past(place, today), place.id != here))
    found = [_place(place, card, today) for place in places]
    if extra := _elsewhere(card.post, bool(card.places)):
        found.append(extra)
    return found


def is_past(place: Place, today: str) -> bool:
    """Whether nobody lives there any more."""
    return bool(place.valid_until) and place.valid_until < today


def address_lines(place: Place) -> str:
    """An address, line by line; one's own country is not named."""
    town = " ".join(part for part in (place.postcode, place.locality) if part)
    country = "" if place.country == business().country else place.country_typed
    if place.country and place.country != business().country:
        country = country_name(place.country, language())
    return "\n".join(part for part in (place.street, town, place.region, country) if part)


def time_text(since: str, until: str) -> str:
    """“since 2016”, “2014–2016”, “until 2016”; empty where nothing is known."""
    first, last = since[:4], until[:4]
    if first and last:
        return first if first == last else f"{first}–{last}"
    if last:
        return _("until {}").format(last)
    return _("since {}").format(first) if first else ""


def _target(point: Point) -> str:
    """What a click on it opens."""
    match point.kind:
        case PointKind.PHONE:
            return phone_target(point.e164 or point.value)
        case PointKind.EMAIL:
            return mail_target(point.value) if "@" in point.value else ""
        case PointKind.URL:
            return any_target(point.value)
        case PointKind.SOCIAL | PointKind.IM:
            if "://" in point.value:
                return page_target(point.value)
            return profile_page(point.service, point.value)
    return ""


def _place(place: Place, card: Card, today: str) -> Fact:
    said = kinds.word(kinds.purposes(), place.purpose) or place.label
    name = _("Address, {}").format(said) if said else _("Address")
    past = is_past(place, today)
    chips = list(_place_chips(place, card, today))
    return Fact(
        name, address_lines(place), chips=chips, acts=_acts(place, card), tone="quiet" if past else ""
    )


def _place_chips(place: Place, card: Card, today: str) -> Iterable[ChipText]:
    here = card.post.place
    if here is not None and here.id == place.id and len(card.places) > 1:
        yield ChipText(_("letters go here"), "accent")
    if place.returned:
        yield ChipText(_("post came back"), "warning")
    if is_past(place, today):
        yield ChipText(time_text(place.valid_from, place.valid_until))
    elif place.valid_from > today:
        yield ChipText(_("from {}").format(place.valid_from))
    elif place.valid_until:
        yield ChipText(_("until {}").format(place.valid_until))


def _acts(place: Place, card: Card) -> list[tuple[str, str]]:
    here = card.post.place is not None and card.post.place.id == place.id
    acts = [
        (_("Copy as on an envelope"), f"do:copy:{place.id}"),
        (_("Show on the map"), map_target(address_lines(place))),
    ]
    if not here and not place.returned:
        acts.append((_("Letters go here"), f"do:here:{place.id}"))
    if place.returned:
        acts.append((_("The address is right again"), f"do:right:{place.id}"))
    else:
        acts.append((_("Post came back"), f"do:returned:{place.id}"))
    return [*acts, (_("Moved…"), f"do:moved:{place.id}")]


def _elsewhere(post: Post, some: bool) -> Fact | None:
    """Letters go to an account, or nowhere; said only where that is news."""
    if post.place is not None and post.account:
        return Fact(_("Letters go to"), f"{post.account}\n{address_lines(post.place)}")
    if post.place is None and post.returned:
        return Fact(_("Letters"), chips=[ChipText(_("left out: post came back"), "warning")])
    if post.place is None and some:
        return Fact(_("Letters"), chips=[ChipText(_("left out: no usable address"), "warning")])
    return None
