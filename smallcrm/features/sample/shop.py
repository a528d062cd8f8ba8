"""The shop itself: its name, address and what its paper shows."""

from __future__ import annotations

import datetime as dt
import hashlib

from smallcrm.core.business import Business
from smallcrm.features.sample.drawings import logo
from smallcrm.features.sample.sizes import Size
from smallcrm.features.sample.workdays import ZONE


def shop(size: Size, seed: int, on: dt.date) -> Business:
    """A heating engineer in Cologne who also builds bathrooms."""
    return Business(
        name="Weber Heating",
        country="DE",
        language="de",
        zone=ZONE,
        currency="EUR",
        owner="Thomas Weber",
        street="Ringstr. 2",
        postcode="50667",
        locality="Köln",
        phone="0221 4710 100",
        email="office@weber-heating.example",
        url="weber-heating.example",
        tax_id="DE000118118",
        register="Amtsgericht Köln, HRA 00118",
        bank="Musterbank Köln\nDE00 1234 5678 0000 0118 00\nBIC MUSTDE00XXX",
        footer="Heizung, Bad und Lüftung\nMeisterbetrieb seit 1987",
        logo=hashlib.sha256(logo()).hexdigest(),
        accent="#1f6f6b",
        uid=hashlib.sha256(f"sample {size.name} {seed} {on}".encode()).hexdigest()[:32],
    )
