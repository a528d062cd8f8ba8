"""What a room gives to the command line: commands with their arguments, and answers in text and JSON."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any, NamedTuple


class Needs(Enum):
    """What a command does with the business file."""

    NOTHING = "it makes the file, or needs none"
    READING = "it reads beside an open window"
    WRITING = "it writes, and nobody else may meanwhile"


class Answer(NamedTuple):
    """What a command found or made: a document for --json, lines for people, notices for standard error."""

    document: Any = None
    lines: Iterable[str] = ()
    notices: Iterable[str] = ()
    status: int = 0
    stream: Iterable[str] | Iterable[bytes] | None = None  # printed as it is, in both cases


class Command(NamedTuple):
    """One command. `arguments` fills its parser; `run` does it and answers."""

    name: str
    help: str
    needs: Needs
    arguments: Callable[[ArgumentParser], object]
    run: Callable[[Namespace], Answer]


def no_arguments(parser: ArgumentParser) -> None:
    """For commands that take none."""
