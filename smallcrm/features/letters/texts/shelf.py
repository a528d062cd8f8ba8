"""All templates there are: those that ship with the program, and the user's own in the file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from smallcrm.core.business import business
from smallcrm.core.errors import UserError
from smallcrm.core.file import current
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _, language
from smallcrm.core.paths import resources
from smallcrm.features.letters.model import Template
from smallcrm.features.letters.texts.source import Text, read_fields, read_kept, read_text

NAMES = (
    "follow-up",
    "follow-up-quote",
    "thank-you",
    "payment-reminder",
    "season-greetings",
    "change-of-address",
    "blank",
)
SUFFIX = ".letter"


@dataclass(frozen=True)
class Offer:
    """A template as it is chosen: one name, a text for each language."""

    name: str
    texts: dict[str, Text]
    own: bool = False

    def text_for(self, *wanted: str) -> Text:
        """The text in the first of these languages it has; else in any."""
        for tag in wanted:
            if (found := self.texts.get(_base(tag))) is not None:
                return found
        return self.texts.get("en") or next(iter(self.texts.values()))

    @property
    def title(self) -> str:
        """What it is called in the language of the screen."""
        return self.text_for(language()).title


def offers() -> list[Offer]:
    """Every template, the shipped ones in their order, then the user's own by title."""
    own = _own()
    names = [*NAMES, *sorted(own.keys() - set(NAMES))]
    return [_offer(name, own.get(name, {})) for name in names]


def offer(name: str) -> Offer:
    """The template of a name (or of a title, case and accents folded)."""
    if name in NAMES:
        return _offer(name, _own().get(name, {}))
    everything = offers()
    for one in everything:
        if name == one.name or fold(name) in (fold(one.name), *(fold(t.title) for t in one.texts.values())):
            return one
    names = ", ".join(one.name for one in everything)
    raise UserError(_("There is no template “{}”. There are: {}.").format(name, names))


def reading_languages(party_language: str) -> tuple[str, ...]:
    """In which language somebody is written to: their own, else the business's."""
    return tuple(tag for tag in (party_language, business().language) if tag)


def shipped() -> dict[str, dict[str, Text]]:
    """The program's own templates, by name and language."""
    return {name: _shipped(name) for name in NAMES}


@cache
def _shipped(name: str) -> dict[str, Text]:
    paths = sorted((resources() / "templates").glob(f"*/{name}{SUFFIX}")) if name in NAMES else ()
    found = ((path.parent.name, path.read_text(encoding="utf-8")) for path in paths)
    return {tag: read_text(name, tag, written) for tag, written in found}


def _offer(name: str, own: dict[str, Text]) -> Offer:
    return Offer(name, _shipped(name) | own, bool(own))


def _own() -> dict[str, dict[str, Text]]:
    if current() is None:
        return {}
    found: dict[str, dict[str, Text]] = {}
    for row in Template.select().order_by(Template.title, Template.id):
        told = json.loads(row.fields or "{}")
        made = Text(
            row.name, _base(row.language), row.title or row.name, row.subject, row.body,
            read_fields(told), row.paper, row.letterhead_id, *read_kept(told),
        )  # fmt: skip
        found.setdefault(row.name, {})[made.language] = made
    return found


def _base(tag: str) -> str:
    return tag.replace("_", "-").split("-")[0].lower()
