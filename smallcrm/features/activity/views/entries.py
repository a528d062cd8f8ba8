"""The entries of a party's timeline, read fifty at a time."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QObject

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text
from smallcrm.core.i18n import _
from smallcrm.features.activity.views import kinds
from smallcrm.ui import words
from smallcrm.ui.chips import ChipText
from smallcrm.ui.room import Links
from smallcrm.ui.rows import Index
from smallcrm.ui.timeline import Entries, Entry

PORTION = 50
LONGEST = 600  # letters of a body in the timeline; the whole stands in the entry's form
MARKS = re.compile(r"[\[\]]")
LinkSource = Callable[[Sequence[int]], Links]

# Own ones and those the party only took part in; each branch ends at its own limit.
PAGE = """
SELECT i.id, i.kind, i.direction, i.start, i.all_day, i.minutes, i.outcome, i.subject, i.body, i.party_id,
    p.display_name,
    (SELECT json_group_array(json_array(t.what, t.due)) FROM task t WHERE t.interaction_id = i.id),
    (SELECT json_group_array(json_array(d.id, d.name)) FROM document d WHERE d.interaction_id = i.id)
FROM interaction i JOIN party p ON p.id = i.party_id WHERE i.id IN (
    SELECT id FROM (SELECT id, start FROM interaction WHERE party_id = :party AND (start, id) < (:start, :id)
        AND (:kinds = '[]' OR kind IN (SELECT value FROM json_each(:kinds)))
        ORDER BY start DESC, id DESC LIMIT :limit)
    UNION
    SELECT id FROM (SELECT j.id, j.start FROM participant t JOIN interaction j ON j.id = t.interaction_id
        WHERE t.party_id = :party AND (j.start, j.id) < (:start, :id)
        AND (:kinds = '[]' OR j.kind IN (SELECT value FROM json_each(:kinds)))
        ORDER BY j.start DESC, j.id DESC LIMIT :limit))
ORDER BY i.start DESC, i.id DESC LIMIT :limit
"""
END = ("9999", 0)
TO_US = ("call", "message", "email", "letter", "fax")  # kinds where it matters who began


class PartyEntries(Entries):
    """What happened with one party, newest first; more is read as one scrolls."""

    def __init__(self, links: Sequence[LinkSource] = (), parent: QObject | None = None) -> None:
        super().__init__([], parent)
        self._links = links
        self._ids: list[int] = []
        self._party: int | None = None
        self._kinds: Sequence[str] = ()
        self._last: tuple[str, int] = END
        self._more = False

    def show_party(self, party: int | None, kinds_wanted: Sequence[str] = ()) -> None:
        """Show the newest entries of a party, perhaps of some kinds only."""
        self.beginResetModel()
        self._party, self._kinds, self._last = party, kinds_wanted, END
        self._entries, self._ids = [], []
        entries, ids = self._read()
        self._entries, self._ids = entries, ids
        self.endResetModel()

    def refresh(self) -> None:
        """Read again what is shown."""
        self.show_party(self._party, self._kinds)

    def id_at(self, place: int) -> int | None:
        """The interaction of an entry."""
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def place_of(self, interaction: int) -> int | None:
        """Where an interaction stands."""
        return self._ids.index(interaction) if interaction in self._ids else None

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """The next fifty."""
        if not self._more:
            return
        entries, ids = self._read()
        more, self._more = self._more, False  # whoever asks again meanwhile gets nothing
        if ids:
            self.beginInsertRows(QModelIndex(), len(self._ids), len(self._ids) + len(ids) - 1)
            self._entries = [*self._entries, *entries]
            self._ids += ids
            self.endInsertRows()
        self._more = more

    def _read(self) -> tuple[list[Entry], list[int]]:
        start, last = self._last
        values = {"party": self._party, "start": start, "id": last, "kinds": json.dumps(list(self._kinds))}
        rows = database.connection().execute(PAGE, {**values, "limit": PORTION}).fetchall()
        self._more = len(rows) == PORTION
        if rows:
            self._last = (rows[-1][3], rows[-1][0])
        ids = [row[0] for row in rows]
        links: dict[int, list[tuple[str, str]]] = {}
        for source in self._links if ids else ():
            for interaction, found in source(ids).items():
                links.setdefault(interaction, []).extend(found)
        return [_entry(row, self._party, links.get(row[0], [])) for row in rows], ids


def _entry(row: tuple[object, ...], party: int | None, links: list[tuple[str, str]]) -> Entry:
    _id, kind, direction, start, all_day, minutes, outcome, subject, body, main, name, tasks, files = row
    head = kinds.title(str(kind))
    if direction == "in" and kind in TO_US:
        head = _("{}, to us").format(head)
    if isinstance(minutes, int) and minutes:
        head = _("{what}, {long}").format(what=head, long=words.span(minutes))
    if subject:
        head = _("{what} — {subject}").format(what=head, subject=" ".join(str(subject).split()))
    instant = from_utc_text(str(start))
    when = words.short_day(clock.local(instant).date()) if all_day else words.moment(instant)
    parts = [_plain(str(body))] if body else []
    if main != party:
        parts.append(_link(str(name), f"party:{main}"))
    parts += [_link(said, target) for said, target in links]
    parts += [_link(called, f"document:{document}") for document, called in json.loads(str(files))]
    then = [_follow_up(what, due) for what, due in json.loads(str(tasks))]
    detail = " ".join([" · ".join(parts), *then]).strip()
    return Entry(head, when, detail, ChipText(str(outcome)[:60]) if outcome else None)


def _plain(text: str) -> str:
    """A text without what the timeline would take for a link, and not too long."""
    flat = " ".join(MARKS.sub(" ", text).split())
    return flat if len(flat) <= LONGEST else flat[:LONGEST].rstrip() + "…"


def _link(text: str, target: str) -> str:
    return f"[{_plain(text)}]({target})"


def _follow_up(what: str, due: str | None) -> str:
    day = words.short_day(dt.date.fromisoformat(due[:10])) if due else ""
    return f"→ {_plain(what)} {day}".rstrip()
