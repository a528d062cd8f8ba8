"""Signs that no font has, told to people."""

from __future__ import annotations

from collections.abc import Iterable

from smallcrm.core.i18n import _

_MOST = 8


def in_words(signs: Iterable[str]) -> str:
    """“🎉 ག”; what cannot be seen either by its number, “U+E000”; of many the first."""
    found = sorted(set(signs))
    told = " ".join(sign if sign.isprintable() else f"U+{ord(sign):04X}" for sign in found[:_MOST])
    return _("{} and {} more").format(told, len(found) - _MOST) if len(found) > _MOST else told
