"""What is said of a line that was saved, and how it is taken back."""

from __future__ import annotations

from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import Journal
from smallcrm.core.undo import undo
from smallcrm.features.activity.views.kinds import title
from smallcrm.features.capture.service import Captured
from smallcrm.ui.desk import Desk


def told(made: Captured) -> str:
    """“Ada Stone: new contact, note, 1 task.”"""
    parts = []
    if made.made_party:
        parts.append(_("New contact") if made.party.kind == "person" else _("New account"))
    if made.interaction is not None:
        parts.append(title(made.interaction.kind))
    if made.tasks:
        parts.append(n_("{} task", "{} tasks", len(made.tasks)))
    if made.appointments:
        parts.append(n_("{} appointment", "{} appointments", len(made.appointments)))
    name = made.party.display_name
    return _("{name}: {made}").format(name=name, made=" · ".join(parts)) if parts else name


def undo_entry(desk: Desk, entry: int | None) -> None:
    """Take back all the line made."""
    undo(Journal.get_by_id(entry))
    desk.tell(_("Taken back."))
