"""What is wrong with a filter, said so that it can be mended."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _

SHOWN = 12  # of what would be possible


class FilterError(UserError):
    """A filter that cannot be read: the word, its place (letters from 0), and what is possible there."""

    def __init__(self, text: str, word: str = "", place: int = 0, possible: Iterable[str] = ()) -> None:
        self.word, self.place, self.possible = word, place, list(possible)
        super().__init__(text if not self.possible else f"{text} {_hint(word, self.possible)}")

    def at(self, place: int) -> FilterError:
        """The same with its place, as letters are counted."""
        said = _("At letter {place}: {problem}").format(place=place + 1, problem=self)
        found = FilterError(said, self.word, place)
        found.possible = self.possible
        return found


def _hint(word: str, possible: list[str]) -> str:
    """The likeliest word where one is near, else all that could stand there."""
    near = nearest(word, possible)
    if near:
        return _("Did you mean “{}”?").format(near)
    listed = ", ".join(possible[:SHOWN])
    return _("Possible: {}.").format(f"{listed} …" if len(possible) > SHOWN else listed)


def nearest(word: str, possible: Iterable[str]) -> str:
    """The one of these that was probably meant; empty where none is near."""
    known = {name.casefold(): name for name in possible}
    found = difflib.get_close_matches(word.casefold(), known, 1, 0.75)
    return known[found[0]] if found else ""


def unexpected(text: str, word: str, place: int, possible: Iterable[str] = ()) -> FilterError:
    """An error whose text names the word and the place, as letters are counted."""
    return FilterError(text.format(word=word[:60], place=place + 1), word, place, possible)
