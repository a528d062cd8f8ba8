"""What this machine knows of its printers: how far each prints beside the mark."""

from __future__ import annotations

from smallcrm.core import preferences
from smallcrm.core.errors import Invalid
from smallcrm.core.i18n import _
from smallcrm.paper.adjusting import CROSS, FARTHEST, Measured
from smallcrm.paper.label_pages import UNMOVED, Shift

SETTING = "printers"


def measured() -> dict[str, Measured]:
    """Where each printer's cross was found. People edit that file, so anything may stand in it."""
    told = preferences.get(SETTING, {})
    found = {}
    for name, pair in told.items() if isinstance(told, dict) else ():
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(mm, int | float) for mm in pair):
            made = Measured(float(pair[0]), float(pair[1]))
            if made.is_possible():
                found[str(name)] = made
    return found


def save_measured(printer: str, found: Measured) -> None:
    """Remember where a printer's cross was found; where it should be, there is nothing to remember."""
    if not found.is_possible():
        told = _("Between {} and {} mm; else the sheet lay wrong, or the page was scaled.")
        low, high = round(CROSS - FARTHEST), round(CROSS + FARTHEST)
        fields = {"left": found.left, "top": found.top}
        raise Invalid(
            {name: told.format(low, high) for name, mm in fields.items() if abs(mm - CROSS) > FARTHEST}
        )
    kept = {name: list(one) for name, one in measured().items() if name != printer}
    if found != Measured():
        kept[printer] = list(found)
    preferences.put(SETTING, kept)


def shift_of(printer: str) -> Shift:
    """How far everything is moved for a printer."""
    return measured().get(printer, Measured()).shift if printer else UNMOVED
