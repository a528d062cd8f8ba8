"""How a list was left: its form, its order, its columns, how wide it stood. Kept with the user's settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from smallcrm.core import preferences
from smallcrm.core.business import business
from smallcrm.core.db import database
from smallcrm.ui.columns import Column, Shape, recalled, stored

BUSINESSES = 20  # whose filters are remembered


class Kept:
    """What is remembered of one list; anything may stand in the file, since people edit it."""

    def __init__(self, name: str) -> None:
        self.name, self._key = name, f"list.{name}"

    def is_table(self) -> bool:
        """Whether it stood as a table."""
        return self._get("table") is True

    def order(self, columns: Sequence[Column]) -> tuple[str, bool]:
        """The column it was ordered by, and whether downwards."""
        order = self._get("order")
        known = order in [column.key for column in columns]
        return (order, self._get("down") is True) if known else ("name", False)

    def shapes(self, columns: Sequence[Column]) -> list[Shape]:
        """Its columns; none where it was never a table."""
        return recalled(self._get("columns"), columns)

    def width(self, table: bool) -> int | None:
        """How wide it stood in this form."""
        found = self._get("wide" if table else "narrow")
        return found if isinstance(found, int) and 0 < found < 20_000 else None

    def filter(self) -> object:
        """What it was narrowed to in this business, as text."""
        found = self._get("filters")
        return found.get(business().uid) if isinstance(found, dict) else None

    def keep_filter(self, text: str) -> None:
        """It is narrowed to this. Words about an encrypted file do not leave it."""
        found = self._get("filters")
        known = found if isinstance(found, dict) else {}
        others = {uid: one for uid, one in known.items() if uid != business().uid}
        mine = {} if database.key is not None or not text else {business().uid: text}
        self._put(filters=dict([*mine.items(), *others.items()][:BUSINESSES]))

    def keep_form(self, table: bool) -> None:
        """It is a table now, or two lines a row."""
        self._put(table=table)

    def keep_order(self, order: str, down: bool) -> None:
        """It is ordered so."""
        self._put(order=order, down=down)

    def keep_shapes(self, shapes: Sequence[Shape]) -> None:
        """Its columns stand so."""
        self._put(columns=stored(shapes))

    def keep_width(self, table: bool, width: int) -> None:
        """In this form it is so wide."""
        self._put(**{"wide" if table else "narrow": width})

    def _get(self, name: str) -> Any:
        found = preferences.get(self._key)
        return found.get(name) if isinstance(found, dict) else None

    def _put(self, **said: Any) -> None:
        found = preferences.get(self._key)
        preferences.put(self._key, (found if isinstance(found, dict) else {}) | said)
