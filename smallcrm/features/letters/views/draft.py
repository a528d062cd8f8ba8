"""The letter that is being written: to whom, on what template, with which facts, in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from smallcrm.core import preferences
from smallcrm.core.i18n import language
from smallcrm.features.letters.readers.choose import Report, everybody, in_segment
from smallcrm.features.letters.service import Order
from smallcrm.features.letters.sorts import SORTS
from smallcrm.features.letters.texts.shelf import Offer
from smallcrm.features.letters.texts.source import Text

SORT, HOUSEHOLDS = "letters.sort", "letters.households"  # among the preferences
Words = dict[str, tuple[str, str]]  # subject and body by language


@dataclass
class Draft:
    """What stands on the page. `words` are texts changed for this letter only, by language."""

    template: Offer
    to: list[int] = field(default_factory=list)
    segments: list[str] = field(default_factory=list)
    all: bool = False
    typed: dict[str, str] = field(default_factory=dict)
    words: Words = field(default_factory=dict)
    log: bool = True
    paper: str = ""  # page format; empty: the template's, else the business's
    letterhead: int | None = None
    language: str = ""  # empty: each reader's own
    pictures: dict[str, str] = field(default_factory=dict)  # put in for this letter: SHA-256 by name
    fax: bool = False  # with a cover sheet, to those who have a fax
    aside: dict[str, tuple[Words, dict[str, str]]] = field(default_factory=dict)  # words on other templates

    def take(self, template: Offer) -> Offer:
        """Write on a template, in the words it came with.

        What was changed for this letter stays, or lies aside until one comes back to its template.
        """
        if template.name == self.template.name:
            self.template, self.words = template, _possible(_changed(self.words, template), template)
            return template
        if own := _changed(self.words, template):
            self.aside[self.template.name] = own, self.pictures
        words, self.pictures = self.aside.pop(template.name, ({}, {}))
        self.template, self.words, self.language = template, _possible(words, template), ""
        self._as_template_says()
        return template

    def forget(self) -> Draft:
        """Begin anew: nothing is changed for this letter."""
        self.words, self.language, self.pictures, self.aside = {}, "", {}, {}
        self._as_template_says()
        return self

    def _as_template_says(self) -> None:
        first = self.template.text_for(language())
        self.paper, self.letterhead = first.paper, first.letterhead

    def text(self, language: str) -> Text:
        """The text in a language as it stands now."""
        shipped = self.template.texts[language]
        subject, body = self.words.get(language, (shipped.subject, shipped.body))
        return replace(shipped, subject=subject, body=body, pictures=shipped.pictures | self.pictures)

    def write(self, language: str, subject: str, body: str) -> None:
        """Change the text of a language for this letter; as it was, it counts as unchanged."""
        shipped = self.template.texts[language]
        if (subject, body) == (shipped.subject, shipped.body):
            self.words.pop(language, None)
        else:
            self.words[language] = (subject, body)

    def readers(self, report: Report | None = None) -> list[int]:
        """Everybody it is for. Asks the file who they are, so it may take a moment."""
        if self.all:
            return everybody(report)
        found = dict.fromkeys(party for name in self.segments for party in in_segment(name))
        return list(found | dict.fromkeys(self.to))

    def order(self, to: Sequence[int] | None = None) -> Order:
        """What is to be written, to all it is for or to some of them."""
        wanted = [self.language] if self.language in self.template.texts else list(self.template.texts)
        texts = {tag: replace(self.text(tag), paper=self.paper, letterhead=self.letterhead) for tag in wanted}
        known = self.template.text_for("").fields
        typed = {name: value for name, value in self.typed.items() if value.strip() and name in known}
        readers = self.readers() if to is None else to
        return Order(replace(self.template, texts=texts), readers, typed, self.log, *choices(), self.fax)

    def wanting(self) -> list[str]:
        """The labels of the facts without which nobody gets a letter."""
        fields = self.template.text_for(language()).fields.values()
        return [
            f.label for f in fields if f.required and not f.default and not self.typed.get(f.name, "").strip()
        ]

    def copy(self) -> Draft:
        """The same, for another thread."""
        return replace(
            self,
            to=list(self.to),
            segments=list(self.segments),
            typed=dict(self.typed),
            words=dict(self.words),
            pictures=dict(self.pictures),
            aside=dict(self.aside),
        )

    def is_begun(self) -> bool:
        """Whether there is anything that would be lost."""
        return bool(
            self.to or self.segments or self.all or self.words or self.aside or any(self.typed.values())
        )


def _changed(words: Words, template: Offer) -> Words:
    """What a template does not say itself."""
    shipped = {tag: (text.subject, text.body) for tag, text in template.texts.items()}
    return {tag: text for tag, text in words.items() if text != shipped.get(tag)}


def _possible(words: Words, template: Offer) -> Words:
    """What is in a language of the template."""
    return {tag: text for tag, text in words.items() if tag in template.texts}


def choices() -> tuple[str, bool]:
    """How letters to many lie, and whether a household gets one: chosen once, and kept on this computer."""
    sort = str(preferences.get(SORT, ""))
    return (sort if sort in SORTS else ""), preferences.get(HOUSEHOLDS, False) is True


def for_writing(template: Offer) -> Offer:
    """A template as written on the screen: what is written into the text itself is no field any more."""
    return replace(template, texts={tag: _written_in(text) for tag, text in template.texts.items()})


def _written_in(text: Text) -> Text:
    subject, body = text.subject, text.body
    for one in text.fields.values():
        if one.inline:
            sign = f"{{{{ {one.name} }}}}"
            subject, body = subject.replace(sign, ""), body.replace(sign, "")
    fields = {name: one for name, one in text.fields.items() if not one.inline}
    return replace(text, subject=subject, body=body, fields=fields)
