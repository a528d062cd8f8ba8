"""Every kind of PDF, as other programs find it: well formed, embedded, tagged, archivable, the same."""

from __future__ import annotations

import hashlib
import json

import pytest
from pypdf import PdfReader

from tests.issued.kinds import KINDS
from tests.paper import tools
from tests.paper.matterhorn import problems

# Pages made elsewhere are in it: nobody can vouch for them, so such a file makes no claim.
FOREIGN = {"letterhead-own-paper"}
NO_CLAIM = (
    "its metadata lack", "2b 6.6.4-1", "ua1 5-1", "PDFA2B-ID-", "PDFUA1-ID-", "DOC-012",
    "FONT-UNICODE-VALUE",  # their fonts are as somebody else made them
)  # fmt: skip
# Widths of glyphs in CFF, which page-validation misreads where a glyph begins with a hint.
MISREAD = ("GLYPH-WIDTH", "CIDFontType0C")
# What differs from others only in where it stands, or in how often.
ALIKE = {kind for kind in KINDS if kind.startswith("format-")} | {
    "faxes",
    "letters-sorted",
    "envelopes-turned",
}
MISTAKEN = {  # what one checker warns of, and why it is no fault
    "HDG-010": "the subject of a letter of thanks is its heading",
    "ORD-001": "marks of a paragraph that stand before and behind its parts are counted before them",
    "TBL-010": "a table of one row, or of two columns with a heading each, has more headings than figures",
    "TBL-014": "a table is looked for by a page of its own, which only what is drawn must have",
    "FIG-012": "a chart is told in figures",
}


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture
def path(issued, kind):
    return issued[0] / f"{kind}.pdf"


def but(kind, found):
    """What was found, without what a file of foreign pages does not claim to be."""
    return [one for one in found if not (kind in FOREIGN and any(said in one for said in NO_CLAIM))]


def test_two_processes_in_two_zones_and_languages_issue_the_same_bytes(issued, kind):
    first, second = (hashlib.sha256((folder / f"{kind}.pdf").read_bytes()).hexdigest() for folder in issued)
    assert first == second


def test_it_is_tagged_by_the_rules_a_machine_can_check(path, kind):
    assert but(kind, problems(path.read_bytes())) == []


def test_it_says_what_it_is_called_in_which_language_and_whose_it_is(path, kind):
    reader = PdfReader(path)
    assert reader.metadata.title and reader.metadata.author
    assert reader.trailer["/Root"]["/Lang"] in ("de", "en", "fr")
    assert ("pdfuaid:part" in reader.xmp_metadata.stream.get_data().decode()) == (kind not in FOREIGN)


@tools.with_qpdf
def test_qpdf_finds_no_error(path):
    tools.syntax(path)


@tools.with_poppler
def test_every_font_is_embedded_cut_down_and_readable(path):
    assert tools.fonts(path) == []


@tools.with_poppler
def test_poppler_finds_a_document_and_what_is_in_it(path):
    tags = [
        line.split()[0] for line in tools.run(tools.INFO, "-struct", str(path)).splitlines() if line.strip()
    ]
    assert tags[0] == "Document" and {"P", "H1"} & set(tags)
    assert not {"NonStruct", "Unknown"} & set(tags)


@tools.with_poppler
def test_poppler_reads_a_letter_in_its_order(issued):
    said = tools.tree(issued[0] / "letter.pdf")
    wanted = (
        "Document",
        "Anna Weber",
        "Köln, 20. November 2026",
        "H1",
        "Herzlichen Dank",
        "Guten Tag",
        "Karl Weber",
    )
    places = [said.index(text) for text in wanted]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("kind", "marks"),
    [
        ("letter", []),
        ("fax", ["Fax", "Herzlichen Dank"]),
        (
            "letterhead-own-paper",
            ["Offer", "Allgemeine Geschäftsbedingungen 1", "Allgemeine Geschäftsbedingungen 2"],
        ),
    ],
)
def test_bookmarks_lead_to_what_has_a_heading(issued, kind, marks):
    outline = PdfReader(issued[0] / f"{kind}.pdf").outline
    assert [mark.title for mark in outline] == marks


def test_of_many_letters_each_has_its_bookmark(issued):
    assert len(PdfReader(issued[0] / "letters.pdf").outline) == 14
    assert len(PdfReader(issued[0] / "letters-many.pdf").outline) == 70


@tools.with_poppler
def test_poppler_draws_it_without_a_word(path):
    assert tools.drawn(path) == ""


@tools.with_page
def test_a_checker_of_archives_and_accessibility_finds_nothing(path, kind):
    found = [one for one in tools.page_findings(path) if not (MISREAD[0] in one and MISREAD[1] in one)]
    assert but(kind, found) == []


@tools.with_verapdf
@pytest.mark.slow
def test_verapdf_finds_nothing(issued):
    some = [kind for kind in KINDS if kind not in ALIKE]
    found = tools.verapdf([issued[0] / f"{kind}.pdf" for kind in some])
    left = {name: but(name.removesuffix(".pdf"), rules) for name, rules in found.items()}
    assert {name: rules for name, rules in left.items() if rules} == {}


@tools.with_outloud
def test_a_checker_of_pdf_ua_finds_nothing_but_where_it_is_mistaken(issued):
    found = [json.loads(one) for one in tools.findings([issued[0] / f"{kind}.pdf" for kind in KINDS])]
    left = [one for one in found if one["rule"] not in MISTAKEN]
    assert [one["rule"] for one in left] == ["DOC-012"] * len(FOREIGN)
