"""A drawing on a page, and as SVG for whatever else shows pictures."""

from __future__ import annotations

import re
from typing import Any

from smallcrm.paper.faces import shipped
from smallcrm.paper.fonts import registered
from smallcrm.paper.surface import Surface

CLIP = re.compile(r"<clipPath.*?</clipPath>", re.DOTALL)  # Qt paints it black
CLIPPED = re.compile(r'\sclip-path="[^"]*"|clip-path: *url\([^)]*\);?')
PERCENT = re.compile(r"rgb\([\d%,]+\)")
FONT = re.compile(r"font-family: *[^;\"]*")


def draw(surface: Surface, made: Any, left: float, top: float) -> None:
    """Put a drawing on a page, its upper left corner there."""
    from reportlab.graphics import renderPDF, shapes

    # Nothing that is not embedded may be named, not even where nothing is written with it.
    shapes.STATE_DEFAULTS["fontName"] = registered(shipped("NotoSans-Regular"))
    surface.framed(left, top, made.width, made.height)
    renderPDF.draw(made, surface.canvas, left, surface.size[1] - top - made.height)


def svg(made: Any, family: str = "sans-serif") -> bytes:
    """A drawing as any program shows it, Qt’s too."""
    from reportlab.graphics import renderSVG, shapes

    shapes.STATE_DEFAULTS["fontName"] = registered(shipped("NotoSans-Regular"))
    text = CLIPPED.sub("", CLIP.sub("", str(renderSVG.drawToString(made))))
    exact = _exact(made)
    text = PERCENT.sub(lambda match: exact.get(match[0], match[0]), text.replace("fill: None", "fill: none"))
    return FONT.sub(f"font-family: {family}", text).encode("utf-8")


def _exact(made: Any) -> dict[str, str]:
    """The colours of a drawing: reportlab writes them into an SVG as whole percents."""
    found = {}
    for shape in made.contents:
        for colour in (getattr(shape, "fillColor", None), getattr(shape, "strokeColor", None)):
            if colour is not None:
                percents = ",".join(f"{int(part * 100)}%" for part in colour.rgb())
                found[f"rgb({percents})"] = f"#{colour.hexval()[2:]}"
    return found
