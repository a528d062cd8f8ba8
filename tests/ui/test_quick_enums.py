"""Enums made quickly are those that Python makes."""

import enum
import pickle
import subprocess
import sys
import types

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.ui import quick_enums
from smallcrm.ui.quick_enums import COMPARED, KEPT, KINDS, Mould

if sys.version_info[:2] not in COMPARED:
    pytest.skip("this Python makes its enums itself", allow_module_level=True)

NAMES = st.text("abcXYZ019_", min_size=1, max_size=6).filter(str.isidentifier)
PAIRS = st.lists(st.tuples(NAMES, st.integers(0, 40) | st.integers(0, 2**32)), min_size=1, max_size=12)


def told(value):
    """What can be compared of what a class or a member holds."""
    if isinstance(value, staticmethod | types.MethodType):
        return value.__func__
    return repr(value) if isinstance(value, enum.Enum) else value


def inside(made):
    """All that is in an enum, and in each of its members."""
    own = {name: told(what) for name, what in vars(made).items() if name not in ("__dict__", "__weakref__")}
    own["_member_map_"] = {
        name: (id(member) == id(made[member.name]), type(member) is made, vars(member) | {"__objclass__": 0})
        for name, member in made.__members__.items()
    }
    own["_value2member_map_"] = {value: member.name for value, member in made._value2member_map_.items()}
    return own


@pytest.mark.parametrize("kind", KINDS)
@given(pairs=PAIRS)
def test_what_is_made_quickly_is_the_same_inside_and_out(kind, pairs):
    mould = Mould(kind)
    if not mould.takes(pairs):
        return
    quick = mould.cast("Made", pairs, "there", "Qt.Made")
    slow = kind("Made", pairs, module="there", qualname="Qt.Made", boundary=KEPT)
    assert inside(quick) == inside(slow)
    assert (quick.__module__, quick.__qualname__, quick.__bases__) == ("there", "Qt.Made", (kind,))
    assert [repr(member) for member in quick] == [repr(member) for member in slow]
    for value in [value for _name, value in pairs]:
        assert repr(quick(value)) == repr(slow(value)) and str(quick(value)) == str(slow(value))
        assert f"{quick(value)}" == f"{slow(value)}" and hash(quick(value)) == hash(slow(value))


def bits(flag):
    """The members it is made of; Python stumbles over some that have no name."""
    try:
        return [repr(member) for member in flag]
    except AttributeError:
        return "nameless"


@pytest.mark.parametrize("kind", (enum.Flag, enum.IntFlag))
@given(pairs=PAIRS)
def test_flags_are_joined_and_turned_round_as_ever(kind, pairs):
    mould = Mould(kind)
    if not mould.takes(pairs):
        return
    quick = mould.cast("Made", pairs, "there", None)
    slow = kind("Made", pairs, module="there", boundary=KEPT)
    first, last = pairs[0][1], pairs[-1][1]
    for other in (quick, slow):
        assert (other(first) | other(last)).value == first | last
        assert (other(first) & other(last)).value == first & last
    assert repr(quick(first) | quick(last)) == repr(slow(first) | slow(last))
    assert repr(~quick(first)) == repr(~slow(first))
    assert bits(quick(first | last)) == bits(slow(first | last))


@pytest.mark.parametrize(
    "pairs",
    [
        [], ["A", "B"], [("A", "one")], [("A", 1), ("A", 2)], [("name", 1)], [("_a_", 1)], [("mro", 1)],
        [("A", True)], {"A": 1}, [("A", enum.auto())], [("", 1)],
    ],
)  # fmt: skip
def test_whatever_is_special_is_left_to_python(pairs):
    assert not Mould(enum.Enum).takes(pairs)


def test_negative_flags_and_names_of_numbers_are_left_to_python():
    assert not Mould(enum.Flag).takes([("All", -1)])
    assert not Mould(enum.IntEnum).takes([("real", 1)])
    assert Mould(enum.Enum).takes([("real", -1)])


ASKED = """
import enum, pickle, sys
from smallcrm.ui.quick_enums import quicken
quicken()
made = enum.EnumType._create_
quicken()
assert enum.EnumType._create_ is made
Own = enum.Enum("Own", ["A", "B"])
assert Own.__module__ == "__main__" and pickle.loads(pickle.dumps(Own.B)) is Own.B
Kept = enum.IntFlag("Kept", [("A", 1), ("B", 2)], boundary=enum.KEEP)
assert Kept.__module__ == "__main__" and pickle.loads(pickle.dumps(Kept.B)) is Kept.B
from PySide6.QtCore import Qt
assert Qt.Key.__qualname__ == "Qt.Key" and Qt.Key(Qt.Key.Key_A.value) is Qt.Key.Key_A
assert pickle.loads(pickle.dumps(Qt.Key.Key_A)) is Qt.Key.Key_A
print(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, Qt.Key.Key_A, Qt.CheckState(2))
print(list(Qt.WindowState), list(Qt.Key))
"""


def test_qt_s_own_are_what_they_are_without_it():
    plain = ASKED.replace("quicken()", "pass").replace("made = enum.EnumType._create_", "made = None")
    plain = plain.replace("assert enum.EnumType._create_ is made", "")
    quick, slow = (
        subprocess.run([sys.executable, "-c", text], capture_output=True) for text in (ASKED, plain)
    )
    assert quick.returncode == 0, quick.stderr
    assert quick.stdout == slow.stdout != b""


def test_a_member_of_a_quick_enum_can_be_pickled(monkeypatch):
    there = types.ModuleType("there")
    monkeypatch.setitem(sys.modules, "there", there)
    there.Made = Mould(enum.IntEnum).cast("Made", [("A", 1), ("B", 1), ("C", 3)], "there", None)
    assert pickle.loads(pickle.dumps(there.Made.B)) is there.Made.A


def test_a_python_that_keeps_more_lists_in_an_enum_goes_the_long_way(monkeypatch):
    assert all(Mould(kind).fits for kind in KINDS)
    monkeypatch.setattr(quick_enums, "LISTS", quick_enums.LISTS - {"_unhashable_values_"})
    assert not any(Mould(kind).fits for kind in KINDS)
