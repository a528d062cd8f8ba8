"""Handing over to other programs: a mail program, a telephone, a browser."""

from __future__ import annotations

from urllib.parse import quote

from PySide6.QtCore import QByteArray, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from smallcrm.core.errors import UserError
from smallcrm.core.fold import digits
from smallcrm.core.i18n import _

SCHEMES = ("http", "https", "mailto", "tel")
# Opened only after it was shown where they lead. Nothing else is ever opened: no file:, no javascript:.
SHOWN_FIRST = ("geo", "sip", "sips", "sms", "xmpp", "matrix", "skype", "tg", "signal", "whatsapp", "webcal")


class Went(QObject):
    """Tells where somebody went, so that a call can be logged after it."""

    opened = Signal(str)


went = Went()


def mail_target(address: str, subject: str = "", text: str = "") -> str:
    """A mailto: link to one address and nothing more (RFC 6068): what could begin a header is encoded."""
    parts = {"subject": " ".join(subject.split()), "body": "\r\n".join(text.splitlines())}
    more = "&".join(f"{name}={quote(said, safe='')}" for name, said in parts.items() if said)
    return "mailto:" + quote(" ".join(address.split()), safe="@") + (f"?{more}" if more else "")


def phone_target(number: str) -> str:
    """A tel: link (RFC 3966); an international number keeps its plus. Empty for what is no number."""
    plus = "+" if number.strip().startswith("+") else ""
    figures = digits(number)
    return f"tel:{plus}{figures}" if figures else ""


def page_target(typed: str) -> str:
    """A link to a web page as people type it; empty for anything that is none."""
    typed = typed.strip()
    scheme, colon, _rest = typed.partition("://")
    if colon:
        return typed if scheme.lower() in ("http", "https") else ""
    looks = "." in typed and not any(letter.isspace() for letter in typed) and "@" not in typed
    return f"https://{typed}" if looks else ""


def any_target(typed: str) -> str:
    """A link as people type it: a page, or what another program opens after it was shown."""
    typed = typed.strip()
    scheme, colon, rest = typed.partition(":")
    if colon and rest and scheme.lower() in SHOWN_FIRST and not any(letter.isspace() for letter in typed):
        return typed
    return page_target(typed)


def map_target(lines: str) -> str:
    """A page with a map of an address."""
    return "https://www.openstreetmap.org/search?query=" + quote(", ".join(lines.split("\n")), safe="")


def is_shown_first(target: str) -> bool:
    """Whether it must be shown where a target leads before it is opened."""
    return target.partition(":")[0].lower() in SHOWN_FIRST


def is_outside(target: str) -> bool:
    """Whether a target leads to another program."""
    return target.partition(":")[0].lower() in SCHEMES or is_shown_first(target)


def open_outside(target: str) -> None:
    """Open a target with the program the system has for it."""
    url = QUrl.fromEncoded(QByteArray(target.encode()), QUrl.ParsingMode.StrictMode)
    if not url.isValid():
        url = QUrl(target)
    if not is_outside(target) or not url.isValid() or not QDesktopServices.openUrl(url):
        plain = target.partition(":")[2].lstrip("/")
        if target.lower().startswith("mailto:"):
            plain = plain.partition("?")[0]  # to whom; what was to be said is pages of signs
        raise UserError(_("No program on this computer opens this. It leads to: {}").format(plain))
    went.opened.emit(target)
