"""The file itself: settings, journal, bytes, book-keeping."""

STATEMENTS = (
    """CREATE TABLE setting (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL
    )""",
    "CREATE UNIQUE INDEX setting_name ON setting (name)",
    """CREATE TABLE _journal (
        id INTEGER NOT NULL PRIMARY KEY,
        at TEXT NOT NULL,
        label TEXT NOT NULL,
        kind TEXT NOT NULL,
        target INTEGER,
        state TEXT NOT NULL,
        device INTEGER NOT NULL,
        changeset BLOB NOT NULL,
        touched BLOB NOT NULL,
        effective BLOB
    )""",
    "CREATE INDEX _journal_standing ON _journal (id) WHERE kind = 'change' AND state = 'done'",
    "CREATE INDEX _journal_undone ON _journal (id) WHERE kind = 'change' AND state = 'undone'",
    "CREATE INDEX _journal_target ON _journal (target) WHERE target IS NOT NULL",
    """CREATE TABLE _journal_row (
        "table" TEXT NOT NULL,
        "row" INTEGER NOT NULL,
        entry INTEGER NOT NULL,
        PRIMARY KEY ("table", "row", entry)
    ) WITHOUT ROWID""",
    """CREATE TABLE _bytes (
        id INTEGER NOT NULL PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE,
        size INTEGER NOT NULL,
        body BLOB NOT NULL
    )""",
    """CREATE TABLE _backup (
        id INTEGER NOT NULL PRIMARY KEY,
        at TEXT NOT NULL,
        path TEXT NOT NULL,
        reason TEXT NOT NULL
    )""",
)
