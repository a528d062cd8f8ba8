"""The entries of a party's timeline: the newest at once, the rest a moment later, texts as one scrolls."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QObject

from smallcrm.core.i18n import _
from smallcrm.features.activity.details import Folded, Told, tell, with_words
from smallcrm.features.activity.sources import Key
from smallcrm.features.activity.story import Story, local_day
from smallcrm.features.activity.views import kinds
from smallcrm.features.activity.views.telling import Link, entry_of
from smallcrm.ui import words
from smallcrm.ui.entries import Entries, Entry
from smallcrm.ui.room import Links

PORTION = 50  # the newest, and how many texts are read at a time
MORE = 400  # keys read at a time behind them
FEW, LONG = 12, 400  # fewer entries need no headings; beyond so many days, years are enough
NOBODY = -1
LinkSource = Callable[[Sequence[int]], Links]


class Wanted(NamedTuple):
    """What is to be seen: some kinds (none said: all), with some words, since an instant."""

    groups: frozenset[str] = frozenset()
    words: str = ""
    since: str = ""  # as stored
    steps: bool = False  # only what something follows from, and is still to do

    def is_narrow(self) -> bool:
        """Whether anything may be left out."""
        return bool(self.groups or self.words or self.since or self.steps)


class PartyEntries(Entries):
    """What happened with one party, newest first, below what is planned."""

    def __init__(self, links: Sequence[LinkSource] = (), parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._links = links
        self.ticked: Callable[[int, bool], bool] = lambda _task, _ticked: False
        self._story = Story(NOBODY)
        self._wanted = Wanted()
        self._keys: list[Key] = []
        self._unfolded: set[Key] = set()
        self._folded: Folded = {}  # texts as words are looked for in them
        self._forget()

    def show_party(self, party: int, wanted: Wanted = Wanted()) -> None:  # noqa: B008
        """Show the newest entries of a party, perhaps of some kinds only."""
        self.beginResetModel()
        self._story, self._wanted = Story(party), wanted
        self._story.read(PORTION)
        self._unfolded.clear()
        self._folded.clear()
        self._forget()
        if wanted.is_narrow():
            self._read_rest()
        self._keys = self._fitting([*self._story.planned, *self._story.past])
        self.endResetModel()

    def narrow(self, wanted: Wanted) -> None:
        """Show other entries of the same party."""
        self.beginResetModel()
        self._wanted = wanted
        self._forget()
        if wanted.is_narrow():
            self._read_rest()
        self._keys = self._fitting([*self._story.planned, *self._story.past])
        self.endResetModel()

    def is_complete(self) -> bool:
        """Whether all entries are known, and so their counts."""
        return self._story.complete

    def read_on(self, limit: int = MORE) -> None:
        """Know of some more of the older ones; their texts are read when they are looked at."""
        known = len(self._story.past)
        self._story.read(limit)
        more = self._fitting(self._story.past[known:])
        if more:
            self.beginInsertRows(QModelIndex(), len(self._keys), len(self._keys) + len(more) - 1)
            self._keys += more
            self.endInsertRows()

    def complete(self) -> None:
        """Know of all of them."""
        while not self._story.complete:
            self.read_on(1 << 40)

    def counts(self) -> Counter[str]:
        """How many entries there are of each group of kinds; under "", how many are seen without a filter."""
        groups = {kind: name for name, _title, of in kinds.groups() for kind in of}
        everything = [*self._story.planned, *self._story.past]
        found = Counter(groups.get(key.kind, "notes") for key in everything)
        found[""] = sum(not key.told for key in everything)
        steps = self._story.next_steps
        found["steps"] = sum(key.record == "interaction" and key.id in steps for key in everything)
        return found

    def years(self) -> list[int]:
        """The years in which something happened, the newest first; all of them must be known."""
        self.complete()
        return sorted({local_day(key).year for key in self._keys if not key.planned}, reverse=True)

    def place_on(self, day: dt.date) -> int | None:
        """Where the newest entry of a day stands, or the next before it; else the oldest."""
        self.complete()
        past = [place for place, key in enumerate(self._keys) if not key.planned]
        found = (place for place in past if local_day(self._keys[place]) <= day)
        return next(found, past[-1] if past else None)

    def refresh(self) -> None:
        """Read again what is shown; what came or went does so where it stands."""
        before = self._story
        self._folded.clear()
        self._story = Story(before.party, [key.id for key in before.planned if key.record == "task"])
        self._story.read(1 << 40 if before.complete else max(PORTION, len(before.past)))
        self._forget()
        self._become(self._fitting([*self._story.planned, *self._story.past]))

    def key_at(self, place: int) -> Key | None:
        """What stands at a place."""
        return self._keys[place] if 0 <= place < len(self._keys) else None

    def place_of(self, record: str, made: int) -> int | None:
        """Where a record stands."""
        found = (place for place, key in enumerate(self._keys) if (key.id, key.record) == (made, record))
        return next(found, None)

    def unfold(self, place: int, unfolded: bool) -> None:
        """Show all of a long note, or its beginning."""
        key = self._keys[place]
        if (key in self._unfolded) != unfolded:
            self._unfolded ^= {key}
            self._made.pop(key, None)
            self.dataChanged.emit(self.index(place), self.index(place))

    def tick(self, place: int, ticked: bool) -> bool:
        key = self._keys[place]
        return key.record == "task" and self.ticked(key.id, ticked)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # type: ignore[override]  # noqa: B008
        return 0 if parent.isValid() else len(self._keys)

    def entry(self, place: int) -> Entry:
        """The entry at a place; its page is read when it is first asked for."""
        key = self._keys[place]
        if (made := self._made.get(key)) is None:
            told = self._tell(place)
            links, whole = self._shown_links.get(key.id, ()), key in self._unfolded
            made = entry_of(told, self._story.party, links, whole, self._wanted.words)
            made = self._made[key] = made._replace(section=self._section_above(place))
        return made

    def _tell(self, place: int) -> Told:
        key = self._keys[place]
        if key not in self._told:
            first = max(0, place - PORTION // 4)
            page = [near for near in self._keys[first : first + PORTION] if near not in self._told]
            self._told |= tell(page)
            self._read_links([near.id for near in page if near.record == "interaction"])
        return self._told.get(key) or Told(key, _("not there any more"))

    def _read_links(self, ids: list[int]) -> None:
        for source in self._links if ids else ():
            for interaction, found in source(ids).items():
                self._shown_links.setdefault(interaction, []).extend(found)

    def _forget(self) -> None:
        """Texts are read anew."""
        self._told: dict[Key, Told] = {}
        self._made: dict[Key, Entry] = {}
        self._shown_links: dict[int, list[Link]] = {}
        self._headed = self._headings()

    def _read_rest(self) -> None:
        while not self._story.complete:
            self._story.read(1 << 40)

    def _fitting(self, keys: list[Key]) -> list[Key]:
        wanted = self._wanted
        of = {kind for name, _title, some in kinds.groups() if name in wanted.groups for kind in some}
        found = [key for key in keys if (key.kind in of if of else not key.told)]
        if wanted.steps:
            steps = self._story.next_steps
            found = [key for key in found if key.record == "interaction" and key.id in steps]
        if wanted.since:
            found = [key for key in found if key.at >= wanted.since and not key.planned]
        return with_words(found, wanted.words, self._folded) if wanted.words else found

    def _become(self, wanted: list[Key]) -> None:
        """Come to other keys by taking out and putting in, so that what is chosen stays chosen."""
        kept = set(wanted)
        gone = [place for place, key in enumerate(self._keys) if key not in kept]
        for first, last in reversed(_runs(gone)):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._keys[first : last + 1]
            self.endRemoveRows()
        known = set(self._keys)
        for first, last in _runs([place for place, key in enumerate(wanted) if key not in known]):
            self.beginInsertRows(QModelIndex(), first, last)
            self._keys[first:first] = wanted[first : last + 1]
            self.endInsertRows()
        if self._keys:
            self.dataChanged.emit(self.index(0), self.index(len(self._keys) - 1))

    def _headings(self) -> str:
        """What heads the entries: months, years, or nothing where they are few."""
        past = self._story.past
        if len(past) < FEW:
            return ""
        return "year" if (local_day(past[0]) - local_day(past[-1])).days > LONG else "month"

    def _section_above(self, place: int) -> str:
        section = self._section(self._keys[place])
        if place == 0:
            return section if self._keys[0].planned else ""
        return section if section != self._section(self._keys[place - 1]) else ""

    def _section(self, key: Key) -> str:
        if key.planned:
            return _("Planned")
        if not self._headed:
            return _("So far")
        day = local_day(key)
        return str(day.year) if self._headed == "year" else words.month(day)


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Places in order as runs without a gap."""
    found = []
    for _shift, run in groupby(enumerate(places), lambda pair: pair[1] - pair[0]):
        members = [place for _number, place in run]
        found.append((members[0], members[-1]))
    return found
