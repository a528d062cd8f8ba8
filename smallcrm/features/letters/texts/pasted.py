"""What other programs put on the clipboard as HTML, as our small text: bold, italic, lists, tables, no more.

Scripts, styles, pictures and addresses are left out; nothing is fetched. What looks like a mark of ours in
the words is made plain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from itertools import groupby

from smallcrm.features.letters.texts.marks import clean
from smallcrm.features.letters.texts.styles import BOLD, ITALIC, MARK, Line, dressed, styles
from smallcrm.features.letters.texts.tabled import Cells, lines_of_table

MOST = 2 << 20  # characters that are looked through
INNER, POINT, DASH = "   ", "• ", "– "
# Tags: what is not seen, what stands apart with an empty line, what begins a line, what has no end.
_UNSEEN = {"script", "style", "head", "title", "noscript", "template", "svg", "math", "iframe", "object",
           "select", "textarea", "audio", "video"}  # fmt: skip
_APART = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "hr"}
_LINES = {"div", "section", "article", "header", "footer", "main", "aside", "nav", "tr", "dt", "dd",
          "address", "figure", "form"}  # fmt: skip
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BOLD, _ITALIC = {"b", "strong"} | _HEADINGS, {"i", "em", "cite", "dfn", "var"}
_ALONE = {
    "br",
    "img",
    "hr",
    "input",
    "meta",
    "link",
    "col",
    "wbr",
    "area",
    "base",
    "embed",
    "source",
    "track",
}
_GAP = re.compile(r"[ \t\r\n\f]+")
_WEIGHT = re.compile(r"font-weight\s*:\s*([a-z0-9]+)", re.IGNORECASE)
_SLOPE = re.compile(r"font-style\s*:\s*([a-z]+)", re.IGNORECASE)
_SIDE = re.compile(r"text-align\s*:\s*(right|center)", re.IGNORECASE)
_OFFICE = re.compile(r"mso-list\s*:[^;]*\blevel(\d)", re.IGNORECASE)  # a point as a word processor writes it
_ENDLESS = 200  # how deeply tags are followed

Run = tuple[str, int]  # words and how they look


def from_html(html: str) -> str:
    """The text of a page; empty where it has no bold or italic words, no list and no table."""
    if len(html) > MOST:
        return ""
    reader = _Reader()
    reader.feed(clean(html))
    reader.close()
    reader.end()
    said = "\n".join(reader.lines).strip("\n")
    return re.sub(r"\n{3,}", "\n\n", said) if reader.rich else ""


class _Reader(HTMLParser):
    """Reads tag by tag what belongs to one line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.rich = False
        self._open: list[tuple[str, int]] = []  # tags that are open, and the look inside each
        self._unseen = 0
        self._runs: list[Run] = []
        self._head = ""  # what stands before the words of the line: a point
        self._was_point = False  # the line before
        self._lists: list[int] = []  # 0: points, else the next number
        self._tables: list[Cells] = []
        self._label: str | None = None  # a word processor's own point or number

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        if self._unseen or tag in _UNSEEN:
            self._unseen += tag in _UNSEEN
            return
        told = {name: value or "" for name, value in attrs}
        style = told.get("style", "")
        self._begin(tag, told, style)
        if tag not in _ALONE and len(self._open) < _ENDLESS:
            self._open.append((tag, _look(tag, style, self._open[-1][1] if self._open else 0)))

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        if self._unseen:
            self._unseen -= tag in _UNSEEN
            return
        place = next((n for n in range(len(self._open) - 1, -1, -1) if self._open[n][0] == tag), None)
        if place is None:
            return
        del self._open[place:]
        self._end(tag)

    def handle_data(self, data: str) -> None:
        """Words."""
        if self._unseen:
            return
        if self._label is not None:
            self._label += data
            return
        self._runs.append((data, self._open[-1][1] if self._open else 0))

    def unknown_decl(self, data: str) -> None:
        """A word processor marks its own points and numbers so."""
        if "supportLists" in data:
            self._label = ""
        elif data.startswith("endif") and self._label is not None:
            label = re.search(r"\d+", self._label)
            self._head = _point(self._head == INNER, label[0] if label else "")
            self._label, self.rich = None, True

    def _begin(self, tag: str, told: dict[str, str], style: str) -> None:
        if tag == "br":
            self._break()
        elif tag in ("ul", "ol"):
            self._line()
            start = told.get("start", "")
            self._lists.append((int(start) if start.isdecimal() else 1) if tag == "ol" else 0)
            self._gap(len(self._lists) == 1)
        elif tag == "li":
            self._line()
            self._head = self._point()
        elif tag == "table":
            self._line()
            self._tables.append(Cells())
        elif tag == "tr" and self._tables:
            self._tables[-1].end_cell(self._words())
            self._tables[-1].rows.append([])
        elif tag in ("td", "th") and self._tables:
            self._tables[-1].end_cell(self._words())
            self._tables[-1].begin_cell(_side(told, style))
        elif tag in _APART or tag in _LINES:
            if self._tables:  # some say so of the paragraph in a cell
                self._tables[-1].stand(_side(told, style))
            level = _OFFICE.search(style)
            self._block(tag, goes_on=level is not None and self._was_point)
            if level and not self._lists and not self._tables:
                self._head = INNER if int(level[1]) > 1 else ""

    def _end(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._line()
            if self._lists:
                self._lists.pop()
            self._gap(not self._lists)
        elif tag == "li":
            self._line()
        elif tag in ("td", "th") and self._tables:
            self._tables[-1].end_cell(self._words())
        elif tag == "table" and self._tables:
            self._end_table(self._tables.pop())
        elif tag in _APART or tag in _LINES:
            self._block(tag, goes_on=bool(self._head.strip()))

    def _block(self, tag: str, goes_on: bool) -> None:
        """Words before and after this tag stand in lines of their own, except in a cell or a point."""
        if self._tables or self._lists:
            self._runs.append((" ", 0))
            return
        self._line()
        self._gap(tag in _APART and not goes_on)

    def _break(self) -> None:
        if self._tables or self._lists:
            self._runs.append((" ", 0))
        else:
            self._line(empty=True)

    def _point(self) -> str:
        self.rich = True
        number = self._lists[-1] if self._lists else 0
        if number:
            self._lists[-1] += 1
        return _point(len(self._lists) > 1, str(number or ""))

    def _end_table(self, table: Cells) -> None:
        table.end_cell(self._words())
        made = lines_of_table([row for row in table.rows if row])
        if self._tables:  # a table inside another is a line of its cell
            self._runs.append((" ".join(cell.words for row in table.rows for cell in row), 0))
            return
        self.rich = self.rich or len(made) > 1
        self._gap(True)
        self.lines += made
        self._gap(True)

    def _gap(self, wanted: bool) -> None:
        if wanted and self.lines and self.lines[-1] and not self._tables:
            self.lines.append("")

    def _line(self, empty: bool = False) -> None:
        """What was read is a line."""
        if self._tables:
            return
        said = self._words()
        if said:
            self.lines.append(self._head + said)
            self._was_point = bool(self._head.strip())
        elif empty:
            self._gap(True)
        self._head = ""

    def _words(self) -> str:
        """The words since the last line, dressed."""
        text, looks = _joined(self._runs)
        self._runs = []
        made = plain(text) if not any(looks) else dressed(*_escaped(text, looks))
        self.rich = self.rich or any(looks)
        return made

    def end(self) -> None:
        """What nothing ended."""
        while self._tables:
            self._end_table(self._tables.pop())
        self._line()


def plain(text: str) -> str:
    """Words that are no marks, whatever they look like."""
    return _escaped(text, [0] * len(text))[0]


def _escaped(text: str, looks: Sequence[int]) -> tuple[str, list[int]]:
    if not ("*" in text or text.startswith("![")):
        return text, list(looks)
    signs: list[Run] = [("\\", looks[0])] if text.startswith("![") else []
    read = any(found & (MARK | BOLD | ITALIC) for found in styles(Line(text, [()] * len(text))))
    for character, look in zip(text, looks, strict=True):
        if character == "*" and (read or any(looks)):
            signs.append(("\\", look))
        signs.append((character, look))
    return "".join(sign for sign, _ in signs), [look for _, look in signs]


def _joined(runs: Sequence[Run]) -> tuple[str, list[int]]:
    """One line, with one blank where there were several, and how each character looks."""
    text, looks = "", []
    for look, some in groupby(runs, key=lambda run: run[1]):
        said = _GAP.sub(" ", "".join(words for words, _ in some))
        if text.endswith(" ") or not text:
            said = said.lstrip(" ")
        text += said
        looks += [look] * len(said)
    text = text.rstrip(" \xa0")
    return text, looks[: len(text)]


def _look(tag: str, style: str, outer: int) -> int:
    """How words look inside a tag."""
    look = outer | (BOLD if tag in _BOLD else 0) | (ITALIC if tag in _ITALIC else 0)
    if weight := _WEIGHT.search(style):
        heavy = weight[1].lower() in ("bold", "bolder") or (weight[1].isdecimal() and int(weight[1]) >= 600)
        look = look | BOLD if heavy else look & ~BOLD
    if slope := _SLOPE.search(style):
        look = look & ~ITALIC if slope[1].lower() == "normal" else look | ITALIC
    return look


def _side(told: dict[str, str], style: str) -> str:
    """The side words of a tag stand on, where it says."""
    return told.get("align", "").lower() or next(iter(_SIDE.findall(style)), "").lower()


def _point(inner: bool, number: str) -> str:
    """What stands before the words of a point, as on paper."""
    return (INNER if inner else "") + (f"{number}. " if number else DASH if inner else POINT)
