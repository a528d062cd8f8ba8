"""Files for what is being logged: chosen, dropped or pasted, and taken out again before it is saved."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QMimeData, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from smallcrm.core import clock
from smallcrm.core.blobs import fetch
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.activity.service import Loose
from smallcrm.features.activity.service.documents import LARGEST, size_of
from smallcrm.ui import words
from smallcrm.ui.asking import ATTACHMENTS, ask_open_some
from smallcrm.ui.bindings import Binding
from smallcrm.ui.icons import icon
from smallcrm.ui.messages import calmly
from smallcrm.ui.panels import XS
from smallcrm.ui.picked import Picked
from smallcrm.ui.walk import put_behind_the_one_before

PICTURE = "image/png"
Source = Path | Loose


class FilesField(QWidget):
    """Names and sizes. A file is read once, when it is stored; a pasted picture is only bytes here."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sources: dict[Hashable, tuple[Source, int]] = {}
        self.choose = QPushButton(icon("paperclip"), _("Add files… or drop or paste them here"))
        self.choose.setProperty("kind", "row")
        self.choose.clicked.connect(self._on_choose)
        self.picked = Picked(_("Files"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addWidget(self.picked)
        layout.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeading)
        self.picked.removed.connect(self._on_removed)

    def sources(self) -> list[Source]:
        """What is to be stored, in order."""
        return [source for source, _size in self._sources.values()]

    def put(self, sources: Sequence[Source] | None) -> None:
        """Show these."""
        self._sources = {}
        for source in sources or ():
            self._take(source)
        self._show()

    def add(self, sources: Sequence[Source]) -> None:
        """More of them: those that may be attached; the first that may not is told of."""
        try:
            for source in sources:
                self._take(source)
        finally:
            self._show()
            self.edited.emit()

    def takes(self, data: QMimeData) -> bool:
        """Whether there is something in a drag or on the clipboard that could be attached."""
        return bool(_paths(data)) or (data.hasImage() and not data.hasText())

    def take_in(self, data: QMimeData) -> None:
        """Files, or a picture that lies in no file."""
        paths = _paths(data)
        found: list[Source] = [*paths] if paths else [picture_of(data)]
        calmly(self, lambda: self.add(found))

    def said(self) -> list[dict[str, str]]:
        """Where the files lie; of a picture its name and SHA-256."""
        return [
            {"path": str(source)} if isinstance(source, Path) else {"name": source.name, "sha256": str(key)}
            for key, (source, _size) in self._sources.items()
        ]

    def say(self, said: Sequence[dict[str, Any]]) -> None:
        """The same again, as far as they are still there."""
        self._sources = {}
        for one in said:
            try:
                self._take(Path(one["path"]) if "path" in one else Loose(one["name"], fetch(one["sha256"])))
            except UserError:  # it is not there any more
                continue
        self._show()

    def loose(self) -> dict[str, bytes]:
        """The bytes that lie nowhere but here, by their SHA-256."""
        return {
            str(key): source.data
            for key, (source, _size) in self._sources.items()
            if isinstance(source, Loose)
        }

    def _take(self, source: Source) -> None:
        if isinstance(source, Path):
            key, size = str(source.absolute()), size_of(source)
        else:
            key, size = hashlib.sha256(source.data).hexdigest(), len(source.data)
        if size + sum(size for other, (_one, size) in self._sources.items() if other != key) > LARGEST:
            raise UserError(
                _("Together these files are larger than {} MB. “{}” was not attached.").format(
                    LARGEST >> 20, source.name
                )
            )
        self._sources[key] = source, size

    def _on_choose(self) -> None:
        if paths := ask_open_some(self.window(), _("Add files"), "", ATTACHMENTS):
            calmly(self, lambda: self.add(paths))

    def _on_removed(self, key: Hashable) -> None:
        self._sources.pop(key, None)
        self._show()
        if not self._sources:
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _show(self) -> None:
        self.picked.show_these(
            {key: f"{source.name} · {_size(size)}" for key, (source, size) in self._sources.items()}
        )
        put_behind_the_one_before(self, self.choose)


def files_field() -> Binding:
    """Files that are stored with it."""
    made = FilesField()
    return Binding(
        made, made.sources, made.put, made.edited, inner=lambda: made.choose, said=made.said, say=made.say
    )


def picture_of(data: QMimeData) -> Loose:
    """A picture that was copied, as the bytes that came; only where there are none is it written as PNG."""
    bytes_ = data.data(PICTURE).data() if data.hasFormat(PICTURE) else b""
    if not bytes_:
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        image = data.imageData()
        if not isinstance(image, QImage) or not image.save(buffer, "PNG"):  # type: ignore[call-overload]
            raise UserError(_("What was copied is no picture that could be kept. Nothing was attached."))
        bytes_ = buffer.data().data()
    wall = clock.local(clock.now())
    return Loose(_("Screenshot {}.png").format(f"{wall:%Y-%m-%d %H.%M.%S}"), bytes(bytes_))


def _paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _size(size: int) -> str:
    return words.locale().formattedDataSize(size, 1)
