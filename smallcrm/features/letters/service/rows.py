"""Many new records of one kind, gathered as rows and stored by one statement."""

from __future__ import annotations

from typing import Any

from smallcrm.core.db import Base, database


class Rows:
    """New records of a model, as the rows they will be. Values are ours, so rules need not be asked."""

    def __init__(self, model: type[Base]) -> None:
        self._table = model._meta.table_name
        self._fields = model._meta.sorted_fields
        self._rows: list[tuple[Any, ...]] = []

    def add(self, **values: Any) -> int:
        """One more record; what is not said is the model's default. Returns its id."""
        row = []
        for field in self._fields:
            value = values.get(field.name, field.default)
            row.append(field.db_value(value() if callable(value) else value))
        self._rows.append(tuple(row))
        return int(row[0])

    def insert(self) -> None:
        """Store them all, and let go of them; inside work()."""
        names = ", ".join(f'"{field.column_name}"' for field in self._fields)
        marks = ", ".join("?" * len(self._fields))
        statement = f'INSERT INTO "{self._table}" ({names}) VALUES ({marks})'
        database.connection().executemany(statement, self._rows)
        self._rows.clear()
