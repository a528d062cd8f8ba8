"""Which of those who answer to the words comes first."""

from __future__ import annotations

from collections.abc import Callable

from smallcrm.core.fold import fold


def rank_by(words: str) -> Callable[[str], int]:
    """How well a name answers, 0 best: it is equal, begins so, has all the words as beginnings, or not."""
    wanted = f" {fold(words)}"
    beginnings = [f" {word}" for word in wanted.split()]

    def rank(name: str) -> int:
        plain = name.lower() if name.isascii() else fold(name)  # as fold() does, and sooner
        folded = f" {plain}"  # words stand behind a blank, the first one, too
        if folded.startswith(wanted):
            return 0 if folded == wanted else 1
        for beginning in beginnings:
            if beginning not in folded:
                return 3
        return 2

    return rank
