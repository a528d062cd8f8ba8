"""What takes whole lines of a text and is shown as one thing: a table, a picture, the end of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from smallcrm.core.i18n import _

NEW_PAGE = "\\newpage"
LEFT, RIGHT, CENTRE = "l", "r", "c"
_BLOCKS = r"(?:\{%[^\n]*?%\})"
_ROW = re.compile(rf"[ \t]*{_BLOCKS}*[ \t]*\|[^\n]*\|[ \t]*{_BLOCKS}*[ \t]*\Z")
_ONLY_BLOCKS = re.compile(rf"[ \t]*{_BLOCKS}+[ \t]*\Z")
_RULE = re.compile(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*\Z")
_PICTURE = re.compile(r"!\[(?P<name>[^\[\]|:{}\n]+)\](?:\((?P<wide>\d{1,3})(?: ?mm)?\))?[ \t]*\Z")
_STANDS = re.compile(r"(?:--:|:-:|:--|:=:) (?=!\[)")  # how the picture behind it stands in its line
_OPENS, _CLOSES = re.compile(r"\{%-?\s*if\b"), re.compile(r"\{%-?\s*endif\b")
_CELLS = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Table:
    """A table in a form: a head, how each column stands, the rows below."""

    head: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def source(self) -> str:
        """The table as a text has it."""
        rules = {LEFT: "---", RIGHT: "--:", CENTRE: ":-:"}
        lines = [self.head, tuple(rules[column] for column in self.columns), *self.rows]
        return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def blocks(source: str) -> Iterator[tuple[int, int]]:
    """Where such things stand in a text, from and to."""
    if not any(sign in source for sign in ("|", "![", NEW_PAGE)):
        return
    lines = source.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    number = 0
    while number < len(lines):
        stands = _STANDS.match(lines[number])
        before = stands.end() if stands else 0
        count = _table(lines, number) or int(_alone(lines[number][before:]))
        if count:
            last = number + count - 1
            yield starts[number] + before, starts[last] + len(lines[last])
        number += count or 1


def _alone(line: str) -> bool:
    return line == NEW_PAGE or bool(_PICTURE.match(line))


def _table(lines: list[str], first: int) -> int:
    """How many lines from here are a table, the conditions around its rows included; 0 where none begins."""
    if first + 1 >= len(lines) or not _ROW.match(lines[first]) or not _RULE.match(lines[first + 1]):
        return 0
    if not lines[first].lstrip().startswith("|"):
        return 0
    count, depth = 2, 0
    for number in range(first + 2, len(lines)):
        line = lines[number]
        if not (_ROW.match(line) or _ONLY_BLOCKS.match(line)):
            break
        depth += len(_OPENS.findall(line)) - len(_CLOSES.findall(line))
        if depth < 0:
            break
        if depth == 0 and (_ROW.match(line) or _CLOSES.search(line)):
            count = number - first + 1
    return count


def is_block(sign: str) -> bool:
    """Whether a sign takes whole lines."""
    return not sign.startswith("{")


def read_table(source: str) -> Table | None:
    """A table for a form; None where rows of it depend on conditions, which a form does not show."""
    lines = source.split("\n")
    if not _table(lines, 0) or any("{%" in line for line in lines):
        return None
    head, rule, *rows = (_cells(line) for line in lines)
    wide = len(head)
    columns = tuple(_column(cell) for cell in (*rule, *["---"] * wide))[:wide]
    return Table(head, columns, tuple((*row, *[""] * wide)[:wide] for row in rows))


def rows_of(source: str) -> list[tuple[str, ...]]:
    """The cells of a table to be looked at, the head first; conditions stand in a row of their own."""
    return [_cells(line) for number, line in enumerate(source.split("\n")) if number != 1]


def columns_of(source: str) -> list[str]:
    """How its columns stand."""
    lines = source.split("\n")
    return [_column(cell) for cell in _cells(lines[1])] if len(lines) > 1 else []


def _cells(line: str) -> tuple[str, ...]:
    parts = _CELLS.split(line.strip())
    return tuple(part.strip() for part in parts[1:-1]) if len(parts) > 2 else (line.strip(),)


def _column(rule: str) -> str:
    left, right = rule.startswith(":"), rule.endswith(":")
    return CENTRE if left and right else RIGHT if right else LEFT


def read_picture(sign: str) -> tuple[str, int] | None:
    """The name of a picture and its width in millimetres (0: its own)."""
    found = _PICTURE.match(sign)
    return (found["name"].strip(), int(found["wide"] or 0)) if found else None


def picture_sign(name: str, wide: int) -> str:
    """A picture as a text has it."""
    return f"![{name}]({wide})" if wide else f"![{name}]"


def block_words(sign: str, labels: Mapping[str, str]) -> str:
    """What a block is, for who does not see it."""
    if sign == NEW_PAGE:
        return _("New page")
    if picture := read_picture(sign):
        return _("Picture “{}”").format(picture[0])
    head = rows_of(sign)[:1]
    return _("Table: {}").format(", ".join(head[0] if head else ()))
