"""The list of a timeline and its keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu

from smallcrm.core.i18n import _
from smallcrm.features.activity.views.entries import PartyEntries
from smallcrm.ui.fields import takes_key
from smallcrm.ui.timeline import Timeline

Key = Qt.Key


class EntryList(Timeline):
    """Enter opens the entry's link or the entry; F4 edits it, Del deletes the chosen ones."""

    edit_wanted = Signal(int)
    delete_wanted = Signal()
    reschedule_wanted = Signal(int)
    log_wanted = Signal(int)
    KEYS = (Key.Key_Delete, Key.Key_F2, Key.Key_F4, Key.Key_Space)

    def __init__(self, name: str, entries: PartyEntries) -> None:
        super().__init__(name, entries)
        self._entries = entries
        self.unfolded.connect(entries.unfold)

    def event(self, event: QEvent) -> bool:
        """Del and F2 mean the entry here, not the contact; R moves what is planned, I logs an appointment."""
        if event.type() != QEvent.Type.ShortcutOverride:
            return super().event(event)
        keys = [*self.KEYS]
        keys += [Key.Key_R] if self._on_planned() else []
        keys += [Key.Key_I] if self._on_appointment() else []
        return takes_key(event, keys) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Key.Key_Delete:
            self.delete_wanted.emit()
        elif event.key() == Key.Key_F4:
            self.edit_wanted.emit(self.currentIndex().row())
        elif event.key() == Key.Key_R and self._on_planned():
            self.reschedule_wanted.emit(self.currentIndex().row())
        elif event.key() == Key.Key_I and self._on_appointment() and not event.modifiers():
            self.log_wanted.emit(self.currentIndex().row())
        else:
            if event.key() == Key.Key_End:
                self._entries.complete()  # to the oldest, not to the oldest that is known
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        place = event.pos() if by_mouse else self._middle()
        index = self.indexAt(place)
        if not index.isValid():
            return
        if not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Edit entry") + "\tF4").triggered.connect(lambda: self.edit_wanted.emit(index.row()))
        if self._on_appointment():
            log = menu.addAction(_("Log it") + "\tI")
            log.triggered.connect(lambda: self.log_wanted.emit(index.row()))
        if self._on_planned():
            move = menu.addAction(_("Reschedule…") + "\tR")
            move.triggered.connect(lambda: self.reschedule_wanted.emit(index.row()))
        menu.addAction(_("Select words") + "\tF2").triggered.connect(lambda: self.edit(index))
        menu.addAction(_("Delete") + "\tDel").triggered.connect(lambda: self.delete_wanted.emit())
        menu.popup(self.viewport().mapToGlobal(place))

    def _on_planned(self) -> bool:
        key = self._entries.key_at(self.currentIndex().row())
        return key is not None and key.planned and key.record in ("task", "appointment")

    def _on_appointment(self) -> bool:
        key = self._entries.key_at(self.currentIndex().row())
        return key is not None and key.record == "appointment"

    def _middle(self) -> QPoint:
        return self.visualRect(self.currentIndex()).center()
