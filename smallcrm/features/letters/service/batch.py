"""Letters for many readers, written one after another; who can get none is listed with the reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from functools import cached_property

from smallcrm.core import clock
from smallcrm.core.business import Business
from smallcrm.core.i18n import _, language
from smallcrm.core.ids import new_id
from smallcrm.features.letters.dressing import dressed, own_format, sender
from smallcrm.features.letters.filling import Filler
from smallcrm.features.letters.readers.choose import AT_ONCE, LeftOut, Report, mended_by, reason_against
from smallcrm.features.letters.readers.facts import readers
from smallcrm.features.letters.readers.faxing import fax_numbers, reason_against_fax
from smallcrm.features.letters.readers.households import together
from smallcrm.features.letters.readers.reader import Place, Reader
from smallcrm.features.letters.service.marking import SPECIMEN, mark_of
from smallcrm.features.letters.service.planning import Order, plan
from smallcrm.features.letters.texts.fields import check_names
from smallcrm.features.letters.texts.further import further_fields, read_further
from smallcrm.features.letters.texts.marks import clean
from smallcrm.features.letters.texts.shelf import reading_languages
from smallcrm.features.letters.texts.source import Text
from smallcrm.paper.addresses import DoesNotFit
from smallcrm.paper.cover import Cover
from smallcrm.paper.letter import BODY, LetterText, compose, shortened, unprintable
from smallcrm.paper.letterhead import Dress
from smallcrm.paper.rich.marks import pictures_in
from smallcrm.paper.sheets import Paper
from smallcrm.paper.signs import in_words

_AT_ONCE = 300
Leave = Callable[[Reader], bool]


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
    id: int | None = None  # of the letter it becomes: its code stands on it
    shortened: tuple[tuple[str, str], ...] = ()  # lines of the address, where the window has no room for all


class Batch:
    """The letters of one order. Everything that is wrong with the order itself is said before the first."""

    def __init__(self, order: Order, specimen: bool = False) -> None:
        self.order, self._specimen = order, specimen
        self.left_out: list[LeftOut] = []
        self.doubts: list[LeftOut] = []  # who gets one with an empty box in it
        self.curious = False  # whether every field is read, for somebody who looks at them
        self.made = clock.local(clock.now())
        self._faxes: dict[int, str] = {}  # the numbers of those that are being written to
        self._desks: dict[str, WritingDesk] = {}
        # A text of the user's own may be wrong in any language. Those that ship are right, and wait until
        # somebody reads their language; only typed facts may not fit, which one of them shows.
        whole, first = order.template.texts.values(), order.template.text_for(*reading_languages(""))
        for text in whole if order.template.own else (first,) if order.typed else ():
            self._desk(text)

    def pages(self, report: Report | None = None, leave: Leave | None = None) -> Iterator[Page]:
        """Every letter in its order. `leave` tells of a reader that they need none."""
        to, wanted = plan(self.order), self.wanted()
        for start in range(0, len(to), _AT_ONCE):
            for number, reader in enumerate(self._read(to[start : start + _AT_ONCE], False, wanted), start):
                if report and number % 20 == 0:
                    report(number, len(to))
                if (page := self._page(reader, leave)) is not None:
                    yield page
        if report:
            report(len(to), len(to))

    def ready(self, report: Report | None = None) -> list[tuple[int, str]]:
        """Who would get a letter, and their names; the others are left out. Quicker than writing them all."""
        found, to = [], plan(self.order)
        briefly = not any(text.required for text in self.order.template.texts.values())
        for start in range(0, len(to), AT_ONCE):
            if report:
                report(start, len(to))
            for reader in self._read(to[start : start + AT_ONCE], briefly):
                if reason := self._reason(reader) or self.desk_of(reader).reason_against(reader):
                    self._leave_out(reader, reason)
                else:
                    found.append((reader.id, self.desk_of(reader).name_of(reader)))
                    self._doubt(reader)
        return found

    def _doubt(self, reader: Reader) -> None:
        """Say of whose name or address a sign cannot be printed."""
        for one in reader.everyone:
            place = astuple(one.place) if one.place else ()
            told = clean("".join((one.name, one.company, *place))).replace("\n", "")
            if not told.isascii() and (missing := BODY.chain.missing(told)):
                reason = _("no font has {}; an empty box stands there").format(in_words(missing))
                self.doubts.append(LeftOut(one.id, one.name, reason))

    def to_nobody(self, language: str) -> Page:
        """The letter as it is before a reader is chosen: no address, nobody's name."""
        nobody = Reader(0, "organization", "", language=language, place=Place())
        return self.desk_of(nobody).page(nobody, self.made, self._specimen_id())

    def wanted(self) -> frozenset[str]:
        """What rooms are asked for: what a text names; all there is where somebody looks at the fields."""
        if self.curious:
            return frozenset(further_fields())
        return frozenset[str]().union(*map(self._further, self.order.template.texts.values()))

    def _further(self, text: Text) -> frozenset[str]:
        """The fields of a text that rooms know more about; a name or two more while nobody reads it."""
        if text.language in self._desks:
            return self._desks[text.language].further
        return frozenset(name for name in further_fields() if name in text.subject or name in text.body)

    def _page(self, reader: Reader, leave: Leave | None = None) -> Page | None:
        reason = self._reason(reader) or self.desk_of(reader).reason_against(reader)
        if not reason:
            if leave and leave(reader):
                return None
            try:
                letter = new_id() if self.order.log else self._specimen_id()
                return self.desk_of(reader).page(reader, self.made, letter, self._faxes.get(reader.id, ""))
            except DoesNotFit as refused:
                reason = str(refused)
        self._leave_out(reader, reason)
        return None

    def _leave_out(self, reader: Reader, reason: str) -> None:
        fix = mended_by(reader)
        if self.order.fax and fix in ("address", "returned"):  # a fax needs none
            fix = ""
        self.left_out += [LeftOut(one.id, one.name, reason, fix) for one in reader.everyone]

    def _read(
        self, groups: Sequence[tuple[int, ...]], briefly: bool, wanted: frozenset[str] = frozenset()
    ) -> list[Reader]:
        """Some readers, and where their faxes go."""
        found = read(groups, briefly, wanted)
        if self.order.fax:
            self._faxes = fax_numbers(found)
        return found

    def _reason(self, reader: Reader) -> str:
        if self.order.fax:
            return reason_against_fax(reader, self._faxes.get(reader.id, ""))
        return reason_against(reader)

    def _specimen_id(self) -> int | None:
        return SPECIMEN if self._specimen else None

    def desk_of(self, reader: Reader) -> WritingDesk:
        """Where the letter to somebody is written: the one of their language."""
        return self._desk(self.order.template.text_for(*reading_languages(reader.language)))

    def _desk(self, text: Text) -> WritingDesk:
        if text.language not in self._desks:
            shown = self.order.template.text_for(language()).fields
            labels = {name: shown[name].label if name in shown else name for name in text.fields}
            self._desks[text.language] = WritingDesk(text, self.order.typed, labels)
        return self._desks[text.language]


