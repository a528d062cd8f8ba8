"""What is known of a house: values of the shop's own fields."""

from __future__ import annotations

from smallcrm.features.sample.book import Book, words
from smallcrm.features.sample.persons import Standing
from smallcrm.features.sample.stories import WORK


class Houses:
    """Writes custom values."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def of(self, party: int, standing: Standing) -> None:
        """Some of what one asks for at the first visit; of most nothing was written down."""
        dice = self.book.dice
        if not dice.chance(0.3):
            return
        boilers = words()["boilers"]
        values = {"Heating": dice.pick(boilers["kinds"])}
        if dice.chance(0.6):
            values["Boiler"] = dice.pick(boilers["models"])
            values["Installed on"] = self.book.past(100, 9_000).isoformat()
        if dice.chance(0.4):
            values["Living area (m²)"] = str(dice.between(42, 290))
        if dice.chance(0.5):
            values["Service contract"] = dice.pick(("yes", "yes", "no"))
        if standing.audience == WORK:
            if dice.chance(0.3):
                values["Credit limit"] = f"{dice.between(5, 80) * 500}.00"
            if dice.chance(0.2):
                values["Plant log"] = f"https://plants.weber-heating.example/{party % 100_000:05}"
        for name, value in values.items():
            self.book.sheets.add(
                "custom_value", standing.at, party_id=party, field_id=self.book.fields[name], value=value
            )
