"""Helpers of this room's tests are found beside them."""

from __future__ import annotations

import sys
from pathlib import Path

from windows import bus, opened  # noqa: F401

sys.path.insert(0, str(Path(__file__).parent))
