"""Letters of several styles: lists, tables, pictures, alignment, and whatever people write into them."""

import io
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from smallcrm.paper.binder import pdf
from smallcrm.paper.flow import blocks, pages, tall
from smallcrm.paper.formats import A4_DIN_B, MM
from smallcrm.paper.letter import BODY, unprintable
from smallcrm.paper.pictures import picture
from smallcrm.paper.rich import marks as m
from smallcrm.paper.rich.setting import PLAIN, STRETCH, Manner, set_paragraph
from tests.paper.conftest import HEAD, LETTER, box_of, boxes, written

WIDTH = A4_DIN_B.text_width
LEFT, RIGHT = A4_DIN_B.left, A4_DIN_B.size[0] - A4_DIN_B.right


def bold(text):
    return f"{m.BOLD}{text}{m.BOLD_ENDS}"


def italic(text):
    return f"{m.ITALIC}{text}{m.ITALIC_ENDS}"


def row(*cells):
    return m.ROW + m.CELL.join(cells) + m.ROW_ENDS


def rows(text, width=WIDTH, manner=PLAIN, pictures=None):
    return [row for block in blocks(text, BODY, width, manner, pictures) for row in block.rows]


def faces(data, page=0):
    """The fonts a page draws with."""
    resources = PdfReader(io.BytesIO(data)).pages[page]["/Resources"]
    return {str(font.get_object()["/BaseFont"]).split("+")[1] for font in resources["/Font"].values()}


@pytest.fixture(scope="module")
def shop():
    out = io.BytesIO()
    Image.new("RGB", (600, 240), (31, 111, 107)).save(out, "PNG")
    return picture(out.getvalue())


def test_bold_italic_and_both_are_drawn_with_their_own_faces():
    text = f"plain {bold('bold')} {italic('italic')} {bold(italic('both'))}"
    data = pdf(written(text=text, subject=""))
    assert {"NotoSerif-Regular", "NotoSerif-Bold", "NotoSerif-Italic", "NotoSerif-BoldItalic"} <= faces(data)
    assert "plain bold italic both" in PdfReader(io.BytesIO(data)).pages[0].extract_text()


def test_a_script_without_an_italic_stands_upright():
    (line,) = set_paragraph("שלום", [2] * 4, BODY, 300)
    assert {run.face.key for run in line.runs} == {"NotoSerifHebrew-Regular"}


def test_a_style_goes_on_over_the_end_of_a_line_and_stops_where_it_is_ended():
    found = rows(f"{m.BOLD}one\ntwo{m.BOLD_ENDS} three")
    assert [run.face.key for run in found[0].line.runs] == ["NotoSerif-Bold"]
    assert [(run.face.key, run.text.strip()) for run in found[1].line.runs] == [
        ("NotoSerif-Bold", "two"), ("NotoSerif-Regular", "three")
    ]  # fmt: skip


def test_numbered_points_count_on_and_inner_ones_start_anew():
    one, inner = f"{m.NUMBER}1.{m.NUMBER_ENDS}", f"{m.INNER_NUMBER}1){m.NUMBER_ENDS}"
    found = rows(f"{one}A\n{inner}a\n{inner}b\n{one}B\n{m.POINT}x\n{inner}c\n{one}C")
    assert [row.mark for row in found] == ["1.", "1)", "2)", "2.", "–", "1)", "3."]
    assert len({row.indent for row in found}) == 3 and found[0].indent < found[1].indent


def test_long_points_hang_beside_their_number():
    found = rows(f"{m.NUMBER}9.{m.NUMBER_ENDS}" + "Wort " * 60)
    assert [row.mark for row in found] == ["9.", *[""] * (len(found) - 1)]
    assert len({row.indent for row in found}) == 1


def test_in_writing_from_the_right_points_stand_on_the_right():
    one = f"{m.NUMBER}1.{m.NUMBER_ENDS}"
    found = boxes(pdf(written(text=f"{one}שלום\n{one}עולם", subject="", date="", address=("A", "B"))))
    label = next(box for box in found if box[0] == "1" and 300 < box[2] < 700)
    stop = next(box for box in found if box[0] == "." and 300 < box[2] < 700)
    word = next(box for box in found if box[0] == "ש")
    assert label[1] > stop[1] > word[3] and RIGHT - label[3] < 4


def test_lines_are_aligned_as_they_say():
    data = pdf(written(text=f"{m.RIGHT}Abend\n{m.CENTRE}Mittag", subject=""))
    assert box_of("Abend", data)[2] == pytest.approx(RIGHT, abs=1)
    left, _, right, _ = box_of("Mittag", data)
    assert (left + right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)


LONG = "Die Abrechnung folgt nach Abschluss der Arbeiten, über die wir noch sprechen wollen, bald. " * 4


def straight(found):
    """How many rows reach both margins."""
    return sum(abs(row.line.width - WIDTH) < 0.5 for row in found)


