"""Messengers and social networks by name, and what page a profile's name leads to."""

from __future__ import annotations

import re
from typing import NamedTuple

from smallcrm.core.fold import digits, fold

HANDLE = re.compile(r"[\w.\-+]{1,100}")
FEDIVERSE = re.compile(r"@?([\w.\-]{1,100})@([\w\-]+(?:\.[\w\-]+)+)")


class Service(NamedTuple):
    """One service: what it is called, what kind of way it is, and the page of a profile."""

    name: str
    kind: str  # social or im
    page: str = ""  # {} stands for the profile's name, {n} for a phone number's digits


SERVICES = (
    Service("LinkedIn", "social", "https://www.linkedin.com/in/{}"),
    Service("Xing", "social", "https://www.xing.com/profile/{}"),
    Service("Instagram", "social", "https://www.instagram.com/{}/"),
    Service("Facebook", "social", "https://www.facebook.com/{}"),
    Service("Mastodon", "social", "@"),
    Service("Bluesky", "social", "https://bsky.app/profile/{}"),
    Service("Threads", "social", "https://www.threads.net/@{}"),
    Service("X", "social", "https://x.com/{}"),
    Service("YouTube", "social", "https://www.youtube.com/@{}"),
    Service("TikTok", "social", "https://www.tiktok.com/@{}"),
    Service("Pinterest", "social", "https://www.pinterest.com/{}/"),
    Service("GitHub", "social", "https://github.com/{}"),
    Service("WhatsApp", "im", "https://wa.me/{n}"),
    Service("Signal", "im", "https://signal.me/#p/+{n}"),
    Service("Threema", "im", "https://threema.id/{}"),
    Service("Telegram", "im", "https://t.me/{}"),
    Service("Matrix", "im", "https://matrix.to/#/{m}"),
    Service("Teams", "im"),
    Service("Skype", "im"),
)
_KNOWN = {fold(service.name): service for service in SERVICES} | {
    fold(other): next(service for service in SERVICES if service.name == name)
    for other, name in (
        ("twitter", "X"),
        ("insta", "Instagram"),
        ("fb", "Facebook"),
        ("fediverse", "Mastodon"),
    )
}


def service_called(name: str) -> Service | None:
    """The service of this name; None where we do not know it."""
    return _KNOWN.get(fold(name).strip())


def profile_page(service: str, typed: str) -> str:
    """The page of a profile as people write its name; empty where no page follows from it."""
    known, name = service_called(service), typed.strip()
    if known is None or not known.page:
        return ""
    if known.page == "@":
        found = FEDIVERSE.fullmatch(name)
        return f"https://{found[2]}/@{found[1]}" if found else ""
    if "{n}" in known.page:
        number = digits(name.removeprefix("00")) if name.startswith(("+", "00")) else ""
        return known.page.format(n=number) if number else ""
    if "{m}" in known.page:
        return known.page.format(m=name) if re.fullmatch(r"@[\w.\-=/]+:[\w.\-]+", name) else ""
    name = name.removeprefix("@")
    return known.page.format(name) if HANDLE.fullmatch(name) else ""
