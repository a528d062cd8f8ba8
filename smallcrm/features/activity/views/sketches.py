"""First looks at files: asked for here, drawn in another process, kept while they may be seen again."""

from __future__ import annotations

import json
import os
import sys
from collections import OrderedDict
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal
from PySide6.QtGui import QImage

import smallcrm
from smallcrm.core.blobs import fetch, size
from smallcrm.core.errors import UserError

LARGEST = 48 << 20  # bytes of a file that is drawn
PATIENCE = 8_000  # milliseconds for one file
IDLE = 30_000  # after which the other process is sent away
KEPT = 60  # pictures
TYPES = """image/png image/jpeg image/gif image/webp image/bmp image/x-ms-bmp image/svg+xml image/tiff
    image/x-portable-pixmap image/vnd.microsoft.icon image/x-icon image/heic image/avif"""
PICTURES = frozenset(TYPES.split())


class Wish(NamedTuple):
    """A picture of a file, no longer than an edge."""

    sha256: str
    kind: str  # pdf · picture
    edge: int


def kind_of(media_type: str) -> str:
    """What can be drawn of a file: pdf, picture, or nothing."""
    if media_type == "application/pdf":
        return "pdf"
    return "picture" if media_type in PICTURES else ""


class Sketches(QObject):
    """Draws one after the other. What breaks the other process, or takes too long, has no picture."""

    drawn = Signal(object)  # the wish that came true, or cannot

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: OrderedDict[Wish, QImage] = OrderedDict()
        self._wishes: list[Wish] = []
        self._now: Wish | None = None
        self._come = b""
        self._process: QProcess | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._give_up)
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self.stop)

    def look(self, wish: Wish) -> QImage | None:
        """The picture where it is known (a null one where there is none); else it is asked for."""
        if wish in self._known:
            self._known.move_to_end(wish)
            return self._known[wish]
        if wish != self._now and wish not in self._wishes:
            self._wishes.append(wish)
            QTimer.singleShot(0, self, self._go_on)
        return None

    def busy(self) -> bool:
        """Whether something is being drawn, or waits for it."""
        return self._now is not None or bool(self._wishes)

    def forget_wishes(self) -> None:
        """Another record is in front: nobody waits for these any more."""
        self._wishes.clear()

    def stop(self) -> None:
        """Send the other process away."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(1_000)
            process.deleteLater()

    def _go_on(self) -> None:
        while self._now is None and self._wishes:
            wish = self._wishes.pop(0)
            try:
                data = fetch(wish.sha256) if (size(wish.sha256) or 0) <= LARGEST else b""
            except UserError:
                data = b""
            if not data:
                self._keep(wish, QImage())
                continue
            self._ask(wish, data)

    def _ask(self, wish: Wish, data: bytes) -> None:
        self._now, self._come = wish, b""
        self._idle.stop()
        process = self._process or self._start()
        said = {"kind": wish.kind, "edge": wish.edge, "length": len(data)}
        process.write(json.dumps(said).encode() + b"\n")
        process.write(data)
        self._patience.start()

    def _start(self) -> QProcess:
        self._process = process = QProcess(self)
        process.readyReadStandardOutput.connect(self._on_told)
        # Not lambdas: they would hold us until the process is destroyed, and we are its parent.
        process.errorOccurred.connect(self._on_ended)
        process.finished.connect(self._on_ended)
        process.setStandardErrorFile(QProcess.nullDevice())
        frozen = bool(getattr(sys, "frozen", False))
        words = ["--sketch"] if frozen else ["-m", "smallcrm", "--sketch"]
        known = QProcessEnvironment.systemEnvironment()
        paths = [str(Path(smallcrm.__file__).parents[1]), known.value("PYTHONPATH")]
        known.insert("PYTHONPATH", os.pathsep.join(filter(None, paths)))  # it finds what we were started from
        process.setProcessEnvironment(known)
        process.start(sys.executable, words)
        return process

    def _on_told(self) -> None:
        if self._process is None or self._now is None:
            return
        self._come += bytes(self._process.readAllStandardOutput().data())
        head, line, body = self._come.partition(b"\n")
        if not line:
            return
        told = json.loads(head)
        if len(body) >= told["length"]:
            image = QImage.fromData(body) if told["length"] else QImage()
            self._done(image)

    def _on_ended(self, *_how: object) -> None:
        self._give_up()

    def _give_up(self) -> None:
        """It crashed, or thinks for ever: another one draws the next."""
        self.stop()
        if self._now is not None:
            self._done(QImage())

    def _done(self, image: QImage) -> None:
        assert self._now is not None
        wish, self._now = self._now, None
        self._patience.stop()
        self._keep(wish, image)
        self._idle.start()
        self._go_on()

    def _keep(self, wish: Wish, image: QImage) -> None:
        self._known[wish] = image
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        self.drawn.emit(wish)
