"""Where the program begins: the command line, or the window where a file, a number or nothing is named."""

from __future__ import annotations

import gc
import signal
import sys
from pathlib import Path

# Hardly anything made while a command loads is garbage, and looking for it is an eighth of a short command.
MADE_MEANWHILE = 100_000


def main() -> int:
    """Start what the words ask for."""
    words = sys.argv[1:]
    try:
        if words == ["--sketch"]:  # asked by a window: pictures of files are drawn beside it
            from smallcrm.features.activity.views.sketching import main as sketch

            return sketch()
        if for_window(words):
            from smallcrm import app

            return app.main(words)
        gc.set_threshold(MADE_MEANWHILE)
        from smallcrm import cli

        # Asked to end, end as on Ctrl+C: what is unfinished is taken back, and nothing of it stays.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        status = cli.main(words)
        gc.freeze()  # all of it ends with the process: nobody need look through it once more
        return status
    except KeyboardInterrupt:  # before it began, or once more while it was already ending
        return 1


def for_window(words: list[str]) -> bool:
    """Whether these words name what a window opens on: a business file, a number to ring, or nothing."""
    if len(words) != 1:
        return not words
    word = words[0]
    if word == "--in-tray":
        return True
    if word.startswith("-"):
        return False
    if word[:4].lower() == "tel:" or word.endswith(".smallcrm"):
        return True
    from smallcrm import cli  # not before: the window does without it

    return word not in cli.WHERE and Path(word).exists()


if __name__ == "__main__":
    sys.exit(main())
