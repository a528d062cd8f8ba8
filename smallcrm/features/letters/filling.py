"""One reader's letter in words: the values of its fields, its text, its subject, its address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from smallcrm.core import blobs, clock
from smallcrm.core.business import Business
from smallcrm.core.countries import country_name
from smallcrm.core.i18n import speaking
from smallcrm.features.letters.dressing import address_text
from smallcrm.features.letters.readers.closing import closing
from smallcrm.features.letters.readers.households import (
    joint_name,
    joint_names,
    joint_postal_name,
    joint_salutation,
)
from smallcrm.features.letters.readers.postal import address_lines
from smallcrm.features.letters.readers.reader import Reader
from smallcrm.features.letters.readers.salutation import postal_name, salutation
from smallcrm.features.letters.texts.fields import (
    EVERYWHERE,
    NO_LABELS,
    check_pictures,
    known_fields,
    locale_for,
    read_typed,
    with_defaults,
)
from smallcrm.features.letters.texts.further import Spoken, Value, further_fields
from smallcrm.features.letters.texts.marks import clean
from smallcrm.features.letters.texts.phrases import phrases
from smallcrm.features.letters.texts.source import Text
from smallcrm.features.letters.texts.values import NOTHING, day, figure, text
from smallcrm.paper.directions import is_right_to_left
from smallcrm.paper.letter import LetterText
from smallcrm.paper.pictures import picture

_OWN_WORDS = ("given", "family", "prefix", "role", "phone", "email")
_NUMBERS = ("phone", "sender_phone")  # in a line that runs to the left, their parts would change places
_SENDER = ("name", "owner", "street", "postcode", "phone", "email", "url", "bank", "tax_id")


class Filler:
    """One template's text, ready to be filled for one reader after another."""

    def __init__(
        self, form: Text, typed: Mapping[str, str], sender: Business, labels: Mapping[str, str] = NO_LABELS
    ) -> None:
        self.form, self.sender = form, sender
        self.locale = locale_for(form.language)
        self.words = phrases(form.language)
        known = known_fields(form)
        from smallcrm.features.letters.texts.sandbox import wording

        self._subject, self._body = wording(form.subject, known), wording(form.body, known, rich=True)
        check_pictures(self._body.pictures, form)
        self._pictures = {name: picture(blobs.fetch(form.pictures[name])) for name in self._body.pictures}
        self.used = self._subject.fields | self._body.fields
        self._typed = read_typed(typed, form, self.locale, labels)
        self._shared = self._of_sender()
        self.further = self.used.intersection(further_fields()) - EVERYWHERE - form.fields.keys()

    def values(self, reader: Reader) -> dict[str, str]:
        """Every field for one reader."""
        place = reader.place
        made = self._shared | {name: text(getattr(reader, name)) for name in _OWN_WORDS}
        made |= {
            "salutation": text(said := self._salutation(reader)),
            "closing": text(closing(reader, said, self.words)),
            "name": text(self.name(reader)),
            "company": text(reader.company or reader.employer),
            "street": text(place.street if place else ""),
            "postcode": text(place.postcode if place else ""),
            "city": text(place.locality if place else ""),
            "country": text(self._country(place.country) if place and place.country else ""),
            "last_contact": self._day(reader.last_contact),
            "last_visit": self._day(reader.last_visit),
            "follow_up": self._day(reader.follow_up),
        }
        if reader.others:
            made |= {name: text(value) for name, value in joint_names(reader, self.words).items()}
        told: dict[str, str] = dict.fromkeys(self.further, NOTHING)
        told |= {name: self._value(value) for name, value in reader.further.items()}
        if is_right_to_left(self.form.language):
            made |= {name: f"\u2066{made[name]}\u2069" for name in _NUMBERS if made[name]}
        return with_defaults(told | made | self._typed, self.form)

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
        named = joint_postal_name if reader.others else postal_name
        name = named(reader, self.words, german and self.form.language == "de") if is_person else ""
        subject, said = self.said(values)
        assert reader.place is not None
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
            to=text(self.name(reader)),
            language=self.form.language,
            pictures=self._pictures,
            even=self.form.even,
            person=" ".join(clean(name).split()),
        )

    def said(self, values: Mapping[str, str]) -> tuple[str, str]:
        """Its subject and its text."""
        return " ".join(self._subject.filled(values).split()), self._body.filled(values)

    def _salutation(self, reader: Reader) -> str:
        return joint_salutation(reader, self.words) if reader.others else salutation(reader, self.words)

    def name(self, reader: Reader) -> str:
        """What a reader is called; all names of a household."""
        return joint_name(reader, self.words) if reader.others else reader.name

    def _of_sender(self) -> dict[str, str]:
        made = {f"sender_{name}": text(getattr(self.sender, name)) for name in _SENDER}
        return made | {
            "today": day(clock.today(), self.locale),
            "sender_address": text(address_text(self.sender)),
            "sender_city": text(self.sender.locality),
            "sender_country": text(self._country(self.sender.country)),
        }

    def _value(self, value: Value) -> str:
        """What a room told, as this letter writes it."""
        if isinstance(value, Spoken):
            with speaking(self.form.language):
                return text(value.say())
        return text(value) if isinstance(value, str) else figure(value, self.locale)

    def _day(self, stored: str) -> str:
        return day(date.fromisoformat(stored) if stored else None, self.locale)

    def _country(self, code: str) -> str:
        return country_name(code, self.form.language) if code else ""
