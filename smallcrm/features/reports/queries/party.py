"""All of one party: facts, ties, what happened, what is to be done, files."""

from __future__ import annotations

from typing import Any, NamedTuple

from smallcrm.core.db import database

PARTY = """SELECT kind, display_name, prefix, given, additional, family, suffix, nickname, title, legal_name,
    tax_id, industry, birthday, anniversary, language, status, source, note, deceased, archived
    FROM party WHERE id = ?"""
POINTS = """SELECT kind, value, label, do_not_use FROM contact_point WHERE party_id = ?
    ORDER BY kind = 'phone' DESC, kind = 'email' DESC, kind, preferred DESC, id"""
ADDRESSES = """SELECT street, postcode, locality, region, coalesce(nullif(country, ''), country_typed),
    coalesce(nullif(label, ''), purpose), returned, valid_until FROM address WHERE party_id = ?
    ORDER BY preferred DESC, id"""
OWN = """SELECT c.name, c.type, v.value FROM custom_value v JOIN custom_field c ON c.id = v.field_id
    WHERE v.party_id = ? ORDER BY c."group", c.position, c.id"""
TAGS = """SELECT group_concat(name, ', ') FROM (SELECT g.name FROM party_tag t JOIN tag g ON g.id = t.tag_id
    WHERE t.party_id = ? ORDER BY g.folded)"""
CONSENTS = "SELECT channel, state, given_on, withdrawn_on FROM consent WHERE party_id = ? ORDER BY channel"
PEOPLE = """SELECT p.id, p.display_name, f.role, f.department, f.since, f.until,
    (SELECT group_concat(value, char(10)) FROM (SELECT value FROM contact_point WHERE party_id = p.id
        AND kind = 'phone' AND do_not_use = 0 ORDER BY preferred DESC, id LIMIT 2)),
    (SELECT value FROM contact_point WHERE party_id = p.id AND kind = 'email' AND do_not_use = 0
        ORDER BY preferred DESC, id LIMIT 1), g.last_contact
    FROM affiliation f JOIN party p ON p.id = f.person_id LEFT JOIN _party_figures g ON g.party = p.id
    WHERE f.account_id = ? ORDER BY f.until <> '', f."primary" DESC, p.sort_name, f.id"""
ACCOUNTS = """SELECT a.id, a.display_name, f.role, f.department, f.since, f.until
    FROM affiliation f JOIN party a ON a.id = f.account_id
    WHERE f.person_id = ? ORDER BY f.until <> '', f."primary" DESC, a.sort_name, f.id"""
KIN = """SELECT t.name, o.id, o.display_name, r.since, r.until FROM relationship r
    JOIN relationship_type t ON t.id = r.type_id JOIN party o ON o.id = r.other_id WHERE r.party_id = ?1
    UNION ALL SELECT t.reverse, o.id, o.display_name, r.since, r.until FROM relationship r
    JOIN relationship_type t ON t.id = r.type_id JOIN party o ON o.id = r.party_id WHERE r.other_id = ?1
    ORDER BY 1, 3"""
TASKS = """SELECT what, due, note FROM task WHERE done = 0 AND party_id = ? ORDER BY due IS NULL, due, id"""
COMING = """SELECT title, start, place FROM appointment WHERE party_id = ? AND start >= ?
    AND status <> 'cancelled' ORDER BY start, id"""
HAPPENED = """SELECT i.start, i.all_day, i.kind, i.direction, i.minutes, i.outcome, i.subject, i.body,
    CASE WHEN i.party_id = ?1 THEN '' ELSE p.display_name END
    FROM interaction i JOIN party p ON p.id = i.party_id WHERE i.id IN (
        SELECT id FROM interaction WHERE party_id = ?1
        UNION SELECT interaction_id FROM participant WHERE party_id = ?1
        {people}) ORDER BY i.start DESC, i.id DESC"""
OF_PEOPLE = """UNION SELECT j.id FROM affiliation f JOIN interaction j ON j.party_id = f.person_id
    WHERE f.account_id = ?1 AND j.start >= f.since AND (f.until = '' OR j.start <= f.until || '~')"""
FILES = """SELECT name, size, created_at FROM document WHERE party_id = ?1
    UNION SELECT d.name, d.size, d.created_at FROM document d JOIN interaction i ON i.id = d.interaction_id
    WHERE i.party_id = ?1 ORDER BY 3 DESC, 1"""

Rows = list[tuple[Any, ...]]


class Whole(NamedTuple):
    """Everything that stands about one party."""

    party: dict[str, Any]
    points: Rows
    addresses: Rows
    own: Rows
    tags: str
    consents: Rows
    ties: Rows  # accounts of a person, people of an account
    kin: Rows
    tasks: Rows
    coming: Rows
    happened: Rows
    files: Rows


def whole(party: int, today: str) -> Whole | None:
    """All of it; None where the party is gone."""
    cursor = database.connection().execute(PARTY, (party,))
    row = cursor.fetchone()
    if row is None:
        return None
    names = [part.strip() for part in PARTY[len("SELECT ") : PARTY.index("FROM")].split(",")]
    known = dict(zip(names, row, strict=True))
    person = known["kind"] == "person"
    happened = HAPPENED.format(people="" if person else OF_PEOPLE)
    return Whole(
        known, _rows(POINTS, party), _rows(ADDRESSES, party), _rows(OWN, party),
        _rows(TAGS, party)[0][0] or "", _rows(CONSENTS, party),
        _rows(ACCOUNTS if person else PEOPLE, party), _rows(KIN, party), _rows(TASKS, party),
        _rows(COMING, party, today), _rows(happened, party), _rows(FILES, party),
    )  # fmt: skip


def _rows(sql: str, *values: object) -> Rows:
    return list(database.connection().execute(sql, values).fetchall())
