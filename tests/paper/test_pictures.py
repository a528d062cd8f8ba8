"""Logos of unknown origin: drawn, or refused in plain words."""

import io
import zlib

import pypdfium2
import pytest
from PIL import Image

from smallcrm.core.errors import UserError
from smallcrm.paper import pictures
from smallcrm.paper.binder import pdf
from smallcrm.paper.letterhead import Letterhead
from smallcrm.paper.parts import shelved
from smallcrm.paper.pictures import picture, taken
from tests.paper.conftest import written


def saved(image: Image.Image, kind: str, **options) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def shown(data: bytes) -> Image.Image:
    """The first page of a letter with this logo, as a picture."""
    letter = written(head=Letterhead("Weber", logo=picture(data)))
    return pypdfium2.PdfDocument(pdf(letter))[0].render(scale=1).to_pil()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_is_drawn_in_its_colour_at_the_top_left(kind):
    page = shown(saved(Image.new("RGB", (200, 100), (250, 20, 20)), kind))
    red, green, blue = page.getpixel((90, 50))[:3]
    assert red > 230 and green < 60 and blue < 60


def test_what_is_clear_in_a_logo_stays_clear():
    page = shown(saved(Image.new("RGBA", (200, 100), (250, 20, 20, 0)), "PNG"))
    assert page.getpixel((90, 50))[:3] == (255, 255, 255)


def test_a_jpeg_is_kept_as_it_is():
    data = saved(Image.new("RGB", (64, 32), "navy"), "JPEG")
    assert shelved(picture(data).part).objects[0].stream == data


def test_a_jpeg_in_printers_colours_is_turned_into_ours():
    part = shelved(picture(saved(Image.new("CMYK", (10, 10), (0, 255, 255, 0)), "JPEG")).part).objects[0]
    assert "/DeviceRGB" in part.dictionary
    red, green, blue = zlib.decompress(part.stream)[:3]
    assert red > 200 and green < 80 and blue < 80


def test_a_photo_that_was_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    made = picture(saved(Image.new("RGB", (60, 20)), "JPEG", exif=exif.tobytes()))
    assert (made.width, made.height) == (20, 60)


def test_a_huge_logo_is_made_smaller_in_the_file_and_keeps_its_shape():
    data = saved(Image.new("L", (4_000, 1_000), 200), "PNG")
    made = picture(data)
    assert "/Width 1200 /Height 300" in shelved(made.part).objects[0].dictionary
    assert made.fitted(100, 100) == (100, 25)


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a" + bytes(50), b"<svg onload='x'/>", b"%PDF-1.7", bytes(1_000)],
    ids=["nothing", "gif", "svg", "pdf", "zeros"],
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(UserError, match="cannot be read"):
        picture(data)
    with pytest.raises(UserError, match="cannot be read|Nothing can be seen"):
        taken(data)


def test_half_a_picture_is_refused():
    data = saved(Image.effect_noise((200, 200), 90), "PNG")
    with pytest.raises(UserError, match="cannot be read"):
        picture(data[: len(data) // 2])


def test_a_picture_that_unfolds_into_gigabytes_is_refused_before_it_does():
    head = b"\x89PNG\r\n\x1a\n"
    size = (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    chunk = len(size).to_bytes(4, "big") + b"IHDR" + size + zlib.crc32(b"IHDR" + size).to_bytes(4, "big")
    with pytest.raises(UserError, match="too many pixels|cannot be read"):
        picture(head + chunk + (0).to_bytes(4, "big") + b"IDAT" + zlib.crc32(b"IDAT").to_bytes(4, "big"))


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_BYTES", 100)
    with pytest.raises(UserError, match="The picture is larger than"):
        picture(saved(Image.effect_noise((50, 50), 90), "PNG"))


def _file(size, kind="PNG", mode="RGB"):
    out = io.BytesIO()
    Image.new(mode, size, 90 if mode == "L" else None).save(out, kind)
    return out.getvalue()


def test_a_small_picture_is_kept_as_it_is():
    data = _file((40, 20))
    assert taken(data) == data


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "RGB"), ("JPEG", "CMYK")])
def test_a_large_picture_is_made_smaller_and_keeps_its_shape(kind, mode):
    made = picture(taken(_file((4_000, 2_000), kind, mode)))
    assert (made.width, made.height) == (1_200, 600)


def test_a_picture_of_another_kind_is_refused_in_words():
    with pytest.raises(UserError, match="PNG, JPEG or SVG"):
        taken(_file((40, 20), "BMP"))
