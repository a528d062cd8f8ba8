"""Fonts with PostScript outlines (CFF), as most large Chinese, Japanese and Korean ones are: read and cut.

HarfBuzz reads them and cuts glyphs out; reportlab knows only TrueType. What is cut out is embedded as a CID
font whose codes are the bytes of a block, so that a page writes it as it writes any other.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from smallcrm.paper.faces import Face
from smallcrm.paper.parts import Part, PdfObject

_KEPT = frozenset({"CFF ", "head", "hhea", "hmtx", "maxp"})
_SYMBOLIC, _ITALIC = 4, 64
_SYSTEM = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"


class Outlines:
    """What is asked of a font, by the names reportlab's own reader has for it."""

    def __init__(self, face: Face) -> None:
        self._face, self._font = face.shaper.face, face.shaper
        self.unitsPerEm = int(self._font.face.upem)
        self.name = self._face.get_name(6) or face.key
        self.familyName = (self._face.get_name(16) or self._face.get_name(1) or "").encode()
        self.styleName = (self._face.get_name(17) or self._face.get_name(2) or "").encode()
        self.charToGlyph: dict[int, int] = {
            code: glyph
            for code in self._face.unicodes
            if (glyph := self._font.get_nominal_glyph(code)) is not None
        }
        advance = self._font.get_glyph_h_advance
        self.hmetrics = [(int(advance(glyph)), 0) for glyph in range(self._face.glyph_count)]
        scale = 1000 / self.unitsPerEm
        self.charWidths = {code: self.hmetrics[glyph][0] * scale for code, glyph in self.charToGlyph.items()}
        self.defaultWidth = self.hmetrics[0][0] * scale

    def getCharWidth(self, code: int) -> float:
        """How far a character moves the pen, in thousandths of the type size."""
        return self.charWidths.get(code, self.defaultWidth)

    @cached_property
    def descriptor(self) -> str:
        """What a PDF says of the whole font."""
        scale = 1000 / self.unitsPerEm
        extents = self._font.get_font_extents("ltr")
        head = bytes(self._face.reference_table("head").data)
        box = [int.from_bytes(head[at : at + 2], "big", signed=True) * scale for at in range(36, 44, 2)]
        post = bytes(self._face.reference_table("post").data)
        slant = int.from_bytes(post[4:8], "big", signed=True) / 65536
        heavy = "bold" in self.styleName.decode().casefold()
        return (
            f"/Flags {_SYMBOLIC | (_ITALIC if slant else 0)} /FontBBox [{' '.join(f'{v:g}' for v in box)}] "
            f"/ItalicAngle {slant:g} /Ascent {extents.ascender * scale:g} "
            f"/Descent {extents.descender * scale:g} /CapHeight {box[3]:g} /StemV {140 if heavy else 80}"
        )

    def cut(self, glyphs: Sequence[int]) -> tuple[bytes, dict[int, int]]:
        """The outlines of some glyphs as a font of their own, and which number each has in it."""
        import uharfbuzz as hb

        wanted, flags = hb.SubsetInput(), hb.SubsetFlags
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(sorted(set(glyphs)))
        wanted.flags = flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE | flags.CFF_IDENTITY_CHARSET
        dropped = [tag for tag in self._face.table_tags if tag not in _KEPT]
        wanted.drop_table_tag_set.update([int.from_bytes(tag.encode("latin-1"), "big") for tag in dropped])
        plan = hb.SubsetPlan(self._face, wanted)
        made = plan.execute()
        return bytes(made.reference_table("CFF ").data), dict(plan.old_to_new_glyph_mapping)


class PostscriptFace(Face):
    """A face of such a font. They are large: only what is asked for is read."""

    is_postscript = True
    block_bits = 5  # Chinese signs are scattered: of 128 neighbours a letter needs one or two

    @cached_property
    def shaper(self) -> Any:
        """The face as HarfBuzz reads it, from where it lies."""
        import uharfbuzz

        return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(self.path)), self.number))

    @cached_property
    def ttf(self) -> Any:
        """The font as far as its map of characters and its widths."""
        return Outlines(self)


def postscript_part(face: Face, codes: Sequence[int], unicode_map: bytes) -> Part:
    """The part that embeds the characters behind 256 bytes; 0 where there is none."""
    font: Outlines = face.ttf
    glyph_of = {byte: font.charToGlyph[code] for byte, code in enumerate(codes) if code}
    program, numbers = font.cut([0, *glyph_of.values()])
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
    name = f"{tag}+{''.join(c for c in font.name if c.isascii() and (c.isalnum() or c in '-_')) or 'Font'}"
    shown = {byte: numbers[glyph] for byte, glyph in glyph_of.items()}
    widths = " ".join(f"{shown[byte]} [{font.getCharWidth(codes[byte]):g}]" for byte in sorted(shown))
    parent = (
        f"/Type /Font /Subtype /Type0 /BaseFont /{name}-SmallCRM /Encoding @4@ /DescendantFonts [@1@] "
        "/ToUnicode @5@"
    )
    child = (
        f"/Type /Font /Subtype /CIDFontType0 /BaseFont /{name} {_SYSTEM} /DW {font.defaultWidth:g} "
        f"/W [{widths}] /FontDescriptor @2@"
    )
    about = f"/Type /FontDescriptor /FontName /{name} {font.descriptor} /FontFile3 @3@"
    packed = zlib.compress(program, 9)
    return Part(
        (
            PdfObject(parent),
            PdfObject(child),
            PdfObject(about),
            PdfObject("/Subtype /CIDFontType0C /Filter /FlateDecode", packed),
            PdfObject(f"/Type /CMap /CMapName /SmallCRM {_SYSTEM} /WMode 0", _cmap(shown)),
            PdfObject("/Filter /FlateDecode", zlib.compress(unicode_map, 9)),
        )
    )


def _cmap(shown: dict[int, int]) -> bytes:
    """Which glyph each byte stands for."""
    lines = [f"<{byte:02X}> {number}" for byte, number in sorted(shown.items())]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join("\n".join([f"{len(block)} begincidchar", *block, "endcidchar"]) for block in blocks)
    return (
        "%!PS-Adobe-3.0 Resource-CMap\n/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo 3 dict dup begin\n/Registry (Adobe) def\n/Ordering (Identity) def\n"
        "/Supplement 0 def\nend def\n"
        "/CMapName /SmallCRM def\n/CMapType 1 def\n/WMode 0 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")
