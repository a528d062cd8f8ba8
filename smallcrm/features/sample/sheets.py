"""Rows on their way into the file: gathered table by table, stored in portions, parents before children."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from smallcrm.core.db import database
from smallcrm.core.ids import new_id

Row = tuple[object, ...]

# In the order in which they may refer to each other.
COLUMNS: dict[str, tuple[str, ...]] = {
    "party": (
        "kind", "display_name", "sort_name", "prefix", "given", "additional", "family", "suffix", "nickname",
        "phonetic", "title", "legal_name", "tax_id", "industry", "birthday", "anniversary", "gender",
        "pronouns", "language", "salutation", "status", "source", "deceased", "archived", "note",
    ),
    "contact_point": (
        "party_id", "kind", "value", "e164", "digits", "label", "service", "preferred", "do_not_use",
    ),
    "address": (
        "party_id", "purpose", "label", "street", "postcode", "locality", "region", "country", "preferred",
        "valid_from", "valid_until", "returned",
    ),
    "affiliation": ("person_id", "account_id", "role", "department", "since", "until", "primary"),
    "relationship_type": ("key", "name", "reverse"),
    "relationship": ("party_id", "other_id", "type_id", "since", "until"),
    "consent": ("party_id", "channel", "state", "basis", "source", "given_on", "withdrawn_on", "note"),
    "tag": ("name", "folded"),
    "party_tag": ("party_id", "tag_id"),
    "custom_field": ("name", "folded", "type", "group", "choices", "position"),
    "custom_value": ("party_id", "field_id", "value"),
    "favourite": ("party_id",),
    "segment": ("name", "folded", "expression"),
    "segment_pick": ("segment_id", "party_id", "included"),
    "interaction": (
        "party_id", "kind", "direction", "start", "all_day", "minutes", "outcome", "subject", "body",
    ),
    "participant": ("interaction_id", "party_id", "role"),
    "task": (
        "what", "due", "zone", "done", "done_at", "status", "kind", "note", "place", "priority", "rrule",
        "party_id", "interaction_id",
    ),
    "appointment": (
        "title", "start", "end", "zone", "all_day", "status", "kind", "note", "place", "alarm_minutes",
        "rrule", "exdate", "recurrence_id", "party_id", "interaction_id", "master_id",
    ),
    "attendee": ("appointment_id", "party_id", "role", "answer"),
    "cadence": ("party_id", "tag_id", "segment_id", "days", "kinds"),
    "series": ("name", "note", "working_days", "stops_on", "anchor", "shift"),
    "series_step": ("series_id", "offset_days", "kind", "what", "template", "at", "minutes"),
    "series_run": ("series_id", "party_id", "anchor", "state", "reason"),
    "run_step": ("run_id", "step_id", "due", "task_id", "appointment_id", "state"),
    "document": ("name", "media_type", "sha256", "size", "party_id", "interaction_id"),
}  # fmt: skip
_NULL = frozenset({"minutes", "due", "done_at", "alarm_minutes"})
_TEXTS = frozenset({"tax_id", "recurrence_id"})
_ZERO = frozenset(
    {"deceased", "archived", "preferred", "do_not_use", "returned", "primary", "all_day", "done", "priority"}
    | {"working_days"}
)


def _empty(column: str) -> object:
    """What stands where nothing is said, as the tables have it."""
    if column in _NULL or (column.endswith("_id") and column not in _TEXTS):
        return None
    return 0 if column in _ZERO else ""


DEFAULTS = {table: {name: _empty(name) for name in names} for table, names in COLUMNS.items()}
PORTION = 20_000
# Filled in the order of time, it would be written in no order at all: it is made at the end instead.
LATER = "interaction_party_id_start"


class Sheets:
    """The rows not stored yet, and how many there were."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {table: [] for table in COLUMNS}
        self.counts = dict.fromkeys(COLUMNS, 0)
        self._insert = {table: _insert(table) for table in COLUMNS}

    def add(self, table: str, at: str, /, **values: object) -> int:
        """A row made at this stored instant; what is not said has the table's own default. Returns its id."""
        row_id = new_id()
        defaults = DEFAULTS[table]
        row = defaults | values
        if len(row) != len(defaults):
            raise KeyError(f"{table} has no {', '.join(sorted(values.keys() - defaults.keys()))}")
        self.rows[table].append((row_id, at, at, *row.values()))
        return row_id

    def store(self, portion: int = 0) -> None:
        """Store what was gathered, once it is more than a portion."""
        if portion and sum(map(len, self.rows.values())) < portion:
            return
        connection = database.connection()
        for table, rows in self.rows.items():
            connection.executemany(self._insert[table], rows)
            self.counts[table] += len(rows)
            rows.clear()


@contextmanager
def index_at_the_end() -> Iterator[None]:
    """Take the large index away, and make it anew in one go."""
    connection = database.connection()
    made = str(connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (LATER,)).get)
    connection.execute(f"DROP INDEX {LATER}")
    yield
    connection.execute(made)


def _insert(table: str) -> str:
    columns = ("id", "created_at", "updated_at", *COLUMNS[table])
    names = ", ".join(f'"{name}"' for name in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"
