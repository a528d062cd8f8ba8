"""An empty field takes its sentence with it; a sentence takes its line with it, a line its paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from smallcrm.features.letters.texts.marks import BLOCK, EMPTY, ENDS
from smallcrm.features.letters.texts.sentence_signs import Carried, rich_line, whole_rows
from smallcrm.paper.rich.marks import BOLD, ITALIC, is_rich
from smallcrm.paper.rich.marks import ENDS as STYLE_ENDS

_CLOSERS = rf"[”“’»)\]\"'{STYLE_ENDS}]*"
_END = re.compile(rf"(?<=[.!?…])({_CLOSERS})([ \t]+)")
_CLOSED = re.compile(rf"[.!?…]{_CLOSERS}$")
# What looks like the end of a sentence and is none: “z. B.”, “Dr. Weber”, “am 12. November”, “J. Smith”.
_ABBREVIATED = re.compile(
    rf"(?:^|[\s(„“{BOLD}{ITALIC}])"
    r"(?:\d{1,2}|[A-Za-zÄÖÜäöü]|Dr|Prof|Mr|Mrs|Ms|St|No|Nos|Nr|Str|Tel|bzw|bspw|ca|evtl|ggf|inkl|"
    r"zzgl|abzgl|usw|etc|vgl|approx|incl|excl|e\.g|i\.e|a\.m|p\.m|Co|Inc|Ltd)\.$"
)


def marked(tokens: Iterable[tuple[int, str, str]]) -> str:
    """A template's source, from its tokens: ends of sentences and beginnings of conditions are marked."""
    told = [(kind, value) for _, kind, value in tokens]
    out: list[str] = []
    for number, (kind, value) in enumerate(told):
        following = told[number + 1][0] if number + 1 < len(told) else ""
        if kind == "data":
            out.append(_marked_text(value, following))
        elif kind == "block_begin" and _word_after(told, number) == "if":
            out.append(BLOCK + value)
        else:
            out.append(value)
    return "".join(out)


def _word_after(told: list[tuple[str, str]], number: int) -> str:
    rest = (value for kind, value in told[number + 1 :] if kind != "whitespace")
    return next(rest, "")


def _marked_text(text: str, following: str) -> str:
    def mark(found: re.Match[str]) -> str:
        before = text[: found.start()]
        return found[0] if _ABBREVIATED.search(before) else f"{found[1]}{found[2]}{ENDS}"

    ended = following != "variable_begin" and _CLOSED.search(text) and not _ABBREVIATED.search(text)
    return _END.sub(mark, text) + (ENDS if ended else "")


def told(filled: str) -> str:
    """A filled text as it is printed: without the sentences that had nothing to say."""
    if is_rich(filled):
        carried = Carried()
        return _told(whole_rows(filled), lambda line: carried.take(line, rich_line(line)))
    return _told(filled, _line)


def _told(filled: str, read: Callable[[str], str | None]) -> str:
    kept: list[str] = []
    blanks = 0  # empty lines before a line that went: the longer of both gaps around it stays
    gone = False
    for line in filled.split("\n"):
        said = read(line)
        if said is None:
            gone, blanks = True, _blank_end(kept)
        elif said or not gone or blanks == 0:
            kept.append(said)
            gone = gone and not said
        else:
            blanks -= 1
    return "\n".join(kept).strip("\n")


def _line(line: str) -> str | None:
    """One line without what went; None where nothing of it is left."""
    sentences = [sentence for sentence in line.split(ENDS) if EMPTY not in sentence]
    text = " ".join("".join(sentences).replace(BLOCK, "").split(" ")).rstrip()
    if not text.strip() and (EMPTY in line or BLOCK in line):
        return None
    return re.sub(r"(?<!\.)\.\.(?!\.)", ".", re.sub(r"(?<=\S) {2,}", " ", text))


def _blank_end(lines: list[str]) -> int:
    count = 0
    for line in reversed(lines):
        if line:
            break
        count += 1
    return count
