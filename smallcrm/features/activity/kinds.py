"""What the kinds of interactions are called, in a sentence and at the head of an entry."""

from __future__ import annotations

from smallcrm.core.i18n import _

# The keys of InteractionKind, written out: the list of Today paints without the models.


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


def word(kind: str) -> str:
    """The kind in a sentence: “call”, “visit”."""
    return dict(kinds()).get(kind, kind)


def title(kind: str) -> str:
    """The kind at the head of an entry: “Call”, “Visit”."""
    said = word(kind)
    return said[:1].upper() + said[1:]
