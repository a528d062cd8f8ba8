"""A letter on its sheet: everything where the envelope and the law of the office want it."""

import io

import pytest
from pypdf import PdfReader

from smallcrm.paper.binder import pdf
from smallcrm.paper.formats import A4_DIN_B, A4_UK_DL, INCH, LETTER_10, MM, usual_format
from smallcrm.paper.letterhead import Letterhead
from tests.paper.conftest import HEAD, LETTER, box_of, boxes, written

FORMS = pytest.mark.parametrize("form", [A4_DIN_B, LETTER_10], ids=lambda form: form.name)


def test_the_din_window_is_where_din_5008_b_has_it():
    window = A4_DIN_B.window
    assert [round(value / MM, 3) for value in (window.left, window.top, window.width, window.height)] == [
        20,
        45,
        85,
        45,
    ]
    assert [round(mark / MM, 3) for mark in (*A4_DIN_B.marks, A4_DIN_B.hole)] == [105, 210, 148.5]


def test_the_number_ten_window_shows_what_lies_behind_it_when_the_sheet_rests_on_the_bottom():
    window = LETTER_10.window
    panel = 4  # inches: the sheet is folded where it is marked, and stands on its fold
    assert window.top / INCH == pytest.approx(panel - 0.5 - 1.125, abs=0.002)
    assert window.bottom / INCH == pytest.approx(panel - 0.5, abs=0.002)
    assert (window.left / INCH, window.right / INCH) == (0.875, 5.375)


@pytest.mark.parametrize(
    ("country", "form"), [("DE", A4_DIN_B), ("US", LETTER_10), ("CA", LETTER_10), ("GB", A4_UK_DL)]
)
def test_the_country_says_which_sheet_is_usual(country, form):
    assert usual_format(country) is form


@FORMS
def test_the_address_stands_inside_the_window(form):
    left, top, right, bottom = box_of("".join(LETTER.address), pdf(written(form)))
    window = form.window
    assert window.left < left and window.top < top and right < window.right and bottom < window.bottom


def test_a_short_address_stays_in_sight_however_the_sheet_slides_in_its_envelope():
    left, top, right, bottom = box_of("".join(LETTER.address), pdf(written(LETTER_10)))
    assert top / INCH >= 2.375 + 0.125  # the sheet rises by what the envelope is higher than the folded sheet
    assert right / INCH <= 5.375 - 1.0  # and moves by what it is wider
    assert bottom / INCH <= 3.5


def test_the_din_address_begins_below_the_notes():
    _, top, _, _ = box_of("Weber Immobilien GmbH", pdf(written()))
    assert 62.7 <= top / MM <= 66


def test_the_senders_line_stands_in_the_first_millimetres_of_the_window():
    data = pdf(written(text="x", subject="y"))
    found = [b for b in boxes(data) if 45 * MM < b[2] < 51 * MM]
    assert "".join(b[0] for b in found) == "".join(HEAD.sender.split())
    assert max(b[3] for b in found) < 105 * MM


@FORMS
def test_nothing_but_address_and_sender_stands_in_the_window(form):
    window = form.window
    inside = [
        b for b in boxes(pdf(written(form)))
        if b[1] < window.right and b[3] > window.left and b[2] < window.bottom and b[4] > window.top
    ]  # fmt: skip
    sender = HEAD.sender if form.return_line else ""
    assert "".join(b[0] for b in inside) == "".join((sender + "".join(LETTER.address)).split())


@FORMS
def test_nothing_leaves_the_sheet_or_its_margins(form):
    words = "Donaudampfschifffahrtsgesellschaftskapitän " * 300
    data = pdf(written(form, text=words, subject=words[:400]))
    for page in range(len(PdfReader(io.BytesIO(data)).pages)):
        for character, left, top, right, bottom in boxes(data, page):
            assert left >= form.left - 1, character
            assert right <= form.size[0] - form.right + 2, character
            assert top > 10 * MM and bottom < form.size[1] - 7 * MM


def test_text_never_runs_into_the_foot_of_the_letterhead():
    data = pdf(written(text="Zeile\n" * 200))
    foot_top = box_of("Sparkasse", data)[1]
    for page in range(4):
        body = [b for b in boxes(data, page) if b[0] == "Z"]
        assert body and max(b[4] for b in body) < foot_top - 4 * MM


def test_further_pages_say_whom_they_are_for_and_which_they_are():
    reader = PdfReader(io.BytesIO(pdf(written(text="Zeile\n" * 100))))
    assert len(reader.pages) == 3
    assert "Anna Weber · Köln, 21. November 2026 · Seite 2 von 3" in reader.pages[1].extract_text()
    assert "Seite 3 von 3" in reader.pages[2].extract_text()
    assert "Seite 1" not in reader.pages[0].extract_text()


@pytest.mark.parametrize(
    "name", ["<b>Bold</b> & Söhne", "&lt;i&gt;", "<font size=99>", "{{ 7*7 }}", "a<br/>b", "(\\)"]
)
def test_what_users_write_is_never_markup(name):
    text = (
        PdfReader(io.BytesIO(pdf(written(address=(name, "Köln"), text=name, subject=name))))
        .pages[0]
        .extract_text()
    )
    assert text.count(name) == 3


def test_a_letter_without_subject_or_foot_has_no_holes():
    plain = Letterhead("Weber")
    data = pdf(written(head=plain, subject=""))
    assert "Sehr geehrte Frau Weber" in PdfReader(io.BytesIO(data)).pages[0].extract_text()
    _, top, _, _ = box_of("Sehr geehrte", data)
    _, date, _, _ = box_of("21. November", data)
    assert 8 * MM < top - date < 12 * MM


def test_the_date_is_on_the_right_on_a4_and_on_the_left_in_america():
    assert box_of(LETTER.date, pdf(written()))[2] == pytest.approx(190 * MM, abs=1)
    assert box_of(LETTER.date, pdf(written(LETTER_10)))[0] == pytest.approx(INCH, abs=1)


def test_an_address_written_from_right_to_left_begins_at_the_right_edge_of_its_box():
    lines = ("אנה וובר", "רחוב הרצל 8", "תל אביב", "ISRAEL")
    made = boxes(pdf(written(address=lines)))
    window = A4_DIN_B.window
    inside = [
        one for one in made if window.left < one[1] < window.right and window.top < one[2] < window.bottom
    ]
    right = max(one[3] for one in inside)
    assert right == pytest.approx(A4_DIN_B.address.right, abs=1.5)
    country = [one for one in inside if one[0].isascii() and one[0].isupper()]
    assert max(one[3] for one in country[-6:]) == pytest.approx(A4_DIN_B.address.right, abs=1.5)
