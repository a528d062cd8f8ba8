"""What is left of a clause when its pieces are taken out, as it was typed; nothing of it gets lost."""

from __future__ import annotations

import re

from smallcrm.core.fold import fold
from smallcrm.features.capture.reading.clause import Clause
from smallcrm.features.people.spelling import distance

EDGE = " ,;:-–—|/&+>→=."
EMPTY = EDGE + "·•"
LEAST = 5  # letters of a linking word that may be misspelt
BLANKS = re.compile(r"\s+")
WORD = re.compile(r"[^\W_]+")


def rest(clause: Clause, role: str) -> str:
    """The words no piece covers, in their order and spelling; they are marked as `role`."""
    said, runs = list[str](), list(_runs(clause))
    for index, (start, end) in enumerate(runs):
        first, last = _trimmed(clause, start, end, last=index == len(runs) - 1)
        if first >= last:
            clause.take(start, end, "link")
            continue
        clause.take(start, first, "link")
        clause.take(last, end, "link")
        clause.take(first, last, role)
        said.append(BLANKS.sub(" ", clause.line.said(first, last)).strip())
    return " ".join(said)


def take_linking(clause: Clause) -> None:
    """Take one linking word off the front of what is left: “about”, “wegen”, “al sujet de”."""
    for start, end in _runs(clause):
        first, last = _trimmed(clause, start, end, last=False)
        if first >= last:
            continue
        match = clause.known.pattern("words", "connecting").match(clause.plain, first, last)
        until = match.end() if match else _misspelt(clause, first, last)
        if until and clause.plain[until : clause.end].strip(EMPTY):
            clause.take(first, until, "link")
        return


def _misspelt(clause: Clause, start: int, end: int) -> int:
    """Where a linking word with a slip of the hand ends; 0 where there is none."""
    match = WORD.match(clause.plain, start, end)
    if match is None or len(match[0]) < LEAST - 1 or match[0] in clause.known.known:
        return 0
    known = (fold(word) for word in clause.known.words("words", "connecting"))
    near = any(len(word) >= LEAST and word.isalpha() and distance(match[0], word, 1) == 1 for word in known)
    return match.end() if near else 0


def _runs(clause: Clause) -> list[tuple[int, int]]:
    """The stretches no piece covers."""
    runs, at = list[tuple[int, int]](), clause.start
    for start, end, _role in sorted(clause.pieces):
        if start > at:
            runs.append((at, start))
        at = max(at, end)
    if at < clause.end:
        runs.append((at, clause.end))
    return [(start, end) for start, end in runs if clause.plain[start:end].strip()]


def _trimmed(clause: Clause, start: int, end: int, last: bool) -> tuple[int, int]:
    """Without the signs that only set it off; a stop after the last word stays."""
    plain = clause.plain
    if not plain[start:end].strip(EMPTY):
        return start, start
    while plain[start] in EDGE:
        start += 1
    while plain[end - 1] in (EDGE.replace(".", "") if last else EDGE):
        end -= 1
    return start, end
