"""Planning a follow-up, changing one, and moving one to another day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from smallcrm.core.errors import Cancelled
from smallcrm.core.i18n import _
from smallcrm.features.activity.model import Task
from smallcrm.features.activity.service import change_task, plan, reschedule
from smallcrm.features.activity.service.tasks import get_task
from smallcrm.features.activity.views import kinds
from smallcrm.features.activity.views.appointment_title import title_field
from smallcrm.features.activity.views.log_slip import as_python
from smallcrm.features.activity.views.repeat_field import repeat_field
from smallcrm.features.activity.views.repeat_rule import Repeat
from smallcrm.features.activity.when import as_stored, zone_of
from smallcrm.features.people.views.found import find_parties, name_of, party_of
from smallcrm.ui import words
from smallcrm.ui.bindings import Binding, choice, moment, notes
from smallcrm.ui.finding import PickField
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.slips import Slip
from smallcrm.ui.when import When

ANSWERS = 9


def plan_slip(party: int | None = None) -> Slip:
    """A slip for something to do; with a party it is a follow-up."""
    form = TaskForm()
    form.load({"party": f"party:{party}" if party else None})

    def save() -> None:
        form.take_words()
        said, when = form.values(), form.first()
        repeat: Repeat = said["repeat"]
        plan(
            said["what"],
            None if when is None else as_python(when),
            party=_party(said["party"]),
            kind=said["kind"] or "",
            note=said["note"],
            rrule=repeat.rrule,
            rdate=repeat.rdate,
            exdate=repeat.exdate,
        )

    slip = Slip(
        f"plan:{party or ''}", _("New follow-up"), name_of(f"party:{party}") if party else "", form, save
    )
    slip.once = True
    return slip


def task_slip(task: int) -> Slip:
    """A slip for something that was planned."""
    found = get_task(task)
    form = TaskForm()
    form.begin(_shown(found))

    def save() -> None:
        form.take_words()
        values = form.changed()
        if "party" in values:
            values["party"] = _party(values["party"])
        if "kind" in values:
            values["kind"] = values["kind"] or ""
        repeat: Repeat | None = values.pop("repeat", None)
        if repeat is not None:
            values |= repeat._asdict()
        if "due" in values or repeat is not None:
            when = form.first()
            due = None if when is None else as_stored(as_python(when))
            if due != found.due:
                values |= {"due": due, "zone": zone_of(due) if due else ""}
            else:
                values.pop("due", None)
        if values:
            _store(slip, found, values)

    slip = Slip(f"task:{task}", _("Edit task"), "", form, save)
    return slip


def _shown(found: Task) -> dict[str, Any]:
    return {
        "what": found.what,
        "due": due_of(found.due),
        "kind": found.kind or None,
        "note": found.note,
        "party": f"party:{found.party_id}" if found.party_id else None,
        "repeat": Repeat(*(getattr(found, name) for name in Repeat._fields)),
    }


def _store(slip: Slip, found: Task, values: dict[str, Any]) -> None:
    """Of a task that repeats it is asked whether the next ones are meant, too; a new rule means them."""
    if not (found.due and (found.rrule or found.rdate)):
        change_task(found.id, values)
        return
    from smallcrm.features.activity.service.repeating import Reach, change_occurrence
    from smallcrm.features.activity.views.reach_question import ask_reach

    reach: Reach | None = Reach.FUTURE
    if not any(name in values for name in Repeat._fields):
        reach = ask_reach(slip, _("Edit task"), (Reach.THIS, Reach.FUTURE), ("task", found.id, found.due))
    if reach is None:
        raise Cancelled
    change_occurrence("task", found.id, found.due, values, reach)


def reschedule_slip(task: int) -> Slip:
    """One field: to when."""
    found: Task = get_task(task)
    form = Form([entry(_("To"), "due", moment())])
    form.load({})

    def save() -> None:
        if (when := form.values()["due"]) is not None:
            reschedule(task, as_python(when))

    return Slip(f"reschedule:{task}", _("Reschedule"), found.what, form, save)


def due_of(stored: str | None) -> When | None:
    """A stored day or wall time as a form shows it."""
    if not stored:
        return None
    if len(stored) == 10:
        return When(dt.date.fromisoformat(stored))
    wall = dt.datetime.fromisoformat(stored)
    return When(wall.date(), wall.time())


def party_field() -> Binding:
    """A field that picks a contact or account."""
    made = PickField(lambda words: find_parties(words, ANSWERS), name_of, _("a part of the name"))
    return Binding(
        made,
        lambda: made.target,
        made.put,
        made.edited,
        made.problem,
        lambda: made.line,
        made.said,
        made.say,
    )


def _party(target: str | None) -> int | None:
    return party_of(target) if target else None


class TaskForm(Form):
    """What is to be done; its repetition begins on the day that is said, or on the first that fits."""

    def __init__(self) -> None:
        due = moment()
        self._due = due
        title, self._title = title_field(due.get, hours=False)
        repeat, self.repeat = repeat_field(self.beginning)
        super().__init__(
            [
                entry(_("What"), "what", title),
                entry(_("When"), "due", due),
                entry(_("Repeats"), "repeat", repeat),
                entry(_("With"), "party", party_field()),
                entry(_("It will be"), "kind", choice(kinds.kinds(), "—")),
                entry(_("Note"), "note", notes(lines=3)),
            ]
        )
        due.edited.connect(self.repeat.follow)
        self._title.line.left.connect(self.take_words)
        self._told = ""
        self.edited.connect(self._doubt)

    def begin(self, values: Mapping[str, Any]) -> None:
        """Show what is stored; the days of the rule are counted from the day it is due."""
        self.load(values)
        self.repeat.put(values["repeat"])
        self._loaded = self.values()

    def take_words(self) -> None:
        """A day or a repetition said with what is to be done goes where it belongs."""
        self._title.meaning.hide()
        self._title.knows_day = self._due.get() is not None
        every = self._title.every()
        step = self._title.step() if every is None else None
        if every is not None:
            self._take(every.what, every.start)
            self.repeat.mean(every.saying)
        elif step is not None and step.when is not None:
            self._take(step.what, step.when)
            if self.fields["kind"].get() is None and step.kind:
                self.fields["kind"].put(step.kind)
        else:
            return
        self.edited.emit()

    def _take(self, what: str, when: When) -> None:
        self._title.line.setText(what)
        self._due.put(when)
        self.repeat.follow()

    def beginning(self) -> tuple[str, str]:
        """The day or time as stored, empty where none is said, and its zone."""
        when: When | None = self._due.get()
        stored = "" if when is None else as_stored(as_python(when))
        return stored, zone_of(stored)

    def first(self) -> When | None:
        """When it is due: the day that is said, or the first that its rule means."""
        when: When | None = self._due.get()
        return (due_of(self.repeat.state.first()) or when) if self.repeat.state.repeats() else when

    def _doubt(self) -> None:
        """Say where the first day that the rule means is another one."""
        said, first = self._due.get(), self.first()
        told = ""
        if first is not None and first != said:
            told = _("The first one is then {}.").format(words.full_day(first.day))
        if told != self._told:
            self._told = told
            self.show_doubts({"due": told})

    def type_again(self, typed: Mapping[str, Any]) -> None:
        """The day first: the rule counts from it."""
        super().type_again({name: typed[name] for name in ("due", *typed) if name in typed})
