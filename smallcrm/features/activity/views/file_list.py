"""The list of a party's files, each with a small picture of what it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QLocale,
    QMimeData,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
    QUrl,
    Signal,
)
from PySide6.QtGui import QFont, QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from smallcrm.core import clock
from smallcrm.core.fields import from_utc_text
from smallcrm.core.i18n import _
from smallcrm.features.activity.files import FileOf
from smallcrm.features.activity.views import kinds
from smallcrm.features.activity.views.sketches import Sketches, Wish, kind_of
from smallcrm.ui import words
from smallcrm.ui.faces import Faces
from smallcrm.ui.icons import icon
from smallcrm.ui.line import takes_key
from smallcrm.ui.lists import paint_ground
from smallcrm.ui.rows import Flag, Index, Role
from smallcrm.ui.theme import colour, tokens
from smallcrm.ui.tips import plain_tip

FileRole = Role.UserRole + 1
SMALL = 96  # pixels of a thumbnail as it is drawn; shown in half of it
PAD = 8


class FileRows(QAbstractListModel):
    """The files, the latest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.files: Sequence[FileOf] = ()
        self.give_out: Callable[[Sequence[FileOf]], Sequence[Path]] = lambda _files: ()

    def show_files(self, files: Sequence[FileOf]) -> None:
        """Show other files."""
        self.beginResetModel()
        self.files = files
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.files)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        file = self.files[index.row()]
        match role:
            case Role.DisplayRole:
                return file.name
            case Role.AccessibleTextRole:
                return _("{name}, {about}").format(name=file.name, about=about(file))
            case Role.ToolTipRole:
                return plain_tip(file.name)
            case _ if role == FileRole:
                return file
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        draggable = Flag.ItemIsDragEnabled if index.isValid() else Flag.NoItemFlags
        return super().flags(index) | draggable

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """Copies of the chosen files, to be dropped into another program."""
        made = QMimeData()
        paths = self.give_out([self.files[index.row()] for index in indexes])
        made.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        return made


class FileList(QListView):
    """Enter opens, Space looks, F2 renames, Del removes."""

    opened = Signal(object)
    looked = Signal()
    renamed = Signal(object)
    removed = Signal()
    KEYS = (Qt.Key.Key_Space, Qt.Key.Key_F2, Qt.Key.Key_Delete)

    def __init__(self, rows: FileRows, sketches: Sketches) -> None:
        super().__init__()
        self.setAccessibleName(_("Files"))
        self.rows = rows
        self.setModel(rows)
        self.setItemDelegate(FileDelegate(self, sketches))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.activated.connect(lambda index: self.opened.emit(index.data(FileRole)))

    def file(self) -> FileOf | None:
        """The file the keyboard stands on."""
        index = self.currentIndex()
        return index.data(FileRole) if index.isValid() else None

    def chosen(self) -> list[FileOf]:
        """The chosen files, in order."""
        return [index.data(FileRole) for index in sorted(self.selectedIndexes(), key=QModelIndex.row)]

    def stand_at(self, place: int) -> None:
        """Go to a file and choose it alone; Qt's own way would heed the keys that are held just now."""
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.rows.index(place), only)

    def event(self, event: Any) -> bool:
        """These keys mean the file here, not the contact."""
        return (self.currentIndex().isValid() and takes_key(event, self.KEYS)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        file = self.file()
        if file is not None and event.key() == Qt.Key.Key_Space:
            self.looked.emit()
        elif file is not None and event.key() == Qt.Key.Key_F2:
            self.renamed.emit(file)
        elif file is not None and event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _letters: str) -> None:
        """Letters are commands here."""

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 24, self.sizeHintForRow(0) * 2)


class FileDelegate(QStyledItemDelegate):
    """A small picture, the name, and below it what is known of the file."""

    def __init__(self, view: QAbstractItemView, sketches: Sketches) -> None:
        super().__init__(view)
        self._sketches, self._faces = sketches, Faces(QFont())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        faces = self._faces = self._faces.of(option.font)
        return QSize(faces.box * 12, faces.bold.height + faces.small.height + 2 * PAD + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        file: FileOf = index.data(FileRole)
        faces = self._faces = self._faces.of(option.font)
        rect, t = option.rect, tokens()
        paint_ground(painter, rect, option.state.value, ruled=False)
        side = rect.height() - PAD
        frame = QRect(rect.left() + PAD, rect.top() + PAD // 2, side, side)
        self._paint_picture(painter, QStyle.visualRect(option.direction, rect, frame), file)
        room = rect.adjusted(PAD * 2 + side, PAD, -PAD, -PAD)
        head, below = QRect(room), QRect(room)
        head.setHeight(faces.bold.height)
        below.setTop(head.bottom() + 2)
        painter.setPen(colour(t.text))
        place = QStyle.visualRect(option.direction, rect, head)
        faces.bold.write(painter, place, faces.bold.fit(file.name, room.width()))
        painter.setPen(colour(t.dim))
        place = QStyle.visualRect(option.direction, rect, below)
        faces.small.write(painter, place, faces.small.fit(about(file), room.width()))

    def _paint_picture(self, painter: QPainter, frame: QRect, file: FileOf) -> None:
        kind = kind_of(file.media_type)
        image = self._sketches.look(Wish(file.sha256, kind, SMALL)) if kind else QImage()
        if image is None or image.isNull():
            inner = frame.adjusted(frame.width() // 5, frame.height() // 5, -frame.width() // 5, 0)
            icon("file-text").paint(painter, inner.adjusted(0, 0, 0, -frame.height() // 5))
            return
        size = image.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(frame.topLeft(), size)
        place.moveCenter(frame.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)
        painter.setPen(colour(tokens().line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(0, 0, -1, -1))


def about(file: FileOf) -> str:
    """“1.2 MB · 12 Nov · Visit — measured the cellar”."""
    day = words.short_day(clock.local(from_utc_text(file.start or file.created_at)).date())
    shown = words.locale().formattedDataSize(file.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
    parts = [shown, day]
    if file.kind:
        kind = kinds.title(file.kind)
        subject = " ".join((file.subject or "").split())
        parts.append(_("{what} — {subject}").format(what=kind, subject=subject) if subject else kind)
    return " · ".join(parts)
