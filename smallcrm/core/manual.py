"""The manual: pages of Markdown in resources/help, a folder a language, and the search through them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from smallcrm.core.fold import fold
from smallcrm.core.i18n import SOURCE
from smallcrm.core.paths import resources

BELONGS = re.compile(r"<!-- pages: (?P<names>[\w ,-]*) -->\s*")
HEADING = re.compile(r"^#{1,3} (?P<title>.+)$", re.MULTILINE)
MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`#|>]|^\s*[-:| ]+$", re.MULTILINE)
AROUND = 60  # letters of an excerpt on either side of what was found


class Chapter(NamedTuple):
    """One page of the manual; `pages` are the pages of the window it is about."""

    name: str
    title: str
    text: str  # Markdown
    pages: tuple[str, ...] = ()

    def brief(self) -> str:
        """Its first paragraph, as plain words."""
        body = HEADING.sub("", self.text, count=1).strip()
        return plain(body.partition("\n\n")[0])


class Hit(NamedTuple):
    """Where words were found: the chapter, the heading above them, and the words around them."""

    chapter: Chapter
    heading: str
    excerpt: str


def folder() -> Path:
    """Where the manual lies."""
    return resources() / "help"


@cache
def chapters(language: str) -> tuple[Chapter, ...]:
    """The manual in a language, in its order; a chapter that is not translated is there in English."""
    first = language.partition("-")[0]
    found = {path.stem: path for path in sorted((folder() / SOURCE).glob("*.md"))}
    found |= {path.stem: path for path in (folder() / first).glob("*.md") if path.stem in found}
    return tuple(_read(path) for _name, path in sorted(found.items()))


def chapter_about(page: str, language: str) -> Chapter | None:
    """The chapter about a page of the window."""
    return next((chapter for chapter in chapters(language) if page in chapter.pages), None)


def search(words: str, language: str) -> list[Hit]:
    """Where all the words stand in one section, the likeliest first; one hit a section."""
    wanted = fold(words).split()
    if not wanted:
        return []
    found = [
        (rank, place, hit)
        for place, chapter in enumerate(chapters(language))
        for rank, hit in _in_chapter(chapter, wanted)
    ]
    return [hit for _rank, _place, hit in sorted(found, key=lambda one: one[:2])]


def plain(markdown: str) -> str:
    """The words of a Markdown text without its marks."""
    return re.sub(r"\s+", " ", MARKS.sub(lambda match: match[1] or "", markdown)).strip()


def _in_chapter(chapter: Chapter, wanted: Sequence[str]) -> Iterator[tuple[int, Hit]]:
    for heading, body in _sections(chapter.text):
        text = plain(body)
        if all(word in fold(f"{heading} {text}") for word in wanted):
            in_heading = all(word in fold(heading) for word in wanted)
            rank = 0 if in_heading and heading == chapter.title else 1 if in_heading else 2
            yield rank, Hit(chapter, heading, _around(text, wanted))


def _sections(text: str) -> Iterator[tuple[str, str]]:
    """Headings, and what stands below them until the next."""
    headings = list(HEADING.finditer(text))
    ends = [match.start() for match in headings[1:]] + [len(text)]
    for match, end in zip(headings, ends, strict=True):
        yield match["title"].strip(), text[match.end() : end]


def _around(text: str, wanted: Sequence[str]) -> str:
    """The words where the first of those wanted stands."""
    spots = [at for word in wanted if (at := text.casefold().find(word)) >= 0]
    at = min(spots, default=0)
    start, end = max(0, at - AROUND), at + AROUND * 2
    cut = text[start:end].strip()
    return f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}"


def _read(path: Path) -> Chapter:
    text = path.read_text("utf-8")
    belongs = BELONGS.match(text)
    names = tuple(re.split(r"[ ,]+", belongs["names"].strip())) if belongs else ()
    text = text[belongs.end() :] if belongs else text
    heading = HEADING.search(text)
    return Chapter(path.stem, heading["title"].strip() if heading else path.stem, text, names)
