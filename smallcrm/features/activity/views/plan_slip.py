"""Planning a follow-up, changing one, and moving one to another day."""

from __future__ import annotations

import datetime as dt

from smallcrm.core.i18n import _
from smallcrm.features.activity.model import Task
from smallcrm.features.activity.service import change_task, plan, reschedule
from smallcrm.features.activity.service.tasks import get_task
from smallcrm.features.activity.views import kinds
from smallcrm.features.activity.views.log_slip import as_python
from smallcrm.features.activity.when import as_stored, zone_of
from smallcrm.features.people.views.found import find_parties, name_of, party_of
from smallcrm.ui.bindings import Binding, choice, line, moment, notes
from smallcrm.ui.finding import PickField
from smallcrm.ui.forms import Entry, Form, entry
from smallcrm.ui.slips import Slip
from smallcrm.ui.when import When

ANSWERS = 9


def plan_slip(party: int | None = None) -> Slip:
    """A slip for something to do; with a party it is a follow-up."""
    form = Form(_entries())
    form.load({"party": f"party:{party}" if party else None})

    def save() -> None:
        said = form.values()
        when: When | None = said["due"]
        plan(
            said["what"],
            None if when is None else as_python(when),
            party=_party(said["party"]),
            kind=said["kind"] or "",
            note=said["note"],
        )

    slip = Slip(
        f"plan:{party or ''}", _("New follow-up"), name_of(f"party:{party}") if party else "", form, save
    )
    slip.once = True
    return slip


def task_slip(task: int) -> Slip:
    """A slip for something that was planned."""
    found = get_task(task)
    form = Form(_entries())
    form.load(
        {
            "what": found.what,
            "due": due_of(found.due),
            "kind": found.kind or None,
            "note": found.note,
            "party": f"party:{found.party_id}" if found.party_id else None,
        }  # fmt: skip
    )

    def save() -> None:
        values = form.changed()
        if "party" in values:
            values["party"] = _party(values["party"])
        if "kind" in values:
            values["kind"] = values["kind"] or ""
        if "due" in values:
            due = None if values["due"] is None else as_stored(as_python(values["due"]))
            values |= {"due": due, "zone": zone_of(due) if due else ""}
        if values:
            change_task(task, values)

    return Slip(f"task:{task}", _("Edit task"), "", form, save)


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


def _entries() -> list[Entry | str]:
    return [
        entry(_("What"), "what", line(_("Call about the boiler"), 1000)),
        entry(_("When"), "due", moment()),
        entry(_("With"), "party", party_field()),
        entry(_("It will be"), "kind", choice(kinds.kinds(), "—")),
        entry(_("Note"), "note", notes(lines=3)),
    ]
