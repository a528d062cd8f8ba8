"""What one unit of work changes: watched row by row by SQLite's session; rows by the thousand are told."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import apsw

from smallcrm.core.bulk_rows import Batch, Columns, Shape, changes_of, changeset_of, shape_of, store
from smallcrm.core.db import database
from smallcrm.core.derived import places
from smallcrm.core.touched import Touched, read_touched

LARGE = 1 << 20  # bytes; a changeset beyond this is packed while the derived tables are made new


class Recording:
    """The record of one unit of work while it goes on."""

    def __init__(self, tables: Iterable[str]) -> None:
        self.session = apsw.Session(database.connection(), "main")
        self.batches: list[Batch] = []
        self.shapes: dict[str, Shape] = {}
        self.places: dict[str, list[tuple[str, str, int]]] | None = None
        for table in tables:
            self.session.attach(table)

    def insert(self, table: str, told: Columns) -> None:
        """Store new rows."""
        if table not in self.shapes:
            self.shapes[table] = shape_of(table)
        shape = self.shapes[table]
        changes = changes_of(shape, told) if shape.plain else None
        self.session.enabled = changes is None
        try:
            store(shape, told)
        finally:
            self.session.enabled = True
        if changes is not None:
            self.batches.append(Batch(shape, told["id"], self._keys(table, told), changes))

    def _keys(self, table: str, told: Columns) -> dict[str, set[int]]:
        if self.places is None:
            self.places = places()
        keys: dict[str, set[int]] = defaultdict(set)
        for family, column, _position in self.places.get(table, ()):
            keys[family].update(key for key in told.get(column, ()) if key is not None)
        return keys

    def mark(self) -> int:
        """A place to come back to."""
        return len(self.batches)

    def back_to(self, mark: int) -> None:
        """What was told since was rolled back."""
        del self.batches[mark:]

    def touched(self) -> Touched:
        """The rows that were watched until now, with the keys of derived tables."""
        return read_touched(self.session.changeset(), with_keys=True)

    def finish(self, with_keys: bool) -> tuple[list[bytes], Touched]:
        """The changeset in pieces, none where nothing changed, and the rows it touches."""
        watched = self.session.changeset()
        if not self.batches:
            return [watched] if watched else [], read_touched(watched, with_keys)
        told = changeset_of(self.batches)
        if not watched:
            return told, self._told()
        both = apsw.ChangesetBuilder()
        both.add(b"".join(told))
        both.add(watched)
        changeset = both.output()
        return [changeset] if changeset else [], read_touched(changeset, with_keys)

    def _told(self) -> Touched:
        found = Touched(keys=defaultdict(set))
        assert found.keys is not None
        for batch in self.batches:
            found.columns[batch.shape.table] = len(batch.shape.columns)
            found.reshaped[batch.shape.table].update(batch.ids)
            for family, keys in batch.keys.items():
                found.keys[family] |= keys
        return found

    def close(self) -> None:
        """Stop watching, and let go of what was told."""
        self.session.close()
        self.batches = []


@contextmanager
def packing(changeset: list[bytes]) -> Iterator[Callable[[], bytes]]:
    """Compress a changeset, a large one beside what is done meanwhile; gives what waits for the result."""
    if sum(map(len, changeset)) < LARGE:
        yield lambda: _packed(changeset)
        return
    from concurrent.futures import ThreadPoolExecutor  # only large work pays for it

    with ThreadPoolExecutor(1) as beside:
        yield beside.submit(_packed, changeset).result


def _packed(pieces: list[bytes]) -> bytes:
    packer = zlib.compressobj(1)
    return b"".join([*map(packer.compress, pieces), packer.flush()])
