"""The left side of Contacts and Accounts: heading, filter, views, and the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout

from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.features.people.model import Party
from smallcrm.features.people.views import kinds
from smallcrm.features.people.views.rows import SHOWN_ALSO, Wanted, fetch, orders, query
from smallcrm.ui.commands import Command
from smallcrm.ui.controls import ActionButton, KeyedField
from smallcrm.ui.flow import Flow
from smallcrm.ui.lists import RowList
from smallcrm.ui.panels import Heading, M, S, Toned, line, named
from smallcrm.ui.query_rows import QueryRows

TYPING_MS = 60  # between the last letter and the search
ARCHIVED = "archived"  # no standing, but chosen in the same place
FEW = 20  # edited at once: more are an import or its undo


class ListPane(QFrame):
    """Heading, New, filter and list. `came_to` tells the id of who the keyboard stands on."""

    came_to = Signal(object)

    def __init__(self, title: str, wanted: Wanted, new: Command) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.wanted = wanted
        self.rows = QueryRows(query(wanted), fetch, "party", SHOWN_ALSO, parent=self)
        self.list = RowList(title, self.rows)
        self.list.came_to.connect(self.came_to)
        self.filter = FilterField(self.list.setFocus, self.list.step)
        self._soon = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._soon.timeout.connect(self._on_typed)
        self.filter.textChanged.connect(lambda _text: self._soon.start())
        self._order, self._status = _chip(_("View")), _chip(_("Standing"))
        self._order.clicked.connect(lambda: self._offer(self._order, orders(), self.sort_by))
        self._status.clicked.connect(lambda: self._offer(self._status, _statuses(), self.narrow_to))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        self._lay_out(title, new)
        self._name_chips()

    def show_words(self, words: str) -> None:
        """Only those who answer to these words."""
        self._want(replace(self.wanted, words=words))

    def sort_by(self, order: str) -> None:
        """By name, or by the last contact."""
        self._want(replace(self.wanted, order=order))

    def narrow_to(self, status: str) -> None:
        """Only those of one standing; empty shows all."""
        if status == ARCHIVED:
            self.show_archived(True)
        else:
            self._want(replace(self.wanted, status=status, archived=False))

    def follow(self, changes: Changes) -> None:
        """Rows follow what changed; who was archived or brought back goes or comes."""
        self.rows.follow(changes)
        edited = changes.edited.get("party", set())
        if edited and "party" not in changes.reshaped and self._moved(edited):
            self.rows.refresh()

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

    def _moved(self, edited: set[int]) -> bool:
        """Whether somebody edited stands in the list and should not, or the other way round."""
        if len(edited) > FEW:
            return True
        found = Party.select(Party.id, Party.archived).where(Party.id.in_(list(edited)))
        shown = {one.id: self.rows.place_of(one.id) is not None for one in found}
        return any(shown[one.id] and one.archived != self.wanted.archived for one in found) or any(
            not shown[one.id] and one.archived == self.wanted.archived and not self.wanted.words
            for one in found
        )

    def _want(self, wanted: Wanted) -> None:
        if wanted != self.wanted:
            self.wanted = wanted
            self.rows.ask(query(wanted))
            self._name_chips()
            if self.list.record() is None and self.rows.rowCount():
                self.list.step(0)

    def _on_typed(self) -> None:
        self.show_words(self.filter.text())

    def _name_chips(self) -> None:
        order, status = dict(orders())[self.wanted.order], self.wanted.status
        self._order.setText(_("View: {} ▾").format(order))
        shown = ARCHIVED if self.wanted.archived else status
        self._status.setText(_("{} ▾").format(dict(_statuses())[shown]))
        self._status.setChecked(bool(shown))
        self._order.setChecked(self.wanted.order != "name")
        self._order.setAccessibleName(_("View: {}").format(order))
        self._status.setAccessibleName(_("Standing: {}").format(self._status.text().strip(" ▾")))

    def _offer(
        self, chip: QPushButton, choices: list[tuple[str, str]], choose: Callable[[str], None]
    ) -> None:
        self._name_chips()  # a click must not leave the chip checked by itself
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in choices:
            menu.addAction(words).triggered.connect(lambda _on=False, key=key: choose(key))
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))

    def _lay_out(self, title: str, new: Command) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, M, 0, 0)
        layout.setSpacing(0)
        chips = Flow(gap=6)
        chips.addWidget(self._status)
        chips.addWidget(self._order)
        columns = named(QFrame(), "columns")
        titles = QHBoxLayout(columns)
        titles.setContentsMargins(S, 5, S, 5)
        titles.addWidget(Toned(_("Name"), "column"))
        titles.addStretch(1)
        titles.addWidget(Toned(_("Last contact"), "column"))
        for part in (line(Heading(title, 1), None, ActionButton(new, "accent")), line(self.filter), chips):
            part.setContentsMargins(M, 0, M, 0)
            layout.addLayout(part)
            layout.addSpacing(S)
        layout.addWidget(columns)
        layout.addWidget(self.list, 1)


class FilterField(KeyedField):
    """“/” comes here; ↓ and ↑ walk the list meanwhile, Enter goes into it, Esc shows everybody again."""

    def __init__(self, enter: Callable[[], None], step: Callable[[int], None]) -> None:
        super().__init__(_("Filter…"), _("Filter this list"), "/")
        self._enter, self._step = enter, step

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                self._enter()
            case Qt.Key.Key_Escape:
                self.clear()
                self._enter()
            case _:
                super().keyPressEvent(event)


def _chip(name: str) -> QPushButton:
    button = QPushButton()
    button.setCheckable(True)
    button.setProperty("kind", "chip")
    button.setAccessibleName(name)
    return button


def _statuses() -> list[tuple[str, str]]:
    return [("", _("All")), *kinds.statuses(), (ARCHIVED, _("archived"))]
