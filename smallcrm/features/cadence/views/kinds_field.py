"""Which kinds of contact count: all that are real, or only some."""

from __future__ import annotations

from smallcrm.core.i18n import _
from smallcrm.features.activity.views import kinds
from smallcrm.ui.bindings import Binding, choice

SPOKEN = "call,visit,meeting,video"
SEEN = "visit,meeting,video"
CALL, VISIT = "call", "visit"


def kinds_field(now: str = "") -> Binding:
    """One of the usual choices; one that was set elsewhere is offered, too."""
    known = dict(kinds.kinds())
    usual = [
        (SPOKEN, _("calls and meetings")),
        (SEEN, _("meetings and visits")),
        (CALL, known.get(CALL, CALL)),
        (VISIT, known.get(VISIT, VISIT)),
    ]
    if now and now not in dict(usual):
        usual.append((now, ", ".join(known.get(kind, kind) for kind in now.split(","))))
    return choice(usual, _("every real contact"))
