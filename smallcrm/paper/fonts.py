"""Faces as reportlab's canvas draws with them, and the parts of them that are embedded.

A face is embedded in blocks: the 224 characters of western Europe (all that most letters need, 21 KB), and
elsewhere 128 neighbouring ones. A block is always the same, whoever is written to: all letters share it.
"""

from __future__ import annotations

import hashlib
import zlib
from functools import cache
from typing import Any

from smallcrm.paper.faces import GLYPHS, Face
from smallcrm.paper.parts import Part, PdfObject, shelve

_WESTERN = [ord(bytes([n]).decode("cp1252", "replace")) for n in range(256)]
_CODE_OF = {code: n for n, code in enumerate(_WESTERN) if n >= 32 and code != 0xFFFD}
_BOX = "\u25a1"  # the sign for what no font has: it is read as it is seen
_UNKNOWN = "\ufffd"  # a glyph for no letters known; what it is read as stands beside it (ActualText)
_NO_TEXT = frozenset("\0\ufeff\ufffe")  # PDF/UA knows no text of these; their glyphs are never written
_UPPER_HALF = 128  # the other blocks lie there: byte 32 must stay the space, whose width a line may change


class SharedFont:
    """A face as reportlab wants a font: it says which bytes of which block show a text."""

    _dynamicFont = True
    _multiByte = True
    shapable = False

    def __init__(self, face: Face) -> None:
        self.fontName = face.key
        self.source = face

    @property
    def face(self) -> Any:
        """The whole font, which reportlab asks for only when it writes a file of its own."""
        return self.source.ttf

    @property
    def encoding(self) -> Any:
        """How reportlab's own files name its bytes."""
        from reportlab.pdfbase.ttfonts import TTEncoding

        return TTEncoding()

    def stringWidth(self, text: str, size: float, encoding: str = "utf-8") -> float:
        """How wide a text is at a size."""
        return self.source.width(text) * size / 1000

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        """A text as pieces of one block each."""
        return pieces(self.source, text)

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:
        """The name a page calls a block by; noted in the document, so that it is known what was used."""
        return noted(self.source, subset, doc.fontMapping)


def registered(face: Face) -> str:
    """The name reportlab draws with this face under."""
    return _font(face).fontName


def font_name(face: Face, used: dict[str, tuple[Face, int]]) -> str:
    """The name a page calls the western block of a face by; noted among those it uses."""
    return noted(face, 0, used)


def pieces(face: Face, text: str) -> list[tuple[int, bytes]]:
    """A text as pieces of one block each."""
    try:
        return [(0, text.encode("cp1252"))]
    except UnicodeEncodeError:
        found: list[tuple[int, bytearray]] = []
    for code in map(ord, text):
        block, byte = _place(code, face.block_bits)
        if not found or found[-1][0] != block:
            found.append((block, bytearray()))
        found[-1][1].append(byte)
    return [(block, bytes(piece)) for block, piece in found]


def noted(face: Face, block: int, used: dict[str, tuple[Face, int]]) -> str:
    """The name a page calls a block by; noted among those it uses."""
    name = f"{face.key}.{block}"
    used[name] = (face, block)
    return f"/{name}"


@cache
def _font(face: Face) -> SharedFont:
    from reportlab.pdfbase import pdfmetrics

    font = SharedFont(face)
    # Not registerFont(): where somebody registered the same face before, it would draw with theirs.
    pdfmetrics._fonts[font.fontName] = font
    pdfmetrics.registerFontFamily(font.fontName)
    return font


@cache
def font_part(face: Face, block: int) -> str:
    """The SHA-256 of the part that embeds one block of a face."""
    return shelve(face.western.part if face.western and block == 0 else made_part(face, block))


