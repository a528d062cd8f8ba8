"""An address that is too long for its place is shortened before anybody is left out."""

from __future__ import annotations

from collections.abc import Callable

from smallcrm.paper.addresses import changes
from smallcrm.paper.fitting import Fitted, TooLong
from smallcrm.paper.shortening import Lines, shorter

Changes = tuple[tuple[str, str], ...]  # what a line was, and what it became


def fitted_short(fit: Callable[[Lines], Fitted], lines: Lines, person: str) -> tuple[Fitted, Changes]:
    """An address as it will stand, and which lines were shortened to what. Raises TooLong."""
    try:
        return fit(lines), ()
    except TooLong as refused:
        for short in shorter(lines, person):
            try:
                return fit(short), changes(lines, short)
            except TooLong:
                continue
        raise refused
