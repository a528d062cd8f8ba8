"""The history of the record in front: what changed when, from what to what, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.core import clock, ids
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text
from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes, Journal
from smallcrm.core.record_history import Deed, RecordHistory, is_quick
from smallcrm.core.undo import redo, undo
from smallcrm.features.activity.views.changed import told
from smallcrm.ui import words
from smallcrm.ui.chips import ChipText
from smallcrm.ui.desk import Desk
from smallcrm.ui.entries import Entries, Entry
from smallcrm.ui.jobs import Job
from smallcrm.ui.messages import calmly
from smallcrm.ui.nothing import Nothing
from smallcrm.ui.room import PartyPanel
from smallcrm.ui.rows import Index
from smallcrm.ui.timeline import Timeline

PORTION = 50
SHOWN = 12  # lines of one entry
LARGE = 1 << 16  # bytes of a changeset that is taken back beside the window
NOBODY = 0
MARKS = str.maketrans("[]", "()")  # else they could be taken for a link
BACK = "back"
SIZE = "SELECT label, length(changeset) FROM _journal WHERE id = ?"


class Deeds(Entries):
    """The entries of the journal about one record, a portion at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self.party, self.writes = NOBODY, True
        self._history: RecordHistory | None = None
        self._deeds: list[Deed] = []
        self._shown: list[Entry] = []

    def show_history(self, history: RecordHistory) -> None:
        """Read the newest ones of a party; as many as were shown before, where it is the same."""
        count = max(PORTION, len(self._deeds)) if history.record == self.party else PORTION
        self.beginResetModel()
        self.party, self._deeds, self._shown = history.record, [], []
        self._history = history
        self._take(count)
        self.endResetModel()

    def forget(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self.party, self._history, self._deeds, self._shown = NOBODY, None, [], []
        self.endResetModel()

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are older ones."""
        return self._history is not None and len(self._deeds) < len(self._history.entries)

    def fetchMore(self, parent: Index) -> None:
        """Read the next portion."""
        assert self._history is not None
        first = len(self._deeds)
        last = min(first + PORTION, len(self._history.entries)) - 1
        self.beginInsertRows(QModelIndex(), first, last)
        self._take(PORTION)
        self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def entry(self, place: int) -> Entry:
        return self._shown[place]

    def deed(self, place: int) -> Deed | None:
        """What stands at a place."""
        return self._deeds[place] if 0 <= place < len(self._deeds) else None

    def _take(self, count: int) -> None:
        assert self._history is not None
        found = self._history.page(len(self._deeds), count)
        self._deeds += found
        for deed in found:
            above = self._shown[-1] if self._shown else None
            self._shown.append(self._entry(deed, above))

    def _entry(self, deed: Deed, above: Entry | None) -> Entry:
        wall = clock.local(from_utc_text(deed.at))
        day = _("today") if wall.date() == clock.today() else words.long_day(wall.date())
        when = _("{day}, {time}").format(day=day, time=words.time(wall.time()))
        chip = None if deed.stands else ChipText(_("taken back"), "warning")
        lines = [line.translate(MARKS) for line in _lines(deed, self.party)]
        if deed.device != ids.device():
            lines.append(_("On another computer ({})").format(deed.device))
        if deed.stands and self.writes:
            verb = _("Take back")
            lines.append(f"[{verb}]({BACK}:{deed.id})")
        return Entry(deed.label, when, "\n".join(lines), chip)


class HistoryPanel(PartyPanel):
    """Reads only while it is seen: most people never look here."""

    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._party, self._stale = desk, NOBODY, False
        self.entries = Deeds(self)
        self.entries.writes = desk.writes()
        self.list = Timeline(_("History of this record"), self.entries)
        self.list.link_clicked.connect(self._on_link)
        self.list.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._more = QTimer(self, interval=0, singleShot=True)
        self._more.timeout.connect(self._read_on)
        self.empty = Nothing()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.empty, 1)
        self.start: QWidget = self.list

    def show_party(self, party: int) -> None:
        self._party, self._stale = party, True
        if self.isVisible():
            self._read()
        else:
            self.entries.forget()

    def follow(self, changes: Changes) -> None:
        """Every change may be one of this record."""
        self._stale = True
        if self.isVisible():
            self._read()

    def showEvent(self, event: object) -> None:
        """Read what was put off."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._read()

    def _read(self) -> None:
        if not self._stale or self._party == NOBODY:
            return
        self._stale = False
        if is_quick():
            self._show(RecordHistory("party", self._party))
            return
        job = Job(_gather, self._party, brief=True)
        job.succeeded.connect(self._show)
        job.start()

    def _show(self, history: RecordHistory) -> None:
        """Show what was gathered, where that party is still in front."""
        if history.record != self._party:
            return
        kept = self.entries.deed(self.list.currentIndex().row())
        self.entries.show_history(history)
        some = self.entries.rowCount() > 0
        self.list.setVisible(some)
        self.empty.setVisible(not some)
        self.empty.say("", _("Nothing was changed here yet. Whatever you do with this record is listed."))
        self._stand_on(kept)

    def _stand_on(self, deed: Deed | None) -> None:
        rows = range(self.entries.rowCount())
        there = [row for row in rows if deed is not None and self.entries.deed(row).id == deed.id]  # type: ignore[union-attr]
        if self.list.isVisible() and len(rows):
            self.list.setCurrentIndex(self.entries.index(there[0] if there else 0))

    def _on_scrolled(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        if value >= bar.maximum() - bar.pageStep() and self.entries.canFetchMore(QModelIndex()):
            self._more.start()

    def _read_on(self) -> None:
        if self.entries.canFetchMore(QModelIndex()):
            self.entries.fetchMore(QModelIndex())

    def _on_link(self, target: str) -> None:
        what, _colon, entry = target.partition(":")
        if what == BACK and self._desk.writes():
            calmly(self, partial(take_back, self._desk, int(entry)))


def _gather(_report: object, party: int) -> RecordHistory:
    """Called in another thread."""
    return RecordHistory("party", party)


def take_back(desk: Desk, entry: int) -> None:
    """Take one change back: the newest as a step, an older one as a change of its own, or say why not."""
    found = database.connection().execute(SIZE, (entry,)).fetchall()
    if not found:
        return
    label, size = found[0]
    newest = Journal.select(Journal.id).where(Journal.kind == "change", Journal.state == "done")
    latest = newest.order_by(Journal.id.desc()).first()
    again = (_("Do it again"), redo) if latest is not None and latest.id == entry else None
    said = _("Taken back: {}").format(label)

    def step() -> None:
        undo(Journal.get_by_id(entry))

    if size < LARGE:
        step()
        desk.tell(said, "info", again)
    else:
        title = _("Taking back: {}").format(label)
        desk.work(title, lambda _report: step(), then=lambda _none: desk.tell(said, "info", again))


def _lines(deed: Deed, party: int) -> Sequence[str]:
    if deed.many:
        return [_("Together with many others; too much to list here.")]
    lines = told(deed.changes, party)
    if len(lines) <= SHOWN:
        return lines
    return [*lines[: SHOWN - 1], _("… and {} more").format(words.number(len(lines) - SHOWN + 1))]
