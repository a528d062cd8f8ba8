"""What is known of a party, as labels and values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QLocale

from smallcrm.core import clock
from smallcrm.core.i18n import _, n_
from smallcrm.features.people.card import Card, Custom, card_of
from smallcrm.features.people.dates import parse_day
from smallcrm.features.people.model import Channel, ConsentState, CustomType, Party
from smallcrm.features.people.own import shown_value
from smallcrm.features.people.views import kinds
from smallcrm.features.people.views.reaching import place_facts, point_fact
from smallcrm.ui import panels, words
from smallcrm.ui.chips import ChipText
from smallcrm.ui.facts import Fact
from smallcrm.ui.outside import any_target

SOON = 14  # days before a birthday in which it is told
LEAP_DAY = (2, 29)
Greeting = Callable[[int], str]


def facts_of(party: Party) -> list[panels.Fact]:
    """Every fact that is there, in the order in which it is needed on the phone."""
    card = card_of(party.id)
    told = card_facts(card) if card else []
    return [(fact.label, _shown(fact)) for fact in told if fact.tone != "head"]


def _shown(fact: Fact) -> str | list[str | ChipText]:
    """The value alone, or with its chips."""
    if not fact.chips:
        return fact.value
    return [*([fact.value] if fact.value else []), *fact.chips]


def card_facts(card: Card, greets: Greeting | None = None) -> list[Fact]:
    """The facts of a card; `greets` tells how a letter addresses somebody."""
    party = card.party
    found = [*(point_fact(point) for point in card.points), *place_facts(card)]
    if consents := _consents(card.consents):
        found.append(Fact(_("May we"), chips=consents, acts=[(_("What they allow…"), "do:allow:0")]))
    if party["birthday"]:
        found.append(_birthday(party["birthday"], bool(party["deceased"])))
    texts = (
        (_("Anniversary"), day_text(party["anniversary"])),
        (_("Language"), _tongue(party, greets)),
        (_("Salutation"), "" if party["language"] and greets else party["salutation"]),
        (_("Closing"), party["closing"]),
        (_("Pronouns"), party["pronouns"]),
        (_("Nickname"), party["nickname"]),
        (_("Legal name"), party["legal_name"]),
        (_("Industry"), party["industry"]),
        (_("Tax number"), party["tax_id"]),
        (_("Source"), party["source"]),
    )
    found += [Fact(label, text) for label, text in texts if text]
    return [*found, *_own(card.custom)]


def day_text(stored: str) -> str:
    """A birthday as people say it, with or without its year; what is no date stays as typed."""
    parsed = parse_day(stored)
    if parsed is None:
        return stored
    year, month, day = parsed
    if year is None:
        return words.month_day(month, day)
    return words.long_day(dt.date(year, month, day))


def _birthday(stored: str, deceased: bool) -> Fact:
    """The day, the age, and that it is near."""
    text, parsed, chips = day_text(stored), parse_day(stored), []
    if parsed is not None and not deceased:
        year, month, day = parsed
        today = clock.today()
        coming = _in_year(today.year, month, day)
        if coming < today:
            coming = _in_year(today.year + 1, month, day)
        if year is not None and year <= today.year:
            age = coming.year - year - (coming > today)
            text = _("{day} ({age})").format(day=text, age=n_("{} year", "{} years", age))
        left = (coming - today).days
        if left <= SOON:
            chips = [ChipText(n_("in {} day", "in {} days", left) if left else _("today"), "accent")]
    return Fact(_("Birthday"), text, chips=chips)


def _in_year(year: int, month: int, day: int) -> dt.date:
    """The day in a year; the 29th of February is kept on the 28th."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return dt.date(year, month, day - 1)


def _own(custom: Sequence[Custom]) -> Iterator[Fact]:
    """The fields of the user's own, below the name of their group."""
    groups = list(dict.fromkeys(one.group for one in custom))
    for group in sorted(groups, key=bool):  # those without a group follow the others at once
        if group:
            yield Fact(group, tone="head")
        yield from (_custom(one) for one in custom if one.group == group)


def _custom(custom: Custom) -> Fact:
    target = any_target(custom.value) if custom.type == CustomType.LINK else ""
    if custom.type == CustomType.DATE:
        return Fact(custom.name, day_text(custom.value))
    return Fact(custom.name, shown_value(custom.type, custom.value), target)


def _consents(said: dict[str, str]) -> list[ChipText]:
    return [
        ChipText(name, "success")
        if said[key] == ConsentState.GRANTED
        else ChipText(_("no {}").format(_unwanted(key, name, said[key])), "danger")
        for key, name in kinds.channels()
        if key in said
    ]


def _unwanted(channel: str, name: str, state: str) -> str:
    """Who refused e-mail gets none at all; who withdrew the consent may be written to alone."""
    return _("e-mail") if (channel, state) == (Channel.EMAIL, ConsentState.REFUSED) else name


def _tongue(party: dict[str, str | int], greets: Greeting | None) -> str:
    """“Deutsch — “Sehr geehrte Frau Weber””."""
    name = _language(str(party["language"]))
    greeting = greets(int(party["id"])) if name and greets else ""
    return _("{language} — “{greeting}”").format(language=name, greeting=greeting) if greeting else name


def _language(tag: str) -> str:
    """A language in its own name, as its speakers call it."""
    native = QLocale(tag).nativeLanguageName() if tag else ""
    return native[:1].upper() + native[1:] if native else tag
