"""People who live somewhere, for trips."""

import datetime as dt

import pytest
from windows import bus, opened  # noqa: F401

from smallcrm.core import clock
from smallcrm.core.business import save_business
from smallcrm.core.journal import work
from smallcrm.features.activity.service import plan_appointment
from smallcrm.features.people.model import Address, Affiliation

DAY = dt.date(2026, 11, 27)


@pytest.fixture(autouse=True)
def now():
    """A Friday a week before the trip."""
    clock.fix(dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC))


@pytest.fixture
def lives(make):
    """Put somebody somewhere; returns the id."""

    def put(name, street, postcode, locality="Köln", kind="account", phone="", **more):
        given, _space, family = name.partition(" ")
        if kind == "account":
            party = make.account(name)
        else:
            party = make.person(given, family or "Weber", phone=phone or None)
        with work("make"):
            Address.create(
                party=party, street=street, postcode=postcode, locality=locality, **{"country": "DE"} | more
            )
        return party.id

    return put


@pytest.fixture
def works_for(make):
    """Somebody of an account."""

    def join(person, account, role=""):
        with work("make"):
            Affiliation.create(person=person, account=account, role=role, primary=True)

    return join


@pytest.fixture
def meets(make):
    """An appointment on the day of the trip."""

    def plan(party, hour, title="Measure the roof"):
        start = dt.datetime.combine(DAY, dt.time(hour))
        return plan_appointment(title, start, party=party).id

    return plan


@pytest.fixture
def at_home(db):
    """The business has an address of its own."""
    save_business(street="Ringstr. 2", postcode="50667", locality="Köln")
