"""Text is drawn in the very bytes reportlab's text objects draw it in, whatever letters it has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.paper.faces import shipped
from smallcrm.paper.fonts import registered
from smallcrm.paper.ground import Ground
from smallcrm.paper.text_lines import TextLines

SIZE = (595.0, 842.0)
FACES = ("NotoSerif-Regular", "NotoSans-Bold", "NotoSerif-Italic")
PLACES = st.floats(-900, 900) | st.integers(0, 842)
LETTERS = "aeßéñ €()\\\t\r\n\xadąłğŁș“–ΩαДж\U00100007"
TEXTS = st.text(st.sampled_from(LETTERS), max_size=12) | st.text(max_size=6)
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("move"), PLACES, PLACES),
        st.tuples(st.just("set_in"), st.sampled_from(FACES), st.floats(1, 30), st.floats(1, 40)),
        st.tuples(st.just("colour"), *[st.floats(0, 1)] * 3),
        st.tuples(st.just("words"), st.floats(-2, 9)),
        st.tuples(st.just("letters"), st.floats(-2, 9)),
        st.tuples(st.just("out"), TEXTS),
        st.tuples(st.just("line"), TEXTS),
    ),
    max_size=12,
)


def by_us(page, deeds):
    """What we draw, and where the next line stands."""
    text = TextLines(page, 70.5, 600)
    text.set_in(shipped(FACES[0]), 10.5, 14.5)
    for name, *told in deeds:
        if name == "set_in":
            text.set_in(shipped(told[0]), *told[1:])
        elif name in ("words", "letters"):
            text.spread(**{name: told[0]})
        else:
            getattr(text, name)(*told)
    text.draw()
    return text.y


def by_reportlab(page, deeds):
    """What reportlab draws."""
    text = page.canvas.beginText(70.5, 600)
    names = {
        "move": text.setTextOrigin, "colour": text.setFillColorRGB, "words": text.setWordSpace,
        "letters": text.setCharSpace, "out": text.textOut, "line": text.textLine,
    }  # fmt: skip
    text.setFont(registered(shipped(FACES[0])), 10.5, 14.5)
    for name, *told in deeds:
        if name == "set_in":
            text.setFont(registered(shipped(told[0])), *told[1:])
        else:
            names[name](*told)
    page.canvas.drawText(text)
    return text.getY()


@given(DEEDS)
def test_text_is_drawn_as_reportlab_draws_it(deeds):
    ours, theirs = Ground(SIZE), Ground(SIZE)
    assert by_us(ours, deeds) == by_reportlab(theirs, deeds)
    assert ours.code == theirs.code
    assert ours.fonts == {name: told for name, told in theirs.fonts.items() if isinstance(told, tuple)}


@pytest.mark.parametrize("byte", range(256))
def test_every_byte_stands_in_brackets_as_reportlab_writes_it(byte):
    ours, theirs = Ground(SIZE), Ground(SIZE)
    letter = bytes([byte]).decode("cp1252", "replace")
    by_us(ours, [("out", letter)])
    by_reportlab(theirs, [("out", letter)])
    assert ours.code == theirs.code
