"""What series did, on the timeline: begun, and stopped with the reason. Their steps stand there as tasks."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from smallcrm.core.db import database
from smallcrm.core.i18n import _
from smallcrm.features.activity.sources import Account, Key
from smallcrm.features.series.views import saying

RECORD = "series-run"  # of its end, the id is told as a negative one
OF = """SELECT created_at, id FROM series_run WHERE party_id IN (SELECT value FROM json_each(:whose))
    UNION ALL SELECT updated_at, -id FROM series_run
    WHERE state = 'stopped' AND party_id IN (SELECT value FROM json_each(:whose))"""
TOLD = """SELECT run.id, series.name, run.anchor, series.anchor, run.reason, run.party_id, party.display_name,
    (SELECT count(*) FROM run_step WHERE run_id = run.id) FROM series_run run
    JOIN series ON series.id = run.series_id JOIN party ON party.id = run.party_id
    WHERE run.id IN (SELECT abs(value) FROM json_each(?))"""


def keys(whose: str, _party: int) -> Iterable[Key]:
    """When series were begun and stopped with these."""
    rows = list(database.connection().execute(OF, {"whose": whose}))
    return [Key(at, made, RECORD, RECORD) for at, made in rows]


def tell(ids: Sequence[int]) -> Mapping[int, Account]:
    """Both in words."""
    rows = {row[0]: row[1:] for row in _told(ids)}
    return {
        made: (_begun if made > 0 else _ended)(abs(made), *rows[abs(made)])
        for made in ids
        if abs(made) in rows
    }


def _begun(
    run: int, name: str, anchor: str, called: str, _reason: str, party: int, who: str, count: int
) -> Account:
    day = saying.day(dt.date.fromisoformat(anchor))
    around = _("{what} on {day}").format(what=called or _("Anchor day"), day=day)
    detail = " · ".join((around, saying.steps(count), _link(run)))
    return Account(_("Series begun — {}").format(name), detail, party=party, name=who)


def _ended(
    run: int, name: str, _anchor: str, _called: str, reason: str, party: int, who: str, _count: int
) -> Account:
    return Account(_("Series stopped — {}").format(name), _link(run), reason, "warning", party, who)


def _link(run: int) -> str:
    return "[" + _("Open") + f"](run:{run})"


def texts(ids: Sequence[int]) -> Mapping[int, str]:
    """What words are looked for in."""
    rows = {row[0]: f"{row[1]} {row[4]}" for row in _told(ids)}
    return {made: rows[abs(made)] for made in ids if abs(made) in rows}


def _told(ids: Sequence[int]) -> list[tuple[Any, ...]]:
    return list(database.connection().execute(TOLD, (json.dumps(list(ids)),)))
