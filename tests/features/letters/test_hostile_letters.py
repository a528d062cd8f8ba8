"""A hostile customer in a letter of every format: nothing leaves the page or the window, nothing is lost."""

import io
import unicodedata

import pypdfium2
import pytest
from attacks import ATTACKS, LONG_NOTE, LONG_WORD
from pypdf import PdfReader

from smallcrm.features.letters.texts.marks import clean
from smallcrm.paper.addresses import DoesNotFit
from smallcrm.paper.binder import pdf
from smallcrm.paper.formats import FORMATS, MM
from smallcrm.paper.letterhead import Letterhead
from tests.paper.conftest import HEAD, boxes, written

FORMS = pytest.mark.parametrize("form", FORMATS.values(), ids=list(FORMATS))
EVERY = pytest.mark.parametrize("attack", ATTACKS)
_OVER = 9 * MM  # so far a pile of marks may reach into the margin, which is never less than 15 mm


def said(attack: str) -> str:
    return clean(ATTACKS[attack])


def letter(form, attack: str, head=HEAD) -> bytes:
    """A letter that says it everywhere; where it is no address, to somebody else."""
    evil = said(attack)
    line = " ".join(evil.split())
    words = {"subject": line, "text": f"{evil}\n\n{evil * 3}\n\nEnde.", "to": line}
    address = (*filter(str.strip, evil.split("\n")), "Weg 1", "50667 Köln")
    try:
        return pdf(written(form, head, address=address, **words))
    except DoesNotFit:
        return pdf(written(form, head, **words))


def visible(text: str) -> str:
    """What of a text is seen, whatever marks stand on it; brackets turn with the line."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(
        c for c in plain if c.isascii() and c.isprintable() and not c.isspace() and c not in "()[]<>"
    )


WORST = ("zalgo", "word", "turned", "override")  # in every format; the others in one
PAIRS = [(name, attack) for name in FORMATS for attack in ATTACKS if name == "a4-din-b" or attack in WORST]


@pytest.mark.parametrize(("name", "attack"), PAIRS)
def test_nothing_leaves_the_page_or_its_margins(name, attack):
    form = FORMATS[name]
    data = letter(form, attack)
    for number in range(len(PdfReader(io.BytesIO(data)).pages)):
        for sign, left, top, right, bottom in boxes(data, number):
            assert left > 0 and right < form.size[0] - form.right + _OVER, sign
            assert top > 0 and bottom < form.size[1] - 5 * MM, sign


@FORMS
@pytest.mark.parametrize("attack", ["zalgo", "wide", "turned", "emoji", "jamo", "override"])
def test_no_ink_of_an_address_leaves_its_window(form, attack):
    """Measured on a picture: marks have no boxes that tell how far they reach."""
    address = (*filter(str.strip, said(attack).split("\n")), "50667 Köln")
    try:
        data = pdf(written(form, Letterhead(""), address=address, date="", subject="", text="", to=""))
    except DoesNotFit:
        assert attack == "wide"  # a word of forty signs as wide as this page
        return
    picture = pypdfium2.PdfDocument(data)[0].render(scale=2, grayscale=True).to_numpy().copy()
    box = form.address
    top, bottom = int((box.top - 2 * MM) * 2), int((box.bottom + 2 * MM) * 2) + 1
    left, right = int((box.left - 2 * MM) * 2), int((box.right + 2 * MM) * 2) + 1
    picture[:, : 11 * 6] = 255  # the marks to fold and punch at
    assert (picture[top:bottom, left:right] < 128).any()
    picture[top:bottom, left:right] = 255
    assert (picture >= 128).all()


@EVERY
def test_what_was_written_can_be_read_out_again(attack):
    """Latin letters, figures and signs, in any order: lines that turn are read as they are heard."""
    data = letter(FORMATS["a4-din-b"], attack)
    texts = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    wanted, found = visible(said(attack)) * 4 + "Ende.", visible(texts)
    for sign in set(wanted):
        assert found.count(sign) >= wanted.count(sign), sign


def test_a_word_of_ten_thousand_letters_and_a_note_of_two_hundred_kilobytes_are_whole():
    for text, words in ((LONG_WORD, "abcdefghij"), (LONG_NOTE[:190_000], "umgedreht")):
        data = pdf(written(text=clean(text), subject=clean(text)[:5_000]))
        pages = PdfReader(io.BytesIO(data)).pages
        found = "".join("".join(page.extract_text().split()) for page in pages)
        for sign in words:
            assert found.count(sign) >= text.count(sign), sign
        for number in (0, len(pages) - 1):
            assert max(box[3] for box in boxes(data, number)) < 192 * MM


@EVERY
def test_a_file_says_of_itself_only_what_is_text(attack):
    data = letter(FORMATS["a4-din-b"], attack)
    reader = PdfReader(io.BytesIO(data), strict=True)
    root = reader.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(root)
    title = reader.metadata.title or ""
    assert title.isprintable() or not any(ord(c) < 32 for c in title)
    assert root["/Metadata"].get_object().get_data().decode()  # it is read as XML below
    assert reader.xmp_metadata is not None


@EVERY
def test_a_hostile_sender_breaks_nothing_either(attack):
    line = " ".join(said(attack).split())[: 3 if attack == "wide" else 60]
    head = Letterhead(line, (line, line), line, ((line, line), (line,)))
    data = pdf(written(FORMATS["a4-din-b"], head))
    for sign, left, top, right, bottom in boxes(data):
        assert left > 0 and right < 210 * MM and top > 0 and bottom < 297 * MM, sign
