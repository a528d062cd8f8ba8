"""The left side of Contacts and Accounts: heading, filter, views, and the list in either form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout

from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.features.people.views.chip_menu import ChipMenu, add_choices, add_heading
from smallcrm.features.people.views.chips import Chips
from smallcrm.features.people.views.columns import columns, said
from smallcrm.features.people.views.filter import FilterField
from smallcrm.features.people.views.heads import Heads
from smallcrm.features.people.views.kept import Kept
from smallcrm.features.people.views.narrowing import Narrowing, archived_is
from smallcrm.features.people.views.rows import SHOWN_ALSO, fetch, owners
from smallcrm.features.people.views.sources import OWN
from smallcrm.features.people.views.wanted import MOST_FOUND, Wanted, count, fitting, query
from smallcrm.ui import words
from smallcrm.ui.columns import Column
from smallcrm.ui.commands import Command
from smallcrm.ui.controls import ActionButton
from smallcrm.ui.marking import MarkingList
from smallcrm.ui.panels import M, S, Toned, line
from smallcrm.ui.query_rows import Fetch, QueryRows
from smallcrm.ui.shy import ShyHeading

TYPING_MS = 60  # between the last letter and the search
FEW = 20  # edited at once: more are an import or its undo


class ListPane(QFrame):
    """Heading, New, filter and list. `came_to` tells the id of who the keyboard stands on."""

    came_to = Signal(object)
    form_changed = Signal()  # two lines a row, or a table
    narrowed = Signal()  # to something else

    def __init__(self, title: str, wanted: Wanted, new: Command, kept: Kept) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.kept, self.columns = kept, columns(wanted.kinds)
        order, down = kept.order(self.columns)
        narrowing = self._narrowing = Narrowing.recalled(kept.filter())
        where, values = narrowing.sql()
        self.wanted = replace(
            wanted, order=order, down=down, where=where, values=values, archived=narrowing.archived()
        )
        self._name = title
        self.is_table = kept.is_table()
        self._total: int | None = None
        self.more_views: Callable[[QMenu], object] = lambda _menu: None  # what else its menu offers
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
        self.chips = Chips(wanted.kinds, self._view, self._found)
        self._title = ShyHeading(title, 1)
        self.chips.show_parts(narrowing)
        self._lay_out(new)
        self._connect()
        self.list.wear(self.heads.head(self.is_table), self.is_table)
        self._name_chips()

    def minimumSizeHint(self) -> QSize:
        """The heading is never cut, and a name has room beside its last contact."""
        least = super().minimumSizeHint()
        return least.expandedTo(QSize(self.fontMetrics().averageCharWidth() * 29, 0))

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

    def narrow(self, narrowing: Narrowing, words: str | None = None) -> None:
        """Only those for whom all its parts hold; one that cannot be asked is refused as it is."""
        where, values = narrowing.sql()
        archived, self._narrowing = narrowing.archived(), narrowing
        self.chips.show_parts(narrowing)
        self.kept.keep_filter(narrowing.text())
        words = self.wanted.words if words is None else words
        self._want(replace(self.wanted, where=where, values=values, archived=archived, words=words))
        self.narrowed.emit()

    def narrowing(self) -> Narrowing:
        """What the list is narrowed to, the words aside."""
        return self._narrowing

    def follow(self, changes: Changes) -> None:
        """Rows follow what changed; who belongs here no longer goes at once, who does now comes."""
        touched = changes.tables()
        if "party" in changes.reshaped or "party" in changes.edited:
            self._total = None
        if "custom_field" in touched:
            self._offer_columns()
        if self.wanted.where and "segment" in touched | {"segment" for t in touched if t == "segment_pick"}:
            self._narrow_again()
        elif "party" not in changes.reshaped:
            self._follow_edits(changes)
        self.rows.follow(changes)
        self._count()

    def show_archived(self, archived: bool) -> None:
        """Those put into the archive, or all others."""
        self.filter.clear()
        self._soon.stop()
        self.narrow(Narrowing((archived_is(),)) if archived else Narrowing(), "")

    def widen(self) -> None:
        """Show everybody again, as when somebody is asked for who is filtered out."""
        self.show_archived(False)

    def name(self) -> str:
        """What it is called."""
        return self._name

    def is_narrowed(self) -> bool:
        """Whether the list shows only some."""
        return self.wanted.is_narrowed()

    def shown_columns(self) -> list[Column]:
        """The columns of the table, as they are shown now."""
        return [cell.column for cell in self.heads.table.cells()]

    def cell_keys(self) -> list[str]:
        """Their keys."""
        return [column.key for column in self.shown_columns()]

    def open_view(self) -> None:
        """Offer the forms and orders."""
        self._view.open_menu()

    def _follow_edits(self, changes: Changes) -> None:
        """Whoever fits now, or does not any more, as far as one can say who that is."""
        edited = changes.edited.get("party", set())
        if self.wanted.where and changes.tables() & SHOWN_ALSO:
            touched = None if self.narrowing().links() else owners(changes)
            if touched is None:
                self.rows.refresh()
                return
            edited = edited | touched
        if edited:
            self._let_in_and_out(edited)

    def _narrow_again(self) -> None:
        """A saved list says something else now, or is gone."""
        from smallcrm.features.people.filters import FilterError

        try:
            where, values = self.narrowing().sql()
        except FilterError:
            self.narrow(Narrowing())
            return
        self.chips.show_parts(self.narrowing())
        self.wanted = replace(self.wanted, where=where, values=values)
        self.rows.ask(query(self.wanted))
        self._name_chips()
        self.narrowed.emit()

    def _offer_columns(self) -> None:
        """Fields of one's own have come, gone or are called differently."""
        self.columns = columns(self.wanted.kinds)
        self.heads.offer(self.columns, self.kept.shapes(self.columns))
        if self.wanted.order not in [column.key for column in self.columns]:
            self.sort_by("name", False)
        self._show_heads()
        self.rows.fetch_by(self._fetch())

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
        here = self.narrowing().segment()
        far = self.heads.far_end(self.wanted.order)
        return partial(fetch, far=far, segment=here[0] if here else None)

    def _name_chips(self) -> None:
        column = next(column for column in self.columns if column.key == self.wanted.order)
        told = said(column, self.wanted.down)
        self._view.show_chosen(_("View: {}").format(told), told, self.wanted.order != "name")
        segment = self.narrowing().segment()
        self._title.setText(segment[1] if segment else self._name)
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
        add_heading(menu, _("Sort by"))
        orders = [(column.key, column.title.replace("&", "&&")) for column in self.columns]
        own = [order for order in orders if order[0].startswith(OWN)]
        add_choices(menu, [one for one in orders if one not in own], self.wanted.order, self.sort_by)
        if own:
            add_choices(menu.addMenu(_("Own fields")), own, self.wanted.order, self.sort_by)
        if self.is_table:
            menu.addSeparator()
            menu.addMenu(self.heads.table.menu(menu))
        self.more_views(menu)

    def _connect(self) -> None:
        self.list.came_to.connect(self.came_to)
        self.rows.arrived.connect(self._count)
        self.list.verticalScrollBar().rangeChanged.connect(self._on_range)
        self._soon.timeout.connect(lambda: self.show_words(self.filter.text()))
        self.filter.textChanged.connect(lambda _text: self._soon.start())
        self.heads.sort_wanted.connect(self.sort_by)
        self.heads.shaped.connect(self._on_shaped)
        self.chips.changed.connect(self.narrow)

    def _on_range(self, least: int, most: int) -> None:
        self.heads.spare(self.list.verticalScrollBar().sizeHint().width() if most > least else 0)

    def _on_shaped(self) -> None:
        self.kept.keep_shapes(self.heads.table.shape())
        self.rows.fetch_by(self._fetch())

    def _lay_out(self, new: Command) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, M, 0, 0)
        layout.setSpacing(0)
        head = line(self._title, None, ActionButton(new, "accent"))
        head.setStretch(0, 1000)  # the name of a saved list may be long
        for part in (head, line(self.filter), line(self.chips)):
            part.setContentsMargins(M, 0, M, 0)
            layout.addLayout(part)
            layout.addSpacing(S)
        layout.addWidget(self.heads)
        layout.addWidget(self.list, 1)
