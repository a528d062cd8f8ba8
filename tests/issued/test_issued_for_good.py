"""What was issued stays as it was, whatever is changed later: the check puts every one together again."""

from __future__ import annotations

import shutil

import pytest

from smallcrm.core import blobs, clock, file, fold
from smallcrm.core.business import save_business
from smallcrm.core.check import check
from smallcrm.core.db import database
from smallcrm.core.journal import work
from smallcrm.features.letters import checks as _letters  # noqa: F401  # tells what to check
from smallcrm.features.letters.labels.printers import save_measured
from smallcrm.features.letters.look import OWN
from smallcrm.features.letters.model import Letter, Letterhead, Template
from smallcrm.features.letters.service import delete_template, pdf_of, save_template
from smallcrm.features.letters.service.letterheads import change_letterhead, delete_letterhead
from smallcrm.features.letters.texts.source import Text
from smallcrm.features.people.model import Address, Party
from smallcrm.paper import faces, fonts, parts
from smallcrm.paper.adjusting import Measured
from smallcrm.paper.sheets import Paper
from tests.issued.business import NOW


@pytest.fixture
def business(issued, tmp_path):
    """The business that issued one of each kind."""
    clock.fix(NOW)
    file.open_file(shutil.copy(issued[0] / "weber.smallcrm", tmp_path))
    yield
    file.close_file()


def everything() -> dict[int, bytes]:
    return {letter.id: pdf_of(letter) for letter in Letter.select()}


def edit_it_all() -> None:
    """Templates, letterheads, people, the business itself, how a printer prints."""
    for template in list(Template.select()):
        save_template(Text(template.name, template.language, "Other", "Other", "Other words."))
        delete_template(template.name, template.language)
    for head in list(Letterhead.select()):
        change_letterhead(head.id, name="Other name", under="", terms="", signature="", numbers="none")
        delete_letterhead(head.id)
    change_letterhead(OWN, accent="#a5281f", logo_side="right", even=True)
    save_business(name="Sold GmbH", typeface="sans", paper="letter-10", letter_code="none", language="fr")
    with work("Test"):
        Party.update(display_name="Gone", given="Gone", family="Away", sort_name=fold.fold("Gone")).execute()
        Address.update(street="Elsewhere 1", locality="Nowhere").execute()
    save_measured("Office", Measured(53.0, 48.0))


def test_letters_of_every_look_were_issued(business):
    kept = [Paper.from_json(letter.content) for letter in Letter.select()]
    assert len(kept) > 40
    assert {paper.claims for paper in kept} == {True, False} and any(paper.pictures for paper in kept)
    assert {len(paper.sheets) for paper in kept} >= {1, 2, 4}
    assert any(len(paper.bookmarks) > 1 for paper in kept)


def test_after_everything_was_edited_it_is_all_the_same(business):
    before = everything()
    assert check() == []
    edit_it_all()
    assert check() == []
    assert everything() == before


def test_it_needs_neither_our_fonts_nor_what_was_drawn_before(business, monkeypatch):
    before = everything()
    monkeypatch.setattr(parts, "_shelf", {})
    for module, name in ((faces, "shipped"), (fonts, "font_part"), (fonts, "made_part")):
        monkeypatch.setattr(module, name, None)
    assert check() == [] and everything() == before


def test_one_that_is_no_longer_what_it_was_is_named(business):
    letter = Letter.select().order_by(Letter.id.desc()).get()
    with work("Test"):
        changed = letter.content.replace('"author":"Weber Heating"', '"author":"Weber Cooling"')
        Letter.update(content=changed).where(Letter.id == letter.id).execute()
    assert [(one.what, one.where) for one in check()] == [
        ("Put together again, the letter is not what it was.", f"letter {letter.id}")
    ]


def test_one_whose_part_is_lost_is_named(business):
    letter = Letter.select().order_by(Letter.id.desc()).get()
    part = Paper.from_json(letter.content).sheets[0].under
    assert blobs.fetch(part)
    others = [one.id for one in Letter.select() if part in Paper.from_json(one.content).parts]
    with work("Test"):
        database.execute_sql("DELETE FROM _bytes WHERE sha256 = ?", (part,))
    named = {one.where for one in check()}
    assert {f"letter {one}" for one in others} <= named
