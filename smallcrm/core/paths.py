"""Where things lie: what ships with the program, and what belongs to the user of this machine."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1]


@cache
def resources() -> Path:
    """Icons, fonts, templates, translations: inside the wheel, or beside the package in a checkout."""
    inside = PACKAGE / "resources"
    return inside if inside.is_dir() else PACKAGE.parent / "resources"


def user_data() -> Path:
    """The user's folder for safety copies and logs. SMALLCRM_HOME moves it, for tests and for USB sticks."""
    if home := os.environ.get("SMALLCRM_HOME"):
        return Path(home) / "data"
    from platformdirs import user_data_path

    return user_data_path("SmallCRM", appauthor=False)


def user_config() -> Path:
    """The user's folder for the settings of this machine."""
    if home := os.environ.get("SMALLCRM_HOME"):
        return Path(home) / "config"
    from platformdirs import user_config_path

    return user_config_path("SmallCRM", appauthor=False)


def user_cache() -> Path:
    """The user's folder for what can be made again at any time; it may be emptied."""
    if home := os.environ.get("SMALLCRM_HOME"):
        return Path(home) / "cache"
    from platformdirs import user_cache_path

    return user_cache_path("SmallCRM", appauthor=False)
