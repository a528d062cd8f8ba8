"""Repetition as iCalendar has it, what a series does on its days, reminders, trips, events as they came."""

COLUMNS: tuple[str, ...] = (
    *(
        f"ALTER TABLE {table} ADD COLUMN {column} NOT NULL DEFAULT {default}"
        for table in ("appointment", "task")
        for column, default in (("exrule TEXT", "''"), ("following INTEGER", "0"), ("alarms TEXT", "''"))
    ),
    "ALTER TABLE appointment ADD COLUMN free INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE task ADD COLUMN start TEXT",
    "ALTER TABLE cadence ADD COLUMN paused_from TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE series ADD COLUMN anchor TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE series ADD COLUMN shift TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE series_step ADD COLUMN at TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE series_step ADD COLUMN minutes INTEGER",
    "ALTER TABLE run_step ADD COLUMN interaction_id INTEGER REFERENCES interaction (id) ON DELETE SET NULL",
)

INDEXES: tuple[str, ...] = (
    "CREATE INDEX run_step_interaction_id ON run_step (interaction_id)",
    "CREATE INDEX appointment_repeating ON appointment (start) WHERE rrule <> '' OR rdate <> ''",
    'CREATE INDEX appointment_long ON appointment (start) WHERE substr("end", 1, 10) > substr(start, 1, 10)',
    "CREATE INDEX task_repeating ON task (due) WHERE rrule <> '' OR rdate <> ''",
)

TRIPS: tuple[str, ...] = (
    """CREATE TABLE trip (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        day TEXT NOT NULL,
        area TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT ''
    )""",
    "CREATE INDEX trip_day ON trip (day)",
    """CREATE TABLE trip_stop (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        trip_id INTEGER NOT NULL,
        party_id INTEGER NOT NULL,
        place INTEGER NOT NULL DEFAULT 0,
        state TEXT NOT NULL DEFAULT 'open',
        appointment_id INTEGER,
        interaction_id INTEGER,
        FOREIGN KEY (trip_id) REFERENCES trip (id) ON DELETE CASCADE,
        FOREIGN KEY (party_id) REFERENCES party (id) ON DELETE CASCADE,
        FOREIGN KEY (appointment_id) REFERENCES appointment (id) ON DELETE SET NULL,
        FOREIGN KEY (interaction_id) REFERENCES interaction (id) ON DELETE SET NULL
    )""",
    "CREATE UNIQUE INDEX trip_stop_trip_id_party_id ON trip_stop (trip_id, party_id)",
    "CREATE INDEX trip_stop_party_id ON trip_stop (party_id)",
    "CREATE INDEX trip_stop_appointment_id ON trip_stop (appointment_id)",
    "CREATE INDEX trip_stop_interaction_id ON trip_stop (interaction_id)",
)

SOURCES: tuple[str, ...] = (
    """CREATE TABLE imported_event (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        appointment_id INTEGER,
        task_id INTEGER,
        uid TEXT NOT NULL DEFAULT '',
        digest TEXT NOT NULL DEFAULT '',
        nth INTEGER NOT NULL DEFAULT 1,
        zones TEXT NOT NULL DEFAULT '',
        encoding TEXT NOT NULL DEFAULT 'utf-8',
        source TEXT NOT NULL DEFAULT '',
        body TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (appointment_id) REFERENCES appointment (id) ON DELETE CASCADE,
        FOREIGN KEY (task_id) REFERENCES task (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX imported_event_appointment_id ON imported_event (appointment_id)",
    "CREATE INDEX imported_event_task_id ON imported_event (task_id)",
    "CREATE INDEX imported_event_digest_nth ON imported_event (digest, nth)",
    "CREATE INDEX imported_event_uid ON imported_event (uid) WHERE uid <> ''",
)

# What was shown, and what was put off, belongs to this laptop alone: it is not journalled.
REMINDERS: tuple[str, ...] = (
    "CREATE TABLE _reminder (name TEXT NOT NULL PRIMARY KEY, at TEXT NOT NULL, state TEXT NOT NULL,"
    " until TEXT NOT NULL DEFAULT '') WITHOUT ROWID",
)

STATEMENTS: tuple[str, ...] = (*COLUMNS, *INDEXES, *TRIPS, *SOURCES, *REMINDERS)
