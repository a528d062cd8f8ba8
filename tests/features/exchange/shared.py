"""The real files beside the project, where they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

OPEN = Path(__file__).resolve().parents[4] / "shared" / "data" / "open"
ABSENT = "the real files (../shared/data) are not here"


def truth(kind: str) -> dict[str, Any]:
    """The truth of a kind of files; empty where the folder is absent."""
    path = OPEN / kind / "truth.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def need_files() -> None:
    """Skip, with the reason, where the real files are absent."""
    if not OPEN.is_dir():
        pytest.skip(ABSENT)
