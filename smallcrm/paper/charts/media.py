"""A drawing on a page, and as SVG for the screen."""

from __future__ import annotations

import re
from typing import Any

from smallcrm.paper.faces import shipped
from smallcrm.paper.fonts import registered
from smallcrm.paper.surface import Surface

CLIP = re.compile(r"<clipPath.*?</clipPath>", re.DOTALL)  # Qt paints it black
CLIPPED = re.compile(r'\sclip-path="[^"]*"|clip-path: *url\([^)]*\);?')
FONT = re.compile(r"font-family: *[^;\"]*")


def draw(surface: Surface, made: Any, left: float, top: float) -> None:
    """Put a drawing on a page, its upper left corner there."""
    from reportlab.graphics import renderPDF, shapes

    # Nothing that is not embedded may be named, not even where nothing is written with it.
    shapes.STATE_DEFAULTS["fontName"] = registered(shipped("NotoSans-Regular"))
    renderPDF.draw(made, surface.canvas, left, surface.size[1] - top - made.height)


def svg(made: Any, family: str = "sans-serif") -> bytes:
    """A drawing as Qt shows it."""
    from reportlab.graphics import renderSVG, shapes

    shapes.STATE_DEFAULTS["fontName"] = registered(shipped("NotoSans-Regular"))
    text = CLIPPED.sub("", CLIP.sub("", str(renderSVG.drawToString(made))))
    return FONT.sub(f"font-family: {family}", text).encode("utf-8")
