"""An address set so that it stays in its window: wrapped, made smaller, at last refused."""

from __future__ import annotations

from dataclasses import replace

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.paper.formats import Box, Format
from smallcrm.paper.lines import Line, Style, break_lines

# Sizes and leadings to try, the best first. DIN 5008 and the US Postal Service both end at 8 points.
_COMFORTABLE = ((10.5, 1.22), (10.0, 1.2), (10.0, 1.12))
_SMALL = ((9.5, 1.14), (9.0, 1.14), (8.5, 1.14), (8.0, 1.14))
_RISE = 0.77  # how much of the leading lies above the baseline


class DoesNotFit(UserError):
    """The address is longer than any window."""


def set_address(lines: tuple[str, ...], form: Format, style: Style) -> tuple[list[Line], Style, float]:
    """The lines of an address, their style and first baseline, inside the window of a format."""
    short = Box(
        form.address.left, form.address_top, form.address.width, form.address.bottom - form.address_top
    )
    for box, sizes in ((short, _COMFORTABLE), (form.address, _COMFORTABLE), (form.address, _SMALL)):
        for size, leading in sizes:
            sized = replace(style, size=size, leading=size * leading)
            if (found := _wrapped(lines, sized, box)) is not None:
                top = min(short.top, box.bottom - len(found) * sized.leading)
                return found, sized, top + sized.leading * _RISE
    raise DoesNotFit(_("the address is too long for the window of the envelope"))


def _wrapped(lines: tuple[str, ...], style: Style, box: Box) -> list[Line] | None:
    """The address in lines that fit a box, or None where they do not."""
    found: list[Line] = []
    for text in lines:
        if any(style.width(word) > box.width for word in text.split()):
            return None
        if style.width(text) <= box.width:
            found.append(Line.of(text, style))
        else:
            found += break_lines(text, style, box.width)
    return found if len(found) * style.leading <= box.height else None
