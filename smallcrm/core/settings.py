"""The settings of the business: kept in its file, journalled like everything else."""

from __future__ import annotations

import json
from typing import Any

from peewee import CharField, TextField

from smallcrm.core.db import Base, database
from smallcrm.core.trouble import damaged


class Setting(Base):
    """One named setting; its value is JSON."""

    name = CharField(unique=True, max_length=100)
    value = TextField()


def read_settings(prefix: str = "") -> dict[str, Any]:
    """All settings whose name begins so, by their name without the prefix."""
    found = "SELECT name, value FROM setting WHERE substr(name, 1, ?) = ?"  # bare: every start reads these
    rows = database.connection().execute(found, (len(prefix), prefix)).fetchall()
    try:
        return {name[len(prefix) :]: json.loads(value) for name, value in rows}
    except ValueError as error:
        raise damaged() from error


def write_setting(name: str, value: Any) -> None:
    """Store one setting, inside work(); an unchanged one is not touched."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    found: Setting | None = Setting.get_or_none(Setting.name == name)
    if found is None:
        Setting.create(name=name, value=text)
    elif found.value != text:
        found.value = text
        found.save()
