"""What lies under letters and follows them: paper of the user's own, pages of terms, a written signature."""

from __future__ import annotations

import re
from collections.abc import Mapping

from smallcrm.paper.pictures import Picture
from smallcrm.paper.rich import marks
from smallcrm.paper.surface import Drawing, Surface
from smallcrm.paper.tags import Tag

_SAME = 0.02  # how much two shapes may differ and still be the same sheet
_USUAL, _WIDEST = 45, 120  # millimetres of a signature
# The room left for signing: two empty lines or more, and after them a name of up to four lines.
_ROOM = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}(?=[^\n]+(?:\n[^\n]+){0,3}\s*\Z)")


def draw_under(surface: Surface, paper: tuple[Picture, ...]) -> None:
    """Draw the user's own sheet over a whole page; one of another shape lies at the top."""
    for sheet in paper:
        wide, tall = surface.size
        if abs(sheet.width / sheet.height / (wide / tall) - 1) > _SAME:
            wide, tall = sheet.fitted(wide, tall)
        surface.picture(sheet, (surface.size[0] - wide) / 2, 0, wide, tall)


def appended(terms: tuple[Picture, ...], size: tuple[float, float], said: str) -> tuple[Drawing, ...]:
    """Pages that follow a letter, each as large as the letter's own; `said` is what they are, in a word.

    They are seen as they were printed, and heard by the words that were found on them.
    """
    drawn = []
    for number, page in enumerate(terms, 1):
        surface = Surface(size)
        called = f"{said} {number}".strip() if len(terms) > 1 else said
        heard = Tag("P", language=page.language) if page.words else Tag("Figure", alt=called)
        with surface.tagged(heard, heading=called):
            draw_under(surface, (page,))
        drawn.append(surface.taken())
    return tuple(drawn)


def signed(
    text: str, pictures: Mapping[str, Picture], signature: Picture | None, width: float, said: str
) -> tuple[str, Mapping[str, Picture]]:
    """A letter's text with a picture of the signature in the room left for it, above the name."""
    if signature is None or not (room := _ROOM.search(text.rstrip())):
        return text, pictures
    called = said + "\u00a0"  # no picture of a template is called so
    wide = f":{min(round(width or _USUAL), _WIDEST)}"
    picture = f"\n{marks.PICTURE}{called}{wide}{marks.PICTURE_ENDS}\n"
    return text[: room.start()] + picture + text[room.end() :], {**pictures, called: signature}
