"""A page of the manual as it is read: Markdown, pictures that fit, links to other chapters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextBlockFormat, QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import QTextBrowser

from smallcrm.core import manual
from smallcrm.core.i18n import _
from smallcrm.core.manual import Chapter
from smallcrm.ui.panels import M
from smallcrm.ui.theme import tokens

EDGE = 24  # pixels left free beside a picture
LEADING = 130  # per cent of a line


class ManualPage(QTextBrowser):
    """Shows one chapter. Pictures come from the manual's own folder and from nowhere else."""

    turned = Signal(str)  # to another chapter, by its name

    def __init__(self, opens: Callable[[str], object]) -> None:
        super().__init__(openLinks=False)
        self._opens, self._chapter = opens, Chapter("", "", "")
        self.setAccessibleName(_("Page of the manual"))
        self.setTabChangesFocus(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(M)
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
        return image

    def changeEvent(self, event: QEvent) -> None:
        """In another dress it is set anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._chapter.text:
            self._set()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and "![" in self._chapter.text:
            at = self.verticalScrollBar().value()
            self._set()
            self.verticalScrollBar().setValue(at)

    def _set(self) -> None:
        self.document().clear()
        self.document().setDefaultStyleSheet(f"a {{ color: {tokens().accent}; }}")
        self.document().setMarkdown(self._chapter.text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(spaced)
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                shape = frame.format()
                shape.setCellPadding(4)
                shape.setCellSpacing(0)
                shape.setBorder(0)
                frame.setFormat(shape)

    def _follow(self, link: QUrl) -> None:
        if link.scheme() == "":
            self.turned.emit(Path(link.path()).stem)
        else:
            self._opens(link.toString())
