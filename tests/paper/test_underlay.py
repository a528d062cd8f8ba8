"""The user's own PDF: its drawing is taken and nothing else; what cannot be used is refused in words."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from smallcrm.core.errors import UserError
from smallcrm.core.paths import resources
from smallcrm.paper import taking, underlay
from smallcrm.paper.binder import pdf
from smallcrm.paper.letterhead import Letterhead
from smallcrm.paper.parts import shelved
from smallcrm.paper.pictures import drawing
from smallcrm.paper.vector import leaves
from tests.paper.conftest import HEAD, LETTER, page_of, written

A4 = (595.27, 841.89)
LONG = "\n\n".join(["wir hören von Ihnen. " * 40] * 12) + "\n\n" + LETTER.text


def sheet(words=(), size=A4, colours=((200, 20, 20), (20, 20, 200)), face="embedded") -> bytes:
    """A PDF with a page for each colour, a bar at the top of it."""
    if face == "embedded":
        pdfmetrics.registerFont(TTFont("embedded", str(resources() / "fonts/NotoSans-Regular.ttf")))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for number, colour in enumerate(colours):
        canvas.setFillColorRGB(*(one / 255 for one in colour))
        canvas.rect(0, size[1] - 30, size[0], 30, fill=1, stroke=0)
        for line in words[number : number + 1]:
            canvas.setFont(face, 12)
            canvas.drawString(60, size[1] - 60, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def changed(data: bytes, change) -> bytes:
    """The PDF after something was done to it."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def on(data: bytes, text=LONG, **more) -> bytes:
    """A letter on this paper."""
    kept = underlay.taken(data)
    under = tuple(drawing(kept, number) for number in range(len(leaves(kept))))
    return pdf(written(head=replace(HEAD, under=under, **more), text=text))


def tops(data: bytes) -> list[tuple[int, int, int]]:
    """The colour at the top of every page."""
    document = pypdfium2.PdfDocument(data)
    return [document[n].render(scale=0.5).to_pil().getpixel((150, 5))[:3] for n in range(len(document))]


RED, BLUE, WHITE = (200, 20, 20), (20, 20, 200), (255, 255, 255)


@pytest.mark.parametrize(
    ("where", "found"),
    [("all", [RED, BLUE, BLUE]), ("first", [RED, WHITE, WHITE]), ("alternate", [RED, BLUE, RED])],
)
def test_it_lies_under_the_pages_it_is_meant_for(where, found):
    assert tops(on(sheet(), under_on=where))[:3] == found


def test_a_single_page_lies_under_all():
    assert set(tops(on(sheet(colours=(RED,))))) == {RED}


def test_its_words_are_there_and_its_fonts_are_embedded():
    data = on(sheet(["Weber & Söhne @1@", ""]))
    page = PdfReader(io.BytesIO(data)).pages[0]
    assert "Weber & Söhne @1@" in pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded()
    form = next(one for one in page["/Resources"]["/XObject"].values())
    assert all("/FontFile2" in font["/FontDescriptor"] for font in form["/Resources"]["/Font"].values())


def test_the_drawing_stands_in_the_file_once_however_many_pages_lie_on_it():
    forms = re.findall(rb"/Subtype /Form", on(sheet(colours=(RED,))))
    assert len(forms) == 1


def test_it_does_not_look_as_if_an_archive_would_take_it():
    assert b"pdfaid" not in on(sheet()) and b"pdfaid" in pdf(written())


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_turned_page_lies_as_it_is_seen(turned):
    size = A4 if turned in (0, 180) else A4[::-1]
    data = changed(sheet(size=size, colours=(RED,)), lambda writer: writer.pages[0].rotate(turned))
    mine = pypdfium2.PdfDocument(on(data, text="", hidden=frozenset(("logo", "name", "contact", "foot"))))[0]
    theirs = pypdfium2.PdfDocument(data)[0]
    spots = [(8, 200), (290, 200), (150, 5), (150, 415)]
    pages = [page.render(scale=0.5).to_pil() for page in (mine, theirs)]
    assert [pages[0].getpixel(spot)[:3] for spot in spots] == [pages[1].getpixel(spot)[:3] for spot in spots]


def test_only_what_is_inside_the_crop_is_seen():
    def crop(writer):
        writer.pages[0].cropbox.upper_right = (A4[0], A4[1] - 30)
        writer.pages[0].mediabox.upper_right = A4

    kept = underlay.taken(changed(sheet(colours=(RED,)), crop))
    assert leaves(kept)[0].height == pytest.approx(A4[1] - 30, abs=0.01)


def test_paper_of_another_shape_keeps_it():
    data = on(sheet(size=(595.27, 400), colours=(RED,)), text="")
    assert tops(data)[0] == RED


