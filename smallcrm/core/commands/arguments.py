"""Kinds of argument that several commands take; what is not of its kind is a mistake of usage."""

from __future__ import annotations

from argparse import ArgumentTypeError
from enum import StrEnum

from smallcrm.core.i18n import _

LARGEST = (1 << 63) - 1  # what SQLite can hold; no record ever gets this id
MOST = (1 << 31) - 1


def count(text: str) -> int:
    """A number from 0 on, as of records or minutes."""
    if not _is_number(text) or len(text) > 10 or int(text) > MOST:
        raise ArgumentTypeError(_("“{}” is not a number from 0 to {}").format(text[:40], MOST))
    return int(text)


def record_id(text: str) -> int:
    """An id as lists print it; one too large for any record is one that is not there."""
    if not _is_number(text):
        raise ArgumentTypeError(_("“{}” is not an id; ids are digits, as lists print them").format(text[:40]))
    return min(int(text), LARGEST) if len(text) < 40 else LARGEST


def one_of(kinds: type[StrEnum]) -> list[str]:
    """The words to choose from, as argparse can show them."""
    return [kind.value for kind in kinds]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()
