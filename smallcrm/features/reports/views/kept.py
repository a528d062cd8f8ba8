"""What was chosen last: which report, and for each its period and list. Kept with the user's settings."""

from __future__ import annotations

from typing import Any

from smallcrm.core import preferences
from smallcrm.core.business import business
from smallcrm.core.db import database

KEY = "reports"
MOST = 20  # businesses


def last_report() -> str:
    """The report that was in front."""
    return str(_known().get("last", ""))


def keep_report(name: str) -> None:
    """It is in front now."""
    preferences.put(KEY, _known() | {"last": name})


def choices_of(report: str) -> dict[str, str]:
    """What was chosen for a report in this business: `span` and `segment`."""
    of = _known().get("of")
    found = of.get(business().uid, {}) if isinstance(of, dict) else {}
    mine = found.get(report, {}) if isinstance(found, dict) else {}
    return {str(key): str(value) for key, value in mine.items()} if isinstance(mine, dict) else {}


def keep_choices(report: str, chosen: dict[str, str]) -> None:
    """They are remembered; words about an encrypted file do not leave it."""
    if database.key is not None:
        chosen = {key: value for key, value in chosen.items() if key == "span"}
    known = _known()
    of = known.get("of") if isinstance(known.get("of"), dict) else {}
    assert isinstance(of, dict)
    mine = of.get(business().uid, {})
    mine = (mine if isinstance(mine, dict) else {}) | {report: chosen}
    others = {uid: one for uid, one in of.items() if uid != business().uid}
    kept = dict([(business().uid, mine), *list(others.items())[: MOST - 1]])
    preferences.put(KEY, known | {"of": kept})


def _known() -> dict[str, Any]:
    found = preferences.get(KEY)
    return found if isinstance(found, dict) else {}
