"""What the command line prints: answers on standard output, everything else on standard error."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sys
from typing import Any, TextIO

from smallcrm.core.commands import Answer
from smallcrm.core.errors import Ambiguous, UserError
from smallcrm.core.i18n import _

# One record is one line, and no name can move the cursor: control characters are printed as spaces.
PLAIN = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], " ")


def prepare() -> None:
    """UTF-8 whatever the locale says, and no stream missing: else a file of ours could take its number."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            # Standard output the wrong way round, so that an answer is not silently lost.
            nowhere = os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
            setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8", closefd=False))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    if not logging.root.handlers:  # standard error is for what the person asked, not for our log
        logging.root.addHandler(logging.NullHandler())


def answer(told: Answer, as_json: bool) -> None:
    """Print what a command found or made."""
    for notice in told.notices:
        _line(sys.stderr, notice)
    if told.stream is not None:
        for part in told.stream:
            if isinstance(part, bytes):
                sys.stdout.buffer.write(part)
            else:
                sys.stdout.write(part)
    elif as_json:
        sys.stdout.write(json.dumps(told.document, ensure_ascii=False, indent=2) + "\n")
    else:
        for line in told.lines:
            _line(sys.stdout, line)
    sys.stdout.flush()


def complaint(error: UserError) -> None:
    """Say in one line what could not be done; who may have been meant goes below."""
    with contextlib.suppress(OSError):  # nobody reads it: the exit status still says so
        _line(sys.stderr, " ".join(str(error).split()))
        if isinstance(error, Ambiguous):
            for line in error.candidates:
                _line(sys.stderr, line)
            if error.more:
                _line(sys.stderr, _("… and {} more").format(error.more))
        sys.stderr.flush()


def finish() -> None:
    """What a stream could not take must not fail once more, with its own status, as the program ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            give_up(stream)


def give_up(stream: TextIO) -> None:
    """Nobody takes this stream's output: what is left of it goes nowhere."""
    with contextlib.suppress(OSError, ValueError):
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)


def _line(stream: TextIO | Any, text: str) -> None:
    stream.write(text.translate(PLAIN).rstrip() + "\n")
