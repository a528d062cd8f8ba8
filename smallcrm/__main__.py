"""Where the program begins: the command line when the first word is a command, else the window."""

from __future__ import annotations

import sys


def main() -> int:
    """Start what the words ask for."""
    from smallcrm import cli

    words = sys.argv[1:]
    if cli.command_in(words) or any(word in ("-h", "--help") for word in words):
        return cli.main(words)
    from smallcrm import app

    return app.main(words)


if __name__ == "__main__":
    sys.exit(main())
