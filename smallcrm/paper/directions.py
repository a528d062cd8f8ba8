"""Which way writing runs: the Unicode rules for lines of both directions (UAX 9).

python-bidi has the rules for letters and numbers; those for brackets, for isolated stretches and for what is
invisible are added here.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ISOLATES = str.maketrans({"\u2066": "\u202a", "\u2067": "\u202b", "\u2068": "\u202a", "\u2069": "\u202c"})
_LANGUAGES = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv", "ckb"})
_FIRST_STRONG = "\u2068"
_OPENING = "([{⟨⟦〈《「『【〔〖〘〚（［｛｟｢"
_CLOSING = ")]}⟩⟧〉》」』】〕〗〙〛）］｝｠｣"
_PAIRS = dict(zip(_CLOSING, _OPENING, strict=True))
_DEEPEST = 63


def is_right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language.partition("-")[0].lower() in _LANGUAGES


def runs_right_to_left(text: str) -> bool:
    """Whether a paragraph begins, and so runs, from right to left."""
    if text.isascii() or not RIGHT_TO_LEFT.search(text):
        return False
    from bidi.algorithm import get_base_level

    return bool(get_base_level(text) == 1)


def levels_of(text: str, right_to_left: bool) -> list[int]:
    """The embedding level of every character of a paragraph."""
    base = 1 if right_to_left else 0
    if not right_to_left and not RIGHT_TO_LEFT.search(text):
        return [0] * len(text)
    from bidi import algorithm

    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(_as_embeddings(text), storage, False, False)
    for place, entry in enumerate(storage["chars"]):
        entry["at"] = place
        if not entry["type"]:  # newer than Python's own tables
            entry["type"] = "R" if RIGHT_TO_LEFT.match(entry["ch"]) else "L"
    algorithm.explicit_embed_and_overrides(storage, False)
    algorithm.resolve_weak_types(storage, False)
    _resolve_brackets(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    found: list[int | None] = [None] * len(text)
    for entry in storage["chars"]:
        found[entry["at"]] = entry["level"]
    return _filled(found, base)


def visual(levels: list[int], base: int, trailing: int) -> list[tuple[int, int, int]]:
    """The stretches of one level of a line, as the eye meets them from left to right: start, end, level.

    The last `trailing` characters are the spaces it ends with, which stay at its end (rules L1 and L2).
    """
    own = levels[: len(levels) - trailing] + [base] * trailing
    parts, start = [], 0
    for level, group in groupby(own):
        end = start + sum(1 for _ in group)
        parts.append((start, end, level))
        start = end
    for level in range(max(own, default=0), 0, -1):
        parts = _turned(parts, level)
    return parts


def _turned(parts: list[tuple[int, int, int]], level: int) -> list[tuple[int, int, int]]:
    """Every sequence of stretches at this level or above, turned round."""
    turned: list[tuple[int, int, int]] = []
    for above, group in groupby(parts, lambda part: part[2] >= level):
        run = list(group)
        turned.extend(reversed(run) if above else run)
    return turned


def _filled(found: list[int | None], base: int) -> list[int]:
    """What the rules leave out (it is invisible) belongs to what stands before it."""
    levels, last = [], base
    for level in found:
        last = last if level is None else level
        levels.append(last)
    return levels


def _as_embeddings(text: str) -> str:
    """Isolated stretches as embedded ones, which python-bidi knows."""
    if not re.search("[\u2066-\u2069]", text):
        return text
    from bidi.algorithm import get_base_level

    out = list(text)
    for place, character in enumerate(text):
        if character == _FIRST_STRONG:
            out[place] = "\u202b" if get_base_level(text[place + 1 :].partition("\u2069")[0]) else "\u202a"
    return "".join(out).translate(_ISOLATES)


def _resolve_brackets(storage: dict[str, Any]) -> None:
    """Rule N0: both brackets of a pair go the same way, that of what they hold."""
    for run in storage["runs"]:
        chars = storage["chars"][run["start"] : run["start"] + run["length"]]
        if not chars:
            continue
        way = "LR"[chars[0]["level"] % 2]
        for opening, closing in _bracket_pairs(chars):
            inside = {_strong(entry["type"]) for entry in chars[opening + 1 : closing]} - {""}
            if way in inside:
                chars[opening]["type"] = chars[closing]["type"] = way
            elif inside:
                before = (_strong(entry["type"]) for entry in reversed(chars[:opening]))
                found = next((one for one in before if one), run["sor"])
                chars[opening]["type"] = chars[closing]["type"] = found


def _bracket_pairs(chars: list[dict[str, Any]]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for place, entry in enumerate(chars):
        if entry["type"] not in ("ON", "N"):
            continue
        if entry["ch"] in _OPENING:
            if len(waiting) == _DEEPEST:
                break
            waiting.append((entry["ch"], place))
        elif entry["ch"] in _PAIRS:
            for number in range(len(waiting) - 1, -1, -1):
                if waiting[number][0] == _PAIRS[entry["ch"]]:
                    pairs.append((waiting[number][1], place))
                    del waiting[number:]
                    break
    return sorted(pairs)


def _strong(kind: str) -> str:
    """The direction a type stands for where brackets and neutrals ask: numbers count as right to left."""
    return "L" if kind == "L" else "R" if kind in ("R", "AL", "EN", "AN") else ""
