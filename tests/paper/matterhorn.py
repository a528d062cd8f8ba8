"""What a machine can check of PDF/UA-1 (the Matterhorn protocol) and of PDF/A-2b, read back with pypdf.

It is no certificate: whether an alternative text is a good one, or a heading one, only a person can say.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream, IndirectObject, StreamObject

STANDARD = frozenset(
    {"Document", "Part", "Sect", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table",
     "THead", "TBody", "TR", "TH", "TD", "Figure", "Span"}
)  # fmt: skip
SHOWS = frozenset({b"Tj", b"TJ", b"'", b'"'})
PAINTS = SHOWS | {b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"Do", b"sh", b"BI"}
DEVICE_CMYK = frozenset({b"k", b"K"})


def problems(data: bytes) -> list[str]:
    """Everything that is wrong with a file that says it is tagged; nothing where it is good."""
    reader = PdfReader(io.BytesIO(data), strict=True)
    return [*_catalogue(reader, data), *_Tree(reader).problems(), *_fonts(reader)]


def spoken(data: bytes) -> list[tuple[str, str]]:
    """What is heard of a file, in order: the kind of each tag that holds text, and the text."""
    return _Tree(PdfReader(io.BytesIO(data))).spoken()


def unheard(data: bytes) -> list[str]:
    """The artifacts of a file that hold text."""
    return [text.strip() for text in _Tree(PdfReader(io.BytesIO(data))).artifacts if text.strip()]


def _catalogue(reader: PdfReader, data: bytes) -> Iterator[str]:
    root = reader.trailer["/Root"]
    if not _is_true(root.get("/MarkInfo", {}), "/Marked"):
        yield "the file does not say that it is marked"
    if not root.get("/Lang"):
        yield "the file has no language"
    if not _is_true(root.get("/ViewerPreferences", {}), "/DisplayDocTitle"):
        yield "its title is not shown"
    title = reader.metadata.title if reader.metadata else ""
    told = root["/Metadata"].get_object()
    if "/Filter" in told:
        yield "its metadata are packed"
    xmp = told.get_data().decode("utf-8")
    for wanted in ("<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>B<", "<dc:title>"):
        if wanted not in xmp:
            yield f"its metadata lack {wanted}"
    seen = reader.xmp_metadata
    if seen is None or seen.dc_title.get("x-default") != title or not title:
        yield "its titles differ"
    if seen is not None and (seen.dc_creator or [None])[0] != (reader.metadata or {}).get("/Author"):
        yield "its authors differ"
    intents = root.get("/OutputIntents", [])
    if len(intents) != 1 or intents[0]["/DestOutputProfile"].get_object().get_data()[36:40] != b"acsp":
        yield "its colours have no profile"
    if "/Encrypt" in reader.trailer or "/ID" not in reader.trailer:
        yield "it is locked, or has no name"
    told = re.sub(rb"stream\n.*?\nendstream", b"", data, flags=re.DOTALL)  # packed, it may say anything
    if re.search(rb"/(JavaScript|JS|AA|Launch)\b(?!\+)", told):
        yield "it does things by itself"


def _is_true(told: Any, name: str) -> bool:
    return name in told and told[name].value is True


def _fonts(reader: PdfReader) -> Iterator[str]:
    """Every font embedded, and every character that is shown known by its text."""
    for number, page in enumerate(reader.pages):
        fonts = {name: font.get_object() for name, font in page["/Resources"].get("/Font", {}).items()}
        for name, font in fonts.items():
            if not _is_embedded(font) or "/ToUnicode" not in font:
                yield f"page {number + 1}: {name} is not embedded, or its text is not known"


def _is_embedded(font: Any) -> bool:
    """Whether its outlines are in the file; of a composite font, those of its descendant, coded alike."""
    if font["/Subtype"] != "/Type0":
        return "/FontFile2" in font.get("/FontDescriptor", {})
    child, coded = font["/DescendantFonts"][0].get_object(), font["/Encoding"].get_object()
    alike = child["/CIDSystemInfo"] == coded["/CIDSystemInfo"] and isinstance(coded, StreamObject)
    return alike and child["/FontDescriptor"]["/FontFile3"]["/Subtype"] == "/CIDFontType0C"


class _Tree:
    """Tags and marks of a file, each looked up from both sides."""

    def __init__(self, reader: PdfReader) -> None:
        self.reader = reader
        self.found: list[str] = []
        self.texts: dict[tuple[int, int], str] = {}  # page and mark: what is shown
        self.artifacts: list[str] = []
        self._pages = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}
        self._owned: dict[tuple[int, int], int] = {}
        for number, page in enumerate(reader.pages):
            self._read(number, page)
        self.root = reader.trailer["/Root"]["/StructTreeRoot"]
        self._parents = dict(_numbers(self.root["/ParentTree"]))

    def problems(self) -> list[str]:
        for kid in self.root["/K"]:
            self._tag(kid, self.root.indirect_reference.idnum, "root")
        for place in self.texts.keys() - self._owned.keys():
            self.found.append(f"mark {place} belongs to no tag")
        for number, page in enumerate(self.reader.pages):
            self._parent_tree(number, page)
        levels = [int(kind[1]) for kind, _ in self.spoken() if re.fullmatch("H[1-6]", kind)]
        for before, level in zip([0, *levels], levels, strict=False):
            if level > before + 1:
                self.found.append(f"a heading of level {level} follows one of {before}")
        return self.found

    def spoken(self) -> list[tuple[str, str]]:
        return [one for kid in self.root["/K"] for one in self._spoken(kid.get_object(), None)]

    def _spoken(self, tag: Any, page: Any) -> Iterator[tuple[str, str]]:
        page = tag.get("/Pg", page)
        kind, said = str(tag["/S"])[1:], ""
        inner: list[tuple[str, str]] = []
        for kid in _kids(tag):
            if isinstance(kid, int):
                said += self.texts[self._pages[page.indirect_reference.idnum], kid]
            elif kid.get("/Type") == "/MCR":
                said += self.texts[self._pages[kid["/Pg"].indirect_reference.idnum], kid["/MCID"]]
            elif kid["/S"] == "/Span":
                said += kid.get("/ActualText") or "".join(text for _, text in self._spoken(kid, page))
            else:
                inner += self._spoken(kid, page)
        said = tag.get("/ActualText", said)
        if said.strip() or kind in ("Figure", "TH", "TD"):
            yield kind, tag.get("/Alt", said.strip())
        yield from inner

    def _tag(self, reference: Any, parent: int, above: str) -> None:
        tag = reference.get_object()
        kind = str(tag["/S"])[1:]
        if tag.raw_get("/P").idnum != parent:
            self.found.append(f"{kind} does not know what it is in")
        if kind not in STANDARD:
            self.found.append(f"{kind} is no tag of the standard")
        self._kind(kind, tag, above)
        for kid in _raw_kids(tag):
            if isinstance(kid, IndirectObject) and "/S" in kid.get_object():
                self._tag(kid, reference.idnum, kind)
            else:
                self._mark(kid.get_object(), tag, reference.idnum)

    def _mark(self, kid: Any, tag: Any, number: int) -> None:
        page, mark = (tag["/Pg"], kid) if isinstance(kid, int) else (kid["/Pg"], kid["/MCID"])
        place = self._pages[page.indirect_reference.idnum], int(mark)
        if place in self._owned:
            self.found.append(f"mark {place} belongs to two tags")
        if place not in self.texts:
            self.found.append(f"mark {place} is not in the drawing")
        self._owned[place] = number

    def _kind(self, kind: str, tag: Any, above: str) -> None:
        """What may stand in what."""
        kids = [str(kid["/S"])[1:] for kid in _kids(tag) if not isinstance(kid, int) and "/S" in kid]
        inside = {"TR": ("Table", "THead", "TBody"), "TH": ("TR",), "TD": ("TR",), "LI": ("L",),
                  "Lbl": ("LI",), "LBody": ("LI",)}  # fmt: skip
        if kind in inside and above not in inside[kind]:
            self.found.append(f"{kind} stands in {above}")
        only = {"Table": {"TR", "THead", "TBody"}, "TR": {"TH", "TD"}, "L": {"LI"}, "LI": {"Lbl", "LBody"}}
        if kind in only and (not kids or not set(kids) <= only[kind]):
            self.found.append(f"{kind} holds {kids}")
        if kind == "Figure" and not tag.get("/Alt"):
            self.found.append("a figure has no words")
        if kind == "TH" and tag.get("/A", {}).get("/Scope") not in ("/Column", "/Row", "/Both"):
            self.found.append("a heading of a table does not say what it is of")
        if kind == "Table" and len({_wide(row) for row in _rows(tag)}) > 1:
            self.found.append("the rows of a table differ")

    def _parent_tree(self, number: int, page: Any) -> None:
        marks = sorted(mark for on, mark in self.texts if on == number)
        listed = self._parents.get(page.get("/StructParents"), [])
        if len(listed) != len(marks) or marks != list(range(len(marks))):
            self.found.append(f"page {number + 1} does not list its marks")
            return
        for mark, owner in enumerate(listed):
            if self._owned.get((number, mark)) != owner.idnum:
                self.found.append(f"mark {mark} of page {number + 1} is listed wrongly")

    def _read(self, number: int, page: Any) -> None:
        """The marks of a page, each stream on its own: a mark never ends in another."""
        fonts = {n: f.get_object() for n, f in page["/Resources"].get("/Font", {}).items()}
        maps = {name: _to_unicode(font) for name, font in fonts.items()}
        named = page["/Resources"].get("/XObject", {})
        self._drawings = {name: one.get_object() for name, one in named.items()}
        for stream in page["/Contents"]:
            self._stream(number, stream.get_object(), maps)

    def _stream(self, number: int, stream: StreamObject, maps: dict[str, dict[int, str]]) -> None:
        open_marks: list[int | str] = []
        font: dict[int, str] = {}
        for operands, operator in ContentStream(stream, self.reader).operations:
            if operator in (b"BMC", b"BDC"):
                self._begin(number, operands, open_marks)
            elif operator == b"EMC":
                open_marks.pop()
            elif operator == b"Tf":
                font = maps[operands[0]]
            elif operator in DEVICE_CMYK:
                self.found.append(f"page {number + 1} has colours of no profile")
            elif operator in PAINTS:
                owner = next((mark for mark in reversed(open_marks) if mark != "Span"), None)
                if owner is None:
                    self.found.append(f"page {number + 1}: {operator!r} is neither read nor an artifact")
                self._shown(number, owner, operands, operator, font)
                if operator == b"Do" and isinstance(owner, int):
                    self.texts[number, owner] += self._said_in(self._drawings[operands[0]])
        if open_marks:
            self.found.append(f"page {number + 1}: a mark does not end")

    def _said_in(self, drawing: Any) -> str:
        """What is heard of a drawing."""
        if drawing["/Subtype"] != "/Form":
            return ""
        operands, operator = ContentStream(drawing, self.reader).operations[0]
        return str(operands[1].get("/ActualText", "")) if operator == b"BDC" else ""

    def _begin(self, number: int, operands: Any, open_marks: list[int | str]) -> None:
        told = operands[1] if len(operands) > 1 else {}
        if "/MCID" in told:
            if any(mark != "Span" for mark in open_marks):
                self.found.append(f"page {number + 1}: a mark lies in another")
            open_marks.append(int(told["/MCID"]))
            if (number, int(told["/MCID"])) in self.texts:
                self.found.append(f"page {number + 1}: two marks are {told['/MCID']}")
            self.texts[number, int(told["/MCID"])] = ""
            return
        if operands[0] == "/Artifact" and open_marks:
            self.found.append(f"page {number + 1}: an artifact lies in a mark")
        open_marks.append(str(operands[0])[1:])

    def _shown(self, number: int, owner: Any, operands: Any, operator: bytes, font: dict[int, str]) -> None:
        if operator not in SHOWS:
            return
        texts = [
            one for one in (operands[0] if operator == b"TJ" else operands) if isinstance(one, (str, bytes))
        ]
        said = ""
        for byte in b"".join(getattr(one, "original_bytes", one) for one in texts):
            if byte not in font:
                self.found.append(f"page {number + 1}: a character without a text")
            said += font.get(byte, "")
        if isinstance(owner, int):
            self.texts[number, owner] += said
        else:
            self.artifacts.append(said)


def _to_unicode(font: Any) -> dict[int, str]:
    told = font["/ToUnicode"].get_object().get_data().decode("ascii")
    pairs = re.findall(r"^<([0-9A-F]{2})> <([0-9A-F]{4,})>$", told, re.MULTILINE)
    return {int(byte, 16): bytes.fromhex(text).decode("utf-16-be") for byte, text in pairs}


def _numbers(tree: Any) -> Iterator[tuple[int, Any]]:
    for kid in tree.get("/Kids", []):
        low, high = kid.get_object()["/Limits"]
        pairs = list(_numbers(kid.get_object()))
        assert [pairs[0][0], pairs[-1][0]] == [low, high]
        yield from pairs
    listed = tree.get("/Nums", [])
    for number, owners in zip(listed[::2], listed[1::2], strict=True):
        yield int(number), list(owners)


def _raw_kids(tag: Any) -> list[Any]:
    held = tag.raw_get("/K") if "/K" in tag else []
    held = held if isinstance(held, (int, list, IndirectObject)) else [held]
    return list(held) if isinstance(held, list) else [held]


def _kids(tag: Any) -> list[Any]:
    return [kid.get_object() for kid in _raw_kids(tag)]


def _rows(table: Any) -> Iterator[Any]:
    for kid in _kids(table):
        if kid["/S"] == "/TR":
            yield kid
        else:
            yield from _rows(kid)


def _wide(row: Any) -> int:
    return sum(int(cell.get("/A", {}).get("/ColSpan", 1)) for cell in _kids(row))
