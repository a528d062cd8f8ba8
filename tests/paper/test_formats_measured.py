"""Every format, measured in the finished PDF: addresses in sight, fold marks and everything else in place."""

import io
from functools import cache

import pypdfium2
import pytest
from pypdf import PdfReader

from smallcrm.paper.addresses import DoesNotFit
from smallcrm.paper.binder import Binder, pdf
from smallcrm.paper.formats import FORMATS, INCH, MM, format_titles, size_title, usual_format
from smallcrm.paper.letterhead import Letterhead
from tests.paper.addresses_of_the_world import COUNTRIES, addresses
from tests.paper.conftest import HEAD, LETTER, box_of, boxes, written

FORMS = pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
COUNT = 500
SPARE = 2 * MM
# Where a window is on the envelope: from the left and the lower edge, width and height; the envelope itself;
# how high the folded sheet is, and the fold it rests on. In millimetres, from the makers' own tables.
ENVELOPES = {
    "a4-din-b": [((20, 15, 90, 45), (220, 110), 105, 105)],
    "a4-din-a": [((20, 15, 90, 45), (220, 110), 105, 87)],
    "a4-swiss-right": [
        ((117, 21, 100, 45), (229, 114), 105, 105),
        ((117, 65, 100, 45), (229, 162), 148.5, 148.5),
    ],
    "a4-swiss-left": [
        ((20, 21, 100, 45), (229, 114), 105, 105),
        ((20, 65, 100, 45), (229, 162), 148.5, 148.5),
    ],
    "a4-french": [((100, 20, 100, 45), (220, 110), 105, 105), ((109, 60, 100, 45), (229, 162), 148.5, 148.5)],
    "a4-uk-dl": [((20, 18, 90, 35), (220, 110), 105, 105)],
    "a5": [((20, 15, 90, 45), (162, 114), 105, 105)],
    "letter-10": [((22.225, 12.7, 114.3, 28.575), (241.3, 104.775), 101.6, 101.6)],
    "letter-10-double": [((9.525, 15.875, 101.6, 25.4), (241.3, 104.775), 101.6, 101.6)],
    "letter-9-double": [((7.9375, 17.4625, 101.6, 25.4), (225.425, 98.425), 95.25, 95.25)],
    "legal-10": [((22.225, 12.7, 114.3, 28.575), (241.3, 104.775), 101.6, 101.6)],
}  # fmt: skip
MARKS = {  # millimetres from the top
    "a4-din-b": [105, 148.5, 210],
    "a4-din-a": [87, 148.5, 192],
    "a4-swiss-right": [105, 148.5, 210],
    "a4-swiss-left": [105, 148.5, 210],
    "a4-french": [105, 148.5, 210],
    "a4-uk-dl": [105, 148.5, 210],
    "a5": [105],
    "letter-10": [101.6, 190.5],
    "letter-10-double": [101.6, 190.5],
    "letter-9-double": [95.25, 187.325],
    "legal-10": [101.6, 203.2, 304.8],
}


@cache
def world():
    return addresses(COUNT)


def seen(form):
    """What each window shows of the sheet: at rest at the bottom left, and slid into each other corner."""
    for window, envelope, panel, edge in ENVELOPES[form.name]:
        left, bottom, width, height = (value * MM for value in window)
        right, up = envelope[0] * MM - form.size[0], (envelope[1] - panel) * MM
        top = edge * MM - bottom - height
        for across, down in ((0, 0), (-right, up), (0, up), (-right, 0)):
            yield left + across, top + down, left + width + across, top + height + down


def extents(data):
    """By page the box around all visible characters above the date, left, top, right and bottom."""
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        page = document[number]
        text, height = page.get_textpage(), page.get_height()
        codes = [pypdfium2.raw.FPDFText_GetUnicode(text, place) for place in range(text.count_chars())]
        found = [text.get_charbox(place) for place, code in enumerate(codes) if chr(code).strip()]
        left, right = min(box[0] for box in found), max(box[2] for box in found)
        yield left, height - max(box[3] for box in found), right, height - min(box[1] for box in found)


def letters(form):
    """A PDF with a page for each address that fits, and nothing else on it. And which did not fit."""
    out, refused = io.BytesIO(), []
    binder = Binder(out)
    paper = None
    for person, address in world():
        try:
            paper = written(
                form, Letterhead(""), address=address, person=person, date="", subject="", text="", to=""
            )
            binder.add(paper)
        except DoesNotFit:
            refused.append(address)
    binder.finish(paper)
    return out.getvalue(), refused


def test_the_table_is_large_and_the_same_in_every_run():
    assert len(COUNTRIES) >= 40
    assert len(world()) == COUNT
    assert addresses(COUNT) == world()


