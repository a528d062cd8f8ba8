"""Names of files by a pattern, such as “{date} {name} {subject}”: good on every system, each given once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from string import Formatter

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _

USUAL = "{date} {name} {subject}"
FIELDS = ("date", "name", "subject", "company", "city", "postcode", "template", "id")
LONGEST = 180  # bytes: with a number and an ending it stays below what every system takes
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f]+')
# What turns the direction, joins or marks: unseen in a name, it makes it another, or read as another.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
    "\U000f0000-\U0010ffff]|[\U0001fffe-\U0001ffff\U0002fffe-\U0002ffff\U0003fffe-\U0003ffff]"
)
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


class FileNames:
    """Gives names that no two letters of a run share, on systems that do not tell small from capital."""

    def __init__(self, pattern: str, ending: str = ".pdf") -> None:
        self._pattern, self._ending = _checked(pattern.removesuffix(ending)), ending
        self._given: dict[str, int] = {}

    def name(self, values: Mapping[str, str]) -> str:
        """The name of one more file."""
        filled = "".join(
            before + values.get(field or "", "") if field else before
            for before, field, _form, _turn in Formatter().parse(self._pattern)
        )
        plain = safe(filled)
        number = self._given.get(key := _key(plain), 0) + 1
        self._given[key] = number
        while number > 1 and _key(f"{plain} ({number})") in self._given:
            number += 1
        if number > 1:
            plain = f"{plain} ({number})"
            self._given[_key(plain)] = 1
        return plain + self._ending


def safe(text: str) -> str:
    """A text as a name that Windows, macOS and Linux all take."""
    plain = unicodedata.normalize("NFC", text.encode(errors="ignore").decode())
    plain = " ".join(_FORBIDDEN.sub(" ", _UNSEEN.sub("", plain)).split())
    plain = plain.encode()[:LONGEST].decode(errors="ignore").strip(" .~")
    return f"{plain}_" if _DEVICES.fullmatch(plain) else plain or "letter"


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())


def _checked(pattern: str) -> str:
    known = ", ".join(f"{{{field}}}" for field in FIELDS)
    wrong = _("“{}” is no pattern for names of files. It may hold {}.").format(pattern, known)
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError as error:
        raise UserError(wrong) from error
    unknown = [field for _before, field, _form, _turn in parts if field and field not in FIELDS]
    if unknown:
        told = ", ".join(f"{{{field}}}" for field in dict.fromkeys(unknown))
        raise UserError(_("Names of files know no {}. They may hold {}.").format(told, known))
    if any(field == "" or form or turn for _before, field, form, turn in parts) or not pattern.strip():
        raise UserError(wrong)
    return pattern
