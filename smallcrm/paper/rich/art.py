"""Pictures among the lines of a letter."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from smallcrm.paper.lines import Style
from smallcrm.paper.pictures import Picture
from smallcrm.paper.rich.styled import StyledLine
from smallcrm.paper.rows import Row

if TYPE_CHECKING:
    from smallcrm.paper.surface import Surface

NO_WORDS = StyledLine("", 0.0, ())
RISE = 0.74  # how much of a line lies above its baseline
_DOTS_PER_INCH = 200  # how large a picture is that says nothing of it
_HIGHEST = 24  # lines


@dataclass(frozen=True)
class PictureArt:
    """A picture in the text."""

    picture: Picture
    width: float
    height: float
    align: str
    alt: str = ""  # what it shows, in words

    def draw(self, surface: Surface, left: float, baseline: float, style: Style, width: float) -> None:
        """Draw it under the line before."""
        spare = width - self.width
        at = left + {"right": spare, "middle": spare / 2}.get(self.align, 0.0)
        surface.picture(self.picture, at, baseline - style.leading * RISE, self.width, self.height)


def picture_row(
    picture: Picture, style: Style, room: float, wide: float | None, align: str, alt: str = ""
) -> Row:
    """A picture as a row of the page: as wide as it is wanted, never wider or higher than there is room."""
    wanted = min(wide or picture.width * 72 / _DOTS_PER_INCH, room)
    width, height = picture.fitted(wanted, _HIGHEST * style.leading)
    lines = max(ceil(height / style.leading - 0.05), 1)
    return Row(NO_WORDS, height=float(lines), art=PictureArt(picture, width, height, align, alt))
