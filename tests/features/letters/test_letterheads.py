"""Several letterheads: what they show, which is taken, and that nothing issued changes with them."""

from __future__ import annotations

import argparse
import hashlib
import io

import pytest
from PIL import Image
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from smallcrm.core import blobs, file
from smallcrm.core.business import business, save_business
from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.journal import work
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.letters.dressing import dressed, page_format, sender
from smallcrm.features.letters.look import OWN, Look
from smallcrm.features.letters.model import Letter
from smallcrm.features.letters.service import Order, letters_that_differ, pdf_of, save_template, write_letters
from smallcrm.features.letters.service.letterheads import (
    as_shown,
    change_letterhead,
    choose_usual,
    delete_letterhead,
    duplicate_letterhead,
    free_name,
    letterhead_named,
    letterheads,
    new_letterhead,
    rename_letterhead,
    shown,
    written_on,
)
from smallcrm.features.letters.texts.shelf import offer
from smallcrm.features.letters.texts.source import Text
from smallcrm.paper import underlay


def sheet(pages: int = 2) -> bytes:
    """Printed paper without words, so that no font is in the way."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595.27, 841.89), invariant=1)
    for number in range(pages):
        canvas.setFillColorRGB(0.8, 0.1 * number, 0.1)
        canvas.rect(0, 0, 595, 40, fill=1, stroke=0)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scrawl() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (300, 100), (20, 40, 140, 255)).save(out, "PNG")
    return out.getvalue()


def written(template="follow-up", party=None, log=False, name=None) -> list:
    out = io.BytesIO()
    run = write_letters(Order(written_on(offer(template), name), [party.id], {}, log), out)
    return [run, PdfReader(out)]


def test_the_own_letterhead_is_always_there_and_is_the_usual_one(post):
    assert letterheads() == [(OWN, business().name, True)]


def test_a_new_one_shows_what_the_business_shows_until_it_says_otherwise(post):
    made = new_letterhead("Baths")
    save_business(phone="0221 1")
    assert shown(made)["phone"] == "0221 1"
    change_letterhead(made, phone="0221 2", logo_side="right")
    assert (shown(made)["phone"], business().phone) == ("0221 2", "0221 1")
    assert (sender(made).look.logo_side, sender(OWN).look.logo_side) == ("right", "left")


def test_what_is_as_the_business_has_it_follows_the_business_again(post):
    made = new_letterhead("Baths")
    change_letterhead(made, phone="other")
    change_letterhead(made, phone=business().phone)
    save_business(phone="0221 9")
    assert shown(made)["phone"] == "0221 9"


def test_the_own_letterhead_keeps_how_it_looks_and_the_business_its_data(post):
    change_letterhead(OWN, name="Weber & Söhne", numbers="figures", even=True)
    assert business().name == "Weber & Söhne"
    assert (sender().look.numbers, sender().look.even) == ("figures", True)


def test_what_a_business_cannot_be_is_refused_and_nothing_is_stored(post):
    made = new_letterhead("Baths")
    with pytest.raises(Invalid):
        change_letterhead(made, name=" ")
    assert shown(made)["name"] == business().name


def test_the_usual_letterhead_is_taken_where_none_is_named(post):
    made = new_letterhead("Baths")
    change_letterhead(made, name="Weber Baths")
    choose_usual(made)
    assert sender().name == "Weber Baths" and sender(OWN).name == business().name
    delete_letterhead(made)
    assert sender().name == business().name and letterheads() == [(OWN, business().name, True)]
    undo(last_undoable())
    assert sender().name == "Weber Baths"


def test_a_duplicate_shows_the_same_and_goes_its_own_way(post):
    first = new_letterhead("Baths")
    change_letterhead(first, name="Weber Baths", numbers="none")
    second = duplicate_letterhead(first, free_name("Baths"))
    change_letterhead(second, name="Other")
    assert [one.name for one in letterheads()[1:]] == ["Baths", "Baths 2"]
    assert (sender(first).name, sender(second).name, sender(second).look.numbers) == (
        "Weber Baths", "Other", "none",
    )  # fmt: skip


def test_two_letterheads_of_one_name_are_refused(post):
    new_letterhead("Bäder")
    other = new_letterhead("Heating")
    for deed in (lambda: new_letterhead("BÄDER"), lambda: rename_letterhead(other, "bäder")):
        with pytest.raises(Invalid, match="already"):
            deed()
    rename_letterhead(other, "HEATING")
    assert letterhead_named("heating") == other


def test_a_letterhead_nobody_knows_is_named_with_those_there_are(post):
    with pytest.raises(UserError, match="There is no letterhead “Bath”. There are: "):
        letterhead_named("Bath")


def test_a_letter_is_written_on_the_letterhead_of_a_name(post):
    change_letterhead(new_letterhead("Baths"), name="Weber Baths")
    _run, pdf = written(party=post.reader(), name="baths")
    assert "Weber Baths" in pdf.pages[0].extract_text()


def test_a_template_of_ones_own_may_name_the_businesss_letterhead(post):
    form = Text("mine", "de", "Mine", "", "Hallo.", letterhead=OWN)
    assert save_template(form).letterhead_id is None


def test_paper_signature_and_terms_are_on_the_letter(post):
    change_letterhead(
        OWN, under=underlay.taken(sheet()), signature=scrawl(), signature_width=40,
        terms=underlay.taken(sheet(3), most=9), hidden="logo name contact foot",
    )  # fmt: skip
    run, pdf = written(party=post.reader())
    assert run.pages == 4 and len(pdf.pages) == 4
    drawn = [set(page["/Resources"]["/XObject"]) for page in pdf.pages]
    assert len(drawn[0]) == 4  # the first page of terms is the paper, and stands in the file once
    assert "0221 555" not in "".join(pdf.pages[0].extract_text().split("\n")[:2])


def test_everything_issued_stays_when_everything_is_edited(post):
    reader = post.reader()
    change_letterhead(
        OWN,
        under=underlay.taken(sheet()),
        signature=scrawl(),
        terms=underlay.taken(sheet(2)),
        numbers="figures",
    )
    made = duplicate_letterhead(OWN, "Baths")
    change_letterhead(made, name="Weber Baths", under_on="alternate", logo_height=25)
    written(party=reader, log=True)
    written(party=reader, log=True, name="Baths")
    before = {letter.id: pdf_of(letter) for letter in Letter.select()}
    change_letterhead(
        OWN, under=underlay.taken(sheet(1)), signature="", terms="", name="Other", accent="#a5281f"
    )
    rename_letterhead(made, "Gone")
    change_letterhead(made, name="Else", under="", even=True)
    delete_letterhead(made)
    save_business(typeface="sans", paper="letter-10")
    assert len(before) == 2 and list(letters_that_differ()) == []
    assert {letter.id: pdf_of(letter) for letter in Letter.select()} == before


def test_undo_brings_a_letterhead_back_as_it_was(post):
    made = new_letterhead("Baths")
    change_letterhead(made, under=underlay.taken(sheet()))
    change_letterhead(made, under="")
    undo(last_undoable())
    assert sender(made).look.under


def test_a_form_that_is_half_typed_is_drawn_with_files_that_are_not_stored_yet(post):
    made = as_shown(shown(OWN) | {"under": underlay.taken(sheet()), "name": "Typed"})
    assert len(dressed(made, page_format()).head.under) == 2


@pytest.mark.parametrize(
    "told",
    [None, [], "x", {"logo_side": "up"}, {"even": "yes"}, {"foot_space": "1"}, {"unknown": 1}, {"under": 3}],
    ids=str,
)
def test_a_look_that_is_none_is_read_as_the_usual_one(told):
    assert Look.read(told) == Look()


def test_the_same_letterhead_gives_the_same_bytes(post):
    with work("x"):
        kept = blobs.keep(underlay.taken(sheet()))
    assert kept == hashlib.sha256(underlay.taken(sheet())).hexdigest()


def test_the_command_writes_on_the_letterhead_that_is_named(post, db, tmp_path):
    from smallcrm.features.letters.commands import _letter_arguments

    parser = argparse.ArgumentParser()
    _letter_arguments(parser)
    told = ["--template", "follow-up", "--to", "Anna", "--out", "x.pdf", "--letterhead", "Baths"]
    assert parser.parse_args(told).letterhead == "Baths"


def test_the_letters_page_offers_every_letterhead_and_the_usual_one_is_chosen(opened, post, qtbot):
    made = new_letterhead("Baths")
    choose_usual(made)
    file.close_file()
    page = opened("letters").workspace.page("letters")
    pick = page.paper.picks["letterhead"]
    assert [action.text() for action in pick.menu().actions()] == [business().name, "Baths"]
    assert [action.isChecked() for action in pick.menu().actions()] == [False, True]
    pick.picked.emit(OWN)
    assert page.draft.letterhead == OWN
    assert [action.isChecked() for action in pick.menu().actions()] == [True, False]