class WritingDesk:
    """Where the letters of one language are written. Labels are in the language of the screen."""

    def __init__(
        self, form: Text, typed: dict[str, str], labels: dict[str, str], sender_is: Business | None = None
    ) -> None:
        self._form = form
        self._sender = sender_is or sender(form.letterhead)
        self._labels = labels
        self._filler = Filler(form, check_names(typed, form), self._sender, labels)

    @property
    def further(self) -> frozenset[str]:
        """The fields of the text that rooms know more about."""
        return self._filler.further

    @cached_property
    def _dress(self) -> Dress:
        return dressed(self._sender, own_format(self._sender, self._form.paper))

    def reason_against(self, reader: Reader) -> str:
        if not self._form.required:
            return ""
        missing = self._filler.missing(self._filler.values(reader))
        labels = ", ".join(self._labels[name] for name in missing)
        return _("missing: {}").format(labels) if missing else ""

    def dress_as(self, dress: Dress) -> None:
        """Write on this letterhead, whatever is stored."""
        self._dress = dress

    def name_of(self, reader: Reader) -> str:
        """What a reader is called; all names of a household."""
        return self._filler.name(reader)

    def called(self, reader: Reader, made: dt.datetime, template: str) -> dict[str, str]:
        """What the name of a letter's own file may say."""
        values = self._filler.values(reader)
        told = {name: values[name] for name in ("company", "city", "postcode")}
        return told | {
            "date": made.date().isoformat(),
            "name": self.name_of(reader),
            "subject": self._filler.said(values)[0],
            "template": template,
            "id": str(reader.id),
        }

    def said(self, reader: Reader) -> tuple[str, str, Mapping[str, str], str]:
        """Subject and text with its signs, the pictures it shows (SHA-256 by name), and its language."""
        subject, text = self._filler.said(self._filler.values(reader))
        shown = {name: self._form.pictures[name] for name in pictures_in(text) if name in self._form.pictures}
        return subject, text, shown, self._form.language

    def page(self, reader: Reader, made: dt.datetime, letter: int | None = None, fax: str = "") -> Page:
        """One letter, composed. With the id it will have, its code stands on it."""
        if fax and reader.place is None:
            reader = replace(reader, place=Place())
        values = self._filler.values(reader)
        text = self._filler.letter(reader, values)
        if letter is not None and (code := mark_of(letter, self._sender.letter_code)) is not None:
            text = replace(text, code=code)
        if fax:
            text = replace(text, cover=Cover(fax, _from(self._sender), self._filler.words.fax))
        paper = compose(text, self._dress, made, self._filler.words.page_of)
        used = {name: str(values[name]) for name in sorted(self._filler.used) if values[name]}
        missing, short = frozenset(unprintable(text)), shortened(text, self._dress)
        form = self._dress.form.name
        return Page(reader, text, used, paper, form, missing, values, letter, shortened=short)


