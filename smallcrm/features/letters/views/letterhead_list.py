"""The letterheads there are: a list to choose from, and what is done with one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from smallcrm.core.i18n import _
from smallcrm.features.letters.look import OWN
from smallcrm.features.letters.service.letterheads import (
    choose_usual,
    delete_letterhead,
    duplicate_letterhead,
    free_name,
    letterheads,
    new_letterhead,
    rename_letterhead,
)
from smallcrm.ui.bindings import line as field
from smallcrm.ui.chips import ChipText
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.icons import icon
from smallcrm.ui.lists import RowList
from smallcrm.ui.messages import calmly
from smallcrm.ui.panels import Panel, Toned, line
from smallcrm.ui.rows import Row, Rows
from smallcrm.ui.slips import Slip
from smallcrm.ui.tips import plain_tip

INSET = 8  # pixels, in line with the rows


class LetterheadList(Panel):
    """The business's own stands first; F2 renames, Del deletes, Ins makes a new one."""

    chosen = Signal(object)  # the id of the one in front

    def __init__(self, desk: Desk, settle: Callable[[], bool]) -> None:
        """`settle` stores what is typed before another comes in front; False where it must stay."""
        self.rows = Rows()
        self.list = RowList(_("Letterheads"), self.rows, whole=True)
        self.add_one, self.copy, self.drop = _button("plus"), _button("file-plus"), _button("x")
        super().__init__(_("Letterheads"), self.add_one, self.copy, self.drop)
        self._desk, self._settle = desk, settle
        self._now = next(one.id for one in letterheads() if one.usual)
        self.usual, self.rename = QPushButton(_("Use as the usual one")), QPushButton(_("Rename…"))
        for button, told, deed in (
            (self.add_one, _("New letterhead (Ins)"), self._make),
            (self.copy, _("Duplicate this letterhead"), self._duplicate),
            (self.drop, _("Delete this letterhead (Del)"), self._delete),
        ):
            button.setAccessibleName(told)
            button.setToolTip(plain_tip(told))
            button.clicked.connect(deed)
        self.usual.clicked.connect(self._use)
        self.rename.clicked.connect(self._rename)
        self.add_list(self.list)
        self._hint = Toned(
            _("A template may name its letterhead; all others are on the usual one."), wrap=True
        )
        self.add(self._hint)
        foot = line(self.usual, self.rename, None)
        foot.setContentsMargins(INSET, 0, INSET, 0)
        self.body.addLayout(foot)
        self.fill()
        self.list.came_to.connect(self._on_came)

    @property
    def now(self) -> int:
        """The letterhead in front."""
        return self._now

    def fill(self) -> None:
        """Show those there are now."""
        found = letterheads()
        rows = [Row(one.name, chip=ChipText(_("usual"), "accent") if one.usual else None) for one in found]
        self.rows.fill(rows, [one.id for one in found])
        self._there = {one.id: one for one in found}
        if self._now not in self._there:
            self._now = OWN
        self.list.stand_on(self._now)
        writes, own = self._desk.writes(), self._now == OWN
        self.usual.setEnabled(writes and not self._there[self._now].usual)
        self.usual.setVisible(len(found) > 1)
        self._hint.setVisible(len(found) > 1)
        for button in (self.rename, self.drop):
            button.setEnabled(writes and not own)
        self.rename.setVisible(len(found) > 1)
        for button in (self.add_one, self.copy):
            button.setEnabled(writes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deeds = {
            Qt.Key.Key_F2: (self.rename, self._rename),
            Qt.Key.Key_Delete: (self.drop, self._delete),
            Qt.Key.Key_Insert: (self.add_one, self._make),
        }
        found = deeds.get(Qt.Key(event.key()))
        if found is None or not self.list.hasFocus():
            super().keyPressEvent(event)
        elif found[0].isEnabled():
            found[1]()

    def _on_came(self, letterhead: int | None) -> None:
        if letterhead is None or letterhead == self._now:
            return
        if not self._settle():
            self.list.stand_on(self._now)
            return
        self._come_to(letterhead)

    def _come_to(self, letterhead: int) -> None:
        self._now = letterhead
        self.fill()
        self.chosen.emit(letterhead)

    def _make(self) -> None:
        if self._settle():
            self._named(_("New letterhead"), free_name(_("Second letterhead")), new_letterhead, _("Make it"))

    def _duplicate(self) -> None:
        if self._settle():
            now = self._now
            name = free_name(self._there[now].name)
            self._named(
                _("Duplicate letterhead"), name, lambda told: duplicate_letterhead(now, told), _("Make it")
            )

    def _rename(self) -> None:
        now = self._now

        def rename(name: str) -> int:
            rename_letterhead(now, name)
            return now

        self._named(_("Rename letterhead"), self._there[now].name, rename, _("Rename"))

    def _named(self, title: str, name: str, deed: Callable[[str], int], verb: str) -> None:
        """Ask for a name, then do it and bring the letterhead in front."""
        form = Form([entry(_("Called"), "name", field(longest=200))])
        form.load({"name": name})
        about = _("By this name you choose it for a letter. What it prints is said in its fields.")
        slip = Slip(
            "letterhead-name", title, about, form, lambda: self._come_to(deed(form.values()["name"])), verb
        )
        slip.kept, slip.once = False, True
        self._desk.lay(slip)

    def _delete(self) -> None:
        gone = self._now
        if gone != OWN and calmly(self, lambda: delete_letterhead(gone)):
            self._come_to(OWN)
            self._desk.tell(_("The letterhead is deleted. Letters that were sent stay as they are."))

    def _use(self) -> None:
        now = self._now
        if calmly(self, lambda: choose_usual(now)):
            self.fill()


def _button(name: str) -> QPushButton:
    made = QPushButton(icon(name), "")
    made.setObjectName("quiet")
    return made
