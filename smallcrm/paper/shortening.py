"""An address in fewer letters: what a post office reads as well as the whole, the least loss first."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from smallcrm.core.fold import fold
from smallcrm.core.paths import resources

Lines = tuple[str, ...]


def shorter(lines: Lines, person: str = "") -> Iterator[Lines]:
    """The address, shortened a little more with every step; `person` is the line with a person's name."""
    steps: tuple[Callable[[Lines], Lines], ...] = (
        _without_doubled,
        lambda found: _said(found, "streets"),
        lambda found: _said(found, "forms"),
        lambda found: _said(found, "parts"),
        lambda found: tuple(_with_initials(line) if line == person else line for line in found),
    )
    for step in steps:
        changed = step(lines)
        if changed != lines:
            if person and person in lines and len(changed) == len(lines):
                person = changed[lines.index(person)]
            lines = changed
            yield lines


def short_street(line: str) -> str:
    """A street as short as a post office reads it: “Ringstraße 8” and “Ringstr. 8” are one."""
    return _shortened(line, "streets")


def _without_doubled(lines: Lines) -> Lines:
    """Without a line that another one says too, and without “Frau” where “Dr.” says enough."""
    kept: list[str] = []
    for number, line in enumerate(lines):
        others = lines[number + 1 :] + tuple(kept)
        last = number == len(lines) - 1  # the country; Luxembourg is a town too
        if last or not any(_holds(other, line) for other in others):
            kept.append(line)
    return tuple(_without_honorific(line) for line in kept)


def _holds(whole: str, part: str) -> bool:
    """Whether a line says all that another does. A town of one name with its land is not meant."""
    if fold(whole) == fold(part):
        return not whole.isupper()
    return len(part) > 3 and bool(re.search(rf"(?<!\w){re.escape(fold(part))}(?!\w)", fold(whole)))


def _without_honorific(line: str) -> str:
    """“Frau Dr. Anna Weber” is “Dr. Anna Weber”."""
    words = line.split(" ")
    told = _table()["honorifics"]
    if len(words) > 2 and words[0] in told["words"] and words[1] in told["titles"]:
        return " ".join(words[1:])
    return line


def _said(lines: Lines, kind: str) -> Lines:
    """With the short forms of one kind. The last line is the country or the town: it stays."""
    return (*(_shortened(line, kind) for line in lines[:-1]), *lines[-1:])


def _shortened(line: str, kind: str) -> str:
    whole, words, endings, ends = _patterns(kind)
    if whole is not None:
        line = whole.sub(lambda found: words[found[0].lower()], line)
    if endings is not None:
        line = endings.sub(lambda found: found[1] + ends[found[2].lower()], line)
    return line


_Patterns = tuple[re.Pattern[str] | None, dict[str, str], re.Pattern[str] | None, dict[str, str]]


@cache
def _patterns(kind: str) -> _Patterns:
    """The words and endings of one kind in all languages; the first language that has one wins."""
    words: dict[str, str] = {}
    endings: dict[str, str] = {}
    for told in _table().values():
        for word, short in told.get(kind, {}).items():
            words.setdefault(word.lower(), short)
        if kind == "streets":
            for word, short in told.get("endings", {}).items():
                endings.setdefault(word.lower(), short)
    whole = _pattern(words, r"(?<!\w)(?:{})(?!\w)")
    return whole, words, _pattern(endings, r"(\w{{3,}})({})(?!\w)"), endings


def _pattern(words: dict[str, str], form: str) -> re.Pattern[str] | None:
    found = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(form.format(found), re.IGNORECASE) if words else None


@cache
def _table() -> dict[str, dict[str, Any]]:
    path = resources() / "addresses" / "short.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _with_initials(line: str) -> str:
    """“Dr. Anna Maria Luise Weber” is “Dr. Anna M. L. Weber”: what stands between given and family name."""
    name, comma, suffix = line.partition(",")
    words = name.split()
    told = _table()["honorifics"]
    start = 0
    while start < len(words) and (
        words[start].endswith(".") or words[start] in told["words"] + told["titles"]
    ):
        start += 1
    between = range(start + 1, len(words) - 1)
    short = [_initial(word) if number in between else word for number, word in enumerate(words)]
    return " ".join(short) + comma + suffix


def _initial(word: str) -> str:
    """The first letter of a name; particles such as “von” and what is short already stay."""
    return f"{word[0]}." if len(word) > 2 and word[0].isupper() and word.replace("-", "").isalpha() else word