def busy(writer) -> None:
    """A script, a link, a form, a file inside, an action on opening, tags."""
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(script)
    writer.add_attachment("virus.exe", b"MZ-virus")
    writer.add_annotation(0, FreeText(text="a note", rect=(50, 50, 200, 100)))
    page = writer.pages[0]
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): script})
    page[NameObject("/StructParents")] = NumberObject(3)
    xobject = DecodedStreamObject()
    xobject.set_data(b"0 0 10 10 re f")
    xobject.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject([NumberObject(n) for n in (0, 0, 10, 10)]),
            NameObject("/OPI"): DictionaryObject(),
            NameObject("/Metadata"): DictionaryObject({NameObject("/Secret"): NumberObject(1)}),
        }
    )
    page["/Resources"][NameObject("/XObject")] = DictionaryObject(
        {NameObject("/A"): writer._add_object(xobject)}
    )


def test_scripts_notes_files_and_actions_stay_behind():
    data = on(changed(sheet(), busy))
    for word in (b"JavaScript", b"/JS", b"/AA", b"virus", b"/Annots", b"/OPI", b"/Secret", b"EmbeddedFile"):
        assert word not in data
    assert b"/A " in data  # the drawing called so is a drawing


def test_marks_of_its_own_tags_and_layers_that_are_off_are_left_out():
    def layers(writer):
        layer = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/OCG")}))
        told = DictionaryObject({NameObject("/OFF"): ArrayObject([layer])})
        writer.root_object[NameObject("/OCProperties")] = DictionaryObject({NameObject("/D"): told})
        page = writer.pages[0]
        page["/Resources"][NameObject("/Properties")] = DictionaryObject({NameObject("/L0"): layer})
        stream = DecodedStreamObject()
        stream.set_data(
            b"/P <</MCID 7>> BDC 1 0 0 rg 0 812 595 30 re f EMC /OC /L0 BDC 0 1 0 rg 0 0 595 842 re f EMC"
        )
        page[NameObject("/Contents")] = writer._add_object(stream)

    kept = underlay.taken(changed(sheet(colours=(RED,)), layers))
    part = shelved(leaves(kept)[0].part)
    content = zlib.decompress(part.objects[0].stream)
    assert b"MCID" not in content and b"812" in content and b"842" not in content


@pytest.mark.parametrize("data", [b"", b"hello", b"\x89PNG\r\n\x1a\n"], ids=["nothing", "words", "picture"])
def test_what_is_no_pdf_is_refused(data):
    with pytest.raises(UserError, match="not a PDF"):
        underlay.taken(data)


def test_a_protected_one_is_refused():
    with pytest.raises(UserError, match="protected"):
        underlay.taken(changed(sheet(), lambda writer: writer.encrypt("", "owner")))


def test_a_font_that_is_not_inside_is_named():
    with pytest.raises(UserError, match="“Times-Roman” is not embedded"):
        underlay.taken(sheet(["x"], face="Times-Roman"))


def test_a_font_that_is_only_named_is_no_hindrance():
    assert b"/Helvetica" in sheet() and b"Helvetica" not in underlay.taken(sheet())
    content = zlib.decompress(shelved(leaves(underlay.taken(sheet(["x"])))[0].part).objects[0].stream)
    assert b"/F1" not in content and b" Tf" in content


def test_one_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(underlay, "MOST_FILE", 100)
    with pytest.raises(UserError, match="larger than"):
        underlay.taken(sheet())


def test_one_with_too_many_things_in_it_is_refused(monkeypatch):
    monkeypatch.setattr(taking, "MOST_OBJECTS", 2)
    with pytest.raises(UserError, match="too much"):
        underlay.taken(sheet(["x"]))


def test_a_stream_that_unfolds_into_gigabytes_is_refused(monkeypatch):
    monkeypatch.setattr(taking, "MOST_UNPACKED", 1_000)
    with pytest.raises(UserError, match="too much"):
        underlay.taken(sheet(["x"]))


def test_a_page_that_holds_itself_is_taken_once_or_refused():
    def loop(writer):
        page = writer.pages[0]
        array = ArrayObject()
        reference = writer._add_object(array)
        array.append(reference)
        page["/Resources"][NameObject("/ColorSpace")] = DictionaryObject({NameObject("/C"): reference})

    with pytest.raises(UserError, match="cannot be read|too much"):
        underlay.taken(changed(sheet(), loop))


def test_the_same_file_gives_the_same_bytes():
    assert underlay.taken(sheet(["x"])) == underlay.taken(sheet(["x"]))


