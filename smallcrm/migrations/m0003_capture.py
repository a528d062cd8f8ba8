"""Favourites, drafts, the look of saved lists, talks that need no next step, search in custom fields."""

FAVOURITES: tuple[str, ...] = (
    """CREATE TABLE favourite (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        party_id INTEGER NOT NULL,
        FOREIGN KEY (party_id) REFERENCES party (id) ON DELETE CASCADE
    )""",
    "CREATE UNIQUE INDEX favourite_party_id ON favourite (party_id)",
)

COLUMNS: tuple[str, ...] = (
    "ALTER TABLE segment ADD COLUMN order_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE segment ADD COLUMN columns TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE interaction ADD COLUMN no_next_step INTEGER NOT NULL DEFAULT 0",
)

# What is half typed is nobody's record yet: it is not journalled, and gone once it is saved or thrown away.
DRAFTS: tuple[str, ...] = (
    "CREATE TABLE _draft (name TEXT NOT NULL PRIMARY KEY, at TEXT NOT NULL, title TEXT NOT NULL DEFAULT '',"
    " content TEXT NOT NULL) WITHOUT ROWID",
)

SEARCH: tuple[str, ...] = (
    """CREATE VIRTUAL TABLE _search_custom USING fts5(value,
        tokenize='unicode61 remove_diacritics 2', prefix='2 3', detail=none, columnsize=0)""",
    """CREATE TRIGGER _search_custom_inserted AFTER INSERT ON custom_value BEGIN
        INSERT INTO _search_custom (rowid, value) VALUES (NEW.id, NEW.value);
    END""",
    "CREATE TRIGGER _search_custom_deleted AFTER DELETE ON custom_value BEGIN"
    " DELETE FROM _search_custom WHERE rowid = OLD.id; END",
    """CREATE TRIGGER _search_custom_changed AFTER UPDATE OF value ON custom_value
        WHEN OLD.value IS NOT NEW.value BEGIN
        UPDATE _search_custom SET value = NEW.value WHERE rowid = NEW.id;
    END""",
    "INSERT INTO _search_custom (rowid, value) SELECT id, value FROM custom_value ORDER BY id",
    "CREATE VIRTUAL TABLE _search_words USING fts5vocab(_search_identity, row)",
)

STATEMENTS: tuple[str, ...] = (*FAVOURITES, *COLUMNS, *DRAFTS, *SEARCH)
