"""A telephone number that comes from outside: the one it is of is shown, or can be made a contact."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from smallcrm.core.i18n import _
from smallcrm.ui.messages import calmly

if TYPE_CHECKING:
    from smallcrm.shell.window import MainWindow

SHOWN = 40  # letters of a link that is no number


def is_link(word: str) -> bool:
    """Whether a word names a telephone number."""
    return word[:4].lower() == "tel:"


def ring(window: MainWindow, link: str) -> None:
    """One who has the number is shown; of several one is chosen; nobody can become somebody."""
    if not window.isActiveWindow():
        window.come_to_front()
    if window.workspace is None:
        window.tell(_("Open your business first; then numbers that are clicked elsewhere are found in it."))
        return
    calmly(window, partial(_answer, window, link))


def _answer(window: MainWindow, link: str) -> None:
    rings = next((room.rings for room in window.rooms if room.rings), None)
    number, parties = rings(link) if rings else ("", ())
    if not number:
        said = " ".join(link[4:].split())
        shown = said if len(said) <= SHOWN else said[:SHOWN] + "…"
        window.tell(_("“{}” is no telephone number. Nothing was changed.").format(shown), "warning")
    elif len(parties) == 1:
        window.open(f"party:{parties[0]}")
        _offer_log(window, number, parties[0])
    elif parties:
        window.search.look_for(number)
    else:
        begins = next((room.begins for room in window.rooms if room.begins), None)
        act = (_("New contact with this number"), partial(begins, window, number)) if begins else None
        window.tell(
            _("Nobody here has the number {}.").format(number), "info", act if window.writes() else None
        )


def _offer_log(window: MainWindow, number: str, party: int) -> None:
    deeds = (deed for room in window.rooms for deed in room.deeds if deed.name == "call")
    deed = next(deeds, None)
    if deed is not None and window.writes():
        log = (_("Log the call"), partial(deed.run, window, party))
        window.tell(_("The number {} was looked up.").format(number), "info", log)
