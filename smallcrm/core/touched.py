"""Which rows a changeset touches, and which derived keys follow from them: read once, kept with the entry."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from itertools import pairwise

import apsw

from smallcrm.core.derived import places

UPDATE = apsw.SQLITE_UPDATE
Ids = dict[str, set[int]]


class Touched:
    """Per table: its columns when it was changed, the ids that were edited, and those that came or went."""

    def __init__(
        self,
        columns: dict[str, int] | None = None,
        edited: Ids | None = None,
        reshaped: Ids | None = None,
        keys: Ids | None = None,
        unseen: dict[tuple[str, str, str], set[int]] | None = None,
    ) -> None:
        self.columns: dict[str, int] = {} if columns is None else columns
        self.edited: Ids = defaultdict(set) if edited is None else edited
        self.reshaped: Ids = defaultdict(set) if reshaped is None else reshaped
        self.keys = keys  # per derived family, where they were asked for
        self.unseen: dict[tuple[str, str, str], set[int]] = defaultdict(set) if unseen is None else unseen

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Touched) and vars(self) == vars(other)

    def tables(self) -> set[str]:
        """The tables that were touched in any way."""
        return self.edited.keys() | self.reshaped.keys()

    def to_blob(self) -> bytes:
        """As it is kept with a journal entry."""
        said = {
            "columns": self.columns,
            "edited": {table: _runs(ids) for table, ids in self.edited.items()},
            "reshaped": {table: _runs(ids) for table, ids in self.reshaped.items()},
            "keys": None if self.keys is None else {name: _runs(ids) for name, ids in self.keys.items()},
            "unseen": [[*where, _runs(ids)] for where, ids in self.unseen.items()],
        }
        return zlib.compress(json.dumps(said, separators=(",", ":")).encode(), 1)


def from_blob(blob: bytes) -> Touched:
    """What was kept with a journal entry."""
    said = json.loads(zlib.decompress(blob))
    keys = said["keys"]
    return Touched(
        said["columns"],
        {table: _ids(runs) for table, runs in said["edited"].items()},
        {table: _ids(runs) for table, runs in said["reshaped"].items()},
        None if keys is None else {name: _ids(runs) for name, runs in keys.items()},
        {(family, table, column): _ids(runs) for family, table, column, runs in said["unseen"]},
    )


def counts(blob: bytes) -> dict[str, int]:
    """How many rows of each table are told in what was kept, without saying which: there may be very many."""
    said, found = json.loads(zlib.decompress(blob)), defaultdict[str, int](int)
    for table, runs in [*said["edited"].items(), *said["reshaped"].items()]:
        found[table] += sum(1 if isinstance(one, int) else one[1] for one in runs)
    return dict(found)


def _runs(ids: set[int]) -> list[int | list[int]]:
    """Ids in order; several that follow each other, as new ones do, as the first and how many."""
    ordered = sorted(ids)
    ends = [place for place, one in enumerate(ordered[1:], 1) if one - ordered[place - 1] != 1]
    return [
        ordered[start] if end - start == 1 else [ordered[start], end - start]
        for start, end in pairwise([0, *ends, len(ordered)])
        if end > start
    ]


def _ids(runs: list[int | list[int]]) -> set[int]:
    found = {one for one in runs if isinstance(one, int)}
    for one in runs:
        if not isinstance(one, int):
            found.update(range(one[0], one[0] + one[1]))
    return found


def read_touched(changeset: bytes, with_keys: bool) -> Touched:
    """Go through a changeset once. A hundred thousand changes are common: this loop is kept tight."""
    found = Touched(keys=defaultdict(set) if with_keys else None)
    where = places() if with_keys else {}
    columns, edited, reshaped = found.columns, found.edited, found.reshaped
    table, wanted, rows = "", [], (set[int](), set[int]())
    for change in apsw.Changeset.iter(changeset) if changeset else ():
        if change.name != table:
            table = change.name
            columns[table], wanted = change.column_count, where.get(table, [])
            rows = (edited[table], reshaped[table])
        is_edit = change.opcode == UPDATE
        old = change.old
        row = old if old is not None else change.new
        assert row is not None
        row_id = row[0]
        assert isinstance(row_id, int)
        rows[not is_edit].add(row_id)
        for family, column, position in wanted:
            _take_key(found, family, (table, column), row[position], row_id)
            if is_edit:
                new = change.new
                assert new is not None
                _take_key(found, family, (table, column), new[position], row_id)
    found.edited = {name: ids for name, ids in edited.items() if ids}
    found.reshaped = {name: ids for name, ids in reshaped.items() if ids}
    return found


def _take_key(found: Touched, family: str, where: tuple[str, str], value: object, row_id: int) -> None:
    """Note a key; an edit that does not show its key is looked up when the family is made new."""
    assert found.keys is not None
    if isinstance(value, int):
        found.keys[family].add(value)
    elif value is apsw.no_change and where[1] != "id":
        found.unseen[family, *where].add(row_id)
