"""What a run came to, in words: each count as people here write it, and nothing said where there is none."""

from __future__ import annotations

from smallcrm.core.i18n import _, n_
from smallcrm.features.letters.service import Run
from smallcrm.ui.words import grouped


def left_out(count: int) -> str:
    """“1,109 left out.”"""
    return grouped(n_("{} left out.", "{} left out.", count), count) if count else ""


def letters(count: int) -> str:
    """“1,386 letters.”"""
    return grouped(n_("{} letter.", "{} letters.", count), count)


def faxes(count: int) -> str:
    """“12 faxes.”"""
    return grouped(n_("{} fax.", "{} faxes.", count), count)


def drafts(count: int) -> str:
    """“1,386 drafts.”"""
    return grouped(n_("{} draft.", "{} drafts.", count), count)


def rest(run: Run) -> str:
    """What was in the folder before; and of a run that was stopped what is still to write."""
    there, waiting = len(run.there), run.waiting
    told = n_("{} was there already.", "{} were there already.", there) if there else ""
    if not waiting:
        return grouped(told, there)
    more = grouped(n_("{} is still to write", "{} are still to write", waiting), waiting)
    stopped = _("Stopped: {}; the same folder goes on with them.").format(more)
    return " ".join((stopped, grouped(told, there))).strip()
