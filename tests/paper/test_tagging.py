"""Tags around what is drawn on a page: in order, one in another, over pages."""

import io
import zlib

from pypdf import PdfReader

from smallcrm.paper.binder import pdf
from smallcrm.paper.pad import BODY
from smallcrm.paper.parts import Part, PdfObject, shelve
from smallcrm.paper.sheets import About, paper
from smallcrm.paper.surface import Drawing, Surface
from smallcrm.paper.tags import Tag
from tests.paper.matterhorn import problems, spoken, unheard

ABOUT = About("A sheet", "Weber Heating", "en", "2026-11-21T09:30:00+01:00")


def drawn(draw, pages=1):
    """A file of pages that somebody draws."""
    surfaces = [Surface((400, 400), "en") for _ in range(pages)]
    draw(*surfaces)
    empty = zlib.compress(b"", 9)
    under = shelve(Part((PdfObject("/Filter /FlateDecode", empty),)))
    return pdf(paper([(s.taken(), under) for s in surfaces], (400, 400), [Drawing(empty)], ABOUT))


def say(surface, text):
    surface.text(50, 50, text, BODY)


def test_what_is_drawn_outside_of_tags_is_an_artifact():
    def draw(page):
        say(page, "before")
        with page.tagged("P"):
            say(page, "inside")
        page.canvas.rect(1, 1, 5, 5)
        say(page, "after")

    data = drawn(draw)
    assert problems(data) == [] and spoken(data) == [("P", "inside")]
    assert unheard(data) == ["before", "after"]


def test_a_tag_inside_another_parts_it_and_both_keep_their_order():
    def draw(page):
        with page.tagged("P"):
            say(page, "one")
            with page.tagged("Figure", alt="a dot"):
                page.canvas.rect(1, 1, 5, 5, fill=1)
            say(page, "two")

    data = drawn(draw)
    assert problems(data) == []
    (document,) = PdfReader(io.BytesIO(data)).trailer["/Root"]["/StructTreeRoot"]["/K"]
    (paragraph,) = [kid.get_object() for kid in document["/K"]]
    first, figure, second = paragraph["/K"]
    assert (first, figure["/S"], second) == (0, "/Figure", 2)


def test_an_artifact_hides_the_tags_inside_it():
    def draw(page):
        with page.tagged("P"):
            say(page, "heard")
        with page.artifact(), page.tagged("P"):
            say(page, "seen")

    data = drawn(draw)
    assert problems(data) == [] and spoken(data) == [("P", "heard")] and unheard(data) == ["seen"]


def test_a_tag_goes_on_on_the_next_page():
    def draw(one, two):
        with one.tagged("L") as points, one.tagged("LI"), one.tagged("LBody"):
            say(one, "first")
        with two.tagged(points), two.tagged("LI"), two.tagged("LBody"):
            say(two, "second")

    data = drawn(draw, 2)
    assert problems(data) == [] and spoken(data) == [("LBody", "first"), ("LBody", "second")]


def test_a_tag_in_which_nothing_was_drawn_leaves_no_trace():
    def draw(page):
        with page.tagged("Sect"), page.tagged("P"):
            pass
        with page.tagged(Tag("Table", kids=[Tag("TR")])):
            pass
        with page.tagged("P"):
            say(page, "all")

    data = drawn(draw)
    assert problems(data) == [] and spoken(data) == [("P", "all")]
