"""Pictures of the real window, made without anybody looking: `pages` names them, `shot` paints one."""

from __future__ import annotations

import logging
import os
import sys
import time
from argparse import Action, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smallcrm.core import preferences
from smallcrm.core.commands import Answer, Command, Needs, no_arguments
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, languages
from smallcrm.paper.outfile import replacing

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

    from smallcrm.shell.launcher import Launcher
    from smallcrm.shell.window import MainWindow

SMALLEST, LARGEST = 320, 8_000  # pixels a side
TURN, AT_MOST = 0.005, 60.0  # seconds
AT_LEAST, LOOK = 100, 30  # turns: the counts come a moment after the page, and two looks must be the same
WELCOME, PREFERENCES = "welcome", "preferences"


def _pages(_args: Namespace) -> Answer:
    found = [{"name": name, "title": title} for name, title in titles().items()]
    return Answer(found, [f"{one['name']}  {one['title']}" for one in found])


def titles() -> dict[str, str]:
    """Every page by its name, as the window calls it: those of the sidebar first."""
    _look_aside()
    from smallcrm.app import rooms

    pages = sorted((page for room in rooms() for page in room.pages), key=lambda page: page.place)
    own = {
        "history": _("History"),
        "deleted": _("Recently deleted"),
        PREFERENCES: _("Preferences"),
        WELCOME: _("Welcome"),
    }
    return {page.name: page.title() for page in pages} | own | dict(_sections())


def _sections() -> Iterator[tuple[str, str]]:
    """The sections of the preferences behind the first, which the page itself shows."""
    from smallcrm.app import rooms
    from smallcrm.shell.section_door import sections

    for section in sections(rooms())[1:]:
        yield f"{PREFERENCES}-{section.name}", _("Preferences") + ": " + section.title()


def _shot_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("page", metavar="PAGE", help=_("one that “smallcrm pages” names"))
    parser.add_argument("out", metavar="OUT.png", help=_("the picture; - for standard output"))
    parser.add_argument("--who", help=_("whose record, or to whom the letter: an id, a name, or words"))
    parser.add_argument(
        "--theme",
        choices=("light", "dark"),
        default="light",
        help=_("its colours; light, where it is not said"),
    )
    parser.add_argument("--language", metavar="xx", help=_("as in en, de; else the system’s"))
    parser.add_argument("--text-size", type=_percent, default=100, metavar="PERCENT", help=_("100 to 200"))
    parser.add_argument(
        "--size", type=_size, default=(1366, 768), metavar="WxH", help=_("pixels, as in 1366x768")
    )
    parser.add_argument("--rtl", action="store_true", help=_("laid out from right to left"))
    parser.add_argument(
        "--keys", metavar="KEYS", action=_Gestures, type=_keys, default=[], dest="gestures",
        help=_("pressed before the picture, as in “Ctrl+K”; may be said again, in turn with --type"),
    )  # fmt: skip
    parser.add_argument(
        "--type", metavar="WORDS", action=_Gestures, default=[], dest="gestures",
        help=_("typed before the picture, where the keyboard is"),
    )  # fmt: skip


class _Gestures(Action):
    """Keys and words in the order in which they are said."""

    def __call__(
        self, _parser: ArgumentParser, args: Namespace, said: Any, option: str | None = None
    ) -> None:
        args.gestures = [*args.gestures, f"{option}={said}"]


def _shot(args: Namespace) -> Answer:
    if args.page not in (known := titles()):
        raise UserError(_("There is no page “{}”. There are: {}.").format(args.page[:40], ", ".join(known)))
    if args.language is not None and args.language not in languages():
        raise UserError(
            _("The window does not speak “{}”. It speaks: {}.").format(
                args.language[:40], ", ".join(languages())
            )
        )
    party = _wanted_party(args)
    if args.out == "-":
        return Answer(stream=iter([_paint(args, party)[0]]))
    with replacing(Path(args.out)) as out:  # first: a place that cannot be written is said at once
        picture, width, height = _paint(args, party)
        out.file.write(picture)
        out.place()
    return Answer({"path": args.out, "width": width, "height": height}, [args.out])


def _wanted_party(args: Namespace) -> int | None:
    if args.who is None:
        return None
    from smallcrm.features.people.who import who

    return who(args.who)


def _paint(args: Namespace, party: int | None) -> tuple[bytes, int, int]:
    """The page as a PNG, and how wide and high it is."""
    from PySide6.QtCore import Qt, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    before = qInstallMessageHandler(_note)
    app = QApplication.instance() or QApplication(["smallcrm"])
    assert isinstance(app, QApplication)
    blinking = app.cursorFlashTime()
    app.setCursorFlashTime(0)  # in one picture and not in the next
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if args.rtl else Qt.LayoutDirection.LeftToRight)
    try:
        with preferences.set_aside():
            return _pose(app, _dressed(args), args, party)
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        app.setCursorFlashTime(blinking)
        qInstallMessageHandler(before)


