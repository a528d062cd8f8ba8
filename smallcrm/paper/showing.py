"""A kept drawing as pixels, for the screen."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from smallcrm.paper import raster
from smallcrm.paper.binder import pdf
from smallcrm.paper.pictures import Picture, drawing
from smallcrm.paper.sheets import About, paper
from smallcrm.paper.surface import Surface
from smallcrm.paper.vector import nothing

if TYPE_CHECKING:
    from PIL.Image import Image

_ABOUT = About("", "", "en", "2000-01-01T00:00:00")


def shown(data: bytes, longest: int, number: int = 0) -> Image:
    """One of the drawings kept so, on white, its longer side so many pixels."""
    from PIL import Image

    placed = drawing(data, number)
    page = raster.picture(page_of(placed), 0, longest / max(placed.width, placed.height))
    return Image.frombuffer("RGB", (page.width, page.height), page.pixels, "raw", "BGRX", page.stride, 1)


def page_of(placed: Picture) -> bytes:
    """A PDF with one drawing and nothing else."""
    size = (placed.width, placed.height)
    surface = Surface(size)
    surface.picture(placed, 0, 0, *size)
    return pdf(paper([(surface.taken(), nothing())], size, [], _ABOUT))


def as_png(data: bytes, longest: int) -> bytes:
    """The first of the drawings as a PNG."""
    out = io.BytesIO()
    shown(data, longest).save(out, "PNG")
    return out.getvalue()
