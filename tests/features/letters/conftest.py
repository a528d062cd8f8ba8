"""Parties with addresses to write to, and a way to write to them."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest
from editing import blank, edit  # noqa: F401
from pypdf import PdfReader
from windows import bus, opened  # noqa: F401

from smallcrm import cli
from smallcrm.core import clock, file
from smallcrm.core.business import save_business
from smallcrm.features.letters.service import Order, write_letters
from smallcrm.features.letters.texts.shelf import offer
from smallcrm.features.people.service import Draft, Place, Point, add_party

NOW = dt.datetime(2026, 11, 21, 8, 30, tzinfo=dt.UTC)
HOME = Place("Ringstraße 8", "50667", "Köln", country="DE")


class Post:
    """Readers, and letters to them."""

    def reader(self, given="Anna", family="Weber", place=HOME, company=None, **values):
        """A party with an address (or none), and its id."""
        draft = Draft(
            {"given": given, "family": family} | values, [], [place] if place else [], company=company
        )
        return add_party(draft)

    def account(self, name="Weber Immobilien GmbH", place=HOME, kind="organization", **values):
        draft = Draft({"kind": kind, "display_name": name} | values, [], [place] if place else [])
        return add_party(draft)

    def write(self, parties, out, template="follow-up", log=True, report=None, **typed):
        """Write to parties (or their ids) and say what became of it."""
        to = [getattr(party, "id", party) for party in parties]
        return write_letters(Order(offer(template), to, typed, log), out, report)

    def text(self, party, template="follow-up", **typed) -> str:
        """What the letter to one party says, read out of the finished file."""
        out = io.BytesIO()
        self.write([party], out, template, log=False, **typed)
        return "\n".join(page.extract_text() for page in PdfReader(out).pages)


@pytest.fixture
def post(db) -> Post:
    clock.fix(NOW)
    save_business(
        owner="Karl Weber", street="Ringstr. 2", postcode="50667", locality="Köln", phone="0221 555 0100",
        email="post@weber.example",
    )  # fmt: skip
    return Post()


@pytest.fixture
def run(post, path, capsysbinary):
    """Run a command on the file and give its status, its output and what it said beside."""

    def command(*argv, as_json=True):
        file.close_file()
        capsysbinary.readouterr()
        status = cli.main(["--file", str(path), *(["--json"] if as_json else []), *map(str, argv)])
        out, err = capsysbinary.readouterr()
        return status, json.loads(out) if as_json and out else out, err.decode()

    return command


__all__ = ["HOME", "Place", "Point"]
