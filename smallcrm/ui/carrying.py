"""Dragging out of the window and in: what is dragged is made when it is let go, files are handed over."""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QMetaType, QMimeData, QObject, QPoint, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from smallcrm.ui.messages import calmly
from smallcrm.ui.paths import file_name, free

FILES, TEXT, HTML = "text/uri-list", "text/plain;charset=utf-8", "text/html"
TARGETS = "application/x-smallcrm-targets"  # “party:12”, one a line; for this program alone
Made = Callable[[], bytes]
OVER = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class Parcel(QMimeData):
    """What is dragged, form by form. Each is made when somebody asks for it, and only once."""

    def __init__(self, makers: Mapping[str, Made]) -> None:
        super().__init__()
        self._makers = {form: cache(make) for form, make in makers.items()}

    def formats(self) -> list[str]:
        return list(self._makers)

    def hasFormat(self, form: str) -> bool:
        return form in self._makers

    def retrieveData(self, form: str, kind: QMetaType | QMetaType.Type) -> object:
        """Qt asks for plain text without saying in which letters."""
        make = self._makers.get(TEXT if form == "text/plain" else form)
        if make is None:
            return super().retrieveData(form, kind)
        wanted = kind.id() if isinstance(kind, QMetaType) else kind.value
        if form == FILES and wanted == QMetaType.Type.QVariantList.value:
            return [QUrl(line.decode()) for line in make().split()]
        return QByteArray(make())


def as_targets(targets: Iterable[str]) -> bytes:
    """What records are called inside the program."""
    return "\n".join(targets).encode()


def targets_in(event: QDropEvent) -> list[str]:
    """The records that are dragged; another program's, and another file's, are not known here."""
    if event.source() is None or not event.mimeData().hasFormat(TARGETS):
        return []
    return bytes(event.mimeData().data(TARGETS).data()).decode().split("\n")


def carries_parties(event: QDropEvent) -> bool:
    """Whether people are dragged here."""
    return any(target.startswith("party:") for target in targets_in(event))


def parties_in(event: QDropEvent) -> list[int]:
    """The people who are dragged here."""
    named = (target.partition(":") for target in targets_in(event))
    return [int(number) for sort, _colon, number in named if sort == "party" and number.isdecimal()]


def as_files(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Files with these names (whatever stands in them), written where they may stay until the end; as a list.

    Who takes them may copy them long after they were let go.
    """
    import tempfile

    folder, made = Path(tempfile.mkdtemp(dir=_place(), prefix="drag-")), list[Path]()
    for name, content in files:
        stem, _dot, ending = name.rpartition(".")
        made.append(free(folder / f"{file_name(stem)}.{ending}"))
        made[-1].write_bytes(content)
    return b"".join(bytes(QUrl.fromLocalFile(str(path)).toEncoded().data()) + b"\r\n" for path in made)


@cache
def _place() -> str:
    """A folder that goes with the program."""
    import tempfile

    found = tempfile.TemporaryDirectory(prefix="smallcrm-", ignore_cleanup_errors=True)
    atexit.register(found.cleanup)
    return found.name


class Landing(QObject):
    """Takes files that come from outside and are let go over a widget.

    `able` says whether these may be let go there, `take` gets them, `over` hears where they are (None: away).
    """

    def __init__(
        self,
        widget: QWidget,
        able: Callable[[list[Path], QPoint], bool],
        take: Callable[[list[Path], QPoint], object],
        over: Callable[[list[Path], QPoint | None], object] = lambda _paths, _at: None,
    ) -> None:
        super().__init__(widget)
        self._widget, self._able, self._take, self._over = widget, able, take, over
        self._passed = False  # to the window, which takes it
        widget.setAcceptDrops(True)

    def watch(self) -> Landing:
        """Hear the widget's events. A list hears its own and hands them on: it has too many others."""
        self._widget.installEventFilter(self)
        return self

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return event.type() in (*OVER, QEvent.Type.DragLeave) and self.hear(event)

    def hear(self, event: QEvent) -> bool:
        """Something is dragged here, away again, or let go."""
        if not isinstance(event, QDropEvent):
            self._over([], None)
            return True
        paths, at = _paths(event), event.position().toPoint()
        if not paths or not self._able(paths, at):
            self._over([], None)
            return self._pass_on(event)
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._over([], None)
            calmly(self._widget, lambda: self._take(paths, at))
        else:
            self._over(paths, at)
        return True

    def _pass_on(self, event: QDropEvent) -> bool:
        """Qt asks only the innermost widget that takes anything: the window may want it all the same."""
        if event.type() == QEvent.Type.DragMove:
            event.setAccepted(self._passed)
        else:
            event.ignore()
            QCoreApplication.sendEvent(self._widget.window(), event)
            self._passed = event.isAccepted()
        return True


def _paths(event: QDropEvent) -> list[Path]:
    """The files in a drag; what this program drags itself is none of them, and is not made for asking."""
    if event.source() is not None:
        return []
    urls = event.mimeData().urls()
    found = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return found if len(found) == len(urls) and all(path.is_file() for path in found) else []
