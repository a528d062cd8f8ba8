"""Tables of the exchange room: what an import remembers of the records that came."""

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE imported_record (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        party_id INTEGER NOT NULL,
        format TEXT NOT NULL,
        uid TEXT NOT NULL DEFAULT '',
        digest TEXT NOT NULL DEFAULT '',
        nth INTEGER NOT NULL DEFAULT 1,
        encoding TEXT NOT NULL DEFAULT 'utf-8',
        source TEXT NOT NULL DEFAULT '',
        body TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (party_id) REFERENCES party (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX imported_record_party_id ON imported_record (party_id)",
    "CREATE INDEX imported_record_uid ON imported_record (uid) WHERE uid <> ''",
    "CREATE INDEX imported_record_digest_nth ON imported_record (digest, nth)",
)
