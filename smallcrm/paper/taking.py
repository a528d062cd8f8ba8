"""One page of a foreign PDF as a part of ours: its drawing with what it is drawn with, and nothing else.

Only resources are followed: fonts, pictures, colours. Actions, notes, forms, scripts, files and layers stay
behind, because nothing here leads to them.
"""

from __future__ import annotations

import re
import zlib
from typing import Any

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.paper.parts import Part, PdfObject

MOST_OBJECTS = 20_000
MOST_BYTES = 20 << 20  # of all streams of a page, packed
MOST_UNPACKED = 200 << 20
_MOST_TEXT = 4 << 20  # characters of dictionaries
_DEEPEST = 40
Box = tuple[float, float, float, float]
_RESOURCES = ("/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading")
# What a dictionary of a drawing may say that leads out of it, or means something only in its own file.
_LEFT = {
    "/AA",
    "/A",
    "/AF",
    "/Annots",
    "/Alternates",
    "/F",
    "/FDecodeParms",
    "/FFilter",
    "/JS",
    "/LastModified",
    "/Measure",
    "/Metadata",
    "/OC",
    "/OPI",
    "/PieceInfo",
    "/PtData",
    "/Parent",
    "/PS",
    "/Ref",
    "/SeparationInfo",
    "/StructParent",
    "/StructParents",
    "/Thumb",
    "/URI",
}
_CHOOSES = re.compile(rb"(/[^\s/\[\]()<>{}%]+)\s+[-+.0-9]+\s+Tf")  # a font
_WRITES = re.compile(rb"[\])>]\s*(?:Tj|TJ|'|\")")
_PLAIN = re.compile(r"[A-Za-z0-9_+\-.,:;*]")


class Taker:
    """Writes what a page refers to as numbered objects."""

    def __init__(self) -> None:
        self.objects: list[PdfObject | None] = [None]  # the first is the drawing itself
        self._numbers: dict[tuple[int, int], int] = {}
        self._bytes = self._unpacked = self._text = 0

    def part(self, page: Any, content: bytes, box: Box, turned: int) -> Part:
        """The page as a drawing that fills the unit square."""
        resources = self._resources(page.get("/Resources"), content)
        edges = " ".join(f"{edge:.3f}" for edge in box)
        matrix = " ".join(f"{one:.9f}".rstrip("0").rstrip(".") for one in unit(box, turned))
        head = (
            f"/Type /XObject /Subtype /Form /FormType 1 /BBox [{edges}] /Matrix [{matrix}] "
            f"/Resources {resources} /Group << /S /Transparency /I true >> /Filter /FlateDecode"
        )
        self.objects[0] = PdfObject(head, zlib.compress(content, 9))
        return Part(tuple(one for one in self.objects if one is not None))

    def _resources(self, told: Any, content: bytes) -> str:
        told = _direct(told)
        if not isinstance(told, dict):
            return "<< >>"
        kept = [f"{kind} {self._value(_raw(told, kind), 1)}" for kind in _RESOURCES[1:] if kind in told]
        return f"<< /Font << {self._fonts(told, content)} >> {' '.join(kept)} >>"

    def _fonts(self, told: Any, content: bytes) -> str:
        """The fonts that are written with: many files name some they never use and do not embed."""
        named = _direct(told.get("/Font"))
        if not isinstance(named, dict):
            return ""
        writes = _written_with(content)
        kept = [key for key in named if _called(key) in writes or _is_embedded(_direct(named[key]))]
        return " ".join(f"{name(key)} {self._value(_raw(named, key), 2)}" for key in kept)

    def _value(self, value: Any, depth: int) -> str:
        """A value as it is written; what is a dictionary of its own becomes an object of its own."""
        from pypdf.generic import IndirectObject

        if depth > _DEEPEST:
            raise damaged()
        if isinstance(value, IndirectObject):
            return self._referred(value, depth)
        written = self._written(value, depth)
        self._text += len(written)
        if self._text > _MOST_TEXT:
            raise too_much()
        return written

    def _referred(self, value: Any, depth: int) -> str:
        key = (value.idnum, value.generation)
        if key in self._numbers:
            return f"@{self._numbers[key]}@"
        found = value.get_object()
        if not isinstance(found, dict):
            return self._value(found, depth + 1)
        number = self._numbers[key] = len(self.objects)
        if number > MOST_OBJECTS:
            raise too_much()
        self.objects.append(None)
        self.objects[number] = self._object(found, depth + 1)
        return f"@{number}@"

    def _written(self, value: Any, depth: int) -> str:
        from pypdf import generic as pdf

        match value:
            case pdf.NullObject() | None:
                return "null"
            case pdf.BooleanObject():
                return "true" if value.value else "false"
            case pdf.NameObject():
                return name(value)
            case pdf.ByteStringObject():
                return f"<{bytes(value).hex()}>"
            case pdf.TextStringObject():
                return f"<{value.original_bytes.hex()}>"
            case pdf.StreamObject():
                return self._apart(value, depth)
            case dict():
                return f"<< {self._entries(value, depth)} >>"
            case list():
                return f"[{' '.join(self._value(one, depth + 1) for one in value)}]"
            case int():
                return str(int(value))
            case _:
                return f"{float(value):.9f}".rstrip("0").rstrip(".")

    def _apart(self, stream: Any, depth: int) -> str:
        """A stream is an object wherever it stood."""
        number = len(self.objects)
        self.objects.append(None)
        self.objects[number] = self._object(stream, depth + 1)
        return f"@{number}@"

    def _object(self, found: Any, depth: int) -> PdfObject:
        from pypdf.generic import StreamObject

        if not isinstance(found, StreamObject):
            return PdfObject(self._entries(found, depth))
        if found.get("/Subtype") == "/PS":
            raise damaged()
        data = bytes(found._data)
        self._measure(found, data)
        if found.get("/Subtype") == "/Form" and "/Resources" in found:
            own = f" /Resources {self._resources(found.get('/Resources'), bytes(found.get_data()))}"
            return PdfObject(self._entries(found, depth, ("/Length", "/Resources")) + own, data)
        return PdfObject(self._entries(found, depth, ("/Length",)), data)

    def _entries(self, found: Any, depth: int, without: tuple[str, ...] = ()) -> str:
        from pypdf.generic import StreamObject

        if found.get("/Type") == "/Font":
            check_embedded(found)
        typed = isinstance(found, StreamObject) or "/Type" in found
        pieces = []
        for key in found:
            if key in without or (typed and key in _LEFT) or key == "/Properties":
                continue
            pieces.append(f"{name(key)} {self._value(found.raw_get(key), depth + 1)}")
        return " ".join(pieces)

    def _measure(self, found: Any, data: bytes) -> None:
        """A stream is taken as it is packed; what it unfolds to is counted first."""
        self._bytes += len(data)
        filters = found.get("/Filter")
        names = filters if isinstance(filters, list) else [filters]
        if "/Crypt" in names:
            raise damaged()
        self._unpacked += _unfolded(data, MOST_UNPACKED) if "/FlateDecode" in names[:1] else len(data)
        if self._bytes > MOST_BYTES or self._unpacked > MOST_UNPACKED:
            raise too_much()


