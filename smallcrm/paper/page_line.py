"""The line on further pages: whom the letter is for, its day, and which page this is."""

from __future__ import annotations

from smallcrm.paper.formats import MM
from smallcrm.paper.letterhead import CONTACT, Dress
from smallcrm.paper.surface import Surface

_BELOW = 5.5 * MM  # under the text, above the foot
_GAP = 6 * MM


def draw_page_line(surface: Surface, dress: Dress, to: str, date: str, page: str) -> None:
    """Draw “Anna Weber · 21 November 2026 · Page 2 of 3” where the format has it; the page is always said."""
    form = dress.form
    at_foot = form.pages_below
    taken = 0.0 if at_foot else dress.next_name + _GAP
    line = _shortened(to, date, page, form.text_width - taken)
    baseline = dress.bottom + _BELOW if at_foot else form.head
    surface.text(form.size[0] - form.right, baseline, line, CONTACT, "right")


def _shortened(to: str, date: str, page: str, room: float) -> str:
    """All of it, else without the day, else with as much of the name as has room."""
    for parts in ((to, date, page), (to, page)):
        line = " · ".join(part for part in parts if part)
        if CONTACT.width(line) <= room:
            return line
    while to and CONTACT.width(f"{to}… · {page}") > room:
        to = to[:-1]
    return " · ".join(part for part in (f"{to.rstrip()}…" if to.strip() else "", page) if part)
