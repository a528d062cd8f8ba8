"""Envelopes with windows, and what of a folded sheet these show.

A window is told as its makers tell it: from the left and from the bottom edge of the envelope. A folded
sheet is smaller than its envelope and slides in it: at the bottom left it shows one part of itself, at the
top right another. Only what both have in common is always in sight.

Where the measures come from:
- DIN 680 for C6, DL, C6/5 and C5; the Swiss makers' table of SN 010130 says the same of “L-DIN”.
- Swiss: that table, “SN” and “L-SN”. C6/5 is 224 or 229 mm wide; the window on the right is 12 mm off the
  right edge of both, and what the wider one shows the other shows too.
- French: NF Z 10-011, 20 mm off the right and the lower edge of DL; KOMA-Script's NF.lco has the same window,
  100 × 45 mm ending 10 mm before the edge of a sheet folded at 99 mm, to the millimetre.
- British: no standard binds the makers. 90 × 35 mm is the smallest window sold, 20 mm from the left; 18 mm
  from the bottom is the least Royal Mail reads.
- US, one window: 7/8 and 1/2 inches on #9 and #10 alike, as the makers' dies and UScommercial9.lco have it.
- US, two windows: every maker has measures of their own. These are of the kind sold for invoices; what may
  be otherwise is said where it is used (american.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from smallcrm.paper.formats.measures import INCH, MM, Box


@dataclass(frozen=True)
class Window:
    """A window of an envelope."""

    left: float  # from the left edge
    bottom: float  # from the lower edge
    width: float
    height: float


@dataclass(frozen=True)
class WindowEnvelope:
    """An envelope, its long side below; `window` shows the address, `sender_window` who writes."""

    name: str
    width: float
    height: float
    window: Window
    sender_window: Window | None = None

    def shows(self, window: Window, edge: float) -> Box:
        """What a window shows of a sheet that rests at the bottom left on its fold at `edge`."""
        return Box(window.left, edge - window.bottom - window.height, window.width, window.height)

    def shows_at_most(self, window: Window, edge: float, folded: tuple[float, float]) -> Box:
        """What it shows of the same where it has slid to the top right; `folded` is its size."""
        right, up = max(self.width - folded[0], 0.0), max(self.height - folded[1], 0.0)
        return self.shows(window, edge).moved(-right, up)


def _mm(name: str, width: float, height: float, *window: float) -> WindowEnvelope:
    return WindowEnvelope(name, width * MM, height * MM, Window(*(value * MM for value in window)))


def _inches(
    name: str, width: float, height: float, window: Window, sender: Window | None = None
) -> WindowEnvelope:
    return WindowEnvelope(name, width * INCH, height * INCH, window, sender)


def _window(left: float, bottom: float, width: float, height: float) -> Window:
    return Window(left * INCH, bottom * INCH, width * INCH, height * INCH)


_SINGLE = _window(0.875, 0.5, 4.5, 1.125)
_NINE, _NINE_SENDER = _window(0.3125, 0.6875, 4, 1), _window(0.3125, 2.1875, 3.5, 0.875)
_TEN, _TEN_SENDER = _window(0.375, 0.625, 4, 1), _window(0.375, 2.5, 3.5, 0.875)

# DIN 680 and its neighbours; the land behind the size says whose window it is.
WINDOW_ENVELOPES = {
    one.name: one
    for one in (
        _mm("c6-window", 162, 114, 20, 15, 90, 45),
        _mm("dl-window", 220, 110, 20, 15, 90, 45),
        _mm("dl-window-uk", 220, 110, 20, 18, 90, 35),
        _mm("dl-window-fr", 220, 110, 100, 20, 100, 45),
        _mm("c65-window", 229, 114, 20, 15, 90, 45),
        _mm("c65-window-ch-left", 229, 114, 20, 21, 100, 45),
        _mm("c65-window-ch-right", 229, 114, 117, 21, 100, 45),
        _mm("c5-window", 229, 162, 20, 60, 90, 45),
        _mm("c5-window-fr", 229, 162, 109, 60, 100, 45),
        _mm("c5-window-ch-left", 229, 162, 20, 65, 100, 45),
        _mm("c5-window-ch-right", 229, 162, 117, 65, 100, 45),
        _inches("10-window", 9.5, 4.125, _SINGLE),
        _inches("10-double", 9.5, 4.125, _TEN, _TEN_SENDER),
        _inches("9-double", 8.875, 3.875, _NINE, _NINE_SENDER),
    )
}
