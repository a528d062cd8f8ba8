"""The tools of attack are at hand in these tests."""

from attacking import (  # noqa: F401  # fixtures
    another_process,
    ordinary_folder,
    small_disk,
    untouched,
)
