"""Letters for many readers, written one after another; who can get none is listed with the reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from smallcrm.core import clock
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, language
from smallcrm.features.letters.dressing import dressed, page_format, sender
from smallcrm.features.letters.filling import Filler
from smallcrm.features.letters.readers.choose import LeftOut, reason_against
from smallcrm.features.letters.readers.facts import readers
from smallcrm.features.letters.readers.reader import Reader
from smallcrm.features.letters.texts.fields import check_names
from smallcrm.features.letters.texts.shelf import Offer, reading_languages
from smallcrm.features.letters.texts.source import Text
from smallcrm.paper.addresses import DoesNotFit
from smallcrm.paper.letter import LetterText, compose, unprintable
from smallcrm.paper.letterhead import Dress
from smallcrm.paper.sheets import Paper

Report = Callable[[int, int], None]
_AT_ONCE = 500


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


class Batch:
    """The letters of one order. Everything that is wrong with the order itself is said before the first."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.left_out: list[LeftOut] = []
        self.made = clock.local(clock.now())
        shown = order.template.text_for(language()).fields.values()
        labels = {one.name: one.label for one in shown}
        self._desks = {
            tag: _Desk(text, order.typed, {name: labels.get(name, name) for name in text.fields})
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

    def _page(self, reader: Reader) -> Page | None:
        reason = reason_against(reader)
        if not reason:
            text = self.order.template.text_for(*reading_languages(reader.language))
            try:
                return self._desks[text.language].page(reader, self.made)
            except (_Unfilled, DoesNotFit) as refused:
                reason = str(refused)
        self.left_out.append(LeftOut(reader.id, reader.name, reason))
        return None


class _Unfilled(UserError):
    """A fact is missing without which the letter cannot be written."""


class _Desk:
    """Where the letters of one language are written. Labels are in the language of the screen."""

    def __init__(self, form: Text, typed: dict[str, str], labels: dict[str, str]) -> None:
        self._form = form
        self._sender = sender(form.letterhead)
        self._labels = labels
        self._filler = Filler(form, check_names(typed, form), self._sender)

    @cached_property
    def _dress(self) -> Dress:
        return dressed(self._sender, page_format(self._form.paper))

    def page(self, reader: Reader, made: dt.datetime) -> Page:
        values = self._filler.values(reader)
        if missing := self._filler.missing(values):
            raise _Unfilled(_("missing: {}").format(", ".join(map(self._labels.__getitem__, missing))))
        text = self._filler.letter(reader, values)
        paper = compose(text, self._dress, made, self._filler.words.page_of)
        used = {name: str(values[name]) for name in sorted(self._filler.used) if values[name]}
        return Page(reader, text, used, paper, self._dress.form.name, frozenset(unprintable(text)))


def preview(order: Order, party: int) -> Page | LeftOut:
    """The letter one reader would get; or why they get none."""
    batch = Batch(Order(order.template, [party], order.typed, log=False))
    page = next(batch.pages(), None)
    if page is not None:
        return page
    return batch.left_out[0] if batch.left_out else LeftOut(party, "", "")
