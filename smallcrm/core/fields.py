"""Field types of our own: instants that are always UTC."""

from __future__ import annotations

import datetime as dt
from typing import Any

from peewee import Field


class UtcField(Field):
    """An instant, stored as UTC text `YYYY-MM-DD HH:MM:SS`; in Python an aware datetime."""

    field_type = "TEXT"

    def db_value(self, value: Any) -> str | None:
        """Text as stored; a naive time is a mistake of ours and refused."""
        if value is None or isinstance(value, str):
            return value
        return utc_text(value)

    def python_value(self, value: Any) -> dt.datetime | None:
        """An aware datetime in UTC."""
        return None if value is None else from_utc_text(value)


def utc_text(moment: dt.datetime) -> str:
    """An aware instant as it is stored."""
    if moment.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return moment.astimezone(dt.UTC).isoformat(" ", "seconds")[:19]


def from_utc_text(text: str) -> dt.datetime:
    """A stored instant."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)
