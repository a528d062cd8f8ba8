"""Bringing files in: one unit of work for all of them, whole or not at all."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from smallcrm.core.backup import safety_copy
from smallcrm.core.business import business
from smallcrm.core.errors import UserError
from smallcrm.core.file import current
from smallcrm.core.i18n import _
from smallcrm.core.journal import bulk, work
from smallcrm.features.activity import derived as _activity  # noqa: F401  # bulk work makes their tables new, too
from smallcrm.features.activity import search as _texts  # noqa: F401
from smallcrm.features.exchange.blocks import blocks
from smallcrm.features.exchange.record import Doubt, IncomingParty, Skipped
from smallcrm.features.exchange.service.calendars import CalendarImport
from smallcrm.features.exchange.service.calls import CallImport
from smallcrm.features.exchange.service.known import Identity, Known
from smallcrm.features.exchange.service.own import own_names
from smallcrm.features.exchange.service.storing import Store
from smallcrm.features.exchange.service.updating import update
from smallcrm.features.exchange.sources import Source, find_sources, holds_many
from smallcrm.features.exchange.table.reader import read_table
from smallcrm.features.exchange.vcard.reader import read_vcards
from smallcrm.features.people import derived as _people  # noqa: F401

Report = Callable[[int, int], None]
PORTION = 1_000  # records handled at once
MANY = 1_000  # before more records than these the business file is copied


class Told(NamedTuple):
    """Something to tell about one record of a file."""

    source: str
    record: int | None
    field: str
    reason: str


@dataclass
class Imported:
    """What an import did; the first three count records of the files."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    accounts: int = 0  # made from the companies of records
    strangers: int = 0  # numbers of a call log that nobody has
    skipped: list[Told] = field(default_factory=list)
    warnings: list[Told] = field(default_factory=list)
    journal: int | None = None  # None where nothing changed

    @property
    def read(self) -> int:
        """How many records the files held."""
        return self.created + self.updated + self.unchanged


class _OnlyTried(Exception):
    """A dry run ends here, and everything is rolled back."""


def import_files(
    paths: Iterable[Path | str],
    *,
    kind: str | None = None,
    dry_run: bool = False,
    strangers: bool = False,
    report: Report | None = None,
) -> Imported:
    """Bring the records of some files in, as one unit of work; the same again changes nothing.

    `kind` is vcard, csv, ics or calls where the content shall not decide. `report` may raise Cancelled. Calls
    with `strangers` make contacts of them; else they are left out.
    """
    sources, refused = find_sources(paths, kind, business().language)
    done = Imported(skipped=[Told(one.name, None, "", one.reason) for one in refused])
    if not dry_run and holds_many(sources, MANY) and (file := current()) is not None and file.writable:
        safety_copy(file.path, "import")
    try:
        with work(_("Import")) as changes, bulk(), _undisturbed():
            _Import(done, report or (lambda done, total: None), strangers).read(sources)
            if dry_run:
                raise _OnlyTried
        done.journal = changes.entry
        if changes.entry is None:  # what was changed to and fro is as it was
            done.updated, done.unchanged = 0, done.unchanged + done.updated
    except _OnlyTried:
        pass
    if not done.read and not done.strangers:
        reason = f" {done.skipped[0].reason}" if done.skipped else ""
        raise UserError(_("There is nothing to import in {}.").format(_named(sources)) + reason)
    return done


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without searching for cycles: an import makes millions of small things and no cycles among them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _named(sources: list[Source]) -> str:
    names = ", ".join(f"“{source.name}”" for source in sources[:3])
    return names + (" …" if len(sources) > 3 else "")


