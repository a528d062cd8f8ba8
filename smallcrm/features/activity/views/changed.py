"""Changes of a record in words: which field, what stood there before, and what stands there now."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from smallcrm.core.db import database
from smallcrm.core.i18n import _
from smallcrm.core.record_history import Cells, Change
from smallcrm.features.activity.views import kinds
from smallcrm.features.activity.views.fieldnames import BLANK, field_names, value_words

LONGEST = 80  # letters of a value
NAMES = {
    "party_id": "SELECT id, display_name FROM party",
    "other_id": "SELECT id, display_name FROM party",
    "person_id": "SELECT id, display_name FROM party",
    "account_id": "SELECT id, display_name FROM party",
    "tag_id": "SELECT id, name FROM tag",
    "field_id": "SELECT id, name FROM custom_field",
}
Named = dict[tuple[str, int], str]


def told(changes: Sequence[Change], party: int) -> list[str]:
    """A line for everything that changed and has a name, the record itself first."""
    names = _names(changes)
    ordered = sorted(changes, key=lambda change: change.table != "party")
    return [line for change in ordered for line in _lines(change, party, names)]


def _lines(change: Change, party: int, names: Named) -> Iterable[str]:
    name = _called(change, party, names)
    if change.table not in THINGS and change.table != "party":
        return
    if change.before is None or change.after is None:
        if change.table == "party":
            yield _("Record made") if change.before is None else _("Record deleted")
            return
        form = _("{}: added") if change.before is None else _("{}: removed")
        yield form.format(name)
        return
    fields = dict(field_names(change.table))
    if {"given", "family"} & change.before.keys():
        fields.pop("display_name", None)  # follows from them
    for column, before in change.before.items():
        if column in fields:
            after = change.after[column]
            yield _("{field}: {before} → {after}").format(
                field=_field(change, name, fields[column]),
                before=_value(column, before, names),
                after=_value(column, after, names),
            )
    if change.table == "document" and "sha256" in change.before:
        yield _("{}: its content was stored anew").format(name)


def _field(change: Change, name: str, field: str) -> str:
    """The field's name; of what belongs to the record, with what it is a field of."""
    if change.table == "party":
        return field
    return name if not field else _("{what}, {field}").format(what=name, field=field)


def _called(change: Change, party: int, names: Named) -> str:
    """What a row is called: by its words when it came or went, else by what stands there today."""
    make = THINGS.get(change.table)
    if make is None:
        return ""
    full = change.before is None or change.after is None
    cells = dict((change.before or change.after or {}) if full else _now(change.table, change.row))
    return make(cells, party, names, full)


def _now(table: str, row: int) -> Cells:
    """A row as it stands today; nothing where it is gone."""
    cursor = database.connection().execute(f'SELECT * FROM "{table}" WHERE id = ?', (row,))
    found = cursor.fetchall()
    names = database.connection().execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
    return dict(zip((name for (name,) in names), found[0], strict=False)) if found else {}


def _names(changes: Sequence[Change]) -> Named:
    """The names behind the ids in some changes, where they are still there."""
    wanted: dict[str, set[int]] = {}
    for change in changes:
        sides = [change.before or {}, change.after or {}]
        if change.before is not None and change.after is not None and change.table in LINKED:
            sides.append(_now(change.table, change.row))
        for cells in sides:
            for column in NAMES.keys() & cells.keys():
                if isinstance(cells[column], int):
                    wanted.setdefault(column, set()).add(cells[column])
    found: Named = {}
    for column, ids in wanted.items():
        query = f"{NAMES[column]} WHERE id IN (SELECT value FROM json_each(?))"
        rows = database.connection().execute(query, (json.dumps(sorted(ids)),)).fetchall()
        found |= {(column, key): name for key, name in rows}
    return found


def _value(column: str, value: object, names: Named) -> str:
    if column in NAMES and isinstance(value, int):
        return names.get((column, value), BLANK)
    return _short(value_words(column, value))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1].rstrip() + "…"


def _point(cells: Cells, _party: int, _known: Named, full: bool) -> str:
    kind = value_words("point_kind", cells.get("kind"))
    return f"{kind} {_short(str(cells.get('value', '')))}" if full else kind


def _place(cells: Cells, _party: int, _known: Named, full: bool) -> str:
    parts = (cells.get("street"), cells.get("postcode"), cells.get("locality"))
    said = ", ".join(str(part).replace("\n", ", ") for part in parts if part)
    return _("Address {}").format(_short(said)) if full and said else _("Address")


def _entry(cells: Cells, _party: int, _known: Named, _full: bool) -> str:
    kind = kinds.title(str(cells.get("kind") or "note"))
    said = cells.get("subject") or cells.get("body") or ""
    return _("{what} — {subject}").format(what=kind, subject=_short(str(said))) if said else kind


def _task(cells: Cells, _party: int, _known: Named, _full: bool) -> str:
    return _("Task “{}”").format(_short(str(cells.get("what") or "")))


def _appointment(cells: Cells, _party: int, _known: Named, _full: bool) -> str:
    return _("Appointment “{}”").format(_short(str(cells.get("title") or "")))


def _file(cells: Cells, _party: int, _known: Named, _full: bool) -> str:
    return _("File “{}”").format(_short(str(cells.get("name") or "")))


def _consent(cells: Cells, _party: int, _known: Named, full: bool) -> str:
    channel = _("May we: {}").format(value_words("channel", cells.get("channel")))
    return f"{channel} ({value_words('state', cells.get('state'))})" if full else channel


def _of(text: Callable[[], str], *columns: str) -> Callable[[Cells, int, Named, bool], str]:
    """A row called after whom or what it links to, other than the record itself."""

    def make(cells: Cells, party: int, known: Named, _full: bool) -> str:
        others = [known[key] for column in columns if (key := (column, cells.get(column))) in known
                  and cells.get(column) != party]  # fmt: skip
        return f"{text()} {', '.join(others)}".strip()

    return make


LINKED = frozenset({"affiliation", "relationship", "party_tag", "custom_value", "participant"})
THINGS: dict[str, Callable[[Any, int, Named, bool], str]] = {
    "contact_point": _point,
    "address": _place,
    "interaction": _entry,
    "task": _task,
    "appointment": _appointment,
    "document": _file,
    "consent": _consent,
    "party_tag": _of(lambda: _("Tag"), "tag_id"),
    "affiliation": _of(lambda: _("Belongs together with"), "person_id", "account_id"),
    "relationship": _of(lambda: _("Related to"), "party_id", "other_id"),
    "custom_value": _of(lambda: "", "field_id"),
    "participant": _of(lambda: _("Took part:"), "party_id"),
    "favourite": lambda _cells, _party, _known, _full: _("Favourite"),
    "letter": lambda _cells, _party, _known, _full: _("Letter"),
}
