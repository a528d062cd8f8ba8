"""Files are tagged: what is heard is what is seen, in the order it is read, and nothing else."""

import io
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from pypdf import PdfReader

from smallcrm.paper.binder import Binder, pdf
from smallcrm.paper.pictures import picture
from smallcrm.paper.rich import marks
from smallcrm.paper.sheets import About, Paper
from tests.paper.conftest import HEAD, LETTER, written
from tests.paper.matterhorn import problems, spoken, unheard
from tests.paper.test_frozen import FROZEN, issued

POINTS = f"{marks.POINT}Pipe\n{marks.POINT}Tap"
TABLE = (
    f"{marks.ROW}What{marks.CELL}How many{marks.ROW_ENDS}\n{marks.COLUMNS}lr\n"
    f"{marks.ROW}Pipe{marks.CELL}3{marks.ROW_ENDS}\n{marks.ROW}Tap{marks.CELL}{marks.ROW_ENDS}"
)
HEBREW = "שלום עולם, 12 ימים"


def bound(*papers):
    out = io.BytesIO()
    binder = Binder(out)
    for one in papers:
        binder.add(one)
    binder.finish(About("All", "Weber Heating", "de", papers[0].made))
    return out.getvalue()


def dot():
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, "PNG")
    return picture(out.getvalue())


def test_a_letter_is_heard_as_it_is_seen():
    assert spoken(pdf(written())) == [
        ("P", " ".join(LETTER.address)),
        ("P", LETTER.date),
        ("H1", LETTER.subject),
        ("P", "Sehr geehrte Frau Weber,"),
        ("P", "wir hören von Ihnen."),
        ("P", "Mit freundlichen Grüßen"),
        ("P", "Karl Weber"),
    ]


def test_the_letterhead_is_seen_and_not_heard():
    said = unheard(pdf(written()))
    assert HEAD.sender in said and HEAD.name in said and "VAT ID DE123456789" in said


@pytest.mark.parametrize(
    "text", ["Kurz.", "Zeile\n" * 150, f"{POINTS}\n\n{TABLE}", HEBREW, "ελλάδα", "- eins\n- zwei", ""],
    ids=("short", "long", "rich", "hebrew", "greek", "typed list", "empty"),
)  # fmt: skip
def test_a_machine_finds_nothing_wrong_with_a_letter(text):
    assert problems(pdf(written(text=text))) == []


def test_a_letter_without_a_subject_has_no_heading():
    data = pdf(written(subject=""))
    assert problems(data) == [] and all(kind == "P" for kind, _ in spoken(data))


def test_a_paragraph_over_the_end_of_a_page_is_one():
    sentence = "Ein langer Absatz, der weitergeht und über die Seite reicht. "
    data = pdf(written(text=sentence * 90))
    assert len(PdfReader(io.BytesIO(data)).pages) > 1
    assert spoken(data)[-1] == ("P", (sentence * 90).strip())
    assert problems(data) == []


def test_a_list_has_its_points():
    said = spoken(pdf(written(text=f"Es fehlen:\n\n{POINTS}")))
    assert said[-4:] == [("Lbl", "–"), ("P", "Pipe"), ("Lbl", "–"), ("P", "Tap")]


def test_a_table_has_its_cells_the_empty_one_too():
    said = spoken(pdf(written(text=TABLE)))[-6:]
    assert said == [
        ("TH", "What"),
        ("TH", "How many"),
        ("TD", "Pipe"),
        ("TD", "3"),
        ("TD", "Tap"),
        ("TD", ""),
    ]


def test_the_head_of_a_table_is_heard_once_though_every_page_shows_it():
    row = f"\n{marks.ROW}Pipe{marks.CELL}3{marks.ROW_ENDS}"
    data = pdf(written(text=TABLE + row * 90))
    assert len(PdfReader(io.BytesIO(data)).pages) > 2
    assert [kind for kind, _ in spoken(data)].count("TH") == 2
    assert unheard(data).count("How many") == len(PdfReader(io.BytesIO(data)).pages) - 1
    assert problems(data) == []


def test_a_row_parted_over_pages_is_heard_cell_by_cell():
    long = " ".join(f"w{number}" for number in range(700))
    data = pdf(written(text=f"{marks.ROW}{long}{marks.CELL}{long}{marks.ROW_ENDS}\n{marks.COLUMNS}ll"))
    cells = [text for kind, text in spoken(data) if kind in ("TD", "TH")]
    assert cells == [long, long] and problems(data) == []


def test_a_figure_says_what_it_shows():
    text = f"{marks.PICTURE}Plan of the roof{marks.PICTURE_ENDS}"
    data = pdf(written(text=text, pictures={"Plan of the roof": dot()}))
    assert spoken(data)[-1] == ("Figure", "Plan of the roof") and problems(data) == []


