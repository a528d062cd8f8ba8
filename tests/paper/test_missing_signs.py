"""A sign that no font has stands as an empty box, is told by its name, and never shows another sign."""

import io

import pypdfium2
import pytest
from pypdf import PdfReader

from smallcrm.paper.binder import pdf
from smallcrm.paper.letter import BODY
from smallcrm.paper.lines import Line
from smallcrm.paper.rich.setting import set_paragraph
from smallcrm.paper.signs import in_words
from tests.paper import matterhorn
from tests.paper.conftest import LETTER, boxes, written

NOBODY = "\U0010fffd"  # private: no font has it
OURS = "\U00100024"  # what we call a glyph by; typed by somebody it means nothing
MEASURED = {"address": ("Anna {}", "Weg 1", "50667 Köln"), "subject": "Angebot {}", "text": "Text {} weiter"}


def drawn(part, sign):
    """The page with a sign in one of its parts."""
    told = MEASURED[part]
    put = tuple(line.format(sign) for line in told) if isinstance(told, tuple) else told.format(sign)
    return pdf(written(**{part: put}))


@pytest.mark.parametrize("part", MEASURED)
@pytest.mark.parametrize("sign", [NOBODY, OURS], ids=["private", "ours"])
def test_a_box_stands_there_and_nothing_else(part, sign):
    found = [box for box in boxes(drawn(part, sign)) if box[0] == "□"]
    assert len(found) == 1
    _sign, left, top, right, bottom = found[0]
    assert right - left > 2 and bottom - top > 4
    said = pypdfium2.PdfDocument(drawn(part, sign))[0].get_textpage().get_text_range()
    words = MEASURED[part][0] if part == "address" else MEASURED[part]
    assert words.format("□") in said


def test_what_it_was_is_told_to_those_who_hear_the_file():
    data = pdf(written(text=f"Anna {NOBODY} Weber"))
    tags = [
        one["/ActualText"] for one in spans(PdfReader(io.BytesIO(data)).trailer["/Root"]["/StructTreeRoot"])
    ]
    assert f"Anna {NOBODY} Weber " in tags
    assert "its metadata lack <pdfuaid:part>1<" in matterhorn.problems(data)  # it does not claim to be whole


def spans(tag):
    """Every tag that says what it shows."""
    if "/ActualText" in tag:
        yield tag
    kids = tag.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if hasattr(kid.get_object(), "keys"):
            yield from spans(kid.get_object())


@pytest.mark.parametrize("sign", "\ufeff\u180e\u200b\u2060\u2063\ufe0f\u034f")
def test_what_is_not_seen_is_no_box(sign):
    line = Line.of(f"Anna{sign}Weber", BODY)
    (styled,) = set_paragraph(f"Anna{sign}Weber", [0] * 10, BODY, 500)
    assert line.width == pytest.approx(BODY.width("AnnaWeber"), abs=1)  # but for the kerning
    assert styled.width == pytest.approx(BODY.width("AnnaWeber"), abs=1)
    found = [box for box in boxes(pdf(written(text=f"Anna{sign}Weber"))) if box[0] in "□\ufffd"]
    assert found == []


def test_its_line_is_as_wide_as_it_is_measured():
    text = f"Anna {NOBODY}{NOBODY} Weber"
    (styled,) = set_paragraph(text, [0] * len(text), BODY, 500)
    assert styled.width == pytest.approx(BODY.width(text), abs=1)
    assert Line.of(text, BODY).width == BODY.width(text)


def test_signs_are_told_by_what_they_look_like_or_by_number():
    assert in_words({"🎉", NOBODY}) == "U+10FFFD 🎉" or in_words({"🎉", NOBODY}) == "🎉 U+10FFFD"
    assert in_words(map(chr, range(0xE000, 0xE064))).endswith("and 92 more")
    assert LETTER.text  # the letter itself lacks nothing
