"""Letters for many readers, written one after another; who can get none is listed with the reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from smallcrm.core import clock
from smallcrm.core.business import Business
from smallcrm.core.i18n import _, language
from smallcrm.features.letters.dressing import dressed, page_format, sender
from smallcrm.features.letters.filling import Filler
from smallcrm.features.letters.readers.choose import AT_ONCE, LeftOut, Report, reason_against
from smallcrm.features.letters.readers.facts import readers
from smallcrm.features.letters.readers.reader import Place, Reader
from smallcrm.features.letters.texts.fields import check_names
from smallcrm.features.letters.texts.shelf import Offer, reading_languages
from smallcrm.features.letters.texts.source import Text
from smallcrm.paper.addresses import DoesNotFit
from smallcrm.paper.letter import LetterText, compose, shortened, unprintable
from smallcrm.paper.letterhead import Dress
from smallcrm.paper.sheets import Paper

_AT_ONCE = 300


@dataclass(frozen=True)
class Order:
    """What is to be written: a template, to whom (ids), and the facts typed for it."""

    template: Offer
    to: Sequence[int]
    typed: dict[str, str] = field(default_factory=dict)
    log: bool = True


@dataclass(frozen=True)
class Page:
    """One letter, written but not yet issued."""

    reader: Reader
    text: LetterText
    fields: dict[str, str]
    paper: Paper
    format: str
    missing: frozenset[str]  # characters no font has
    known: Mapping[str, str]  # every field there is, as it stands for this reader
    shortened: tuple[tuple[str, str], ...] = ()  # lines of the address, where the window has no room for all


class Batch:
    """The letters of one order. Everything that is wrong with the order itself is said before the first."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.left_out: list[LeftOut] = []
        self.made = clock.local(clock.now())
        shown = order.template.text_for(language()).fields.values()
        labels = {one.name: one.label for one in shown}
        self._desks = {
            tag: WritingDesk(text, order.typed, {name: labels.get(name, name) for name in text.fields})
            for tag, text in order.template.texts.items()
        }

    def pages(self, report: Report | None = None) -> Iterator[Page]:
        """Every letter in the order of its readers."""
        to = list(dict.fromkeys(self.order.to))
        for start in range(0, len(to), _AT_ONCE):
            for number, reader in enumerate(readers(to[start : start + _AT_ONCE]), start):
                if report and number % 20 == 0:
                    report(number, len(to))
                if (page := self._page(reader)) is not None:
                    yield page
        if report:
            report(len(to), len(to))

    def ready(self, report: Report | None = None) -> list[tuple[int, str]]:
        """Who would get a letter, and their names; the others are left out. Quicker than writing them all."""
        found, to = [], list(dict.fromkeys(self.order.to))
        briefly = not any(text.required for text in self.order.template.texts.values())
        for start in range(0, len(to), AT_ONCE):
            if report:
                report(start, len(to))
            for reader in readers(to[start : start + AT_ONCE], briefly):
                if reason := reason_against(reader) or self._desk(reader).reason_against(reader):
                    self.left_out.append(LeftOut(reader.id, reader.name, reason))
                else:
                    found.append((reader.id, reader.name))
        return found

    def to_nobody(self, language: str) -> Page:
        """The letter as it is before a reader is chosen: no address, nobody's name."""
        nobody = Reader(0, "organization", "", language=language, place=Place())
        return self._desk(nobody).page(nobody, self.made)

    def _page(self, reader: Reader) -> Page | None:
        reason = reason_against(reader) or self._desk(reader).reason_against(reader)
        if not reason:
            try:
                return self._desk(reader).page(reader, self.made)
            except DoesNotFit as refused:
                reason = str(refused)
        self.left_out.append(LeftOut(reader.id, reader.name, reason))
        return None

    def _desk(self, reader: Reader) -> WritingDesk:
        return self._desks[self.order.template.text_for(*reading_languages(reader.language)).language]


class WritingDesk:
    """Where the letters of one language are written. Labels are in the language of the screen."""

    def __init__(
        self, form: Text, typed: dict[str, str], labels: dict[str, str], sender_is: Business | None = None
    ) -> None:
        self._form = form
        self._sender = sender_is or sender(form.letterhead)
        self._labels = labels
        self._filler = Filler(form, check_names(typed, form), self._sender)

    @cached_property
    def _dress(self) -> Dress:
        return dressed(self._sender, page_format(self._form.paper))

    def reason_against(self, reader: Reader) -> str:
        if not self._form.required:
            return ""
        missing = self._filler.missing(self._filler.values(reader))
        labels = ", ".join(self._labels[name] for name in missing)
        return _("missing: {}").format(labels) if missing else ""

    def dress_as(self, dress: Dress) -> None:
        """Write on this letterhead, whatever is stored."""
        self._dress = dress

    def page(self, reader: Reader, made: dt.datetime) -> Page:
        values = self._filler.values(reader)
        text = self._filler.letter(reader, values)
        paper = compose(text, self._dress, made, self._filler.words.page_of)
        used = {name: str(values[name]) for name in sorted(self._filler.used) if values[name]}
        missing, short = frozenset(unprintable(text)), shortened(text, self._dress)
        form = self._dress.form.name
        return Page(reader, text, used, paper, form, missing, values, shortened=short)


@dataclass(frozen=True)
class Review:
    """Who would get a letter, by id and name, and who would not."""

    ready: list[tuple[int, str]]
    left_out: list[LeftOut]


def review(order: Order, report: Report | None = None) -> Review:
    """What an order would come to, before it is given. Raises what is wrong with the order itself."""
    batch = Batch(order)
    return Review(batch.ready(report), batch.left_out)


def preview_blank(order: Order, language: str) -> Page:
    """The letter nobody gets yet, in a language."""
    return Batch(order).to_nobody(language)


def preview(order: Order, party: int) -> Page | LeftOut:
    """The letter one reader would get; or why they get none."""
    batch = Batch(Order(order.template, [party], order.typed, log=False))
    page = next(batch.pages(), None)
    if page is not None:
        return page
    return batch.left_out[0] if batch.left_out else LeftOut(party, "", "")
