"""Letters of every shipped template are tagged, in every language, and when they are bound again."""

import io

import pytest

from smallcrm.features.letters.model import Letter
from smallcrm.features.letters.service import pdf_of
from smallcrm.features.letters.texts.shelf import offer, shipped
from smallcrm.features.letters.texts.source import FieldType
from tests.paper.matterhorn import problems, spoken


def kinds():
    """Every shipped template in each of its languages."""
    return [(name, language) for name, texts in sorted(shipped().items()) for language in sorted(texts)]


def typed_for(name, language):
    """Something for every field that is asked for."""
    fields = offer(name).text_for(language).fields.values()
    return {one.name: "2026-11-24" if one.type == FieldType.DATE else "12" for one in fields}


@pytest.mark.parametrize(("name", "language"), kinds())
def test_a_shipped_letter_is_tagged_and_heard_in_order(post, name, language):
    reader = post.reader(language=language, gender="F")
    out = io.BytesIO()
    post.write([reader], out, name, **typed_for(name, language))
    assert problems(out.getvalue()) == []
    heard = spoken(out.getvalue())
    assert "Ringstraße 8" in heard[0][1] and heard[0][0] == "P"
    assert [kind for kind, _ in heard].count("H1") == 1 and heard[2][0] == "H1"
    called = "Madame" if language == "fr" else "Weber"  # nobody is named there
    assert called in heard[3][1] and "Karl Weber" in heard[-1][1]
    assert pdf_of(Letter.get()) == out.getvalue()


def test_a_file_of_many_letters_is_tagged_and_titled(post):
    out = io.BytesIO()
    post.write([post.reader(f"Anna {n}", language="de" if n % 2 else "en") for n in range(70)], out)
    assert problems(out.getvalue()) == []
