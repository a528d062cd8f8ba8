"""Which font shows which character, and which characters none has."""

import io

import pytest
from pypdf import PdfReader

from smallcrm.core.paths import resources
from smallcrm.paper import machine_fonts
from smallcrm.paper.binder import pdf
from smallcrm.paper.chains import Chain, chain
from smallcrm.paper.faces import shipped
from smallcrm.paper.letter import unprintable
from tests.paper.conftest import LETTER, written

SAMPLES = {
    "western": "Grüße, façade, œuvre, € „Zitat“ – …",
    "polish": "Zażółć gęślą jaźń",
    "turkish": "İstanbul’da ığdır şeker",
    "vietnamese": "Nguyễn Thị Hương",
    "greek": "Γειά σου Κόσμε",
    "cyrillic": "Съешь ещё этих мягких булок",
    "armenian": "Երևան",
    "georgian": "თბილისი",
}


@pytest.fixture
def fonts_of_the_machine(monkeypatch, tmp_path):
    """Puts fonts where this machine keeps its own; there are no others."""

    def put(files):
        folder = tmp_path / "sub"
        folder.mkdir()
        for name, data in files.items():
            (folder / name).write_bytes(data if isinstance(data, bytes) else data.read_bytes())

    asked = (machine_fonts._wide_files, machine_fonts._wide_faces, machine_fonts._in_order)
    monkeypatch.setattr(machine_fonts, "folders", lambda: [tmp_path])
    for each in asked:
        each.cache_clear()
    yield put
    for each in asked:
        each.cache_clear()


def with_rights(rights):
    """DejaVu Sans as if its maker had given these rights."""
    data = bytearray((resources() / "fonts" / "DejaVuSans.ttf").read_bytes())
    tables = {bytes(data[at : at + 4]): at for at in range(12, 12 + 16 * data[5], 16)}
    start = int.from_bytes(data[tables[b"OS/2"] + 8 : tables[b"OS/2"] + 12], "big")
    data[start + 8 : start + 10] = rights.to_bytes(2, "big")
    return bytes(data)


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES.keys())
@pytest.mark.parametrize("name", ["serif", "serif bold", "sans", "sans bold"])
def test_these_languages_lack_nothing(name, text):
    assert chain(name).missing(text) == set()


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES.keys())
def test_these_languages_can_be_copied_out_of_the_letter_again(text):
    said = PdfReader(io.BytesIO(pdf(written(text=text)))).pages[0].extract_text()
    assert text in said


def test_the_face_changes_only_where_it_must():
    runs = chain("serif").runs("Anna Երևան x")
    assert [(face.key, text) for face, text in runs] == [
        ("NotoSerif-Regular", "Anna "),
        ("NotoSerifArmenian-Regular", "Երևան"),
        ("NotoSerif-Regular", " x"),
    ]


def test_a_character_that_no_font_has_is_named():
    private = "\U0010fffd"
    assert chain("serif").missing(f"Anna {private}") == {private}


def test_a_letter_knows_what_it_cannot_print():
    from dataclasses import replace

    assert unprintable(LETTER) == set()
    assert unprintable(replace(LETTER, text="A\n\U0010fffd", subject="\U0010fffc")) == {
        "\U0010fffd",
        "\U0010fffc",
    }


def test_what_ours_lack_comes_from_a_font_of_the_machine(fonts_of_the_machine):
    """DejaVu Sans stands for a font of the machine: it has arrows that Noto Serif lacks."""
    fonts_of_the_machine({"Symbola.ttf": resources() / "fonts" / "DejaVuSans.ttf"})
    found = machine_fonts.face_with("⇄")
    assert found is not None and found.path.name == "Symbola.ttf"
    assert machine_fonts.face_with("\U0010fffd") is None


def test_a_folder_of_fonts_is_looked_through_only_for_wide_ones(fonts_of_the_machine):
    fonts_of_the_machine(dict.fromkeys(("Comic.ttf", "wqy-zenhei.ttc", "NotWide.otf"), b"not a font"))
    assert [path.name for path in machine_fonts._wide_files()] == ["wqy-zenhei.ttc"]
    assert machine_fonts.face_with("漢") is None  # it cannot be read, and does no harm


@pytest.mark.parametrize("rights", [0x0002, 0x0100, 0x0104, 0x0200])
def test_a_font_that_must_not_be_embedded_or_cut_is_left_alone(fonts_of_the_machine, rights):
    fonts_of_the_machine({"Symbola.ttf": with_rights(rights)})
    assert machine_fonts.face_with("⇄") is None


@pytest.mark.parametrize("rights", [0x0000, 0x0004, 0x0008])
def test_a_font_that_may_be_printed_or_edited_with_is_taken(fonts_of_the_machine, rights):
    fonts_of_the_machine({"Symbola.ttf": with_rights(rights)})
    assert machine_fonts.face_with("⇄") is not None


def test_widths_are_those_of_reportlab():
    from reportlab.pdfbase.ttfonts import TTFont

    theirs = TTFont("Check", str(resources() / "fonts" / "NotoSerif-Regular.ttf"))
    for text in ("Weber Heating", "Zażółć gęślą", "„Größe“ – 12.345,67 €"):
        assert chain("serif").width(text) == pytest.approx(theirs.stringWidth(text, 1000))


def test_only_so_many_words_are_remembered(monkeypatch):
    from smallcrm.paper import chains

    monkeypatch.setattr(chains, "_REMEMBERED", 10)
    some = Chain((shipped("NotoSerif-Regular"),))
    for number in range(50):
        some.width(f"word{number}")
    assert len(some._widths) <= 10
