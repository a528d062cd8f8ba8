"""Undo of what an import of a whole address book did: fast, whole, with references checked."""

import sys
import time

import pytest

from smallcrm.core.check import check
from smallcrm.core.db import database
from smallcrm.core.derived import differing
from smallcrm.core.dump import dump
from smallcrm.core.errors import UserError
from smallcrm.core.journal import Journal, bulk, history, listen, work
from smallcrm.core.undo import last_undoable, redo, undo
from smallcrm.features.activity.model import Interaction
from smallcrm.features.people.model import Affiliation, ContactPoint, Kind, Party
from smallcrm.features.people.search import find

ROWS = 100_000
SLOW_MACHINE = 20  # times the limit of the design: it must not hang; how quick it is, is measured elsewhere


def imported(rows):
    """Import so many rows: parties and a phone for each; returns the ids of the parties."""
    half = rows // 2
    with work("Import") as changes, bulk():
        parties = [
            {"given": f"Ada{number}", "family": "Weber", "display_name": f"Ada{number} Weber",
             "sort_name": f"weber ada{number}", "note": "From the fair."}
            for number in range(half)
        ]  # fmt: skip
        ids = _insert(Party, parties)
        points = [
            {"party_id": party, "kind": "phone", "value": f"030 {number}", "digits": f"030{number}"}
            for number, party in enumerate(ids, 1_000_000)
        ]
        _insert(ContactPoint, points)
    assert changes.entry is not None
    return ids


def _insert(model, records):
    from smallcrm.core import clock
    from smallcrm.core.fields import utc_text
    from smallcrm.core.ids import new_ids

    names = [field.column_name for field in model._meta.sorted_fields]
    now = utc_text(clock.now())
    usual = {field.column_name: field.default for field in model._meta.sorted_fields}
    usual = {name: value for name, value in usual.items() if not callable(value)} | {
        "created_at": now, "updated_at": now, "kind": "person",
    }  # fmt: skip
    ids = new_ids(len(records))
    rows = [
        tuple((usual | record | {"id": new})[name] for name in names)
        for new, record in zip(ids, records, strict=True)
    ]
    marks = ", ".join("?" * len(names))
    database.connection().executemany(f"INSERT INTO {model._meta.table_name} VALUES ({marks})", rows)
    return ids


@pytest.fixture
def clock_of(capsys):
    """Runs something, prints how long it took, and returns that."""

    def measure(name, deed):
        start = time.perf_counter()
        deed()
        took = time.perf_counter() - start
        with capsys.disabled():
            sys.stdout.write(f"\n    {name}: {took:.2f} s ")
        return took

    return measure


def test_an_import_of_100_000_rows_goes_back_and_forth_in_time(make, clock_of):
    make.person("Bob", phone="030 999")
    ids = imported(ROWS)
    assert Party.select().count() == ROWS // 2 + 1
    assert find("Ada77") != []
    assert clock_of("undo of 100,000 rows", lambda: undo(last_undoable())) < 3 * SLOW_MACHINE
    assert (Party.select().count(), ContactPoint.select().count()) == (1, 1)
    assert find("Ada") == []
    assert len(find("Bob")) == 1
    assert not check()
    assert clock_of("redo of 100,000 rows", redo) < 6 * SLOW_MACHINE
    assert Party.select().count() == ROWS // 2 + 1
    assert find("Ada49999 Weber") == [ids[-1]]
    assert not check()


def test_an_import_with_a_new_company_in_use_since_is_not_taken_back_half(make):
    ids = imported(4_000)
    entry = last_undoable()
    with work("log"):
        Interaction.create(party=ids[1_000], kind="call", subject="x")
    with pytest.raises(UserError, match="“Import” cannot be taken back: “log”"):
        undo(entry)
    assert Party.select().count() == 2_000
    assert not check()
    undo(last_undoable())
    undo(entry)
    assert Party.select().count() == 0
    assert not check()


def test_a_large_import_taken_back_after_other_work_is_a_change_of_its_own(make, clock_of):
    ids = imported(20_000)
    entry = last_undoable()
    make.person("Bob")
    assert clock_of("taking back an older import of 20,000 rows", lambda: undo(entry)) < 3 * SLOW_MACHINE
    assert [party.given for party in Party.select()] == ["Bob"]
    assert not differing()
    newest = last_undoable()
    assert newest.target == entry.id
    undo(newest)
    assert Party.select().count() == len(ids) + 1
    assert not check()


