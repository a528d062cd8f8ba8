"""The small Markdown of templates made into signs: **bold**, *italic*, lists, tables, pictures, alignment.

Only what the template itself says is read; what a field or a condition says is one unknown thing to this
reader. What is not clearly meant as markup stays as it was typed, and a backslash makes it plain:

    **bold** *italic* ***both***        \\* a star, \\| a stroke, \\- no list
    - point                             two spaces before it: an inner point
    1. point                            two or more in a row make a list
    | Item | Price |                    a table has a line of strokes below its head;
    |------|------:|                    colons there align its columns
    --: text   :-: text                 on the right, in the middle
    :-- text   :=: text                 on the left, straight on both sides
    ![name]    ![name](60)              a picture of the template, 60 mm wide
    \\newpage                            the next page begins
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from smallcrm.features.letters.texts.emphasis import BLOCK, FIELD, emphasise
from smallcrm.features.letters.texts.line_heads import HEAD, is_inner, numbered
from smallcrm.paper.rich import marks

Token = tuple[int, str, str]
_MAY_BE = re.compile(r"[*|\\]|!\[|-:|:--|:=:|^\s*\d{1,3}[.)] |^[ \t]+[-•–] ", re.MULTILINE)
_BEFORE = f"[ \t{BLOCK}]*"
_ESCAPES = re.compile(rf"\\(?=[*|])|^{_BEFORE}(?:\d{{1,3}})?(?P<head>\\)(?=[-•–*.):!])", re.MULTILINE)
_PICTURE = re.compile(
    rf"!\[(?P<name>[^\[\]|:{FIELD}{BLOCK}\n]+)\](?:\((?P<wide>\d{{1,3}})(?: ?mm)?\))?[ \t]*$"
)
_RULE = re.compile(rf"{_BEFORE}\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t{BLOCK}]*$")
_TABLE = re.compile(rf"{_BEFORE}\|.*\|[ \t{BLOCK}]*$")
_ALIGN = {"--:": marks.RIGHT, ":-:": marks.CENTRE, ":--": marks.LEFT, ":=:": marks.EVEN}


@dataclass
class _Reading:
    """A template as one flat text: a character for every character, and one for every field or condition."""

    flat: str = ""
    atoms: list[str | list[Token]] = field(default_factory=list)
    branches: list[tuple[int, ...]] = field(default_factory=list)
    escaped: set[int] = field(default_factory=set)


def with_signs(tokens: Iterable[Token]) -> list[Token]:
    """The tokens of a template with signs in place of its markup."""
    given = list(tokens)
    if not any(kind == "data" and _MAY_BE.search(value) for _, kind, value in given):
        return given
    reading = _read(given)
    reading.escaped = escapes(reading.flat)
    lines = _lines(reading.flat)
    counts = numbered(reading.flat, lines, reading.branches)
    number = 0
    while number < len(lines):
        rows = _table_rows(reading, lines, number)
        for row in range(number, number + rows):
            _convert_row(reading, *lines[row], is_rule=row == number + 1)
        if not rows:
            _convert_line(reading, *lines[number], counts.get(number, ""))
        number += rows or 1
    for place in reading.escaped:
        # With a sign before it, it begins no list.
        is_point = reading.flat[place] != "|" and reading.flat[place + 1 : place + 2] == " "
        reading.atoms[place - 1] = marks.BOLD_ENDS if is_point else ""
    return _told(reading.atoms)


def escapes(flat: str) -> set[int]:
    """The places of characters that a backslash makes plain."""
    return {found.end() for found in _ESCAPES.finditer(flat)}


def _read(tokens: list[Token]) -> _Reading:
    """Take a template apart, and note which branch of which condition every place belongs to."""
    made = _Reading()
    flat: list[str] = []
    branch: tuple[int, ...] = ()
    group: list[Token] = []
    ends = ""
    for number, token in enumerate(tokens):
        _, kind, value = token
        if kind == "data" and not ends:
            flat += value
            made.atoms += value
            made.branches += [branch] * len(value)
            continue
        ends = ends or kind.replace("_begin", "_end")
        group.append(token)
        if kind == ends:
            branch = _branch_after(group, branch, number)
            flat.append(FIELD if ends in ("variable_end", "raw_end") else BLOCK)
            made.atoms.append(group)
            made.branches.append(branch)
            group, ends = [], ""
    if group:
        made.atoms.append(group)
    made.flat = "".join(flat)
    return made


def _branch_after(group: list[Token], branch: tuple[int, ...], number: int) -> tuple[int, ...]:
    word = next((value for _, kind, value in group if kind == "name"), "")
    if group[0][1] != "block_begin":
        return branch
    if word == "if":
        return (*branch, number)
    if word in ("else", "elif"):
        return (*branch[:-1], number)
    return branch[:-1]


def _lines(flat: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in flat.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _table_rows(reading: _Reading, lines: list[tuple[int, int]], first: int) -> int:
    """How many lines from here on are a table; 0 where none begins."""
    said = (reading.flat[start:end] for start, end in lines[first:])
    if not _TABLE.match(next(said)) or not _RULE.match(next(said, "")):
        return 0
    count = 2
    for line in said:
        if not _TABLE.match(line):
            break
        count += 1
    return count


def _convert_row(reading: _Reading, start: int, end: int, is_rule: bool) -> None:
    """One line of a table."""
    flat, atoms = reading.flat, reading.atoms
    strokes = [at for at in range(start, end) if flat[at] == "|" and at not in reading.escaped]
    if is_rule:
        kinds = "".join(
            _column(flat[one + 1 : other]) for one, other in zip(strokes, strokes[1:], strict=False)
        )
        for at in range(start, end):
            if isinstance(atoms[at], str):
                atoms[at] = ""
        atoms[strokes[0]] = marks.COLUMNS + kinds
        return
    for one, other in zip(strokes, strokes[1:], strict=False):
        _emphasise(reading, one + 1, other)
    for at in strokes:
        atoms[at] = marks.CELL
    atoms[strokes[0]], atoms[strokes[-1]] = marks.ROW, marks.ROW_ENDS


def _column(rule: str) -> str:
    left, right = rule.strip().startswith(":"), rule.strip().endswith(":")
    return "c" if left and right else "r" if right else "l"


def _convert_line(reading: _Reading, start: int, end: int, count: str) -> None:
    """One line that is no table's."""
    flat = reading.flat
    if flat[start:end].strip(" \t" + BLOCK) == "\\newpage":
        _put(reading, start, end, marks.PAGE)
        return
    head = HEAD.match(flat, start, end)
    assert head is not None
    words = head.end()
    inner = is_inner(head)
    if count:
        sign = marks.INNER_NUMBER if inner else marks.NUMBER
        _put(reading, start, words, sign + count + marks.NUMBER_ENDS)
    elif head["align"]:
        _put(reading, start, words, _ALIGN[head["align"]])
    elif head["point"] and inner:
        _put(reading, start, words, marks.POINT)
    picture = _PICTURE.match(flat, words, end)
    if picture and words not in reading.escaped:
        wide = f":{picture['wide']}" if picture["wide"] else ""
        _put(reading, words, end, marks.PICTURE + picture["name"].strip() + wide + marks.PICTURE_ENDS)
        return
    _emphasise(reading, words, end)


def _put(reading: _Reading, start: int, end: int, signs: str) -> None:
    """Signs in place of what was typed; fields and conditions there stay."""
    first = True
    for at in range(start, end):
        if isinstance(reading.atoms[at], str):
            reading.atoms[at] = ""
    for at in range(end - 1, start - 1, -1):
        if isinstance(reading.atoms[at], str) and first:
            reading.atoms[at], first = signs, False


def _emphasise(reading: _Reading, start: int, end: int) -> None:
    changes = emphasise(reading.flat, start, end, reading.branches, reading.escaped)
    for at, signs in changes.items():
        reading.atoms[at] = signs


def _told(atoms: list[str | list[Token]]) -> list[Token]:
    """The tokens again."""
    out: list[Token] = []
    said: list[str] = []
    for atom in [*atoms, []]:
        if isinstance(atom, str):
            said.append(atom)
            continue
        if said:
            out.append((0, "data", "".join(said)))
            said = []
        out += atom
    return out
