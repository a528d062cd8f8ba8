"""The short code on a letter: its id in Crockford's base 32, and a last character that catches slips.

Thirteen letters and digits without I, L, O and U, in groups. The last one is a sum over the field of 32
elements, each place weighing differently: one wrong character, or two that changed places, never pass.
"""

from __future__ import annotations

import re

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LEAST, MOST = 10, 14  # characters of a code
GROUP = 4
NOWADAYS = (12, 13, 14)  # characters of the codes that are on paper
FEW = 2  # letters, and digits, in what looks like a code
_FIELD = 0b100101  # x^5 + x^2 + 1: a generator of the field is 2
_VALUES = {sign: value for value, sign in enumerate(SIGNS)} | {"O": 0, "I": 1, "L": 1}
_SHAPE = re.compile(r"[0-9A-TV-Za-tv-z]+(?:[-\s]+[0-9A-TV-Za-tv-z]+)*", re.ASCII)
# A scanner that types on an American keyboard where a German one is set.
_SWAPPED = str.maketrans("YZyz", "ZYzy")


def code_of(letter: int) -> str:
    """The code of a letter, as it stands in a QR code."""
    found, rest = "", letter
    while rest:
        rest, value = divmod(rest, 32)
        found = SIGNS[value] + found
    found = found.rjust(LEAST - 1, "0")
    return found + SIGNS[_sum(found)]


def grouped(code: str) -> str:
    """A code as people read it: “1R7K 4M2Q 9XTAC”; the last group is not left with one character."""
    places = list(range(0, len(code), GROUP))
    if len(code) % GROUP == 1:
        places.pop()
    return " ".join(code[start:end] for start, end in zip(places, [*places[1:], len(code)], strict=True))


def letter_in(typed: str) -> int | None:
    """The id of the letter whose code this may be; None for what is no code. It may be no letter's."""
    return next(iter(letters_in(typed)), None)


def letters_in(typed: str) -> list[int]:
    """The ids this may name: as typed, and as a scanner meant it that has another keyboard."""
    if not (plain := _plain(typed)):
        return []
    found = (_read(plain), _read(plain.translate(_SWAPPED)))
    return list(dict.fromkeys(one for one in found if one is not None))


def misread(typed: str) -> list[int]:
    """The ids whose codes differ from this in one sign, or in two that changed places.

    None for what is a code, and for what looks like none: a time that begins with a digit, letters in it too.
    """
    plain = _plain(typed)
    mixed = sum(sign.isdigit() for sign in plain) >= FEW and sum(sign.isalpha() for sign in plain) >= FEW
    if len(plain) not in NOWADAYS or not plain[0].isdigit() or not mixed or letters_in(typed):
        return []
    turned = (plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :] for at in range(len(plain) - 1))
    other = (plain[:at] + sign + plain[at + 1 :] for at in range(len(plain)) for sign in SIGNS)
    found = map(_read, (*turned, *other))
    return list(dict.fromkeys(one for one in found if one is not None))


def _plain(typed: str) -> str:
    """What may be a code, without what parts its groups; empty where it cannot be one."""
    typed = typed.strip().strip("*")
    if not LEAST <= len(typed) <= 3 * MOST or not _SHAPE.fullmatch(typed):
        return ""
    plain = re.sub(r"[-\s]", "", typed)
    return plain if LEAST <= len(plain) <= MOST else ""


def _read(plain: str) -> int | None:
    plain = plain.upper()
    if _VALUES[plain[-1]] != _sum(plain[:-1]):
        return None
    number = 0
    for sign in plain[:-1]:
        number = number * 32 + _VALUES[sign]
    return number if 0 < number < 1 << 63 else None


def _sum(signs: str) -> int:
    total = 0
    for sign in signs:
        total = (total ^ _VALUES[sign]) << 1
        if total & 32:
            total ^= _FIELD
    return total
