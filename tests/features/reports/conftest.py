"""A small business whose reports are known by heart."""

import datetime as dt
import sys
from pathlib import Path

import pytest
from windows import bus, opened  # noqa: F401

from smallcrm.core import clock
from smallcrm.core.journal import work
from smallcrm.core.reports import Choices, silent
from smallcrm.features.activity.service import log, plan
from smallcrm.features.calendar import reports as _calendar  # noqa: F401  # offers its sheets
from smallcrm.features.people.model import Address, Affiliation
from smallcrm.features.reports import own as _own  # noqa: F401  # offers its reports

sys.path.append(str(Path(__file__).parents[2] / "paper"))  # where the check of tagged files stands
TODAY = dt.date(2026, 11, 20)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def now():
    """A Friday in November."""
    clock.fix(dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC))


@pytest.fixture
def people(make):
    """Anna of an account, Karl alone, Berta without a phone; with calls, a visit and things to do."""
    anna = make.person("Anna", "Weber", phone="+49 221 555 0140", birthday="1980-12-24")
    karl = make.person("Karl", "Zander", phone="0171 555 0141", birthday="--02-29")
    berta = make.person("Berta", "Braun", birthday="2026-12-31")
    hotel = make.account("Hotel Aurora")
    with work("make"):
        Affiliation.create(person=anna, account=hotel, role="Owner", primary=True)
        places = ((hotel, "Ring 40", "50672", "Köln"), (karl, "Markt 1", "53111", "Bonn"))
        for party, street, code, city in places:
            Address.create(party=party, street=street, postcode=code, locality=city, country="DE")
    for party, kind, days in (
        (anna, "call", 0),
        (anna, "visit", 3),
        (karl, "call", 40),
        (karl, "email", 400),
    ):
        log(party.id, kind, f"{kind} {days}", at=TODAY - days * DAY)
    for party, what, due in (
        (anna, "Send the quote", TODAY - 100 * DAY), (anna, "Call again", TODAY),
        (karl, "Ask", TODAY - 3 * DAY),
        (berta, "Find her number", TODAY - DAY), (karl, "Some day", None), (karl, "Later", TODAY + 30 * DAY),
    ):  # fmt: skip
        plan(what, due, party=party.id)
    return {"anna": anna.id, "karl": karl.id, "berta": berta.id, "hotel": hotel.id}


@pytest.fixture
def made():
    """Make a report of this room."""
    from smallcrm.core.reports import report_named

    def make_it(name, **choices):
        return report_named(name).make(Choices(**choices), silent)

    return make_it
