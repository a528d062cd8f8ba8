"""Templates, letterheads and a logo of the user's own."""

import io

import pytest
from PIL import Image
from pypdf import PdfReader

from smallcrm.core import blobs
from smallcrm.core.business import business, save_business
from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.journal import work
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.letters.dressing import dressed, page_format
from smallcrm.features.letters.model import Letterhead, Template
from smallcrm.features.letters.service import (
    delete_template,
    forget_letterhead,
    save_letterhead,
    save_logo,
    save_template,
)
from smallcrm.features.letters.texts.shelf import NAMES, offer, offers
from smallcrm.features.letters.texts.source import Field, FieldType, Text
from smallcrm.paper.formats import LETTER_10
from tests.paper.conftest import boxes

MINE = Text("invitation", "en", "Invitation", "Please come", "{{ salutation }},\n\nwe meet on {{ when }}.")
WHEN = {"when": Field("when", "When", FieldType.DATE, True)}


def mine(**changed):
    return Text(**({**vars(MINE), "fields": WHEN} | changed))


def test_a_template_of_ones_own_is_offered_after_the_shipped_ones(post):
    save_template(mine())
    assert [one.name for one in offers()] == [*NAMES, "invitation"]
    assert offer("Invitation").texts["en"].required == ["when"]


def test_it_is_written_like_any_other(post):
    save_template(mine())
    said = post.text(post.reader(language="en"), "invitation", when="2026-12-24")
    assert "we meet on 24 December 2026." in said


def test_one_with_a_shipped_name_stands_in_for_the_shipped_one_until_it_is_deleted(post):
    save_template(mine(name="thank-you", body="Only mine.", fields={}))
    assert "Only mine." in post.text(post.reader(language="en"), "thank-you")
    assert "Guten Tag" in post.text(post.reader(language="de"), "thank-you")
    delete_template("thank-you", "en")
    assert "Dear Anna" in post.text(post.reader(language="en"), "thank-you")


def test_saving_it_again_changes_it(post):
    save_template(mine())
    save_template(mine(title="Party"))
    assert [row.title for row in Template.select()] == ["Party"]
    undo(last_undoable())
    assert [row.title for row in Template.select()] == ["Invitation"]


@pytest.mark.parametrize("body", ["{{ salutatoin }}", "{{ 'a' * 9 }}", "{% for"])
def test_a_template_with_a_mistake_is_not_saved(post, body):
    with pytest.raises(UserError):
        save_template(mine(body=body))
    assert Template.select().count() == 0


@pytest.mark.parametrize(("field", "value"), [("name", " "), ("language", ""), ("paper", "a5-wrong")])
def test_a_template_keeps_its_rules(post, field, value):
    with pytest.raises(Invalid) as refused:
        save_template(mine(**{field: value}))
    assert list(refused.value.problems) == [field]


def test_a_letterhead_of_ones_own_shows_another_name(post, tmp_path):
    head = save_letterhead("Second shop", {"name": "Weber Baths", "accent": "#aa0000"})
    save_template(mine(letterhead=head.id, fields={}, body="Hello."))
    post.write([post.reader(language="en")], tmp_path / "a.pdf", "invitation")
    said = PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert "Weber Baths" in said and "Weber Heating" not in said
    forget_letterhead(head.id)
    assert "Weber Heating" in post.text(post.reader(language="en"), "invitation")


def test_a_letterhead_needs_a_name(post):
    with pytest.raises(Invalid), work("x"):
        Letterhead(name=" ").save()


def test_a_template_may_have_its_own_page(post, tmp_path):
    save_template(mine(paper="letter-10", fields={}, body="Hello."))
    post.write([post.reader(language="en")], tmp_path / "a.pdf", "invitation")
    assert PdfReader(tmp_path / "a.pdf").pages[0].mediabox.width == 612


def test_an_american_business_writes_on_letter_paper(post):
    save_business(country="US")
    assert page_format() is LETTER_10
    with pytest.raises(UserError, match="no page format"):
        page_format("a9")


def png(colour="red"):
    out = io.BytesIO()
    Image.new("RGB", (80, 40), colour).save(out, "PNG")
    return out.getvalue()


def test_a_logo_is_kept_and_can_be_taken_away_and_undone(post):
    kept = save_logo(png())
    assert blobs.fetch(business().logo) == png() and business().logo == kept
    assert dressed(business(), page_format()).head.logo is not None
    save_logo(b"")
    assert business().logo == ""
    undo(last_undoable())
    assert business().logo == kept


def test_what_is_no_picture_does_not_become_the_logo(post):
    with pytest.raises(UserError, match="cannot be read|Nothing can be seen"):
        save_logo(b"<svg/>")
    assert business().logo == ""


def test_the_letterhead_shows_what_the_business_says_of_itself(post):
    save_business(
        url="https://weber.example/", bank="Sparkasse\nDE02 3705", tax_id="DE123456789",
        register="HRB 1, Köln", footer="Member of the guild\n\nOpen 9 to 5",
    )  # fmt: skip
    head = dressed(business(), page_format()).head
    assert head.contact == ("Ringstr. 2 · 50667 Köln", "0221 555 0100", "post@weber.example", "weber.example")
    assert head.sender == "Weber Heating · Ringstr. 2 · 50667 Köln"
    assert ("Sparkasse", "DE02 3705") in head.foot
    assert any("DE123456789" in line for column in head.foot for line in column)
    assert len(head.foot) <= 4


def test_the_same_letterhead_is_drawn_only_once(post):
    assert dressed(business(), page_format()) is dressed(business(), page_format())


def test_a_telephone_number_keeps_its_order_in_a_line_that_runs_to_the_left(post):
    save_template(
        mine(language="he", fields={}, body="טלפון {{ sender_phone }} בבקשה{% if phone %}!{% endif %}")
    )
    out = io.BytesIO()
    post.write([post.reader(language="he")], out, "invitation", log=False)
    found = [box for box in boxes(out.getvalue()) if 200 < box[2] < 500 and box[0].isdigit()]
    shown = "".join(sign for sign, left, *_ in sorted(found, key=lambda box: (round(box[2] / 6), box[1])))
    assert "02215550100" in shown
