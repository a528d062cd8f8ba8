"""What `check` asks of this room: every issued letter is still what it was."""

from __future__ import annotations

from collections.abc import Iterator

from smallcrm.core.check import Problem, inspect_also
from smallcrm.features.letters.service.kept import letters_that_differ


def check_letters() -> Iterator[Problem]:
    """Letters whose PDF, put together again, is not the one that was issued."""
    for letter, what in letters_that_differ():
        yield Problem(what, f"letter {letter}")


inspect_also("letters", check_letters)
