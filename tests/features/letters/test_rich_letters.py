"""Letters of several styles from the template to the finished file."""

import io

import pytest
from PIL import Image
from pypdf import PdfReader

from smallcrm.core import blobs
from smallcrm.core.errors import UserError
from smallcrm.core.journal import work
from smallcrm.features.letters.service.own import save_template
from smallcrm.features.letters.texts.shelf import offer
from smallcrm.features.letters.texts.source import Text

BODY = """{{ salutation }},

**important:** *today* only.

| Item | Price |
|------|------:|
| {{ name }} | 5 € |
| {{ role }} | 6 € |

1. One
2. Two{% if role %} of {{ role }}{% endif %}

{{ closing }}"""


def template(body=BODY, **more):
    return save_template(Text("styled", "en", "Styled", "A subject with *stars*", body, **more))


def printed(post, party):
    out = io.BytesIO()
    run = post.write([party], out, "styled", log=False)
    return PdfReader(out).pages[0], run


def fonts(page):
    found = page["/Resources"]["/Font"].values()
    return {str(font.get_object()["/BaseFont"]).split("+")[1] for font in found}


@pytest.fixture
def picture(db):
    out = io.BytesIO()
    Image.new("RGB", (60, 20), (200, 30, 30)).save(out, "PNG")
    with work("Test"):
        return blobs.keep(out.getvalue())


def test_a_template_of_several_styles_is_printed_so(post):
    template()
    page, run = printed(post, post.reader())
    assert {"NotoSerif-Bold", "NotoSerif-Italic", "NotoSerif-Regular"} <= fonts(page)
    said = page.extract_text()
    assert "important: today only." in said and "**" not in said
    assert "6 €" not in said  # nobody knows her role: its row goes
    assert "A subject with *stars*" in said
    assert run.notices == []


def test_what_a_field_says_is_never_markup(post):
    template("Dear {{ name }},\n\nwelcome *{{ family }}*.\n\n{{ closing }}")
    page, _ = printed(post, post.reader("**Bold**", "| a | b |\ue010"))
    said = " ".join(page.extract_text().split())
    assert "Dear **Bold** | a | b |," in said
    assert "NotoSerif-BoldItalic" not in fonts(page)


def test_pictures_are_kept_with_the_template_and_printed(post, picture):
    template("A\n\n![seal](30)\n\n{{ closing }}", pictures={"seal": picture}, even=True)
    kept = offer("styled").texts["en"]
    assert kept.pictures == {"seal": picture} and kept.even and kept.fields == {}
    page, _ = printed(post, post.reader())
    assert len(page["/Resources"]["/XObject"]) == 1


def test_a_picture_the_template_does_not_have_is_named_before_anything_is_printed(post):
    with pytest.raises(UserError, match="seal"):
        template("![seal]")


def test_letters_of_several_styles_are_logged_and_come_out_the_same_again(post, tmp_path):
    from smallcrm.features.letters.service import letters_that_differ

    template()
    post.write([post.reader()], tmp_path / "a.pdf", "styled")
    assert list(letters_that_differ()) == []


def test_a_text_without_markup_is_filled_as_it_always_was(post):
    from smallcrm.features.letters.texts.fields import known_fields
    from smallcrm.features.letters.texts.sandbox import wording
    from smallcrm.features.letters.texts.shelf import offers

    for one in offers():
        for text in one.texts.values():
            known = known_fields(text)
            values = dict.fromkeys(known, "Wert")
            plain = wording(text.body, known).filled(values)
            assert wording(text.body, known, rich=True).filled(values) == plain
