"""Tables of the letters room."""

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE letterhead (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        shows TEXT NOT NULL DEFAULT '{}'
    )""",
    "CREATE UNIQUE INDEX letterhead_folded ON letterhead (folded)",
    """CREATE TABLE template (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        name TEXT NOT NULL,
        language TEXT NOT NULL,
        title TEXT NOT NULL DEFAULT '',
        subject TEXT NOT NULL DEFAULT '',
        body TEXT NOT NULL DEFAULT '',
        fields TEXT NOT NULL DEFAULT '{}',
        paper TEXT NOT NULL DEFAULT '',
        letterhead_id INTEGER,
        FOREIGN KEY (letterhead_id) REFERENCES letterhead (id) ON DELETE SET NULL
    )""",
    "CREATE UNIQUE INDEX template_name_language ON template (name, language)",
    "CREATE INDEX template_letterhead_id ON template (letterhead_id)",
    """CREATE TABLE letter (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        party_id INTEGER NOT NULL,
        interaction_id INTEGER,
        template TEXT NOT NULL,
        language TEXT NOT NULL,
        subject TEXT NOT NULL DEFAULT '',
        paper TEXT NOT NULL DEFAULT '',
        issued TEXT NOT NULL,
        pages INTEGER NOT NULL,
        input TEXT NOT NULL,
        content TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        FOREIGN KEY (party_id) REFERENCES party (id) ON DELETE CASCADE,
        FOREIGN KEY (interaction_id) REFERENCES interaction (id) ON DELETE SET NULL
    )""",
    "CREATE INDEX letter_party_id ON letter (party_id)",
    "CREATE INDEX letter_interaction_id ON letter (interaction_id)",
)
