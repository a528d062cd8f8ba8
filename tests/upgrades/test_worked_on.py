"""Everything this release can do, done on files of older ones, and taken back."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest
from services import Nothing, Services

from smallcrm.core.check import check
from smallcrm.core.derived import differing
from smallcrm.core.dump import dump
from smallcrm.core.errors import UserError
from smallcrm.core.file import close_file, open_file
from smallcrm.core.journal import Journal
from smallcrm.core.undo import last_undoable, next_redoable, redo, undo
from smallcrm.migrations import SCHEMA

HERE = Path(__file__).parent
ROUNDS = 6


@pytest.mark.parametrize("schema", range(1, SCHEMA))
def test_a_file_of_an_older_release_takes_every_deed_and_gives_it_back(schema, tmp_path):
    path = tmp_path / "old.smallcrm"
    path.write_bytes(gzip.decompress((HERE / f"schema-{schema}.smallcrm.gz").read_bytes()))
    open_file(path)
    before, entries = "".join(dump()), Journal.select().count()
    services = Services(tmp_path, random.Random(schema))
    for _round in range(ROUNDS):
        for deed in services.every():
            try:
                deed()
            except (UserError, Nothing):
                continue
    made = Journal.select().count() - entries
    assert made > ROUNDS * 10
    assert check() == [] and not differing()
    close_file()
    open_file(path)
    after = "".join(dump())
    for _step in range(made):
        undo(last_undoable())
    assert "".join(dump()) == before
    assert check() == [] and not differing()
    while next_redoable():
        redo()
    assert "".join(dump()) == after
    assert check() == [] and not differing()
