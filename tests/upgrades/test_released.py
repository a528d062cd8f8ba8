"""One file of every released schema is kept here as that release wrote it; each must still open whole."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from smallcrm.core.check import check
from smallcrm.core.db import database
from smallcrm.core.dump import dump
from smallcrm.core.file import close_file, open_file
from smallcrm.core.migrate import schema_of_file
from smallcrm.core.undo import last_undoable, redo, undo
from smallcrm.features.letters.service import letters_that_differ
from smallcrm.features.people.search import find
from smallcrm.migrations import MIGRATIONS, SCHEMA

HERE = Path(__file__).parent
BEFORE = range(1, SCHEMA)


@pytest.fixture(params=BEFORE)
def released(request, tmp_path):
    """A file as the release with this schema left it."""
    kept = HERE / f"schema-{request.param}.smallcrm.gz"
    path = tmp_path / f"from-{request.param}.smallcrm"
    path.write_bytes(gzip.decompress(kept.read_bytes()))
    return path


def test_every_schema_but_the_newest_has_its_file():
    assert [(HERE / f"schema-{number}.smallcrm.gz").exists() for number in BEFORE] == [True] * (SCHEMA - 1)


def test_it_opens_brought_up_to_date_and_sound(released):
    opened = open_file(released)
    assert opened.writable
    assert schema_of_file() == SCHEMA
    assert check() == []
    assert len(find("ada weber")) == 1
    assert list(letters_that_differ()) == []


def test_what_was_done_before_can_still_be_undone_and_redone(released):
    open_file(released)
    before = "".join(dump())
    steps = 0
    while (entry := last_undoable()) is not None:
        undo(entry)
        steps += 1
    assert steps >= 5
    assert database.connection().execute("SELECT count(*) FROM party").get == 0
    for _step in range(steps):
        redo()
    assert "".join(dump()) == before


def test_it_has_every_table_and_index_of_a_new_one(released, path):
    def shape():
        found = database.connection().execute(
            "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
        )
        return found.fetchall()

    open_file(released)
    upgraded = shape()
    close_file()
    open_file(path)
    assert shape() == upgraded
    assert len(MIGRATIONS) == schema_of_file()