def unit(box: Box, turned: int) -> tuple[float, float, float, float, float, float]:
    """The matrix that lays a box, turned clockwise by quarters, into the unit square."""
    left, low, right, high = box
    wide, tall = right - left, high - low
    x, y = left / wide, low / tall
    match turned % 360:
        case 90:
            return 0, -1 / wide, 1 / tall, 0, -y, 1 + x
        case 180:
            return -1 / wide, 0, 0, -1 / tall, 1 + x, 1 + y
        case 270:
            return 0, 1 / wide, -1 / tall, 0, 1 + y, -x
        case _:
            return 1 / wide, 0, 0, 1 / tall, -x, -y


def name(told: Any) -> str:
    """A name as a file writes it."""
    inner = str(told)[1:].encode("utf-8", "surrogateescape")
    return "/" + "".join(chr(b) if _PLAIN.match(chr(b)) else f"#{b:02x}" for b in inner)


def check_embedded(font: Any) -> None:
    """A font that is not in the file would be another one on another machine."""
    if _is_embedded(font):
        return
    called = str(font.get("/BaseFont", "/?"))[1:].partition(",")[0]
    told = _("The font “{}” is not embedded in the PDF. Save it with all fonts embedded and choose it again.")
    raise UserError(told.format(called))


def _is_embedded(font: Any) -> bool:
    if not isinstance(font, dict):
        return False
    if font.get("/Subtype") == "/Type3":
        return True
    if font.get("/Subtype") == "/Type0":
        inner = _direct(font.get("/DescendantFonts", []))
        return bool(inner) and all(_is_embedded(_direct(one)) for one in inner)
    about = _direct(font.get("/FontDescriptor"))
    return isinstance(about, dict) and any(f"/FontFile{end}" in about for end in ("", "2", "3"))


def only_named(told: Any, content: bytes) -> frozenset[str]:
    """The fonts a drawing chooses and writes nothing with, where they are left out."""
    named = _direct(_direct(told).get("/Font")) if isinstance(_direct(told), dict) else None
    if not isinstance(named, dict):
        return frozenset()
    writes = _written_with(content)
    return frozenset(
        str(key) for key in named if _called(key) not in writes and not _is_embedded(_direct(named[key]))
    )


def _written_with(content: bytes) -> set[bytes]:
    """The fonts something is written with; one that is only named is not."""
    _, *pieces = _CHOOSES.split(content)
    return {called for called, said in zip(pieces[::2], pieces[1::2], strict=True) if _WRITES.search(said)}


def _called(key: Any) -> bytes:
    return str(key).encode("utf-8", "surrogateescape")


def damaged() -> UserError:
    """What is no PDF, or half of one."""
    return UserError(_("This PDF cannot be read; it may be damaged. Save it anew and choose it again."))


def too_much() -> UserError:
    """What is too large to lie under every letter."""
    return UserError(_("This PDF holds too much for letter paper. Save a smaller one and choose it again."))


def _raw(found: Any, key: Any) -> Any:
    """An entry as it stands there, be it a reference."""
    return found.raw_get(key)


def _direct(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _unfolded(data: bytes, most: int) -> int:
    """How much packed bytes unfold to, counted no further than `most`."""
    packer, count = zlib.decompressobj(), 0
    try:
        while data and count <= most:
            count += len(packer.decompress(data, 1 << 20))
            data = packer.unconsumed_tail
    except zlib.error:
        return count  # readers take what came so far
    return count