@FORMS
def test_five_hundred_addresses_stay_in_sight_with_two_millimetres_to_spare(form):
    data, refused = letters(form)
    windows = list(seen(form))
    measured = list(extents(data))
    assert len(measured) == COUNT - len(refused)
    assert len(refused) <= (COUNT // 100 if "double" in form.name else 0)  # two windows leave six lines
    for left, top, right, bottom in measured:
        for window in windows:
            assert left >= window[0] + SPARE and right <= window[2] - SPARE
            assert top >= window[1] + SPARE and bottom <= window[3] - SPARE


@FORMS
def test_fold_and_hole_marks_are_at_the_right_millimetre(form):
    page = pypdfium2.PdfDocument(pdf(written(form)))[0]
    height = page.get_height()
    rules = [
        thing.get_bounds() for thing in page.get_objects() if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH
    ]
    found = sorted((height - (low + high) / 2) / MM for left, low, right, high in rules if right < 11 * MM)
    assert found == pytest.approx(MARKS[form.name], abs=0.05)


@FORMS
def test_no_window_shows_more_than_the_address_and_who_writes(form):
    data = pdf(written(form, text="Text " * 900, subject="Subject " * 8))
    sender = HEAD.sender if form.return_line else ""
    allowed = "".join((sender + "".join(LETTER.address)).split())
    for left, top, right, bottom in seen(form):
        found = [b for b in boxes(data) if b[3] > left and b[1] < right and b[4] > top and b[2] < bottom]
        assert "".join(LETTER.address).replace(" ", "") in "".join(b[0] for b in found)
        assert "".join(b[0] for b in found) in allowed


@pytest.mark.parametrize(
    ("name", "window", "slides"),
    [
        ("letter-10-double", (0.375, 2.5, 3.5, 0.875), (1, 0.125)),
        ("letter-9-double", (0.3125, 2.1875, 3.5, 0.875), (0.375, 0.125)),
    ],
)
def test_who_writes_stands_in_the_upper_window_of_two(name, window, slides):
    form = FORMATS[name]
    data = pdf(written(form, Letterhead(HEAD.name, sender=HEAD.sender)))
    fold = MARKS[name][0] * MM
    left, top = window[0] * INCH, fold - (window[1] + window[3]) * INCH
    right, bottom = left + window[2] * INCH, top + window[3] * INCH
    for words in ("Weber Heating", "Ringstr. 2", "50667 Köln"):
        start, high, end, low = box_of(words, data)
        assert start >= left + SPARE and end <= right - slides[0] * INCH - SPARE
        assert high >= top + slides[1] * INCH + SPARE and low <= bottom - SPARE


@FORMS
def test_a_long_name_of_who_writes_breaks_nothing(form):
    head = Letterhead(
        "Weber " * 30, ("Ringstr. 2 · 50667 Köln",), "Weber " * 30 + "· Ringstr. 2 · 50667 Köln"
    )
    data = pdf(written(form, head, text="Text " * 900, to="Anna " * 60))
    for page in range(2):
        for character, left, top, right, bottom in boxes(data, page):
            assert left >= 9 * MM and right <= form.size[0] - form.right + 2, character
            assert top > 5 * MM and bottom < form.size[1] - 7 * MM


@FORMS
def test_further_pages_are_numbered_in_their_place_and_repeat_no_address(form):
    data = pdf(written(form, text="Zeile\n" * 120))
    pages = PdfReader(io.BytesIO(data)).pages
    for number in range(1, len(pages)):
        said = f"Seite {number + 1} von {len(pages)}"
        top = box_of(said, data, number)[1]
        assert top > form.size[1] * 0.8 if form.pages_below else top < form.size[1] * 0.2
        text = pages[number].extract_text()
        assert LETTER.address[2] not in text and LETTER.address[3] not in text


@pytest.mark.parametrize(
    ("countries", "name"),
    [
        ("DE AT NL PL", "a4-din-b"),
        ("CH LI", "a4-swiss-right"),
        ("FR MC RE", "a4-french"),
        ("GB IE", "a4-uk-dl"),
        ("US CA MX PH", "letter-10"),
    ],
)
def test_each_country_has_its_usual_format(countries, name):
    assert {usual_format(country).name for country in countries.split()} == {name}


def test_every_format_has_a_name_for_people_and_tells_its_size():
    assert list(format_titles()) == list(FORMATS)
    assert len(set(format_titles().values())) == len(FORMATS)
    assert [size_title(FORMATS[name]) for name in ("a4-french", "a5", "legal-10")] == [
        "210 × 297 mm", "148 × 210 mm", "8.5 × 14 inches",
    ]  # fmt: skip


@FORMS
def test_no_window_shows_a_large_letterhead(form):
    lines = tuple(f"A long line of the letterhead, number {number}" for number in range(14))
    head = Letterhead("Weber", lines, HEAD.sender)
    data = pdf(written(form, head))
    for left, top, right, bottom in seen(form):
        found = [b for b in boxes(data) if b[3] > left and b[1] < right and b[4] > top and b[2] < bottom]
        assert "number" not in "".join(b[0] for b in found)


@pytest.mark.parametrize(("numbers", "line"), [("none", "Anna Weber·Köln,21.November2026"), ("plain", "·2")])
def test_the_line_of_a_further_page_ends_with_what_is_said(numbers, line):
    head = Letterhead("W", numbers=numbers)
    data = pdf(written(FORMATS["a4-din-b"], head, text="Zeile\n" * 60))
    found = "".join(b[0] for b in boxes(data, 1) if b[2] < 30 * MM)
    assert found.endswith("".join(line.split()))
