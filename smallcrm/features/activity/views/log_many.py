"""A slip that logs one and the same thing for all who are chosen: the Christmas cards, an invitation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from smallcrm.core.i18n import _, n_
from smallcrm.features.activity.model import Direction, InteractionKind
from smallcrm.features.activity.service.many import log_many
from smallcrm.features.activity.views import kinds
from smallcrm.ui import words
from smallcrm.ui.bindings import choice, line, moment, notes
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import Entry, Form, entry
from smallcrm.ui.slips import Slip
from smallcrm.ui.when import When

FEW = 100  # logged here and now; more beside the window


def log_for_all(desk: Desk, parties: Sequence[int]) -> None:
    """Lay the slip."""
    ids = list(parties)
    form = Form(
        [
            Entry(
                _("What"),
                [("kind", choice(kinds.kinds()), 3), ("direction", choice(kinds.directions(), "—"), 2)],
            ),
            entry(_("Subject"), "subject", line(_("in a few words"), 1000)),
            entry(_("Note"), "body", notes(lines=5)),
            entry(_("When"), "at", moment(past=True)),
        ]
    )
    form.load({"kind": InteractionKind.EMAIL, "direction": Direction.OUT})

    def save() -> None:
        said = form.values()
        values = (said["kind"], said["subject"], said["body"], _at(said["at"]), said["direction"] or "")
        if len(ids) <= FEW:
            tell(log_many(_silent, ids, *values))
        else:
            desk.work(_("Logging"), log_many, ids, *values, then=tell)

    def tell(logged: int) -> None:
        told = _("Logged for {}. Ctrl+Z takes it back for all.")
        desk.tell(told.format(words.number(logged)), "success")

    many = n_("{} chosen", "{} chosen", len(ids))
    slip = Slip(f"log-many:{hash(tuple(ids))}", _("Log for all"), many, form, save, _("Log"))
    slip.first, slip.once = "subject", True
    desk.lay(slip)


def _at(when: When | None) -> dt.date | dt.datetime | None:
    if when is None:
        return None
    return when.day if when.time is None else dt.datetime.combine(when.day, when.time)


def _silent(_done: int, _total: int) -> None:
    """Nobody waits long enough to be told."""
