"""The files of the party in front, with a look at each: attached, renamed, saved elsewhere, removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QMenu, QPushButton, QWidget

from smallcrm.core.blobs import fetch
from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import Changes
from smallcrm.features.activity.files import FileOf, files_of
from smallcrm.features.activity.model import Document
from smallcrm.features.activity.service import detach_files, rename
from smallcrm.features.activity.views.attaching import ask_files, can_take, take
from smallcrm.features.activity.views.documents import copies, open_document, save_document
from smallcrm.features.activity.views.file_list import FileList, FileRows
from smallcrm.features.activity.views.file_preview import FilePreview
from smallcrm.features.activity.views.sketches import Sketches
from smallcrm.ui.asking import EXPORTS, ask_save
from smallcrm.ui.bindings import line
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.messages import calmly
from smallcrm.ui.nothing import Nothing
from smallcrm.ui.panels import S
from smallcrm.ui.panels import line as side_by_side
from smallcrm.ui.paths import file_name
from smallcrm.ui.room import PartyPanel
from smallcrm.ui.slips import Slip

SHOWN = frozenset({"document", "interaction", "participant"})
WIDE = 90  # average letters from which on the look stands beside the list


class FilesPanel(PartyPanel):
    """Drop files here, or paste a picture; Space looks, Enter opens."""

    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._party: int | None = None
        self.rows, self.sketches = FileRows(self), Sketches(self)
        self.rows.give_out = self._give_out
        self.list, self.preview = FileList(self.rows, self.sketches), FilePreview(self.sketches)
        self.attach, self.first = QPushButton(_("Attach files…")), QPushButton(_("Attach files…"))
        self.empty = Nothing(self.first)
        self.setAcceptDrops(True)
        self.start: QWidget = self.list
        self._connect()
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._body.setSpacing(S)
        self._body.addWidget(self.list, 1)
        self._body.addWidget(self.preview, 1)
        layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        foot = side_by_side(self.attach, None)
        foot.setContentsMargins(S, 0, S, 0)
        layout.addWidget(self.empty, 1)
        layout.addLayout(self._body, 1)
        layout.addLayout(foot)

    def show_party(self, party: int) -> None:
        if party != self._party:
            self.sketches.forget_wishes()
            self.preview.hide()
        self._party = party
        self._read()

    def follow(self, changes: Changes) -> None:
        if self._party is not None and SHOWN & changes.tables():
            self._read()

    def look(self) -> None:
        """The larger look at the file one stands on, or away with it."""
        self.preview.setVisible(not self.preview.isVisible())
        self._show_look()

    def paste(self) -> None:
        """Keep the picture or the files on the clipboard beside the party."""
        if self._party is not None:
            self._calmly(partial(take, self._desk, self._party, QGuiApplication.clipboard().mimeData()))

    def entrance(self) -> QWidget:
        """Where the keyboard begins: the list, or what fills it."""
        return self.first if self.list.isHidden() else self.list

    def _connect(self) -> None:
        self.list.opened.connect(lambda file: self._calmly(lambda: open_document(self._desk, file.id)))
        self.list.looked.connect(self.look)
        self.list.renamed.connect(self._rename)
        self.list.removed.connect(self._remove)
        self.list.clicked.connect(lambda _index: self._look_on())
        self.list.selectionModel().currentChanged.connect(lambda *_places: self._show_look())
        self.sketches.drawn.connect(lambda _wish: self.list.viewport().update())
        for button in (self.attach, self.first):
            button.clicked.connect(self._ask)

    def _read(self) -> None:
        assert self._party is not None
        kept = self.list.file()
        files = files_of(self._party)
        self.rows.show_files(files)
        for place, file in enumerate(files):
            if kept is not None and file.id == kept.id:
                self.list.stand_at(place)
        some, writes = bool(files), self._desk.writes()
        self.list.setVisible(some)
        self.preview.setVisible(some and self.preview.isVisible())
        self.empty.setVisible(not some)
        self.attach.setVisible(some and writes)
        self.first.setVisible(writes)
        self.empty.say("", _("No files yet. Drop files here, or paste a picture (Ctrl+V)."))
        self.counted.emit(len(files))

    def _look_on(self) -> None:
        self.preview.show()
        self._show_look()

    def _show_look(self) -> None:
        if self.preview.isVisible():
            self.preview.show_file(self.list.file())

    def _calmly(self, run: Callable[[], object]) -> None:
        calmly(self, run)

    def _ask(self) -> None:
        if self._party is not None:
            self._calmly(partial(ask_files, self._desk, self._party, self))

    def _save_as(self, file: FileOf) -> None:
        place = ask_save(self, _("Save a copy"), file_name(file.name), "", EXPORTS)
        if place:
            self._calmly(lambda: save_document(file.id, place[0]))

    def _rename(self, file: FileOf) -> None:
        if not self._desk.writes():
            return
        form = Form([entry(_("Name"), "name", line(longest=500))])
        form.load({"name": file.name})
        save = partial(lambda: rename(file.id, form.values()["name"]))
        self._desk.lay(Slip(f"file:{file.id}", _("Rename file"), file.name, form, save))

    def _remove(self) -> None:
        ids = [file.id for file in self.list.chosen()]
        if not ids or not self._desk.writes():
            return

        def remove() -> None:
            detach_files(ids)
            self._desk.tell(
                n_(
                    "{} file removed. Ctrl+Z brings it back.",
                    "{} files removed. Ctrl+Z brings them back.",
                    len(ids),
                )
            )

        self._calmly(remove)

    def _give_out(self, files: Sequence[FileOf]) -> list[Path]:
        """Copies of files, for another program to take."""
        found = [Document.get_or_none(Document.id == file.id) for file in files]
        return [copies().make(self._desk, one, fetch(one.sha256)) for one in found if one is not None]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The look stands beside the list where there is room for both."""
        super().resizeEvent(event)
        wide = self.width() > self.fontMetrics().averageCharWidth() * WIDE
        ways = QBoxLayout.Direction
        self._body.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_take(event.mimeData()) and event.source() is not self.list and self._desk.writes():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        if self._party is not None:
            self._calmly(partial(take, self._desk, self._party, event.mimeData()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        file = self.list.file()
        if file is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, run in self._deeds(file):
            menu.addAction(text).triggered.connect(lambda _on=False, run=run: run())
        menu.popup(event.globalPos() or self.mapToGlobal(QPoint()))

    def _deeds(self, file: FileOf) -> list[tuple[str, Callable[[], object]]]:
        found: list[tuple[str, Callable[[], object]]] = [
            (_("Open") + "\t" + _("Enter"), lambda: self.list.opened.emit(file)),
            (_("Look at it") + "\t" + _("Space"), self._look_on),
            (_("Save as…"), lambda: self._save_as(file)),
        ]
        if file.interaction is not None:
            found.append((_("Show its entry"), lambda: self.asked.emit(f"interaction:{file.interaction}")))
        if self._desk.writes():
            found += [
                (_("Rename…") + "\tF2", lambda: self._rename(file)),
                (_("Remove") + "\tDel", self._remove),
            ]
        return found
