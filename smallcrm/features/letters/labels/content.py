"""What stands on a label: name and address, the name alone, or a text of one's own with fields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from smallcrm.core.business import Business, business
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.letters.filling import Filler
from smallcrm.features.letters.readers.choose import reason_against
from smallcrm.features.letters.readers.envelope import lines_for, person_line
from smallcrm.features.letters.readers.households import joint_name
from smallcrm.features.letters.readers.reader import Reader
from smallcrm.features.letters.texts.fields import EVERYWHERE
from smallcrm.features.letters.texts.marks import clean
from smallcrm.features.letters.texts.phrases import is_spoken, phrases
from smallcrm.features.letters.texts.shelf import reading_languages
from smallcrm.features.letters.texts.source import Text

if TYPE_CHECKING:
    from smallcrm.features.letters.texts.sandbox import Wording

POSTAL = frozenset({"street", "postcode", "city", "country"})


class What(StrEnum):
    """The kinds of content."""

    ADDRESS = "address"
    NAME = "name"
    OWN = "own"


@dataclass(frozen=True)
class Content:
    """A kind, and the text where it is one's own."""

    what: What = What.ADDRESS
    text: str = ""


class NothingToSay(UserError):
    """Somebody gets no label, and this is why."""


class Author:
    """Writes the lines of one label after another."""

    def __init__(self, content: Content) -> None:
        """Says at once what is wrong with a text of one's own."""
        self._content, self._sender = content, business()
        self._fillers: dict[str, Filler] = {}
        self._wording: Wording | None = None
        if content.what is What.OWN:
            if not content.text.strip():
                raise UserError(_("Write what shall stand on the labels. Nothing was printed."))
            from smallcrm.features.letters.texts.sandbox import wording

            self._wording = wording(content.text, EVERYWHERE)

    @property
    def briefly(self) -> bool:
        """Whether name and address are all that must be known."""
        return self._wording is None

    def lines(self, reader: Reader) -> tuple[str, ...]:
        """What stands on somebody's label. Raises why there is none."""
        if self._wording is not None:
            return self._own(reader, self._wording)
        if self._content.what is What.NAME:
            if reader.deceased:
                raise NothingToSay(_("has died"))
            company = reader.company or reader.employer if reader.kind == "person" else ""
            name = (
                joint_name(reader, phrases(self._spoken(reader.language))) if reader.others else reader.name
            )
            return tuple(line for line in (_one_line(name), _one_line(company)) if line)
        return address_of(reader, self._sender)

    def _own(self, reader: Reader, text: Wording) -> tuple[str, ...]:
        reason = reason_against(reader) if text.fields & POSTAL else _("has died") if reader.deceased else ""
        if reason:
            raise NothingToSay(reason)
        filled = text.filled(self._filler(reader.language).values(reader))
        lines = tuple(_one_line(line) for line in filled.split("\n"))
        if not any(lines):
            raise NothingToSay(_("nothing is known that could stand on the label"))
        return _without_edges(lines)

    def person(self, reader: Reader) -> str:
        """The line of an address with a person's name, which may be said in initials."""
        if self._content.what is not What.ADDRESS or reader.place is None:
            return ""
        return person_line(reader, reader.place, self._sender)

    def _spoken(self, language: str) -> str:
        wanted = [tag.replace("_", "-").split("-")[0].lower() for tag in reading_languages(language)]
        return next((tag for tag in wanted if is_spoken(tag)), "en")

    def _filler(self, language: str) -> Filler:
        spoken = self._spoken(language)
        if spoken not in self._fillers:
            self._fillers[spoken] = Filler(Text("label", spoken, "", "", ""), {}, self._sender)
        return self._fillers[spoken]


def address_of(reader: Reader, sender: Business) -> tuple[str, ...]:
    """Name and address, line by line. Raises why nobody may write there."""
    if reason := reason_against(reader):
        raise NothingToSay(reason)
    assert reader.place is not None
    return lines_for(reader, reader.place, sender)


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


def _without_edges(lines: tuple[str, ...]) -> tuple[str, ...]:
    said = [number for number, line in enumerate(lines) if line]
    return lines[said[0] : said[-1] + 1]
