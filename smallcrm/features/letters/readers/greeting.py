"""How a letter addresses a party; asked at every step through a list, so one small query tells."""

from __future__ import annotations

from smallcrm.core.business import business
from smallcrm.core.db import database
from smallcrm.features.letters.readers.reader import Reader
from smallcrm.features.letters.readers.salutation import salutation
from smallcrm.features.letters.texts.phrases import is_spoken, phrases

NAMES = ("prefix", "given", "family", "suffix", "gender", "pronouns", "language", "salutation")
WHO = f"SELECT id, kind, display_name, {', '.join(NAMES)} FROM party WHERE id = ?"


def greeting(party: int) -> str:
    """“Sehr geehrte Frau Weber”, in the language they read; empty where they are gone."""
    row = database.connection().execute(WHO, (party,)).fetchone()
    if row is None:
        return ""
    reader = Reader(row[0], row[1], row[2], **dict(zip(NAMES, row[3:], strict=True)))
    wanted = (reader.language, business().language)  # as `reading_languages` has it, without the templates
    spoken = (tag.partition("-")[0].lower() for tag in wanted if tag)
    return salutation(reader, phrases(next((tag for tag in spoken if is_spoken(tag)), "en")))
