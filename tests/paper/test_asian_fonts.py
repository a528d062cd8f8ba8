"""Chinese, Japanese and Korean with large fonts of this machine: embedded, readable, of their own land."""

import io

import pypdfium2
import pytest
from pypdf import PdfReader

from smallcrm.paper import fonts
from smallcrm.paper.addresses import set_address
from smallcrm.paper.binder import pdf
from smallcrm.paper.chains import chain
from smallcrm.paper.faces import GLYPHS
from smallcrm.paper.fitting import fit
from smallcrm.paper.formats import FORMATS, Box
from smallcrm.paper.letter import BODY
from smallcrm.paper.machine_fonts import Found, Look, face_with
from smallcrm.paper.regions import region_in, region_of, regional
from tests.paper import matterhorn, tools
from tests.paper.conftest import LETTER, boxes, written

TEXTS = {
    "ja": "お世話になっております。「見積書」を送ります。直骨今角海",
    "zh-Hans": "尊敬的王先生，感谢您的来信。直骨今角海",
    "zh-Hant": "王先生您好，感謝您的來信。直骨今角海",
    "ko": "안녕하세요. 보내 주신 편지에 감사드립니다. 直骨今角海",
}
LANDS = {"ja": "jp", "zh-Hans": "sc", "zh-Hant": "tc", "zh-HK": "hk", "ko": "kr"}


@pytest.fixture(scope="module", autouse=True)
def noto():
    found = face_with("直", Look(True, False, "ja"))
    if found is None or not found.is_postscript or "NotoSerifCJK" not in found.key:
        pytest.skip("Noto Serif CJK is not on this machine")


def names(data):
    """The fonts of a page that are not ours."""
    used = PdfReader(io.BytesIO(data)).pages[0]["/Resources"]["/Font"].values()
    kinds = {font["/BaseFont"].partition("+")[2].partition("-SmallCRM")[0] for font in used}
    return {kind for kind in kinds if "CJK" in kind}


@pytest.mark.parametrize("language", TEXTS)
def test_a_letter_has_the_signs_of_the_land_it_goes_to(language):
    plain = "直骨今角海"  # nothing in it says whose they are
    for form in (plain, TEXTS[language]):
        assert names(pdf(written(text=form, subject="", language=language))) == {
            f"NotoSerifCJK{LANDS[language]}-Regular"
        }


@pytest.mark.parametrize("language", TEXTS)
def test_in_a_letter_of_another_language_the_writing_itself_tells(language):
    data = pdf(written(text=TEXTS[language], subject=""))
    assert names(data) == {f"NotoSerifCJK{LANDS[language]}-Regular"}


@pytest.mark.parametrize("language", TEXTS)
def test_it_can_be_searched_and_copied(language):
    text = TEXTS[language]
    data = pdf(written(text=text, language=language))
    page = pypdfium2.PdfDocument(data)[0].get_textpage()
    assert text in page.get_text_range().replace("\r\n", "")
    assert text.replace(" ", "") in PdfReader(io.BytesIO(data)).pages[0].extract_text().replace(" ", "")


@tools.with_qpdf
@tools.with_poppler
def test_other_programs_find_it_well_formed_and_embedded(tmp_path):
    out = tmp_path / "asian.pdf"
    out.write_bytes(pdf(written(text="\n\n".join(TEXTS.values()), subject="御見積書")))
    tools.syntax(out)
    assert tools.fonts(out) == []
    assert matterhorn.problems(out.read_bytes()) == []


@tools.with_outloud
def test_a_checker_of_pdf_ua_finds_nothing(tmp_path):
    out = tmp_path / "asian.pdf"
    out.write_bytes(pdf(written(text="\n\n".join(TEXTS.values()), subject="御見積書")))
    assert tools.findings([out]) == []


def test_the_same_letter_has_the_same_bytes_whatever_was_printed_before():
    first = pdf(written(text=TEXTS["ja"], language="ja"))
    fonts.font_part.cache_clear()
    face_with("直", Look(True, False, "ja")).glyph(40_000, 1000)
    written(text=TEXTS["ko"])
    assert pdf(written(text=TEXTS["ja"], language="ja")) == first


def test_a_page_of_it_stays_small():
    data = pdf(written(text=TEXTS["ja"] * 8, language="ja"))
    assert len(data) < 700_000