def _from(sender: Business) -> str:
    """Who sends a fax, and where an answer goes."""
    return ", ".join(dict.fromkeys(part for part in (sender.owner, sender.name, sender.phone) if part))


@dataclass(frozen=True)
class Review:
    """Who would get a letter, by id and name, and who would not."""

    ready: list[tuple[int, str]]
    left_out: list[LeftOut]
    doubts: list[LeftOut] = field(default_factory=list)  # who gets one, but with an empty box in it


def review(order: Order, report: Report | None = None) -> Review:
    """What an order would come to, before it is given. Raises what is wrong with the order itself."""
    batch = Batch(order)
    return Review(batch.ready(report), batch.left_out, batch.doubts)


def preview_blank(order: Order, language: str) -> Page:
    """The letter nobody gets yet, in a language."""
    return Batch(order, specimen=order.log).to_nobody(language)


def preview(order: Order, party: int) -> Page | LeftOut:
    """The letter one reader would get; or why they get none."""
    batch = Batch(replace(order, to=_with_household(order, party), log=False, sort=""), specimen=order.log)
    batch.curious = True
    page = next(batch.pages(), None)
    if page is not None:
        return page
    return batch.left_out[0] if batch.left_out else LeftOut(party, "", "")


def read(
    groups: Sequence[tuple[int, ...]], briefly: bool = False, wanted: frozenset[str] = frozenset()
) -> list[Reader]:
    """The readers of some letters, those of one letter together. Who no longer exists is not among them."""
    found = {reader.id: reader for reader in readers([one for group in groups for one in group], briefly)}
    for party, told in read_further(list(found), wanted).items() if wanted else ():
        found[party].further = told
    there = ([found[one] for one in group if one in found] for group in groups)
    return [together(some) for some in there if some]


def _with_household(order: Order, party: int) -> list[int]:
    """One reader, and those who get the same letter."""
    if not order.households:
        return [party]
    return list(next((group for group in plan(order) if party in group), (party,)))
