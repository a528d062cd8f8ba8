"""The search over people: one document per party and three indexes, made new set by set."""

from __future__ import annotations

from smallcrm.core.derived import Derived, register

INDEXES = {
    "_search_identity": "name, company, phone, email, city, plain",
    "_search_note": "note",
    "_search_digits": "digits",
}
STORED = "party, name, company, phone, email, city, note, digits"  # of a document; the rest is computed
SHADOWS = ("config", "data", "idx", "docsize")

# Keys that are no longer parties simply find nothing in _search_source.
_forget = tuple(
    f"INSERT INTO {index} ({index}, rowid, {columns})"
    f" SELECT 'delete', party, {columns} FROM _search_doc WHERE party IN (SELECT id FROM temp._keys)"
    for index, columns in INDEXES.items()
)
_learn = tuple(
    f"INSERT INTO {index} (rowid, {columns})"
    f" SELECT party, {columns} FROM _search_doc WHERE party IN (SELECT id FROM temp._keys) ORDER BY party"
    for index, columns in INDEXES.items()
)

# Documents of many parties, column by column; the view would ask five times for each party.
_GATHER = (
    "DROP TABLE IF EXISTS temp._reach",
    "CREATE TEMP TABLE _reach (party INTEGER PRIMARY KEY, phone TEXT, email TEXT, digits TEXT)",
    """INSERT INTO temp._reach SELECT party_id,
        group_concat(CASE WHEN kind IN ('phone', 'fax') THEN value END, ' '),
        group_concat(CASE kind WHEN 'email' THEN value END, ' '), group_concat(nullif(digits, ''), ' ')
        FROM (SELECT party_id, kind, value, digits FROM contact_point{only} ORDER BY party_id, id)
        GROUP BY party_id""",
)
_DOCUMENTS = """INSERT INTO _search_doc SELECT p.id,
    p.display_name || ' ' || p.sort_name || ' ' || p.nickname || ' ' || p.given || ' ' || p.additional
        || ' ' || p.family || ' ' || p.phonetic || ' ' || p.legal_name,
    coalesce((SELECT group_concat(display_name, ' ') FROM (SELECT a.display_name FROM affiliation f
        JOIN party a ON a.id = f.account_id WHERE f.person_id = p.id ORDER BY f.id)), ''),
    coalesce(r.phone, ''), coalesce(r.email, ''),
    coalesce((SELECT group_concat(locality, ' ') FROM (SELECT locality FROM address
        WHERE party_id = p.id ORDER BY id)), ''),
    p.note, coalesce(r.digits, '')
    FROM {of} LEFT JOIN temp._reach r ON r.party = p.id ORDER BY p.id"""
_GONE = ("DROP TABLE temp._reach",)


def _gathered(of: str, only: str = "") -> tuple[str, ...]:
    gather = (statement.format(only=only) for statement in _GATHER)
    return (*gather, _DOCUMENTS.format(of=of), *_GONE)


def _anew(index: str) -> tuple[str, ...]:
    """Index all documents in few large pieces: nothing need be merged later."""
    set_up = (("automerge", 0), ("hashsize", 8 << 20))
    usual = (("automerge", 4), ("hashsize", 1 << 20))
    say = f"INSERT INTO {index} ({index}, rank) VALUES ('{{}}', {{}})"
    return (
        *(say.format(*one) for one in set_up),
        f"INSERT INTO {index} ({index}) VALUES ('rebuild')",
        *(say.format(*one) for one in usual),
    )


SEARCH = Derived(
    name="search",
    tables=(
        "_search_doc",
        "_search_words",
        *INDEXES,
        *(f"{index}_{part}" for index in INDEXES for part in SHADOWS),
    ),
    sources={
        "party": "id",
        "contact_point": "party_id",
        "address": "party_id",
        "affiliation": "person_id",
    },
    spread=(
        "INSERT INTO temp._keys SELECT person_id FROM affiliation"
        " WHERE account_id IN (SELECT id FROM temp._keys) ON CONFLICT DO NOTHING",
    ),
    refresh=(
        *_forget,
        "DELETE FROM _search_doc WHERE party IN (SELECT id FROM temp._keys)",
        *_gathered(
            "temp._keys k JOIN party p ON p.id = k.id", " WHERE party_id IN (SELECT id FROM temp._keys)"
        ),
        *_learn,
    ),
    rebuild=(
        "DELETE FROM _search_doc",
        *_gathered("party p"),
        *(statement for index in INDEXES for statement in _anew(index)),
    ),
    differences=f"SELECT party FROM (SELECT * FROM _search_source EXCEPT SELECT {STORED} FROM _search_doc)"
    f" UNION SELECT party FROM (SELECT {STORED} FROM _search_doc EXCEPT SELECT * FROM _search_source)",
    verify=tuple(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)" for index in INDEXES),
)
register(SEARCH)

CUSTOM = Derived(
    name="custom",
    tables=("_search_custom", *(f"_search_custom_{part}" for part in ("config", "content", "data", "idx"))),
    sources={"custom_value": "id"},
    refresh=(
        "DELETE FROM _search_custom WHERE rowid IN (SELECT id FROM temp._keys)",
        "INSERT INTO _search_custom (rowid, value) SELECT id, value FROM custom_value"
        " WHERE id IN (SELECT id FROM temp._keys) ORDER BY id",
    ),
    rebuild=(
        "DELETE FROM _search_custom",
        "INSERT INTO _search_custom (rowid, value) SELECT id, value FROM custom_value ORDER BY id",
    ),
    differences="SELECT id FROM (SELECT id, value FROM custom_value"
    " EXCEPT SELECT rowid, value FROM _search_custom)"
    " UNION SELECT rowid FROM (SELECT rowid, value FROM _search_custom"
    " EXCEPT SELECT id, value FROM custom_value)",
    verify=("INSERT INTO _search_custom (_search_custom, rank) VALUES ('integrity-check', 1)",),
)
register(CUSTOM)
