"""From somewhere else to the list of those whom a filter finds."""

from __future__ import annotations

from typing import cast

from smallcrm.ui.desk import Desk

PERSONS = " and kind = person"


def show_those(desk: Desk, asked: str) -> None:
    """In Contacts; in Accounts, where all of them are accounts."""
    from smallcrm.features.people.filters import parse
    from smallcrm.features.people.views.narrowing import Narrowing
    from smallcrm.features.people.views.page import PartiesPage

    people = parse(asked + PERSONS).ids() or not parse(asked).ids()
    page = cast(PartiesPage, desk.go("contacts" if people else "accounts"))
    page.pane.narrow(Narrowing.of_text(asked), "")
