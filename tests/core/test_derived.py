"""Search documents, figures and texts are what a recomputation gives, by whatever way the change came."""

import datetime as dt
import shutil
import tempfile
from pathlib import Path

import pytest
from deeds import DEEDS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.core import file
from smallcrm.core import undo as undoing
from smallcrm.core.check import check
from smallcrm.core.db import database
from smallcrm.core.derived import differing, known, rebuild_all
from smallcrm.core.dump import dump
from smallcrm.core.file import open_file
from smallcrm.core.journal import bulk, work
from smallcrm.core.undo import last_undoable, next_redoable, redo, undo
from smallcrm.features.people.service import add_custom_field, set_custom_value

deed = st.tuples(st.sampled_from(DEEDS), st.integers(0, 20), st.integers(0, 100))
unit = st.tuples(
    st.sampled_from(["row by row", "in bulk", "in bulk, then row by row", "row by row, then in bulk"]),
    st.lists(deed, min_size=1, max_size=8),
)


def do(deeds):
    for one, a, b in deeds:
        one(a, b)


def carry_out(how, deeds):
    half = len(deeds) // 2
    with work("unit"):
        match how:
            case "row by row":
                do(deeds)
            case "in bulk":
                with bulk():
                    do(deeds)
            case "in bulk, then row by row":
                with bulk():
                    do(deeds[:half])
                do(deeds[half:])
            case "row by row, then in bulk":
                do(deeds[:half])
                with bulk():
                    do(deeds[half:])


def everything():
    return "".join(dump())


@given(units=st.lists(unit, min_size=1, max_size=10), large=st.sampled_from([0, 1 << 16]))
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_any_deeds_leave_the_derived_tables_right_and_so_do_undo_and_redo(empty_file, units, large):
    """`large` decides from what size on undo works set by set: 0 is always."""
    usual = undoing.LARGE
    undoing.LARGE = large
    with tempfile.TemporaryDirectory() as folder:
        open_file(shutil.copy(empty_file, Path(folder) / "x.smallcrm"))
        try:
            start = everything()
            for how, deeds in units:
                carry_out(how, deeds)
                assert not differing()
            end = everything()
            while entry := last_undoable():
                undo(entry)
                assert not differing()
            assert everything() == start
            while next_redoable():
                redo()
                assert not differing()
            assert everything() == end
            assert not check()
        finally:
            undoing.LARGE = usual
            file.close_file()


def derived_rows():
    """All derived content that can be read: documents and figures."""
    tables = ("_search_doc", "_party_figures")
    return [database.execute_sql(f"SELECT * FROM {table} ORDER BY party").fetchall() for table in tables]


def test_rebuilding_changes_nothing_that_was_right(make):
    party = make.person("Ada", "Weiß", phone="030 1234567", company="Weber GmbH")
    make.interaction(party)
    make.task(party=party)
    before = derived_rows()
    with work("rebuild"):
        rebuild_all()
    assert derived_rows() == before
    assert last_undoable().label == "make"


@pytest.mark.parametrize("way", ["row by row", "in bulk"])
def test_bulk_and_row_by_row_give_the_same_derived_tables(db, way):
    import random

    chance = random.Random(8)
    deeds = [(chance.choice(DEEDS), chance.randrange(30), chance.randrange(100)) for _number in range(400)]
    for start in range(0, 400, 20):
        carry_out(way, deeds[start : start + 20])
        assert not differing()
    assert not check()
    assert database.execute_sql("SELECT count(*) FROM _search_doc").fetchone()[0] > 3


def test_work_in_bulk_that_fails_leaves_the_derived_tables_right(make):
    party = make.person("Ada", company="Weber GmbH")
    before = derived_rows()
    with pytest.raises(ZeroDivisionError), work("fails"), bulk():
        party.note = "other"
        party.save()
        raise ZeroDivisionError
    assert derived_rows() == before
    assert not differing()
    make.person("Bob")
    assert not differing()


