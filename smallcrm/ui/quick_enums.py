"""Makes the enums of Qt in a quarter of the time that Python takes for them by itself.

PySide makes some 250 enums with 4,000 members until the first page is painted, by Python's own way for
`Enum("Name", pairs)`. That way is ready for all that a class body may hold, and takes 12 µs for each member:
a fifth of the whole start. Those of Qt hold nothing but names and whole numbers. For such a list an empty
enum of the same kind, made by Python, is copied here, and the members are put into it. What comes out is the
same: the tests compare it, member by member. Any other list goes the long way, and so does everything in a
Python that looks different inside.
"""

from __future__ import annotations

import enum
import sys
from typing import Any

COMPARED = ((3, 11), (3, 12))  # Pythons whose enums look like this inside
KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
KEPT = enum.FlagBoundary.KEEP  # how PySide asks for all of them
OF_EACH = frozenset({"__module__", "__dict__", "__weakref__"})
LISTS = frozenset({"_member_names_", "_member_map_", "_value2member_map_", "_unhashable_values_"})


class Mould:
    """Casts enums of one kind."""

    def __init__(self, kind: Any) -> None:
        empty = kind("Mould", [], module=__name__, boundary=KEPT)
        self._kind, self._is_flag, self._is_number = kind, issubclass(kind, enum.Flag), issubclass(kind, int)
        self._body = {name: what for name, what in vars(empty).items() if name not in OF_EACH}
        self._taken = {"mro", ""}.union(*(vars(base) for base in kind.__mro__))
        self.fits = {
            name for name, what in vars(empty).items() if isinstance(what, list | dict | set)
        } == LISTS

    def takes(self, pairs: Any) -> bool:
        """Whether these are names and numbers, and nothing about them is special."""
        if type(pairs) is not list or not pairs or type(pairs[0]) is not tuple:
            return False
        names, values = zip(*pairs, strict=True)
        return (
            set(map(type, values)) == {int}
            and len(set(names)) == len(names)
            and self._taken.isdisjoint(names)
            and " _" not in " " + " ".join(names)
            and not (self._is_flag and min(values) < 0)
        )

    def cast(self, title: str, pairs: list[tuple[str, int]], module: str, qualname: str | None) -> Any:
        """An enum with these members."""
        by_name: dict[str, Any] = {}
        by_value: dict[int, Any] = {}
        listed: list[str] = []
        body = {
            **self._body, "__module__": module, "_member_names_": listed, "_member_map_": by_name,
            "_value2member_map_": by_value, "_unhashable_values_": [],
        }  # fmt: skip
        if qualname is not None:
            body["__qualname__"] = qualname
        made: Any = type.__new__(enum.EnumType, title, (self._kind,), body)
        for name, value in pairs:
            member = by_value.get(value)
            if member is None:
                member = int.__new__(made, value) if self._is_number else object.__new__(made)
                member._value_, member._name_, member.__objclass__ = value, name, made
                member._sort_order_ = len(listed)
                by_value[value] = member
                if not self._is_flag or value.bit_count() == 1:
                    listed.append(name)
            type.__setattr__(made, name, member)
            by_name[name] = member
        if self._is_flag:
            _mask(made, by_value, listed)
        return made


def quicken() -> None:
    """From now on such enums are made quickly; said twice, it is the same as once."""
    kind: Any = enum.EnumType
    slowly = kind._create_
    if sys.version_info[:2] not in COMPARED or slowly.__module__ == __name__:
        return
    moulds = {kind: mould for kind in KINDS if (mould := Mould(kind)).fits}

    def create(
        cls: Any, title: str, names: Any, *, module: str | None = None, qualname: str | None = None,
        type: Any = None, start: int = 1, boundary: Any = None,
    ) -> Any:  # fmt: skip
        if module is None:
            module = _asking()
        mould = moulds.get(cls) if type is None and boundary is KEPT and module else None
        if mould is not None and module is not None and mould.takes(names):
            return mould.cast(title, names, module, qualname)
        return slowly(
            cls, title, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary
        )

    kind._create_ = create


def _asking() -> str | None:
    """The module that asks for an enum, as Python looks for it; this is two steps further away from it."""
    try:
        return str(sys._getframe(3).f_globals["__name__"])
    except (ValueError, KeyError):
        return None


def _mask(made: Any, by_value: dict[int, Any], listed: list[str]) -> None:
    """What flags know of their bits besides."""
    mask = singles = 0
    for value in by_value:
        mask |= value
        if value.bit_count() == 1:
            singles |= value
    for name, bits in (("_flag_mask_", mask), ("_singles_mask_", singles)):
        type.__setattr__(made, name, bits)
    type.__setattr__(made, "_all_bits_", 2 ** mask.bit_length() - 1)
    values = [made._member_map_[name]._value_ for name in listed]
    if values != sorted(values):
        made._iter_member_ = made._iter_member_by_def_
