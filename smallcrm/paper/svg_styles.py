"""Which style an element of an SVG has: told at itself, in a style sheet, or by what it stands in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

SVG = "{http://www.w3.org/2000/svg}"
FONT = ("font-family", "font-size", "font-weight", "font-style", "text-anchor", "letter-spacing")
_FROM_ABOVE = frozenset(FONT) | {"direction", "writing-mode", "word-spacing", "dominant-baseline"}
_TOLD = _FROM_ABOVE | {
    "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linejoin",
    "stroke-linecap", "opacity", "display", "visibility", "baseline-shift", "text-decoration", "font-variant",
    "font-stretch", "text-transform",
}  # fmt: skip
_MOST_RULES = 500
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIZED = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(px|pt|pc|mm|cm|in|em|%|)")
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


class Styles:
    """The styles of one drawing."""

    def __init__(self, root: Any) -> None:
        self._rules = [rule for sheet in root.iter(f"{SVG}style") for rule in _rules(sheet.text or "")]
        self._told: dict[Any, dict[str, str]] = {}
        self.are_many = len(self._rules) > _MOST_RULES  # more than a drawing of lines and words has

    def own(self, thing: Any) -> Mapping[str, str]:
        """What is told of an element itself."""
        if thing not in self._told:
            found = {name: thing.get(name) for name in _TOLD if thing.get(name)}
            found |= {n: v for _weight, rule, said in self._matching(thing) for n, v in said.items() if rule}
            self._told[thing] = found | _declarations(thing.get("style") or "")
        return self._told[thing]

    def value(self, thing: Any, name: str, usual: str = "") -> str:
        """One style of an element; most are taken over from what it stands in."""
        while thing is not None:
            told = self.own(thing).get(name, "").strip()
            if told and told != "inherit":
                return told
            thing = thing.getparent() if name in _FROM_ABOVE or told else None
        return usual

    def size(self, thing: Any) -> float:
        """How large type is."""
        told = self.own(thing).get("font-size", "").strip()
        above = thing.getparent()
        if not told or told == "inherit":
            return 16.0 if above is None else self.size(above)
        return length(told, 16.0 if above is None else self.size(above))

    def _matching(self, thing: Any) -> list[tuple[int, str, dict[str, str]]]:
        """The rules of style sheets for an element, the weightiest last."""
        return sorted((rule for rule in self._rules if _is_meant(rule[1], thing)), key=lambda rule: rule[0])


def length(told: str, em: float) -> float:
    """A length in the units of the drawing. Raises where it is none."""
    found = _SIZED.fullmatch(told.strip())
    if found is None:
        raise ValueError(told)
    number, unit = float(found[1]), found[2]
    if unit in ("em", "%"):
        return number * em / (1 if unit == "em" else 100)
    return number * _UNITS[unit]


def _rules(sheet: str) -> list[tuple[int, str, dict[str, str]]]:
    """Weight, selector and what it says; of selectors only single ones: `text`, `.name`, `#id`."""
    found = []
    for block in _COMMENT.sub("", sheet).split("}"):
        head, _brace, said = block.partition("{")
        for selector in head.split(","):
            name = selector.strip()
            weight = {"#": 2, ".": 1}.get(name[:1], 0)
            found.append((weight, name, _declarations(said)))
    return [rule for rule in found if rule[1]]


def _is_meant(selector: str, thing: Any) -> bool:
    match selector[0]:
        case "#":
            return bool(thing.get("id") == selector[1:])
        case ".":
            return selector[1:] in (thing.get("class") or "").split()
        case _:
            return isinstance(thing.tag, str) and thing.tag.removeprefix(SVG) == selector


def _declarations(told: str) -> dict[str, str]:
    pairs = (one.partition(":") for one in told.split(";"))
    return {
        name.strip().lower(): said.replace("!important", "").strip() for name, colon, said in pairs if colon
    }
