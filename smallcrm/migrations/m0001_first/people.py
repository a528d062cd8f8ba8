"""Tables of the people room, and the search over them."""

TABLES: tuple[str, ...] = (
    """CREATE TABLE party (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        kind TEXT NOT NULL DEFAULT 'person',
        display_name TEXT NOT NULL DEFAULT '',
        sort_name TEXT NOT NULL DEFAULT '',
        prefix TEXT NOT NULL DEFAULT '',
        given TEXT NOT NULL DEFAULT '',
        additional TEXT NOT NULL DEFAULT '',
        family TEXT NOT NULL DEFAULT '',
        suffix TEXT NOT NULL DEFAULT '',
        nickname TEXT NOT NULL DEFAULT '',
        phonetic TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL DEFAULT '',
        legal_name TEXT NOT NULL DEFAULT '',
        tax_id TEXT NOT NULL DEFAULT '',
        industry TEXT NOT NULL DEFAULT '',
        birthday TEXT NOT NULL DEFAULT '',
        anniversary TEXT NOT NULL DEFAULT '',
        gender TEXT NOT NULL DEFAULT '',
        pronouns TEXT NOT NULL DEFAULT '',
        language TEXT NOT NULL DEFAULT '',
        salutation TEXT NOT NULL DEFAULT '',
        status TEXT NOT NULL DEFAULT '',
        source TEXT NOT NULL DEFAULT '',
        deceased INTEGER NOT NULL DEFAULT 0,
        archived INTEGER NOT NULL DEFAULT 0,
        photo TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT ''
    )""",
    "CREATE INDEX party_sort_name ON party (sort_name)",
    "CREATE INDEX party_kind_archived_sort_name ON party (kind, archived, sort_name)",
    """CREATE TABLE address (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        party_id INTEGER NOT NULL,
        purpose TEXT NOT NULL DEFAULT '',
        label TEXT NOT NULL DEFAULT '',
        street TEXT NOT NULL DEFAULT '',
        postcode TEXT NOT NULL DEFAULT '',
        locality TEXT NOT NULL DEFAULT '',
        region TEXT NOT NULL DEFAULT '',
        country TEXT NOT NULL DEFAULT '',
        country_typed TEXT NOT NULL DEFAULT '',
        preferred INTEGER NOT NULL DEFAULT 0,
        valid_from TEXT NOT NULL DEFAULT '',
        valid_until TEXT NOT NULL DEFAULT '',
        returned INTEGER NOT NULL DEFAULT 0,
        FOREIGN KEY (party_id) REFERENCES party (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX address_party_id ON address (party_id)",
    """CREATE TABLE affiliation (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        person_id INTEGER NOT NULL,
        account_id INTEGER NOT NULL,
        role TEXT NOT NULL DEFAULT '',
        department TEXT NOT NULL DEFAULT '',
        since TEXT NOT NULL DEFAULT '',
        until TEXT NOT NULL DEFAULT '',
        "primary" INTEGER NOT NULL DEFAULT 0,
        FOREIGN KEY (person_id) REFERENCES party (id) ON DELETE CASCADE,
        FOREIGN KEY (account_id) REFERENCES party (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX affiliation_person_id ON affiliation (person_id)",
    "CREATE INDEX affiliation_account_id ON affiliation (account_id)",
    """CREATE TABLE consent (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        party_id INTEGER NOT NULL,
        channel TEXT NOT NULL,
        state TEXT NOT NULL,
        basis TEXT NOT NULL DEFAULT '',
        source TEXT NOT NULL DEFAULT '',
        given_on TEXT NOT NULL DEFAULT '',
        withdrawn_on TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (party_id) REFERENCES party (id) ON DELETE CASCADE
    )""",
    "CREATE UNIQUE INDEX consent_party_id_channel ON consent (party_id, channel)",
    """CREATE TABLE contact_point (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        party_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        value TEXT NOT NULL,
        e164 TEXT NOT NULL DEFAULT '',
        digits TEXT NOT NULL DEFAULT '',
        label TEXT NOT NULL DEFAULT '',
        service TEXT NOT NULL DEFAULT '',
        preferred INTEGER NOT NULL DEFAULT 0,
        do_not_use INTEGER NOT NULL DEFAULT 0,
        FOREIGN KEY (party_id) REFERENCES party (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX contact_point_party_id ON contact_point (party_id)",
    "CREATE INDEX contact_point_e164 ON contact_point (e164) WHERE e164 <> ''",
    """CREATE TABLE custom_field (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        type TEXT NOT NULL DEFAULT 'text',
        "group" TEXT NOT NULL DEFAULT '',
        choices TEXT NOT NULL DEFAULT '[]',
        position INTEGER NOT NULL DEFAULT 0
    )""",
    "CREATE UNIQUE INDEX custom_field_folded ON custom_field (folded)",
    """CREATE TABLE custom_value (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        party_id INTEGER NOT NULL,
        field_id INTEGER NOT NULL,
        value TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (party_id) REFERENCES party (id) ON DELETE CASCADE,
        FOREIGN KEY (field_id) REFERENCES custom_field (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX custom_value_field_id ON custom_value (field_id)",
    "CREATE UNIQUE INDEX custom_value_party_id_field_id ON custom_value (party_id, field_id)",
    """CREATE TABLE tag (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        name TEXT NOT NULL,
        folded TEXT NOT NULL
    )""",
    "CREATE UNIQUE INDEX tag_folded ON tag (folded)",
    """CREATE TABLE party_tag (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        party_id INTEGER NOT NULL,
        tag_id INTEGER NOT NULL,
        FOREIGN KEY (party_id) REFERENCES party (id) ON DELETE CASCADE,
        FOREIGN KEY (tag_id) REFERENCES tag (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX party_tag_tag_id ON party_tag (tag_id)",
    "CREATE UNIQUE INDEX party_tag_party_id_tag_id ON party_tag (party_id, tag_id)",
    """CREATE TABLE relationship_type (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        key TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL,
        reverse TEXT NOT NULL
    )""",
    "CREATE INDEX relationship_type_key ON relationship_type (key)",
    """CREATE TABLE relationship (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        party_id INTEGER NOT NULL,
        other_id INTEGER NOT NULL,
        type_id INTEGER NOT NULL,
        since TEXT NOT NULL DEFAULT '',
        until TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (party_id) REFERENCES party (id) ON DELETE CASCADE,
        FOREIGN KEY (other_id) REFERENCES party (id) ON DELETE CASCADE,
        FOREIGN KEY (type_id) REFERENCES relationship_type (id) ON DELETE RESTRICT
    )""",
    "CREATE INDEX relationship_party_id ON relationship (party_id)",
    "CREATE INDEX relationship_other_id ON relationship (other_id)",
    "CREATE INDEX relationship_type_id ON relationship (type_id)",
    """CREATE TABLE segment (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        expression TEXT NOT NULL DEFAULT ''
    )""",
    "CREATE UNIQUE INDEX segment_folded ON segment (folded)",
    """CREATE TABLE segment_pick (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        segment_id INTEGER NOT NULL,
        party_id INTEGER NOT NULL,
        included INTEGER NOT NULL DEFAULT 1,
        FOREIGN KEY (segment_id) REFERENCES segment (id) ON DELETE CASCADE,
        FOREIGN KEY (party_id) REFERENCES party (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX segment_pick_party_id ON segment_pick (party_id)",
    "CREATE UNIQUE INDEX segment_pick_segment_id_party_id ON segment_pick (segment_id, party_id)",
)

# Letters that are no accented ones to the tokenizer, and what people without that key type (see core.fold).
_TYPED = {
    "ß": "ss", "ẞ": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d",
    "ħ": "h", "Ħ": "h", "ı": "i", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th",
}  # fmt: skip


def _as_typed(text: str) -> str:
    """SQL for a text in these letters; nothing where it has none of them."""
    plain = text
    for letter, typed in _TYPED.items():
        plain = f"replace({plain}, '{letter}', '{typed}')"
    is_ascii = f"length({text}) = length(CAST({text} AS BLOB))"
    return f"CASE WHEN {is_ascii} THEN '' ELSE coalesce(nullif({plain}, {text}), '') END"


IDENTITY = "(name || ' ' || company || ' ' || email || ' ' || city)"

# One document per party, computed from the tables above; the three indexes hold no text of their own.
# The inner ORDER BY orders what is concatenated, and older SQLite tools can read the file, too.
SEARCH: tuple[str, ...] = (
    """CREATE VIEW _search_source AS
        SELECT
            p.id AS party,
            p.display_name || ' ' || p.sort_name || ' ' || p.nickname || ' ' || p.given || ' ' || p.additional
                || ' ' || p.family || ' ' || p.phonetic || ' ' || p.legal_name AS name,
            coalesce((SELECT group_concat(display_name, ' ') FROM (SELECT a.display_name FROM affiliation f
                JOIN party a ON a.id = f.account_id WHERE f.person_id = p.id ORDER BY f.id)), '') AS company,
            coalesce((SELECT group_concat(value, ' ') FROM (SELECT value FROM contact_point
                WHERE party_id = p.id AND kind IN ('phone', 'fax') ORDER BY id)), '') AS phone,
            coalesce((SELECT group_concat(value, ' ') FROM (SELECT value FROM contact_point
                WHERE party_id = p.id AND kind = 'email' ORDER BY id)), '') AS email,
            coalesce((SELECT group_concat(locality, ' ') FROM (SELECT locality FROM address
                WHERE party_id = p.id ORDER BY id)), '') AS city,
            p.note AS note,
            coalesce((SELECT group_concat(digits, ' ') FROM (SELECT digits FROM contact_point
                WHERE party_id = p.id AND digits <> '' ORDER BY id)), '') AS digits
        FROM party p""",
    "CREATE TABLE _search_doc ("
    "party INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, company TEXT NOT NULL, phone TEXT NOT NULL,"
    " email TEXT NOT NULL, city TEXT NOT NULL, note TEXT NOT NULL, digits TEXT NOT NULL,"
    f" plain TEXT AS ({_as_typed(IDENTITY)}))",
    """CREATE VIRTUAL TABLE _search_identity USING fts5(name, company, phone, email, city, plain,
        content='_search_doc', content_rowid='party', tokenize='unicode61 remove_diacritics 2',
        prefix='1 2 3', detail=column, columnsize=0)""",
    """CREATE VIRTUAL TABLE _search_note USING fts5(note,
        content='_search_doc', content_rowid='party', tokenize='unicode61 remove_diacritics 2',
        detail=none, columnsize=0)""",
    """CREATE VIRTUAL TABLE _search_digits USING fts5(digits,
        content='_search_doc', content_rowid='party', tokenize='trigram', detail=none, columnsize=0)""",
    """CREATE TRIGGER _search_doc_inserted AFTER INSERT ON _search_doc BEGIN
        INSERT INTO _search_identity (rowid, name, company, phone, email, city, plain)
            VALUES (NEW.party, NEW.name, NEW.company, NEW.phone, NEW.email, NEW.city, NEW.plain);
        INSERT INTO _search_note (rowid, note) VALUES (NEW.party, NEW.note);
        INSERT INTO _search_digits (rowid, digits) VALUES (NEW.party, NEW.digits);
    END""",
    """CREATE TRIGGER _search_doc_deleted AFTER DELETE ON _search_doc BEGIN
        INSERT INTO _search_identity (_search_identity, rowid, name, company, phone, email, city, plain)
            VALUES ('delete', OLD.party, OLD.name, OLD.company, OLD.phone, OLD.email, OLD.city, OLD.plain);
        INSERT INTO _search_note (_search_note, rowid, note) VALUES ('delete', OLD.party, OLD.note);
        INSERT INTO _search_digits (_search_digits, rowid, digits) VALUES ('delete', OLD.party, OLD.digits);
    END""",
    """CREATE TRIGGER _search_doc_identity_changed AFTER UPDATE ON _search_doc
        WHEN (OLD.name, OLD.company, OLD.phone, OLD.email, OLD.city)
            IS NOT (NEW.name, NEW.company, NEW.phone, NEW.email, NEW.city) BEGIN
        INSERT INTO _search_identity (_search_identity, rowid, name, company, phone, email, city, plain)
            VALUES ('delete', OLD.party, OLD.name, OLD.company, OLD.phone, OLD.email, OLD.city, OLD.plain);
        INSERT INTO _search_identity (rowid, name, company, phone, email, city, plain)
            VALUES (NEW.party, NEW.name, NEW.company, NEW.phone, NEW.email, NEW.city, NEW.plain);
    END""",
    """CREATE TRIGGER _search_doc_note_changed AFTER UPDATE OF note ON _search_doc
        WHEN OLD.note IS NOT NEW.note BEGIN
        INSERT INTO _search_note (_search_note, rowid, note) VALUES ('delete', OLD.party, OLD.note);
        INSERT INTO _search_note (rowid, note) VALUES (NEW.party, NEW.note);
    END""",
    """CREATE TRIGGER _search_doc_digits_changed AFTER UPDATE OF digits ON _search_doc
        WHEN OLD.digits IS NOT NEW.digits BEGIN
        INSERT INTO _search_digits (_search_digits, rowid, digits) VALUES ('delete', OLD.party, OLD.digits);
        INSERT INTO _search_digits (rowid, digits) VALUES (NEW.party, NEW.digits);
    END""",
)


def _renew(party: str) -> str:
    """The statement by which a trigger makes one document new; nothing where the party is not there (yet)."""
    return (
        "UPDATE _search_doc SET (name, company, phone, email, city, note, digits) ="
        " (SELECT name, company, phone, email, city, note, digits FROM _search_source"
        f" WHERE party = _search_doc.party) WHERE party {party};"
    )


def _kept_by(table: str, column: str, columns: str) -> tuple[str, ...]:
    """The three triggers that keep documents in step with one table."""
    return (
        f"CREATE TRIGGER _search_{table}_inserted AFTER INSERT ON {table} BEGIN"
        f" {_renew(f'= NEW.{column}')} END",
        f"CREATE TRIGGER _search_{table}_deleted AFTER DELETE ON {table} BEGIN"
        f" {_renew(f'= OLD.{column}')} END",
        f"CREATE TRIGGER _search_{table}_changed AFTER UPDATE OF {columns} ON {table} BEGIN"
        f" {_renew(f'IN (OLD.{column}, NEW.{column})')} END",
    )


TRIGGERS: tuple[str, ...] = (
    # A redo brings an affiliation before the account it names: then the account brings the name.
    "CREATE TRIGGER _search_party_inserted AFTER INSERT ON party BEGIN"
    " INSERT INTO _search_doc SELECT * FROM _search_source WHERE party = NEW.id; "
    + _renew("IN (SELECT person_id FROM affiliation WHERE account_id = NEW.id)")
    + " END",
    # Before: the cascade that follows must find nothing left to renew.
    "CREATE TRIGGER _search_party_deleted BEFORE DELETE ON party BEGIN"
    " DELETE FROM _search_doc WHERE party = OLD.id; END",
    "CREATE TRIGGER _search_party_changed AFTER UPDATE OF display_name, sort_name, nickname, given,"
    " additional, family, phonetic, legal_name, note ON party BEGIN " + _renew("= NEW.id") + " END",
    "CREATE TRIGGER _search_account_renamed AFTER UPDATE OF display_name ON party"
    " WHEN OLD.display_name IS NOT NEW.display_name BEGIN "
    + _renew("IN (SELECT person_id FROM affiliation WHERE account_id = NEW.id)")
    + " END",
    *_kept_by("contact_point", "party_id", "party_id, kind, value, digits"),
    *_kept_by("address", "party_id", "party_id, locality"),
    *_kept_by("affiliation", "person_id", "person_id, account_id"),
)

STATEMENTS: tuple[str, ...] = (*TABLES, *SEARCH, *TRIGGERS)
