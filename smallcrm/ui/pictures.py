"""A field for a picture: shown small, chosen from a file, stored by its SHA-256 when the form is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.blobs import fetch
from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.i18n import _
from smallcrm.core.trouble import as_user_error
from smallcrm.ui import asking
from smallcrm.ui.bindings import Binding
from smallcrm.ui.jobs import Job
from smallcrm.ui.messages import tell_error
from smallcrm.ui.panels import XS, S, Toned
from smallcrm.ui.theme import LIGHT, colour

LARGEST = 40 << 20  # bytes
SHOWN = QSize(160, 56)
Check = Callable[[bytes], bytes]
Tell = Callable[[bytes], str]


class PictureField(QWidget):
    """The value is the SHA-256 of a stored picture, or the bytes of one just chosen; empty for none."""

    edited = Signal()

    def __init__(
        self,
        check: Check,
        show: Check | None = None,
        hint: str = "",
        kinds: str = "",
        ask: str = "",
        tell: Tell | None = None,
    ) -> None:
        """`check` refuses in plain words what is no picture, and answers with what is to be kept of one.

        `show` makes a PNG of what was kept, where that is none; `kinds` are the files offered; `tell` says
        what there is to know of what was kept.
        """
        super().__init__()
        self._check, self._show, self._tell = check, show, tell
        self._kinds = kinds or _("Pictures (*.png *.jpg *.jpeg)")
        self._asking = ask or _("Choose a picture")
        self.setAcceptDrops(True)
        self._value: str | bytes = ""
        self._shown = QLabel()
        self._hint = Toned(hint or _("PNG or JPEG; a large one is made smaller"), wrap=True)
        self._told = Toned("", wrap=True)
        self.choose = QPushButton(_("Choose…"))
        self.remove = QPushButton(_("Remove"))
        self.choose.clicked.connect(self._ask)
        self.remove.clicked.connect(self._on_remove)
        self._lay_out()
        self.put("")

    def _lay_out(self) -> None:
        """Picture and buttons side by side, what is told of it below."""
        layout, beside = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        beside.setSpacing(S)
        for part in (self._shown, self.choose, self.remove, self._hint):
            beside.addWidget(part)
        beside.addStretch(1)
        layout.addLayout(beside)
        layout.addWidget(self._told)

    def value(self) -> str | bytes:
        """What is shown."""
        return self._value

    def put(self, value: str | bytes | None) -> None:
        """Show a picture, by its SHA-256 or its bytes."""
        self._value = value or ""
        image, told = QImage(), ""
        if self._value:
            data = self._value if isinstance(self._value, bytes) else fetch(self._value)
            image = QImage.fromData(self._show(data) if self._show else data)
            told = self._tell(data) if self._tell else ""
        self._shown.setVisible(not image.isNull())
        self.remove.setVisible(bool(self._value))
        self._hint.setVisible(not self._value)
        self._told.setText(told)
        self._told.setVisible(bool(told))
        if not image.isNull():
            ratio = self.devicePixelRatioF()
            fitted = image.scaled(
                SHOWN * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            fitted.setDevicePixelRatio(ratio)
            self._shown.setPixmap(_on_paper(fitted))

    def take(self, path: Path) -> None:
        """Show the picture in a file; a file that is none is refused in plain words."""
        self._on_taken(_taken(lambda _done, _total: None, path, self._check))

    def _ask(self) -> None:
        purpose = asking.SHEETS if ".pdf" in self._kinds else asking.PICTURES
        if path := asking.ask_open(self, self._asking, self._kinds, purpose):
            self.fetch(path)

    def fetch(self, path: Path) -> None:
        """Show the picture in a file, made ready beside the window: a large photo takes a moment."""
        job = Job(_taken, path, self._check, connected=False, brief=True)
        job.succeeded.connect(self._on_taken)
        job.failed.connect(self._on_refused)
        job.start()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.isEnabled() and dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.fetch(path)

    def _on_taken(self, data: bytes) -> None:
        self.put(data)
        self.edited.emit()

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, UserError):
            tell_error(self, error)
        elif not isinstance(error, Cancelled):
            raise error

    def _on_remove(self) -> None:
        self.put("")
        self.choose.setFocus()
        self.edited.emit()


def dropped(data: QMimeData) -> Path | None:
    """The one file that is let go."""
    found = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return Path(found[0]) if len(found) == 1 else None


def _on_paper(image: QImage) -> QPixmap:
    """As it will be printed: on white, whatever the window wears."""
    ratio, edge = image.devicePixelRatio(), XS
    size = image.deviceIndependentSize().toSize() + QSize(2 * edge, 2 * edge)
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(LIGHT.panel))
    painter.drawRoundedRect(QRect(QPoint(0, 0), size), LIGHT.radius, LIGHT.radius)
    painter.drawImage(QPoint(edge, edge), image)
    painter.end()
    return made


def _taken(_report: Callable[[int, int], None], path: Path, check: Check) -> bytes:
    """The picture in a file, as it is to be kept."""
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(_("“{}” is larger than 40 MB. Choose a smaller picture.").format(path.name))
        data = path.read_bytes()
    except OSError as error:
        raise as_user_error(error) or error from error
    return check(data)


def picture(
    check: Check,
    show: Check | None = None,
    hint: str = "",
    kinds: str = "",
    ask: str = "",
    tell: Tell | None = None,
) -> Binding:
    """A picture, or what is shown as one."""
    made = PictureField(check, show, hint, kinds, ask, tell)
    return Binding(made, made.value, made.put, made.edited, inner=lambda: made.choose)
