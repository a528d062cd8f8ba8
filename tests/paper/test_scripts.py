"""A paragraph in every script, beside what another engine (Qt) makes of it: same glyphs, same order."""

from collections import Counter
from functools import cache

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QTextCharFormat, QTextLayout

from smallcrm.core.paths import resources
from smallcrm.paper.binder import pdf
from smallcrm.paper.chains import chain
from smallcrm.paper.faces import GLYPHS
from smallcrm.paper.letter import BODY, styles, unprintable
from smallcrm.paper.machine_fonts import Look, face_with
from smallcrm.paper.regions import region_of
from smallcrm.paper.rich.setting import set_paragraph
from tests.paper.conftest import LETTER, boxes, written

FAMILIES = [
    "Noto Serif", "Noto Serif Hebrew", "Noto Naskh Arabic", "Noto Serif Armenian", "Noto Serif Georgian",
    "Noto Serif Thai", "Noto Serif Devanagari", "DejaVu Sans",
]  # fmt: skip
PARAGRAPHS = {
    "latin": "Příliš žluťoučký kůň úpěl ďábelské ódy. Łódź, Åse, ğışö, Öçü, Ærø, naïve, ĉapelo, Țăran",
    "vietnamese": "Tiếng Việt có nhiều dấu: ữ ặ ễ ộ ợ ẩ, và Trường Đại học Huế",
    "combining": "e\u0301te\u0301 a\u0308 o\u0323\u0301 n\u0303",
    "greek": "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία. Ἀθῆναι, ᾧ, ΐ",
    "cyrillic": "Съешь же ещё этих мягких французских булок; Київ, ђ, ћ, ў, ґ",
    "armenian": "Հարգելի տիկին Պետրոսյան, շնորհակալություն ձեր նամակի համար",
    "georgian": "პატივცემულო ქალბატონო ნინო, გმადლობთ თქვენი წერილისთვის",
    "hebrew": "שלום רב, תודה על פנייתך. נשמח לעמוד לרשותך בכל עת",
    "hebrew points": "שָׁלוֹם בְּרֵאשִׁית",
    "arabic": "السلام عليكم ورحمة الله، نشكركم على رسالتكم الكريمة",
    "arabic vowels": "مُحَمَّدٌ لا إِلَٰهَ كِتَابٌ",
    "persian": "می\u200cخواهم به خانه\u200cها بروم",
    "hindi": "नमस्ते, आपके पत्र के लिए धन्यवाद। क्षत्रिय ज्ञान हिन्दी र्क",
    "thai": "เรียนคุณสมชาย ขอบคุณสำหรับจดหมายของคุณ น้ำ ปั๊ม",
    "mixed": "Anna שלום Анна 2026 Αθήνα सेवा กรุงเทพ Երևան",
    "mixed in hebrew": "לכבוד Müller GmbH (Köln), הצעה 2026-118 על סך 1,250.50 € לשנה",
    "mixed in arabic": "عرض رقم 118 من Müller GmbH (Köln) بقيمة 1250 يورو",
}
STYLED = {
    "hebrew": ("הצעה מספר 2026 על סך 1,250 שקלים בלבד", 5, 22),
    "arabic": ("العرض رقم 2026 بمبلغ 1250 يورو فقط", 6, 20),
    "inside an arabic word": ("السلام", 2, 4),
    "latin in hebrew": ("חברת Weber Heating בעמ", 5, 18),
    "hindi": ("आपका प्रस्ताव 118 तैयार है", 5, 13),
}
ASIAN = {  # the language it is in, the face of Noto that has its signs, and a text
    "simplified": ("zh-Hans", "SC", "尊敬的王先生，感谢您的来信。直骨今角海（Anna 2026）"),
    "traditional": ("zh-Hant", "TC", "王先生您好，感謝您的來信。直骨今角海「報價單」"),
    "hong kong": ("zh-HK", "HK", "王先生您好，感謝您嘅來信。直骨今角海"),
    "japanese": ("ja", "JP", "お世話になっております。「見積書」をWeber GmbHへ送ります。直骨今角海"),
    "japanese marks apart": ("ja", "JP", "カ\u3099ス カ\u3099ラス は\u309aん"),
    "korean": ("ko", "KR", "안녕하세요. 보내 주신 편지에 감사드립니다. 직원 直骨 2026년"),
    "korean letters apart": ("ko", "KR", "안녕하세요 한국"),
    "with arabic": ("ja", "JP", "東京 السلام عليكم 12 です"),
}


@pytest.fixture(scope="module")
def fonts(qapp):
    files = (resources() / "fonts").glob("*.ttf")
    added = [QFontDatabase.addApplicationFont(str(path)) for path in sorted(files)]
    yield
    for number in added:
        QFontDatabase.removeApplicationFont(number)