def test_bold_and_sans_have_faces_of_their_own():
    found = {name: chain(name).face_for("直").key for name in ("serif/ja", "serif/ja bold", "sans/ja")}
    assert found["serif/ja"] == "NotoSerifCJK-Regular"
    assert found["serif/ja bold"] == "NotoSerifCJK-Bold"
    assert found["sans/ja"] == "NotoSansCJK-Regular"


def test_signs_stand_on_the_line_of_the_letters_beside_them():
    data = pdf(written(text="Ag直角gA", subject="", language="ja"))
    found = {box[0]: box for box in boxes(data)[-40:] if box[0] in "Ag直角"}
    assert found["直"][4] < found["g"][4] + 1  # no lower than a descender
    assert found["A"][2] - 2.5 < found["直"][2] < found["A"][2]  # a little higher than a capital
    assert found["角"][1] - found["直"][1] == pytest.approx(BODY.size, abs=1)


@pytest.mark.parametrize(
    ("language", "region"),
    [("ja", "ja"), ("ja-JP", "ja"), ("ko_KR", "ko"), ("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("de", ""),
     ("zh-Hant", "zh-Hant"), ("zh_TW", "zh-Hant"), ("zh-Hant-HK", "zh-HK"), ("yue", "zh-HK"), ("", "")],
)  # fmt: skip
def test_a_language_is_read_in_a_region(language, region):
    assert region_of(language) == region


@pytest.mark.parametrize(
    ("text", "region"),
    [("Anna", ""), ("Müller €", ""), ("東京都千代田区丸の内", "ja"), ("서울 中區", "ko"), ("שלום", ""),
     ("北京市朝阳区", "zh-Hans"), ("臺北市信義區", "zh-Hant"), ("横浜市桜木町", "ja"), ("ㄅㄆ 中", "zh-Hant"),
     ("中山", "zh-Hans")],
)  # fmt: skip
def test_a_text_tells_where_it_is_from(text, region):
    assert region_in(text) == region


def test_all_lines_of_an_address_are_of_one_land():
    lines = ("〒231-0062", "横浜市中区桜木町", "山田太郎")
    style = set_address(lines, FORMATS["a4-din-b"], BODY).style
    assert style.face == "serif/ja"
    assert fit(lines, "sans", Box(0, 0, 200, 100)).style.face == "sans/ja"
    assert set_address(LETTER.address, FORMATS["a4-din-b"], BODY).style.face == "serif"


def test_a_face_keeps_its_region_when_it_becomes_bold():
    from smallcrm.paper.rich.styled import variant

    style = BODY.__class__(regional("serif", "ko"), 10, 12)
    assert variant(style, 1).face == "serif/ko bold"
    assert regional("serif/ko bold", "ja") == "serif/ko bold"
    assert chain("serif/ko bold").face_for("직").key == "NotoSerifCJK-Bold-1"


def test_text_of_a_glyph_that_only_shaping_gives_is_told():
    """A lone voicing mark joins its kana: か and ゙ are read as が."""
    data = pdf(written(text="か\u3099き", subject="", language="ja"))
    assert "が" in pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert face_with("が", Look(True, False, "ja")).ttf.charToGlyph[0x304C] < GLYPHS


@pytest.mark.parametrize(
    ("name", "file", "region"),
    [("Noto Serif CJK SC", "NotoSerifCJK-Bold.ttc", "zh-Hans"), ("Source Han Sans K", "SourceHan.ttc", "ko"),
     ("AR PL UMing TW MBE", "uming.ttc", "zh-Hant"), ("Malgun Gothic", "malgun.ttf", "ko"),
     ("Yu Gothic Regular", "YuGothR.ttc", "ja"), ("Microsoft YaHei", "msyh.ttc", "zh-Hans"),
     ("Microsoft JhengHei", "msjh.ttc", "zh-Hant"), ("Hiragino Mincho ProN W3", "ヒラギノ明朝.ttc", "ja"),
     ("Apple SD Gothic Neo", "AppleSDGothicNeo.ttc", "ko"), ("FreeSerif", "FreeSerif.ttf", "")],
)  # fmt: skip
def test_whose_signs_a_font_has_is_known_by_its_name(tmp_path, name, file, region):
    assert Found(tmp_path / file, 0, name).region == region
