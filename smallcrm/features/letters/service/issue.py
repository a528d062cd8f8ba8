"""Issuing: the file is written, every letter logged and frozen, in one unit of work or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import BinaryIO

from smallcrm.core import blobs
from smallcrm.core.business import business
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import bulk, work
from smallcrm.features.activity.model import Direction, Interaction, InteractionKind, Participant
from smallcrm.features.letters.model import Letter
from smallcrm.features.letters.readers.choose import LeftOut, Report
from smallcrm.features.letters.service.batch import Batch, Page
from smallcrm.features.letters.service.planning import Order
from smallcrm.features.letters.service.rows import Rows
from smallcrm.paper.binder import Binder, Sealer
from smallcrm.paper.outfile import replacing
from smallcrm.paper.parts import shelved
from smallcrm.paper.sheets import About, Paper
from smallcrm.paper.signs import in_words

MANY = 200  # letters from which on derived tables are made new at once


@dataclass(frozen=True)
class Issued:
    """One letter as it went out; the id is None where nothing was logged."""

    party: int
    name: str
    id: int | None
    sha256: str
    pages: int = 1


@dataclass
class Run:
    """What became of an order."""

    pages: int
    letters: list[Issued]
    left_out: list[LeftOut]
    journal: int | None = None
    notices: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)  # of letters that have one each, in their order
    there: list[Path] = field(default_factory=list)  # those that were written before, and left alone
    waiting: int = 0  # letters that were not begun any more when somebody stopped the run


class Ledger:
    """What a run has made so far. Of each letter only what will be stored: there may be ten thousand."""

    def __init__(self, batch: Batch, binder: Binder | None = None) -> None:
        self.batch, self.binder = batch, binder
        self.pages = 0
        self.only: Paper | None = None  # the first; the file is titled like it where it stays the only one
        self.letters: list[Issued] = []
        self.notices: list[str] = []
        self.parts: set[str] = set()
        self._written: list[tuple[int, int]] = []  # party and interaction
        self._kind = InteractionKind.FAX if batch.order.fax else InteractionKind.LETTER
        self._sealer = Sealer()
        self._interactions, self._letters = Rows(Interaction), Rows(Letter)
        self._participants = Rows(Participant)

    def add(self, page: Page) -> None:
        """Take one more letter into the file, where all share one, and remember what to log."""
        if self.binder is not None:
            self.binder.add(page.paper)
        self.pages += len(page.paper.sheets)
        self.only = page.paper if not self.letters else None
        sha256, letter = self._sealer.seal(page.paper), None
        if self.batch.order.log:
            letter = self._note(page, sha256)
            self.parts.update(page.paper.parts)
        self.letters.append(Issued(page.reader.id, page.text.to, letter, sha256, len(page.paper.sheets)))
        if page.missing:
            text = _("{}: no font has {}; an empty box stands there.")
            self.notices.append(text.format(page.reader.name, in_words(page.missing)))
        if page.shortened:
            text = _("{}: the address was shortened for the window: {}.")
            self.notices.append(text.format(page.reader.name, changes_in_words(page.shortened)))

    def finish(self) -> None:
        """Complete the file they share."""
        assert self.binder is not None
        self.binder.finish(self.only or self._about())

    def store(self) -> None:
        """Log every letter and keep it; inside work()."""
        # Here, for a letter that is only printed needs none of what logging needs.
        from smallcrm.features.activity.service.series_letters import letters_written

        for sha256 in sorted(self.parts):
            part = shelved(sha256)
            assert part is not None
            blobs.keep(part.packed)
        with bulk() if len(self.letters) >= MANY else nullcontext():
            self._interactions.insert()
            self._letters.insert()
            self._participants.insert()
            letters_written(self.batch.order.template.name, self._written)

    def _note(self, page: Page, sha256: str) -> int:
        text, template, made = page.text, self.batch.order.template, self.batch.made
        subject = (text.subject or template.text_for(text.language).title)[:1000]
        interaction = self._interactions.add(
            party=page.reader.id, kind=self._kind, direction=Direction.OUT, start=made,
            subject=subject, origin="letter",
        )  # fmt: skip
        self._written.append((page.reader.id, interaction))
        self._others(page, interaction)
        return self._letters.add(
            id=page.id, party=page.reader.id, interaction=interaction, template=template.name,
            language=text.language,
            subject=text.subject, paper=page.format, issued=made, pages=len(page.paper.sheets),
            input=_input(page), content=page.paper.to_json(), sha256=sha256,
        )  # fmt: skip

    def _others(self, page: Page, interaction: int) -> None:
        """Who gets the same letter takes part in it."""
        for other in page.reader.others:
            self._participants.add(interaction=interaction, party=other.id, role="")
            self._written.append((other.id, interaction))

    def _about(self) -> About:
        count = n_("{} letter", "{} letters", len(self.letters))
        moment = self.batch.made.isoformat(timespec="seconds")
        return About(
            f"{self.batch.order.template.title}: {count}", business().name, business().language, moment
        )


def write_letters(
    order: Order,
    out: Path | BinaryIO,
    report: Report | None = None,
    then: Callable[[Run], None] = lambda run: None,
) -> Run:
    """Write an order into one PDF, logged and frozen unless it says otherwise.

    `then` is done with what was written to an open file; where it fails, nothing is logged.
    """
    batch = Batch(order)
    if not isinstance(out, Path):
        return _written(batch, out, report, then)
    with replacing(out) as place:
        return _written(batch, place.file, report, lambda _run: place.place())


def _written(batch: Batch, file: BinaryIO, report: Report | None, place: Callable[[Run], None]) -> Run:
    """The file is whole before the log is begun, and takes its name as the last act before the commit."""
    ledger = Ledger(batch, Binder(file))
    for page in batch.pages(report):
        ledger.add(page)
    if not ledger.letters:
        raise nobody(batch.left_out)
    ledger.finish()
    assert ledger.binder is not None
    run = Run(ledger.binder.pages, ledger.letters, batch.left_out, notices=ledger.notices)
    return logged(ledger, run, lambda: place(run))


def logged(ledger: Ledger, run: Run, place: Callable[[], None]) -> Run:
    """Log what was written, and give it its place in the same unit of work."""
    if ledger.batch.order.log:
        with work(_("Write faxes") if ledger.batch.order.fax else _("Write letters")) as changes:
            ledger.store()
            place()
        run.journal = changes.entry
    else:
        place()
    return run


def _input(page: Page) -> str:
    """What the letter was made from."""
    told = {
        "address": page.text.address, "date": page.text.date, "subject": page.text.subject,
        "text": page.text.text, "fields": page.fields, "drawn_by": {"reportlab": _reportlab()},
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def changes_in_words(shortened: tuple[tuple[str, str], ...]) -> str:
    """“Ringstraße 8” → “Ringstr. 8”; what another line says too is left out."""
    changed, gone = _("“{}” → “{}”"), _("“{}” left out")
    return ", ".join(changed.format(old, new) if new else gone.format(old) for old, new in shortened)


@cache
def _reportlab() -> str:
    import reportlab  # not the list of what is installed: reading that takes longer than the letter

    return str(reportlab.Version)


def nobody(left_out: list[LeftOut]) -> UserError:
    """What is said where nobody is left to write to."""
    told = "; ".join(f"{one.name}: {one.reason}" for one in left_out[:3])
    more = _(" … and {} more").format(len(left_out) - 3) if len(left_out) > 3 else ""
    if not told:
        return UserError(_("There is nobody to write to. Nothing was printed."))
    return UserError(_("Nobody is left to write to; nothing was printed. {}{}").format(told, more))
