"""Photos: bytes from outside are decoded within limits and written anew, so that they are harmless."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP")  # decoders with limits; no TIFF, no SVG
MOST_BYTES = 40 << 20
MOST_PIXELS = 120_000_000
KEPT = 800  # pixels of the longer side
QUALITY = 88


def re_encoded(data: bytes) -> bytes:
    """The picture as it is kept: upright, of a sensible size, without whatever else was in the file."""
    image = _decoded(data, KEPT)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def thumbnail(data: bytes, side: int) -> tuple[bytes, int]:
    """The middle of a picture as rows of red, green and blue, and how many pixels each side has."""
    from PIL import ImageOps

    image = ImageOps.fit(_decoded(data, 2 * side), (side, side))
    return image.tobytes(), side


def _decoded(data: bytes, side: int) -> Image:
    from PIL import Image, ImageOps

    if len(data) > MOST_BYTES:
        raise UserError(_("The picture is larger than 40 MB. Save it smaller and choose it again."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            if image.width * image.height > MOST_PIXELS:
                raise UserError(_("The picture has too many pixels. Save it smaller and choose it again."))
            image.draft("RGB", (side, side))  # a JPEG is decoded no larger than needed
            image.load()
            return _on_white(ImageOps.exif_transpose(image), side)
    except UserError:
        raise
    except Exception as error:  # decoders of unknown bytes raise whatever they like
        raise UserError(_("This is no picture we can read. Choose a PNG or JPEG file.")) from error


def _on_white(image: Image, side: int) -> Image:
    from PIL import Image as Images

    image.thumbnail((side, side), Images.Resampling.LANCZOS)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        ground = Images.new("RGBA", clear.size, "white")
        ground.alpha_composite(clear)
        return ground.convert("RGB")
    return image.convert("RGB")
