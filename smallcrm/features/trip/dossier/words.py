"""Words that the paper and the lists of a trip share."""

from __future__ import annotations

import datetime as dt

from smallcrm.core.i18n import _
from smallcrm.features.activity.kinds import title
from smallcrm.features.trip.stops import Open, Talk
from smallcrm.paper import said


def printable(text: str) -> str:
    """A text on one line, without what no paper shows."""
    return " ".join("".join(c if c.isprintable() else " " for c in text[:12_000]).split())


def kind_word(kind: str) -> str:
    """A kind of interaction, as it begins an entry."""
    return _("Phone call") if kind == "call" else title(kind)


def last_talk(talk: Talk | None) -> str:
    """“Last: 20 Nov 2026, Phone call: wants a quote”."""
    return _("No talk yet") if talk is None else _("Last: {}").format(talk_words(talk))


def talk_words(talk: Talk) -> str:
    """“20 Nov 2026, Phone call: wants a quote”."""
    day, about = said.figures(talk.at.date()), printable(talk.about)
    return _("{day}, {kind}: {about}").format(day=day, kind=kind_word(talk.kind), about=about)


def to_do(task: Open) -> str:
    """“23 Nov 2026: send the quote”."""
    if not task.due:
        return printable(task.what)
    day = said.figures(dt.date.fromisoformat(task.due[:10]))
    return _("{day}: {what}").format(day=day, what=printable(task.what))
