"""What the preferences tell of a PDF that was brought along."""

import pytest

from smallcrm.features.letters.views.brought import about_drawing, about_paper, about_terms
from smallcrm.features.letters.views.letterhead_fields import printed_file
from smallcrm.paper import pictures, underlay
from tests.paper.test_svg import made
from tests.paper.test_underlay import busy, changed, sheet

NO_CLAIM = "letters with it do not say that they keep to PDF/A and PDF/UA."


def test_of_paper_one_reads_how_many_pages_and_that_it_claims_nothing():
    told = about_paper(underlay.taken(sheet()))
    assert told.startswith("2 pages. As it was made elsewhere") and told.endswith(NO_CLAIM)


def test_of_terms_one_reads_whether_they_are_heard():
    assert "Their words are in the letter" in about_terms(underlay.taken(sheet(["one", "two"])))
    assert "Without words for whoever hears the letter: page 2." in about_terms(
        underlay.taken(sheet(["one"]))
    )


@pytest.mark.parametrize("about", [about_paper, about_terms])
def test_what_stayed_behind_is_said_in_words(about):
    assert "Left out: notes, scripts, attached files." in about(underlay.taken(changed(sheet(), busy)))


def test_of_a_logo_one_reads_which_typeface_it_should_have():
    words = '<text x="10" y="60" font-size="40"{}>Weber</text>'
    told = about_drawing(pictures.taken(made(words.format(' font-family="Quite Unknown"'))))
    assert told.startswith("“Quite Unknown” is not on this machine; another typeface stands in.")
    assert about_drawing(pictures.taken(made(words.format("")))) == ""


def test_it_stands_below_the_picture_until_it_is_removed(qtbot):
    made = printed_file("a PDF", 2, about_paper)
    qtbot.addWidget(made.widget)
    made.put(underlay.taken(sheet()))
    assert "2 pages." in made.widget._told.text() and made.widget._told.isVisibleTo(made.widget)
    made.put("")
    assert not made.widget._told.isVisibleTo(made.widget)
