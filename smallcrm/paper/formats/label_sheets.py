"""Sheets of labels: by their makers' numbers, or of one's own measures. Millimetres here, points on paper."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from typing import Any

from smallcrm.core.i18n import _
from smallcrm.core.paths import resources
from smallcrm.paper.formats.measures import MM, Box

SIZES = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4), "A5": (148.0, 210.0), "A6": (105.0, 148.0)}
MAKERS = ("avery", "zweckform", "herma")
LEAST, LARGEST = 12.0, 600.0  # mm; no printer takes more, and smaller labels hold no word
MOST = 400  # labels on a sheet
_SLACK = 0.05  # mm: makers round their measures
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class LabelSheet:
    """One kind of sheet: how large it is, how many labels lie on it and where."""

    maker: str
    number: str
    size: tuple[float, float]
    columns: int
    rows: int
    label: tuple[float, float]
    first: tuple[float, float]  # of the first label, from the left and the top edge
    gap: tuple[float, float] = (0.0, 0.0)
    corner: float = 0.0
    also: tuple[str, ...] = ()  # other numbers with the same measures
    kind: str = ""  # “badge” for those that are worn

    @property
    def name(self) -> str:
        """What it is called on the command line and remembered by."""
        return folded(f"{self.maker} {self.number}")

    @property
    def title(self) -> str:
        """What it is called on the screen."""
        return f"{self.maker} {self.number}".strip()

    @property
    def count(self) -> int:
        """How many labels lie on it."""
        return self.rows * self.columns

    @property
    def page(self) -> tuple[float, float]:
        """The sheet in points."""
        return self.size[0] * MM, self.size[1] * MM

    def box(self, place: int) -> Box:
        """Where a label lies, counted from 0 along the rows, in points."""
        row, column = divmod(place % self.count, self.columns)
        left = self.first[0] + column * (self.label[0] + self.gap[0])
        top = self.first[1] + row * (self.label[1] + self.gap[1])
        return Box(left * MM, top * MM, self.label[0] * MM, self.label[1] * MM)

    def problems(self) -> dict[str, str]:
        """What cannot be, by measure; empty where it can be printed on."""
        found = _sizes(self)
        if not found:
            for axis, (edge, count, called) in enumerate(
                (("width", self.columns, _("{} mm are needed from left to right, the sheet has {}.")),
                 ("height", self.rows, _("{} mm are needed from top to bottom, the sheet has {}.")))
            ):  # fmt: skip
                need = self.first[axis] + count * self.label[axis] + (count - 1) * self.gap[axis]
                if need > self.size[axis] + _SLACK:
                    found[edge] = called.format(_mm(need), _mm(self.size[axis]))
        return found

    def stored(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)


def _sizes(sheet: LabelSheet) -> dict[str, str]:
    found: dict[str, str] = {}
    between = _("Between {} and {} mm.")
    for names, pair, least in (
        (("sheet_width", "sheet_height"), sheet.size, 40.0),
        (("width", "height"), sheet.label, LEAST),
        (("left", "top"), sheet.first, 0.0),
        (("across", "down"), sheet.gap, 0.0),
    ):
        for name, value in zip(names, pair, strict=True):
            if not least <= value <= LARGEST:
                found[name] = between.format(_mm(least), _mm(LARGEST))
    for name, count in (("columns", sheet.columns), ("rows", sheet.rows)):
        if not 1 <= count <= MOST:
            found[name] = _("Between 1 and {}.").format(MOST)
    if not found and sheet.count > MOST:
        found["rows"] = _("No more than {} labels on a sheet.").format(MOST)
    return found


def _mm(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def folded(text: str) -> str:
    """A maker and number as they are compared: small letters and digits, joined by hyphens."""
    return _SIGNS.sub("-", text.casefold()).strip("-")


def read_sheet(told: Mapping[str, Any]) -> LabelSheet:
    """A sheet as it was kept. Raises what no sheet could be read from."""
    known = {field.name for field in fields(LabelSheet)}
    values = {name: value for name, value in told.items() if name in known}
    for name in ("size", "label", "first", "gap"):
        if name in values:
            wide, high = values[name]
            values[name] = (float(wide), float(high))
    values["also"] = tuple(values.get("also", ()))
    return LabelSheet(**values)


@cache
def shipped_sheets() -> tuple[LabelSheet, ...]:
    """The sheets the program knows by their numbers."""
    return tuple(sheet for maker in MAKERS for sheet in _of_maker(maker))


def _of_maker(file: str) -> Iterator[LabelSheet]:
    told = tomllib.loads((resources() / "labels" / f"{file}.toml").read_text(encoding="utf-8"))
    for one in told["sheet"]:
        columns, rows = one["grid"]
        size = SIZES[one["paper"]]
        yield read_sheet(one | {"maker": told["maker"], "size": size, "columns": columns, "rows": rows})


def find_sheets(words: str, among: tuple[LabelSheet, ...]) -> list[LabelSheet]:
    """Sheets by maker, number, or measures such as “70 37”; those whose number is meant come first."""
    wanted = [word for word in re.split(r"[\s×x*,;/]+", words.casefold().strip()) if word]
    found = [sheet for sheet in among if all(word in _described(sheet) for word in wanted)]
    numbers = {folded(word) for word in wanted}
    return sorted(found, key=lambda sheet: not numbers & {folded(n) for n in (sheet.number, *sheet.also)})


@cache
def _described(sheet: LabelSheet) -> str:
    wide, high = (_mm(value) for value in sheet.label)
    return " ".join((sheet.maker, sheet.number, *sheet.also, wide, high, f"{sheet.count}")).casefold()
