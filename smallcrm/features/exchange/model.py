"""What an import remembers: which record of which content became which party, and the card as it came."""

from __future__ import annotations

from peewee import SQL, CharField, ForeignKeyField, IntegerField, TextField

from smallcrm.core import blobs
from smallcrm.core.db import Base
from smallcrm.features.activity.model import Appointment, Task
from smallcrm.features.people.model import Party

LONG = 64 << 10  # a longer card lies with the files, outside the journal


class ImportedRecord(Base):
    """One record that came in: known again by its UID, else by its content, counted among equals."""

    party = ForeignKeyField(Party, backref="imported", on_delete="CASCADE")
    format = CharField()  # vcard, csv
    uid = CharField(default="")
    digest = CharField(default="")  # of the content, in hex
    nth = IntegerField(default=1)  # of those with the same content in one file
    encoding = CharField(default="utf-8")  # latin-1 where the source is no UTF-8: one letter for each byte
    source = TextField(default="")  # as it came; of a row, its cells under their headings as JSON
    body = CharField(default="")  # SHA-256 of the source where it is long

    class Meta:
        indexes = ((("digest", "nth"), False),)

    def card(self) -> bytes:
        """The record's bytes as they came."""
        return source_bytes(self.source, self.encoding, self.body)


ImportedRecord.add_index(ImportedRecord.uid, where=SQL("uid <> ''"), name="imported_record_uid")


class ImportedEvent(Base):
    """One event or to-do as it came from a calendar file; what we do not know of it goes out again."""

    appointment_id: int | None
    task_id: int | None
    appointment = ForeignKeyField(Appointment, null=True, backref="imported", on_delete="CASCADE")
    task = ForeignKeyField(Task, null=True, backref="imported", on_delete="CASCADE")
    uid = CharField(default="")
    digest = CharField(default="")  # of the content, in hex
    nth = IntegerField(default=1)  # of those with the same content in one file
    zones = TextField(default="")  # the VTIMEZONE components it needs, as they came
    encoding = CharField(default="utf-8")  # as with other records
    source = TextField(default="")  # the component, as it came
    body = CharField(default="")  # SHA-256 of the source where it is long

    class Meta:
        indexes = ((("digest", "nth"), False),)


ImportedEvent.add_index(ImportedEvent.uid, where=SQL("uid <> ''"), name="imported_event_uid")


def source_bytes(source: str, encoding: str, body: str) -> bytes:
    """A kept source as the bytes that came."""
    return blobs.fetch(body) if body else source.encode(encoding)


def source_columns(source: bytes) -> tuple[str, str, str]:
    """How bytes are kept: source, encoding and body; inside work()."""
    if len(source) > LONG:
        return "", "utf-8", blobs.keep(source)
    try:
        return source.decode("utf-8"), "utf-8", ""
    except UnicodeDecodeError:
        return source.decode("latin-1"), "latin-1", ""
