"""Signs of our own inside a text that is being filled: where something is empty, and where a sentence ends.

They are characters of Unicode's private area. What users write is freed of them first, so that nobody can
pretend one.
"""

from __future__ import annotations

import re

EMPTY = "\ue000"  # stands where a field had nothing to say
ENDS = "\ue001"  # a sentence ends here
BLOCK = (
    "\ue002"  # a condition began here; a line of nothing else was meant for the condition, not for the letter
)

_OURS = re.compile(f"[{EMPTY}{ENDS}{BLOCK}]")
# Control characters, and unpaired surrogates, which no file can hold; tabs and line breaks stay.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def clean(text: str) -> str:
    """A text without our signs and without characters that cannot be printed."""
    if text.isprintable() and not _OURS.search(text):
        return text
    return _UNPRINTABLE.sub("", _OURS.sub("", text)).replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
