"""The chips above a list: each shows what was chosen, and offers the rest in a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton

from smallcrm.core.i18n import _


class PlainChip(QPushButton):
    """A chip to press; whoever holds several walks them by the arrows, which Qt would do by Tab's order."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setProperty("kind", "chip")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)


class ChipMenu(PlainChip):
    """A chip that opens a menu, by click, Space or ↓."""

    def __init__(self, name: str, fill: Callable[[QMenu], object]) -> None:
        super().__init__()
        self._name, self._fill, self._on = name, fill, False
        self.setCheckable(True)
        self.clicked.connect(self.open_menu)

    def show_chosen(self, text: str, spoken: str, on: bool) -> None:
        """What it says, and whether that is out of the ordinary."""
        self.setText(_("{} ▾").format(text))
        self.setAccessibleName(f"{self._name}: {spoken}")
        self._on = on
        self.setChecked(on)

    def open_menu(self) -> None:
        """Offer what can be chosen."""
        self.setChecked(self._on)  # a click must not leave the chip checked by itself
        menu = QMenu(self)
        self._fill(menu)
        fold_tall(menu, self.screen().availableGeometry().height())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))


def add_heading(menu: QMenu, words: str) -> None:
    """A line above what belongs together; Qt's own shows its words in no menu that wears a sheet."""
    if not menu.isEmpty():
        menu.addSeparator()
    menu.addAction(words).setEnabled(False)


def fold_tall(menu: QMenu, room: int) -> None:
    """Where a menu is taller than the screen, what stands below a heading becomes a menu beside it."""
    for heading, *acts in sorted(_headed(menu), key=len, reverse=True):
        if menu.sizeHint().height() <= room:
            return
        beside = QMenu(heading.text(), menu)
        for act in acts:
            menu.removeAction(act)
            beside.addAction(act)
        menu.insertMenu(heading, beside)
        menu.removeAction(heading)


def _headed(menu: QMenu) -> list[list[QAction]]:
    """Each heading, with what belongs to it."""
    found: list[list[QAction]] = []
    inside = False
    for act in menu.actions():
        is_heading = not (act.isEnabled() or act.isSeparator())
        if is_heading:
            found.append([act])
        elif inside and not act.isSeparator():
            found[-1].append(act)
        inside = is_heading or (inside and not act.isSeparator())
    return found


def add_choices(
    menu: QMenu, choices: Sequence[tuple[str, str]], chosen: str, choose: Callable[[str], object]
) -> None:
    """One of several, the present one ticked."""
    group = QActionGroup(menu)
    for key, words in choices:
        act = menu.addAction(words)
        act.setCheckable(True)
        act.setChecked(key == chosen)
        group.addAction(act)
        act.triggered.connect(lambda _on=False, key=key: choose(key))
