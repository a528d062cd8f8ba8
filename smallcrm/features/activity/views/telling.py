"""Entries of the timeline in words: calls and visits, tasks, appointments and files."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence

from smallcrm.core import clock
from smallcrm.core.fields import from_utc_text
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.activity.details import Told
from smallcrm.features.activity.sources import Account
from smallcrm.features.activity.views import kinds
from smallcrm.ui import words
from smallcrm.ui.chips import ChipText
from smallcrm.ui.detail import spans
from smallcrm.ui.entries import Entry
from smallcrm.ui.reading import apart

SHORT, LONGEST = 280, 20_000  # letters of a note: folded, and unfolded
OUTCOME = 60
MARKS = re.compile(r"[\[\]]")
TO_US = ("call", "message", "email", "letter", "fax")  # kinds where it matters who began
Link = tuple[str, str]  # words and target


def entry_of(
    told: Told, party: int, links: Sequence[Link] = (), whole: bool = False, words_sought: str = ""
) -> Entry:
    """One record of a party's timeline; `whole` has a long note unfolded, else it shows what is sought."""
    if told.account is not None:
        return _of_another_room(told, told.account, party)
    if told.note and not whole and words_sought:
        told = told._replace(note=_around(told.note, words_sought))
    make = {"task": _task, "appointment": _appointment, "document": _document}.get(told.key.record)
    if make is not None:
        return make(told, party, whole)
    instant = from_utc_text(told.key.at)
    when = words.short_day(clock.local(instant).date()) if told.all_day else words.moment(instant)
    chip = ChipText(" ".join(told.outcome.split())[:OUTCOME]) if told.outcome else None
    return Entry(_interaction_title(told), when, _interaction_detail(told, party, links, whole), chip)


def _interaction_title(told: Told) -> str:
    head = kinds.title(told.key.kind)
    if told.direction == "in" and told.key.kind in TO_US:
        head = _("{}, to us").format(head)
    if told.minutes:
        head = _("{what}, {long}").format(what=head, long=words.span(told.minutes))
    if told.title.strip():
        head = _("{what} — {subject}").format(what=head, subject=" ".join(told.title.split()))
    return head


def _interaction_detail(told: Told, party: int, links: Sequence[Link], whole: bool) -> str:
    parts = [*_with_whom(told, party)]
    if told.note:
        parts.append(_note(told.note, whole))
    parts += [_link(said, target) for said, target in links]
    parts += [_link(called, f"document:{document}") for document, called in json.loads(told.files)]
    then = [_follow_up(*task) for task in json.loads(told.tasks)]
    if told.no_next_step and not then:
        then = ["→ " + _("nothing follows, on purpose")]
    return " ".join([" · ".join(parts), *then]).strip()


def _task(told: Told, party: int, whole: bool) -> Entry:
    day = _day_of(told.due)
    when = _time_of(told.due) if told.key.planned else words.moment(from_utc_text(told.key.at))
    chip = words.due(day) if day is not None and not told.done else None
    if told.status == "cancelled":
        chip = ChipText(_("skipped"))
    parts = [*_with_whom(told, party)]
    if told.note:
        parts.append(_note(told.note, whole))
    title = " ".join(told.title.split())
    return Entry(title, when, " · ".join(parts), chip, ticked=told.done, planned=told.key.planned)


def _appointment(told: Told, party: int, whole: bool) -> Entry:
    what = kinds.title(told.does) if told.does else _("Appointment")
    due = told.key.at if told.key.planned else told.due  # of several, the next
    day = _day_of(due)
    date = words.short_day(day) if day else ""
    time = _time_of(due)
    chip = words.due(day) if day and told.key.planned else None
    if told.status == "cancelled":
        chip = ChipText(_("cancelled"), "warning")
    parts = [*_with_whom(told, party)]
    if told.place:
        parts.append(_plain(told.place))
    if told.note:
        parts.append(_note(told.note, whole))
    if not told.key.planned and not told.key.told and told.party and told.status != "cancelled":
        parts.append(_link(_("Log it"), f"meet:{told.key.id}"))
    title = _("{what} — {subject}").format(what=what, subject=" ".join(told.title.split()))
    when = _("{day}, {time}").format(day=date, time=time) if time else date
    return Entry(title, when, " · ".join(parts), chip, planned=told.key.planned)


def _document(told: Told, _party: int, _whole: bool) -> Entry:
    when = words.moment(from_utc_text(told.key.at))
    return Entry(_("File — {}").format(told.title), when, _link(_("Open"), f"document:{told.key.id}"))


def _of_another_room(told: Told, account: Account, party: int) -> Entry:
    when = words.moment(from_utc_text(told.key.at)) if not told.key.planned else ""
    if told.key.planned and (day := _day_of(told.key.at)):
        when = words.short_day(day)
    parts = [*_with_whom(told, party), account.detail]
    chip = ChipText(account.chip, account.tone) if account.chip else None
    return Entry(account.title, when, " · ".join(filter(None, parts)), chip, planned=told.key.planned)


def _around(text: str, sought: str) -> str:
    """A long note from shortly before the first of the words that are sought."""
    if len(text) <= SHORT:
        return text
    found = spans(text, fold(sought).split())
    first = min((start for start, _length in found), default=0)
    return text if first < SHORT * 2 // 3 else "… " + text[text.rfind(" ", 0, max(0, first - 60)) + 1 :]


def _with_whom(told: Told, party: int) -> list[str]:
    """Whose it is, where it is not told on their own page; and who else took part."""
    found = [(told.party, told.name)] if told.party not in (None, party) else []
    found += [(other, name) for other, name in json.loads(told.others) if other not in (party, told.party)]
    return [", ".join(_link(name, f"party:{other}") for other, name in found)] if found else []


def _note(text: str, whole: bool) -> str:
    """A note on a line; where it is long, its beginning with “more”, or all of it as it was written."""
    flat = " ".join(MARKS.sub(" ", text).split())
    if len(flat) <= SHORT:
        return flat
    if not whole:
        return flat[:SHORT].rstrip() + "… [" + _("more") + "](words:more)"
    cleaned = MARKS.sub(" ", text[:LONGEST]).strip() + ("…" if len(text) > LONGEST else "")
    return cleaned + "\n[" + _("less") + "](words:less)"


def _plain(text: str) -> str:
    """A text without what the timeline would take for a link, and not too long."""
    flat = " ".join(MARKS.sub(" ", text).split())
    return flat if len(flat) <= SHORT else flat[:SHORT].rstrip() + "…"


def _link(text: str, target: str) -> str:
    return f"[{_plain(text) or '?'}]({target})"


def _follow_up(what: str, due: str | None, done: int) -> str:
    day = _day_of(due or "")
    said = f"→ {apart(_plain(what))} {words.short_day(day) if day else ''}".rstrip()
    return f"{said} ✓" if done else said


def _day_of(stored: str) -> dt.date | None:
    return dt.date.fromisoformat(stored[:10]) if stored else None


def _time_of(stored: str) -> str:
    return words.time(dt.time.fromisoformat(stored[11:])) if len(stored) > 10 else ""
