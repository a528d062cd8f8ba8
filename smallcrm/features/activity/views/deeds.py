"""What can be done for the party in front: call, log, follow up."""

from __future__ import annotations

from collections.abc import Callable

from smallcrm.core import preferences
from smallcrm.core.db import database
from smallcrm.core.i18n import _
from smallcrm.features.activity.model import InteractionKind
from smallcrm.features.activity.reach import email_of
from smallcrm.features.activity.service import Logged
from smallcrm.features.activity.views.log_slip import log_slip
from smallcrm.features.activity.views.plan_slip import plan_slip, reschedule_slip
from smallcrm.ui.desk import Desk
from smallcrm.ui.outside import mail_target, open_outside
from smallcrm.ui.running import CLOCK

LAST_KIND = "activity.last_kind"
NEXT = "SELECT id FROM task WHERE party_id = ? AND done = 0 ORDER BY due IS NULL, due, id LIMIT 1"


def call(desk: Desk, party: int) -> None:
    """A call: the slip shows the numbers, the keyboard stands in its subject."""
    desk.lay(log_slip(party, "call", told=after_logging(desk)))


def write_mail(desk: Desk, party: int) -> None:
    """An empty e-mail in the user's own program; the slip logs it, once it is sent and they say so."""
    address = email_of(party)
    if address:
        slip = log_slip(party, "email", told=after_logging(desk))
        desk.lay(slip)
        open_outside(mail_target(address))


def log(desk: Desk, party: int) -> None:
    """Anything that happened, of the kind that was logged last; the keyboard stands in what it was about.

    Shift+Tab leads to the kind.
    """
    ask_next = after_logging(desk)

    def told(made: Logged) -> None:
        preferences.put(LAST_KIND, str(made.interaction.kind))
        ask_next(made)

    kept = preferences.get(LAST_KIND)
    kind = kept if kept in list(InteractionKind) else InteractionKind.VISIT
    desk.lay(log_slip(party, kind, told=told))


def follow_up(desk: Desk, party: int) -> None:
    """Something to do later."""
    slip = plan_slip(party)
    slip.first = "what"
    desk.lay(slip)


def reschedule_next(desk: Desk, party: int) -> None:
    """Move the next thing to do for a party to another day."""
    row = database.connection().execute(NEXT, (party,)).fetchone()
    if row is None:
        desk.tell(_("There is nothing to do here that could be moved."))
    else:
        desk.lay(reschedule_slip(row[0]))


def note(desk: Desk, party: int) -> None:
    """A note about somebody."""
    desk.lay(log_slip(party, "note", told=after_logging(desk)))


def turn_clock(desk: Desk) -> None:
    """Start a clock with every call from now on, or do so no more."""
    starts = preferences.get(CLOCK) is not True
    preferences.put(CLOCK, starts)
    desk.tell(
        _("From now on a clock starts with every call; saving the call stops it.")
        if starts
        else _("From now on the clock of a call starts by its key alone.")
    )


def after_logging(desk: Desk) -> Callable[[Logged], None]:
    """Say calmly that it is kept, and ask what comes next where that is not known yet.

    A note is nothing that happened between two: nothing follows from it by itself.
    """

    def told(made: Logged) -> None:
        desk.tell(_("Logged. Ctrl+Z takes it back."), "success")
        if made.task is None and made.interaction.kind != InteractionKind.NOTE:
            from smallcrm.features.activity.views.next_slip import next_slip

            if (slip := next_slip(made.interaction.id)) is not None:
                desk.lay(slip)

    return told
