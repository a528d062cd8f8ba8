"""Forms about people that were half filled when the program ended, opened again with what was typed."""

from __future__ import annotations

from typing import cast

from smallcrm.core.db import database
from smallcrm.features.people.model import Kind
from smallcrm.features.people.views.page import PartiesPage
from smallcrm.features.people.views.slips import consent_slip, tag_slip
from smallcrm.ui.desk import Desk


def finish_party(desk: Desk, whose: str) -> bool:
    """The form of a party, or of somebody new; False where the party is gone."""
    party, kind = _party(whose)
    if whose in ("person", "account"):
        cast(PartiesPage, desk.go("contacts" if whose == "person" else "accounts")).new_record()
    elif party is None:
        return False
    else:
        page = desk.go("contacts" if kind == Kind.PERSON else "accounts", party)
        cast(PartiesPage, page).edit_record()
    return True


def finish_tags(desk: Desk, whose: str) -> bool:
    """The tags of a party."""
    party, _kind = _party(whose)
    if party is not None:
        desk.lay(tag_slip(party))
    return party is not None


def finish_consents(desk: Desk, whose: str) -> bool:
    """What a party allows."""
    party, _kind = _party(whose)
    if party is not None:
        desk.lay(consent_slip(party))
    return party is not None


def finish_filter(desk: Desk, page: str) -> bool:
    """The filter of a list, as text."""
    if page not in ("contacts", "accounts"):
        return False
    cast(PartiesPage, desk.go(page)).lists.write()
    return True


def _party(whose: str) -> tuple[int | None, str]:
    """The id, and what kind of party it is; None where nobody has it any more."""
    sql = "SELECT id, kind FROM party WHERE id = ?"
    row = database.connection().execute(sql, (whose,)).fetchone() if whose.isdecimal() else None
    return (int(row[0]), str(row[1])) if row else (None, "")
