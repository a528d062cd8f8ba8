"""A text taken apart: nothing is lost, and every sign is called in plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.features.letters.texts.fields import EVERYWHERE, known_fields
from smallcrm.features.letters.texts.sandbox import wording
from smallcrm.features.letters.texts.shelf import shipped
from smallcrm.features.letters.texts.signs import field_labels, kind_of, pieces, said, unknown_names

TEXTS = [text for texts in shipped().values() for text in texts.values()]


@given(st.text(alphabet=st.sampled_from("{}%# abif\n\r\u2028\ufffcé😀")))
def test_the_pieces_together_are_the_source(source):
    assert "".join(piece.source for piece in pieces(source)) == source


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text.name}-{text.language}")
def test_every_sign_of_a_shipped_text_is_known_and_called_by_words(text):
    known, labels = known_fields(text), field_labels(text)
    for piece in pieces(text.subject + text.body):
        if piece.is_sign:
            assert unknown_names(piece.source, known) == []
            assert not set("{}%_|") & set(said(piece.source, labels)), piece.source


@pytest.mark.parametrize(
    ("sign", "words", "kind"),
    [
        ("{{ salutation }}", "Salutation", "accent"),
        ("{{salutation}}", "Salutation", "accent"),
        ("{{ company | upper }}", "Company · AA", "accent"),
        ("{{ today | short }}", "Today · short", "accent"),
        ("{{ sender_owner or sender_name }}", "Who signs or Business", "accent"),
        ("{% if last_visit and not company %}", "if Last visit and not Company", "info"),
        ("{%- if city == 'Köln' -%}", "if City = 'Köln'", "info"),
        ("{% if last_visit is within(14) %}", "if Last visit within 14 days", "info"),
        ("{% if last_visit is not within(1) %}", "if Last visit not within 1 day", "info"),
        ("{% if city is same('Köln') %}", "if City is “Köln”", "info"),
        ("{% if lastvisit is within(14) %}", "if lastvisit within 14 days", "danger"),
        ("{% if last_visit is wihtin(14) %}", "if Last visit wihtin 14", "danger"),
        ("{% elif company %}", "otherwise if Company", "info"),
        ("{% else %}", "otherwise", "info"),
        ("{% endif %}", "end", "info"),
        ("{# not yet #}", "not yet", "plain"),
        ("{{ salutatoin }}", "salutatoin", "danger"),
    ],
)
def test_a_sign_in_words(sign, words, kind):
    labels = field_labels(TEXTS[0])
    assert (said(sign, labels), kind_of(sign, EVERYWHERE)) == (words, kind)


@given(st.sampled_from(sorted(EVERYWHERE)), st.sampled_from(["", " | short", " | upper"]))
def test_what_is_called_known_is_a_field_the_text_may_name(name, filters):
    sign = f"{{{{ {name}{filters} }}}}"
    assert wording(sign, EVERYWHERE).fields == {name}
    assert unknown_names(sign, EVERYWHERE) == []
