"""Recently deleted: what is gone, when it went, and bringing it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QVBoxLayout

from smallcrm.core.deleted import Deletion, deletions
from smallcrm.core.errors import Cancelled
from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import Changes
from smallcrm.shell.history import Filter, when
from smallcrm.shell.undoing import Undoing
from smallcrm.ui.desk import Desk
from smallcrm.ui.jobs import Job
from smallcrm.ui.listing import listing_of, offer_listing
from smallcrm.ui.lists import RowList
from smallcrm.ui.messages import calmly
from smallcrm.ui.nothing import Nothing
from smallcrm.ui.page import PageView
from smallcrm.ui.panels import Heading, M, Panel, Toned, line
from smallcrm.ui.room import Listing
from smallcrm.ui.rows import Row, RowRole, Rows


class DeletedPage(PageView):
    """A list; Enter brings the chosen one back. It is read beside the window: there may be much."""

    def __init__(self, desk: Desk, undoing: Undoing) -> None:
        super().__init__(desk.bus)
        self._undoing, self._writes = undoing, desk.writes()
        self._things = {thing.table: thing for room in desk.rooms for thing in room.things}
        self._found: list[Deletion] = []
        self._job: Job | None = None
        self._asked = 0  # how often; an answer to an older question is not taken
        self._read = False
        self.rows = Rows(parent=self)
        self.list = RowList(_("Recently deleted"), self.rows)
        self.list.chosen.connect(self._on_chosen)
        self.filter = Filter(self.list, _("Filter what was deleted"))
        self.filter.textChanged.connect(lambda _text: self._show())
        desk.command("view", _("Next"), "J", lambda: self.list.step(1), self)
        desk.command("view", _("Previous"), "K", lambda: self.list.step(-1), self)
        offer_listing(desk, self, self._listing)
        self.empty, self.panel = Nothing(), Panel().add_list(self.list)
        self._lay_out()
        self.start, self.filter_field = self.list, self.filter
        self._show()
        self._ask()

    def follow(self, changes: Changes) -> None:
        """Whatever was done may have deleted something, or brought it back."""
        self._ask()

    def _listing(self) -> Listing:
        heads = (_("What"), _("About"), _("When"), "")
        return listing_of(_("Recently deleted"), self.rows, heads, self.filter.text())

    def _lay_out(self) -> None:
        told = _(
            "What you deleted and can bring back, newest first. With a contact comes all that went with it."
        )
        self.filter.setFixedWidth(self.fontMetrics().averageCharWidth() * 32)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(M)
        layout.addLayout(line(Heading(_("Recently deleted"), 1), None))
        layout.addWidget(Toned(told, wrap=True))
        layout.addLayout(line(self.filter, None))
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.panel, 1)
        layout.addStretch(0)

    def _ask(self) -> None:
        if self._job is not None:
            self._job.cancel()
        titles = {table: thing.title for table, thing in self._things.items()}
        self._asked += 1
        self._job = Job(_look, titles, self._asked, brief=True)
        self._job.succeeded.connect(self._on_read)
        self._job.failed.connect(_on_failed)
        self._job.start()

    def _on_read(self, answer: tuple[int, list[Deletion]]) -> None:
        asked, found = answer
        if asked != self._asked:
            return
        self._found, self._read, self._job = found, True, None
        self._show()

    def _show(self) -> None:
        said = self.filter.text().casefold().split()
        rows = [(one.entry, self._row(one)) for one in self._found]
        fitting = [(entry, row) for entry, row in rows if all(w in row.spoken().casefold() for w in said)]
        self.rows.fill([row for _entry, row in fitting], [entry for entry, _row in fitting])
        nothing = _("Nothing that is gone is called that. Esc in the filter shows everything.")
        none = _("Nothing was deleted. What you delete will stand here, to be brought back.")
        self.empty.say("", nothing if said else none)
        if self._read and not fitting and self.list.hasFocus():
            self.setFocus()  # else the next button has it, and Enter once more would do what was not meant
        self.empty.setVisible(not fitting and self._read)
        self.panel.setVisible(bool(fitting) or not self._read)  # the keyboard waits in the list
        self.filter.setVisible(bool(self._found))
        if fitting and self.list.record() is None:
            self.list.setCurrentIndex(self.rows.index(0))

    def _row(self, one: Deletion) -> Row:
        first = next((table for table in self._things if one.names.get(table)), "")
        title = _named(one.names[first], one.counts[first]) if first else one.label
        counted = ", ".join(
            thing.counted(one.counts[table]) for table, thing in self._things.items() if table in one.counts
        )
        detail = f"{one.label} · {counted}" if first else counted
        return Row(title, detail, when(one.at), button=_("Bring back") if self._writes else "")

    def _on_chosen(self, index: QModelIndex) -> None:
        entry = self.rows.id_at(index.row())
        if entry is not None and index.data(RowRole).button:
            calmly(self, lambda: self._undoing.undo(entry))


def _look(
    report: Callable[[int, int], None], titles: Mapping[str, str], asked: int
) -> tuple[int, list[Deletion]]:
    return asked, deletions(titles, lambda: report(0, 0))


def _on_failed(error: Exception) -> None:
    if not isinstance(error, Cancelled):
        raise error


def _named(names: list[str], count: int) -> str:
    """“Anna Weber, Karl Zuse and 3 more”."""
    more = count - len(names)
    return ", ".join(names) if more <= 0 else ", ".join(names) + " " + n_("and {} more", "and {} more", more)
