"""Words for the kinds of interactions as a window says them: on buttons and chips, and who began."""

from __future__ import annotations

from smallcrm.core.i18n import _
from smallcrm.features.activity.kinds import kinds, title
from smallcrm.features.activity.sources import sources

__all__ = ["CONTACTS", "directions", "groups", "kinds", "log_button", "title"]


def directions() -> list[tuple[str, str]]:
    """Who began it."""
    return [("out", _("from us")), ("in", _("to us"))]


def log_button(kind: str) -> str:
    """What the button of a row in Today says."""
    return {
        "": _("Log call"),
        "call": _("Log call"),
        "visit": _("Log visit"),
        "meeting": _("Log meeting"),
        "video": _("Log call"),
        "letter": _("Write letter"),
        "email": _("Write e-mail"),
        "job": _("Log job"),
    }.get(kind, _("Log"))


def groups() -> list[tuple[str, str, tuple[str, ...]]]:
    """The filters of the timeline: a key, the word on the chip, and the kinds behind it."""
    return [
        ("calls", _("Calls"), ("call", "video")),
        ("visits", _("Visits"), ("visit", "meeting")),
        ("jobs", _("Jobs"), ("job",)),
        ("emails", _("E-mails"), ("email",)),
        ("letters", _("Letters"), ("letter", "fax")),
        ("messages", _("Messages"), ("message", "social")),
        ("notes", _("Notes"), ("note",)),
        ("tasks", _("Tasks"), ("task",)),
        ("appointments", _("Appointments"), ("appointment",)),
        ("files", _("Files"), ("document",)),
        *((source.record, source.group(), (source.record,)) for source in sources()),
    ]


CONTACTS = frozenset({"calls", "visits", "jobs", "emails", "letters", "messages"})  # both sides took part
