"""The fields every business has."""

from __future__ import annotations

from collections.abc import Callable

from smallcrm.core.i18n import _
from smallcrm.features.people.filters.comparisons import EMPTINESS, Comparison, FieldType
from smallcrm.features.people.filters.field import Choice, Field
from smallcrm.features.people.filters.offers import (
    channels,
    consent_states,
    countries_in_use,
    kinds,
    segments,
    statuses,
    tags_in_use,
    values_in_use,
)
from smallcrm.features.people.filters.sources import (
    LAST_CONTACTS,
    LINKS,
    RELATIONS,
    Column,
    Count,
    Exists,
    Found,
    InSegment,
    Kept,
    Rows,
    Source,
)
from smallcrm.features.people.further import further_fields
from smallcrm.features.people.model import Kind

PERSON = frozenset({Kind.PERSON.value})
ACCOUNT = frozenset({Kind.ORGANIZATION.value, Kind.HOUSEHOLD.value})
T = FieldType
NEVER_EMPTY = frozenset(EMPTINESS)


def _place(column: str, few: bool = True) -> Rows:
    return Rows("address", "party_id", column, f"{column} <> ''", few=few)


def _figure(column: str, kept: Kept) -> Rows:
    """As a set of parties: the index over the figure has it together."""
    return Rows("_party_figures", "party", column, f"{column} IS NOT NULL", kept)


def _point(kind: str) -> Exists:
    return Exists("contact_point", "party_id", f"kind = '{kind}'")


def _make(
    group: str, name: str, title: str, kind: FieldType, source: Source, without: frozenset[Comparison],
    kinds_shown: frozenset[str], offered: Callable[[], list[Choice]] | None,
) -> Field:  # fmt: skip
    if kind == T.YES_NO:
        without |= NEVER_EMPTY
    if offered is None:
        return Field(name, title, kind, group, source, without, kinds_shown)
    return Field(name, title, kind, group, source, without, kinds_shown, offered)


class _Shelf:
    """Fields of one group, as they are put there."""

    def __init__(self, group: str) -> None:
        self.group = group
        self.fields: list[Field] = []

    def put(
        self,
        name: str,
        title: str,
        kind: FieldType,
        source: Source,
        offered: Callable[[], list[Choice]] | None = None,
        without: frozenset[Comparison] = frozenset(),
        only: frozenset[str] = frozenset(),
    ) -> None:
        """Put one more."""
        self.fields.append(_make(self.group, name, title, kind, source, without, only, offered))


def _who() -> list[Field]:
    shelf = _Shelf(_("Who"))
    shelf.put("name", _("Name"), T.TEXT, Column("{p}.display_name", also=("{p}.sort_name",)))
    shelf.put("kind", _("Kind"), T.CHOICE, Column("{p}.kind"), kinds, NEVER_EMPTY)
    shelf.put("status", _("Standing"), T.CHOICE, Column("{p}.status"), statuses)
    shelf.put("tag", _("Tag"), T.TAG, Rows("party_tag t JOIN tag g ON g.id = t.tag_id", "t.party_id",
                                           "g.folded", kept=Kept.FOLDED), tags_in_use)  # fmt: skip
    birthday = Column("{p}.birthday", Kept.BIRTHDAY)
    no_span = frozenset({Comparison.NOT_FOR})
    shelf.put("birthday", _("Birthday"), T.DAY, birthday, without=no_span, only=PERSON)
    shelf.put("language", _("Language"), T.TEXT, Column("{p}.language"), values_in_use("party", "language"))
    shelf.put("source", _("Source"), T.TEXT, Column("{p}.source"), values_in_use("party", "source"))
    shelf.put("note", _("Note"), T.TEXT, Column("{p}.note"))
    shelf.put("segment", _("Saved list"), T.CHOICE, InSegment(), segments, NEVER_EMPTY)
    shelf.put("favourite", _("Favourite"), T.YES_NO, Exists("favourite", "party_id"))
    shelf.put("deceased", _("Deceased"), T.YES_NO, Column("{p}.deceased"), only=PERSON)
    shelf.put("archived", _("Archived"), T.YES_NO, Column("{p}.archived"))
    shelf.put("created", _("Added"), T.DAY, Column("{p}.created_at", Kept.INSTANT), without=NEVER_EMPTY)
    shelf.put("changed", _("Changed"), T.DAY, Column("{p}.updated_at", Kept.INSTANT), without=NEVER_EMPTY)
    return shelf.fields


