"""What a letterhead says besides the business's own data: where its parts stand, and files of its own."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

from smallcrm.core.settings import read_settings
from smallcrm.paper.letterhead import PARTS

OWN = 0  # the business's own letterhead, which is always there
_SETTINGS = "letterhead."
LOOK, USUAL = _SETTINGS + "look", _SETTINGS + "usual"
SIDES = ("left", "centre", "right")
UNDER = ("all", "first", "alternate")
NUMBERS = ("words", "figures", "plain", "none")
_FILES = ("under", "signature", "terms")


@dataclass(frozen=True)
class Look:
    """Lengths are millimetres, 0 for the usual; files are SHA-256, or bytes that are not stored yet."""

    contact: str = ""  # lines beside the name; empty: address, phone, e-mail and web
    logo_side: str = "left"
    logo_height: float = 0.0
    hidden: str = ""  # parts of the letterhead that are not drawn, parted by spaces
    numbers: str = "words"
    even: bool = False
    under: str | bytes = ""  # the user's own PDF
    under_on: str = "all"
    foot_space: float = 0.0
    head_space: float = 0.0
    signature: str | bytes = ""
    signature_width: float = 0.0
    terms: str | bytes = ""

    @classmethod
    def read(cls, told: object) -> Look:
        """As it was stored; what is none of it is left out."""
        if not isinstance(told, dict):
            return cls()
        usual = cls()
        kept = {
            name: told[name] for name in FIELDS if name in told and _fits(told[name], getattr(usual, name))
        }
        for name, known in (("logo_side", SIDES), ("under_on", UNDER), ("numbers", NUMBERS)):
            if kept.get(name, known[0]) not in known:
                del kept[name]
        return cls(**kept)

    def told(self) -> dict[str, Any]:
        """As it is stored: what is not as usual."""
        usual = asdict(Look())
        return {name: value for name, value in asdict(self).items() if value != usual[name]}

    def without(self) -> frozenset[str]:
        """The parts that are not drawn."""
        return frozenset(self.hidden.split()) & frozenset(PARTS)

    def files(self) -> list[str]:
        """The SHA-256 of what it needs."""
        return [value for name in _FILES if isinstance(value := getattr(self, name), str) and value]


FIELDS = tuple(field.name for field in fields(Look))


def own_look() -> Look:
    """How the business's own letterhead looks."""
    return Look.read(read_settings(_SETTINGS).get("look"))


def usual_letterhead() -> int:
    """The letterhead that is taken where none is named; it may be gone."""
    found = read_settings(_SETTINGS).get("usual")
    return found if isinstance(found, int) else OWN


def _fits(value: object, usual: object) -> bool:
    if isinstance(usual, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(usual, bool)
    return isinstance(value, int | float if isinstance(usual, float) else str)
