"""Pictures on paper: a logo from a PNG, JPEG or SVG file of unknown origin, decoded within limits."""

from __future__ import annotations

import io
import warnings
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.paper.parts import Part, PdfObject, shelve
from smallcrm.paper.vector import is_kept, leaves

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 10 << 20
MOST_PIXELS = 40_000_000
MOST_TO_SHRINK = 40 << 20  # bytes of a file that is made smaller when it is chosen
ENOUGH_BYTES = 1 << 20  # no logo needs more
SHARP_ENOUGH = 1_200  # pixels of the longer side: 600 dpi on a logo two inches wide


@dataclass(frozen=True)
class Picture:
    """A picture ready to be drawn: the part that holds it, and its shape in pixels, or in points."""

    part: str
    width: float
    height: float
    sound: bool = True  # whether it may stand in a file for an archive
    words: str = ""  # what is written on it
    language: str = ""  # of these words, where it is known

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """The largest size inside a box that keeps its shape."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale


def taken(data: bytes) -> bytes:
    """A picture somebody chose, as it is kept: as it is where that is sensible, else made smaller."""
    from PIL.Image import Resampling

    from smallcrm.paper import svg

    if is_kept(data):
        return data
    if svg.looks_like_svg(data):
        return svg.taken(data)
    image = _decoded(data, MOST_TO_SHRINK, 4 * MOST_PIXELS)
    if len(data) <= ENOUGH_BYTES and _may_stay(image):
        return data
    kind = "JPEG" if image.mode in ("RGB", "L", "CMYK") and not data.startswith(b"\x89PNG") else "PNG"
    if kind == "PNG" and image.mode not in ("RGB", "RGBA", "L", "LA"):
        image = image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    elif kind == "JPEG" and image.mode == "CMYK":
        image = image.convert("RGB")
    image.thumbnail((SHARP_ENOUGH, SHARP_ENOUGH), Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, kind, **({"quality": 92} if kind == "JPEG" else {"optimize": True}))
    return out.getvalue()


@lru_cache(maxsize=8)
def picture(data: bytes) -> Picture:
    """The picture in a PNG or JPEG file, or in a kept drawing."""
    if is_kept(data):
        return drawing(data)
    image = _decoded(data, MOST_BYTES, MOST_PIXELS)
    width, height = image.size
    if image.format == "JPEG" and image.mode in ("RGB", "L") and _may_stay(image):
        part = Part((_picture_object(image, "/DCTDecode", data),))
    else:
        part = _repacked(image)
    return Picture(shelve(part), width, height)


def drawing(data: bytes, number: int = 0) -> Picture:
    """One of the drawings kept together."""
    return Picture(*leaves(data)[number][:6])


def _decoded(data: bytes, most_bytes: int, most_pixels: int) -> Image:
    from PIL import Image, ImageOps

    if len(data) > most_bytes:
        text = _("The picture is larger than {} MB. Save it smaller and choose it again.")
        raise UserError(text.format(most_bytes >> 20))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
            if image.width * image.height > most_pixels:
                raise UserError(_("The picture has too many pixels. Save it smaller and choose it again."))
            image.draft(None, (2 * SHARP_ENOUGH, 2 * SHARP_ENOUGH)) if most_pixels > MOST_PIXELS else None
            image.load()
    except (
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombWarning,
        Image.DecompressionBombError,
    ) as e:
        raise UserError(_("This picture cannot be read. Choose a PNG, JPEG or SVG file.")) from e
    kind = image.format
    turned = ImageOps.exif_transpose(image)
    turned.format = None if turned.size != image.size or image.getexif().get(0x0112, 1) != 1 else kind
    return turned


def _may_stay(image: Image) -> bool:
    return max(image.size) <= SHARP_ENOUGH


def _repacked(image: Image) -> Part:
    """The picture as plain colours, with its transparency beside them."""
    from PIL.Image import Resampling

    clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    image = image.convert("RGBA" if clear else "RGB")
    if not _may_stay(image):
        image.thumbnail((SHARP_ENOUGH, SHARP_ENOUGH), Resampling.LANCZOS)
    colours = image.convert("RGB")
    packed = zlib.compress(colours.tobytes(), 9)
    if not clear:
        return Part((_picture_object(colours, "/FlateDecode", packed),))
    veil = image.getchannel("A")
    mask = _picture_object(veil, "/FlateDecode", zlib.compress(veil.tobytes(), 9))
    return Part((_picture_object(colours, "/FlateDecode", packed, " /SMask @1@"), mask))


def _picture_object(image: Image, packing: str, stream: bytes, more: str = "") -> PdfObject:
    space = "/DeviceGray" if image.mode == "L" else "/DeviceRGB"
    return PdfObject(
        f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} "
        f"/ColorSpace {space} /BitsPerComponent 8 /Filter {packing}{more}",
        stream,
    )