def _reach() -> list[Field]:
    shelf = _Shelf(_("Address and reach"))
    shelf.put("city", _("City"), T.TEXT, _place("locality"), values_in_use("address", "locality"))
    shelf.put("postcode", _("Postcode"), T.TEXT, _place("postcode"))
    shelf.put("region", _("Region"), T.TEXT, _place("region"), values_in_use("address", "region"))
    shelf.put("country", _("Country"), T.CHOICE, _place("country"), countries_in_use)
    phones = Rows("contact_point", "party_id", "value", "kind IN ('phone', 'fax')", Kept.DIGITS)
    shelf.put("phone", _("Phone"), T.TEXT, phones)
    mails = Rows("contact_point", "party_id", "value", "kind = 'email'")
    shelf.put("email", _("E-mail"), T.TEXT, mails)
    shelf.put("has-phone", _("Has a phone"), T.YES_NO, _point("phone"))
    shelf.put("has-email", _("Has an e-mail"), T.YES_NO, _point("email"))
    shelf.put("has-address", _("Has an address"), T.YES_NO, Exists("address", "party_id"))
    shelf.put("returned", _("Post came back"), T.YES_NO, Exists("address", "party_id", "returned = 1"))
    for channel, title in channels():
        said = Rows("consent", "party_id", "state", f"channel = '{channel}'")
        shelf.put(f"consent.{channel}", title, T.CHOICE, said, consent_states)
    return shelf.fields


def _contact() -> list[Field]:
    shelf = _Shelf(_("Contact"))
    shelf.put("last-contact", _("Last contact"), T.DAY, LAST_CONTACTS)
    shelf.put("next-due", _("Next due"), T.DAY, _figure("next_due", Kept.DAY))
    # The index over parties would look up every task that is done; few are open.
    talks, open_tasks = Count("interaction", "party_id"), Count("task NOT INDEXED", "party_id", "done = 0")
    shelf.put("contacts", _("Number of contacts"), T.NUMBER, talks, without=NEVER_EMPTY)
    shelf.put("open-tasks", _("Open tasks"), T.NUMBER, open_tasks, without=NEVER_EMPTY)
    return shelf.fields


def _belonging() -> list[Field]:
    shelf = _Shelf(_("Belonging"))

    def names(link: str) -> Rows:
        told = LINKS[link]
        return Rows(f"{told.rows} x JOIN party o ON o.id = x.{told.there}", f"x.{told.here}",
                    "o.display_name", told.only)  # fmt: skip

    roles = Rows("affiliation", "person_id", "role", "until = '' AND role <> ''", few=True)
    shelf.put("role", _("Position"), T.TEXT, roles, values_in_use("affiliation", "role"), only=PERSON)
    shelf.put("account", _("Account"), T.TEXT, names("account"), only=PERSON)
    shelf.put("person", _("Person"), T.TEXT, names("person"), only=ACCOUNT)
    shelf.put("related", _("Related to"), T.TEXT, names("related"))
    relations = Rows(RELATIONS, "owner", "name", few=True)
    shelf.put("relation", _("Relation"), T.TEXT, relations)
    return shelf.fields


def own_fields() -> list[Field]:
    """All of them, in the order of a menu."""
    return [*_who(), *_reach(), *_contact(), *further_fields(), *_belonging()]


def free_words() -> Field:
    """The field behind words that stand alone."""
    return Field("words", _("Words"), T.TEXT, "", Found())
