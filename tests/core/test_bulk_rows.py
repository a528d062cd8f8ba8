"""Rows stored by the thousand are recorded as if they had been watched one by one."""

from __future__ import annotations

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.core.content import content, touched_by
from smallcrm.core.db import database
from smallcrm.core.derived import differing
from smallcrm.core.dump import dump
from smallcrm.core.ids import new_ids
from smallcrm.core.journal import bulk, insert_rows, work
from smallcrm.core.undo import last_undoable, redo, undo
from smallcrm.features.people.model import ContactPoint, Party

COLUMNS = ("id", "created_at", "updated_at", "kind", "display_name", "sort_name", "note", "archived")
AT = "2026-01-01 00:00:00"
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=300)


def everything() -> str:
    return "".join(dump())


def changes(changeset: bytes) -> set[object]:
    return {
        (one.name, one.opcode, one.column_count, one.old, one.new) for one in apsw.Changeset.iter(changeset)
    }


def people(names: list[str]) -> list[tuple[object, ...]]:
    ids = new_ids(len(names))
    return [(one, AT, AT, "person", name, name, "", False) for one, name in zip(ids, names, strict=True)]


def columns(*rows: tuple[object, ...]) -> dict[str, tuple[object, ...]]:
    return dict(zip(COLUMNS, zip(*rows, strict=True), strict=True))


def store(*rows: tuple[object, ...]) -> None:
    with work("many"), bulk():
        insert_rows("party", columns(*rows))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TEXTS, TEXTS, st.booleans()), min_size=1, max_size=20))
def test_what_is_told_equals_what_the_session_would_have_watched(db, told) -> None:
    ids = new_ids(len(told))
    rows = [
        (row, AT, AT, "person", name, name, note, hidden)
        for row, (name, note, hidden) in zip(ids, told, strict=True)
    ]
    store(*rows)
    entry = last_undoable()
    ours = content(entry)
    with work("watched"), bulk():
        Party.delete().execute()
    with work("watched"), bulk():
        marks = ", ".join("?" * len(COLUMNS))
        database.connection().executemany(f"INSERT INTO party ({', '.join(COLUMNS)}) VALUES ({marks})", rows)
    watched = last_undoable()
    assert changes(ours) == changes(content(watched))
    assert touched_by(entry) == touched_by(watched)
    with work("empty"), bulk():
        Party.delete().execute()


def test_rows_told_and_then_changed_come_back_as_they_ended(db) -> None:
    before = everything()
    rows = people(["Ann", "Bob", "Cid"])
    with work("many"), bulk():
        insert_rows("party", columns(*rows))
        Party.update(display_name="Anna").where(Party.id == rows[0][0]).execute()
        Party.delete().where(Party.id == rows[1][0]).execute()
    after = everything()
    assert [party.display_name for party in Party.select().order_by(Party.id)] == ["Anna", "Cid"]
    undo(last_undoable())
    assert everything() == before
    redo()
    assert everything() == after
    assert differing() == {}


def test_rows_of_inner_work_that_failed_are_forgotten(db) -> None:
    ann, bob = people(["Ann", "Bob"])
    with work("many"), bulk():
        insert_rows("party", columns(ann))
        with pytest.raises(ZeroDivisionError), work("inner"):
            insert_rows("party", columns(bob))
            1 / 0  # noqa: B018
    assert touched_by(last_undoable()).reshaped == {"party": {ann[0]}}
    assert len(changes(content(last_undoable()))) == 1


def test_a_value_that_is_stored_otherwise_than_bound_is_watched(db) -> None:
    (row,) = people(["Ann"])
    store((*row[:-1], "1"))
    ((_name, _opcode, _count, _old, new),) = changes(content(last_undoable()))
    assert 1 in new
    assert "1" not in new


def test_children_name_the_parties_to_find_anew(db) -> None:
    (row,) = people(["Ann"])
    store(row)
    with work("points"), bulk():
        same = {"created_at": AT, "updated_at": AT, "party_id": row[0], "kind": "email", "value": "a@b.c"}
        insert_rows("contact_point", {"id": new_ids(3)} | {name: [told] * 3 for name, told in same.items()})
    assert ContactPoint.select().count() == 3
    assert touched_by(last_undoable()).keys == {"search": {row[0]}}
    assert differing() == {}


def test_rows_are_told_only_in_bulk(db) -> None:
    with pytest.raises(RuntimeError, match="inside bulk"), work("many"):
        insert_rows("party", columns(*people(["Ann"])))
