"""A party as a card of version 4.0: one that came keeps what nobody changed, a new one is written whole."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

from smallcrm.core import blobs
from smallcrm.features.exchange import picture
from smallcrm.features.exchange.mapping import mapped
from smallcrm.features.exchange.state import State
from smallcrm.features.exchange.uids import uid_of
from smallcrm.features.exchange.vcard.card import read_card
from smallcrm.features.exchange.vcard.fresh import (
    Groups,
    address_lines,
    kind_lines,
    name_lines,
    point_lines,
    rest_lines,
    work_lines,
)
from smallcrm.features.exchange.vcard.incoming import incoming
from smallcrm.features.exchange.vcard.kept import Kept
from smallcrm.features.exchange.vcard.writer import content_line

PRODUCT = "-//SmallCRM//EN"


def card_of(state: State, business_uid: str, country: str) -> bytes:
    """The whole card, BEGIN to END."""
    lines = _from_kept(state, business_uid, country) if state.card else _fresh(state, business_uid)
    return b"BEGIN:VCARD\r\nVERSION:4.0\r\n" + b"".join(lines) + b"END:VCARD\r\n"


def _fresh(state: State, business_uid: str) -> Iterator[bytes]:
    told, groups = state.mapped, Groups()
    yield content_line("PRODID", PRODUCT)
    yield content_line("UID", f"urn:uuid:{uid_of(state.id, business_uid)}")
    yield from kind_lines(told)
    yield from name_lines(told)
    yield from work_lines(told, groups)
    for point in told.points:
        yield from point_lines(point, groups)
    for place in told.places:
        yield from address_lines(place, groups)
    yield from rest_lines(told)
    yield from photo_line(state.photo)
    yield _revision(state)


def _revision(state: State) -> bytes:
    return content_line("REV", state.updated_at.replace("-", "").replace(":", "").replace(" ", "T") + "Z")


def photo_line(sha256: str) -> Iterator[bytes]:
    """The photo inside the card."""
    if sha256:
        data = blobs.fetch(sha256)
        kind = picture.media_type(data) or "application/octet-stream"
        yield content_line("PHOTO", f"data:{kind};base64,{base64.b64encode(data).decode()}")


def _from_kept(state: State, business_uid: str, country: str) -> Iterator[bytes]:
    card = read_card(state.card)
    before = mapped(incoming(card), country)
    had = hashlib.sha256(before.picture.data).hexdigest() if before.picture else ""
    kept = Kept(card, before, state.mapped, country, had != state.photo)
    if not kept.has("UID"):
        yield content_line("UID", f"urn:uuid:{uid_of(state.id, business_uid)}")
    if not kept.has("FN") and not kept.names_changed:
        yield from name_lines(state.mapped, only_shown=True)
    yield from kept.lines()
    if kept.photo_changed:
        yield from photo_line(state.photo)
    if kept.anything_changed:
        yield _revision(state)
