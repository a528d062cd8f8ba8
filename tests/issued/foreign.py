"""What people bring along: a logo as SVG, paper printed elsewhere, terms and conditions."""

from __future__ import annotations

import io

from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from smallcrm.core.paths import resources

A4 = (595.27, 841.89)
_FACE = "sheet-of-others"
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80"><title>Weber Heating</title>'
    b'<defs><linearGradient id="g"><stop offset="0" stop-color="#a5281f"/>'
    b'<stop offset="1" stop-color="#f0a020"/></linearGradient></defs>'
    b'<circle cx="40" cy="40" r="34" fill="url(#g)"/><path d="M30 52 L40 20 L50 52 Z" fill="#fff"/>'
    b'<text x="84" y="50" font-size="26" font-weight="bold" fill="#333">Weber</text></svg>'
)


def paper(words: tuple[str, ...], pages: int = 1) -> bytes:
    """A PDF of somebody else's, with a bar at the top and words below it."""
    pdfmetrics.registerFont(TTFont(_FACE, str(resources() / "fonts/NotoSans-Regular.ttf")))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for number in range(pages):
        canvas.setFillColorRGB(0.65, 0.16, 0.12)
        canvas.rect(0, A4[1] - 30, A4[0], 30, fill=1, stroke=0)
        canvas.setFont(_FACE, 12)
        for place, line in enumerate(words):
            canvas.drawString(60, A4[1] - 80 - 20 * place, line.format(number + 1))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def dots(colour: tuple[int, int, int, int] = (20, 40, 140, 160)) -> bytes:
    """A picture one can partly see through."""
    out = io.BytesIO()
    Image.new("RGBA", (300, 100), colour).save(out, "PNG")
    return out.getvalue()
