"""Frozen papers give the same bytes for ever, and share what they have in common."""

import hashlib
import io
import re

import pytest
from pypdf import PdfReader

from smallcrm.paper.binder import Binder, Sealer, pdf
from smallcrm.paper.parts import Part, PdfObject, shelved
from smallcrm.paper.sheets import About, Paper
from tests.paper.conftest import written


def stored(*papers):
    """What a business file would hold: the parts by their SHA-256."""
    return {sha: shelved(sha).packed for paper in papers for sha in paper.parts}


def bound(papers):
    out = io.BytesIO()
    binder = Binder(out)
    for paper in papers:
        binder.add(paper)
    binder.finish(About("All", "Weber Heating", "de", papers[0].made))
    return out.getvalue()


def test_a_paper_stored_as_text_and_read_again_gives_the_same_bytes(letter):
    kept = stored(letter)
    again = pdf(Paper.from_json(letter.to_json()), kept.__getitem__)
    assert again == pdf(letter)


def test_the_seal_is_the_sha256_of_the_file(letter):
    other = written(to="Berta", text="Kurz.")
    sealer = Sealer()
    for paper in (letter, other, letter):
        assert sealer.seal(paper) == hashlib.sha256(pdf(paper)).hexdigest()


def test_another_letter_has_another_seal(letter):
    assert Sealer().seal(letter) != Sealer().seal(written(text="Something else."))


def test_a_part_survives_being_packed():
    part = Part((PdfObject("/Type /A /B @1@", b"\x00\n@1@"), PdfObject("/C 1"), PdfObject("/D @0@", b"")))
    assert Part.unpacked(part.packed) == part


def test_a_missing_part_is_not_passed_over(letter):
    with pytest.raises(KeyError):
        pdf(letter, {}.__getitem__)


def test_every_font_is_embedded_and_none_is_a_standard_one(letter):
    page = PdfReader(io.BytesIO(pdf(letter))).pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        assert re.fullmatch(r"/[A-Z]{6}\+Noto.*", font["/BaseFont"])
        assert font["/FontDescriptor"]["/FontFile2"].get_object().get_data()[:4] == b"\x00\x01\x00\x00"
    assert b"Helvetica" not in pdf(letter)


def test_the_file_says_what_it_is(letter):
    reader = PdfReader(io.BytesIO(pdf(letter)))
    assert reader.metadata.title == "Anna Weber: Unser Angebot Q-2026-0118"
    assert reader.metadata.author == "Weber Heating"
    assert reader.metadata.creation_date.isoformat() == "2026-11-21T09:30:00+01:00"
    assert reader.trailer["/Root"]["/Lang"] == "de"


def test_it_is_printed_at_its_own_size_and_on_one_side(letter):
    wishes = PdfReader(io.BytesIO(pdf(letter))).trailer["/Root"]["/ViewerPreferences"]
    assert (wishes["/PrintScaling"], wishes["/Duplex"]) == ("/None", "/Simplex")


def test_text_can_be_copied_out_of_the_file(letter):
    text = PdfReader(io.BytesIO(pdf(letter))).pages[0].extract_text()
    assert "Sehr geehrte Frau Weber," in text
    assert "Mit freundlichen Grüßen" in text


def test_many_letters_share_their_fonts_and_their_letterhead(letter):
    papers = [written(to=f"Reader {n}", text=f"Letter {n}.") for n in range(50)]
    data = bound(papers)
    assert data.count(b"/FontFile2") == pdf(letter).count(b"/FontFile2") == 4
    assert len(data) < len(pdf(letter)) + 50 * 2_000


def test_many_letters_have_a_bookmark_each_in_order():
    papers = [
        written(to=name, subject="", text="x\n" * lines) for name, lines in (("Anna", 3), ("Łukasz", 90))
    ]
    reader = PdfReader(io.BytesIO(bound([*papers, written(to="Çağla", subject="")])))
    marks = [(mark.title, reader.get_destination_page_number(mark)) for mark in reader.outline]
    assert marks == [("Anna", 0), ("Łukasz", 1), ("Çağla", 4)]
    assert len(reader.pages) == 5


def test_pages_have_the_size_of_the_sheet(letter):
    box = PdfReader(io.BytesIO(pdf(letter))).pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4, 2), round(float(box.height) / 72 * 25.4, 2)) == (210, 297)


def test_other_readers_find_nothing_wrong_with_the_file(letter):
    reader = PdfReader(io.BytesIO(bound([letter, letter])), strict=True)
    assert len(reader.pages) == 2
    assert not reader.xref_objStm
