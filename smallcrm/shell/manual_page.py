"""A page of the manual as it is read: Markdown, pictures that fit, links to other chapters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QPainter, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from smallcrm.core import manual
from smallcrm.core.i18n import _
from smallcrm.core.manual import Chapter
from smallcrm.shell.manual_look import dress
from smallcrm.ui.panels import M
from smallcrm.ui.theme import colour, tokens

EDGE = 24  # pixels left free beside a picture


class ManualPage(QTextBrowser):
    """Shows one chapter. Pictures come from the manual's own folder and from nowhere else."""

    turned = Signal(str)  # to another chapter, by its name

    def __init__(self, opens: Callable[[str], object]) -> None:
        super().__init__(openLinks=False)
        self._opens, self._chapter = opens, Chapter("", "", "")
        self.setAccessibleName(_("Page of the manual"))
        self.setObjectName("page")
        self.setTabChangesFocus(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit)
        self.anchorClicked.connect(self._follow)

    def show_chapter(self, chapter: Chapter) -> None:
        """Show a chapter from its beginning."""
        self._chapter = chapter
        self._set()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def come_to_cursor(self) -> None:
        """What the cursor stands on comes to the top of what is seen."""
        self.verticalScrollBar().setValue(
            self.verticalScrollBar().value() + self.cursorRect().top() - M,
        )
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture of the manual, never wider than the page."""
        path = manual.folder() / "pictures" / Path(QUrl(name).path()).name
        if kind != QTextDocument.ResourceType.ImageResource.value or not path.is_file():
            return None
        image = QImage(str(path))
        wide = max(100, self.viewport().width() - EDGE - 2 * M)
        if image.width() > wide:
            ratio = self.devicePixelRatioF()
            image = image.scaledToWidth(round(wide * ratio), Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(ratio)
        return _edged(image)

    def changeEvent(self, event: QEvent) -> None:
        """In another dress it is set anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._chapter.text:
            self._set()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and "![" in self._chapter.text:
            self._fitting.start()

    def _fit(self) -> None:
        """Pictures of another width; not while the page is being laid out, which Qt does not survive."""
        at, marked = self.verticalScrollBar().value(), self.extraSelections()
        places = [(one.cursor.anchor(), one.cursor.position(), one.format) for one in marked]
        self._set()
        self.setExtraSelections([self._selection(*place) for place in places])
        self.verticalScrollBar().setValue(at)

    def _set(self) -> None:
        """The chapter in this dress and width, as a new text: an old one lends the new its last look."""
        before, made = self.document(), QTextDocument(self)
        made.setDocumentMargin(M)
        made.setDefaultFont(before.defaultFont())
        made.setDefaultStyleSheet(f"a {{ color: {tokens().accent}; }}")
        made.setMarkdown(self._chapter.text)
        dress(made)
        self.setExtraSelections([])
        self.setDocument(made)  # the one before was a child, and goes

    def _selection(self, start: int, end: int, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        made.cursor = QTextCursor(self.document())
        made.cursor.setPosition(start)
        made.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        made.format = form
        return made

    def _follow(self, link: QUrl) -> None:
        if link.scheme() == "":
            self.turned.emit(Path(link.path()).stem)
        else:
            self._opens(link.toString())


def _edged(image: QImage) -> QImage:
    """With a fine line around it: on white a picture of a white window has no end."""
    framed = image.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(framed)
    painter.setPen(colour(tokens().line))
    seen = framed.deviceIndependentSize()
    painter.drawRect(QRectF(0, 0, seen.width() - 1, seen.height() - 1))
    painter.end()
    return framed
