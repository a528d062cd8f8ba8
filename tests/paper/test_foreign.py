"""Pages made elsewhere that follow a letter: seen as they are, heard by their words, and nothing else."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.annotations import FreeText, Link
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from smallcrm.paper import foreign, underlay
from smallcrm.paper.binder import pdf
from smallcrm.paper.pictures import drawing
from smallcrm.paper.vector import leaves
from tests.paper.conftest import HEAD, LETTER, written
from tests.paper.matterhorn import problems, spoken
from tests.paper.test_tagged import bound
from tests.paper.test_underlay import busy, changed, sheet

WORDS = ["1. Alle Preise sind netto.", "2. Lieferung frei Haus."]


def kept(change=lambda writer: None, words=WORDS, most=9):
    return leaves(underlay.taken(changed(sheet(words), change), most))


def followed(change=lambda writer: None, words=WORDS) -> bytes:
    """A letter with these pages behind it."""
    data = underlay.taken(changed(sheet(words), change), 9)
    terms = tuple(drawing(data, number) for number in range(len(leaves(data))))
    return pdf(written(head=replace(HEAD, terms=terms, said=("Unterschrift", "AGB"))))


def speaks(tongue):
    return lambda writer: writer.root_object.update({NameObject("/Lang"): TextStringObject(tongue)})


def test_their_words_are_heard_behind_the_letter_in_their_language():
    data = followed(speaks("de-AT"))
    assert [text for _kind, text in spoken(data)[-2:]] == WORDS
    wrong = [one for one in problems(data) if "its metadata lack" not in one]
    assert wrong == []
    part = PdfReader(io.BytesIO(data)).trailer["/Root"]["/StructTreeRoot"]["/K"][0]
    assert [kid.get_object().get("/Lang") for kid in part["/K"]][-2:] == ["de-AT", "de-AT"]


def test_a_page_without_words_is_heard_as_what_it_is():
    assert spoken(followed(words=[]))[-2:] == [("Figure", "AGB 1"), ("Figure", "AGB 2")]


def test_bookmarks_lead_to_the_letter_and_to_them():
    outline = PdfReader(io.BytesIO(followed())).outline
    assert [mark.title for mark in outline] == [LETTER.subject, "AGB 1", "AGB 2"]


def test_it_does_not_claim_what_nobody_can_vouch_for():
    data = followed()
    assert b"pdfuaid" not in data and b"pdfaid" not in data


@pytest.mark.parametrize("told", ["", "not a language", "x" * 40, "de\x00", "<b>"])
def test_what_is_no_language_is_not_taken_for_one(told):
    assert {page.language for page in kept(speaks(told))} == {""}


def test_what_stayed_behind_is_named():
    assert kept(busy)[0].left == (foreign.NOTES, foreign.SCRIPTS, foreign.FILES)
    assert kept(lambda writer: writer.add_annotation(0, Link(rect=(1, 1, 9, 9), url="https://x")))[
        0
    ].left == (foreign.LINKS,)
    assert kept(most=1)[0].left == (foreign.PAGES,)
    assert kept()[0].left == ()


def fields(writer):
    """A form to fill in."""
    field = DictionaryObject(
        {NameObject("/FT"): NameObject("/Tx"), NameObject("/T"): TextStringObject("name")}
        | {NameObject("/Subtype"): NameObject("/Widget"), NameObject("/V"): TextStringObject("Karl")}
    )
    told = ArrayObject([writer._add_object(field)])
    writer.pages[0][NameObject("/Annots")] = told
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): told})


def test_fields_to_fill_in_are_named_and_stay_behind():
    assert kept(fields)[0].left == (foreign.FIELDS,)
    data = followed(fields)
    assert b"/AcroForm" not in data and b"/Widget" not in data


def test_notes_are_not_heard():
    with_note = kept(lambda writer: writer.add_annotation(0, FreeText(text="secret", rect=(9, 9, 99, 99))))
    assert "secret" not in with_note[0].words


@given(st.text(max_size=200))
def test_whatever_a_page_says_is_heard_without_what_is_no_writing(text):
    told = foreign.said(text)
    assert all(sign.isprintable() or sign == "\n" for sign in told) and "\n\n" not in told
    assert told == told.strip()


def test_a_word_parted_at_the_end_of_a_line_is_one():
    assert foreign.said("Liefer\x02\r\nung  frei\r\n\r\nHaus") == "Lieferung frei\nHaus"


def test_a_page_of_endless_words_is_cut():
    assert len(foreign.said("x" * 100_000)) == 20_000


def test_the_same_file_is_taken_in_the_same_bytes():
    assert underlay.taken(sheet(WORDS)) == underlay.taken(sheet(WORDS))


def test_what_was_kept_before_words_were_is_still_read():
    first, line, rest = underlay.taken(sheet(WORDS)).split(b"\n", 2)
    old = json.dumps([one[:4] for one in json.loads(line)]).encode()
    assert [page.words for page in leaves(first + b"\n" + old + b"\n" + rest)] == ["", ""]


def test_their_words_stand_in_a_file_once_however_many_letters_they_follow():
    long = [" ".join(f"Wort{number}" for number in range(10))]
    data = underlay.taken(sheet(long, colours=((1, 1, 1),)), 9)
    head = replace(HEAD, terms=(drawing(data),))
    papers = [written(head=head, to=f"Reader {number}") for number in range(3)]
    assert "Wort9" in drawing(data).words
    assert all("Wort9" not in paper.to_json() for paper in papers)
    assert bound(*papers).count(b"/Subtype /Form") == 1
    assert [text for _kind, text in spoken(bound(*papers)) if "Wort9" in text] == [*long] * 3
