"""Activity, as the rest of the house sees it."""

from __future__ import annotations

import smallcrm.features.activity.derived  # figures and texts are kept by it
import smallcrm.features.activity.search  # noqa: F401  # people are found by what was written about them
from smallcrm.core.i18n import _
from smallcrm.ui.desk import Desk
from smallcrm.ui.room import Deed, PartyPanel, Plug, Room


def _timeline(desk: Desk) -> PartyPanel:
    from smallcrm.features.activity.views.timeline import TimelinePanel

    return TimelinePanel(desk)


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


ROOM = Room(
    name="activity",
    panels=(Plug(_figures, 10, "figures"), Plug(_timeline, 90)),
    deeds=(
        Deed("call", lambda: _("Call"), "C", _call, 10),
        Deed("email", lambda: _("E-mail"), "E", _mail, 15, hindered=_no_mail),
        Deed("follow-up", lambda: _("Follow-up"), "F", _follow_up, 80, shown=False),
        Deed("log", lambda: _("Log"), "I", _log, 90, accent=True),
        Deed("reschedule", lambda: _("Reschedule the next step…"), "R", _reschedule, 99, "edit", shown=False),
    ),
    opens={"task": _open_task, "interaction": _open_entry, "document": _open_document},
)
