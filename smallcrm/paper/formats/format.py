"""A sheet for letters: where address, date and text stand on it, and which envelopes it is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from smallcrm.paper.formats.measures import MM, Box
from smallcrm.paper.formats.windows import WINDOW_ENVELOPES, Window, WindowEnvelope

SPARE = 2 * MM  # nothing stands nearer to the edge of what is always in sight

_OVERHANG = 0.2 * MM  # how far a J reaches over the end of its line


@dataclass(frozen=True)
class Fit:
    """An envelope a sheet goes into, and how high the sheet is when it is folded for it."""

    envelope: str
    panel: float
    edge: float = 0.0  # the fold it rests on, where the part with the address is lower than the others

    @property
    def made(self) -> WindowEnvelope:
        """The envelope itself."""
        return WINDOW_ENVELOPES[self.envelope]

    @property
    def at_rest(self) -> Box:
        """What the window shows of a sheet that rests at the bottom left."""
        return self.made.shows(self.made.window, self.edge or self.panel)

    def always(self, window: Window | None, sheet: float) -> Box:
        """What a window shows of a sheet of this width, wherever it slides to."""
        assert window is not None
        edge = self.edge or self.panel
        moved = self.made.shows_at_most(window, edge, (sheet, self.panel))
        return self.made.shows(window, edge).within(moved)


@dataclass(frozen=True)
class Format:
    """A sheet for letters that are folded into an envelope with a window."""

    name: str
    size: tuple[float, float]
    window: Box  # what the envelope shows
    address: Box  # where the address may stand, however the sheet slides in its envelope
    address_top: float  # where a short address begins; a long one begins higher, never above its box
    return_line: float | None  # the baseline of the sender's line inside the window, where custom has one
    left: float
    right: float  # the width of the margin
    head: float  # the baseline of the letterhead's name
    date: float  # the baseline of the date
    date_right: bool
    marks: tuple[float, ...] = ()  # where to fold
    hole: float | None = None  # where to punch; on A4 also where to fold for C5
    fits: tuple[Fit, ...] = ()  # its envelopes
    sender: Box | None = None  # where who writes stands, for an envelope with a second window
    pages_below: bool = False  # “Page 2 of 3” stands at the foot; else at the head

    @property
    def head_bottom(self) -> float:
        """Where the letterhead must end: no window shows what stands above."""
        tops = [fit.at_rest.top for fit in self.fits] + [self.window.top]
        return min(tops) - SPARE

    @property
    def text_width(self) -> float:
        """How wide a line of the letter is."""
        return self.size[0] - self.left - self.right


def in_sight(sheet: float, fits: Sequence[Fit]) -> Box:
    """What the windows of all these envelopes show of a sheet, wherever it slides to."""
    return reduce(Box.within, (fit.always(fit.made.window, sheet) for fit in fits))


def address_box(sheet: float, fits: Sequence[Fit], left: float = 0.0) -> Box:
    """Where an address may stand for these envelopes; it begins no further left than `left`."""
    box = in_sight(sheet, fits).inset(SPARE)
    start = max(box.left + _OVERHANG, left)
    return Box(start, box.top, box.right - _OVERHANG - start, box.height)


def sender_box(sheet: float, fit: Fit) -> Box:
    """Where who writes may stand for an envelope with two windows."""
    box = fit.always(fit.made.sender_window, sheet).inset(SPARE)
    return Box(box.left + _OVERHANG, box.top, box.width - 2 * _OVERHANG, box.height)
