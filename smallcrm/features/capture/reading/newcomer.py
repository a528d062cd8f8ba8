"""“new Ada Stone, Stone Roofing, 0171 5550123: …”: who is new, and where that ends."""

from __future__ import annotations

import re
from functools import cache

from smallcrm.core.fold import fold
from smallcrm.features.capture.reading.line import Line
from smallcrm.features.capture.reading.tongue import all_tongues, any_of
from smallcrm.features.capture.reading.understood import Newcomer

PHONE = re.compile(r"(?<![\w@.])(?:\+|\(|\d)[\d\s()/.\-]{4,}\d(?![\w@])")
ENOUGH = 6  # digits of a phone number
LONGEST = 5  # words of a name that nothing sets off
MARKS = " ,:-\t"


class Opening:
    """The head of a line that names somebody new: its pieces, and where the rest begins."""

    def __init__(self, newcomer: Newcomer, pieces: list[tuple[int, int, str]], end: int, told: bool) -> None:
        self.newcomer, self.pieces, self.end = newcomer, pieces, end
        self.told = told  # something follows a colon: it happened


def opening(line: Line) -> Opening | None:
    """What a line says of somebody new; None where it begins otherwise."""
    start = len(line.plain) - len(line.plain.lstrip(" #>*-"))
    match = _begins().match(line.plain, start)
    if match is None or match.end() >= len(line.plain):
        return None
    head, end, told = _head(line, match.end())
    pieces, phone, email = [(match.start(), match.end(), "new")], "", ""
    for first, last in line.mails(head, end)[:1]:
        email = line.said(first, last)
        pieces.append((first, last, "email"))
    for found in PHONE.finditer(line.plain, head, end):
        if not phone and sum(map(str.isdigit, found[0])) >= ENOUGH and not _meets(found.span(), pieces):
            phone = line.said(*found.span()).strip()
            pieces.append((found.start(), found.end(), "phone"))
            if not told and line.plain[found.end() : end].strip()[:1].isalnum():
                end = found.end()  # words right behind a number tell what happened
    names = _names(line, head, end, pieces)
    if not names or not (told or phone or email or _is_short(line, names, head, end)):
        return None
    told_behind = next((at for at, span in enumerate(names) if at and _tells(line, span)), len(names))
    names, rest = names[:told_behind], names[told_behind:]
    name, company = (line.said(*span) for span in [*names[:2], (0, 0)][:2])
    pieces += [(*span, role) for span, role in zip(names, ("name", "company"), strict=False)]
    pieces += [(*span, "note") for span in (*names[2:], *rest)]
    newcomer = Newcomer(
        name, company, phone, email, "organization" if is_account(name) and not company else "person"
    )
    return Opening(newcomer, pieces, end, told)


def is_account(name: str) -> bool:
    """Whether a name is rather one of a company or a club than of a person."""
    words = re.findall(r"[^\W_]+", fold(name))
    signs = _accounts()
    return (
        any(word in signs for word in words)
        or "&" in name
        or bool(re.search(r"\b(?:s\.?r\.?l|s\.?l|s\.?a)\b\.?", fold(name)))
    )


def _head(line: Line, start: int) -> tuple[int, int, bool]:
    """Where the name may stand, and whether a colon ends it."""
    at = start
    while at < len(line.plain) and line.plain[at] in MARKS:
        at += 1
    for end in range(at, len(line.plain)):
        if line.plain[end] in ":;" and not line.is_fixed(end, end + 1):
            return at, end, line.plain[end] == ":"
    return at, len(line.plain), False


def _names(line: Line, start: int, end: int, pieces: list[tuple[int, int, str]]) -> list[tuple[int, int]]:
    """The parts between commas that are neither number nor address nor tag."""
    cuts = sorted(
        [span for span in line.tags() if start <= span[0] < end]
        + [(a, b) for a, b, _ in pieces if a >= start]
    )
    runs, at = list[tuple[int, int]](), start
    for first, last in [*cuts, (end, end)]:
        runs.append((at, max(at, first)))
        at = max(at, last)
    found = list[tuple[int, int]]()
    for first, last in runs:
        for part in re.finditer(r"[^,]+", line.plain[first:last]):
            left, right = first + part.start(), first + part.end()
            while left < right and line.plain[left] in MARKS:
                left += 1
            while right > left and line.plain[right - 1] in MARKS:
                right -= 1
            if right > left and any(letter.isalnum() for letter in line.plain[left:right]):
                found.append((left, right))
    return found


def _is_short(line: Line, names: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether it may be a name though nothing sets it off: a few words, and no figures."""
    words = line.plain[start:end].replace(",", " ").split()
    return len(names) > 1 or (
        len(words) <= LONGEST and not any(letter.isdigit() for letter in line.plain[start:end])
    )


def _tells(line: Line, span: tuple[int, int]) -> bool:
    """Whether a part tells something: “wants a quote” is no company."""
    first = next((word for _, _, word in line.words(*span)), "")
    return any(first in known.telling and first not in known.before for known in all_tongues())


def _meets(span: tuple[int, int], pieces: list[tuple[int, int, str]]) -> bool:
    return any(span[0] < end and span[1] > start for start, end, _ in pieces)


@cache
def _begins() -> re.Pattern[str]:
    """“new”, “neuer Kunde”, “nouveau contact” in every language: a name tells nothing of the language."""
    each = []
    for known in all_tongues():
        nouns = any_of(known.words("words", "new_nouns"))
        each.append(rf"{any_of(known.words('words', 'new'))}(?:\s+{nouns}(?![^\W_]))?")
    return re.compile(rf"(?:{'|'.join(each)})\s*:?\s+")


@cache
def _accounts() -> frozenset[str]:
    return frozenset(
        fold(word)
        for known in all_tongues()
        for word in known.words("words", "organisations")
        if word.isalpha()
    )
