"""The form of one cadence of a tag or saved list: whose, how often, what counts, and its pause."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.i18n import _
from smallcrm.features.activity.cadence import Pause
from smallcrm.features.activity.cadence.words import every, read_every
from smallcrm.features.activity.model import Cadence
from smallcrm.features.activity.service.cadences import change_cadence, set_group_cadence
from smallcrm.features.cadence.views.kinds_field import kinds_field
from smallcrm.features.people.model import Segment, Tag
from smallcrm.ui.bindings import choice, day, line
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import Entry, Form, entry
from smallcrm.ui.messages import calmly


class GroupForm(QWidget):
    """Stored by its button, Ctrl+S, or in leaving the section; `stored` tells which."""

    stored = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rule: Cadence | None = None
        self._new = False
        self._form: Form | None = None
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self.done = QPushButton(_("Save"))
        self.done.setProperty("kind", "accent")
        self.done.clicked.connect(self.save)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.done)
        self._inside.addLayout(foot)
        self._show({})

    def is_new(self) -> bool:
        """Whether one is being added."""
        return self._new

    def show_rule(self, rule: int | None) -> None:
        """Show one that is there."""
        found: Cadence | None = Cadence.get_or_none(Cadence.id == rule) if rule else None
        if found is None:
            return
        self._rule, self._new = found, False
        self._show(
            {
                "whose": f"tag:{found.tag_id}" if found.tag_id else f"segment:{found.segment_id}",
                "often": every(found.days),
                "kinds": found.kinds or None,
                "from": _day(found.paused_from),
                "until": _day(found.paused_until),
            }
        )

    def begin_new(self) -> None:
        """An empty form; the keyboard goes into it."""
        self._rule, self._new = None, True
        self._show({})
        assert self._form is not None
        self._form.fields["whose"].field().setFocus()

    def save(self) -> bool:
        """Store what is said; False where it was refused, and what is wrong is told beside its field."""
        form = self._form
        if form is None or not form.changed() or not self._desk.writes():
            return True
        made: list[Cadence] = []
        done = calmly(self, lambda: form.attempt(lambda: made.append(self._store(form))))
        if made:
            self._new = False
            self.stored.emit(made[0].id)
        return bool(done and made)

    def _store(self, form: Form) -> Cadence:
        said = form.values()
        try:
            days = read_every(said["often"])
        except UserError as error:
            raise Invalid({"often": str(error)}) from error
        if days is None:
            raise Invalid({"often": _("Say how often; “End the cadence” above ends it.")})
        pause = _pause(said["from"], said["until"])
        kinds = said["kinds"] or ""
        if self._rule is None:
            kind, _colon, number = (said["whose"] or "").partition(":")
            if not number:
                raise Invalid({"whose": _("Choose a tag or a saved list.")})
            target = {"tag" if kind == "tag" else "segment": int(number)}
            self._rule = set_group_cadence(days, kinds, pause=pause, **target)
            return self._rule
        return change_cadence(self._rule.id, days, kinds, pause)

    def _show(self, values: dict[str, object]) -> None:
        if self._form is not None:
            self._inside.removeWidget(self._form)
            self._form.deleteLater()
        whose = choice(_groups(), _("choose a tag or a list"))
        whose.widget.setEnabled(self._rule is None)
        now = self._rule.kinds if self._rule else ""
        self._form = Form(
            [
                entry(_("For"), "whose", whose),
                entry(_("How often"), "often", line(_("6 weeks, monthly, 90 days"), 100)),
                entry(_("What counts"), "kinds", kinds_field(now)),
                Entry(_("Paused"), [("from", day(), 1), ("until", day(), 1)]),
            ]
        )
        self._form.load(values)
        self._inside.insertWidget(0, self._form)


def _groups() -> list[tuple[str, str]]:
    tags = Tag.select().order_by(Tag.folded)
    lists = Segment.select().order_by(Segment.folded)
    return [
        *((f"tag:{one.id}", _("Tag: {}").format(one.name)) for one in tags),
        *((f"segment:{one.id}", _("List: {}").format(one.name)) for one in lists),
    ]


def _pause(first: dt.date | None, last: dt.date | None) -> Pause | None:
    if first is None and last is None:
        return None
    if last is None:
        raise Invalid({"until": _("Say until when, too.")})
    if first is not None and last < first:
        raise Invalid({"until": _("It ends before it begins.")})
    return Pause(first or dt.date.min, last)


def _day(stored: str) -> dt.date | None:
    return dt.date.fromisoformat(stored) if stored else None
