"""New records on their way into the tables: gathered, and written many at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from smallcrm.core import blobs, clock
from smallcrm.core.db import database
from smallcrm.core.fields import utc_text
from smallcrm.core.fold import fold
from smallcrm.core.ids import new_ids
from smallcrm.core.journal import insert_rows
from smallcrm.features.exchange.mapping import PARTY_COLUMNS, Mapped, WorkRow, mapped
from smallcrm.features.exchange.model import source_columns
from smallcrm.features.exchange.record import Doubt, IncomingParty, OwnValue, to_text
from smallcrm.features.exchange.service.known import Identity
from smallcrm.features.exchange.service.own import OwnFields

IDS = 1_000
TABLES = {
    "party": ("id", *PARTY_COLUMNS, "photo"),
    "contact_point": ("party_id", "kind", "value", "e164", "digits", "label", "service", "preferred"),
    "address": ("party_id", "purpose", "label", "street", "postcode", "locality", "region", "country",
                "country_typed", "preferred"),
    "tag": ("id", "name", "folded"),
    "party_tag": ("party_id", "tag_id"),
    "affiliation": ("person_id", "account_id", "role", "department", "primary"),
    "custom_field": ("id", "name", "folded", "type", "group", "choices", "position"),
    "custom_value": ("party_id", "field_id", "value"),
    "imported_record": ("party_id", "format", "uid", "digest", "nth", "source", "encoding", "body"),
}  # fmt: skip


class Store:
    """Gathers rows for the tables, and writes them table by table."""

    def __init__(self, country: str) -> None:
        self.country = country
        self.now = utc_text(clock.now())
        self.rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in TABLES}
        self.ids: Iterator[int] = iter(())
        self.works: list[tuple[int, tuple[WorkRow, ...]]] = []
        self.pictures: dict[int, bytes] = {}  # by the party's place in its rows
        self.sources: list[tuple[tuple[Any, ...], bytes]] = []
        self.tags: dict[str, int] | None = None
        self.accounts: dict[str, int] | None = None
        self.own: OwnFields | None = None

    def create(self, kind: str, record: IncomingParty, identity: Identity) -> tuple[Doubt, ...]:
        """A new party with all that was said; returns what was doubtful."""
        made = mapped(record, self.country)
        party = self._new_id()
        values = made.values
        if made.picture:
            self.pictures[len(self.rows["party"])] = made.picture.data
        self.rows["party"].append((party, *map(values.__getitem__, PARTY_COLUMNS), ""))
        if made.points:
            self.rows["contact_point"].extend([(party, *point) for point in made.points])
        if made.places:
            self.rows["address"].extend([(party, *place) for place in made.places])
        if made.tags:
            self._tag(party, made)
        doubts = made.doubts
        if made.own:
            doubts += self._take_own(party, made.own)
        if made.works:
            self.works.append((party, made.works))
        if self.accounts is not None and values["kind"] != "person":
            self.accounts.setdefault(values["sort_name"], party)
        self.remember(kind, record, identity, party)
        return doubts

    def _take_own(self, party: int, told: tuple[OwnValue, ...]) -> tuple[Doubt, ...]:
        values, doubts = self.own_values(told)
        self.rows["custom_value"].extend((party, field, value) for field, value in values.items())
        return doubts

    def own_values(self, told: tuple[OwnValue, ...]) -> tuple[dict[int, str], tuple[Doubt, ...]]:
        """Values of the user's own fields as they are stored, by field; fields that are missing are made."""
        if self.own is None:
            self.own = OwnFields(self._new_id)
        values, doubts = self.own.read(told)
        self.rows["custom_field"] += self.own.take_new()
        return values, doubts

    def remember(self, kind: str, record: IncomingParty, identity: Identity, party: int) -> None:
        """Keep by what this record will be known again, and the card as it came."""
        known = (party, kind, identity.uid, identity.digest, identity.nth)
        self.sources.append((known, kept_source(kind, record)))

    def flush(self) -> None:
        """Write everything that was gathered."""
        for place, data in self.pictures.items():
            row = self.rows["party"][place]
            self.rows["party"][place] = (*row[:-1], blobs.keep(data))
        self.rows["imported_record"] += [(*known, *source_columns(source)) for known, source in self.sources]
        self.pictures, self.sources = {}, []
        for table, columns in TABLES.items():  # parents first
            if rows := self.rows[table]:
                self._write(table, columns, rows)
                self.rows[table] = []

    def _write(self, table: str, columns: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
        told = dict(zip(columns, zip(*rows, strict=True), strict=True))
        if "id" not in told:  # nobody had to know it before
            told["id"] = tuple(new_ids(len(rows)))
        told["created_at"] = told["updated_at"] = (self.now,) * len(rows)
        insert_rows(table, told)

    def finish_file(self) -> int:
        """Put people into their accounts, making those that are missing; returns how many were made."""
        self.flush()
        if not self.works:
            return 0
        accounts = self._accounts()
        made = 0
        for person, works in self.works:
            for number, work in enumerate(dict.fromkeys(works)):
                folded = fold(work.account)
                account = accounts.get(folded)
                if account is None:
                    account = accounts[folded] = self._new_account(work.account, folded)
                    made += 1
                if account != person:
                    row = (person, account, work.role, work.department, number == 0)
                    self.rows["affiliation"].append(row)
        self.works = []
        self.flush()
        return made

    def account_named(self, name: str) -> tuple[int, bool]:
        """The account of a name, and whether it was made now; written at once."""
        accounts, folded = self._accounts(), fold(name)
        if found := accounts.get(folded):
            return found, False
        accounts[folded] = self._new_account(name, folded)
        self.flush()
        return accounts[folded], True

    def _new_account(self, name: str, folded: str) -> int:
        party = self._new_id()
        told = {"kind": "organization", "display_name": name, "sort_name": folded}
        self.rows["party"].append((party, *[told.get(column, "") for column in PARTY_COLUMNS], ""))
        return party

    def _accounts(self) -> dict[str, int]:
        if self.accounts is None:
            rows = database.connection().execute(
                "SELECT sort_name, id FROM party WHERE kind IN ('organization', 'household')"
                " ORDER BY archived DESC, id DESC"  # the first of a name comes last and stays
            )
            self.accounts = dict(rows.fetchall())
        return self.accounts

    def _tag(self, party: int, made: Mapped) -> None:
        if self.tags is None:
            self.tags = dict(database.connection().execute("SELECT folded, id FROM tag").fetchall())
        hung = set()
        for name in made.tags:
            folded = fold(name)
            if not folded or folded in hung:
                continue
            hung.add(folded)
            if folded not in self.tags:
                self.tags[folded] = self._new_id()
                self.rows["tag"].append((self.tags[folded], " ".join(name.split()), folded))
            self.rows["party_tag"].append((party, self.tags[folded]))

    def _new_id(self) -> int:
        """Ids are fetched many at a time; those that are left over are never used."""
        found = next(self.ids, None)
        if found is None:
            self.ids = iter(new_ids(IDS))
            found = next(self.ids)
        return found


def kept_source(kind: str, record: IncomingParty) -> bytes:
    """A card as it came; of a row what it said, where that is needed: what changed in it, who is related."""
    if kind == "vcard":
        return record.source
    return to_text(record).encode() if record.uid or record.related else b""
