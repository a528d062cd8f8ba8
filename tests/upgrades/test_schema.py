"""The tables of the file, and the models that read and write them, say the same."""

import importlib
import pkgutil
import re

import pytest
from peewee import BooleanField, ForeignKeyField
from playhouse.schema_diff import diff_models

import smallcrm.features
from smallcrm.core.db import Base, database
from smallcrm.core.journal import Journal, JournalRow, recorded
from smallcrm.core.settings import Setting


def models():
    """Every model that has a table, of all rooms."""
    for room in pkgutil.iter_modules(smallcrm.features.__path__, "smallcrm.features."):
        for part in pkgutil.iter_modules(importlib.import_module(room.name).__path__, f"{room.name}."):
            if part.name.endswith(".model"):
                importlib.import_module(part.name)
    found, wanted = [], [Base]
    while wanted:
        children = wanted.pop().__subclasses__()
        wanted += children
        found += [model for model in children if not model.__subclasses__()]
    return sorted(found, key=lambda model: model._meta.table_name)


MODELS = models()
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


def rows(statement, *values):
    return database.connection().execute(statement, values).fetchall()


def columns(table):
    """Name → (type, not null, default, place in the key)."""
    found = rows('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)', table)
    return {name: tuple(rest) for name, *rest in found}


def test_there_are_models_of_all_rooms():
    rooms = {model.__module__.split(".")[2] for model in MODELS if model is not Setting}
    assert rooms >= {"people", "activity", "letters", "exchange"}
    assert len(MODELS) >= 29


def test_models_and_tables_do_not_differ(db):
    difference = diff_models(database, [*MODELS, Journal, JournalRow])
    # Partial indexes and such over expressions: the models cannot say them.
    foreseen = {"_journal_standing", "_journal_undone", "_journal_target", "party_birthday"}
    stray = [index for index in difference.drop_indexes if index.name not in foreseen]
    assert not difference.create_tables
    assert not difference.add_columns
    assert not difference.drop_columns
    assert not difference.add_indexes
    assert not stray


def test_every_recorded_table_has_a_model_and_every_model_a_recorded_table(db):
    assert recorded() == [model._meta.table_name for model in MODELS]


def test_every_recorded_table_has_id_as_first_column_and_only_key(db):
    for table in recorded():
        found = columns(table)
        assert next(iter(found)) == "id", table
        assert {name for name, rest in found.items() if rest[3]} == {"id"}, table
        assert found["id"][0] == "INTEGER", table
        assert not rows("SELECT 1 FROM pragma_table_list WHERE name = ? AND wr", table), table


def test_every_model_begins_like_every_other(db):
    for model in MODELS:
        assert list(columns(model._meta.table_name))[:3] == ["id", "created_at", "updated_at"]


@every_model
def test_columns_stand_in_the_order_of_the_fields(db, model):
    """Undo of a delete writes by position: an order that differed would be found late."""
    assert list(columns(model._meta.table_name)) == [field.column_name for field in model._meta.sorted_fields]


@every_model
def test_columns_have_the_type_null_and_default_of_their_fields(db, model):
    for name, (kind, not_null, default, key) in columns(model._meta.table_name).items():
        field = model._meta.columns[name]
        wanted = {"AutoField": "INTEGER", "IntegerField": "INTEGER", "BooleanField": "INTEGER"}
        if isinstance(field, ForeignKeyField):
            assert kind == "INTEGER", name
        else:
            assert kind == wanted.get(type(field).__name__, "TEXT"), name
        assert bool(not_null) == (not field.null), name
        if key or field.default is None or callable(field.default):
            assert default is None, name
        elif isinstance(field, BooleanField):
            assert default == str(int(field.default)), name
        elif isinstance(field.default, int):
            assert default == str(field.default), name
        else:
            assert default == f"'{field.default}'", name


@every_model
def test_links_lead_where_the_model_says_and_delete_as_it_says(db, model):
    table = model._meta.table_name
    found = {
        column: (parent, to, on_delete)
        for parent, column, to, on_delete in rows(
            'SELECT "table", "from", "to", on_delete FROM pragma_foreign_key_list(?)', table
        )
    }
    wanted = {
        field.column_name: (field.rel_model._meta.table_name, "id", field.on_delete)
        for field in model._meta.sorted_fields
        if isinstance(field, ForeignKeyField)
    }
    assert found == wanted


@every_model
def test_every_link_has_an_index_or_deleting_its_target_would_read_the_whole_table(db, model):
    table = model._meta.table_name
    first = {
        rows("SELECT name FROM pragma_index_info(?) WHERE seqno = 0", name)[0][0]
        for (name,) in rows("SELECT name FROM pragma_index_list(?) WHERE partial = 0", table)
    }
    links = {column for (column,) in rows('SELECT "from" FROM pragma_foreign_key_list(?)', table)}
    assert links <= first


def test_nothing_compares_by_nocase_or_locale(db):
    made = "\n".join(sql for (sql,) in rows("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"))
    assert not re.search(r"NOCASE|RTRIM|COLLATE", made, re.IGNORECASE)
    assert "REPLACE INTO" not in made.upper()
    assert "OR REPLACE" not in made.upper()


def test_derived_tables_have_no_links(db):
    for (table,) in rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB '_*'"):
        assert not rows("SELECT 1 FROM pragma_foreign_key_list(?)", table), table


def test_triggers_write_derived_tables_only(db):
    for name, sql in rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"):
        written = re.findall(r"(?:INSERT INTO|UPDATE|DELETE FROM)\s+(\w+)", sql.split("BEGIN", 1)[1])
        assert written, name
        assert all(table.startswith("_") for table in written), name


def test_the_newest_schema_is_the_last_migration():
    from smallcrm.migrations import MIGRATIONS, SCHEMA

    assert len(MIGRATIONS) == SCHEMA
    assert len({migration.name for migration in MIGRATIONS}) == SCHEMA