def test_a_company_deleted_with_2_000_people_comes_back_with_all_of_them(make):
    account = make.account("Weber GmbH")
    ids = imported(4_000)
    with work("hire"):
        Affiliation.bulk_create([Affiliation(person=party, account=account.id) for party in ids])
    assert len(find("Weber GmbH", 0)) == 2_001
    with work("close down"):
        account.delete_instance()
    assert Affiliation.select().count() == 0
    assert not differing()
    undo(last_undoable())
    assert len(find("Weber GmbH", 0)) == 2_001
    assert not check()


def test_a_company_renamed_is_found_with_its_people_by_the_new_name_only(make):
    account = make.account("Weber GmbH")
    ids = imported(600)
    with work("hire"):
        Affiliation.bulk_create([Affiliation(person=party, account=account.id) for party in ids])
    account.display_name = "Huber KG"
    with work("rename"):
        account.save()
    assert len(find("Huber KG", 0)) == 301
    assert find("Weber GmbH", 0) == []
    undo(last_undoable())
    assert len(find("Weber GmbH", 0)) == 301
    assert find("Huber KG", 0) == []
    assert not check()


def test_listeners_hear_of_every_row_of_a_large_import_and_of_its_undo(make):
    heard = []
    stop = listen(heard.append)
    ids = imported(4_000)
    undo(last_undoable())
    redo()
    stop()
    assert [changes.label for changes in heard] == ["Import", "Undo: Import", "Redo: Import"]
    for changes in heard:
        assert changes.reshaped["party"] == set(ids)
        assert len(changes.reshaped["contact_point"]) == 2_000
        assert not changes.edited


def test_history_of_a_row_of_a_large_import_tells_its_undo_too(make):
    ids = imported(4_000)
    undo(last_undoable())
    redo()
    assert [entry.kind for entry in history("party", ids[7])] == ["redo", "undo", "change"]


def test_a_cascade_of_hundreds_is_one_step(make):
    party = make.person()
    with work("log"):
        Interaction.bulk_create(
            [Interaction(party=party, kind="call", subject=f"call {number}") for number in range(900)]
        )
    entries = Journal.select().count()
    with work("delete"):
        party.delete_instance()
    assert Journal.select().count() == entries + 1
    assert Interaction.select().count() == 0
    undo(last_undoable())
    assert Interaction.select().count() == 900
    assert not check()


def test_organizations_and_people_of_one_import_come_back_in_any_order_of_tables(make):
    """Affiliations stand before parties in a changeset: their company comes back after them."""
    with work("Import"), bulk():
        account = Party.create(kind=Kind.ORGANIZATION, display_name="Weber GmbH")
        people = [Party(given=f"Ada{number}") for number in range(700)]
        Party.bulk_create(people)
        Affiliation.bulk_create([Affiliation(person=person, account=account) for person in people])
    for _round in range(2):
        undo(last_undoable())
        assert not differing()
        redo()
        assert not differing()
    assert len(find("Weber GmbH", 0)) == 701


def behind_our_back(path, *statements):
    """Changes no journal knows of, as another tool makes them."""
    import apsw

    other = apsw.Connection(str(path))
    other.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    for statement in statements:
        other.execute(statement)
    other.close()


def test_a_large_step_never_leaves_a_child_without_its_parent(make, path):
    ids = imported(4_000)
    behind_our_back(
        path,
        "INSERT INTO address (id, created_at, updated_at, party_id, locality)"
        f" VALUES (7, '2026-01-01 00:00:00', '2026-01-01 00:00:00', {ids[1_234]}, 'Rom')",
    )
    before = "".join(dump())
    with pytest.raises(UserError, match="other data needs it"):
        undo(last_undoable())
    assert "".join(dump()) == before
    assert last_undoable().state == "done"
    assert database.connection().pragma("foreign_keys") == 1


def test_a_large_step_never_brings_back_a_child_whose_parent_is_gone(make, path):
    account = make.account("Weber GmbH")
    ids = imported(4_000)
    with work("hire"):
        Affiliation.bulk_create([Affiliation(person=party, account=account.id) for party in ids])
    with work("fire"):
        Affiliation.delete().execute()
    behind_our_back(path, f"DELETE FROM party WHERE id = {account.id}")
    before = "".join(dump())
    with pytest.raises(UserError, match="cannot be taken back"):
        undo(last_undoable())
    assert "".join(dump()) == before
    assert Affiliation.select().count() == 0


def test_a_large_step_over_a_row_changed_behind_our_back_is_refused_whole(make, path):
    ids = imported(4_000)
    behind_our_back(path, f"UPDATE party SET note = 'mine' WHERE id = {ids[1_999]}")
    before = "".join(dump())
    with pytest.raises(UserError, match="cannot be taken back"):
        undo(last_undoable())
    assert "".join(dump()) == before
