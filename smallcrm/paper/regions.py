"""Whose forms the signs of China, Japan and Korea take: 骨 and 直 look different in each of their lands."""

from __future__ import annotations

import re
from functools import lru_cache

JAPAN, KOREA, CHINA, TAIWAN, HONGKONG = "ja", "ko", "zh-Hans", "zh-Hant", "zh-HK"
# Patterns that are compiled where they are first met, which takes long: most letters need none.
_HAN = "[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_SIGNS = "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
_FIRST = "\u1100"  # of them all
_KANA = "[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f]"
_HANGUL = "[\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff]"
_BOPOMOFO = "[\u3105-\u312f\u31a0-\u31bf]"
_TRADITIONAL = ("hant", "tw", "mo")


def region_of(language: str) -> str:
    """The region a language is read in; empty for those that are not written with such signs."""
    first, *others = language.lower().replace("_", "-").split("-")
    if first in (JAPAN, KOREA):
        return first
    if first not in ("zh", "yue", "cmn"):
        return ""
    if "hk" in others or first == "yue":
        return HONGKONG
    return TAIWAN if any(other in _TRADITIONAL for other in others) else CHINA


@lru_cache(maxsize=2_000)
def region_in(text: str) -> str:
    """The region a text is from, as far as it tells: by its kana or hangul, else by its signs."""
    if text.isascii() or max(text) < _FIRST or not re.search(_SIGNS, text):
        return ""
    for region, own in ((JAPAN, _KANA), (KOREA, _HANGUL), (TAIWAN, _BOPOMOFO)):
        if re.search(own, text):
            return region
    signs = "".join(re.findall(_HAN, text))
    for region, known in ((CHINA, "gb2312"), (TAIWAN, "big5"), (JAPAN, "shift_jis")):
        if signs and _is_in(signs, known):
            return region
    return CHINA


def regional(face: str, region: str) -> str:
    """The name of a face with a region: “serif bold” in Japan is “serif/ja bold”."""
    first, *others = face.split()
    return " ".join((f"{first}/{region}", *others)) if region and "/" not in first else face


def _is_in(signs: str, known: str) -> bool:
    try:
        signs.encode(known)
    except UnicodeEncodeError:
        return False
    return True
