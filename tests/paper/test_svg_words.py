"""Words in a logo are outlines: sharp at every size, as another engine sets them, and known by their text."""

from __future__ import annotations

import io
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from smallcrm.core.errors import UserError
from smallcrm.paper import families, svg, svg_words
from smallcrm.paper.binder import pdf
from smallcrm.paper.letterhead import Letterhead
from smallcrm.paper.parts import shelved
from smallcrm.paper.pictures import picture, taken
from smallcrm.paper.vector import is_kept, leaves
from tests.paper.conftest import written
from tests.paper.matterhorn import problems
from tests.paper.test_svg import made

WEBER = '<text x="10" y="60" font-size="40">Weber</text>'
SET = {
    "plain": WEBER,
    "bold": '<text x="10" y="60" font-size="40" font-weight="700" fill="#a00">Weber &amp; Söhne</text>',
    "italic at the end": '<text x="190" y="60" font-size="30" font-family="Noto Serif" text-anchor="end" '
    'font-style="italic">Office AV Ta</text>',
    "pieces": '<text x="100" y="40" text-anchor="middle" font-size="22">One <tspan fill="red" '
    'font-weight="bold">two</tspan> three<tspan x="100" dy="1.2em">second</tspan></text>',
    "style sheet": "<style>/* x */ text{fill:#064;font-size:24px} .b{letter-spacing:3px} #c{font-size:30px}"
    '</style><text id="c" class="b" x="5" y="50">SPACED</text>',
    "inherited": '<g transform="rotate(-10 100 50)" font-size="30" style="fill:navy;font-family:serif">'
    '<text x="20" y="60">Turned</text></g>',
    "arabic": '<text x="20" y="60" font-size="40">سلام</text>',
    "hebrew": '<text x="20" y="60" font-size="40">שלום</text>',
    "devanagari": '<text x="20" y="60" font-size="40">क्षत्रिय</text>',
    "vietnamese": '<text x="20" y="60" font-size="30">Nguyễn Thị</text>',
    "units": '<text x="5mm" y="0.5in" font-size="18pt">Units</text>',
    "gradient": '<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/>'
    '</linearGradient><text x="10" y="60" font-size="50" fill="url(#g)">Weber</text>',
    "cut out": '<clipPath id="c"><text x="10" y="60" font-size="50" font-weight="bold">Weber</text>'
    '</clipPath><rect width="200" height="100" fill="red" clip-path="url(#c)"/>',
    "a face nobody has": '<text x="10" y="60" font-size="40" font-family="Quite Unknown">Weber</text>',
}


@pytest.mark.parametrize("kind", SET)
def test_words_become_outlines_that_look_as_another_engine_sets_them(kind):
    root, _lacking = svg_words.with_known_families(svg.cleaned(made(SET[kind])))
    drawing = svg._drawn(root)
    assert drawing and svg._alike_in_small(drawing, root) and is_kept(taken(made(SET[kind])))
    assert b"/Font <<  >>" in drawing and leaves(drawing)[0].sound


def test_another_word_is_not_taken_for_the_same():
    root, _lacking = svg_words.with_known_families(svg.cleaned(made(WEBER)))
    other, _lacking = svg_words.with_known_families(svg.cleaned(made(WEBER.replace("Weber", "Weder"))))
    assert not svg._alike_in_small(svg._drawn(other), root)


@pytest.mark.parametrize(
    "inside",
    [
        '<text x="10 30 50" y="60">abc</text>',
        '<text x="10" y="60" rotate="30">abc</text>',
        '<text x="10" y="60" textLength="150">abc</text>',
        '<text x="10%" y="60">abc</text>',
        '<text x="10" y="60" writing-mode="tb">abc</text>',
        '<text x="10" y="60" font-size="calc(1px)">abc</text>',
        f'<text x="10" y="60">{"x" * 3_000}</text>',
        '<text x="10" y="60">\U0010fffd</text>',
        '<text x="10" y="60">a' + "<tspan>b</tspan>" * 600 + "</text>",
        "<style>" + ".a{fill:red}" * 600 + '</style><text x="10" y="60">abc</text>',
    ],
)
def test_what_is_set_in_rare_ways_stays_a_picture_in_dots(inside):
    root = svg.cleaned(made('<rect width="9" height="9"/>' + inside))
    assert svg_words.outlined(root) is None
    kept = taken(made('<rect width="9" height="9"/>' + inside))
    assert Image.open(io.BytesIO(kept)).format == "PNG"


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<title>Weber\n Heating</title><desc>A flame</desc>" + WEBER, "Weber Heating"),
        ("<desc>A flame</desc>" + WEBER, "A flame"),
        (WEBER + '<text x="10" y="90">seit <tspan>1950</tspan></text>', "Weber seit 1950"),
        ("<g><title>of a part</title></g>" + WEBER, "Weber"),
        ('<rect width="9" height="9"/>', ""),
    ],
)
def test_it_is_known_by_its_title_else_by_what_it_says(inside, said):
    assert leaves(taken(made(inside)))[0].words == said


def test_the_words_can_be_found_and_copied_from_the_letter():
    data = taken(made("<title>Weber (Heating) é</title>" + SET["bold"]))
    part = shelved(leaves(data)[0].part)
    content = zlib.decompress(part.objects[0].stream)
    assert content.startswith(b"/Span << /ActualText <feff") and content.endswith(b"EMC")
    letter = pdf(written(head=Letterhead("Weber", logo=picture(data))))
    assert problems(letter) == [] and b"/Subtype /Image" not in letter
    fonts = PdfReader(io.BytesIO(letter)).pages[0]["/Resources"]["/Font"]
    assert all("Noto" in font.get_object()["/BaseFont"] for font in fonts.values())


def test_a_face_that_is_not_there_is_named_and_stood_in_for_by_one_like_it():
    lacking = leaves(taken(made(SET["a face nobody has"])))[0].left
    assert lacking == ("Quite Unknown",)
    assert families.known("Quite Unknown, sans-serif") == ("Noto Sans", "Quite Unknown")
    assert families.known("Nowhere Times, 'Nowhere Too'") == ("Noto Serif", "Nowhere Times")
    assert families.known("Sans-Serif") == ("Noto Sans", "")
    assert families.known("") == ("Noto Sans", "")


def test_a_font_that_is_damaged_is_passed_over(tmp_path):
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    assert families._cuts(tmp_path / "broken.ttf") == []


_ODD = st.sampled_from(
    ["1e999", "-5", "12px", "1e-9", "nan", "5%", "2em", "", "0", ";", "inherit", "99999999"]
)


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20), _ODD, _ODD, _ODD)
def test_whatever_is_written_it_is_taken_or_refused_in_words(text, size, x, spacing):
    from xml.sax.saxutils import escape

    inside = (
        f'<rect width="9" height="9"/><text x="{x}" y="40" font-size="{size}" '
        f'letter-spacing="{spacing}">{escape(text)}</text>'
    )
    try:
        assert taken(made(inside))
    except UserError:
        return
