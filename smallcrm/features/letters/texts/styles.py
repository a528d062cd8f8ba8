"""What of a line is bold, italic or a mark, while it is written; and such marks put in or taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from smallcrm.features.letters.texts.emphasis import BLOCK, FIELD, emphasise
from smallcrm.features.letters.texts.line_heads import HEAD
from smallcrm.features.letters.texts.markup import escapes
from smallcrm.paper.rich import marks

BOLD, ITALIC, MARK = 1, 2, 4
_TURNS = ((marks.BOLD, BOLD, True), (marks.BOLD_ENDS, BOLD, False), (marks.ITALIC, ITALIC, True),
          (marks.ITALIC_ENDS, ITALIC, False))  # fmt: skip
_STARS = {BOLD: "**", ITALIC: "*", BOLD | ITALIC: "***"}


class Edit(NamedTuple):
    """Characters of a line that others take the place of."""

    at: int
    removed: int
    put: str


class Line(NamedTuple):
    """A line as it stands in the editor: one character for every sign, and the branch each place is in."""

    flat: str
    branches: Sequence[tuple[int, ...]]


def line_of(text: str, signs: Sequence[str], sign: str) -> Line:
    """A line for reading: `sign` stands in the text for each of the signs."""
    flat: list[str] = []
    branches: list[tuple[int, ...]] = []
    branch: tuple[int, ...] = ()
    waiting = iter(signs)
    for place, character in enumerate(text):
        if character == sign:
            said = next(waiting, "")
            if said.startswith("{%"):
                branch = _branch_after(said, branch, place)
            character = BLOCK if said.startswith(("{%", "{#")) else FIELD
        flat.append(character)
        branches.append(branch)
    return Line("".join(flat), branches)


def _branch_after(sign: str, branch: tuple[int, ...], place: int) -> tuple[int, ...]:
    word = sign[2:-2].strip("-+ ").partition(" ")[0]
    if word == "if":
        return (*branch, place)
    return (*branch[:-1], place) if word in ("else", "elif") else branch[:-1]


def styles(line: Line) -> list[int]:
    """BOLD, ITALIC and MARK for every character."""
    flat, found, state = line.flat, [], 0
    head = HEAD.match(flat)
    assert head is not None
    escaped = escapes(flat)
    changes = emphasise(flat, head.end(), len(flat), line.branches, escaped)
    for place in range(len(flat)):
        if (signs := changes.get(place)) is not None:
            for sign, style, on in _TURNS:
                if sign in signs:
                    state = state | style if on else state & ~style
        aligns = bool(head["align"]) and head.start("align") <= place < head.end()
        is_mark = signs is not None or place + 1 in escaped or aligns
        found.append(state | MARK if is_mark else state)
    return found


def toggled(line: Line, start: int, end: int, style: int) -> list[Edit] | None:
    """Make what stands between two places bold or italic; or plain again, where all of it is so already.

    None where the marks cannot say it: in the middle of a word that is written in another style.
    """
    now = styles(line)
    kept = [place for place, found in enumerate(now) if not found & MARK or line.flat[place] != "*"]
    while start < end and _is_gap(line.flat[start]):
        start += 1
    while end > start and _is_gap(line.flat[end - 1]):
        end -= 1
    inside = [place for place in kept if start <= place < end]
    if not inside:
        return None
    on = not all(now[place] & style for place in inside if not _is_gap(line.flat[place]))
    wanted = {place: now[place] & (BOLD | ITALIC) for place in kept}
    for place in inside:
        wanted[place] = wanted[place] | style if on else wanted[place] & ~style
    edits = _edits(line.flat, kept, _smooth(line.flat, kept, wanted))
    return edits if _says(line, edits, [wanted[place] for place in kept]) else None


def dressed(text: str, looks: Sequence[int]) -> str:
    """A line without marks of its own, with those that make each character look so; plain where none can."""
    line, kept = Line(text, [()] * len(text)), range(len(text))
    for style in (BOLD | ITALIC, BOLD):
        wanted = {place: looks[place] & style for place in kept}
        made = _smooth(text, kept, wanted)
        edits = _edits(text, kept, made)
        if _says(line, edits, made):
            return edited(text, edits)
    return text


def _is_gap(character: str) -> bool:
    return character.isspace() or character == BLOCK


def _smooth(flat: str, kept: Sequence[int], wanted: dict[int, int]) -> list[int]:
    """The style of every kept character, blanks taking that of both sides."""
    made = [wanted[place] for place in kept]
    before = 0
    for number, place in enumerate(kept):
        if not _is_gap(flat[place]):
            before = made[number]
            continue
        after = next((wanted[other] for other in kept[number:] if not _is_gap(flat[other])), 0)
        made[number] = before & after
    return made


def _edits(flat: str, kept: Sequence[int], wanted: Sequence[int]) -> list[Edit]:
    """What to change so that every kept character has its style; from the end to the beginning."""
    found: list[Edit] = []
    open_: list[int] = []  # the styles that are open, the outer ones first
    ends = 0
    for number in range(len(kept) + 1):
        place = kept[number] if number < len(kept) else len(flat)
        put = _turn(open_, wanted[number] if number < len(kept) else 0)
        if flat[ends:place] != put:
            found.append(Edit(ends, place - ends, put))
        ends = place + 1
    return found[::-1]


def _turn(open_: list[int], wanted: int) -> str:
    """The marks between two characters."""
    put = ""
    while any(style & ~wanted for style in open_):
        put += _STARS[open_.pop()]
    missing = wanted & ~sum(open_)
    if missing:
        open_.append(missing) if missing != BOLD | ITALIC else open_.extend((BOLD, ITALIC))
        put += _STARS[missing]
    return put


def marked(line: Line, kept: Sequence[int], looks: Sequence[int]) -> list[Edit] | None:
    """Edits after which the characters at `kept` look so; None where no marks can say it."""
    made = _smooth(line.flat, kept, dict(zip(kept, looks, strict=True)))
    edits = _edits(line.flat, kept, made)
    return edits if _says(line, edits, made) else None


def edited(flat: str, edits: Sequence[Edit]) -> str:
    """A line after its edits."""
    for edit in edits:
        flat = flat[: edit.at] + edit.put + flat[edit.at + edit.removed :]
    return flat


def _says(line: Line, edits: Sequence[Edit], wanted: Sequence[int]) -> bool:
    """Whether the edited line is read as it is meant."""
    flat, branches = line.flat, list(line.branches)
    for edit in edits:
        near = branches[edit.at - 1] if edit.at else ()
        branches[edit.at : edit.at + edit.removed] = [near] * len(edit.put)
        flat = edited(flat, [edit])
    made = Line(flat, branches)
    read = [
        (place, found & (BOLD | ITALIC))
        for place, found in enumerate(styles(made))
        if not (found & MARK and flat[place] == "*")
    ]
    if len(read) != len(wanted):
        return False
    pairs = zip(read, wanted, strict=True)
    return all(_is_gap(flat[place]) or found == meant for (place, found), meant in pairs)