class _Import:
    """One run: what is known already, what is to be stored."""

    def __init__(self, done: Imported, report: Report, strangers: bool = False) -> None:
        self.done, self.strangers = done, strangers
        self.report = report
        self.country = business().country
        self.store = Store(self.country)
        self.several = False
        # Of several files the last word counts: what changed waits until all are read.
        self.waiting: dict[tuple[str, str, str, int], tuple[Source, IncomingParty, Identity]] = {}

    def read(self, sources: list[Source]) -> None:
        """Read file after file; what each names as its company becomes an account in the end."""
        sizes = [source.path.stat().st_size for source in sources]
        total, before = max(1, sum(sizes)), 0
        self.several = len(sources) > 1
        for source, size in zip(sources, sizes, strict=True):
            with source.path.open("rb") as file:
                self._read_file(source, file, before, total)
            before += size
            self.done.accounts += self.store.finish_file()
        for source, record, identity in self.waiting.values():
            self._update(source, record, identity)
        self.store.flush()
        self.report(total, total)

    def _read_calls(self, source: Source, file: BinaryIO, before: int, total: int) -> None:
        def skip(record: int | None, reason: str) -> None:
            self.done.skipped.append(Told(source.name, record, "", reason))

        run = CallImport(skip, self.strangers)
        run.read(file, source.name, lambda: self.report(before + min(file.tell(), total - before), total))
        self.done.created += run.created
        self.done.unchanged += run.unchanged
        self.done.strangers += run.left_out()

    def _read_calendar(self, source: Source, file: BinaryIO, before: int, total: int) -> None:
        def skip(record: int | None, field: str, reason: str) -> None:
            self.done.skipped.append(Told(source.name, record, field, reason))

        def warn(record: int | None, field: str, reason: str) -> None:
            self.done.warnings.append(Told(source.name, record, field, reason))

        run = CalendarImport(skip, warn)
        run.read(file, lambda: self.report(before + min(file.tell(), total - before), total))
        self.done.created += run.created
        self.done.updated += run.updated
        self.done.unchanged += run.unchanged

    def _read_file(self, source: Source, file: BinaryIO, before: int, total: int) -> None:
        if source.kind == "ics":
            self._read_calendar(source, file, before, total)
            return
        if source.kind == "calls":
            self._read_calls(source, file, before, total)
            return
        known = Known(source.kind)
        records = _records(source, file)
        while portion := list(islice(records, PORTION)):
            self._take(source, known, portion)
            self.report(before + min(file.tell(), total - before), total)

    def _take(self, source: Source, known: Known, portion: list[IncomingParty | Skipped]) -> None:
        records = []
        for one in portion:
            if isinstance(one, Skipped):
                self.done.skipped.append(Told(source.name, one.record, "", one.reason))
            else:
                records.append(one)
        for record, identity in known.find(records):
            self._sort(source, record, identity)
        self.store.flush()

    def _sort(self, source: Source, record: IncomingParty, identity: Identity) -> None:
        if identity.stored is None:
            self._warn(source, record, self.store.create(source.kind, record, identity))
            self.done.created += 1
            return
        key = (source.kind, identity.uid, identity.digest if not identity.uid else "", identity.nth)
        if self.waiting.pop(key, None):  # an earlier file of this import said something older of the same
            self.done.unchanged += 1
        if identity.stored.digest == identity.digest:
            self.done.unchanged += 1
        elif self.several:
            self.waiting[key] = (source, record, identity)
        else:
            self._update(source, record, identity)

    def _update(self, source: Source, record: IncomingParty, identity: Identity) -> None:
        changed, doubts = update(source.kind, record, identity, self.store)
        if changed:
            self.done.updated += 1
            self._warn(source, record, doubts)
        else:
            self.done.unchanged += 1

    def _warn(self, source: Source, record: IncomingParty, doubts: Iterable[Doubt]) -> None:
        told = (Told(source.name, record.record, doubt.field, doubt.reason) for doubt in doubts)
        self.done.warnings.extend(told)


def _records(source: Source, file: BinaryIO) -> Iterator[IncomingParty | Skipped]:
    if source.kind == "vcard":
        return read_vcards(blocks(file))
    about = business()
    own = own_names()
    return read_table(file, language=about.language, country=about.country, name=source.name, own=own)
