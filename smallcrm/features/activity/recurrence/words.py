"""A rule of repetition in plain words."""

from __future__ import annotations

from smallcrm.core.i18n import _


def in_words(rrule: str, start: str) -> str:
    """What a rule says, such as “every 2 weeks on Monday and Friday until 3 May 2027”."""
    return _("by a rule of its own: {}").format(rrule) if rrule else ""
