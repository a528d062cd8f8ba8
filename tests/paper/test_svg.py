"""Logos as SVG: lines where they can be, else a picture; nothing in them acts, loads or grows without end."""

from __future__ import annotations

import base64
import io

import pypdfium2
import pytest
from PIL import Image

from smallcrm.core.errors import UserError
from smallcrm.paper import svg
from smallcrm.paper.binder import pdf
from smallcrm.paper.letterhead import Letterhead
from smallcrm.paper.pictures import picture, taken
from smallcrm.paper.showing import shown
from smallcrm.paper.vector import is_kept
from tests.paper.conftest import written

LINES = '<rect width="200" height="100" fill="#fa1414"/><circle cx="50" cy="50" r="30" fill="#fff"/>'


def made(inside: str = LINES, head: str = "") -> bytes:
    return (
        f'{head}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 200 100" width="200" height="100">{inside}</svg>'
    ).encode()


def test_lines_stay_lines_and_keep_their_shape():
    kept = taken(made())
    assert is_kept(kept)
    logo = picture(kept)
    assert logo.width / logo.height == pytest.approx(2) and logo.sound


def test_it_is_drawn_in_its_colour_on_the_letter_without_a_picture_in_dots():
    data = pdf(written(head=Letterhead("Weber", logo=picture(taken(made())))))
    page = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil()
    red, green, blue = page.getpixel((72, 45))[:3]
    assert (red, green, blue) == (255, 255, 255) or red > 200
    assert b"/Subtype /Image" not in data and b"/Subtype /Form" in data and b"pdfaid" in data


@pytest.mark.parametrize(
    "inside",
    [
        '<path id="p" d="M10 80 Q100 0 190 80"/><text><textPath href="#p">Along</textPath></text>',
        '<mask id="m"><circle cx="50" cy="50" r="40" fill="#fff"/></mask>'
        '<rect width="99" height="99" mask="url(#m)"/>',
        '<g opacity=".5"><rect width="99" height="99" fill="red"/>'
        '<rect x="50" width="99" height="99" fill="blue"/></g>',
        '<filter id="f"><feGaussianBlur stdDeviation="4"/></filter>'
        '<rect width="99" height="99" filter="url(#f)"/>',
    ],
    ids=["along a path", "mask", "veil", "blur"],
)
def test_what_is_more_than_lines_becomes_a_fine_picture(inside):
    image = Image.open(io.BytesIO(taken(made(inside))))
    assert image.format == "PNG" and max(image.size) == 1_200


@pytest.mark.parametrize(
    "inside",
    [
        LINES,
        '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/>'
        '</linearGradient></defs><rect width="200" height="100" fill="url(#g)"/>',
        '<style>.a{fill:#0a0}</style><rect class="a" width="100" height="100"/>',
        '<clipPath id="c"><circle cx="50" cy="50" r="40"/></clipPath>'
        '<rect width="99" height="99" clip-path="url(#c)"/>',
    ],
    ids=["plain", "gradient", "style", "clip"],
)
def test_lines_look_as_a_complete_engine_draws_them(inside):
    kept = taken(made(inside))
    assert is_kept(kept) and svg._alike(kept, svg._by_complete_engine(svg.cleaned(made(inside)), 160))


def test_nothing_acts_and_nothing_comes_from_elsewhere():
    hostile = made(
        '<script>alert(1)</script><image href="http://example.test/x.png" width="9" height="9"/>'
        '<image xlink:href="file:///etc/passwd" width="9" height="9"/><use href="other.svg#a"/>'
        "<style>@import url(http://example.test/x.css); rect{fill:url(http://example.test/y)}</style>"
        '<a href="javascript:alert(1)"><rect width="50" height="50" onclick="x()" fill="red"/></a>'
        "<foreignObject><p>x</p></foreignObject><animate attributeName='x'/>"
    )
    from lxml import etree

    left = etree.tostring(svg.cleaned(hostile)).decode()
    for word in (
        "script",
        "http://example",
        "file:",
        "passwd",
        "onclick",
        "foreignObject",
        "animate",
        "other.svg",
    ):
        assert word not in left
    assert taken(hostile)


def test_a_picture_inside_it_is_kept():
    out = io.BytesIO()
    Image.new("RGB", (10, 10), (250, 20, 20)).save(out, "PNG")
    inside = base64.b64encode(out.getvalue()).decode()
    kept = taken(made(f'<image href="data:image/png;base64,{inside}" width="200" height="100"/>'))
    red, green = Image.open(io.BytesIO(kept)).convert("RGB").getpixel((600, 300))[:2]
    assert red > 230 and green < 60


COPIES = '<g id="a0"><rect width="9" height="9"/></g>' + "".join(
    f'<g id="a{n + 1}">' + f'<use href="#a{n}"/>' * 10 + "</g>" for n in range(9)
)
ENTITIES = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8)
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (made(COPIES), "too many parts"),
        (made('<g id="a"><use href="#a"/></g>'), "nested too deeply"),
        (made("<g>" * 200 + "</g>" * 200), "nested too deeply|cannot be read"),
        (made("<text>&h;</text>", ENTITIES + "]>"), "cannot be read"),
        (
            made("<text>&x;</text>", '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "cannot be read",
        ),
        (made("<rect"), "cannot be read"),
        (made(""), "Nothing can be seen"),
    ],
    ids=["copies", "loop", "deep", "entities", "file", "half", "empty"],
)
def test_what_is_hostile_or_broken_is_refused_in_words(data, said):
    with pytest.raises(UserError, match=said):
        taken(data)


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(svg, "MOST_BYTES", 100)
    with pytest.raises(UserError, match="larger than"):
        taken(made())


def test_one_with_too_many_parts_is_refused(monkeypatch):
    monkeypatch.setattr(svg, "MOST_THINGS", 2)
    with pytest.raises(UserError, match="too many parts"):
        taken(made(LINES * 3))


def test_the_same_file_gives_the_same_bytes():
    assert taken(made()) == taken(made())


def test_it_is_shown_small_on_the_screen():
    assert shown(taken(made()), 100).size == (100, 50)
