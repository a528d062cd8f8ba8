"""Whom a cadence is for."""

from __future__ import annotations

import json
from collections.abc import Collection

from smallcrm.core.db import database
from smallcrm.features.activity.cadence.rules import Rule
from smallcrm.features.people.model import Segment

TAGGED = "SELECT party_id FROM party_tag WHERE tag_id = ?"
LISTED = "SELECT p.id FROM party p LEFT JOIN _party_figures f ON f.party = p.id WHERE {}"
LEFT_ALONE = """SELECT p.id FROM json_each(?) j CROSS JOIN party p ON p.id = j.value
    WHERE p.archived = 1 OR p.deceased = 1"""
REFUSING = """SELECT party_id FROM consent WHERE channel IN ('phone', 'post') AND state <> 'granted'
    AND party_id IN (SELECT value FROM json_each(?1)) GROUP BY party_id HAVING count(*) = 2
    EXCEPT SELECT party_id FROM consent WHERE state = 'granted'"""


def members(rule: Rule, only: int | None = None) -> list[int]:
    """The parties a cadence is for, whoever else they may be; or whether this one is among them."""
    if rule.party is not None:
        return [rule.party]
    connection = database.connection()
    if rule.tag is not None:
        sql, asked = (
            (TAGGED, [rule.tag]) if only is None else (f"{TAGGED} AND party_id = ?", [rule.tag, only])
        )
        return [row[0] for row in connection.execute(sql, asked)]
    found: Segment | None = Segment.get_or_none(Segment.id == rule.segment)
    if found is None:
        return []
    from smallcrm.features.people.filters.sql import saved_where  # `folded` is registered in activity.asking

    where, values = saved_where(found.id, found.name, found.expression)
    if only is not None:
        where, values = f"p.id = ? AND ({where})", [only, *values]
    return [row[0] for row in connection.execute(LISTED.format(where), values)]


def left_alone(parties: Collection[int]) -> set[int]:
    """Who of these is not asked for: the dead, the archived, and those who want to be left alone."""
    asked, connection = [json.dumps(list(parties))], database.connection()
    return {row[0] for sql in (LEFT_ALONE, REFUSING) for row in connection.execute(sql, asked)}