def test_an_inner_bulk_that_fails_inside_work_that_goes_on(make):
    party = make.person("Ada")
    with work("outer"):
        with pytest.raises(ZeroDivisionError), work("inner"), bulk():
            party.note = "gone"
            party.save()
            raise ZeroDivisionError
        party.nickname = "Addy"
        party.save()
    assert not differing()


def test_triggers_are_awake_again_after_bulk(make):
    with work("x"), bulk():
        pass
    with pytest.raises(ZeroDivisionError), work("x"), bulk():
        raise ZeroDivisionError
    make.person("Ada")
    assert not differing()
    assert database.execute_sql("SELECT count(*) FROM _search_doc").fetchone() == (1,)


def test_bulk_outside_work_is_a_mistake(db):
    with pytest.raises(RuntimeError, match="inside work"), bulk():
        pass


def test_bulk_without_the_room_that_answers_for_a_table_is_a_mistake(db):
    with work("x"):
        database.execute_sql("CREATE TABLE _stray (id INTEGER PRIMARY KEY)")
    with pytest.raises(RuntimeError, match="_stray"), work("x"), bulk():
        pass


def test_every_family_can_be_told_to_refresh_one_key_and_finds_it_wrong_before(make):
    party = make.person("Ada", "Weber", phone="030 1234567")
    make.interaction(party, subject="boiler")
    set_custom_value(party, add_custom_field("Roof", "text"), "slate")
    spoil = {
        "custom": "UPDATE _search_custom SET value = 'tiles'",
        "search": "UPDATE _search_doc SET note = 'Eve'",
        "figures": "UPDATE _party_figures SET last_contact = '1999'",
        "texts": "DELETE FROM _search_activity",
    }
    assert {family.name for family in known()} == set(spoil)
    for name, statement in spoil.items():
        with work("spoil"):
            database.execute_sql(statement)
        assert list(differing()) == [name]
        with work("rebuild"):
            rebuild_all()
        assert not differing()


# What an import of a whole address book meets: more keys than are refreshed one by one.
def test_more_keys_than_are_refreshed_one_by_one(db, monkeypatch):
    from smallcrm.core import derived
    from smallcrm.features.people.model import ContactPoint, Party

    monkeypatch.setattr(derived, "MANY", 20)
    for _round in range(2):
        parties = [Party(given=f"Ada{number}") for number in range(60)]
        points = [ContactPoint(party=p, kind="phone", value="1", digits=str(p.id)) for p in parties]
        with work("import"), bulk():
            Party.bulk_create(parties)
            ContactPoint.bulk_create(points)
        assert not differing()
    undo(last_undoable())
    assert not differing()
    assert Party.select().count() == 60


def test_the_last_contact_is_the_newest_that_is_no_note(make):
    party, other = make.person(), make.person("Bob")

    def last(of):
        return database.execute_sql(
            "SELECT last_contact FROM _party_figures WHERE party = ?", (of.id,)
        ).fetchone()[0]

    def at(day):
        return dt.datetime(2026, 3, day, 12, tzinfo=dt.UTC)

    first = make.interaction(party, start=at(1))
    make.interaction(party, start=at(9), kind="note")
    assert (last(party), last(other)) == ("2026-03-01 12:00:00", None)
    from smallcrm.features.activity.service import change_interaction, delete_interactions

    change_interaction(first.id, {}, participants=[other.id])
    assert last(other) == "2026-03-01 12:00:00"
    change_interaction(first.id, {"start": at(5)})
    assert (last(party), last(other)) == ("2026-03-05 12:00:00",) * 2
    change_interaction(first.id, {"kind": "note"})
    assert (last(party), last(other)) == (None, None)
    undo(last_undoable())
    delete_interactions([first.id])
    assert (last(party), last(other)) == (None, None)
    undo(last_undoable())
    assert (last(party), last(other)) == ("2026-03-05 12:00:00",) * 2
    assert not differing()
