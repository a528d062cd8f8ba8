"""Where the sample's names, stories and people of its own are written down: resources/sample."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

from smallcrm.core.paths import resources


def pools(folder: str) -> Iterator[dict[str, Any]]:
    """The tables of every file in a folder, always in the same order."""
    for path in sorted((resources() / "sample" / folder).glob("*.toml"), key=lambda path: path.name):
        yield tomllib.loads(path.read_text(encoding="utf-8"))


def lines(text: str) -> tuple[str, ...]:
    """Texts, one a line."""
    return tuple(line.strip() for line in text.strip().splitlines())
