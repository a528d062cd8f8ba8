"""E-mail to one or many on a template: who gets one, the drafts as files, and what was sent as logged."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from smallcrm.core import blobs, clock
from smallcrm.core.business import Business
from smallcrm.core.db import database
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.journal import bulk, work
from smallcrm.features.activity.model import Direction, Interaction, InteractionKind
from smallcrm.features.letters.dressing import sender
from smallcrm.features.letters.mailing.html import html_of
from smallcrm.features.letters.mailing.message import Attachment, Mail, eml, usable
from smallcrm.features.letters.readers.choose import LeftOut, Report
from smallcrm.features.letters.readers.reader import Reader
from smallcrm.features.letters.service.batch import Batch, read
from smallcrm.features.letters.service.file_names import USUAL, FileNames
from smallcrm.features.letters.service.issue import MANY
from smallcrm.features.letters.service.planning import Order
from smallcrm.features.letters.service.rows import Rows
from smallcrm.features.people.service.consents import allowed
from smallcrm.paper.rich import marks

_AT_ONCE = 300
SAID = """SELECT party_id, state FROM consent WHERE channel = 'email'
    AND party_id IN (SELECT value FROM json_each(?))"""
REACHED = """SELECT DISTINCT p.id FROM party p JOIN contact_point c ON c.party_id = p.id
    WHERE c.kind = 'email' AND NOT c.do_not_use AND NOT p.archived ORDER BY p.sort_name, p.id"""


@dataclass(frozen=True)
class Draft:
    """One e-mail, written and not yet sent."""

    party: int
    name: str
    address: str
    mail: Mail
    file: Path | None = None


@dataclass
class Drafts:
    """What an order came to."""

    drafts: list[Draft]
    left_out: list[LeftOut]
    journal: int | None = None
    notices: list[str] = field(default_factory=list)


def everybody_by_mail() -> list[int]:
    """All who have an e-mail address, by name."""
    return [row[0] for row in database.connection().execute(REACHED).fetchall()]


def attached(files: Sequence[Path]) -> list[Attachment]:
    """Files that go along, as they are now. Raises the first that cannot be read."""
    found = []
    for path in files:
        try:
            found.append(Attachment(path.name, path.read_bytes()))
        except OSError:
            raise UserError(_("“{}” cannot be read. Nothing was written.").format(path.name)) from None
    return found


def mails(
    order: Order, mass: bool, attachments: Sequence[Attachment] = (), report: Report | None = None
) -> Drafts:
    """The e-mails of an order. To a mass, only with consent; to one person, unless they refused all of it."""
    found = Drafts([], [])
    for batch, reader in _readers(order, report):
        reason, fix = _reason(reader, mass) or (batch.desk_of(reader).reason_against(reader), "")
        if reason:
            found.left_out.append(LeftOut(reader.id, reader.name, reason, fix))
        else:
            found.drafts.append(_draft(batch, reader, attachments))
    return found


def write_drafts(
    order: Order,
    folder: Path,
    mass: bool,
    attachments: Sequence[Attachment] = (),
    report: Report | None = None,
) -> Drafts:
    """The e-mails of an order as files in a folder; nothing there is written over."""
    if not folder.is_dir() and not folder.parent.is_dir():
        raise UserError(_("There is no folder “{}”. Nothing was written.").format(folder.parent))
    if folder.exists() and not folder.is_dir():
        raise UserError(_("“{}” is no folder. Nothing was written.").format(folder))
    found = mails(order, mass, attachments, report)
    if not found.drafts:
        raise nobody(found.left_out)
    folder.mkdir(exist_ok=True)
    names, day = FileNames(USUAL, ".eml"), clock.today().isoformat()
    made: list[Draft] = []
    try:
        for one in found.drafts:
            told = {"date": day, "name": one.name, "subject": one.mail.subject}
            path = folder / names.name(told)
            while path.exists():
                path = folder / names.name(told)
            path.open("xb").close()
            made.append(Draft(one.party, one.name, one.address, one.mail, path))
            path.write_bytes(eml(one.mail))
    except BaseException:
        for one in made:
            assert one.file is not None
            one.file.unlink(missing_ok=True)
        raise
    found.drafts = made
    return found


def log_sent(drafts: Sequence[Draft]) -> int | None:
    """They were sent: each is logged, in one unit of work. Its journal entry."""
    rows, now = Rows(Interaction), clock.now()
    for one in drafts:
        rows.add(
            party=one.party, kind=InteractionKind.EMAIL, direction=Direction.OUT, start=now,
            subject=one.mail.subject[:1000], body=one.mail.plain, origin="email",
        )  # fmt: skip
    with work(_("Log e-mail")) as changes, bulk() if len(drafts) >= MANY else nullcontext():
        rows.insert()
    return changes.entry


def nobody(left_out: Sequence[LeftOut]) -> UserError:
    """What is said where there is nobody to write to."""
    told = "; ".join(f"{one.name}: {one.reason}" for one in left_out[:3])
    more = _(" … and {} more").format(len(left_out) - 3) if len(left_out) > 3 else ""
    return UserError(_("Nobody is left to write an e-mail to; nothing was written. {}{}").format(told, more))


def _readers(order: Order, report: Report | None) -> Iterator[tuple[Batch, Reader]]:
    batch, to = Batch(order), list(dict.fromkeys(order.to))
    for start in range(0, len(to), _AT_ONCE):
        if report:
            report(start, len(to))
        some = to[start : start + _AT_ONCE]
        said = dict(database.connection().execute(SAID, (json.dumps(some),)).fetchall())
        for reader in read([(one,) for one in some], wanted=batch.wanted()):
            reader.mail = said.get(reader.id)
            yield batch, reader


def _reason(reader: Reader, mass: bool) -> tuple[str, str] | None:
    """Why somebody must not get, or cannot get, an e-mail; and what of the record mends it."""
    if reader.deceased:
        return _("has died"), "deceased"
    if reader.mail == "refused":
        return _("does not want e-mails"), "consent"
    if mass and reader.mail == "withdrawn":  # from what goes to many; one may still be written to
        return _("has withdrawn the consent to e-mails"), "consent"
    if not reader.email:
        return _("has no e-mail address"), "email"
    if not usable(reader.email):
        return _("has no e-mail address that can be used: “{}”").format(reader.email[:80]), "email"
    if mass and not allowed(reader.mail, "email"):
        return _("has not agreed to e-mails sent to many"), "consent"
    return None


def _draft(batch: Batch, reader: Reader, attachments: Sequence[Attachment]) -> Draft:
    desk = batch.desk_of(reader)
    subject, text, shown, tag = desk.said(reader)
    pictures = {f"picture{n}@smallcrm": data for n, data in enumerate(map(blobs.fetch, shown.values()), 1)}
    addresses = dict(zip(shown, (f"cid:{name}" for name in pictures), strict=True))
    mail = Mail(
        ((reader.name, reader.email),), subject, marks.plain(text), html_of(text, tag, addresses),
        _from(sender()), pictures, attachments,
    )  # fmt: skip
    return Draft(reader.id, reader.name, reader.email, mail)


def _from(made: Business) -> tuple[str, str]:
    return (made.name, made.email) if usable(made.email) else ("", "")


__all__ = [
    "Attachment", "Draft", "Drafts", "attached", "everybody_by_mail", "log_sent", "mails", "nobody",
    "write_drafts",
]  # fmt: skip
