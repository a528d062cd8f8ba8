"""A template as written down: a heading in TOML between lines of +++, then the text with its fields."""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _

MORE = "+"  # no field’s name: under it stands what else is kept beside the fields
_HEADING = re.compile(r"\A\+\+\+\n(.*?)\n\+\+\+\n(.*)\Z", re.DOTALL)


class FieldType(StrEnum):
    """What a field of a template holds."""

    TEXT = "text"
    LONG = "long"  # several lines
    DATE = "date"
    MONEY = "money"


@dataclass(frozen=True)
class Field:
    """A fact a template asks for: typed in a form, or by `--field`."""

    name: str
    label: str
    type: FieldType = FieldType.TEXT
    required: bool = False
    default: str = ""  # another field, whose value stands here where nothing was typed
    inline: bool = False  # on the screen it is written into the text itself


@dataclass(frozen=True)
class Text:
    """One template in one language."""

    name: str
    language: str
    title: str
    subject: str
    body: str
    fields: dict[str, Field] = field(default_factory=dict)
    paper: str = ""
    letterhead: int | None = None
    pictures: dict[str, str] = field(default_factory=dict)  # what its text may show, by name: SHA-256
    even: bool = False  # set with both margins straight

    @property
    def required(self) -> list[str]:
        """The fields without which no letter is written."""
        return [one.name for one in self.fields.values() if one.required]


def read_text(name: str, language: str, written: str) -> Text:
    """A template from its file."""
    found = _HEADING.match(written.replace("\r\n", "\n"))
    if found is None:
        raise UserError(_("The template “{}” has no heading between lines of +++.").format(name))
    try:
        heading = tomllib.loads(found[1])
    except tomllib.TOMLDecodeError as error:
        raise UserError(
            _("The heading of the template “{}” cannot be read: {}").format(name, error)
        ) from error
    return Text(
        name=name,
        language=language,
        title=str(heading.get("title", name)),
        subject=str(heading.get("subject", "")),
        body=found[2].strip("\n"),
        fields=read_fields(heading.get("fields", {})),
        even=bool(heading.get("even", False)),
    )


def read_fields(told: dict[str, Any]) -> dict[str, Field]:
    """The fields a template asks for, as its heading tells them."""
    found = {}
    for name, about in told.items():
        if name == MORE:
            continue
        try:
            kind = FieldType(about.get("type", "text"))
        except ValueError as error:
            raise UserError(
                _("The field “{}” has an unknown type: {}.").format(name, about["type"])
            ) from error
        label, default = str(about.get("label", name)), str(about.get("default", ""))
        required, inline = bool(about.get("required", False)), bool(about.get("inline", False))
        found[name] = Field(name, label, kind, required, default, inline)
    return found


def kept_fields(form: Text) -> dict[str, Any]:
    """The fields of a text, its pictures and how it is set, as they are stored."""
    fields: dict[str, Any] = {
        name: {key: value for key, value in asdict(one).items() if key != "name"}
        for name, one in form.fields.items()
    }
    more = ({"pictures": form.pictures} if form.pictures else {}) | ({"even": True} if form.even else {})
    return fields | ({MORE: more} if more else {})


def read_kept(told: dict[str, Any]) -> tuple[dict[str, str], bool]:
    """The pictures of a stored text, and whether its margins are straight."""
    more = told.get(MORE, {})
    return dict(more.get("pictures", {})), bool(more.get("even", False))
