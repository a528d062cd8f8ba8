"""Charts: the same drawing on paper and on the screen."""

import io
import re

import pypdf
import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from smallcrm.paper.charts import Chart, Palette, Series, Shape, drawing, in_words, svg
from smallcrm.paper.charts.model import steps
from smallcrm.paper.formats import A4_DIN_B
from smallcrm.paper.sheets import About
from smallcrm.paper.tables import Document, Figure, printed

CALLS = Series("Calls", (3, 7, 0))
CHART = Chart(Shape.STACKED, ("Jan", "Feb", "מרץ"), (CALLS, Series("Visits", (1, 0, 2))))
ABOUT = About("Report", "Weber", "en", "2026-11-21T09:45:00+01:00")
DARK = Palette("#ffffff", "#aaaaaa", "#333333", ("#4fb3ad", "#ff0000"))


@pytest.fixture(autouse=True)
def business(db):
    """Numbers are said by its country."""


def on_paper(chart, **more):
    figure = Figure(lambda width: drawing(chart, width, 160, **more), 160, "")
    data = printed(Document("Chart", [figure]), A4_DIN_B.size, ABOUT).data
    return pypdf.PdfReader(io.BytesIO(data)).pages[0]


def painted(data, width=400, height=160):
    """The SVG as Qt paints it."""
    renderer = QSvgRenderer(QByteArray(data))
    assert renderer.isValid()
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill("#ffffff")
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


@pytest.mark.parametrize("shape", list(Shape))
def test_labels_and_legend_stand_on_paper_in_embedded_type(shape):
    page = on_paper(Chart(shape, CHART.labels, CHART.series))
    text = page.extract_text()
    assert all(word in text for word in ("Jan", "Feb", "Calls", "Visits"))
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert fonts and all("/FontFile2" in font["/FontDescriptor"] for font in fonts)
    named = set(re.findall(r"/([\w.+-]+) [\d.]+ Tf", page.get_contents().get_data().decode("latin-1")))
    assert named <= {name[1:] for name in page["/Resources"]["/Font"]}


@pytest.mark.parametrize("shape", list(Shape))
def test_the_screen_shows_its_colours_and_nothing_black_over_them(qapp, shape):
    chart = Chart(shape, CHART.labels, CHART.series)
    data = svg(drawing(chart, 400, 160, DARK, screen=True))
    assert b"clipPath" not in data and b"clip-path" not in data
    image = painted(data)
    colours = {image.pixelColor(x, y).name() for x in range(0, 400, 2) for y in range(0, 160, 2)}
    assert "#4fb3ad" in colours and "#ff0000" in colours
    black = sum(
        image.pixelColor(x, y).name() == "#000000" for x in range(0, 400, 4) for y in range(0, 160, 4)
    )
    assert black < 40


def test_bars_are_as_high_as_their_numbers():
    made = drawing(Chart(Shape.BARS, ("a", "b"), (Series("x", (10, 5)),)), 300, 160)
    bars = sorted(shape.height for shape in made.contents if type(shape).__name__ == "Rect")
    assert bars[1] == pytest.approx(2 * bars[0])


def test_from_right_to_left_the_first_label_stands_at_the_right():
    chart = Chart(Shape.BARS, ("first", "second"), (Series("x", (10, 1)),))
    left, right = (
        max(
            (
                shape
                for shape in drawing(chart, 300, 160, right_to_left=rtl).contents
                if type(shape).__name__ == "Rect"
            ),
            key=lambda bar: bar.height,
        ).x
        for rtl in (False, True)
    )
    assert left < 150 < right


def test_labels_without_room_are_left_out_evenly():
    many = tuple(f"September {year}" for year in range(1990, 2026))
    made = on_paper(Chart(Shape.BARS, many, (Series("x", tuple(range(36))),)))
    assert 3 < made.extract_text().count("September") < 12


@pytest.mark.parametrize("highest", [0, 0.4, 1, 3, 9, 10, 99, 101, 12_345, 4_000_000])
def test_the_axis_has_few_round_whole_numbers_up_to_above_the_highest(highest):
    found = steps(highest)
    assert found[0] == 0 and found[-1] >= highest
    assert 2 <= len(found) <= 8
    assert len({b - a for a, b in zip(found, found[1:], strict=False)}) == 1


def test_the_words_tell_every_number():
    told = in_words(CHART, "Activity")
    assert told == (
        "Activity. Jan: 4, of which Calls 3, Visits 1. Feb: 7, of which Calls 7. מרץ: 2, of which Visits 2."
    )


def test_no_numbers_at_all_are_an_empty_chart():
    assert "Jan" in on_paper(Chart(Shape.LINES, ("Jan",), (Series("x", (0,)),))).extract_text()


def _said(made):
    return [shape.text for shape in made.contents if type(shape).__name__ == "String"]


def test_over_every_bar_stands_its_number_and_over_none_nothing(db):
    chart = Chart(Shape.STACKED, ("a", "b", "c"), (Series("x", (41, 0, 1000)), Series("y", (1, 0, 23))))
    found = _said(drawing(chart, 400, screen=True))
    assert "42" in found and "1,023" in found
    alone = Chart(Shape.BARS, ("a", "b"), (Series("x", (17, 0)),))
    assert "17" in _said(drawing(alone, 400, screen=True))


def test_where_bars_stand_too_close_no_numbers_stand_over_them(db):
    chart = Chart(Shape.BARS, tuple("abcdefghij" * 4), (Series("x", (123_456,) * 40),))
    assert "123,456" not in _said(drawing(chart, 300, screen=True))
