"""Letters by fax: the sheet before them, to whom they go, how they are logged, how they come back."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from smallcrm.core.business import save_business
from smallcrm.core.errors import UserError
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Interaction
from smallcrm.features.letters.model import Letter
from smallcrm.features.letters.readers.facts import readers
from smallcrm.features.letters.readers.faxing import fax_numbers
from smallcrm.features.letters.service import Order, pdf_of, review, write_letters, write_separately
from smallcrm.features.letters.texts.shelf import offer
from smallcrm.features.people.service import Draft, Place, Point, add_party
from tests.paper.matterhorn import problems, spoken

HOME = Place("Ringstraße 8", "50667", "Köln", country="DE")


@pytest.fixture
def faxed(post):
    """Somebody with a fax, by their own number."""

    def add(given="Anna", number="0221 555 99", place=HOME, **values):
        points = [Point("fax", number)] if number else []
        draft = Draft({"given": given, "family": "Weber"} | values, points, [place] if place else [])
        return add_party(draft)

    return add


def order(*people, **changed):
    return replace(Order(offer("thank-you"), [one.id for one in people], fax=True), **changed)


def pages(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


def test_a_cover_sheet_says_to_whom_from_whom_and_how_much(faxed):
    out = io.BytesIO()
    run = write_letters(order(faxed(language="en")), out)
    cover, letter = pages(out.getvalue())
    for said in (
        "To Anna Weber", "Fax number 0221 555 99", "From Karl Weber, Weber Heating, 0221 555 0100",
        "Pages, with this one 2", "Subject Thank you", "21 November 2026",
    ):  # fmt: skip
        assert said in cover, said
    assert "Dear Anna Weber" in letter and "Fax number" not in letter
    assert run.pages == 2


def test_a_fax_is_tagged_and_its_cover_is_read_first(faxed):
    out = io.BytesIO()
    write_letters(order(faxed(language="en")), out)
    assert problems(out.getvalue()) == []
    heard = spoken(out.getvalue())
    assert [said for kind, said in heard if kind == "H1"] == ["Fax", "Thank you"]
    said = [(kind, said) for kind, said in heard if kind in ("TH", "TD")]
    assert said[:4] == [
        ("TH", "To"), ("TD", "Anna Weber"), ("TH", "Fax number"), ("TD", "0221 555 99"),
    ]  # fmt: skip


def test_the_cover_speaks_the_language_of_the_letter(faxed):
    out = io.BytesIO()
    write_letters(order(faxed(language="fr", gender="F")), out)
    cover, letter = pages(out.getvalue())
    assert "Télécopie" in cover and "Pages, celle-ci comprise 2" in cover and "Pages, with" not in cover
    assert "Madame," in letter


def test_it_is_logged_as_fax_frozen_and_undone_in_one(faxed):
    out, both = io.BytesIO(), [faxed(), faxed("Karl", "0221 555 98")]
    run = write_letters(order(*both), out)
    assert [one.kind for one in Interaction.select()] == ["fax", "fax"]
    assert [one.pages for one in Letter.select()] == [2, 2]
    entry = last_undoable()
    assert (entry.id, entry.label) == (run.journal, "Write faxes")
    frozen = pdf_of(run.letters[0].id)
    assert len(pages(frozen)) == 2
    save_business(name="Another name", owner="Nobody")
    assert pdf_of(run.letters[0].id) == frozen
    undo(entry)
    assert not Interaction.select().count() and not Letter.select().count()


def test_without_a_fax_number_one_is_left_out_and_without_an_address_one_is_not(faxed):
    out = io.BytesIO()
    there, without = faxed(place=None), faxed("Karl", "")
    run = write_letters(order(there, without), out)
    assert [one.party for one in run.letters] == [there.id]
    assert [(one.name, one.reason, one.fix) for one in run.left_out] == [
        ("Karl Weber", "has no fax number", "")
    ]
    found = review(order(there, without))
    assert [party for party, _name in found.ready] == [there.id] and len(found.left_out) == 1


def test_the_dead_and_those_who_want_no_post_get_none(faxed):
    with pytest.raises(UserError, match="has died"):
        write_letters(order(faxed(deceased=True)), io.BytesIO())


def test_the_fax_of_the_house_serves_those_who_have_none(post):
    add_party(
        Draft({"kind": "organization", "display_name": "Weber GmbH"}, [Point("fax", "0221 777")], [HOME])
    )
    person = add_party(Draft({"given": "Eva", "family": "Klein"}, company="Weber GmbH"))
    out = io.BytesIO()
    write_letters(order(person), out)
    assert "Faxnummer 0221 777" in pages(out.getvalue())[0]


def test_each_may_have_a_file_of_its_own(faxed, tmp_path):
    run = write_separately(order(faxed(), faxed("Karl", "0221 555 98")), tmp_path)
    assert len(run.files) == 2
    assert "0221 555 98" in pages(run.files[1].read_bytes())[0]


def test_a_long_subject_and_a_long_name_stay_on_the_cover(faxed):
    out = io.BytesIO()
    blank = replace(
        order(faxed()), template=offer("blank"), typed={"subject": "word " * 200, "text": "Hello."}
    )
    write_letters(blank, out)
    assert len(pages(out.getvalue())) == 2


def test_a_letter_that_is_no_fax_has_no_cover(faxed):
    out = io.BytesIO()
    write_letters(order(faxed(), fax=False), out)
    assert len(pages(out.getvalue())) == 1
    assert Interaction.get().kind == "letter"


def test_a_number_stands_on_the_cover_as_it_is_dialled_from_here(faxed):
    home, abroad = faxed(number="+49221555010"), faxed("Berta", "0041 44 668 18 00")
    unclear = faxed("Carla", "12  3")
    numbers = fax_numbers(readers([home.id, abroad.id, unclear.id]))
    assert numbers == {home.id: "0221 555010", abroad.id: "+41 44 668 18 00", unclear.id: "12 3"}
