"""The letter that is being written: to whom, on what template, with which facts, in which words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from smallcrm.core.i18n import language
from smallcrm.features.letters.readers.choose import everybody
from smallcrm.features.letters.service import Order
from smallcrm.features.letters.texts.shelf import Offer
from smallcrm.features.letters.texts.source import Text


@dataclass
class Draft:
    """What stands on the page. `words` are texts changed for this letter only, by language."""

    template: Offer
    to: list[int] = field(default_factory=list)
    all: bool = False
    typed: dict[str, str] = field(default_factory=dict)
    words: dict[str, tuple[str, str]] = field(default_factory=dict)
    log: bool = True

    def text(self, language: str) -> Text:
        """The text in a language as it stands now."""
        shipped = self.template.texts[language]
        subject, body = self.words.get(language, (shipped.subject, shipped.body))
        return replace(shipped, subject=subject, body=body)

    def write(self, language: str, subject: str, body: str) -> None:
        """Change the text of a language for this letter; as it was, it counts as unchanged."""
        shipped = self.template.texts[language]
        if (subject, body) == (shipped.subject, shipped.body):
            self.words.pop(language, None)
        else:
            self.words[language] = (subject, body)

    def order(self) -> Order:
        """What is to be written. Asks the file who everybody is, so it may take a moment."""
        texts = {language: self.text(language) for language in self.template.texts}
        known = self.template.text_for("").fields
        typed = {name: value for name, value in self.typed.items() if value.strip() and name in known}
        return Order(
            replace(self.template, texts=texts), everybody() if self.all else self.to, typed, self.log
        )

    def wanting(self) -> list[str]:
        """The labels of the facts without which nobody gets a letter."""
        fields = self.template.text_for(language()).fields.values()
        return [
            f.label for f in fields if f.required and not f.default and not self.typed.get(f.name, "").strip()
        ]

    def copy(self) -> Draft:
        """The same, for another thread."""
        return replace(self, to=list(self.to), typed=dict(self.typed), words=dict(self.words))

    def is_begun(self) -> bool:
        """Whether there is anything that would be lost."""
        return bool(self.to or self.all or self.words or any(self.typed.values()))


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
