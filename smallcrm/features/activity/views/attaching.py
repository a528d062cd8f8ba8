"""Files on their way to a party or an entry: chosen, dropped, or pasted; large ones with their progress."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from smallcrm.core import clock
from smallcrm.core.i18n import _, n_
from smallcrm.features.activity.model import Document
from smallcrm.features.activity.service import attach_bytes, attach_files
from smallcrm.features.activity.service.documents import Report
from smallcrm.features.people.model import Party
from smallcrm.ui.asking import ATTACHMENTS, ask_open_some
from smallcrm.ui.desk import Desk
from smallcrm.ui.progress import Bytes

AT_ONCE = 8 << 20  # bytes; more is read beside the window


def attach_paths(desk: Desk, party: int, paths: Sequence[Path]) -> None:
    """Keep copies of files with a party, all or none of them, as one step."""
    if not paths or not desk.writes():
        return

    def tell(made: Sequence[Document]) -> None:
        one = _("Attached: {}.").format(made[0].name)
        desk.tell(
            one if len(made) == 1 else n_("{} file attached.", "{} files attached.", len(made)), "success"
        )

    if _together(paths) <= AT_ONCE:
        tell(attach_files(paths, party=party))
        return

    def run(report: Report) -> Sequence[Document]:
        return attach_files(paths, party=party, report=lambda done, total: report(Bytes(done), Bytes(total)))

    desk.work(_("Attaching {}").format(paths[0].name), run, then=tell)


def ask_files(desk: Desk, party: int, where: QWidget) -> None:
    """Ask for files, and keep them."""
    attach_paths(desk, party, ask_open_some(where, _("Attach files"), "", ATTACHMENTS))


def can_take(mime: QMimeData) -> bool:
    """Whether there are files, or a picture, in what was dragged or copied."""
    return mime.hasImage() or bool(paths_in(mime))


def take(desk: Desk, party: int, mime: QMimeData) -> bool:
    """Keep the files or the picture in what was dropped or pasted; False where there is none."""
    if paths := paths_in(mime):
        attach_paths(desk, party, paths)
        return True
    image = mime.imageData() if mime.hasImage() else None
    if not isinstance(image, QImage) or image.isNull() or not desk.writes():
        return False
    wall = clock.local(clock.now())
    made = attach_bytes(
        _("Picture {}").format(wall.strftime("%Y-%m-%d %H.%M.%S")) + ".png",
        _png(image),
        party=Party.get_by_id(party),
    )
    desk.tell(_("Attached: {}.").format(made.name), "success")
    return True


def paths_in(mime: QMimeData) -> list[Path]:
    """The files of this computer among what was dropped."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def _png(image: QImage) -> bytes:
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(made, "PNG")  # type: ignore[call-overload]
    return bytes(made.data().data())


def _together(paths: Sequence[Path]) -> int:
    """How many bytes; what cannot be asked is refused when it is read."""
    sizes = [path.stat().st_size for path in paths if path.is_file()]
    return sum(sizes)
