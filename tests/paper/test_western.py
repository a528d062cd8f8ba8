"""The western blocks that ship are what the fonts give, and spare a plain letter the opening of fonts."""

from __future__ import annotations

import zlib

import pytest

from smallcrm.paper.faces import Face, shipped
from smallcrm.paper.fonts import made_part, western_codes
from smallcrm.paper.western import FACES, western


@pytest.mark.parametrize("key", FACES)
def test_a_shipped_block_is_what_its_font_gives(key):
    found, font = western(key), Face(shipped(key).path)
    assert found is not None
    made = made_part(font, 0)
    assert [one.dictionary for one in found.part.objects] == [one.dictionary for one in made.objects]
    assert [unpacked(one) for one in found.part.objects] == [unpacked(one) for one in made.objects]
    assert found.widths == {
        chr(code): font.ttf.charWidths[code] for code in western_codes() if chr(code) in font.characters
    }


def unpacked(one):
    """The stream of an object; however it was packed."""
    return one.stream and zlib.decompress(one.stream)


@pytest.mark.parametrize("text", ["Grüße an Œuvre & Co. – 3,50 €", "Łukasz Çağla", "", "ﻼ"])
def test_a_face_answers_the_same_with_its_block_and_without(text):
    quick, whole = (
        Face(shipped("NotoSerif-Regular").path, known=western("NotoSerif-Regular")),
        Face(shipped("NotoSerif-Regular").path),
    )
    assert quick.width(text) == whole.width(text)
    assert quick.covers(text) == whole.covers(text)


def test_a_western_text_is_measured_without_opening_the_font(tmp_path):
    face = Face(tmp_path / "NotoSerif-Regular.ttf", known=western("NotoSerif-Regular"))
    assert face.covers("Größe")
    assert face.width("Größe") > 2_000


def test_a_font_of_this_machine_has_no_shipped_block():
    assert western("wqy-zenhei") is None
