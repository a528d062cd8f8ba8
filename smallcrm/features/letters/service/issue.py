"""Issuing: the file is written, every letter logged and frozen, in one unit of work or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from smallcrm.core import blobs
from smallcrm.core.business import business
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import bulk, work
from smallcrm.features.activity.model import Direction, Interaction, InteractionKind
from smallcrm.features.letters.model import Letter
from smallcrm.features.letters.readers.choose import LeftOut
from smallcrm.features.letters.service.batch import Batch, Order, Page, Report
from smallcrm.paper.binder import Binder, Sealer
from smallcrm.paper.outfile import replacing
from smallcrm.paper.parts import shelved
from smallcrm.paper.sheets import About

MANY = 200  # letters from which on derived tables are made new at once


@dataclass(frozen=True)
class Issued:
    """One letter as it went out; the id is None where nothing was logged."""

    party: int
    name: str
    id: int | None
    sha256: str


@dataclass
class Run:
    """What became of an order."""

    pages: int
    letters: list[Issued]
    left_out: list[LeftOut]
    journal: int | None = None
    notices: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Made:
    page: Page
    sha256: str
    letter: Letter | None
    interaction: Interaction | None


def write_letters(order: Order, out: Path | BinaryIO, report: Report | None = None) -> Run:
    """Write an order into one PDF, logged and frozen unless it says otherwise."""
    batch = Batch(order)
    if not isinstance(out, Path):
        return _written(batch, out, report, lambda: None)
    with replacing(out) as place:
        return _written(batch, place.file, report, place.place)


def _written(batch: Batch, file: BinaryIO, report: Report | None, place: Callable[[], None]) -> Run:
    """The file is whole before the log is begun, and takes its name as the last act before the commit."""
    binder, sealer = Binder(file), Sealer()
    made = []
    for page in batch.pages(report):
        binder.add(page.paper)
        made.append(_made(page, sealer.seal(page.paper), batch))
    if not made:
        raise _nobody(batch.left_out)
    binder.finish(made[0].page.paper if len(made) == 1 else _about(batch, made))
    run = Run(binder.pages, [_issued(one) for one in made], batch.left_out, notices=_notices(made))
    if batch.order.log:
        with work(_("Write letters")) as changes:
            _store(made)
            place()
        run.journal = changes.entry
    else:
        place()
    return run


def _made(page: Page, sha256: str, batch: Batch) -> _Made:
    if not batch.order.log:
        return _Made(page, sha256, None, None)
    text = page.text
    interaction = Interaction(
        party=page.reader.id,
        kind=InteractionKind.LETTER,
        direction=Direction.OUT,
        start=batch.made,
        subject=(text.subject or batch.order.template.text_for(text.language).title)[:1000],
        origin="letter",
    )
    letter = Letter(
        party=page.reader.id, interaction=interaction.id, template=batch.order.template.name,
        language=text.language, subject=text.subject, paper=page.format, issued=batch.made,
        pages=len(page.paper.sheets), input=_input(page), content=page.paper.to_json(), sha256=sha256,
    )  # fmt: skip
    return _Made(page, sha256, letter, interaction)


def _input(page: Page) -> str:
    """What the letter was made from."""
    told = {
        "address": page.text.address, "date": page.text.date, "subject": page.text.subject,
        "text": page.text.text, "fields": page.fields, "drawn_by": {"reportlab": version("reportlab")},
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def _store(made: list[_Made]) -> None:
    """Interactions, letters, and the bytes they share."""
    for sha256 in sorted({part for one in made for part in one.page.paper.parts}):
        part = shelved(sha256)
        assert part is not None
        blobs.keep(part.packed)
    if len(made) < MANY:
        _insert(made)
        return
    with bulk():
        _insert(made)


def _insert(made: list[_Made]) -> None:
    Interaction.bulk_create([one.interaction for one in made])
    Letter.bulk_create([one.letter for one in made])


def _issued(one: _Made) -> Issued:
    return Issued(one.page.reader.id, one.page.reader.name, one.letter.id if one.letter else None, one.sha256)


def _about(batch: Batch, made: list[_Made]) -> About:
    title = batch.order.template.title
    count = n_("{} letter", "{} letters", len(made))
    moment = batch.made.isoformat(timespec="seconds")
    return About(f"{title}: {count}", business().name, business().language, moment)


def _notices(made: Iterable[_Made]) -> list[str]:
    text = _("{}: no font has {}; an empty box stands there.")
    return [
        text.format(one.page.reader.name, " ".join(sorted(one.page.missing)))
        for one in made
        if one.page.missing
    ]


def _nobody(left_out: list[LeftOut]) -> UserError:
    told = "; ".join(f"{one.name}: {one.reason}" for one in left_out[:3])
    more = _(" … and {} more").format(len(left_out) - 3) if len(left_out) > 3 else ""
    if not told:
        return UserError(_("There is nobody to write to. Nothing was printed."))
    return UserError(_("Nobody is left to write to; nothing was printed. {}{}").format(told, more))
