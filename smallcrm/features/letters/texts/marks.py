"""Signs of our own inside a text that is being filled: where something is empty, and where a sentence ends.

They are characters of Unicode's private area. What users write is freed of them first, so that nobody can
pretend one.
"""

from __future__ import annotations

import re

from smallcrm.paper.rich.marks import FIRST, LAST

EMPTY = "\ue000"  # stands where a field had nothing to say
ENDS = "\ue001"  # a sentence ends here
BLOCK = (
    "\ue002"  # a condition began here; a line of nothing else was meant for the condition, not for the letter
)

_OURS = re.compile(f"[{FIRST}-{LAST}]")  # these and the signs of paper/rich
# Control characters, and unpaired surrogates, which no file can hold; tabs and line breaks stay.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TURN_ENDS = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}


def clean(text: str) -> str:
    """A text without our signs and without characters that cannot be printed."""
    if text.isprintable():  # no private character is
        return text
    if _TURNS.search(text):
        text = "\n".join(map(_turned_back, text.split("\n")))
    return _UNPRINTABLE.sub("", _OURS.sub("", text)).replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)


def _turned_back(line: str) -> str:
    """A line that gives back the direction it took: what follows a name is never turned round by it."""
    waiting: list[str] = []
    out: list[str] = []
    for character in line:
        if character in "\u202c\u2069":
            if not waiting or waiting[-1] != character:
                continue  # it ends what it did not begin
            waiting.pop()
        elif character in _TURN_ENDS:
            waiting.append(_TURN_ENDS[character])
        out.append(character)
    return "".join(out + waiting[::-1])