def made_part(face: Face, block: int) -> Part:
    """The part that embeds one block, cut out of the font."""
    codes = _codes(face, block)
    if face.is_postscript:
        from smallcrm.paper.postscript import postscript_part

        return postscript_part(face, codes, _to_unicode(face, codes))
    program: bytes = face.ttf.makeSubset(codes)
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
    name = f"{tag}+{_plain(face.ttf.name)}"
    widths = " ".join(f"{face.ttf.getCharWidth(code):g}" for code in codes)
    font = (
        f"/Type /Font /Subtype /TrueType /BaseFont /{name} /FirstChar 0 /LastChar 255 "
        f"/Widths [{widths}] /FontDescriptor @1@ /ToUnicode @2@"
    )
    packed = PdfObject(f"/Filter /FlateDecode /Length1 {len(program)}", zlib.compress(program, 9))
    unicode_map = PdfObject("/Filter /FlateDecode", zlib.compress(_to_unicode(face, codes), 9))
    return Part((PdfObject(font), PdfObject(_descriptor(face, name)), unicode_map, packed))


def western_codes() -> list[int]:
    """The characters of the western block."""
    return list(_CODE_OF)


def _place(code: int, bits: int) -> tuple[int, int]:
    if code in _CODE_OF:
        return 0, _CODE_OF[code]
    return code >> bits, _UPPER_HALF + (code & (1 << bits) - 1)


def _codes(face: Face, block: int) -> list[int]:
    """The character behind each of the 256 bytes of a block; 0 where there is none."""
    has = face.ttf.charToGlyph
    if block == 0:
        return [code if n >= 32 and code in has else 0 for n, code in enumerate(_WESTERN)]
    first, many = block << face.block_bits, 1 << face.block_bits
    if first >= GLYPHS:  # all glyphs of the block, used so far or not: it must be the same for every letter
        count = len(face.ttf.hmetrics)
        for number in range(first - GLYPHS, min(first - GLYPHS + many, count)):
            face.glyph(number, face.ttf.hmetrics[number][0] * 1000 / face.ttf.unitsPerEm)
    return [0] * _UPPER_HALF + [code if code in has else 0 for code in range(first, first + many)]


def _descriptor(face: Face, name: str) -> str:
    ttf = face.ttf
    box = " ".join(f"{value:g}" for value in ttf.bbox)
    flags = (ttf.flags & ~32) | 4  # symbolic: its bytes mean what its own character map says
    return (
        f"/Type /FontDescriptor /FontName /{name} /Flags {flags} /FontBBox [{box}] "
        f"/ItalicAngle {ttf.italicAngle:g} /Ascent {ttf.ascent:g} /Descent {ttf.descent:g} "
        f"/CapHeight {ttf.capHeight:g} /StemV {ttf.stemV:g} /MissingWidth {ttf.defaultWidth:g} /FontFile2 @3@"
    )


def _plain(name: bytes | str) -> str:
    text = name.decode("latin-1") if isinstance(name, bytes) else name
    return "".join(c for c in text if c.isascii() and (c.isalnum() or c in "-_")) or "Font"


def _to_unicode(face: Face, codes: list[int]) -> bytes:
    """What text each byte stands for, so that the letter can be searched and copied from."""
    said = [(byte, text) for byte, code in enumerate(codes) if code and (text := _text_of(face, code))]
    lines = [f"<{byte:02X}> <{text.encode('utf-16-be').hex().upper()}>" for byte, text in said]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")


def _text_of(face: Face, code: int) -> str:
    if code == GLYPHS:
        return _BOX
    said = chr(code) if code < GLYPHS else _glyph_texts(face).get(code - GLYPHS) or _UNKNOWN
    return "" if _NO_TEXT.issuperset(said) else said


@cache
def _glyph_texts(face: Face) -> dict[int, str]:
    """The text behind every glyph: from the character map, else from its name (`beh-ar.init`)."""
    texts: dict[int, str] = {}
    for code, glyph in face.ttf.charToGlyph.items():
        if code < GLYPHS:
            texts.setdefault(glyph, chr(code))
    names = {face.shaper.glyph_to_string(n): n for n in range(len(face.ttf.hmetrics))}
    for name, glyph in names.items():
        if glyph not in texts:
            pieces = [_named(piece, names, texts) for piece in name.partition(".")[0].split("_")]
            if all(pieces):
                texts[glyph] = "".join(pieces)
    return texts


def _named(name: str, names: dict[str, int], texts: dict[int, str]) -> str:
    if name.startswith("uni") and len(name) >= 7 and len(name) % 4 == 3:
        try:
            return bytes.fromhex(name[3:]).decode("utf-16-be", "ignore")
        except ValueError:
            return ""
    return texts.get(names.get(name, -1), "")
