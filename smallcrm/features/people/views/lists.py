"""The left side of Contacts and Accounts: heading, filter, views, and the list in either form."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout

from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.features.people.views import kinds
from smallcrm.features.people.views.chip_menu import ChipMenu, add_choices
from smallcrm.features.people.views.columns import columns, said
from smallcrm.features.people.views.filter import FilterField
from smallcrm.features.people.views.heads import Heads
from smallcrm.features.people.views.kept import Kept
from smallcrm.features.people.views.rows import SHOWN_ALSO, fetch, owners
from smallcrm.features.people.views.wanted import MOST_FOUND, Wanted, count, fitting, query
from smallcrm.ui import words
from smallcrm.ui.commands import Command
from smallcrm.ui.controls import ActionButton
from smallcrm.ui.flow import Flow
from smallcrm.ui.marking import MarkingList
from smallcrm.ui.panels import Heading, M, S, Toned, line
from smallcrm.ui.query_rows import Fetch, QueryRows

TYPING_MS = 60  # between the last letter and the search
ARCHIVED = "archived"  # no standing, but chosen in the same place
FEW = 20  # edited at once: more are an import or its undo


class ListPane(QFrame):
    """Heading, New, filter and list. `came_to` tells the id of who the keyboard stands on."""

    came_to = Signal(object)
    form_changed = Signal()  # two lines a row, or a table

    def __init__(self, title: str, wanted: Wanted, new: Command, kept: Kept) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.kept, self.columns = kept, columns(wanted.kinds)
        order, down = kept.order(self.columns)
        self.wanted = replace(wanted, order=order, down=down)
        self.is_table = kept.is_table()
        self._total: int | None = None
        self.heads = Heads(title, self.columns)
        self.heads.table.take(kept.shapes(self.columns))
        self._show_heads()
        self.rows = QueryRows(
            query(self.wanted), self._fetch(), "party", SHOWN_ALSO, parent=self, owners=owners
        )
        self.list = MarkingList(title, self.rows)
        self.filter = FilterField(self.list.setFocus, self.list.step)
        self._soon = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._found = Toned("", "small")
        self._view = ChipMenu(_("View"), self._fill_view)
        self._status = ChipMenu(_("Standing"), self._fill_status)
        self._lay_out(title, new)
        self._connect()
        self.list.wear(self.heads.head(self.is_table), self.is_table)
        self._name_chips()

    def minimumSizeHint(self) -> QSize:
        """The heading is never cut, and a name has room beside its last contact."""
        least = super().minimumSizeHint()
        return least.expandedTo(QSize(self.fontMetrics().averageCharWidth() * 24, 0))

    def show_words(self, words: str) -> None:
        """Only those who answer to these words."""
        self._want(replace(self.wanted, words=words))

    def sort_by(self, order: str, down: bool | None = None) -> None:
        """By a column, in its usual direction unless one is given; a second time the other way round."""
        usual = next(column.down for column in self.columns if column.key == order)
        if down is None:
            down = not self.wanted.down if order == self.wanted.order else usual
        self._want(replace(self.wanted, order=order, down=down))
        self.kept.keep_order(order, down)

    def show_table(self, table: bool) -> None:
        """As a table, or in two lines a row; who is in front and marked stays so."""
        if table != self.is_table:
            self.is_table = table
            self.kept.keep_form(table)
            self._show_heads()
            self.rows.fetch_by(self._fetch())
            self.list.wear(self.heads.head(table), table)
            self._name_chips()
            self.form_changed.emit()

    def narrow_to(self, status: str) -> None:
        """Only those of one standing; empty shows all."""
        if status == ARCHIVED:
            self.show_archived(True)
        else:
            self._want(replace(self.wanted, status=status, archived=False))

    def follow(self, changes: Changes) -> None:
        """Rows follow what changed; who belongs here no longer goes at once, who does now comes."""
        if "party" in changes.reshaped:
            self._total = None
        edited = changes.edited.get("party", set())
        if edited and "party" not in changes.reshaped:
            self._total = None
            self._let_in_and_out(edited)
        self.rows.follow(changes)
        self._count()

    def show_archived(self, archived: bool) -> None:
        """Those put into the archive, or all others."""
        self._want(replace(self.wanted, archived=archived, status="", words=""))

    def widen(self) -> None:
        """Show everybody again, as when somebody is asked for who is filtered out."""
        self.filter.clear()
        self._soon.stop()
        self._want(replace(self.wanted, words="", status="", archived=False))

    def is_narrowed(self) -> bool:
        """Whether the list shows only some."""
        return bool(self.wanted.words or self.wanted.status or self.wanted.archived)

    def cell_keys(self) -> list[str]:
        """The columns of the table, as they are shown now."""
        return [cell.column.key for cell in self.heads.table.cells()]

    def open_view(self) -> None:
        """Offer the forms and orders."""
        self._view.open_menu()

    def _let_in_and_out(self, edited: set[int]) -> None:
        if len(edited) > FEW:
            self.rows.refresh()
            return
        fit = fitting(self.wanted, edited)
        shown = {party for party in edited if self.rows.place_of(party) is not None}
        if shown - fit:
            self.rows.drop(shown - fit)
        if fit - shown and not self.wanted.words:
            self.rows.refresh()

    def _want(self, wanted: Wanted) -> None:
        if wanted == self.wanted:
            return
        before, self.wanted = self.list.record(), wanted
        self._total = None
        self._show_heads()
        self.rows.fetch_by(self._fetch())
        self.rows.ask(query(wanted))
        self._name_chips()
        if self.list.record() != before and self.list.marked() < 2:
            self.list.step(-self.rows.rowCount())  # whoever was in front is not here: the first one is

    def _fetch(self) -> Fetch:
        if self.is_table:
            return partial(fetch, keys=self.cell_keys())
        return partial(fetch, far=self.heads.far_end(self.wanted.order))

    def _name_chips(self) -> None:
        column = next(column for column in self.columns if column.key == self.wanted.order)
        told, status = said(column, self.wanted.down), self.wanted.status
        self._view.show_chosen(_("View: {}").format(told), told, self.wanted.order != "name")
        shown = ARCHIVED if self.wanted.archived else status
        standing = dict(_statuses())[shown]
        self._status.show_chosen(standing, standing, bool(shown))
        self._count()

    def _count(self) -> None:
        """“37 of 1,507”, while the list shows only some."""
        if self.rows.pending() and not self.rows.rowCount():
            self._found.setText(_("Sorting…"))
        elif self.is_narrowed() and not self.rows.pending():
            found = self.rows.rowCount()
            if self._total is None:
                self._total = count(self.wanted)
            many = self.wanted.words and found >= MOST_FOUND
            told = _("{}+").format(words.number(MOST_FOUND - 1)) if many else words.number(found)
            self._found.setText(_("{found} of {all}").format(found=told, all=words.number(self._total)))
        else:
            self._found.setText("")
        self._found.setVisible(bool(self._found.text()))

    def _show_heads(self) -> None:
        order = "" if self.wanted.by_fit() else self.wanted.order
        self.heads.show_form(self.is_table, order, self.wanted.down)

    def _fill_view(self, menu: QMenu) -> None:
        forms = [("", _("Two lines")), ("table", _("Table"))]
        add_choices(menu, forms, "table" if self.is_table else "", lambda key: self.show_table(bool(key)))
        menu.addSection(_("Sort by"))
        orders = [(column.key, column.title) for column in self.columns]
        add_choices(menu, orders, self.wanted.order, self.sort_by)
        if self.is_table:
            menu.addSeparator()
            menu.addMenu(self.heads.table.menu(menu))

    def _fill_status(self, menu: QMenu) -> None:
        chosen = ARCHIVED if self.wanted.archived else self.wanted.status
        add_choices(menu, _statuses(), chosen, self.narrow_to)

    def _connect(self) -> None:
        self.list.came_to.connect(self.came_to)
        self.rows.arrived.connect(self._count)
        self.list.verticalScrollBar().rangeChanged.connect(self._on_range)
        self._soon.timeout.connect(lambda: self.show_words(self.filter.text()))
        self.filter.textChanged.connect(lambda _text: self._soon.start())
        self.heads.sort_wanted.connect(self.sort_by)
        self.heads.shaped.connect(self._on_shaped)

    def _on_range(self, least: int, most: int) -> None:
        self.heads.spare(self.list.verticalScrollBar().sizeHint().width() if most > least else 0)

    def _on_shaped(self) -> None:
        self.kept.keep_shapes(self.heads.table.shape())
        self.rows.fetch_by(self._fetch())

    def _lay_out(self, title: str, new: Command) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, M, 0, 0)
        layout.setSpacing(0)
        chips = Flow(gap=6)
        for chip in (self._status, self._view, self._found):
            chips.addWidget(chip)
        for part in (line(Heading(title, 1), None, ActionButton(new, "accent")), line(self.filter), chips):
            part.setContentsMargins(M, 0, M, 0)
            layout.addLayout(part)
            layout.addSpacing(S)
        layout.addWidget(self.heads)
        layout.addWidget(self.list, 1)


def _statuses() -> list[tuple[str, str]]:
    return [("", _("All")), *kinds.statuses(), (ARCHIVED, _("archived"))]
