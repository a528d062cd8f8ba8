"""Words for the kinds of interactions, as a deed, as a thing, and as a button."""

from __future__ import annotations

from smallcrm.core.i18n import _
from smallcrm.features.activity.model import Direction, InteractionKind

K = InteractionKind


def kinds() -> list[tuple[str, str]]:
    """What can be logged."""
    return [
        (K.CALL, _("call")),
        (K.VISIT, _("visit")),
        (K.MEETING, _("meeting")),
        (K.VIDEO, _("video call")),
        (K.EMAIL, _("e-mail")),
        (K.LETTER, _("letter")),
        (K.MESSAGE, _("message")),
        (K.SOCIAL, _("social media")),
        (K.FAX, _("fax")),
        (K.JOB, _("job done")),
        (K.NOTE, _("note")),
    ]


def directions() -> list[tuple[str, str]]:
    """Who began it."""
    return [(Direction.OUT, _("from us")), (Direction.IN, _("to us"))]


def title(kind: str) -> str:
    """The kind at the head of an entry: “Call”, “Visit”."""
    word = dict(kinds()).get(kind, kind)
    return word[:1].upper() + word[1:]


def log_button(kind: str) -> str:
    """What the button of a row in Today says."""
    return (
        {
            K.CALL: _("Log call"),
            K.VISIT: _("Log visit"),
            K.MEETING: _("Log meeting"),
            K.VIDEO: _("Log call"),
            K.LETTER: _("Write letter"),
            K.EMAIL: _("Log e-mail"),
            K.JOB: _("Log job"),
        }.get(K(kind), _("Log"))
        if kind in set(K)
        else _("Log call")
    )


def groups() -> list[tuple[str, tuple[str, ...]]]:
    """The filters of the timeline."""
    return [
        (_("All"), ()),
        (_("Calls"), (K.CALL,)),
        (_("Visits"), (K.VISIT, K.MEETING, K.VIDEO, K.JOB)),
        (_("Letters"), (K.LETTER, K.EMAIL, K.FAX, K.MESSAGE, K.SOCIAL)),
        (_("Notes"), (K.NOTE,)),
    ]
