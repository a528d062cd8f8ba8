"""Who writes, as lines in the upper window of an envelope with two."""

from __future__ import annotations

from dataclasses import replace

from smallcrm.paper.formats import Box
from smallcrm.paper.lines import Line, Style, break_lines
from smallcrm.paper.surface import Colour, Surface

_NAME = Style("sans bold", 9.5, 11.4)
_PLACE = Style("sans", 8.5, 10.2)
_SMALLEST = 5.5
_RISE, _FALL = 0.95, 0.26  # of the size: above the first line, below the last
_STEP = 0.95


def draw_sender(surface: Surface, told: str, box: Box, colour: Colour) -> None:
    """Draw the sender’s line, parted at its dots, as large as the window allows; the name comes first."""
    parts = [part.strip() for part in told.split(" · ") if part.strip()]
    if not parts:
        return
    scale = 1.0
    while True:
        name, place = _scaled(_NAME, scale, colour), _scaled(_PLACE, scale)
        first = break_lines(parts[0], name, box.width)
        others = [line for part in parts[1:] for line in break_lines(part, place, box.width)]
        last = place if others else name
        high = name.size * _RISE + (len(first) - 1) * name.leading + len(others) * place.leading
        if high + last.size * _FALL <= box.height or last.size <= _SMALLEST:
            break
        scale *= _STEP
    baseline = box.top + name.size * _RISE
    room = int((box.bottom - last.size * _FALL - baseline) / last.leading + 1e-6) + 1
    _draw(surface, box, baseline, (first, name), (others, place), room)


def _draw(
    surface: Surface,
    box: Box,
    baseline: float,
    first: tuple[list[Line], Style],
    others: tuple[list[Line], Style],
    room: int,
) -> None:
    """Name and place one below the other; what has no room is left to the letterhead below."""
    lines, style = first
    shown = lines[:room]
    surface.lines(box.left, baseline, shown, style)
    below = baseline + (len(shown) - 1) * style.leading + others[1].leading
    surface.lines(box.left, below, others[0][: room - len(shown)], others[1])


def _scaled(style: Style, scale: float, colour: Colour | None = None) -> Style:
    size = replace(style, size=style.size * scale, leading=style.leading * scale)
    return replace(size, colour=colour) if colour else size
