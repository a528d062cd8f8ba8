"""The facts of a party: labels and values, as they stand at the head of its page."""

from __future__ import annotations

from collections.abc import Iterator

from smallcrm.core.business import business
from smallcrm.core.countries import country_name, is_country
from smallcrm.core.i18n import _, language
from smallcrm.features.people.own import shown_value
from smallcrm.features.people.saying import day_words
from smallcrm.features.people.views import kinds
from smallcrm.features.reports.queries.party import Whole
from smallcrm.features.reports.words import due_day
from smallcrm.paper import said
from smallcrm.paper.tables import Column, Row, Table

Fact = tuple[str, str]


def facts(found: Whole) -> list[Table]:
    """All of them in one table, and the note below."""
    told = [*_person(found), *_reach(found), *_own(found), *_consents(found)]
    parts = [_table(told)] if told else []
    if found.party["note"]:
        note = Row((found.party["note"],))
        parts.append(Table([Column("", most=0)], [note], _("Note")))
    return parts


def _table(told: list[Fact]) -> Table:
    return Table([Column("", 0.01, bold=True), Column("", most=0)], [Row(fact) for fact in told])


def _person(found: Whole) -> Iterator[Fact]:
    party = found.party
    if party["status"]:
        yield _("Standing"), kinds.word(kinds.statuses(), party["status"])
    for label, key in (
        (_("Position"), "title"), (_("Nickname"), "nickname"), (_("Legal name"), "legal_name"),
        (_("Tax number"), "tax_id"), (_("Industry"), "industry"), (_("Source"), "source"),
    ):  # fmt: skip
        if party[key]:
            yield label, party[key]
    for label, key in ((_("Birthday"), "birthday"), (_("Anniversary"), "anniversary")):
        if party[key]:
            yield label, _day(party[key])
    if found.tags:
        yield _("Tags"), found.tags
    if party["deceased"]:
        yield _("Deceased"), _("yes")


def _reach(found: Whole) -> Iterator[Fact]:
    for kind, value, label, forbidden in found.points:
        mark = _("{} (do not use)").format(value) if forbidden else value
        yield kinds.point_name(kind, label, ""), mark
    for street, postcode, city, region, country, label, returned, until in found.addresses:
        lines = [street, " ".join(part for part in (postcode, city) if part), region, _country(country)]
        if returned:
            lines.append(_("post came back"))
        if day := due_day(until if len(until) == 10 else ""):
            lines.append(_("until {}").format(said.figures(day)))
        word = kinds.word([*kinds.purposes(), *kinds.place_labels()], label) if label else ""
        name = _("Address, {}").format(word) if word else _("Address")
        yield name, "\n".join(line for line in lines if line)


def _own(found: Whole) -> Iterator[Fact]:
    for name, kind, value in found.own:
        if value:
            yield name, shown_value(kind, value)


def _consents(found: Whole) -> Iterator[Fact]:
    for channel, state, given, withdrawn in found.consents:
        day = due_day(withdrawn or given)
        word = kinds.word(kinds.consent_states(), state)
        told = _("{state}, {day}").format(state=word, day=said.figures(day)) if day else word
        yield _("Consent: {}").format(kinds.word(kinds.channels(), channel)), told


def _day(stored: str) -> str:
    """As every day of a report is said; one without its year as it is said without."""
    day = due_day(stored) if len(stored) == 10 and stored[:1].isdigit() else None
    return said.figures(day) if day else day_words(stored)


def _country(code: str) -> str:
    if not code or code == business().country:
        return ""
    return country_name(code, language()) if is_country(code) else code
