"""Fixtures of the window, and people in it."""

import pytest
from windows import bus, opened, settle  # noqa: F401

from smallcrm.core.journal import work
from smallcrm.features.people.model import Address

NAMES = [("Anna", "Weber"), ("Bülent", "Öz"), ("Chiara", "Conti"), ("Dmitri", "Sokolov"), ("Erika", "Muster")]
CITIES = ["Köln", "Berlin", "", "Ålborg", "berlin"]


@pytest.fixture
def anna(make):
    """Somebody with one address."""
    party = make.person(gender="F")
    with work("address"):
        Address.create(
            party=party,
            street="Ringstraße 8",
            postcode="50667",
            locality="Köln",
            country="DE",
            purpose="home",
        )
    return party


@pytest.fixture
def cities():
    """Where the five live; a test may say otherwise."""
    return CITIES


@pytest.fixture
def five(make, cities):
    """Five persons in a few cities; one of them in none."""
    made = [make.person(*name, phone="", email="") for name in NAMES]
    with work("cities"):
        for person, city in zip(made, cities, strict=True):
            Address.create(party=person, locality=city, street="1")
    return made


@pytest.fixture
def section(opened):  # noqa: F811
    """Opens a section of the preferences, in front; gives what is in it."""

    def open_it(name):
        page = opened("preferences").workspace.page("preferences")
        page.show_section(name)
        settle(None)
        return page.part()

    return open_it


@pytest.fixture
def page(opened, five):  # noqa: F811
    """The contacts, in front."""
    return opened("contacts").workspace.page("contacts")
