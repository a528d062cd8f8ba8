"""A run of labels or envelopes: everybody who gets one, and why the others do not."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO

from smallcrm.core import clock
from smallcrm.core.business import Business, business
from smallcrm.core.countries import country_on_envelopes
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, n_
from smallcrm.features.letters.dressing import address_text
from smallcrm.features.letters.labels.content import Author, Content, NothingToSay, What, address_of
from smallcrm.features.letters.labels.short import Changes, fitted_short
from smallcrm.features.letters.readers.choose import AT_ONCE, LeftOut, Report
from smallcrm.features.letters.readers.envelope import person_line
from smallcrm.features.letters.readers.reader import Reader
from smallcrm.features.letters.service.batch import read
from smallcrm.features.letters.service.issue import changes_in_words
from smallcrm.features.letters.service.planning import planned
from smallcrm.paper.binder import Binder
from smallcrm.paper.envelope_pages import EnvelopePages, Feed
from smallcrm.paper.fitting import Fitted, TooLong, sized
from smallcrm.paper.formats.envelopes import Envelope, zones
from smallcrm.paper.formats.label_sheets import LabelSheet
from smallcrm.paper.label_pages import UNMOVED, LabelPages, Shift
from smallcrm.paper.sheets import About
from smallcrm.paper.signs import in_words

MOST_COPIES = 1_000


@dataclass(frozen=True)
class LabelOrder:
    """Labels: for whom (ids), on what sheet, beginning at which label (from 0)."""

    to: Sequence[int]
    sheet: LabelSheet
    start: int = 0
    copies: int = 1
    content: Content = Content()
    shift: Shift = UNMOVED
    sort: str = ""  # one of SORTS; else as told
    households: bool = False  # one label for those who live together


@dataclass(frozen=True)
class EnvelopeOrder:
    """Envelopes: for whom (ids), which, and how they go into the printer."""

    to: Sequence[int]
    form: Envelope
    feed: Feed = Feed.ACROSS
    sender: bool = True
    shift: Shift = UNMOVED
    sort: str = ""  # one of SORTS; else as told
    households: bool = False  # one envelope for those who live together


@dataclass
class Made:
    """What became of a run."""

    pages: int = 0
    labels: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    each: list[tuple[tuple[int, ...], str]] = field(default_factory=list)  # envelopes: for whom (ids), named
    next_place: int = 0  # of the label after the last, on a sheet that is not used up
    on_envelopes: bool = False


def write_labels(order: LabelOrder, out: BinaryIO, report: Report | None = None, most: int = 0) -> Made:
    """Labels as a PDF, or its first so many pages. Raises where nobody is left."""
    made, binder, about = Made(), Binder(out), _about(_("Labels"))
    pages = LabelPages(order.sheet, binder, about, order.start, order.shift)
    for reader, found in _labelled(order, pages, made, report):
        for _copy in range(order.copies):
            if not most or binder.pages < most:
                pages.add(found, reader.name, middle=order.content.what is What.NAME)
        if most and binder.pages >= most:
            break
    made.next_place = pages.next_place
    pages.turn()
    return _finished(binder, about, made)


def count_labels(order: LabelOrder, report: Report | None = None) -> Made:
    """What a run would come to, without printing it."""
    made, about = Made(), _about("")
    pages = LabelPages(order.sheet, Binder(io.BytesIO()), about, order.start)
    for _reader, _found in _labelled(order, pages, made, report):
        pass
    made.pages = -(-(order.start + made.labels) // order.sheet.count) if made.labels else 0
    return made


def _labelled(
    order: LabelOrder, pages: LabelPages, made: Made, report: Report | None
) -> Iterator[tuple[Reader, Fitted]]:
    """Everybody who gets a label, and its words; the others are noted with the reason."""
    _check(order)
    author, name_only = Author(order.content), order.content.what is What.NAME
    face, largest = ("sans bold" if name_only else "serif"), largest_type(order.sheet, name_only)
    for reader in _everybody(order, report, author.briefly):
        try:
            lines = author.lines(reader)
            if order.content.what is What.ADDRESS:
                fit = partial(pages.fitted, face=face, largest=largest)
                found, short = fitted_short(fit, lines, author.person(reader))
            else:
                found, short = pages.fitted(lines, face, largest), ()
        except (NothingToSay, TooLong) as refused:
            _leave_out(made, reader, str(refused))
            continue
        _note(made, reader, found, short)
        made.labels += order.copies
        yield reader, found


def write_envelopes(order: EnvelopeOrder, out: BinaryIO, report: Report | None = None, most: int = 0) -> Made:
    """Envelopes as a PDF, one a page, or the first so many. Raises where nobody is left."""
    sender, made, binder, about = business(), Made(on_envelopes=True), Binder(out), _about(_("Envelopes"))
    pages = EnvelopePages(order.form, zones(sender.country), binder, about, order.feed, order.shift)
    for reader, found in _addressed(order, pages, made, report):
        pages.add(found, reader.name, sender_lines(sender, reader) if order.sender else ())
        if most and binder.pages >= most:
            break
    return _finished(binder, about, made)


def count_envelopes(order: EnvelopeOrder, report: Report | None = None) -> Made:
    """What a run would come to, without printing it."""
    made, kept = Made(), zones(business().country)
    pages = EnvelopePages(order.form, kept, Binder(io.BytesIO()), _about(""))
    for _reader, _found in _addressed(order, pages, made, report):
        made.pages += 1
    return made


def _addressed(
    order: EnvelopeOrder, pages: EnvelopePages, made: Made, report: Report | None
) -> Iterator[tuple[Reader, Fitted]]:
    sender = business()
    for reader in _everybody(order, report, briefly=True):
        try:
            lines = address_of(reader, sender)
            assert reader.place is not None
            found, short = fitted_short(pages.fitted, lines, person_line(reader, reader.place, sender))
        except (NothingToSay, TooLong) as refused:
            long = isinstance(refused, TooLong)
            reason = _("the address is too long for the envelope") if long else str(refused)
            _leave_out(made, reader, reason)
            continue
        _note(made, reader, found, short)
        made.each.append((tuple(one.id for one in reader.everyone), reader.name))
        made.labels += 1
        yield reader, found


def sender_lines(sender: Business, reader: Reader) -> tuple[str, ...]:
    """Who sends it, with the country where the post crosses a border."""
    abroad = reader.place is not None and reader.place.country not in ("", sender.country)
    country = country_on_envelopes(sender.country, "en") if abroad else ""
    lines = (sender.name, *address_text(sender).split("\n"), country)
    return tuple(line for line in lines if line.strip())


def largest_type(sheet: LabelSheet, name_only: bool) -> float:
    """How large the words of a label are at most: as fits the hand that reads them."""
    high = sheet.label[1]
    return min(max(11.0, high / (2.3 if name_only else 6)), 26.0 if name_only else 16.0)


def _check(order: LabelOrder) -> None:
    if problems := order.sheet.problems():
        raise UserError(_("Nothing can be printed on this sheet: {}").format(" ".join(problems.values())))
    if not 0 <= order.start < order.sheet.count:
        told = _("The sheet has {} labels; begin at one of them. Nothing was printed.")
        raise UserError(told.format(order.sheet.count))
    if not 1 <= order.copies <= MOST_COPIES:
        raise UserError(_("Between 1 and {} copies. Nothing was printed.").format(MOST_COPIES))


def _everybody(order: LabelOrder | EnvelopeOrder, report: Report | None, briefly: bool) -> Iterator[Reader]:
    """Those who get one: in their order, those of one household as one."""
    wanted = planned(order.to, order.sort, order.households)
    for start in range(0, len(wanted), AT_ONCE):
        if report:
            report(start, len(wanted))
        yield from read(wanted[start : start + AT_ONCE], briefly)
    if report:
        report(len(wanted), len(wanted))


def _leave_out(made: Made, reader: Reader, reason: str) -> None:
    made.left_out += [LeftOut(one.id, one.name, reason) for one in reader.everyone]


def _note(made: Made, reader: Reader, found: Fitted, short: Changes) -> None:
    """What one should know of a label: that it was shortened, that a sign is missing."""
    if short:
        told = _("{}: the address was shortened: {}.")
        made.notices.append(told.format(reader.name, changes_in_words(short)))
    chain = sized(found.style.face, found.style.size).chain
    missing = {sign for line in found.lines if not line.plain for sign in chain.missing(line.text)}
    if missing:
        told = _("{}: no font has {}; an empty box stands there.")
        made.notices.append(told.format(reader.name, in_words(missing)))


def _finished(binder: Binder, about: About, made: Made) -> Made:
    if not made.labels:
        raise nobody(made.left_out)
    made.pages = binder.pages
    binder.finish(about._replace(title=f"{about.title}: {counted(made)}"))
    return made


def nobody(left_out: list[LeftOut]) -> UserError:
    """Why nothing came of a run."""
    told = "; ".join(f"{one.name[:80]}: {one.reason}" for one in left_out[:3])
    more = _(" … and {} more").format(len(left_out) - 3) if len(left_out) > 3 else ""
    if not told:
        return UserError(_("There is nobody to write to. Nothing was printed."))
    return UserError(_("Nobody is left to write to; nothing was printed. {}{}").format(told, more))


def counted(made: Made) -> str:
    """“24 labels, 1 page”; an envelope is a page."""
    if made.on_envelopes:
        return n_("{} envelope", "{} envelopes", made.labels)
    labels, pages = n_("{} label", "{} labels", made.labels), n_("{} page", "{} pages", made.pages)
    return f"{labels}, {pages}"


def _about(title: str) -> About:
    moment = clock.local(clock.now()).isoformat(timespec="seconds")
    return About(title, business().name, business().language, moment)
