"""Every real vCard file against what several readers agree is in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from shared import OPEN, need_files, truth

from smallcrm.features.exchange.record import IncomingParty
from smallcrm.features.exchange.vcard.card import read_card
from smallcrm.features.exchange.vcard.reader import read_vcards
from smallcrm.features.exchange.vcard.split import card_sources

FILES = truth("vcard")


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def _comma_spaced(value: Any) -> Any:
    """The readers' views differ in the blank behind a comma."""
    if isinstance(value, str):
        return re.sub(r",\s*", ", ", value).strip()
    if isinstance(value, list):
        return [_comma_spaced(each) for each in value]
    if isinstance(value, dict):
        return {key: _comma_spaced(each) for key, each in value.items()}
    return value


def _points(record: IncomingParty, *kinds: str) -> list[str]:
    return [point.value for point in record.points if point.kind in kinds]


def _view(record: IncomingParty) -> dict[str, Any]:
    """A record in the terms of the truth."""
    return {
        "fn": record.display,
        "display_name": record.name,
        "n": {
            "family": record.family,
            "given": record.given,
            "middle": record.additional,
            "prefix": record.prefix,
            "suffix": record.suffix,
        },
        "tels": [_digits(value) for value in _points(record, "phone", "fax")],
        "emails": _points(record, "email"),
        "urls": _points(record, "url"),
        "org": [[job.organization, *job.units] for job in record.jobs if job.organization],
        "titles": [job.title for job in record.jobs if job.title],
        "notes": record.note,
        "bday": record.birthday,
        "adrs": [
            {
                "po": place.box,
                "ext": place.extended,
                "street": place.street,
                "city": place.locality,
                "region": place.region,
                "zip": place.postcode,
                "country": place.country,
            }
            for place in record.places
        ],
        "categories": sorted(record.categories),
        "photo_bytes": len(record.picture.data) if record.picture else None,
    }


@pytest.mark.parametrize("name", sorted(FILES) or ["absent"])
def test_a_real_file_holds_what_its_truth_says(name: str) -> None:
    need_files()
    told = FILES[name]
    data = (OPEN / name).read_bytes()
    records = list(read_vcards([data]))
    versions = [read_card(source.body).version for source in card_sources([data])]
    assert len(records) == told["expected_cards"]
    for record, version, card in zip(records, versions, told["cards"], strict=False):
        assert isinstance(record, IncomingParty)
        seen = _view(record) | {"version": version}
        expected = card["expect"] | {
            "notes": "\n\n".join(card["expect"].get("notes", [])),
            "tels": [_digits(value) for value in card["expect"].get("tels", [])],
        }
        for field, source in card["source"].items():
            if source.startswith("single:") or field == "photos":
                continue
            assert _comma_spaced(seen[field]) == _comma_spaced(expected[field]), field


def test_every_real_file_is_listed() -> None:
    need_files()
    on_disk = {f"vcard/{path.name}" for path in Path(OPEN / "vcard").iterdir() if path.name != "truth.json"}
    assert on_disk == set(FILES)