def test_what_runs_from_right_to_left_is_heard_in_its_order():
    assert spoken(pdf(written(text=HEBREW)))[-1] == ("P", HEBREW)
    bold = f"{marks.BOLD}{HEBREW[:4]}{marks.BOLD_ENDS}{HEBREW[4:]}"
    assert spoken(pdf(written(text=bold)))[-1] == ("P", HEBREW)


def test_another_language_is_said_where_its_writing_tells_it():
    data = pdf(written(text="Das heißt ελλάδα, und Привет."))
    page = PdfReader(io.BytesIO(data)).pages[0]
    stream = page["/Contents"][1].get_object().get_data()
    assert b"/Lang (el)" in stream and b"/Lang (und-Cyrl)" in stream
    own = PdfReader(io.BytesIO(pdf(written(text="ελλάδα", language="el")))).pages[0]
    assert b"/Lang" not in own["/Contents"][1].get_object().get_data()


def test_many_letters_are_parts_of_one_document_each_in_its_language():
    data = bound(*[written(to=f"Reader {n}", text=f"Text {n}.") for n in range(150)], written(language="en"))
    assert problems(data) == []
    root = PdfReader(io.BytesIO(data)).trailer["/Root"]["/StructTreeRoot"]
    (document,) = root["/K"]
    parts = [kid.get_object() for kid in document["/K"]]
    assert document["/S"] == "/Document" and len(parts) == 151
    assert {part["/S"] for part in parts} == {"/Part"} and parts[-1]["/Lang"] == "en"
    assert [text for _, text in spoken(data) if text.startswith("Text ")] == [
        f"Text {n}." for n in range(150)
    ]


def test_a_missing_glyph_takes_the_claim_away_and_nothing_else():
    data = pdf(written(text="\U0001f9ff und \ufdd0"))
    assert b"pdfaid:part" not in data and b"pdfuaid:part" not in data
    assert b"pdfuaid:part" in pdf(written())
    assert "its metadata lack <pdfuaid:part>1<" in problems(data)


def test_a_title_full_of_markup_is_the_same_in_both_places():
    data = pdf(written(to="<b>&amp;\x01\ud800\u202eX</b>", subject="]]>"))
    assert problems(data) == []


def test_tags_stored_as_text_and_read_again_are_the_same():
    letter = written(text=f"{POINTS}\n\n{TABLE}")
    assert Paper.from_json(letter.to_json()) == letter


MAKE = """
import hashlib, sys
from smallcrm.paper.binder import pdf
from tests.paper.conftest import written
from tests.paper.test_tagged import HEBREW, POINTS, TABLE
text = f"{POINTS}\\n\\n{TABLE}\\n\\n{HEBREW}\\n\\nПривет, ελλάδα"
sys.stdout.write(hashlib.sha256(pdf(written(text=text))).hexdigest())
"""


def test_two_processes_in_two_time_zones_make_the_same_bytes():
    said = []
    for zone, seed in (("Pacific/Auckland", "1"), ("America/Los_Angeles", "2")):
        around = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        made = subprocess.run([sys.executable, "-c", MAKE], env=around, capture_output=True, text=True)
        assert made.returncode == 0, made.stderr
        said.append(made.stdout)
    assert said[0] == said[1] and len(said[0]) == 64


@pytest.mark.parametrize(
    "text",
    [
        "السلام عليكم ورحمة الله وبركاته",
        "नमस्ते दुनिया क्षत्रिय",
        "สวัสดีครับ",
        "こんにちは世界",
        "გამარჯობა",
        "Բարեւ",
    ],
)
def test_every_script_is_heard_as_it_was_written(text):
    data = pdf(written(text=text))
    assert problems(data) == [] and spoken(data)[-1] == ("P", text)


def test_the_checks_find_what_is_wrong_with_a_file_that_has_no_tags():
    content, _ = issued(FROZEN[0])[1][0]
    with pytest.raises(KeyError, match="Metadata"):
        problems(pdf(Paper.from_json(content), issued(FROZEN[0])[0]))


def test_the_checks_find_a_mark_that_no_tag_knows_and_a_tag_without_its_mark():
    letter = written()
    lost = replace(letter, tags=letter.tags[:-1])
    with pytest.raises(KeyError):
        pdf(replace(letter, tags=letter.tags[1:]))  # not even bound: the numbers have a hole
    assert "page 1 does not list its marks" in problems(pdf(lost))
    doubled = replace(letter, tags=(*letter.tags, ("Figure", "", 0)))
    found = problems(pdf(doubled))
    assert "mark (0, 0) belongs to two tags" in found and "a figure has no words" in found
