"""Words for the kinds of interactions, as a deed, as a thing, and as a button."""

from __future__ import annotations

from smallcrm.core.i18n import _
from smallcrm.features.activity.sources import sources

# The keys of InteractionKind and Direction, written out: the list of Today paints without the models.


def kinds() -> list[tuple[str, str]]:
    """What can be logged."""
    return [
        ("call", _("call")),
        ("visit", _("visit")),
        ("meeting", _("meeting")),
        ("video", _("video call")),
        ("email", _("e-mail")),
        ("letter", _("letter")),
        ("message", _("message")),
        ("social", _("social media")),
        ("fax", _("fax")),
        ("job", _("job done")),
        ("note", _("note")),
    ]


def directions() -> list[tuple[str, str]]:
    """Who began it."""
    return [("out", _("from us")), ("in", _("to us"))]


def title(kind: str) -> str:
    """The kind at the head of an entry: “Call”, “Visit”."""
    word = dict(kinds()).get(kind, kind)
    return word[:1].upper() + word[1:]


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
