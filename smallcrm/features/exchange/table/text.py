"""The text of a table: which encoding it is in, and its lines, each decoded by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from smallcrm.features.exchange import letters

# What Windows and DOS write, by language; tried after the business's own.
CODE_PAGES = {
    "pl": "cp1250", "cs": "cp1250", "sk": "cp1250", "hu": "cp1250", "sl": "cp1250", "hr": "cp1250",
    "ro": "cp1250", "ru": "cp1251", "uk": "cp1251", "bg": "cp1251", "sr": "cp1251", "el": "cp1253",
    "tr": "cp1254", "he": "cp1255", "ar": "cp1256", "et": "cp1257", "lv": "cp1257", "lt": "cp1257",
    "vi": "cp1258", "th": "cp874", "ja": "cp932", "zh": "gb18030", "zh-TW": "cp950", "ko": "cp949",
}  # fmt: skip
_CANDIDATES = (
    "cp1252", "cp850", "cp1250", "cp1251", "cp932", "gb18030", "cp950", "cp949", "cp1253", "cp1254", "cp1255",
    "cp1257", "mac_roman", "cp852", "koi8-r",
)  # fmt: skip
_LATIN = 0x24F  # the last letter of the Latin blocks


class Line(NamedTuple):
    """One line with its end, and whether its letters had to be guessed."""

    text: str
    sure: bool


def encoding_of(sample: bytes, language: str, known: Callable[[str], int]) -> str:
    """The encoding of a sample; `known` counts the headings it makes readable."""
    if _is_utf8(sample):
        return "utf-8"
    own = CODE_PAGES.get(language) or CODE_PAGES.get(language.partition("-")[0], "cp1252")
    best, best_score = own, (-1, -99.0)
    for name in dict.fromkeys((own, *_CANDIDATES)):
        text = _decoded(sample, name)
        if text is not None and (score := (known(text), _likely(text, own))) > best_score:
            best, best_score = name, score
    return best


def lines(blocks: Iterable[bytes], encoding: str) -> Iterator[Line]:
    """The lines of a file, with whatever ends them; one that is not in its encoding is guessed by itself."""
    rest = b""
    for block in blocks:
        pieces = (rest + block).splitlines(keepends=True)
        # The last one may go on, and a carriage return may still get its line feed.
        rest = pieces.pop() if pieces and not pieces[-1].endswith(b"\n") else b""
        for piece in pieces:
            yield _line(piece, encoding)
    for piece in rest.splitlines(keepends=True):
        yield _line(piece, encoding)


def _line(data: bytes, encoding: str) -> Line:
    try:
        text, sure = data.decode(encoding), True
    except UnicodeDecodeError:
        text, sure = letters.guess(data), False
    if letters.untidy(data) or not text.isascii():
        ending = "\r\n" if text.endswith("\r\n") else text[-1:] if text[-1:] in "\r\n" else ""
        text = letters.tidy(text.rstrip("\r\n").replace("\u2028", " ")) + ending
    return Line(text, sure)


def _is_utf8(sample: bytes) -> bool:
    """Mostly: a few broken lines do not make a file another encoding."""
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(sample) - 3:
            return True  # cut in the middle of a letter
        good = sample.decode("utf-8", "ignore")
        wide = sum(1 for letter in good if ord(letter) > 127)
        bad = len(sample) - len(good.encode("utf-8"))
        return wide >= bad
    return True


def _decoded(sample: bytes, name: str) -> str | None:
    for cut in range(4):  # the sample may end inside a letter
        try:
            return sample[: len(sample) - cut].decode(name)
        except UnicodeDecodeError as error:
            if error.start < len(sample) - 4:
                return None
    return None


def _likely(text: str, own: str) -> float:
    """How much words with foreign letters look like words: one script, no signs or capitals inside."""
    foreign = [place for place, letter in enumerate(text) if not letter.isascii()]
    usual = set(bytes(range(128, 256)).decode(own, "ignore")) if own.startswith("cp12") else set()
    score = sum(_fits(text, place) + (0.1 if text[place] in usual else 0) for place in foreign)
    return score / (1 + len(foreign))


def _fits(text: str, place: int) -> float:
    letter, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if not letter.isalpha():
        return -2 if before.isalpha() and after.isalpha() else -0.5
    if letter.isupper() and before.isalpha() and after.islower():
        return -2  # a capital inside a word
    wide = ord(letter) > _LATIN
    if before.isalpha() and (wide if before.isascii() else wide != (ord(before) > _LATIN)):
        return -2  # two scripts in one word
    if not wide and _is_accented(before) and _is_accented(text[place - 2 : place - 1]):
        return -2  # three accented letters in a row
    return 0.5 if before.isalpha() or wide else 0.25


def _is_accented(letter: str) -> bool:
    return letter.isalpha() and not letter.isascii()
