"""The columns of contacts and accounts: their titles, and what an order by one of them is called."""

from __future__ import annotations

from collections.abc import Sequence

from smallcrm.core.db import database
from smallcrm.core.i18n import _
from smallcrm.features.people.model import CustomType, Kind
from smallcrm.features.people.views.further import further_columns
from smallcrm.features.people.views.sources import own_key
from smallcrm.ui.columns import Column

OWN = 'SELECT id, name, type FROM custom_field ORDER BY "group", position, id'
FAR = {CustomType.NUMBER, CustomType.MONEY, CustomType.DATE}


def columns(kinds_listed: Sequence[str]) -> list[Column]:
    """The columns of a list of persons, or of accounts."""
    person = Kind.PERSON in kinds_listed
    if person:
        who = [Column("account", _("Account"), 26), Column("position", _("Position"), 18, shown=False)]
    else:
        who = [Column("kind", _("Kind"), 14), Column("people", _("People"), 9, far=True, down=True)]
    return [
        Column("name", _("Name"), 26),
        *who,
        Column("phone", _("Phone"), 27, shown=person),
        Column("email", _("E-mail"), 28, shown=False),
        Column("postcode", _("Postcode"), 11, shown=False),
        Column("city", _("City"), 16),
        Column("status", _("Standing"), 14, shown=not person),
        Column("tags", _("Tags"), 20, shown=False),
        *([Column("birthday", _("Birthday"), 22, far=True, shown=False)] if person else []),
        Column("created", _("Added"), 18, far=True, down=True, shown=False),
        Column("step", _("Next step"), 26, shown=False),
        Column("due", _("Due"), 14, far=True, shown=False),
        Column("contact", _("Last contact"), 16, far=True, down=True),
        *further_columns(),
        *_own(),
    ]


def said(column: Column, down: bool) -> str:
    """An order in words, as in “View: by name”."""
    match column.key, down:
        case "name", False:
            return _("by name")
        case "contact", _down:
            return _("latest contact first") if down else _("longest silent first")
    return column.title if down == column.down else _("{column}, backwards").format(column=column.title)


def _own() -> list[Column]:
    """The fields of one's own, each as a column."""
    found = database.connection().execute(OWN)
    return [
        Column(own_key(field, kind), name, 20 if kind in FAR else 22, far=kind in FAR, shown=False)
        for field, name, kind in found
    ]