def by_qt(text, families=(), bold=(0, 0)):
    """The words of a line from left to right, as Qt sets it: base glyphs in order, and the marks on them."""
    font = QFont()
    font.setFamilies([*FAMILIES, *families])
    font.setPixelSize(1000)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("liga"), 0)  # ours are left out, so that text can be searched
    layout = QTextLayout(text, font)
    if bold[1] > bold[0]:
        span = QTextLayout.FormatRange()
        span.start, span.length, span.format = bold[0], bold[1] - bold[0], QTextCharFormat()
        span.format.setFontWeight(QFont.Weight.Bold)
        layout.setFormats([span])
    layout.beginLayout()
    layout.createLine().setLineWidth(1e7)
    layout.endLayout()
    found = []
    for run in layout.glyphRuns():
        raw = run.rawFont()
        face = f"{raw.familyName()} {raw.styleName()}"
        advances = raw.advancesForGlyphIndexes(run.glyphIndexes())
        for glyph, place, advance in zip(run.glyphIndexes(), run.positions(), advances, strict=True):
            found.append((place.x(), face, glyph, advance.x() > 0))
    return words(found)


def by_us(text, bold=(0, 0), style=BODY):
    """The same of ours."""
    styles = [1 if bold[0] <= at < bold[1] else 0 for at in range(len(text))]
    (line,) = set_paragraph(text, styles, style, 1e6)
    found = []
    for run in line.runs:
        ttf = run.face.ttf
        face = f"{ttf.familyName.decode()} {ttf.styleName.decode()}"
        x = run.x * 1000 / BODY.size
        for glyph in run.glyphs:
            number = ord(glyph.character) - GLYPHS
            found.append((x + glyph.x, face, number, ttf.hmetrics[number][0] > 0))
        for character in "" if run.glyphs else run.text:
            found.append((x, face, ttf.charToGlyph.get(ord(character), 0), True))
            x += run.face.width(character)
    return words(found)


def words(found):
    """Glyphs as words: what stands in order, and what stands above and below it. Spaces part them.

    Figures and signs may be of either font of a line; what only joins and parts letters has no ink.
    """
    shared = shared_glyphs()
    made, base, marks = [], [], Counter()
    places = Counter(round(x) for x, *_ in found)
    for x, face, glyph, is_base in [*sorted(found, key=lambda one: one[0]), (-1, "", " ", True)]:
        said = shared.get((face, glyph), (face, glyph) if face else " ")
        if said == " " and places[round(x)] > 1:
            continue  # no wider than nothing: it stands for a joiner
        if said == " ":
            made += [(base, marks)] if base else []
            base, marks = [], Counter()
        elif said and is_base:
            base.append(said)
        elif said:
            marks[said] += 1
    return made


@cache
def shared_glyphs():
    """What figures, signs and spaces are in every font, whichever of them shows them."""
    found = {}
    for face in all_faces():
        name = f"{face.ttf.familyName.decode()} {face.ttf.styleName.decode()}"
        for code, glyph in face.ttf.charToGlyph.items():
            if code < 128 and not chr(code).isalpha():
                found[name, glyph] = chr(code)
            elif code in (0x200C, 0x200D):
                found[name, glyph] = ""
    return found


def all_faces():
    return {*chain("serif").faces, *chain("serif bold").faces} | {
        face for character in "感お안" if (face := face_with(character))
    }


@pytest.mark.parametrize("script", PARAGRAPHS)
def test_glyphs_and_their_order_are_those_of_qt(fonts, script):
    text = PARAGRAPHS[script]
    assert by_us(text) == by_qt(text)


@pytest.mark.parametrize("script", STYLED)
def test_bold_inside_a_line_changes_neither_order_nor_joining(fonts, script):
    text, start, end = STYLED[script]
    assert by_us(text, (start, end)) == by_qt(text, bold=(start, end))


@pytest.mark.parametrize("script", ASIAN)
@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_chinese_japanese_and_korean_are_set_with_the_signs_of_their_land(fonts, script, bold):
    language, land, text = ASIAN[script]
    plain, heavy = styles("serif", region_of(language))
    style = heavy if bold else plain
    ours = face_with("直", Look(True, bold, language))
    if ours is None or "NotoSerifCJK" not in ours.key:
        pytest.skip("Noto Serif CJK is not on this machine")
    font = QFontDatabase.addApplicationFont(str(ours.path))
    try:
        theirs = by_qt(text, [f"Noto Serif CJK {land}"], (0, len(text)) if bold else (0, 0))
        assert by_us(text, style=style) == theirs
        assert ours.ttf.familyName.decode() == f"Noto Serif CJK {land}"
    finally:
        QFontDatabase.removeApplicationFont(font)


@pytest.mark.parametrize("script", PARAGRAPHS)
def test_no_glyph_is_missing_and_nothing_leaves_its_margins(script):
    text = "\n\n".join([PARAGRAPHS[script]] * 3)
    letter = LETTER.__class__(**(vars(LETTER) | {"text": text, "address": ("Anna", "Köln")}))
    assert unprintable(letter) == set()
    data = pdf(written(text=text, subject="", address=("Anna", "Köln")))
    form_left, form_right = 25 * 72 / 25.4, 190 * 72 / 25.4
    body = [box for box in boxes(data) if 300 < box[2] < 700]
    assert len(body) > 10
    assert min(box[1] for box in body) > form_left - 2 and max(box[3] for box in body) < form_right + 2
