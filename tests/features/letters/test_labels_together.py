"""Labels and envelopes for households, in the order the post likes; what is too long is shortened first."""

import io

import pytest
from pypdf import PdfReader

from smallcrm.core.errors import UserError
from smallcrm.features.letters.labels.content import Content, What
from smallcrm.features.letters.labels.own import sheet_called
from smallcrm.features.letters.labels.run import (
    EnvelopeOrder,
    LabelOrder,
    count_labels,
    write_envelopes,
    write_labels,
)
from smallcrm.features.people.service import Place
from smallcrm.paper.formats.envelopes import ENVELOPES
from smallcrm.paper.formats.label_sheets import LabelSheet

TINY = LabelSheet("", "Small ones", (210.0, 297.0), 5, 20, (34.0, 13.0), (10.0, 10.0), (2.0, 0.0))


def said(out) -> list[str]:
    return [page.extract_text() for page in PdfReader(out).pages]


def labels(people, sheet=None, **more):
    out = io.BytesIO()
    made = write_labels(LabelOrder([one.id for one in people], sheet or sheet_called("3474"), **more), out)
    return made, "\n".join(said(out))


def couple(post):
    return [post.reader(gender="F"), post.reader("Karl", gender="M")]


def test_a_household_gets_one_label_with_both_names(post):
    people = [*couple(post), post.reader("Eva", "Klein")]
    made, text = labels(people, households=True)
    assert made.labels == 2
    assert "Frau Anna und Herrn Karl Weber" in text
    assert text.count("Ringstraße 8") == 2
    assert labels(people)[0].labels == 3
    counted = count_labels(LabelOrder([one.id for one in people], sheet_called("3474"), households=True))
    assert counted.labels == 2


def test_a_household_gets_one_envelope(post):
    out = io.BytesIO()
    order = EnvelopeOrder([one.id for one in couple(post)], ENVELOPES["DL"], households=True)
    assert write_envelopes(order, out).pages == 1
    assert "Frau Anna und Herrn Karl Weber" in said(out)[0]


def test_names_and_own_texts_say_both(post):
    both = couple(post)
    names = labels(both, households=True, content=Content(What.NAME))[1]
    assert "Anna und Karl Weber" in names
    own = labels(both, households=True, content=Content(What.OWN, "{{ salutation }}"))[1]
    assert "Sehr geehrte Frau Weber, sehr geehrter Herr Weber" in " ".join(own.split())


def test_they_lie_in_the_order_of_the_post_or_of_the_names(post):
    people = [
        post.reader("Zoe", "Abend", Place("Rue 1", "75001", "Paris", country="FR")),
        post.reader("Ute", "Berg", Place("Weg 9", "80331", "München", country="DE")),
        post.reader("Ida", "Cramer", Place("Weg 1", "10115", "Berlin", country="DE")),
    ]

    def order(**more):
        out = io.BytesIO()
        write_envelopes(EnvelopeOrder([one.id for one in people], ENVELOPES["DL"], **more), out)
        return [next(name for name in ("Zoe", "Ute", "Ida") if name in page) for page in said(out)]

    assert order(sort="postage") == ["Ida", "Ute", "Zoe"]
    assert order(sort="name") == ["Zoe", "Ute", "Ida"]
    assert order() == ["Zoe", "Ute", "Ida"]
    text = labels(people, sort="postage")[1].casefold()
    assert text.index("berlin") < text.index("münchen") < text.index("paris")
    with pytest.raises(UserError, match="Letters are sorted by"):
        labels(people, sort="colour")


def test_both_of_a_household_are_left_out_with_the_reason(post):
    people = [*couple(post), post.reader("Eva", "Klein", place=None)]
    made, _text = labels(people, households=True)
    assert [(one.name, one.reason) for one in made.left_out] == [("Eva Klein", "has no usable address")]


def test_a_long_address_is_shortened_before_anybody_is_left_out(post):
    long = Place("Hintere Rheinuferstraße 118 a", "50667", "Köln", country="DE")
    person = post.reader(place=long)
    made, text = labels([person], TINY)
    assert made.labels == 1 and not made.left_out
    assert "Hintere Rheinuferstr. 118 a" in text and "50667 Köln" in text
    assert made.notices == [
        "Anna Weber: the address was shortened: "
        "“Hintere Rheinuferstraße 118 a” → “Hintere Rheinuferstr. 118 a”."
    ]


def test_what_is_too_long_however_it_is_said_is_left_out(post):
    hopeless = Place("W" * 300, "50667", "Köln", country="DE")
    made, _text = labels([post.reader(place=hopeless), post.reader("Eva", "Klein")], TINY)
    assert [one.name for one in made.left_out] == ["Anna Weber"] and made.labels == 1
