"""The sheet before a letter that goes by fax: to whom, at which number, from whom, how many pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from smallcrm.paper.letterhead import FAINT, GREY, Dress
from smallcrm.paper.lines import Style, break_lines
from smallcrm.paper.surface import Surface

_GAP = 16.0  # between what is named and what is said
_SAID_ROWS = 3  # a name or a subject is no letter
_LONGEST = 600  # characters of it


@dataclass(frozen=True)
class Cover:
    """What stands on it. The words are of the letter's language: title, to, number, from, date, …"""

    number: str
    sender: str
    words: Mapping[str, str] = field(default_factory=dict)


def draw_cover(
    surface: Surface, cover: Cover, dress: Dress, top: float, plain: Style, told: Mapping[str, str]
) -> None:
    """A heading, and below it a row for each thing there is to say; `told` is what the letter itself says."""
    form, words = dress.form, cover.words
    large = replace(plain, face="sans bold", size=17, leading=21)
    with surface.tagged("H1", heading=words["title"]):
        surface.text(form.left, top, words["title"], large)
    values = {**told, "number": cover.number, "from": cover.sender}
    named = [name for name in words if name != "title" and values.get(name)]
    quiet = replace(plain, face="sans", size=9, colour=GREY)
    wide = min(max(quiet.width(words[name]) for name in named), form.text_width * 0.45)
    left, baseline = form.left + wide + _GAP, top + 2 * plain.leading + 6
    right = form.left + form.text_width
    with surface.tagged("Table"):
        for name in named:
            surface.rule(form.left, baseline - plain.leading, right, baseline - plain.leading, 0.5, FAINT)
            with surface.tagged("TR"):
                baseline = _row(surface, (words[name], values[name]), (form.left, left, right), baseline,
                                quiet, plain)  # fmt: skip


def _row(
    surface: Surface,
    said: tuple[str, str],
    edges: tuple[float, float, float],
    baseline: float,
    quiet: Style,
    plain: Style,
) -> float:
    """One row; returns where the next begins."""
    start, left, right = edges
    names = break_lines(said[0], replace(quiet, leading=plain.leading), left - start - _GAP)
    lines = break_lines(said[1][:_LONGEST], plain, right - left)[:_SAID_ROWS]
    with surface.tagged("TH", scope="Row"):
        surface.lines(start, baseline, names, replace(quiet, leading=plain.leading))
    with surface.tagged("TD"):
        surface.lines(left, baseline, lines, plain)
    return baseline + max(len(names), len(lines)) * plain.leading + 7
