"""A monkey at the keyboard and the mouse: real events, chosen by a seed, over everything there is to see."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QDesktopServices, QDrag
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMenuBar, QWidget
from shiboken6 import isValid
from windows import ALT, CTRL, NONE, SHIFT, press, type_text

from smallcrm.core import file
from smallcrm.features.letters.views import printing
from smallcrm.shell import frame
from smallcrm.shell.window import MainWindow
from smallcrm.ui import jobs

K = Qt.Key
LETTERS = [
    K.Key_N,
    K.Key_C,
    K.Key_L,
    K.Key_E,
    K.Key_I,
    K.Key_J,
    K.Key_K,
    K.Key_T,
    K.Key_S,
    K.Key_R,
    K.Key_Q,
    K.Key_F,
    K.Key_V,
    # of calendar, trips and series: day, week, month, agenda, go to a day, contact, plan, next
    K.Key_D,
    K.Key_W,
    K.Key_M,
    K.Key_A,
    K.Key_G,
    K.Key_O,
    K.Key_P,
]
PAGES = [K.Key_1, K.Key_2, K.Key_3, K.Key_4, K.Key_5, K.Key_6, K.Key_7, K.Key_8, K.Key_9]
MOVES = [K.Key_Up, K.Key_Down, K.Key_PageUp, K.Key_PageDown, K.Key_Home, K.Key_End, K.Key_Left, K.Key_Right]
OTHERS = [K.Key_Tab, K.Key_Tab, K.Key_Backtab, K.Key_Return, K.Key_Escape, K.Key_Space, K.Key_F2, K.Key_F6]
OTHERS += [K.Key_Delete, K.Key_Slash, K.Key_F1, K.Key_F10, K.Key_Menu, K.Key_Backspace]
HELD = [
    (K.Key_Z, CTRL), (K.Key_Z, CTRL | SHIFT), (K.Key_S, CTRL), (K.Key_Return, CTRL),
    (K.Key_K, CTRL), (K.Key_T, CTRL), (K.Key_H, CTRL), (K.Key_Comma, CTRL), (K.Key_B, CTRL), (K.Key_A, CTRL),
    (K.Key_C, CTRL), (K.Key_V, CTRL), (K.Key_Left, ALT), (K.Key_Right, ALT), (K.Key_Return, SHIFT),
    (K.Key_Down, SHIFT), (K.Key_Up, SHIFT), (K.Key_Space, CTRL), (K.Key_W, CTRL), (K.Key_M, CTRL),
    (K.Key_Plus, CTRL), (K.Key_Minus, CTRL), (K.Key_0, CTRL), (K.Key_Home, CTRL), (K.Key_End, CTRL),
    (K.Key_D, CTRL), (K.Key_E, CTRL), (K.Key_R, CTRL), (K.Key_K, CTRL | SHIFT), (K.Key_F, SHIFT),
    (K.Key_N, SHIFT), (K.Key_F, CTRL), (K.Key_G, CTRL), (K.Key_P, CTRL), (K.Key_N, CTRL), (K.Key_X, CTRL),
    (K.Key_1, CTRL | SHIFT), (K.Key_2, CTRL | SHIFT), (K.Key_3, CTRL | SHIFT), (K.Key_S, CTRL | SHIFT),
    *((key, CTRL) for key in PAGES),
    *((key, CTRL) for key in (K.Key_Up, K.Key_Down, K.Key_Left, K.Key_Right)),
    *((key, CTRL | SHIFT) for key in (K.Key_Up, K.Key_Down, K.Key_Left, K.Key_Right)),
    (K.Key_D, SHIFT), (K.Key_Delete, SHIFT), (K.Key_Down, ALT),
]  # fmt: skip
WORDS = (
    "Ada", "O’Hara & Söhne", "李小龍", "<b>x</b>", "a" * 300, "🙂\u202e", "%s {} \\n", "mo", "+3d",
    "2026-13-45", "anna@", "+49 221", "'; DROP", "ß", " ", "0", "مرحبا", "&&&", "\t", "gmbh",
    "[[name]]", "{{ x }}", ">", "> log", "call Weber 12m re roof; next fri 10:00 visit #hot",
    "9:30", "24.12.", "every second monday", "in 2 weeks", "10115", "FREQ=SECONDLY", "12000-13000",
    "new Ada Bell, Bell KG, 0221 555 0199: wants a quote; call tue", "status = customer", "“",
)  # fmt: skip


class Monkey:
    """Does one thing after the other; `deeds` is what it did, to be read when something broke.

    `events` counts keys, clicks and words, each word as one.
    """

    def __init__(self, window: Callable[[], MainWindow], path: Path, seed: int) -> None:
        self._window, self.path = window, path
        self.dice, self.deeds = random.Random(seed), list[str]()
        self.tell: Callable[[str], None] = self.deeds.append
        self.events = 0
        self._acts: list[tuple[Callable[[], None], int]] = [
            (self.letter, 14), (self.move, 12), (self.other, 18), (self.held, 22), (self.write, 9),
            (self.click, 20), (self.drag, 5), (self.dress, 2), (self.resize, 2), (self.pause, 6),
            (self.turn, 5),
        ]  # fmt: skip

    @property
    def window(self) -> MainWindow:
        """The main window; another language makes a new one."""
        return self._window()

    def run(self, steps: int) -> None:
        """So many deeds; what was closed is opened again."""
        for _step in range(steps):
            self.recover()
            self.act()

    def act(self) -> None:
        """One thing, and a moment for what follows from it."""
        acts, weights = zip(*self._acts, strict=True)
        self.dice.choices(acts, weights)[0]()
        QTest.qWait(self.dice.choice((0, 0, 1, 5)))

    def recover(self) -> None:
        """A closed window is opened again, as somebody would; keys go where the keyboard is."""
        if self.window.workspace is None and file.current() is None:
            self.tell("open the file again")
            self.window.show()
            wait_until_idle()  # the sample may be in the making, and is opened when it is done
            if self.window.workspace is None:
                self.window.open_file(self.path)
        if not self.window.isVisible():
            self.window.show()
        if QApplication.activeWindow() is None and QApplication.activePopupWidget() is None:
            self.window.activateWindow()

    def letter(self) -> None:
        self._key(self.dice.choice(LETTERS))

    def move(self) -> None:
        for _time in range(self.dice.randint(1, 4)):
            self._key(self.dice.choice(MOVES))

    def other(self) -> None:
        self._key(self.dice.choice(OTHERS))

    def held(self) -> None:
        self._key(*self.dice.choice(HELD))

    def turn(self) -> None:
        """To another page, in the middle of whatever it is."""
        self._key(self.dice.choice(PAGES), CTRL)

    def write(self) -> None:
        """Words into whatever has the keyboard."""
        words = self.dice.choice(WORDS)
        if QApplication.focusWidget() is not None and QApplication.activePopupWidget() is None:
            self.tell(f"write {words[:20]!r} in {_called(QApplication.focusWidget())}")
            self.events += 1
            type_text(words)

    def pause(self) -> None:
        """Time for what is made later."""
        QTest.qWait(self.dice.choice((20, 60, 150)))

    def dress(self) -> None:
        """Another theme or size of text, as from the menu."""
        self.tell("dress")
        look = self.window.appearance
        if self.dice.random() < 0.5:
            look.set_mode(self.dice.choice(("light", "dark", "system")))
        else:
            look.set_text_size(self.dice.choice((100, 125, 150, 200)))

    def resize(self) -> None:
        self.window.resize(self.dice.randint(300, 1600), self.dice.randint(200, 1000))
        self.tell("resize")

    def click(self) -> None:
        """Somewhere on something that can be seen in a window that takes the mouse."""
        front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        tops = [front] if front else [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        if not tops:
            return
        top = self.dice.choice(tops)
        at = QPoint(self.dice.randrange(max(1, top.width())), self.dice.randrange(max(1, top.height())))
        seen = [child for child in top.findChildren(QWidget) if _takes_clicks(child)]
        if seen and self.dice.random() < 0.7:
            child = self.dice.choice(seen)
            at = child.mapTo(top, child.rect().center())
        if not isinstance(top, QMenu) and QRect(QPoint(), top.size()).contains(at):
            hit = top.childAt(at) or top
        else:
            hit = top
        if isinstance(hit, QMenuBar):
            return
        self._mouse(hit, hit.mapFrom(top, at) if hit is not top else at)

    def drag(self) -> None:
        """Press somewhere on the window, move with the button held, let go: blocks, edges, borders, rows."""
        top = self.window
        if QApplication.activePopupWidget() or QApplication.activeModalWidget() or not top.isVisible():
            return
        begin, *way = [
            QPoint(self.dice.randrange(max(1, top.width())), self.dice.randrange(max(1, top.height())))
            for _point in range(self.dice.randint(2, 4))
        ]
        hit = top.childAt(begin) or top
        if isinstance(hit, QMenuBar):
            return
        self.events += 1
        self.tell(f"drag from {begin.x()},{begin.y()} on {_called(hit)} to {way[-1].x()},{way[-1].y()}")
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(hit, left, NONE, hit.mapFrom(top, begin))
        for point in way:
            if isValid(hit):
                QTest.mouseMove(hit, hit.mapFrom(top, point))
                QTest.qWait(1)
        if isValid(hit) and self.dice.random() < 0.2:
            self._key(K.Key_Escape)
        if isValid(hit):
            QTest.mouseRelease(hit, left, NONE, hit.mapFrom(top, way[-1]))

    def _mouse(self, hit: QWidget, at: QPoint) -> None:
        button = self.dice.choice((Qt.MouseButton.LeftButton,) * 5 + (Qt.MouseButton.RightButton,))
        held = self.dice.choice((NONE, NONE, NONE, CTRL, SHIFT))
        self.events += 1
        self.tell(f"click {button.name} {held} on {_called(hit)} at {at.x()},{at.y()}")
        if self.dice.random() < 0.15:
            QTest.mouseDClick(hit, button, held, at)
        else:
            QTest.mouseClick(hit, button, held, at)

    def _key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeWindow()
        if target is None:
            return
        if key in (K.Key_Return, K.Key_Enter) and isinstance(target, QMenu) and self.dice.random() < 0.5:
            key = K.Key_Escape
        self.events += 1
        self.tell(f"{held} {key.name} in {_called(target)}")
        press(key, held, target)


def settle(window: MainWindow) -> None:
    """Close what lies in front and let what is under way come to its end."""
    for _time in range(20):
        front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if front is None:
            break
        front.close()
        QTest.qWait(1)
    for top in QApplication.topLevelWidgets():
        if isValid(top) and isinstance(top, QDialog) and top.isVisible():
            top.close()
    wait_until_idle()
    for own in window.apart.windows():
        own.close()
    QTest.qWait(20)


def wait_until_idle() -> None:
    """What jobs there are come to their end."""
    for _time in range(10_000):
        if not jobs.busy():
            break
        QTest.qWait(10)
    QTest.qWait(20)


@contextmanager
def behind_glass() -> Iterator[None]:
    """Nothing of the system's own opens: it would wait for a hand; what was typed and is odd may go."""
    nothing = ("", "")
    with (
        patch.object(QFileDialog, "getOpenFileName", lambda *_a, **_k: nothing),
        patch.object(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([], "")),
        patch.object(QFileDialog, "getSaveFileName", lambda *_a, **_k: nothing),
        patch.object(QDesktopServices, "openUrl", lambda *_a: False),
        patch.object(QDrag, "exec", lambda *_a: Qt.DropAction.IgnoreAction),
        patch.object(printing, "ask_printer", lambda *_a: None),
        patch.object(frame, "lets_go", lambda _window: True),
    ):
        yield


def _takes_clicks(child: QWidget) -> bool:
    return child.isVisible() and child.isEnabled() and child.focusPolicy() != Qt.FocusPolicy.NoFocus


def _called(widget: QWidget | None) -> str:
    if widget is None or not isValid(widget):
        return "nothing"
    return f"{type(widget).__name__} {widget.accessibleName()[:30]!r}"
