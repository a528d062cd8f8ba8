"""E-mail addresses: what looks right, without refusing what is odd."""

from __future__ import annotations

import re

# Generous on purpose (RFC 5321 allows more than people believe): something, one @, a domain with a dot in it.
SHAPE = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")


def looks_like_email(text: str) -> bool:
    """Whether a text has the shape of an e-mail address; at most 254 characters (RFC 5321, 4.5.3.1)."""
    return len(text) <= 254 and SHAPE.fullmatch(text.strip()) is not None
