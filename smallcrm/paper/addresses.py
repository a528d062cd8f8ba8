"""An address set so that it stays in its window: wrapped, made smaller, shortened, at last refused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, n_
from smallcrm.paper.formats import MM, Format
from smallcrm.paper.formats.format import SPARE
from smallcrm.paper.lines import Line, Style, break_lines
from smallcrm.paper.regions import region_in, regional
from smallcrm.paper.shaping import is_complex
from smallcrm.paper.shortening import Lines, shorter
from smallcrm.paper.surface import Surface

# Sizes and leadings to try, the best first. DIN 5008 and the US Postal Service both end at 8 points.
_COMFORTABLE = ((10.5, 1.22), (10.5, 1.15), (10.0, 1.2), (10.0, 1.12))
_SMALL = ((9.5, 1.14), (9.0, 1.14), (8.5, 1.14), (8.0, 1.14), (8.0, 1.03))
_SIZES = (*_COMFORTABLE, *_SMALL)
_RISE, _FALL = 0.95, 0.26  # of the size: what Ǻ needs above the first line, ģ below the last
_POSTCODE = re.compile(r"(?=.*\d)[A-Z0-9][A-Z0-9 -]{2,9}")
_REACH = 0.2 * MM  # so far marks stay off the edge of what is in sight
_TALL_RISE, _TALL_FALL, _TALL_MORE = 1.1, 0.45, 0.12  # where signs stand above and below the letters


class DoesNotFit(UserError):
    """The address is longer than any window."""


class Fitted(NamedTuple):
    """An address as it will stand, and which of its lines were shortened to what."""

    lines: list[Line]
    style: Style
    baseline: float
    shortened: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=64)
def set_address(lines: Lines, form: Format, style: Style, person: str = "") -> Fitted:
    """An address inside the window of a format; `person` is the line with a person's name, if any."""
    if not lines:  # nobody is chosen yet
        return Fitted([], style, form.address_top)
    style = replace(style, face=regional(style.face, region_in("".join(lines))))
    if (found := _set(lines, form, style)) is not None:
        return found
    short = lines
    for short in shorter(lines, person):
        if (found := _set(short, form, style)) is not None:
            return found._replace(shortened=changes(lines, short))
    close, closer = (_side_by_side(short, form, style, kept) for kept in (2, 1))
    parted = (_parted(some, form, style) for some in (short, close, closer))
    for last in (close, *parted, closer):
        if (found := _set(last, form, style)) is not None:
            return found._replace(shortened=changes(lines, short))
    raise DoesNotFit(_reason(lines, form, style))


def draw_address(surface: Surface, found: Fitted, form: Format) -> None:
    """The lines in their window; where most are written from right to left they begin at its right edge.

    Marks may be piled up beside and above a letter: they are cut off where the window would not show them.
    """
    if all(line.plain for line in found.lines):
        _draw(surface, found, form)
        return
    box = form.address.inset(_REACH - SPARE)
    surface.canvas.saveState()
    edge = surface.canvas.beginPath()
    edge.rect(box.left, surface.size[1] - box.bottom, box.width, box.height)
    surface.canvas.clipPath(edge, stroke=0, fill=0)
    _draw(surface, found, form)
    surface.canvas.restoreState()


def _draw(surface: Surface, found: Fitted, form: Format) -> None:
    box, style = form.address, found.style
    if sum(line.right_to_left for line in found.lines) * 2 <= len(found.lines):
        surface.lines(box.left, found.baseline, found.lines, style)
        return
    for number, line in enumerate(found.lines):
        left = box.left + max(box.width - line.width, 0)
        surface.lines(left, found.baseline + number * style.leading, [line], style)


def _set(lines: Lines, form: Format, style: Style) -> Fitted | None:
    """The largest way these lines stand in the window."""
    tall, box = any(is_complex(line) for line in lines), form.address
    rise, fall = (_TALL_RISE, _TALL_FALL) if tall else (_RISE, _FALL)
    for size, apart in _SIZES:
        sized = replace(style, size=size, leading=size * (apart + _TALL_MORE if tall else apart))
        found = _wrapped(lines, sized, box.width)
        high = (len(found) - 1) * sized.leading + size * (rise + fall)
        if found and high <= box.height:
            top = min(form.address_top, box.bottom - high)
            return Fitted(found, sized, top + size * rise)
    return None


def _wrapped(lines: Lines, style: Style, width: float) -> list[Line]:
    """The address in lines of this width, or none where a word is wider."""
    found: list[Line] = []
    for text in lines:
        if any(style.width(word) > width for word in text.split()):
            return []
        if style.width(text) <= width:
            found.append(Line.of(text, style))
        else:
            found += break_lines(text, style, width)
    return found


def _side_by_side(lines: Lines, form: Format, style: Style, kept: int) -> Lines:
    """Two neighbours in one line where the smallest letters have the room; the last so many stay as they are.

    Town and country stay; only where nothing else helps, a postcode or a region goes beside its town.
    """
    small = replace(style, size=_SIZES[-1][0])
    found: list[str] = []
    waiting = list(lines[:-kept])
    while waiting:
        line = waiting.pop(0)
        both = f"{line}{_parting(waiting[0])}{waiting[0]}" if waiting else ""
        if both and small.width(both) <= form.address.width:
            line = both
            waiting.pop(0)
        found.append(line)
    return (*found, *lines[-kept:])


def _parting(after: str) -> str:
    """What stands between two lines in one: nothing but a space before a postcode."""
    return " " if _POSTCODE.fullmatch(after) else ", "


def _parted(lines: Lines, form: Format, style: Style) -> Lines:
    """With words wider than the window parted once by a hyphen: there are towns of 58 letters."""
    small = replace(style, size=_SIZES[-1][0])
    found = []
    for line in lines:
        for word in [word for word in line.split() if small.width(word) > form.address.width]:
            cut = len(word)
            while small.width(word[:cut] + "-") > form.address.width:
                cut -= 1
            line = line.replace(word, f"{word[:cut]}- {word[cut:]}")
        found.append(line)
    return tuple(found)


def changes(before: Lines, after: Lines) -> tuple[tuple[str, str], ...]:
    """Which lines were shortened to what; to nothing where another says the same."""
    if len(before) == len(after):
        return tuple((old, new) for old, new in zip(before, after, strict=True) if old != new)
    left = Counter(before) - Counter(after)
    return tuple((old, "") for old in left.elements())


def _reason(lines: Sequence[str], form: Format, style: Style) -> str:
    """Why it does not fit, and what to shorten."""
    size, apart = _SIZES[-1]
    small, box = replace(style, size=size), form.address
    words = [word for line in lines for word in line.split()]
    widest = max(words, key=small.width, default="")
    if small.width(widest) > box.width:
        return _told(widest)
    room = int((box.height / size - _RISE - _FALL) / apart) + 1
    if len(lines) > room:
        return n_(
            "the address is too long for the window of the envelope: there is room for {} line",
            "the address is too long for the window of the envelope: there is room for {} lines",
            room,
        )
    return _told(max(lines, key=small.width))


def _told(text: str) -> str:
    short = text if len(text) <= 40 else text[:39].rstrip() + "…"
    return _("the address is too long for the window of the envelope: shorten “{}”").format(short)
