"""Fields of the user's own in the preferences: the list of them by group, and the form of the chosen one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout

from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.features.people.model import CustomField, CustomType
from smallcrm.features.people.service.custom import add_custom_field, delete_field, order_fields
from smallcrm.features.people.views import kinds
from smallcrm.features.people.views.field_form import FieldForm
from smallcrm.ui.desk import Desk
from smallcrm.ui.icons import icon
from smallcrm.ui.lists import RowList
from smallcrm.ui.messages import calmly
from smallcrm.ui.nothing import Nothing
from smallcrm.ui.panels import L, Panel, Toned, line
from smallcrm.ui.room import PreferencesPart
from smallcrm.ui.rows import Row, Rows
from smallcrm.ui.stacking import fold_below, list_beside_form

NARROW = 76  # average letters: below, the form stands below the list
ALT = Qt.KeyboardModifier.AltModifier


class FieldList(RowList):
    """Alt+↑ and Alt+↓ move a field, Delete deletes it."""

    moved = Signal(int)
    dropped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & ALT and event.key() in ways:
            self.moved.emit(ways[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class FieldsPart(PreferencesPart):
    """What is changed is saved as one goes on, each change one step of undo."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows = Rows()
        self.list, self.form = FieldList(_("Fields"), self.rows), FieldForm()
        self.add, self.drop = _button("plus", _("Add a field")), _button("x", _("Delete the field"))
        self.first = QPushButton(_("Add the first field"))
        self.first.setProperty("kind", "accent")
        self._stack = QStackedWidget()
        self._lay_out()
        self.list.came_to.connect(self._on_came_to)
        self.list.moved.connect(self._move)
        self.list.dropped.connect(self._delete)
        self.list.chosen.connect(lambda _index: self.form.begin())
        self.add.clicked.connect(self._add)
        self.first.clicked.connect(self._add)
        self.drop.clicked.connect(self._delete)
        for part in (self.form, self.add, self.first, self.drop):
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
        """Fields come, go and change, by undo too."""
        if "custom_field" in changes.tables():
            self._fill()
            self.form.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fold_below(self._sides, self, NARROW)

    def _fill(self) -> None:
        fields = list(CustomField.select().order_by(CustomField.position, CustomField.id))
        self.rows.fill([_row(field) for field in fields], [field.id for field in fields])
        self._stack.setCurrentIndex(1 if fields else 0)
        self.start = self.list if fields else self.first

    def _on_came_to(self, field: int | None) -> None:
        self.form.show_field(field)

    def _add(self) -> None:
        if not self.settle():
            return
        made: list[CustomField] = []
        if calmly(self, lambda: made.append(add_custom_field(_free_name(), CustomType.TEXT))):
            self._fill()
            self.list.stand_on(made[0].id)
            self.form.begin()

    def _delete(self) -> None:
        field = CustomField.get_or_none(CustomField.id == self.list.record())
        if field is None or not self._desk.writes():
            return
        told = _("Deleted: the field “{}”, with its values. Ctrl+Z brings it back.").format(field.name)
        if calmly(self, lambda: delete_field(field)):
            self._desk.tell(told)

    def _move(self, by: int) -> None:
        ids = [self.rows.id_at(place) for place in range(self.rows.rowCount())]
        place, wanted = self.list.currentIndex().row(), self.list.currentIndex().row() + by
        if not self._desk.writes() or place < 0 or not 0 <= wanted < len(ids):
            return
        ids[place], ids[wanted] = ids[wanted], ids[place]
        if calmly(self, lambda: order_fields([one for one in ids if one is not None])):
            self._fill()

    def _lay_out(self) -> None:
        nothing = Nothing(self.first)
        nothing.say(
            _("No fields of your own yet"),
            _("What only your trade asks will stand here: the boiler, the size of a flat."),
        )
        keys = Toned(_("Alt+↑ and Alt+↓ move a field, Del deletes it."), wrap=True)
        fields = Panel(_("Fields of your own"), self.add, self.drop).add_list(self.list).add(keys)
        form = Panel(_("The field")).add(self.form)
        both, self._sides = list_beside_form(fields, form, (5, 6))
        self._stack.addWidget(nothing)
        self._stack.addWidget(both)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, L, 0)
        layout.addLayout(line(self._stack))


def _row(field: CustomField) -> Row:
    kind = kinds.word(kinds.own_types(), field.type)
    detail = ", ".join(field.choice_list()) if field.type == CustomType.CHOICE else ""
    return Row(field.name, " · ".join(part for part in (kind, detail) if part), field.group)


def _free_name() -> str:
    """“New field”, or the first number behind it that is free."""
    taken = {field.name for field in CustomField.select(CustomField.name)}
    name, number = _("New field"), 2
    while name in taken:
        name, number = _("New field {}").format(number), number + 1
    return name


def _button(name: str, words: str) -> QPushButton:
    made = QPushButton(icon(name), "")
    made.setObjectName("quiet")
    made.setAccessibleName(words)
    made.setToolTip(words)
    return made
