"""Bringing up the quick line over the page one stands on."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from smallcrm.features.capture.views.bar import QuickBar
from smallcrm.ui.desk import Desk
from smallcrm.ui.page import PageView


def open_quick(desk: Desk) -> None:
    """The quick line of this window; made when it is first asked for."""
    window = desk if isinstance(desk, QWidget) else QApplication.activeWindow()
    if window is None:
        return
    page = next((one for one in window.findChildren(PageView) if one.isVisible()), None)
    if page is None:
        return
    ground = _ground(page)
    bar = ground.findChild(QuickBar) or QuickBar(desk, ground)
    bar.open_for(_party(page))


def _ground(page: QWidget) -> QWidget:
    """What lies in the window for this file, and goes with it: the line goes with it, too."""
    window = page.window()
    middle = window.centralWidget() if isinstance(window, QMainWindow) else window
    chain = [page]
    while (above := chain[-1].parentWidget()) is not None and above is not middle:
        chain.append(above)
    return chain[-2] if len(chain) > 1 else chain[-1]


def _party(page: PageView) -> int | None:
    """Who is in front."""
    kind, _colon, record = (page.target() or "").partition(":")
    return int(record) if kind == "party" and record.isdecimal() else None
