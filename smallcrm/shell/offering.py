"""What was half typed when the program ended, offered again: a calm bar, one entry after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from smallcrm.core import clock
from smallcrm.core.drafts import Draft
from smallcrm.core.i18n import _, n_
from smallcrm.ui import words
from smallcrm.ui.commands import Command
from smallcrm.ui.drafts import keeping
from smallcrm.ui.message_bar import MessageBar
from smallcrm.ui.messages import calmly

if TYPE_CHECKING:
    from smallcrm.shell.window import MainWindow


class Offering(MessageBar):
    """Stands above the page while something waits that was there when the file was opened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._before: set[str] = set()  # what waited when the file was opened
        self.setObjectName("offering")
        self.away = QPushButton(_("Throw away"))
        self.away.clicked.connect(self._throw_away)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.away)
        body = window.middle.parentWidget()
        ground = body.layout() if body is not None else None
        assert isinstance(ground, QVBoxLayout)
        ground.insertWidget(1, self)  # below what is said about the file itself
        self._command = Command(
            window.menus["edit"], _("Show what is unfinished"), "", self.show_next, window
        )
        keeping.turned.connect(self._show)
        self._show()

    def begin(self) -> None:
        """A file was opened."""
        keeping.begin()
        self._before = {one.name for one in keeping.waiting()}
        self._show()

    def end(self) -> None:
        """It is about to be closed."""
        keeping.end()
        self._show()

    def show_next(self) -> None:
        """Open the newest that waits, with what was typed."""
        waiting = keeping.waiting()
        if waiting:
            calmly(self, lambda: self._open(waiting[0]))

    def _open(self, one: Draft) -> None:
        from smallcrm.shell.section_door import KIND, open_section

        name = keeping.make_ready(one)
        kind, _colon, rest = name.partition(":")
        if kind == KIND and open_section(self._window, rest):
            return
        found = (room.drafts[kind] for room in self._window.rooms if kind in room.drafts)
        opener = next(found, None)
        if opener is not None and opener(self._window, rest):
            return
        if not one.content.get("words"):
            keeping.let_go(one.name)
            self.show_next()
            return
        from smallcrm.ui.words_slip import words_slip

        self._window.lay(words_slip(one, lambda: keeping.let_go(one.name)))

    def _throw_away(self) -> None:
        keeping.throw_away()
        self._window.tell(
            _("Thrown away. It can be brought back until the window is closed."),
            act=(_("Bring back"), keeping.bring_back),
        )

    def _show(self) -> None:
        waiting = keeping.waiting()
        self._command.setVisible(bool(waiting))
        # A question put off just now is asked for by the menu alone, until the file is opened again.
        waiting = [one for one in waiting if one.name in self._before or not one.content.get("quiet")]
        if not waiting:
            self.hide()
            return
        when = _when(waiting[0])
        if len(waiting) == 1:
            text = _("Unfinished, from {when}: {title}").format(when=when, title=waiting[0].title)
        else:
            many = n_("{} unfinished entry", "{} unfinished entries", len(waiting))
            text = _("{many}, the newest from {when}: {title}").format(
                many=many, when=when, title=waiting[0].title
            )
        if self.text() != text:
            self.say(text, "info", (_("Show"), self.show_next), stays=True)


def _when(one: Draft) -> str:
    wall = clock.local(one.at)
    return words.time(wall.time()) if wall.date() == clock.today() else words.moment(one.at)