def _dressed(args: Namespace) -> Launcher:
    """The window with the colours, text size and language that are wanted, whatever the user's are."""
    from smallcrm.app import launch
    from smallcrm.shell.appearance import LANGUAGE, TEXT_SIZE, THEME

    preferences.put(THEME, args.theme)
    preferences.put(TEXT_SIZE, args.text_size)
    preferences.put(LANGUAGE, args.language or "")
    return launch()


def _pose(
    app: QApplication, launcher: Launcher, args: Namespace, party: int | None
) -> tuple[bytes, int, int]:
    from PySide6.QtCore import Qt

    window = launcher.window
    window.posing = True
    try:
        # Where keys are pressed it must be the active window, which one that is nowhere cannot be.
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, not args.gestures)
        window.resize(*args.size)
        window.show()
        _turn_to(window, args.page, party)
        _settle(app, window)
        if args.gestures:
            _act_out(app, window, args.gestures)
        return _picture(window)
    finally:
        window.leave(asking=False)
        window.bus.stop()
        launcher.stop()


def _note(_kind: object, _context: object, text: str) -> None:
    """Qt's remarks go where the program's go, and not among the answers of a command."""
    logging.getLogger("qt").info(text)


def _turn_to(window: MainWindow, name: str, party: int | None) -> None:
    if name == WELCOME:
        window.show_welcome()
        return
    name, _dash, section = name.partition("-")
    window.enter(name)
    page = window.go(name)
    if section:
        from smallcrm.shell.preferences_page import PreferencesPage

        assert isinstance(page, PreferencesPage)
        page.show_section(section)
    if party is not None:
        page.show_party(party)


def _settle(app: QApplication, window: MainWindow) -> None:
    """Until the counts stand, and whatever is drawn beside the window or behind the first paint is there."""
    from smallcrm.features.activity.views.sketches import Sketches
    from smallcrm.ui import jobs
    from smallcrm.ui.turns import Turns

    def busy() -> bool:
        drawing = any(one.busy() for one in window.findChildren(Sketches))
        return drawing or jobs.busy() or window.findChild(Turns) is not None

    late, turns = time.monotonic() + AT_MOST, 0  # turns, not seconds: a busy machine may not give us any
    seen: list[QImage] = []
    while time.monotonic() < late:
        until = turns + LOOK
        while (turns < until or busy()) and time.monotonic() < late:
            app.processEvents()
            time.sleep(TURN)
            turns += 1
        seen = [*seen[-1:], window.grab().toImage()]
        if turns >= AT_LEAST and len(seen) == 2 and seen[0] == seen[1]:
            return


def _act_out(app: QApplication, window: MainWindow, gestures: list[str]) -> None:
    """Keys and words, one after the other; the file is only read, so nothing of it is stored."""
    from smallcrm.shell.posing import Gesture, act_out

    told = [one.partition("=") for one in gestures]
    said = [
        Gesture(words=words) if way == "--type" else Gesture(tuple(words.split())) for way, _is, words in told
    ]
    act_out(window, said, lambda: _settle(app, window))


def _picture(window: MainWindow) -> tuple[bytes, int, int]:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice

    from smallcrm.shell.posing import picture_of

    drawn, data = picture_of(window), QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawn.save(buffer, "PNG")
    return bytes(data.data()), drawn.width(), drawn.height()


def _look_aside() -> None:
    """Nobody looks: without a screen is good enough, and no window flashes up."""
    if sys.platform.startswith("linux"):  # elsewhere only the real one knows the system's fonts
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _percent(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) < 4 and 100 <= int(text) <= 200:
        return int(text)
    raise ArgumentTypeError(_("“{}” is not a number from 100 to 200").format(text[:40]))


def _keys(text: str) -> str:
    _look_aside()
    from smallcrm.shell.posing import is_key

    for name in text.split():
        if not is_key(name):
            raise ArgumentTypeError(_("“{}” is not a key such as Ctrl+K").format(name[:40]))
    return text


def _size(text: str) -> tuple[int, int]:
    sides = text.casefold().replace("×", "x").split("x")
    if len(sides) == 2 and all(side.isascii() and side.isdigit() and len(side) < 5 for side in sides):
        width, height = int(sides[0]), int(sides[1])
        if min(width, height) >= SMALLEST and max(width, height) <= LARGEST:
            return width, height
    raise ArgumentTypeError(_("“{}” is not a size such as 1366x768").format(text[:40]))


def commands() -> list[Command]:
    """Pictures of the window."""
    return [
        Command("pages", _("list the pages of the window"), Needs.NOTHING, no_arguments, _pages),
        Command("shot", _("save a picture of a page of the window"), Needs.READING, _shot_arguments, _shot),
    ]