_GOOD = sheet(["x"])


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_file_is_taken_or_refused_in_words(data):
    spoiled = bytearray(_GOOD)
    for _n in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(9, len(spoiled) - 1))
        spoiled[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(spoiled) // 2, len(spoiled)))
    try:
        kept = underlay.taken(bytes(spoiled[:cut]))
    except UserError:
        return
    assert all(leaf.width > 0 for leaf in leaves(kept))


def test_terms_follow_the_letter_and_are_not_counted():
    kept = underlay.taken(sheet(colours=(RED, BLUE, RED)), most=9)
    terms = tuple(drawing(kept, number) for number in range(3))
    reader = PdfReader(io.BytesIO(pdf(written(head=replace(HEAD, terms=terms), text=LONG))))
    words = [page.extract_text() for page in reader.pages]
    count = len(words) - 3
    assert page_of(count, count) in words[count - 1] and f"von {count + 1}" not in "".join(words)


def test_a_letterhead_without_any_of_it_is_drawn_as_ever():
    assert written(head=Letterhead("Weber")) == written(head=Letterhead("Weber", hidden=frozenset()))


def drawings(*bodies: bytes, around: bytes = b"/F0 Do", loop: bool = False):
    """A page that calls a drawing, which calls the next, and so on."""

    def change(writer):
        page, before = writer.pages[0], None
        for number, body in reversed(list(enumerate(bodies))):
            one = DecodedStreamObject()
            one.set_data(body)
            box = ArrayObject([NumberObject(edge) for edge in (0, 0, 10, 10)])
            one.update({NameObject("/Subtype"): NameObject("/Form"), NameObject("/BBox"): box})
            reference = writer._add_object(one)
            called = before if before is not None else reference if loop else None
            if called is not None:
                names = DictionaryObject({NameObject(f"/F{number + 1}"): called})
                one[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): names})
            before = reference
        page["/Resources"][NameObject("/XObject")] = DictionaryObject({NameObject("/F0"): before})
        content = DecodedStreamObject()
        content.set_data(around)
        page[NameObject("/Contents")] = writer._add_object(content)

    return changed(sheet(["x"]), change)


@pytest.mark.parametrize("call", [b"/F1 Do /F1 Do", b"/#461\0Do", b"/F1 % once\n Do"])
def test_a_drawing_that_draws_itself_is_refused(call):
    with pytest.raises(UserError, match="cannot be read"):
        underlay.taken(drawings(call, loop=True))


def test_a_drawing_that_draws_and_draws_is_refused():
    many = [b"/F%d Do " % (number + 1) * 10 for number in range(12)]
    with pytest.raises(UserError, match="too much"):
        underlay.taken(drawings(*many, b"0 0 1 1 re f"))


def test_a_few_drawings_in_one_another_are_taken():
    assert leaves(underlay.taken(drawings(b"/F1 Do /F1 Do", b"/F2 Do", b"0 0 1 1 re f")))


def test_a_tree_of_pages_that_holds_itself_is_refused():
    def loop(writer):
        tree = writer.root_object["/Pages"]
        tree["/Kids"].append(tree.indirect_reference)

    with pytest.raises(UserError, match="cannot be read"):
        underlay.taken(changed(sheet(["x"]), loop), 12)


def lettered(glyph: bytes, content: bytes = b"BT /T 10 Tf 100 100 Td (aaaa) Tj ET"):
    """A page written with letters that are drawings."""

    def change(writer):
        letter, drawn = DecodedStreamObject(), DecodedStreamObject()
        letter.set_data(glyph)
        drawn.set_data(content)
        named = DictionaryObject({NameObject("/a"): writer._add_object(letter)})
        differs = ArrayObject([NumberObject(97), NameObject("/a")])
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type3"),
                NameObject("/FontBBox"): ArrayObject([NumberObject(edge) for edge in (0, 0, 9, 9)]),
                NameObject("/FontMatrix"): ArrayObject([NumberObject(n) for n in (1, 0, 0, 1, 0, 0)]),
                NameObject("/CharProcs"): named,
                NameObject("/Encoding"): DictionaryObject({NameObject("/Differences"): differs}),
                NameObject("/FirstChar"): NumberObject(97),
                NameObject("/LastChar"): NumberObject(97),
                NameObject("/Widths"): ArrayObject([NumberObject(1)]),
            }
        )
        reference = writer._add_object(font)
        own = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/T"): reference})})
        font[NameObject("/Resources")] = own
        writer.pages[0][NameObject("/Resources")] = own
        writer.pages[0][NameObject("/Contents")] = writer._add_object(drawn)

    return changed(sheet(), change)


def test_letters_that_are_drawings_are_taken():
    assert leaves(underlay.taken(lettered(b"1 0 d0 0 0 1 1 re f")))


def test_letters_that_write_themselves_are_refused():
    with pytest.raises(UserError, match="cannot be read"):
        underlay.taken(lettered(b"1 0 d0 BT /T 1 Tf (aa) Tj ET"))


def test_letters_that_draw_too_much_are_refused():
    heavy = b"1 0 d0 " + b"0 0 1 1 re f " * 40_000
    with pytest.raises(UserError, match="too much"):
        underlay.taken(lettered(heavy, b"BT /T 10 Tf (" + b"a" * 4_000 + b") Tj ET"))
