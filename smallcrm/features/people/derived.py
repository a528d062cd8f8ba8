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

SEARCH = Derived(
    name="search",
    tables=("_search_doc", *INDEXES, *(f"{index}_{part}" for index in INDEXES for part in SHADOWS)),
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
        "INSERT INTO _search_doc SELECT s.* FROM temp._keys k"
        " JOIN _search_source s ON s.party = k.id ORDER BY k.id",
        *_learn,
    ),
    rebuild=(
        "DELETE FROM _search_doc",
        "INSERT INTO _search_doc SELECT * FROM _search_source ORDER BY party",
        *(f"INSERT INTO {index} ({index}) VALUES ('rebuild')" for index in INDEXES),
    ),
    differences=f"SELECT party FROM (SELECT * FROM _search_source EXCEPT SELECT {STORED} FROM _search_doc)"
    f" UNION SELECT party FROM (SELECT {STORED} FROM _search_doc EXCEPT SELECT * FROM _search_source)",
    verify=tuple(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)" for index in INDEXES),
)
register(SEARCH)
