"""One e-mail as a file that mail programs open to be sent (.eml with X-Unsent), the same bytes each time."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8

from smallcrm.features.people.emails import looks_like_email

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ue000-\uf8ff]+")
_SHORT = 60  # characters of a name that stands in its line as it is
_PARTING = re.compile(r'[<>()\[\],;:"\\\s\x00-\x1f\x7f-\x9f]')


@dataclass(frozen=True)
class Attachment:
    """A file that goes along."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Mail:
    """What an e-mail says, to whom: names and addresses."""

    to: tuple[tuple[str, str], ...]
    subject: str
    plain: str
    html: str = ""
    sender: tuple[str, str] = ("", "")
    pictures: Mapping[str, bytes] = field(default_factory=dict)  # by the name in cid:
    attachments: Sequence[Attachment] = ()


def eml(mail: Mail) -> bytes:
    """The file."""
    raw = any(not _ascii_local(address) for _name, address in mail.to)
    made = EmailMessage(SMTPUTF8 if raw else SMTP)
    made["Subject"] = one_line(mail.subject)
    made.set_content(mail.plain.replace("\r\n", "\n").rstrip("\n") + "\n", cte="quoted-printable")
    if mail.html:
        made.add_alternative(mail.html, subtype="html", cte="quoted-printable")
        page = list(made.iter_parts())[-1]
        assert isinstance(page, EmailMessage)
        for name, data in sorted(mail.pictures.items()):
            page.add_related(data, "image", _picture_kind(data), cid=f"<{name}>", disposition="inline")
    for one in mail.attachments:
        kind, _slash, sub = (mimetypes.guess_type(one.name)[0] or "application/octet-stream").partition("/")
        made.add_attachment(one.data, kind, sub, filename=one_line(one.name))
    _part(made)
    return _to_whom(mail) + made.as_bytes()


def _to_whom(mail: Mail) -> bytes:
    """The head that says from whom and to whom, in lines of our own.

    EmailMessage drops the quotation marks of a name it parts over lines: what stands in it becomes addresses.
    """
    lines = ["X-Unsent: 1"]
    if mail.sender[1]:
        lines.append(f"From: {_mailbox(*mail.sender)}")
    lines.append("To: " + ",\r\n ".join(_mailbox(name, address) for name, address in mail.to))
    return ("\r\n".join(lines) + "\r\n").encode()


def one_line(text: str) -> str:
    """A text as a header can hold it: nothing in it begins another header, or turns what follows."""
    return " ".join(_UNSEEN.sub(" ", text.encode(errors="ignore").decode()).split())


def usable(address: str) -> bool:
    """Whether an address can stand in a header by itself, as one address and nothing more."""
    return looks_like_email(address) and not _PARTING.search(address.strip())


def _mailbox(name: str, address: str) -> str:
    plain, where = one_line(name), _addressed(one_line(address))
    if not plain:
        return where
    if plain.isascii() and len(plain) <= _SHORT:
        escaped = plain.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}" <{where}>'
    words = Header(plain, "utf-8", header_name="From").encode(linesep="\r\n")
    return f"{words}\r\n <{where}>"


def _addressed(address: str) -> str:
    """An address whose domain every mail server reads; what stands before the @ is theirs."""
    local, _at, domain = address.strip().rpartition("@")
    if domain.isascii():
        return f"{local}@{domain}"
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return f"{local}@{domain}"


def _ascii_local(address: str) -> bool:
    return _addressed(address).isascii()


def _picture_kind(data: bytes) -> str:
    if data.startswith(b"\x89PNG"):
        return "png"
    return "jpeg" if data.startswith(b"\xff\xd8") else "svg+xml"


def _part(made: EmailMessage) -> None:
    """Boundaries that come from what they part, and from nothing by chance."""
    told = hashlib.sha256()
    parts = list(made.walk())
    for part in parts:
        if not part.is_multipart():
            content = part.get_payload(decode=True)
            told.update(content if isinstance(content, bytes) else b"")
    for number, part in enumerate(parts):
        if part.is_multipart():
            part.set_boundary(f"=_{told.hexdigest()[:24]}_{number}")
