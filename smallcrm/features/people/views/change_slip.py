"""A slip that changes the same for all who are chosen: what is left as it is stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from smallcrm.core.errors import Invalid
from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import work
from smallcrm.features.people.model import CustomField
from smallcrm.features.people.own import read_value
from smallcrm.features.people.service.many import EDITED, account_many, consent_many, edit_many, set_many
from smallcrm.features.people.views import kinds
from smallcrm.ui import words
from smallcrm.ui.bindings import choice, line
from smallcrm.ui.forms import Entry, Form, entry
from smallcrm.ui.slips import Slip

NONE = "-"  # takes away what is there
Report = Callable[[int, int], None]
Write = Callable[..., object]


def change_slip(ids: Sequence[int], write: Write) -> Slip:
    """The slip; `write(title, deed, ids, said)` runs the deed beside the window where they are many."""
    form = Form(_entries())
    form.load({})

    def save() -> None:
        said = {name: value for name, value in form.values().items() if value}
        own = _own(said)
        if said:
            write(_("Changing"), change_all, list(ids), said, own)

    many = words.grouped(n_("{} chosen", "{} chosen", len(ids)), len(ids))
    slip = Slip(f"change:{hash(tuple(ids))}", _("Change for all"), many, form, save, _("Change"))
    slip.once = True
    return slip


def change_all(report: Report, ids: Sequence[int], said: dict[str, Any], own: str) -> int:
    """All that was said, for all of them, as one unit of work."""
    deeds: list[Callable[[Report], object]] = []

    def add(deed: Callable[..., object], *values: object) -> None:
        deeds.append(lambda told: deed(told, ids, *values))

    for name in EDITED:
        if name in said:
            add(edit_many, name, "" if said[name] == NONE else said[name])
    if "account" in said:
        add(account_many, said["account"])
    if "field" in said:
        add(set_many, CustomField.get_by_id(said["field"]), own)
    if "channel" in said:
        add(consent_many, said["channel"], None if said.get("state") == NONE else said["state"])
    with work(_("Edit contacts")):
        for number, deed in enumerate(deeds):
            deed(partial(_further, report, number, len(deeds)))
    return len(ids)


def _further(report: Report, number: int, deeds: int, done: int, total: int) -> None:
    report(number * total + done, deeds * total)


def _own(said: dict[str, Any]) -> str:
    """The value for a field of one's own as it is stored; what does not fit is refused beside its field."""
    if ("field" in said) != ("value" in said):
        missing = "value" if "field" in said else "field"
        raise Invalid({missing: _("Say both: the field, and its value (“-” takes it away).")})
    if ("channel" in said) != ("state" in said):
        missing = "state" if "channel" in said else "channel"
        raise Invalid({missing: _("Say both: the way, and what they allow.")})
    if "field" not in said or said["value"] == NONE:
        return ""
    return read_value(CustomField.get_by_id(said["field"]), said["value"])


def _entries() -> list[Entry | str]:
    as_it_is = _("as it is")
    hint = _("as it is; “-” takes it away")
    own = [(field.id, field.name) for field in CustomField.select().order_by(CustomField.position)]
    states = [*kinds.consent_states(), (NONE, _("not said"))]
    may_we = [("channel", choice(kinds.channels(), as_it_is), 1), ("state", choice(states, "—"), 1)]
    found: list[Entry | str] = [
        entry(_("Standing"), "status", choice([*kinds.statuses(), (NONE, _("no standing"))], as_it_is)),
        entry(_("Language"), "language", line(hint, 35)),
        entry(_("Source"), "source", line(hint, 255)),
        entry(_("Account"), "account", line(_("as it is; a new name makes one"), 500)),
        Entry(_("May we"), may_we),
    ]
    if own:
        fields = [("field", choice(own, as_it_is), 1), ("value", line(_("value")), 1)]
        found.append(Entry(_("Own field"), fields))
    return found
