"""UIDs of records: how they are compared, and those we give to parties that never had one."""

from __future__ import annotations

import hashlib
import re
import uuid

_URN = re.compile(r"urn:uuid:", re.IGNORECASE)
_UUID = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}\Z", re.IGNORECASE)
_ID_BITS = 63  # of a party's id; the rest tells the business
_LOW_BITS = 62  # behind the variant
_MIDDLE_BITS = 12  # between version and variant


def plain_uid(uid: str) -> str:
    """A UID as it is compared: with or without “urn:uuid:”, and a UUID in small letters."""
    plain = _URN.sub("", uid.strip(), count=1)
    return plain.lower() if _UUID.match(plain) else plain


def uid_of(party: int, business_uid: str) -> str:
    """The UID of a party that came from nowhere else (RFC 9562, version 8): the same at every export."""
    number = _space(business_uid) << _ID_BITS | party
    low = number & (1 << _LOW_BITS) - 1
    middle = number >> _LOW_BITS & (1 << _MIDDLE_BITS) - 1
    high = number >> _LOW_BITS + _MIDDLE_BITS
    return str(uuid.UUID(int=high << 80 | 8 << 76 | middle << 64 | 2 << 62 | low))


def own_party(uid: str, business_uid: str) -> int | None:
    """The party a UID of ours belongs to; None for any other UID."""
    if not _UUID.match(uid) or uid[14] != "8":
        return None
    number = uuid.UUID(uid).int
    low = number & (1 << _LOW_BITS) - 1
    middle = number >> 64 & (1 << _MIDDLE_BITS) - 1
    whole = (number >> 80) << _LOW_BITS + _MIDDLE_BITS | middle << _LOW_BITS | low
    return whole & (1 << _ID_BITS) - 1 if whole >> _ID_BITS == _space(business_uid) else None


def _space(business_uid: str) -> int:
    """What tells one business from another: the bits that the id leaves."""
    digest = hashlib.blake2b(business_uid.encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 64 - (122 - _ID_BITS)
