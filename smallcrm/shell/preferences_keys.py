"""Every command with its key; another key is pressed to choose it. Menus and hints follow at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from smallcrm.core.i18n import _, n_
from smallcrm.shell.key_catcher import KeyCatcher
from smallcrm.shell.key_rules import refusal
from smallcrm.shell.key_table import Keyed, commands, in_the_way
from smallcrm.ui.chips import ChipText
from smallcrm.ui.commands import key_text
from smallcrm.ui.controls import KeyedField
from smallcrm.ui.keyring import ring
from smallcrm.ui.lists import RowList
from smallcrm.ui.panels import XS, M, Panel, S, Toned, line
from smallcrm.ui.room import PreferencesPart
from smallcrm.ui.rows import Row, Rows

if TYPE_CHECKING:
    from smallcrm.shell.window import MainWindow


class KeysPart(PreferencesPart):
    """A list to filter; below it what can be done with the key of the command in front."""

    here = True

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._all: list[Keyed] = []
        self._shown: list[Keyed] = []
        self._wanted = ""  # a key that another command has
        self.filter = KeyedField(_("Filter by words or by a key…"), _("Filter the commands"), "/")
        self.rows = Rows()
        self.list = RowList(_("Commands"), self.rows)
        self.catcher, self.told = KeyCatcher(), Toned("", "", wrap=True)
        self.change, self.take = QPushButton(_("Change…")), QPushButton(_("Take it over"))
        self.leave, self.one = QPushButton(_("Leave it")), QPushButton(_("As usual"))
        self.all = QPushButton(_("All keys as usual"))
        self._lay_out()
        self._connect()
        self.start, self.filter_field = self.list, self.filter

    def showEvent(self, event: QShowEvent) -> None:
        """Not before: the page this stands on has commands, too."""
        super().showEvent(event)
        self._all = commands(self._window)
        self._fill()

    def _lay_out(self) -> None:
        panel = Panel()
        panel.body.setContentsMargins(M - 4, M, M - 4, M)
        panel.inset(line(self.filter, self.all))
        panel.body.addWidget(self.list, 1)
        panel.body.addSpacing(XS)
        panel.add(self.told)
        panel.inset(line(self.catcher, self.take, self.leave, self.change, self.one, None))
        letter = self.fontMetrics().averageCharWidth()
        self.catcher.setFixedWidth(letter * 24)
        panel.setMaximumWidth(letter * 110)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, M, S)
        layout.addWidget(panel)
        self._show_only(self.change)  # the others would ask for room before they are wanted

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda _text: self._fill())
        self.filter.returnPressed.connect(self.list.setFocus)
        self.list.chosen.connect(self._on_chosen)
        self.list.came_to.connect(lambda _record: self._rest())
        self.change.clicked.connect(self._begin)
        self.catcher.caught.connect(self._on_caught)
        self.catcher.left.connect(self._on_left)
        self.take.clicked.connect(self._take_over)
        self.leave.clicked.connect(self._back_to_list)
        self.one.clicked.connect(self._reset_one)
        self.all.clicked.connect(lambda: ring.reset())
        ring.changed.connect(self._fill)

    def _fill(self) -> None:
        """What the filter leaves over."""
        said = self.filter.text().strip()
        known = list(enumerate(self._all))
        fitting = [(number, one) for number, one in known if one.fits(said)]
        self._shown = [one for _number, one in fitting]
        self.rows.fill([self._row(one) for one in self._shown], [number for number, _one in fitting])
        if self._shown and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.rows.index(0))
        self.all.setEnabled(any(one.changed() for one in self._all))
        self._rest()

    def _row(self, one: Keyed) -> Row:
        key, usual = key_text(one.key()), key_text(one.usual) or _("none")
        chip = ChipText(key, *(["accent"] if one.changed() else [])) if key else None
        return Row(one.text, one.where, _("usually {}").format(usual) if one.changed() else "", chip)

    def _in_front(self) -> Keyed | None:
        place = self.list.currentIndex().row()
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def _rest(self, told: str = "") -> None:
        """Nothing is being pressed: say what can be done."""
        one, self._wanted = self._in_front(), ""
        changed = sum(each.changed() for each in self._all)
        count = (
            n_("{} key is not the usual one.", "{} keys are not the usual ones.", changed) if changed else ""
        )
        nothing = "" if self._shown else _("No command is called that.")
        self.told.setText(told or nothing or count or _("Enter on a command changes its key."))
        self._show_only(self.change, *([self.one] if one and one.changed() else []))
        self.change.setEnabled(one is not None)

    def _show_only(self, *wanted: object) -> None:
        for part in (self.catcher, self.take, self.leave, self.change, self.one):
            part.setVisible(part in wanted)

    def _on_chosen(self, _index: QModelIndex) -> None:
        self._begin()

    def _begin(self) -> None:
        if one := self._in_front():
            told = _("Press the new key for “{}”. Backspace takes its key away, Esc leaves it as it is.")
            self.told.setText(told.format(one.text))
            self._show_only(self.catcher)
            self.catcher.setFocus()

    def _on_caught(self, key: str) -> None:
        one = self._in_front()
        if one is None:
            return
        if key and (reason := refusal(key, one.name, one.usual, self._window.menus)):
            self.told.setText(reason + " " + _("Press another one."))
            return
        if others := in_the_way(key, one, self._all) if key else []:
            self._wanted = key
            named = ", ".join(_("“{}”").format(other.text) for other in others[:3])
            told = _("{key} is the key of {command}.").format(key=key_text(key), command=named)
            self.told.setText(told)
            self._show_only(self.take, self.leave)
            self.take.setFocus()
            return
        self._choose({one.name: key})

    def _take_over(self) -> None:
        one, key = self._in_front(), self._wanted
        if one is not None and key:
            others = in_the_way(key, one, self._all)
            self._choose({**{other.name: "" for other in others}, one.name: key})

    def _choose(self, keys: dict[str, str]) -> None:
        usual = {one.name for one in self._all if keys.get(one.name) == one.usual}
        self._back_to_list()
        ring.choose({name: key for name, key in keys.items() if name not in usual})
        if usual:
            ring.reset(usual)

    def _reset_one(self) -> None:
        """The usual key, unless another command has it now."""
        if one := self._in_front():
            self.list.setFocus()
            if one.usual and in_the_way(one.usual, one, self._all):
                self._on_caught(one.usual)
            else:
                ring.reset({one.name})

    def _on_left(self) -> None:
        """Esc, or the keyboard went elsewhere: the key stays, unless a question is open."""
        if self.catcher.isVisible():
            was_here = self.catcher.hasFocus()
            self._rest()
            if was_here:
                self.list.setFocus()

    def _back_to_list(self) -> None:
        self.list.setFocus()
        self._rest()
