"""In which language a stretch of text is read aloud, where its writing tells: Greek in a German letter."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

from smallcrm.paper.parts import escaped
from smallcrm.paper.rich.chances import ASIAN

# What is written so, and the language that is: where there are several, only the writing is said.
_WRITINGS = (
    ("\u0370-\u03ff\u1f00-\u1fff", "el"), ("\u0400-\u052f", "und-Cyrl"), ("\u0530-\u058f", "hy"),
    ("\u0590-\u05ff", "he"), ("\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc", "und-Arab"),
    ("\u0900-\u097f", "und-Deva"), ("\u0e00-\u0e7f", "th"), ("\u10a0-\u10ff", "ka"),
    ("\u1100-\u11ff\uac00-\ud7af", "ko"), ("\u3040-\u30ff", "ja"), ("\u3400-\u4dbf\u4e00-\u9fff", "und-Hani"),
)  # fmt: skip
_WRITTEN = "|".join(f"(?P<w{number}>[{signs}])" for number, (signs, _) in enumerate(_WRITINGS))
_SPACELESS = "\u0e00"  # Thai, and further on Chinese and Japanese
_OWN = {
    "el": {"el"}, "hy": {"hy"}, "he": {"he"}, "yi": {"he"}, "th": {"th"}, "ka": {"ka"},
    "ko": {"ko", "und-Hani"}, "ja": {"ja", "und-Hani"}, "zh": {"und-Hani"},
} | dict.fromkeys(("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg"), {"und-Cyrl"}) \
  | dict.fromkeys(("ar", "fa", "ur", "ckb", "ps"), {"und-Arab"}) \
  | dict.fromkeys(("hi", "mr", "ne", "sa"), {"und-Deva"})  # fmt: skip
END = "EMC"


def pieces(text: str, language: str) -> list[tuple[str, str]]:
    """A text cut by languages, "" for that of the paper; empty where all of it is in that."""
    if not language or text.isascii():
        return []
    try:
        text.encode("cp1252")  # most texts; known at once
        return []
    except UnicodeEncodeError:
        return list(_pieces(text, language.split("-")[0].lower()))


@lru_cache(maxsize=1_000)
def _pieces(text: str, language: str) -> tuple[tuple[str, str], ...]:
    own = _OWN.get(language, set())
    found: list[str] = []
    for character in text:
        written = re.match(_WRITTEN, character)
        tag = _WRITINGS[int((written.lastgroup or "w0")[1:])][1] if written else ""
        if not written and not character.isalpha() and found:
            tag = found[-1]  # spaces, signs and figures stay with what stands before them
        found.append("" if tag in own else tag)
    if "ja" in found or "ja" in own:  # signs beside kana are Japanese
        found = ["ja" if tag == "und-Hani" else tag for tag in found]
    if not any(found):
        return ()
    cut = groupby(zip(found, text, strict=True), lambda pair: pair[0])
    return tuple(("".join(character for _, character in part), tag) for tag, part in cut)


def only(text: str, language: str) -> str:
    """The language a text is in; "" where that is the paper's, or where there are several."""
    found = {tag for piece, tag in pieces(text, language) if tag or any(map(str.isalpha, piece))}
    return found.pop() if len(found) == 1 else ""


def begins(language: str) -> str:
    """The operator before a stretch in a language."""
    return f"/Span << /Lang {escaped(language)} >> BDC"


def spaced(text: str) -> str:
    """A line as it is drawn: a space parts it from the next, but in writing that knows none."""
    last = text[-1:]
    if last < _SPACELESS and last != "\xad":
        return text + " " if last else ""
    return text if last <= "\u0e7f" or re.match(ASIAN, last) else text + " "
