"""Tags in the preferences: how many have each; renamed, merged by taking another one’s name, and deleted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout

from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import Changes
from smallcrm.features.people.model import Tag
from smallcrm.features.people.service.tags import delete_tag
from smallcrm.features.people.tags import TagCount, counted_tags
from smallcrm.features.people.views.tag_form import TagForm
from smallcrm.features.people.views.those import show_those
from smallcrm.ui import words
from smallcrm.ui.desk import Desk
from smallcrm.ui.icons import icon
from smallcrm.ui.lists import RowList
from smallcrm.ui.messages import calmly
from smallcrm.ui.nothing import Nothing
from smallcrm.ui.panels import L, Panel, Toned, line
from smallcrm.ui.room import PreferencesPart
from smallcrm.ui.rows import Row, Rows
from smallcrm.ui.stacking import fold_below, list_beside_form
from smallcrm.ui.tips import plain_tip

INSET = 8  # pixels, in line with the rows
NARROW = 76  # average letters: below, the form stands below the list


class TagList(RowList):
    """Enter shows who has a tag, F2 renames it, Delete deletes it."""

    renamed = Signal()
    dropped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = {Qt.Key.Key_F2: self.renamed, Qt.Key.Key_Delete: self.dropped}.get(Qt.Key(event.key()))
        if wanted is not None:
            wanted.emit()
        else:
            super().keyPressEvent(event)


class TagsPart(PreferencesPart):
    """What is changed is saved as one goes on, each change one step of undo."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows = Rows()
        self.list, self.form = TagList(_("Tags"), self.rows), TagForm(desk)
        self.drop, self.show_them = QPushButton(icon("x"), ""), QPushButton(_("Show the rows"))
        self.drop.setObjectName("quiet")
        self.drop.setAccessibleName(_("Delete the tag"))
        self.drop.setToolTip(plain_tip(_("Delete the tag")))
        self._stack = QStackedWidget()
        self._lay_out()
        self.list.came_to.connect(self.form.show_tag)
        self.list.chosen.connect(lambda _index: self._open())
        self.list.renamed.connect(self.form.begin)
        self.list.dropped.connect(self._delete)
        self.show_them.clicked.connect(self._open)
        self.drop.clicked.connect(self._delete)
        self.form.stored.connect(self._on_stored)
        for part in (self.form, self.drop):
            part.setEnabled(desk.writes())
        self._fill()
        self.list.step(0)

    def save(self) -> bool:
        """Store what is typed; False where it was refused."""
        return self.form.save(go=True)

    def settle(self) -> bool:
        """Store it in passing."""
        return self.form.save(go=False)

    def follow(self, changes: Changes) -> None:
        """Tags come, go and are hung on somebody, by undo too."""
        if {"tag", "party_tag", "party"} & changes.tables():
            self._fill()
            self.form.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fold_below(self._sides, self, NARROW)

    def _fill(self) -> None:
        self._tags = {tag.id: tag for tag in counted_tags()}
        self.rows.fill([_row(tag) for tag in self._tags.values()], list(self._tags))
        self._stack.setCurrentIndex(1 if self._tags else 0)
        self.start = self.list if self._tags else None
        self.show_them.setEnabled(bool(self._tags))

    def _on_stored(self, tag: int) -> None:
        self._fill()
        self.list.stand_on(tag)

    def _open(self) -> None:
        tag = self._tags.get(self.list.record() or 0)
        if tag is not None and self.settle():
            quoted = tag.name.replace("\\", "\\\\").replace('"', '\\"')
            show_those(self._desk, f'tag has "{quoted}"')

    def _delete(self) -> None:
        tag = Tag.get_or_none(Tag.id == self.list.record())
        if tag is None or not self._desk.writes():
            return
        told = _("Deleted: the tag “{}”, and nobody who had it. Ctrl+Z brings it back.").format(tag.name)
        if calmly(self, lambda: delete_tag(tag)):
            self._desk.tell(told)

    def _lay_out(self) -> None:
        nothing = Nothing()
        nothing.say(
            _("No tags yet"),
            _("Hang one on a contact (T), or on all that are chosen in a list: it will stand here."),
        )
        keys = Toned(_("Enter shows who has a tag, F2 renames it, Del deletes it."), wrap=True)
        panel = Panel(_("Tags"), self.drop).add_list(self.list).add(keys)
        foot = line(self.show_them, None)
        foot.setContentsMargins(INSET, 0, INSET, 0)
        panel.body.addLayout(foot)
        form = Panel(_("The tag")).add(self.form)
        both, self._sides = list_beside_form(panel, form, (6, 5))
        self._stack.addWidget(nothing)
        self._stack.addWidget(both)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, L, 0)
        layout.addLayout(line(self._stack))


def _row(tag: TagCount) -> Row:
    counts = (
        (tag.persons, n_("{} contact", "{} contacts", tag.persons)),
        (tag.accounts, n_("{} account", "{} accounts", tag.accounts)),
        (tag.archived, n_("{} archived", "{} archived", tag.archived)),
    )
    said = " · ".join(words.grouped(text, count) for count, text in counts if count)
    return Row(tag.name, said or _("nobody has it"))
