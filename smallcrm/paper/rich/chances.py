"""Where a line may end: after spaces and hyphens, between Thai words, between Chinese or Japanese signs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

SPACE = re.compile("[\t-\r\x1c-\x20\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+")
SOFT_HYPHEN = "\xad"
_CJK = (
    "\u2e80-\u2fdf\u3001-\u30ff\u31c0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff9f"
    "\U00020000-\U0003ffff"
)
_THAI = "\u0e00-\u0e7f"
ASIAN = f"[{_CJK}]"  # a pattern that is compiled where it is first met: few letters need it
_THAI_RUN = re.compile(f"[{_THAI}]+")
_MORE = (
    rf"[\xad\u200b\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc{_THAI}{_CJK}"
    r"\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# What begins no line, and what ends none (Unicode's line breaking classes CL, CP, EX, IS, NS, CJ; OP, PR).
_NO_START = frozenset(
    "!%),.:;?]}¢°·ˇˉ―‖’”•‰′″℃、。〃〉》」』】〕〗〙〛〞〟々〻‐–〜゠ー・ヽヾゝゞ…‥！％），．：；？］｝～｠｡｣､･ｰﾞﾟ￠"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ゛゜»›"
)
_NO_END = frozenset("$(£¥[{‘“〈《「『【〔〖〘〝＄（［｛｟｢￡￥«‹€#＃№")
_COUNTED = frozenset("年月日時分秒円元个個件名人様号號番")  # they stay with their number
_HYPHEN = re.compile(r"(?<=[^\W\d_]{2})[-\u2010](?=[^\W\d_]{2})|(?<=\w)[–—](?=\w)|\u200b")


def needs_more(text: str) -> bool:
    """Whether a text is more than words side by side, with spaces between them."""
    if text.isascii():
        return False
    try:
        text.encode("cp1252")  # western letters, as most have: known at once
    except UnicodeEncodeError:
        return re.search(_MORE, text) is not None
    return SOFT_HYPHEN in text


class Box(NamedTuple):
    """What no line break parts: where it stands in the text, and how it is parted from the next."""

    start: int
    end: int
    space: bool  # a space follows; it falls away at the end of a line
    hyphen: bool = False  # at the end of a line it shows a hyphen


def boxes(text: str, language: str = "") -> list[Box]:
    """A paragraph in boxes; between them its lines may end."""
    found: list[Box] = []
    for word in re.finditer(r"[^ ]+", text):
        start = word.start()
        for end in _ends(word[0], language):
            hyphen = word[0][end - 1] == SOFT_HYPHEN
            found.append(Box(start, word.start() + end, False, hyphen))
            start = word.start() + end
        found[-1] = found[-1]._replace(space=word.end() < len(text), hyphen=False)
    return found


def _ends(word: str, language: str) -> list[int]:
    """Where the boxes of a word end."""
    ends = {len(word)}
    if word.isascii() and "-" not in word:
        return [len(word)]
    ends.update(found.end() for found in _HYPHEN.finditer(word) if "@" not in word and "//" not in word)
    ends.update(at + 1 for at, character in enumerate(word[:-1]) if character == SOFT_HYPHEN and at)
    if re.search(ASIAN, word):
        ends.update(at for at in range(1, len(word)) if _may_part(word[at - 1], word[at]))
    for run in _THAI_RUN.finditer(word):
        ends.update(run.start() + at for at in thai_words(run[0]))
    return sorted(ends)


def _may_part(one: str, other: str) -> bool:
    """Whether a line may end between two characters of which one is Chinese or Japanese."""
    if not (re.match(ASIAN, one) or re.match(ASIAN, other)):
        return False
    if other in _NO_START or one in _NO_END or not other.isprintable():
        return False
    return not (one.isdigit() and other in _COUNTED)


@lru_cache(maxsize=10_000)
def thai_words(run: str) -> tuple[int, ...]:
    """Where the words of a stretch of Thai end; written Thai has no spaces between them."""
    at, ends = 0, []
    for chunk in _thai().parse(run):
        at += len(chunk)
        # Never before a vowel or sign that belongs to what stands before it, nor after one that leads.
        if at < len(run) and not _follows(run[at]) and run[at - 1] not in "เแโใไ":
            ends.append(at)
    return tuple(ends)


def _follows(character: str) -> bool:
    return "\u0e30" <= character <= "\u0e3a" or character in "ๅๆฯ" or "\u0e47" <= character <= "\u0e4e"


@lru_cache(maxsize=1)
def _thai() -> Any:
    from budoux import load_default_thai_parser

    return load_default_thai_parser()
