"""A larger look at one file: a picture, the first page of a PDF, or the beginning of a text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from smallcrm.core.blobs import beginning as first_bytes
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.activity.files import FileOf
from smallcrm.features.activity.views.file_list import about
from smallcrm.features.activity.views.sketches import LARGEST, Sketches, Wish, kind_of
from smallcrm.ui.nothing import Nothing
from smallcrm.ui.panels import S
from smallcrm.ui.theme import colour, tokens

EDGE = 1_200  # pixels of a picture that is drawn
SHOWN = 64 << 10  # bytes of a text
TEXTS = ("text/", "application/json", "application/xml", "application/toml", "message/rfc822")


class Picture(QWidget):
    """One image, as large as there is room for it, on the colour of paper."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()

    def show_image(self, image: QImage, name: str) -> None:
        """Another one."""
        self._image = image
        self.setAccessibleName(name)
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1) * (self.fontMetrics().height() * 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter, ratio = QPainter(self), self.devicePixelRatioF()
        size = self._image.size()
        room = self.size() * ratio
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        place = self.rect()
        place.setSize(size / ratio)
        place.moveCenter(self.rect().center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)
        painter.setPen(colour(tokens().line))
        painter.drawRect(place.adjusted(0, 0, -1, -1))


class FilePreview(QStackedWidget):
    """Shows one file, or says why there is nothing to look at."""

    def __init__(self, sketches: Sketches) -> None:
        super().__init__()
        self._sketches = sketches
        self._file: FileOf | None = None
        self.picture, self.text, self.empty = Picture(), QPlainTextEdit(readOnly=True), Nothing()
        self.text.setAccessibleName(_("Beginning of the file"))
        self.text.setTabChangesFocus(True)
        shown = QWidget()
        layout = QVBoxLayout(shown)
        layout.setContentsMargins(S, 0, S, 0)
        layout.addWidget(self.picture, 1)
        for page in (shown, self.text, self.empty):
            self.addWidget(page)
        sketches.drawn.connect(self._on_drawn)

    def show_file(self, file: FileOf | None) -> None:
        """Look at another file."""
        self._file = file
        if file is None:
            self._say(_("Choose a file to look at it."))
        elif kind := kind_of(file.media_type):
            self._show_sketch(file, kind)
        elif file.media_type.startswith(TEXTS):
            self._show_text(file)
        else:
            self._say(_("There is no preview of this kind of file. Enter opens it."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.picture.update()

    def _show_sketch(self, file: FileOf, kind: str) -> None:
        if file.size > LARGEST:
            self._say(_("This file is too large for a preview. Enter opens it."))
            return
        image = self._sketches.look(Wish(file.sha256, kind, EDGE))
        if image is None:
            self._say(_("Looking at it…"))
        elif image.isNull():
            self._say(_("This file cannot be shown here; it may be damaged. Enter opens it."))
        else:
            self.picture.show_image(image, _("{name}, {about}").format(name=file.name, about=about(file)))
            self.setCurrentIndex(0)

    def _show_text(self, file: FileOf) -> None:
        try:
            data = first_bytes(file.sha256, SHOWN)
        except UserError as error:
            self._say(str(error))
            return
        text = beginning(data, file.size > SHOWN) + ("\n…" if file.size > SHOWN else "")
        self.text.setPlainText(text)
        self.setCurrentWidget(self.text)

    def _on_drawn(self, wish: Wish) -> None:
        if self._file is not None and wish.sha256 == self._file.sha256 and wish.edge == EDGE:
            self.show_file(self._file)

    def _say(self, text: str) -> None:
        self.empty.say("", text)
        self.setCurrentWidget(self.empty)


def beginning(data: bytes, cut_off: bool = False) -> str:
    """The beginning of a text in whatever letters it was written, without what no one can see."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data[: len(data) // 2 * 2].decode("utf-16", "replace")
    else:
        for cut in range(4 if cut_off else 1):  # the last letter may be cut in the middle
            try:
                text = data[: len(data) - cut].decode("utf-8-sig")
                break
            except UnicodeDecodeError:
                continue
        else:
            text = data.decode("cp1252", "replace")
    return "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")