def test_a_paragraph_is_straight_on_both_sides_where_it_says_so_and_only_that_one():
    found = rows(f"{m.EVEN}{LONG}\n\n{LONG}", manner=Manner("de"))
    half = len(found) // 2
    assert straight(found[:half]) >= half - 2 and straight(found[half:]) == 0


def test_in_a_letter_with_straight_margins_a_paragraph_may_be_ragged():
    found = rows(f"{m.LEFT}{LONG}\n\n{LONG}", manner=Manner("de", True))
    ragged = [row for row in found if row.align == "left"]
    assert straight(ragged) == 0 and len(ragged) == len(found) // 2
    assert straight(found[len(ragged) :]) >= len(ragged) - 2


def test_writing_from_the_right_stands_on_the_left_where_it_says_so():
    data = pdf(written(text=f"{m.LEFT}שלום\n\nאבג", subject=""))
    left = [left for sign, left, *_ in boxes(data) if "א" <= sign <= "ת"]
    assert min(left) == pytest.approx(LEFT, abs=1) and max(left) > RIGHT - 60


def test_a_page_break_begins_a_page_and_leaves_no_empty_one():
    reader = PdfReader(io.BytesIO(pdf(written(text=f"Eins\n\n{m.PAGE}\n\nZwei\n{m.PAGE}\n{m.PAGE}"))))
    assert len(reader.pages) == 2
    assert "Zwei" in reader.pages[1].extract_text() and "Zwei" not in reader.pages[0].extract_text()


def test_columns_of_a_table_are_aligned_and_its_head_is_bold():
    table = "\n".join([row("Item", "Price"), f"{m.COLUMNS}lr", row("Boiler", "8,450.00"), row("Tax", "9.00")])
    data = pdf(written(text=table, subject=""))
    assert box_of("8,450.00", data)[2] == pytest.approx(RIGHT, abs=1)
    assert box_of("9.00", data)[2] == pytest.approx(RIGHT, abs=1)
    assert box_of("Boiler", data)[0] == pytest.approx(LEFT, abs=1)
    assert "NotoSerif-Bold" in faces(data)


def test_short_columns_keep_their_words_together():
    text = "A very long description of what was done, " * 4
    table = "\n".join([row("Item", "Price"), f"{m.COLUMNS}lr", row(text, "10.838,00 €")])
    assert [row.line.text for row in rows(table)][1].endswith("| 10.838,00 €")
    art = rows(table)[1].art
    assert [len(cell.lines) > 1 for cell in art.cells] == [True, False]


def test_a_table_goes_on_over_the_page_with_its_head():
    body = [row(f"Position {n}", "1,00") for n in range(60)]
    data = pdf(written(text="\n".join([row("Leistung", "Preis"), f"{m.COLUMNS}lr", *body]), subject=""))
    reader = PdfReader(io.BytesIO(data))
    texts = [page.extract_text() for page in reader.pages]
    assert len(texts) > 1 and all("Leistung" in text for text in texts)
    assert sum(text.count("Position") for text in texts) == 60


def test_no_word_of_a_table_is_lost_however_many_columns_or_lines_it_has():
    cells = [f"w{number}" for number in range(40)]
    long = m.BREAK.join(f"z{number}" for number in range(50))
    found = rows("\n".join([row(*cells), f"{m.COLUMNS}lr", row("a"), row(long)]))
    said = " ".join(one.line.text for one in found).replace("|", " ").split()
    assert sorted(said) == sorted([*cells, "a", *long.split(m.BREAK)])
    assert max(one.height for one in found[1:]) < 14


def test_a_picture_is_as_wide_as_it_is_wanted_and_never_wider_than_the_text(shop):
    for told, wide in ((":60", 60 * MM), (":900", WIDTH)):
        (found,) = rows(f"{m.PICTURE}shop{told}{m.PICTURE_ENDS}", pictures={"shop": shop})
        assert found.art.width == pytest.approx(wide)
        assert found.art.height == pytest.approx(wide * 240 / 600)
        assert found.height * BODY.leading >= found.art.height - BODY.leading * 0.06
    data = pdf(written(text=f"A\n{m.PICTURE}shop:60{m.PICTURE_ENDS}\nB", pictures={"shop": shop}))
    image = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil()
    assert any(abs(r - 31) < 9 and abs(g - 111) < 9 for _, (r, g, _b) in image.getcolors(1 << 20))


def test_even_lines_reach_both_margins_and_no_space_grows_into_a_river():
    text = (
        "Die Rechnungsstellung erfolgt nach Fertigstellung sämtlicher Nachbesserungsarbeiten durch unsere "
        "Handwerksbetriebe; über die Abrechnungsmodalitäten sowie die Gewährleistungsfristen unterhalten wir "
        "uns nächste Woche persönlich, wenn es Ihnen recht ist und das Wetter so bleibt, wie es jetzt ist."
    )
    lines = set_paragraph(text, [0] * len(text), BODY, WIDTH, Manner("de", True))
    even = [line for line in lines[:-1] if line.width == pytest.approx(WIDTH, abs=0.5)]
    assert len(even) >= len(lines) - 2
    assert all(line.stretch <= STRETCH * BODY.width(" ") + 1e-9 for line in lines)
    assert any(line.text.endswith("-") for line in lines)
    assert lines[-1].stretch == 0


