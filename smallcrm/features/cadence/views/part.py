"""Cadences in the preferences: for tags and saved lists, with how many they are for; and days away."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout

from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import Changes
from smallcrm.features.activity.cadence import REACH, Rule, State, rules, standing
from smallcrm.features.activity.cadence.words import every
from smallcrm.features.activity.service.cadences import end_cadences
from smallcrm.features.cadence.views.away import AwayForm
from smallcrm.features.cadence.views.group_form import GroupForm
from smallcrm.features.people.views.those import show_those
from smallcrm.ui import words
from smallcrm.ui.chips import ChipText
from smallcrm.ui.desk import Desk
from smallcrm.ui.icons import icon
from smallcrm.ui.lists import RowList
from smallcrm.ui.messages import calmly
from smallcrm.ui.nothing import Nothing
from smallcrm.ui.panels import L, M, Panel, Toned, line
from smallcrm.ui.room import PreferencesPart
from smallcrm.ui.rows import Row, Rows
from smallcrm.ui.stacking import fold_below, list_beside_form
from smallcrm.ui.tips import plain_tip

INSET = 8  # pixels, in line with the rows
NARROW = 84  # average letters: below, the form stands below the list


class CadencesPart(PreferencesPart):
    """One list of all that are for many; the last row counts those that people have of their own."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows = Rows()
        self.list, self.form = RowList(_("Cadences"), self.rows, whole=True), GroupForm(desk)
        self.away = AwayForm(desk)
        self.add, self.drop, self.show_them = _button("plus"), _button("x"), QPushButton(_("Show the rows"))
        for button, told in ((self.add, _("Add a cadence")), (self.drop, _("End the cadence"))):
            button.setAccessibleName(told)
            button.setToolTip(plain_tip(told))
        self.first = QPushButton(_("Add the first cadence"))
        self.first.setProperty("kind", "accent")
        self._stack = QStackedWidget()
        self._lay_out()
        self.list.came_to.connect(self.form.show_rule)
        self.list.chosen.connect(lambda _index: self._open())
        self.show_them.clicked.connect(self._open)
        self.add.clicked.connect(self._begin)
        self.first.clicked.connect(self._begin)
        self.drop.clicked.connect(self._end)
        self.form.stored.connect(self._on_stored)
        for part in (self.form, self.add, self.first, self.drop, self.away):
            part.setEnabled(desk.writes())
        self._fill()
        self.list.step(0)

    def save(self) -> bool:
        """Store what is typed; False where it was refused."""
        return self.form.save()

    def settle(self) -> bool:
        """Store it in passing."""
        return self.form.save()

    def follow(self, changes: Changes) -> None:
        """Cadences come and go, by undo too."""
        if REACH & changes.tables():
            self._fill()
            self.away.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fold_below(self._sides, self, NARROW)

    def _fill(self) -> None:
        self._rules = {rule.id: rule for rule in rules() if rule.party is None}
        counted = _counts()
        self.rows.fill([_row(rule, counted) for rule in self._rules.values()], list(self._rules))
        own = sum(rule.party is not None for rule in rules())
        told = n_("{} has a cadence of their own.", "{} have a cadence of their own.", own) if own else ""
        self._own.setText(words.grouped(told, own))
        self._own.setVisible(bool(told))
        self._stack.setCurrentIndex(1 if self._rules or self.form.is_new() else 0)
        self.start = self.list if self._rules else self.first
        self.show_them.setEnabled(bool(self._rules))

    def _begin(self) -> None:
        if self.settle():
            self._stack.setCurrentIndex(1)
            self.form.begin_new()

    def _on_stored(self, rule: int) -> None:
        self._fill()
        self.list.stand_on(rule)

    def _end(self) -> None:
        rule = self.list.record()
        if rule is not None and self._desk.writes() and calmly(self, lambda: end_cadences([rule])):
            self._desk.tell(_("Ended. Ctrl+Z brings it back."))

    def _open(self) -> None:
        """Those who are over; where nobody is, all whom it is for."""
        rule = self._rules.get(self.list.record() or 0)
        if rule is None:
            return
        quoted = rule.name.replace("\\", "\\\\").replace('"', '\\"')
        whose = f'tag has "{quoted}"' if rule.tag else f'segment = "{quoted}"'
        over = _counts().get(rule.id, (0, 0))[1]
        show_those(self._desk, f"{whose} and cadence = over" if over else whose)

    def _lay_out(self) -> None:
        nothing = Nothing(self.first)
        nothing.say(
            _("No cadences yet"),
            _("Say how often all with a tag, or in a saved list, should be touched: VIP every 6 weeks."),
        )
        self._own = Toned("", wrap=True)
        hint = Toned(_("Counted from the last real contact. The shortest counts; one’s own wins."), wrap=True)
        panel = Panel(_("Cadences of tags and lists"), self.add, self.drop).add_list(self.list)
        panel.add(self._own, hint)
        foot = line(self.show_them, None)
        foot.setContentsMargins(INSET, 0, INSET, 0)
        panel.body.addLayout(foot)
        form = Panel(_("The cadence")).add(self.form)
        both, self._sides = list_beside_form(panel, form, (6, 5))
        self._stack.addWidget(nothing)
        self._stack.addWidget(both)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, L, 0)
        layout.setSpacing(M)
        layout.addWidget(self._stack)
        layout.addWidget(Panel(_("Away")).add(self.away))
        layout.addStretch(1)


def _counts() -> dict[int, tuple[int, int]]:
    """For how many each counts, and how many of them are over."""
    now, found = standing(), dict[int, list[int]]()
    for party, place in now.whose.items():
        counted = found.setdefault(now.rules[place].id, [0, 0])
        counted[0] += 1
        counted[1] += now.states[party] == State.OVER
    return {rule: (whole, over) for rule, (whole, over) in found.items()}


def _row(rule: Rule, counted: dict[int, tuple[int, int]]) -> Row:
    whole, over = counted.get(rule.id, (0, 0))
    what = _("Tag") if rule.tag else _("Saved list")
    many = words.grouped(n_("for {} person", "for {} people", whole), whole)
    chip = ChipText(words.grouped(n_("{} over", "{} over", over), over), "danger") if over else None
    often = every(rule.days)
    return Row(f"{rule.name}: {often}", f"{what} · {many}", chip=chip)


def _button(name: str) -> QPushButton:
    made = QPushButton(icon(name), "")
    made.setObjectName("quiet")
    return made
