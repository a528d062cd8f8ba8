"""How text is compared: without accents and case, so that “muller” finds Müller."""

from __future__ import annotations

import unicodedata

# Letters that carry no combining accent and so survive NFKD, as people without that key type them.
_PLAIN = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


class _Folded(dict[int, str]):
    """What each letter becomes, worked out when it is first met: names are made of few of them."""

    def __missing__(self, code: int) -> str:
        # Decomposed twice: casefolding may bring accents of its own (İ → i̇).
        parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(code)).casefold())
        plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
        self[code] = plain.translate(_PLAIN)
        return self[code]


_FOLDED = _Folded()


def fold(text: str) -> str:
    """NFKD, casefolded, unaccented, with single spaces."""
    plain = text.lower() if text.isascii() else text.translate(_FOLDED)
    return " ".join(plain.split())


def digits(text: str) -> str:
    """Only the decimal digits, whatever script they were typed in."""
    if text.isascii():
        return "".join(filter(str.isdigit, text))
    return "".join(str(unicodedata.decimal(letter)) for letter in text if letter.isdecimal())