WORDS = st.text(st.characters(exclude_categories=("Cs", "Zs", "Zl", "Zp", "Cc")), min_size=1, max_size=30)
SIGNS = "".join(map(chr, range(ord(m.BOLD), ord(m.EVEN) + 1)))
ANYTHING = st.text(
    st.sampled_from("ab \n-1.שלاب\u202e\u2067\u202c\u200dกำ漢、😀\xad\u0301" + SIGNS) | st.characters(),
    max_size=200,
)


@given(st.lists(WORDS, min_size=1, max_size=40), st.booleans())
@settings(max_examples=80, deadline=None)
@example(["a\u202eb" * 40, "🏳️\u200d🌈" * 20], True)
def test_every_word_stands_in_the_lines_once_and_no_line_is_too_wide(words, even):
    text = " ".join(words)
    text = text.replace("\xad", "").replace("\u180e", "")
    lines = set_paragraph(text, [at // 3 % 4 for at in range(len(text))], BODY, 300, Manner("de", even))
    said = "".join(line.text for line in lines).replace(" ", "").replace("-", "")
    assert said == "".join(text.split()).replace("-", "")
    assert all(line.width <= 300.01 for line in lines)


@given(ANYTHING)
@settings(max_examples=60, deadline=None)
def test_whatever_stands_in_a_text_every_row_fits_its_page(text):
    found = pages(blocks(text, BODY, WIDTH, Manner("de", True)), 20, 30)
    assert all(tall(page) <= 31 for page in found[1:])
    for page in found:
        for one in page:
            assert one is None or one.line.width + one.indent <= WIDTH + 0.01


HOSTILE = {
    "markup": "<b>x</b> **y** *z* | a | b |\n- p\n1. q ![logo] \\newpage",
    "template code": "{{ 7*7 }} {% for a in b %} {# c #}",
    "turned": "\u202egnirts\u202c \u2067abc \u202d\u202e\u202b" * 5,
    "long word": "Donau" * 2_000,
    "long right to left": "שלום" * 2_500,
    "long joined": "محمد" * 2_500,
    "emoji": "👩\u200d👩\u200d👧 🏳\ufe0f\u200d🌈 😀" * 30,
    "accents": "a" + "\u0301" * 500,
    "invisible": "\u200b\u200c\u200d\u2060\ufeff\xad" * 50 + "x",
    "control": "a\x00b\x07c\x1b[31m\x7f",
    "unassigned": "\u0378\u05ff\U000e0fff\U0010ffff ש",
    "thai": "สวัสดี" * 400,
    "chinese": "、" * 500 + "漢" * 500,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_a_name_is_nothing_leaves_the_text_and_nothing_is_lost(name):
    text = f"Guten Tag {bold(HOSTILE[name])}, willkommen.\n\n{row('a', HOSTILE[name])}\nEnde"
    letter = written(text=text, subject="", to="A", address=("Anna", "Köln"))
    data = pdf(letter)
    document = pypdfium2.PdfDocument(data)
    for page in range(len(document)):
        for _, left, top, right, bottom in boxes(data, page):
            assert left >= LEFT - 3 and right <= RIGHT + 3
            assert top > 10 * MM and bottom < A4_DIN_B.size[1] - 7 * MM
    said = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    assert "willkommen." in said and "Ende" in said and "logo" in said or name != "markup"


def test_missing_letters_are_named_and_invisible_ones_are_not():
    odd = LETTER.__class__(**(vars(LETTER) | {"text": "a\u200db\xadc\ufe0f 𓀀" + bold("x")}))
    assert unprintable(odd) == {"𓀀"}


def test_a_letterhead_may_ask_for_even_margins():
    text = "Wörter und Worte, die eine Zeile nach der anderen füllen, bis nichts mehr fehlt. " * 4
    for even in (False, True):
        data = pdf(written(head=replace(HEAD, even=even), text=text, subject=""))
        line = [box for box in boxes(data) if 310 < box[2] < 325 and box[1] < RIGHT + 3]
        assert (max(box[3] for box in line) > RIGHT - 1.5) is even


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{bold('a')} b", "a b"),
        (f"{m.NUMBER}3.{m.NUMBER_ENDS}a\n{m.NUMBER}3.{m.NUMBER_ENDS}b\n{m.POINT}c", "3. a\n4. b\n  - c"),
        (f"{row('Item', 'Price')}\n{m.COLUMNS}lr\n{row(bold('x'), '1')}", "Item | Price\nx | 1"),
        (f"{m.PICTURE}seal:30{m.PICTURE_ENDS}{m.CENTRE}x", "x"),
        ("no sign", "no sign"),
    ],
)
def test_without_signs_a_text_reads_as_people_type_it(text, said):
    assert m.plain(text) == said
