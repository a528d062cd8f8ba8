"""WHO on the command line and in quick lines: an id, a name, or words that find exactly one."""

from __future__ import annotations

from smallcrm.core.db import database
from smallcrm.core.errors import Ambiguous, UserError
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.people.search import find

SHOWN = 10


def who(text: str) -> int:
    """The id of the one party that is meant; a plain message where there is none, or several."""
    if (found := _by_id(text)) is not None:
        return found
    if not text.strip():
        raise UserError(_("Say who is meant: a name, a part of it, a phone number or an id."))
    ids, wanted = find(text, 0), fold(text)
    equal = [party for party, name in _names(ids) if fold(name) == wanted]
    candidates = equal or ids
    if len(candidates) == 1:
        return candidates[0]
    if not candidates:
        raise UserError(_("Nobody was found for “{}”. Nothing was changed.").format(text))
    lines = [_line(party) for party in candidates[:SHOWN]]
    raise Ambiguous(
        _("“{}” could be several; say an id or more of the name.").format(text),
        lines,
        max(0, len(candidates) - SHOWN),
    )


def _by_id(text: str) -> int | None:
    if not (text.isascii() and text.isdigit() and len(text) < 20 and int(text) < 1 << 63):
        return None
    row = database.connection().execute("SELECT id FROM party WHERE id = ?", (int(text),)).fetchone()
    return None if row is None else int(row[0])


def _names(ids: list[int]) -> list[tuple[int, str]]:
    rows = database.connection().execute(
        "SELECT id, display_name FROM party WHERE id IN (SELECT value FROM json_each(?))", (str(ids),)
    )
    return [(int(party), str(name)) for party, name in rows]


def _line(party: int) -> str:
    name, company, city = (
        database.connection()
        .execute(
            "SELECT p.display_name, d.company, d.city FROM party p JOIN _search_doc d ON d.party = p.id"
            " WHERE p.id = ?",
            (party,),
        )
        .fetchone()
    )
    return f"{party}  {name}  {', '.join(part for part in (company, city) if part)}".rstrip()
