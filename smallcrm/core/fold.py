"""How text is compared: without accents and case, so that “muller” finds Müller."""

from __future__ import annotations

import re
import unicodedata

# Letters that carry no combining accent and so survive NFKD, as people without that key type them.
_PLAIN = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)

_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")  # every one of them combines


def fold(text: str) -> str:
    """NFKD, casefolded, unaccented, with single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    # Decomposed twice: casefolding may bring accents of its own (İ → i̇).
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    usual = _ACCENTS.sub("", folded)
    if usual.isascii():  # Western names: nothing else to look for
        return " ".join(usual.split())
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(plain.translate(_PLAIN).split())


def digits(text: str) -> str:
    """Only the decimal digits, whatever script they were typed in."""
    return "".join(str(unicodedata.decimal(letter)) for letter in text if letter.isdecimal())
