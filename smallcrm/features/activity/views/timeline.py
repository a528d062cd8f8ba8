"""The timeline of the party in front, with its filters; entries are opened, edited and deleted here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QMenu, QPushButton, QVBoxLayout

from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import Changes
from smallcrm.features.activity.service import delete_interactions
from smallcrm.features.activity.views import kinds
from smallcrm.features.activity.views.entries import PartyEntries
from smallcrm.features.activity.views.log_slip import edit_slip
from smallcrm.ui.desk import Desk
from smallcrm.ui.fields import takes_key
from smallcrm.ui.flow import Flow
from smallcrm.ui.messages import calmly
from smallcrm.ui.panels import Heading, Panel, Toned, line
from smallcrm.ui.room import PartyPanel
from smallcrm.ui.timeline import Timeline

SHOWN = frozenset({"interaction", "participant", "document", "task", "letter"})


class EntryList(Timeline):
    """Enter opens the entry's link or the entry; F4 edits it, Del deletes the chosen ones."""

    edit_wanted = Signal(int)
    delete_wanted = Signal()
    KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_F4)

    def event(self, event: QEvent) -> bool:
        """Del and F2 mean the entry here, not the contact."""
        return takes_key(event, self.KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif event.key() == Qt.Key.Key_F4:
            self.edit_wanted.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.pos() if event.reason() == QContextMenuEvent.Reason.Mouse else self._middle()
        index = self.indexAt(place)
        if not index.isValid():
            return
        if not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Edit entry") + "\tF4").triggered.connect(lambda: self.edit_wanted.emit(index.row()))
        menu.addAction(_("Select words") + "\tF2").triggered.connect(lambda: self.edit(index))
        menu.addAction(_("Delete") + "\tDel").triggered.connect(lambda: self.delete_wanted.emit())
        menu.popup(self.viewport().mapToGlobal(place))

    def _middle(self) -> QPoint:
        return self.visualRect(self.currentIndex()).center()


class TimelinePanel(PartyPanel):
    """Everything that happened, newest first."""

    def __init__(self, desk: Desk, filtered: bool = True) -> None:
        super().__init__()
        self._desk = desk
        sources = [room.links for room in desk.rooms if room.links]
        self.entries = PartyEntries(sources, self)
        self.list = EntryList(_("Timeline"), self.entries)
        self.list.link_clicked.connect(lambda target: calmly(self, lambda: desk.open(target)))
        self.list.edit_wanted.connect(self._edit)
        self.list.delete_wanted.connect(lambda: calmly(self, self._delete))
        self.list.opened.connect(self._edit)
        self._party: int | None = None
        self._kinds: Sequence[str] = ()
        self._empty = Toned(
            _("Nothing happened yet. “Log” (I) keeps calls, visits and notes here."), wrap=True
        )
        panel = Panel()
        panel.setAccessibleName(_("Timeline"))
        head = line(Heading(_("Timeline")))
        filters = Flow(gap=6)
        for button in self._filters() if filtered else ():
            filters.addWidget(button)
        head.addLayout(filters, 1)
        panel.inset(head)
        panel.add(self._empty)
        panel.add_list(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panel)

    def show_party(self, party: int) -> None:
        """Show what happened with a party."""
        self._party = party
        self._read()

    def follow(self, changes: Changes) -> None:
        """Read again where something of it changed; the entry one stands on stays."""
        if not SHOWN & changes.tables() or self._party is None:
            return
        kept = self.entries.id_at(self.list.currentIndex().row())
        self._read()
        place = self.entries.place_of(kept) if kept is not None else None
        if place is not None:
            self.list.setCurrentIndex(self.entries.index(place))

    def _read(self) -> None:
        self.entries.show_party(self._party, self._kinds)
        some = self.entries.rowCount() > 0
        self.list.setVisible(some)
        self._empty.setVisible(not some)

    def _filters(self) -> list[QPushButton]:
        group, made = QButtonGroup(self), []
        for text, wanted in kinds.groups():
            button = QPushButton(text)
            button.setCheckable(True)
            button.setProperty("kind", "chip")
            button.setChecked(not wanted)
            button.clicked.connect(lambda _on, wanted=wanted: self._narrow(wanted))
            group.addButton(button)
            made.append(button)
        return made

    def _narrow(self, wanted: Sequence[str]) -> None:
        self._kinds = wanted
        self._read()

    def _edit(self, place: int) -> None:
        interaction = self.entries.id_at(place)
        if interaction is not None and self._desk.writes():
            calmly(self, lambda: self._desk.lay(edit_slip(interaction)))

    def _delete(self) -> None:
        found = (self.entries.id_at(index.row()) for index in self.list.selectedIndexes())
        ids = [interaction for interaction in found if interaction is not None]
        if ids:
            delete_interactions(ids)
            self._desk.tell(
                n_(
                    "{} entry deleted. Ctrl+Z brings it back.",
                    "{} entries deleted. Ctrl+Z brings them back.",
                    len(ids),
                )
            )
