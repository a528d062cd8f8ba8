"""The deeds of a working day in the window, each a key or a press, as a person does them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from smallcrm.features.people.views.narrowing import Narrowing
from smallcrm.shell.helping import show_manual
from smallcrm.shell.window import MainWindow
from tests.benchmarks.chips import CHIPS
from tests.benchmarks.keyboard import ALT, CTRL, KEY, SHIFT, Deed, press, times, typed, waiting
from tests.benchmarks.planning import planning


def day(window: MainWindow) -> Iterator[Deed]:
    """One round of a working day."""
    yield from today()
    yield from walking("contacts", KEY.Key_2)
    yield from walking("accounts", KEY.Key_3)
    yield from narrowing(window)
    yield from finding()
    yield from quickly()
    yield from logging()
    yield from one_record()
    yield from writing(window)
    yield from dressing(window)
    yield from planning(window)
    yield from looking_back()
    yield from reading(window)


def today() -> Iterator[Deed]:
    yield "Today: open", press(KEY.Key_1, CTRL)
    yield from times("Today: next row", KEY.Key_J, 5)
    yield "Today: tick off", press(KEY.Key_Space)
    yield "Today: undo", press(KEY.Key_Z, CTRL)


def walking(page: str, number: Qt.Key) -> Iterator[Deed]:
    yield f"{page}: open", press(number, CTRL)
    yield from times(f"{page}: next record", KEY.Key_J, 15)
    yield from times(f"{page}: page down", KEY.Key_PageDown, 10)
    yield f"{page}: to the end", press(KEY.Key_End)
    yield f"{page}: to the start", press(KEY.Key_Home)
    yield f"{page}: filter", press(KEY.Key_Slash)
    yield from typed(f"{page}: typing into the filter", "weber")
    yield f"{page}: clear the filter", press(KEY.Key_Escape)
    yield f"{page}: choose all", press(KEY.Key_A, CTRL)
    yield f"{page}: choose one again", press(KEY.Key_Home)


def narrowing(window: MainWindow) -> Iterator[Deed]:
    """Chips, columns, the table, a saved list."""

    def page() -> Any:
        assert window.workspace is not None
        return window.workspace.page("contacts")

    yield "contacts: open", press(KEY.Key_2, CTRL)
    for name, text in CHIPS.items():
        yield f"chip: {name}", lambda text=text: page().pane.narrow(Narrowing.of_text(text))  # type: ignore[misc]
        yield from waiting(f"chip: {name}")
    yield "chips: all off", lambda: page().pane.narrow(Narrowing())
    yield "table", press(KEY.Key_T, CTRL)
    yield from waiting("table")
    for key in ("city", "tags", "postcode"):
        yield f"column: {key}", lambda key=key: page().pane.heads.table.show_column(key, True)  # type: ignore[misc]
        yield from waiting("column")
        yield "sort by a column", lambda key=key: page().pane.sort_by(key)  # type: ignore[misc]
        yield from waiting("sort by a column")
    yield from times("table: page down", KEY.Key_PageDown, 5)
    yield "columns as they were", lambda: page().pane.heads.table.show_only([])
    yield "table", press(KEY.Key_T, CTRL)
    yield "saved list: ask for its name", lambda: page().lists.save()
    yield "saved list: leave", press(KEY.Key_Escape)
    yield "sort by name", lambda: page().pane.sort_by("name", False)
    yield from waiting("sort by name")


def finding() -> Iterator[Deed]:
    yield "Ctrl+K", press(KEY.Key_K, CTRL)
    yield from typed("Ctrl+K: typing", "anna weber")
    for _answer in range(3):
        yield "Ctrl+K: next answer", press(KEY.Key_Down)
        yield "Ctrl+K: preview", press(KEY.Key_Tab)
    yield "Ctrl+K: open", press(KEY.Key_Return)
    yield "back", press(KEY.Key_Left, ALT)
    yield "forward", press(KEY.Key_Right, ALT)


def quickly() -> Iterator[Deed]:
    yield "contacts: open", press(KEY.Key_2, CTRL)
    yield "quick line: open", press(KEY.Key_Q)
    yield from typed("quick line: typing", "call weber about the roof next friday")
    yield "quick line: leave", press(KEY.Key_Escape)


def one_record() -> Iterator[Deed]:
    """Its files, its history, words in its timeline."""
    for number, name in ((KEY.Key_2, "files"), (KEY.Key_3, "history of a record"), (KEY.Key_1, "timeline")):
        yield f"{name}: show", press(number, CTRL | SHIFT)
        yield from waiting(name, 3)
    yield "timeline: words", press(KEY.Key_F, CTRL)
    yield from typed("timeline: typing", "boiler")
    yield "timeline: all again", press(KEY.Key_Escape)
    yield "contacts: open", press(KEY.Key_2, CTRL)


def logging() -> Iterator[Deed]:
    yield "contacts: open", press(KEY.Key_2, CTRL)
    yield "log: open the slip", press(KEY.Key_I)
    yield from typed("log: typing", "wants the boiler before christmas")
    yield from waiting("log: a draft", 70)
    yield "log: save", press(KEY.Key_Return, CTRL)
    yield from waiting("log: next step", 3)
    yield from typed("log: next step", "send offer")
    yield "log: no next step", press(KEY.Key_Escape)
    yield "log: undo", press(KEY.Key_Z, CTRL)
    yield "log: redo", press(KEY.Key_Z, CTRL | SHIFT)
    yield "log: undo", press(KEY.Key_Z, CTRL)
    yield "edit form: open", press(KEY.Key_F2)
    yield "edit form: close", press(KEY.Key_Escape)


def writing(window: MainWindow) -> Iterator[Deed]:
    yield "contacts: open", press(KEY.Key_2, CTRL)
    yield "letter: open with somebody", press(KEY.Key_L)
    yield from times("letter: next field", KEY.Key_Tab, 4)
    yield "letter: other template", press(KEY.Key_Down)
    yield "letter: to everybody", lambda: click(window, "Everybody")
    yield "letter: back to nobody", lambda: click(window, "Everybody")


def dressing(window: MainWindow) -> Iterator[Deed]:
    look = window.appearance
    for mode in ("dark", "light"):
        yield "theme", lambda mode=mode: look.set_mode(mode)  # type: ignore[misc]
    for size in (150, 100):
        yield "text size", lambda size=size: look.set_text_size(size)  # type: ignore[misc]
    yield "preferences: open", press(KEY.Key_Comma, CTRL)


def looking_back() -> Iterator[Deed]:
    yield "history: open", press(KEY.Key_H, CTRL)
    yield from times("history: down", KEY.Key_Down, 10)
    yield "history: to the end", press(KEY.Key_End)


def reading(window: MainWindow) -> Iterator[Deed]:
    """The manual, and the keys of a page."""
    shown: list[QWidget] = []
    yield "contacts: open", press(KEY.Key_2, CTRL)
    yield "manual: open", lambda: shown.append(show_manual(window))
    yield from waiting("manual")
    yield "manual: search", lambda: shown[0].search("filter")  # type: ignore[attr-defined]
    yield "manual: close", lambda: shown[0].close()


def click(window: MainWindow, name: str) -> None:
    """Press the visible button of this name, where there is one."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.metaObject().className() in ("QPushButton", "QToolButton"):
            button = widget
            if button.property("text") == name:
                button.click()  # type: ignore[attr-defined]
                return
