"""Fixtures of the window."""

from windows import bus, opened  # noqa: F401
