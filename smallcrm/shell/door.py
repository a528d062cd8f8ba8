"""Where a second start of the program hands over a number it was started with: to the window there is.

A socket of this user on this computer, never of the network. Only links to numbers come in, and the wish to
see the window; all else is let fall.
"""

from __future__ import annotations

import getpass
import hashlib
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from smallcrm.core.paths import user_data
from smallcrm.shell.ringing import is_link

LONGEST = 4_096  # bytes that are read of anybody
PATIENCE = 400  # milliseconds
TAKEN = b"taken\n"
SHOW = "show"  # nothing to look up: the window is to come to the front


class Door(QObject):
    """Hears who knocks. Where another window of this user hears already, this one does not."""

    def __init__(
        self,
        heard: Callable[[str], object],
        parent: QObject,
        come: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self._heard, self._come = heard, come
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_knock)
        if not _somebody_hears():  # asked first: Qt would take the place of whoever listens
            QLocalServer.removeServer(name())  # left behind by one that was killed
            self._server.listen(name())

    def is_open(self) -> bool:
        """Whether it is this one that hears."""
        return self._server.isListening()

    def close(self) -> None:
        """Hear no more."""
        self._server.close()

    def _on_knock(self) -> None:
        while (guest := self._server.nextPendingConnection()) is not None:
            guest.readyRead.connect(lambda guest=guest: self._listen_to(guest))
            guest.disconnected.connect(guest.deleteLater)
            if guest.bytesAvailable():
                self._listen_to(guest)

    def _listen_to(self, guest: QLocalSocket) -> None:
        if not guest.canReadLine() and guest.bytesAvailable() < LONGEST:
            return
        said = bytes(guest.read(LONGEST).data()).decode("utf-8", "replace")
        link, ending, _rest = said.partition("\n")
        if ending and (is_link(link) or link == SHOW):
            guest.write(TAKEN)
            guest.flush()
            if link == SHOW:
                self._come()
            else:
                self._heard(link)
        guest.disconnectFromServer()


def knock(link: str) -> bool:
    """Hand a link to the window there is; False where there is none, or it does not answer."""
    guest = QLocalSocket()
    guest.connectToServer(name())
    if not guest.waitForConnected(PATIENCE):
        return False
    said = link.replace("\n", " ")[: LONGEST // 4]  # a letter has four bytes at most
    guest.write(said.encode("utf-8", "replace") + b"\n")
    guest.flush()
    taken = guest.waitForReadyRead(PATIENCE * 5) and guest.readAll().data() == TAKEN
    guest.disconnectFromServer()
    return taken


def name() -> str:
    """What the socket is called: one for each user and each place of settings."""
    who = ""
    with suppress(Exception):  # a user without a name
        who = getpass.getuser()
    return "smallcrm-" + hashlib.sha256(f"{who}:{user_data()}".encode()).hexdigest()[:24]


def _somebody_hears() -> bool:
    guest = QLocalSocket()
    guest.connectToServer(name())
    there = guest.waitForConnected(PATIENCE)
    guest.disconnectFromServer()
    return there
