"""The QR code as a scanner of somebody else's reads it: coarse, crooked, grey and speckled."""

from __future__ import annotations

import random

import pytest
from PIL import Image, ImageFilter

from smallcrm.core.business import save_business
from smallcrm.features.letters.codes import code_of, letter_in
from smallcrm.features.letters.dressing import FORMATS
from smallcrm.features.letters.model import Letter
from smallcrm.features.letters.service import Order, write_letters
from smallcrm.features.letters.texts.shelf import offer
from smallcrm.paper.raster import picture

zxing = pytest.importorskip("zxingcpp", reason="the decoder zxing-cpp is not installed")
PAPER, INK = 205, 70  # a copy of a copy


def crooked(page: Image.Image) -> Image.Image:
    return page.rotate(2, Image.Resampling.BICUBIC, fillcolor=255)


def upside_down(page: Image.Image) -> Image.Image:
    return page.rotate(178.5, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def grey(page: Image.Image) -> Image.Image:
    return page.point(lambda value: INK + value * (PAPER - INK) // 255)


def speckled(page: Image.Image) -> Image.Image:
    """The same dust every time."""
    grains = bytes(38 + grain * 180 // 255 for grain in random.Random(7).randbytes(1 << 18))
    dust, tile = Image.new("L", page.size), Image.frombytes("L", (512, 512), grains)
    for left in range(0, page.width, 512):
        for top in range(0, page.height, 512):
            dust.paste(tile, (left, top))
    return Image.blend(page, dust, 0.2)


def soft(page: Image.Image) -> Image.Image:
    return page.filter(ImageFilter.GaussianBlur(0.7))


WAYS = {
    "clean": (),
    "crooked": (crooked,),
    "upside down": (upside_down,),
    "grey": (grey,),
    "speckled": (speckled,),
    "soft": (soft,),
    "all at once": (crooked, grey, speckled),
}


def scanned(data: bytes, dpi: int, *harms) -> list[str]:
    """What the decoder finds on the first page."""
    raster = picture(data, 0, dpi / 72)
    size = (raster.width, raster.height)
    page = Image.frombytes("RGBX", size, raster.pixels, "raw", "BGRX", raster.stride).convert("L")
    for harm in harms:
        page = harm(page)
    return [found.text for found in zxing.read_barcodes(page)]


@pytest.fixture(scope="module")
def kept():
    return {}


@pytest.fixture
def letter(post, tmp_path, kept):
    """One letter with a QR code, written once for all the ways to look at it."""
    if not kept:
        save_business(letter_code="qr")
        run = post.write([post.reader()], tmp_path / "a.pdf")
        kept.update(data=(tmp_path / "a.pdf").read_bytes(), id=run.letters[0].id)
    return kept


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("way", list(WAYS))
def test_a_strange_decoder_reads_the_code_from_a_scan(letter, dpi, way):
    assert [letter_in(text) for text in scanned(letter["data"], dpi, *WAYS[way])] == [letter["id"]]


@pytest.mark.parametrize("paper", sorted(FORMATS))
def test_it_is_read_on_every_format_that_has_a_margin_for_it(post, tmp_path, paper):
    save_business(letter_code="qr", paper=paper)
    run = post.write([post.reader()], tmp_path / "a.pdf")
    assert Letter.get().paper == paper
    assert scanned((tmp_path / "a.pdf").read_bytes(), 200) == [code_of(run.letters[0].id)]


def test_on_a_letter_of_several_pages_only_the_first_has_it(post, tmp_path):
    save_business(letter_code="qr")
    write = Order(offer("blank"), [post.reader().id], {})
    assert write_letters(write, tmp_path / "a.pdf").letters
    assert len(scanned((tmp_path / "a.pdf").read_bytes(), 200)) == 1
