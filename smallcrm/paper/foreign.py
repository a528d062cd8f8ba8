"""What is known of a foreign PDF besides its drawing: its words, their language, what stays behind."""

from __future__ import annotations

import re
import zlib
from typing import Any

from smallcrm.paper.parts import Part, PdfObject, escaped, shelve
from smallcrm.paper.vector import Leaf

FIELDS, NOTES, LINKS, SCRIPTS, FILES, PAGES = "fields", "notes", "links", "scripts", "files", "pages"
_LONGEST = 20_000  # characters of a page that are heard
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_PARTED = re.compile("[\x02\u00ad]\r?\n")  # a word's hyphen at the end of a line
_END = "\n"  # of a line; a space before it, for those who take it for nothing
_SPACES = re.compile(r"[^\S\n]+")


def words_on(leaf: Leaf) -> str:
    """What is written on a page as it was taken: what stayed behind or is hidden is not heard either."""
    from smallcrm.paper import raster
    from smallcrm.paper.pictures import Picture
    from smallcrm.paper.showing import page_of

    page = page_of(Picture(shelve(leaf.part), leaf.width, leaf.height))
    with raster.opened(page) as document:
        text = str(document[0].get_textpage().get_text_bounded())
    return said(text)


def heard(leaf: Leaf, words: str, language: str = "") -> Leaf:
    """A drawing with its words in it, where all letters it follows share them."""
    if not words:
        return leaf._replace(language=language)
    drawing, *others = leaf.part.objects
    assert drawing.stream is not None
    spoken = f" /Lang {escaped(language)}" if language else ""
    begins = f"/Span <<{spoken} /ActualText {escaped(words.replace(_END, f' {_END}'))} >> BDC\n"
    content = begins.encode("ascii") + zlib.decompress(drawing.stream) + b"\nEMC"
    made = PdfObject(drawing.dictionary, zlib.compress(content, 9))
    return leaf._replace(part=Part((made, *others)), words=words, language=language)


def said(text: str) -> str:
    """A text as it is heard: its lines, without what is no writing."""
    text = _PARTED.sub("", text[:_LONGEST]).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)
    lines = (_SPACES.sub(" ", line).strip() for line in kept.split("\n"))
    return "\n".join(line for line in lines if line)


def language_of(root: Any) -> str:
    """The language a file says it is in; "" where it says none."""
    told = str(root.get("/Lang", "") or "")
    return told if len(told) <= 35 and _LANGUAGE.fullmatch(told) else ""


def left_behind(reader: Any, most: int) -> tuple[str, ...]:
    """What of a file is no drawing on its first pages, and so does not come along."""
    root = reader.trailer["/Root"]
    names = _inside(root, "/Names")
    pages = [reader.pages[number] for number in range(min(len(reader.pages), most))]
    found = {
        FIELDS: bool(_inside(root, "/AcroForm").get("/Fields")),
        SCRIPTS: "/JavaScript" in names or _acts(root) or any(map(_acts, pages)),
        FILES: "/EmbeddedFiles" in names or "/AF" in root,
        PAGES: len(reader.pages) > most,
    }
    for page in pages:
        for note in _inside(page, "/Annots") or ():
            kind = note.get_object().get("/Subtype")
            found[FIELDS if kind == "/Widget" else LINKS if kind == "/Link" else NOTES] = True
    return tuple(what for what in (FIELDS, NOTES, LINKS, SCRIPTS, FILES, PAGES) if found.get(what))


def _acts(thing: Any) -> bool:
    """Whether it does something by itself; to begin at a certain page is no deed."""
    return "/AA" in thing or "/S" in (_inside(thing, "/OpenAction") or {})


def _inside(thing: Any, name: str) -> Any:
    value = thing.get(name)
    return {} if value is None else value.get_object()
