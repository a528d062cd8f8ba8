"""People, as the rest of the house sees them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import smallcrm.features.people.derived  # noqa: F401  # the file's search is kept by it
from smallcrm.core.db import database
from smallcrm.core.i18n import _, language, n_
from smallcrm.ui.desk import Desk
from smallcrm.ui.page import PageView
from smallcrm.ui.room import Found, Glance, Page, PreferencesPart, Room, Section, Thing
from smallcrm.ui.turns import Step, imports

PERSON = "person"


def _page(desk: Desk, person: bool) -> PageView:
    from smallcrm.features.people.views.page import PartiesPage

    return PartiesPage(desk, person)


def _alone(desk: Desk, party: int) -> PageView:
    from smallcrm.features.people.views.alone import PartyAlone

    return PartyAlone(desk, party)


def _count(accounts: bool) -> int:
    kinds = "IN ('organization', 'household')" if accounts else "= 'person'"
    return int(
        database.connection().execute(f"SELECT count(*) FROM party WHERE kind {kinds} AND archived = 0").get
    )


def _find(words: str, limit: int) -> Sequence[Found]:
    from smallcrm.features.people.views.found import find_parties

    return find_parties(words, limit)


def _find_more(words: str, limit: int) -> Sequence[Found]:
    from smallcrm.features.people.views.found_further import find_further

    return find_further(words, limit)


def _guess(words: str, limit: int) -> Sequence[Found]:
    from smallcrm.features.people.views.found_further import guess

    return guess(words, limit)


def _known(parties: Sequence[int]) -> Sequence[Found]:
    from smallcrm.features.people.views.found import told

    return told(parties)


def _favourites() -> Sequence[Found]:
    from smallcrm.features.people.views.found_further import favourites_found

    return favourites_found()


def _favour(desk: Desk, targets: Sequence[str]) -> None:
    from smallcrm.features.people.views.favouring import favour

    favour(desk, targets)


def _glance(party: int) -> Glance | None:
    from smallcrm.features.people.views.glance import glance_at

    return glance_at(party)


def _begin(desk: Desk, number: str) -> None:
    from smallcrm.features.people.views.begun import begin_with_number

    begin_with_number(desk, number)


def _open(desk: Desk, party: int) -> None:
    kind = database.connection().execute("SELECT kind FROM party WHERE id = ?", (party,)).fetchone()
    if kind is None:
        desk.tell(
            _("That contact is not there any more; it was deleted. Ctrl+Z may bring it back."), "warning"
        )
        return
    desk.go("contacts" if kind[0] == PERSON else "accounts", party)


def _finish(desk: Desk, whose: str) -> bool:
    from smallcrm.features.people.views.unfinished import finish_party

    return finish_party(desk, whose)


def _finish_tags(desk: Desk, whose: str) -> bool:
    from smallcrm.features.people.views.unfinished import finish_tags

    return finish_tags(desk, whose)


def _finish_consents(desk: Desk, whose: str) -> bool:
    from smallcrm.features.people.views.unfinished import finish_consents

    return finish_consents(desk, whose)


def _finish_filter(desk: Desk, whose: str) -> bool:
    from smallcrm.features.people.views.unfinished import finish_filter

    return finish_filter(desk, whose)


def _finish_slip(kind: str) -> Callable[[Desk, str], bool]:
    def finish(desk: Desk, whose: str) -> bool:
        from smallcrm.features.people.views.unfinished_slips import finish_slip

        return finish_slip(desk, kind, whose)

    return finish


def _fields(desk: Desk) -> PreferencesPart:
    from smallcrm.features.people.views.fields_part import FieldsPart

    return FieldsPart(desk)


def _tags(desk: Desk) -> PreferencesPart:
    from smallcrm.features.people.views.tags_part import TagsPart

    return TagsPart(desk)


def _soon() -> Iterator[Step]:
    views = "smallcrm.features.people.views"
    yield from imports(
        "smallcrm.features.people.model",
        "smallcrm.features.people.service",
        *(f"{views}.{name}" for name in ("facts", "details", "head", "form", "lists", "several", "record")),
        f"{views}.page",
    )
    yield _learn_countries


def _learn_countries() -> None:
    """The names of all countries are read for the first foreign address, and that takes a moment."""
    from smallcrm.core.countries import country_name

    country_name("DE", language())


ROOM = Room(
    name="people",
    things=(
        Thing("party", lambda count: n_("{} contact", "{} contacts", count), "display_name"),
        Thing("segment", lambda count: n_("{} saved list", "{} saved lists", count), "name"),
        Thing("tag", lambda count: n_("{} tag", "{} tags", count), "name"),
        Thing("contact_point", lambda count: n_("{} number", "{} numbers", count), "value"),
        Thing("address", lambda count: n_("{} address", "{} addresses", count), "locality"),
    ),
    pages=(
        Page(
            "contacts", lambda: _("Contacts"), "users", 20, lambda desk: _page(desk, True),
            waiting=lambda: _count(accounts=False), counted=frozenset({"party"}),
        ),
        Page(
            "accounts", lambda: _("Accounts"), "building-2", 30, lambda desk: _page(desk, False),
            waiting=lambda: _count(accounts=True), counted=frozenset({"party"}),
        ),
    ),
    find=_find,
    find_more=_find_more,
    guess=_guess,
    known={"party": _known},
    favourites=_favourites,
    favour=_favour,
    glances={"party": _glance},
    begins=_begin,
    opens={"party": _open},
    windows={"party": _alone},
    preferences=(
        Section("fields", lambda: _("Fields"), 50, _fields),
        Section("tags", lambda: _("Tags"), 52, _tags),
    ),
    soon=_soon,
    drafts={
        "party": _finish, "tags": _finish_tags, "consents": _finish_consents, "filter": _finish_filter,
        **{kind: _finish_slip(kind) for kind in ("relation", "seat", "person", "moved", "deceased")},
    },
)  # fmt: skip
