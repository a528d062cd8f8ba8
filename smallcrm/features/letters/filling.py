"""One reader's letter in words: the values of its fields, its text, its subject, its address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from smallcrm.core import clock
from smallcrm.core.business import Business
from smallcrm.core.countries import country_name
from smallcrm.features.letters.dressing import address_text
from smallcrm.features.letters.readers.postal import address_lines
from smallcrm.features.letters.readers.reader import Reader
from smallcrm.features.letters.readers.salutation import postal_name, salutation
from smallcrm.features.letters.texts.fields import known_fields, locale_for, read_typed, with_defaults
from smallcrm.features.letters.texts.phrases import phrases
from smallcrm.features.letters.texts.source import Text
from smallcrm.features.letters.texts.values import day, text
from smallcrm.paper.letter import LetterText

_OWN_WORDS = ("given", "family", "prefix", "role", "phone", "email")
_SENDER = ("name", "owner", "street", "postcode", "phone", "email", "url", "bank", "tax_id")


class Filler:
    """One template's text, ready to be filled for one reader after another."""

    def __init__(self, form: Text, typed: Mapping[str, str], sender: Business) -> None:
        self.form, self.sender = form, sender
        self.locale = locale_for(form.language)
        self.words = phrases(form.language)
        known = known_fields(form)
        from smallcrm.features.letters.texts.sandbox import wording

        self._subject, self._body = wording(form.subject, known), wording(form.body, known)
        self.used = self._subject.fields | self._body.fields
        self._typed = read_typed(typed, form, self.locale)
        self._shared = self._of_sender()

    def values(self, reader: Reader) -> dict[str, str]:
        """Every field for one reader."""
        place = reader.place
        made = self._shared | {name: text(getattr(reader, name)) for name in _OWN_WORDS}
        made |= {
            "salutation": text(salutation(reader, self.words)),
            "name": text(reader.name),
            "company": text(reader.company or reader.employer),
            "street": text(place.street if place else ""),
            "postcode": text(place.postcode if place else ""),
            "city": text(place.locality if place else ""),
            "country": text(self._country(place.country) if place and place.country else ""),
            "last_contact": self._day(reader.last_contact),
            "last_visit": self._day(reader.last_visit),
            "follow_up": self._day(reader.follow_up),
        }
        return with_defaults(made | self._typed, self.form)

    def missing(self, values: Mapping[str, str]) -> list[str]:
        """The required fields that are empty."""
        return [name for name in self.form.required if not values[name]]

    def letter(self, reader: Reader, values: Mapping[str, str]) -> LetterText:
        """The letter in words."""
        german = reader.place is not None and (reader.place.country or self.sender.country) in (
            "DE",
            "AT",
            "CH",
        )
        is_person = reader.kind == "person"
        name = postal_name(reader, self.words, german and self.form.language == "de") if is_person else ""
        assert reader.place is not None
        subject, said = self.said(values)
        return LetterText(
            address=address_lines(
                name,
                reader.company if is_person else reader.name,
                reader.place,
                self.sender.country,
                self.sender.language,
            ),
            date=self.words.date_line(self.sender.locality, values["today"]),
            subject=subject,
            text=said,
            to=text(reader.name),
            language=self.form.language,
        )

    def said(self, values: Mapping[str, str]) -> tuple[str, str]:
        """Its subject and its text."""
        return " ".join(self._subject.filled(values).split()), self._body.filled(values)

    def _of_sender(self) -> dict[str, str]:
        made = {f"sender_{name}": text(getattr(self.sender, name)) for name in _SENDER}
        return made | {
            "today": day(clock.today(), self.locale),
            "closing": text(self.words.closing),
            "sender_address": text(address_text(self.sender)),
            "sender_city": text(self.sender.locality),
            "sender_country": text(self._country(self.sender.country)),
        }

    def _day(self, stored: str) -> str:
        return day(date.fromisoformat(stored) if stored else None, self.locale)

    def _country(self, code: str) -> str:
        return country_name(code, self.form.language) if code else ""
