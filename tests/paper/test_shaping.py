"""Right-to-left and joined writing: readable, in the right order, and there to be copied."""

import io

import pypdfium2
import pytest
from pypdf import PdfReader

from smallcrm.paper.binder import pdf
from smallcrm.paper.chains import chain
from smallcrm.paper.shaping import is_complex, runs_right_to_left, shape
from tests.paper.conftest import written

HEBREW = "שלום עולם"
ARABIC = "السلام عليكم"
HINDI = "नमस्ते"
THAI = "สวัสดี"


def placed(text):
    """The characters of a text by where they stand, from left to right."""
    glyphs, _ = shape(text, chain("serif").runs, runs_right_to_left(text))
    texts = [(glyph.x, glyph.character) for glyph in glyphs]
    assert texts == sorted(texts, key=lambda pair: pair[0])
    return glyphs


def test_plain_western_text_is_left_alone():
    assert not is_complex("Müller & Söhne – 12 €")
    assert all(is_complex(text) for text in (HEBREW, ARABIC, HINDI, THAI))


def test_hebrew_runs_from_the_right():
    assert runs_right_to_left(HEBREW)
    assert not runs_right_to_left(f"Anna {HEBREW}")


def test_numbers_keep_their_order_inside_a_right_to_left_line():
    from smallcrm.paper.fonts import _glyph_texts

    glyphs = placed(f"{HEBREW} 2026")
    shown = "".join(_glyph_texts(glyph.face)[ord(glyph.character) - 0x100000] for glyph in glyphs)
    assert shown.startswith("2026")
    assert shown.endswith("ולש"[::1]) or shown[-1] == HEBREW[0]


def test_arabic_letters_are_joined_and_not_set_one_by_one():
    glyphs = placed("بب")
    alone = placed("ب")
    assert {glyph.character for glyph in glyphs}.isdisjoint({glyph.character for glyph in alone})


def test_the_width_is_what_the_glyphs_take():
    glyphs, width = shape(ARABIC, chain("serif").runs, True)
    assert width > 0
    assert max(glyph.x for glyph in glyphs) < width
    assert chain("serif").width(ARABIC) == pytest.approx(width)


@pytest.mark.parametrize("text", [HEBREW, ARABIC, HINDI, THAI], ids=["hebrew", "arabic", "hindi", "thai"])
def test_it_is_drawn_with_embedded_fonts_and_can_be_found_again(text):
    data = pdf(written(text=text, address=(text, "50667 Köln")))
    page = PdfReader(io.BytesIO(data)).pages[0]
    assert all(
        "/FontFile2" in font.get_object()["/FontDescriptor"] for font in page["/Resources"]["/Font"].values()
    )
    said = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert sorted(set("".join(text.split())) - set(said)) == []


def test_a_right_to_left_paragraph_stands_at_the_right_margin():
    from smallcrm.paper.formats import A4_DIN_B
    from tests.paper.conftest import boxes

    found = [b for b in boxes(pdf(written(text=HEBREW, subject=""))) if b[0] in HEBREW]
    assert max(b[3] for b in found) == pytest.approx(A4_DIN_B.size[0] - A4_DIN_B.right, abs=2)


def test_a_glyph_is_embedded_with_its_own_width_whatever_stood_beside_it():
    """Else the same letter would have other bytes after another letter."""
    glyphs, _ = shape("Ta\u0301V\u0301A السلام", chain("serif").runs)
    for glyph in glyphs:
        number = ord(glyph.character) - 0x100000
        ttf = glyph.face.ttf
        assert ttf.charWidths[number + 0x100000] == ttf.hmetrics[number][0] * 1000 / ttf.unitsPerEm
