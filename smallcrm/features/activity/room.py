"""Activity, as the rest of the house sees it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import smallcrm.features.activity.derived  # figures and texts are kept by it
import smallcrm.features.activity.search  # noqa: F401  # people are found by what was written about them
from smallcrm.core.i18n import _, n_
from smallcrm.ui.desk import Desk
from smallcrm.ui.room import Deed, Found, Glance, MenuCommand, PartyPanel, Plug, Room, Thing


def _timeline(desk: Desk) -> PartyPanel:
    from smallcrm.features.activity.views.story_panel import StoryPanel

    return StoryPanel(desk)


def _figures(desk: Desk) -> PartyPanel:
    from smallcrm.features.activity.views.figures import ActivityFigures

    return ActivityFigures(desk)


def _call(desk: Desk, party: int) -> None:
    from smallcrm.features.activity.views.deeds import call

    call(desk, party)


def _mail(desk: Desk, party: int) -> None:
    from smallcrm.features.activity.views.deeds import write_mail

    write_mail(desk, party)


def _no_mail(party: int) -> str:
    from smallcrm.features.activity.reach import email_of

    return "" if email_of(party) else _("There is no e-mail address that may be used. F2 adds one.")


def _log(desk: Desk, party: int) -> None:
    from smallcrm.features.activity.views.deeds import log

    log(desk, party)


def _follow_up(desk: Desk, party: int) -> None:
    from smallcrm.features.activity.views.deeds import follow_up

    follow_up(desk, party)


def _appoint(desk: Desk, party: int) -> None:
    from smallcrm.features.activity.views.appointment_slip import new_appointment_slip

    desk.lay(new_appointment_slip("", "", party))


def _open_appointment(desk: Desk, appointment: int, occurrence: str = "") -> None:
    from smallcrm.features.activity.views.appointment_deeds import open_appointment

    open_appointment(desk, appointment, occurrence)


def _log_appointment(desk: Desk, appointment: int, occurrence: str = "") -> None:
    from smallcrm.features.activity.views.appointment_deeds import log_it

    log_it(desk, appointment, occurrence)


def _reschedule(desk: Desk, party: int) -> None:
    from smallcrm.features.activity.views.deeds import reschedule_next

    reschedule_next(desk, party)


def _open_task(desk: Desk, task: int) -> None:
    from smallcrm.features.activity.views.plan_slip import task_slip

    desk.lay(task_slip(task))


def _open_entry(desk: Desk, interaction: int) -> None:
    from smallcrm.features.activity.views.log_slip import edit_slip

    desk.lay(edit_slip(interaction))


def _open_document(desk: Desk, document: int) -> None:
    from smallcrm.features.activity.views.documents import open_document

    open_document(desk, document)


def _find(words: str, limit: int) -> Sequence[Found]:
    from smallcrm.features.activity.views.found import find_planned

    return find_planned(words, limit)


def _find_more(words: str, limit: int) -> Sequence[Found]:
    from smallcrm.features.activity.views.found import find_further

    return find_further(words, limit)


def _glance(record: str, number: int) -> Glance | None:
    from smallcrm.features.activity.views.glance import GLANCES

    return GLANCES[record](number)


def _show(record: str, desk: Desk, number: int) -> None:
    from smallcrm.features.activity.views.showing import show_entry

    show_entry(desk, record, number)


def _log_for_all(desk: Desk, parties: Sequence[int]) -> None:
    from smallcrm.features.activity.views.log_many import log_for_all

    log_for_all(desk, parties)


def _attach(desk: Desk, party: int, paths: Sequence[Path]) -> None:
    from smallcrm.features.activity.views.dropping import attach_to

    attach_to(desk, party, paths)


def _rings(link: str) -> tuple[str, Sequence[int]]:
    from smallcrm.features.activity.telephone import number_in, who_has

    number = number_in(link)
    return number, who_has(number) if number else ()


def _note(desk: Desk, party: int) -> None:
    from smallcrm.features.activity.views.deeds import note

    note(desk, party)


def _finish(kind: str, desk: Desk, about: str) -> bool:
    from smallcrm.features.activity.views.unfinished import FINISH

    return FINISH[kind](desk, about)


def _turn_clock(desk: Desk) -> None:
    from smallcrm.features.activity.views.deeds import turn_clock

    turn_clock(desk)


UNFINISHED = (
    "log",
    "entry",
    "next",
    "plan",
    "task",
    "reschedule",
    "appoint",
    "appointment",
    "meet",
    "postpone",
)
ROOM = Room(
    name="activity",
    things=(
        Thing("task", lambda count: n_("{} task", "{} tasks", count), "what"),
        Thing("appointment", lambda count: n_("{} appointment", "{} appointments", count), "title"),
        Thing("interaction", lambda count: n_("{} entry", "{} entries", count), "subject"),
        Thing("document", lambda count: n_("{} file", "{} files", count), "name"),
    ),
    panels=(Plug(_figures, 10, "figures"), Plug(_timeline, 90)),
    deeds=(
        Deed("call", lambda: _("Call"), "C", _call, 10),
        Deed("email", lambda: _("E-mail"), "E", _mail, 15, hindered=_no_mail),
        Deed("follow-up", lambda: _("Follow-up"), "F", _follow_up, 80, shown=False),
        Deed("appointment", lambda: _("Appointment…"), "A", _appoint, 82, shown=False),
        Deed("note", lambda: _("Note"), "Shift+N", _note, 85, shown=False),
        Deed("log", lambda: _("Log"), "I", _log, 90, accent=True, many=_log_for_all),
        Deed("reschedule", lambda: _("Reschedule the next step…"), "R", _reschedule, 99, "edit", shown=False),
    ),
    find=_find,
    find_more=_find_more,
    glances={name: partial(_glance, name) for name in ("todo", "entry", "document")},
    attach=_attach,
    rings=_rings,
    drafts={kind: partial(_finish, kind) for kind in UNFINISHED},
    commands=(MenuCommand(lambda: _("Clock with every call, or not"), _turn_clock, "tools"),),
    opens_one_of={"appointment": _open_appointment, "meet": _log_appointment},
    opens={
        "task": _open_task,
        "appointment": _open_appointment,
        "meet": _log_appointment,
        "interaction": _open_entry,
        "document": _open_document,
        "todo": partial(_show, "task"),
        "entry": partial(_show, "interaction"),
    },
)
