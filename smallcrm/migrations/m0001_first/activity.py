"""Tables of the activity room, the figures per party and the search over texts."""

TABLES: tuple[str, ...] = (
    """CREATE TABLE interaction (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        party_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        direction TEXT NOT NULL DEFAULT '',
        start TEXT NOT NULL,
        all_day INTEGER NOT NULL DEFAULT 0,
        minutes INTEGER,
        outcome TEXT NOT NULL DEFAULT '',
        subject TEXT NOT NULL DEFAULT '',
        body TEXT NOT NULL DEFAULT '',
        origin TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (party_id) REFERENCES party (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX interaction_party_id_start ON interaction (party_id, start)",
    "CREATE INDEX interaction_start ON interaction (start)",
    """CREATE TABLE appointment (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        uid TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        place TEXT NOT NULL DEFAULT '',
        priority INTEGER NOT NULL DEFAULT 0,
        alarm_minutes INTEGER,
        zone TEXT NOT NULL DEFAULT '',
        rrule TEXT NOT NULL DEFAULT '',
        rdate TEXT NOT NULL DEFAULT '',
        exdate TEXT NOT NULL DEFAULT '',
        recurrence_id TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL,
        start TEXT NOT NULL,
        "end" TEXT NOT NULL,
        all_day INTEGER NOT NULL DEFAULT 0,
        status TEXT NOT NULL DEFAULT 'confirmed',
        kind TEXT NOT NULL DEFAULT '',
        party_id INTEGER,
        interaction_id INTEGER,
        master_id INTEGER,
        FOREIGN KEY (party_id) REFERENCES party (id) ON DELETE CASCADE,
        FOREIGN KEY (interaction_id) REFERENCES interaction (id) ON DELETE SET NULL,
        FOREIGN KEY (master_id) REFERENCES appointment (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX appointment_uid ON appointment (uid)",
    "CREATE INDEX appointment_start ON appointment (start)",
    "CREATE INDEX appointment_party_id ON appointment (party_id)",
    "CREATE INDEX appointment_interaction_id ON appointment (interaction_id)",
    "CREATE INDEX appointment_master_id ON appointment (master_id)",
    """CREATE TABLE attendee (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        appointment_id INTEGER NOT NULL,
        party_id INTEGER NOT NULL,
        role TEXT NOT NULL DEFAULT '',
        answer TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (appointment_id) REFERENCES appointment (id) ON DELETE CASCADE,
        FOREIGN KEY (party_id) REFERENCES party (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX attendee_party_id ON attendee (party_id)",
    "CREATE UNIQUE INDEX attendee_appointment_id_party_id ON attendee (appointment_id, party_id)",
    """CREATE TABLE cadence (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        party_id INTEGER,
        tag_id INTEGER,
        segment_id INTEGER,
        days INTEGER NOT NULL,
        kinds TEXT NOT NULL DEFAULT '',
        paused_until TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (party_id) REFERENCES party (id) ON DELETE CASCADE,
        FOREIGN KEY (tag_id) REFERENCES tag (id) ON DELETE CASCADE,
        FOREIGN KEY (segment_id) REFERENCES segment (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX cadence_party_id ON cadence (party_id)",
    "CREATE INDEX cadence_tag_id ON cadence (tag_id)",
    "CREATE INDEX cadence_segment_id ON cadence (segment_id)",
    """CREATE TABLE document (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL DEFAULT 'application/octet-stream',
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        party_id INTEGER,
        interaction_id INTEGER,
        FOREIGN KEY (party_id) REFERENCES party (id) ON DELETE CASCADE,
        FOREIGN KEY (interaction_id) REFERENCES interaction (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX document_sha256 ON document (sha256)",
    "CREATE INDEX document_party_id ON document (party_id)",
    "CREATE INDEX document_interaction_id ON document (interaction_id)",
    """CREATE TABLE participant (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        interaction_id INTEGER NOT NULL,
        party_id INTEGER NOT NULL,
        role TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (interaction_id) REFERENCES interaction (id) ON DELETE CASCADE,
        FOREIGN KEY (party_id) REFERENCES party (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX participant_party_id ON participant (party_id)",
    "CREATE UNIQUE INDEX participant_interaction_id_party_id ON participant (interaction_id, party_id)",
    """CREATE TABLE series (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        name TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        working_days INTEGER NOT NULL DEFAULT 0,
        stops_on TEXT NOT NULL DEFAULT ''
    )""",
    "CREATE UNIQUE INDEX series_name ON series (name)",
    """CREATE TABLE series_run (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        series_id INTEGER NOT NULL,
        party_id INTEGER NOT NULL,
        anchor TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'running',
        reason TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (series_id) REFERENCES series (id) ON DELETE CASCADE,
        FOREIGN KEY (party_id) REFERENCES party (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX series_run_series_id ON series_run (series_id)",
    "CREATE INDEX series_run_party_id ON series_run (party_id)",
    """CREATE TABLE series_step (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        series_id INTEGER NOT NULL,
        offset_days INTEGER NOT NULL DEFAULT 0,
        kind TEXT NOT NULL DEFAULT 'task',
        what TEXT NOT NULL,
        template TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (series_id) REFERENCES series (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX series_step_series_id ON series_step (series_id)",
    """CREATE TABLE task (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        uid TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        place TEXT NOT NULL DEFAULT '',
        priority INTEGER NOT NULL DEFAULT 0,
        alarm_minutes INTEGER,
        zone TEXT NOT NULL DEFAULT '',
        rrule TEXT NOT NULL DEFAULT '',
        rdate TEXT NOT NULL DEFAULT '',
        exdate TEXT NOT NULL DEFAULT '',
        recurrence_id TEXT NOT NULL DEFAULT '',
        what TEXT NOT NULL,
        due TEXT,
        done INTEGER NOT NULL DEFAULT 0,
        done_at TEXT,
        status TEXT NOT NULL DEFAULT 'needs-action',
        kind TEXT NOT NULL DEFAULT '',
        party_id INTEGER,
        interaction_id INTEGER,
        master_id INTEGER,
        FOREIGN KEY (party_id) REFERENCES party (id) ON DELETE CASCADE,
        FOREIGN KEY (interaction_id) REFERENCES interaction (id) ON DELETE SET NULL,
        FOREIGN KEY (master_id) REFERENCES task (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX task_uid ON task (uid)",
    "CREATE INDEX task_party_id ON task (party_id)",
    "CREATE INDEX task_interaction_id ON task (interaction_id)",
    "CREATE INDEX task_master_id ON task (master_id)",
    "CREATE INDEX task_open_due ON task (due) WHERE done = 0 AND due IS NOT NULL",
    """CREATE TABLE run_step (
        id INTEGER NOT NULL PRIMARY KEY,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        run_id INTEGER NOT NULL,
        step_id INTEGER,
        due TEXT NOT NULL,
        task_id INTEGER,
        appointment_id INTEGER,
        state TEXT NOT NULL DEFAULT 'open',
        FOREIGN KEY (run_id) REFERENCES series_run (id) ON DELETE CASCADE,
        FOREIGN KEY (step_id) REFERENCES series_step (id) ON DELETE SET NULL,
        FOREIGN KEY (task_id) REFERENCES task (id) ON DELETE SET NULL,
        FOREIGN KEY (appointment_id) REFERENCES appointment (id) ON DELETE SET NULL
    )""",
    "CREATE INDEX run_step_run_id ON run_step (run_id)",
    "CREATE INDEX run_step_step_id ON run_step (step_id)",
    "CREATE INDEX run_step_task_id ON run_step (task_id)",
    "CREATE INDEX run_step_appointment_id ON run_step (appointment_id)",
)

FIGURES: tuple[str, ...] = (
    """CREATE VIEW _figures_source AS
        SELECT
            p.id AS party,
            (SELECT max(start) FROM (
                SELECT start FROM (SELECT start FROM interaction
                    WHERE party_id = p.id AND kind <> 'note' ORDER BY start DESC LIMIT 1)
                UNION ALL
                SELECT i.start FROM participant t JOIN interaction i ON i.id = t.interaction_id
                    WHERE t.party_id = p.id AND i.kind <> 'note')) AS last_contact,
            (SELECT min(due) FROM task WHERE party_id = p.id AND done = 0) AS next_due
        FROM party p""",
    """CREATE TABLE _party_figures (
        party INTEGER NOT NULL PRIMARY KEY,
        last_contact TEXT,
        next_due TEXT
    )""",
    "CREATE INDEX _party_figures_last_contact ON _party_figures (last_contact)",
    "CREATE INDEX _party_figures_next_due ON _party_figures (next_due)",
    """CREATE VIRTUAL TABLE _search_activity USING fts5(subject, body, content='', contentless_delete=1,
        tokenize='unicode61 remove_diacritics 2', detail=none)""",
)


def _renew(party: str) -> str:
    """The statement by which a trigger makes figures new; nothing where the party is not there (yet)."""
    return (
        "UPDATE _party_figures SET (last_contact, next_due) = (SELECT last_contact, next_due"
        f" FROM _figures_source WHERE party = _party_figures.party) WHERE party {party};"
    )


def _kept_by(table: str, columns: str) -> tuple[str, ...]:
    """The three triggers that keep figures in step with one table."""
    return (
        f"CREATE TRIGGER _figures_{table}_inserted AFTER INSERT ON {table} BEGIN"
        f" {_renew('= NEW.party_id')} END",
        f"CREATE TRIGGER _figures_{table}_deleted AFTER DELETE ON {table} BEGIN"
        f" {_renew('= OLD.party_id')} END",
        f"CREATE TRIGGER _figures_{table}_changed AFTER UPDATE OF {columns} ON {table} BEGIN"
        f" {_renew('IN (OLD.party_id, NEW.party_id)')} END",
    )


TRIGGERS: tuple[str, ...] = (
    """CREATE TRIGGER _figures_party_inserted AFTER INSERT ON party BEGIN
        INSERT INTO _party_figures SELECT * FROM _figures_source WHERE party = NEW.id;
    END""",
    # Before: the cascade that follows must find nothing left to renew.
    "CREATE TRIGGER _figures_party_deleted BEFORE DELETE ON party BEGIN"
    " DELETE FROM _party_figures WHERE party = OLD.id; END",
    *_kept_by("interaction", "party_id, start, kind"),
    *_kept_by("participant", "party_id, interaction_id"),
    *_kept_by("task", "party_id, due, done"),
    "CREATE TRIGGER _figures_participants_told AFTER UPDATE OF start, kind ON interaction BEGIN "
    + _renew("IN (SELECT party_id FROM participant WHERE interaction_id = NEW.id)")
    + " END",
    # A changeset may bring a participant before the interaction it belongs to.
    "CREATE TRIGGER _figures_participants_met AFTER INSERT ON interaction BEGIN "
    + _renew("IN (SELECT party_id FROM participant WHERE interaction_id = NEW.id)")
    + " END",
    "CREATE TRIGGER _figures_participants_left AFTER DELETE ON interaction BEGIN "
    + _renew("IN (SELECT party_id FROM participant WHERE interaction_id = OLD.id)")
    + " END",
    """CREATE TRIGGER _search_activity_inserted AFTER INSERT ON interaction BEGIN
        INSERT INTO _search_activity (rowid, subject, body) VALUES (NEW.id, NEW.subject, NEW.body);
    END""",
    "CREATE TRIGGER _search_activity_deleted AFTER DELETE ON interaction BEGIN"
    " DELETE FROM _search_activity WHERE rowid = OLD.id; END",
    """CREATE TRIGGER _search_activity_changed AFTER UPDATE OF subject, body ON interaction
        WHEN (OLD.subject, OLD.body) IS NOT (NEW.subject, NEW.body) BEGIN
        DELETE FROM _search_activity WHERE rowid = OLD.id;
        INSERT INTO _search_activity (rowid, subject, body) VALUES (NEW.id, NEW.subject, NEW.body);
    END""",
)

STATEMENTS: tuple[str, ...] = (*TABLES, *FIGURES, *TRIGGERS)
