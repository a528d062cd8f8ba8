"""An address stays in its window, or is refused."""

import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smallcrm.paper.addresses import DoesNotFit, set_address
from smallcrm.paper.formats import A4_DIN_B, FORMATS, LETTER_10
from smallcrm.paper.letter import BODY

WORDS = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x17F, exclude_categories=["Cc"]), min_size=1, max_size=24
)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=14)


@given(lines=LINES, form=st.sampled_from(list(FORMATS.values())))
@settings(max_examples=200, deadline=None)
def test_whatever_the_address_it_never_leaves_its_window(lines, form):
    try:
        found, style, baseline, short = set_address(tuple(lines), form, BODY)
    except DoesNotFit:
        return
    assert all(
        line.width * (1 - 1e-9) <= form.address.width + 0.05 * style.size * line.text.count(" ")
        for line in found
    )
    assert baseline - style.size * 0.8 >= form.address.top - 1
    assert baseline + (len(found) - 1) * style.leading + style.size * 0.25 <= form.window.bottom
    written = "".join("".join(line.text.split()) for line in found)
    assert short or written.replace(",", "") == "".join("".join(lines).split()).replace(",", "")


def test_six_lines_stand_in_the_address_zone_of_din_5008_at_full_size():
    found, style, baseline, _short = set_address(tuple(f"Line {n}" for n in range(6)), A4_DIN_B, BODY)
    assert (len(found), style.size) == (6, 10.5)
    assert baseline > A4_DIN_B.address_top


def test_a_longer_address_grows_upwards_before_it_grows_smaller():
    _, style, baseline, _short = set_address(tuple(f"Line {n}" for n in range(8)), A4_DIN_B, BODY)
    assert style.size == 10.5
    assert baseline < A4_DIN_B.address_top + style.leading


def test_a_still_longer_address_grows_smaller():
    style = set_address(tuple(f"Line {n}" for n in range(10)), A4_DIN_B, BODY).style
    assert 8 <= style.size < 10


def test_a_long_line_is_wrapped_between_words():
    found, style, _, _ = set_address(
        ("Gesellschaft für ganz besonders schöne Heizungen und Bäder mbH & Co. KG",), A4_DIN_B, BODY
    )
    assert len(found) == 2
    assert style.size == 10.5


@pytest.mark.parametrize("form", [A4_DIN_B, LETTER_10], ids=lambda form: form.name)
@pytest.mark.parametrize(
    "lines", [("x" * 200,), tuple(f"Line {n}" for n in range(30))], ids=["one word", "thirty lines"]
)
def test_what_can_never_fit_is_refused_with_the_reason(form, lines):
    with pytest.raises(DoesNotFit, match="too long for the window"):
        set_address(lines, form, BODY)


def test_a_postcode_goes_beside_its_town_only_where_nothing_else_helps():
    form = FORMATS["letter-10-double"]
    lines = ("Pieter van der Merwe", "Nelson Mandela Boulevard 4", "Cape Town", "8001", "SOUTH AFRICA")
    more = ("Merwe Boerdery (Eiendoms) Beperk", "Abteilung Einkauf und Materialwirtschaft", "4. Stock links")
    last = ("Warenannahme links im zweiten Hof, Tor Sieben",)
    for some, ends in (((), "8001"), (more, "8001"), ((*more, *last), "Cape Town 8001")):
        texts = [line.text for line in set_address((*some, *lines), form, BODY, lines[0]).lines]
        assert texts[-2:] == [ends, "SOUTH AFRICA"] and len(texts) <= 6


def test_marks_piled_up_are_cut_off_at_the_window_and_other_addresses_are_not_clipped():
    from smallcrm.paper.addresses import draw_address
    from smallcrm.paper.surface import Surface

    form = FORMATS["a4-din-b"]
    for lines, clipped in ((("Anna", "50667 Köln"), False), (("Anna" + "\u0301" * 40, "Köln"), True)):
        surface = Surface(form.size)
        with surface.tagged("P"):
            draw_address(surface, set_address(lines, form, BODY), form)
        assert (b" W* n" in zlib.decompress(surface.taken().stream)) == clipped
