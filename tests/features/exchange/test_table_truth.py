"""Every real table against its truth."""

from __future__ import annotations

from typing import Any

import pytest
from shared import OPEN, need_files, truth

from smallcrm.core.errors import UserError
from smallcrm.features.exchange.record import IncomingParty, Job
from smallcrm.features.exchange.table.reader import read_table

FILES = {name: told for name, told in truth("csv").items() if told["contacts"] and not name.endswith(".ldif")}
NOT_CONTACTS = [name for name in truth("csv") if "papaparse" in name]


def _records(name: str) -> list[IncomingParty]:
    with (OPEN / name).open("rb") as file:
        found = list(read_table(file))
    assert all(isinstance(record, IncomingParty) for record in found)
    return found  # type: ignore[return-value]


def _values(record: IncomingParty, *kinds: str) -> list[str]:
    return [point.value for point in record.points if point.kind in kinds]


def _by_type(record: IncomingParty, wanted: dict[str, str]) -> dict[str, str | None]:
    found: dict[str, str] = {}
    for point in record.points:
        if point.kind in ("phone", "fax"):
            found.setdefault(f"{point.label}_fax" if point.kind == "fax" else point.label, point.value)
    return {kind: found.get(kind) for kind in wanted}


def _addresses(record: IncomingParty, wanted: list[dict[str, str]]) -> list[dict[str, str]]:
    found = []
    for want in wanted:
        place = next(place for place in record.places if place.label == want.get("type", ""))
        view = {"street": place.street, "city": place.locality, "zip": place.postcode, "region": place.region}
        view |= {"country": place.country, "type": place.label}
        found.append({part: view[part] for part in want})
    return found


def _view(record: IncomingParty, wanted: dict[str, Any]) -> dict[str, Any]:
    job = record.jobs[0] if record.jobs else Job()
    return {
        "given": record.given,
        "family": record.family,
        "middle": record.additional,
        "prefix": record.prefix,
        "suffix": record.suffix,
        "nickname": record.nickname,
        "display_name": record.name,
        "company": job.organization,
        "title": job.title,
        "department": ", ".join(job.units),
        "emails": _values(record, "email"),
        "phones": _values(record, "phone", "fax"),
        "urls": _values(record, "url"),
        "notes": record.note,
        "birthday": record.birthday,
        "groups": list(record.categories),
        "phones_by_type": _by_type(record, wanted.get("phones_by_type", {})),
        "addresses": _addresses(record, wanted.get("addresses", [])),
    }


@pytest.mark.parametrize("name", sorted(FILES) or ["absent"])
def test_a_real_table_holds_what_its_truth_says(name: str) -> None:
    need_files()
    records = _records(name)
    assert len(records) == FILES[name]["expected_contacts"]
    for record, wanted in zip(records, FILES[name]["contacts"], strict=True):
        view = _view(record, wanted)
        assert {field: view[field] for field in wanted} == wanted
        assert record.doubts == ()


@pytest.mark.parametrize("name", NOT_CONTACTS or ["absent"])
def test_a_table_that_is_no_address_book_is_refused_with_its_headings(name: str) -> None:
    need_files()
    with pytest.raises(UserError, match="no column of its first line is known: “"):
        _records(name)


@pytest.mark.parametrize(
    "name", [name for name in truth("bad") if name.startswith("csv/") and name.endswith(".csv")] or ["absent"]
)
def test_broken_tables_give_what_they_must(name: str) -> None:
    need_files()
    path = OPEN / "bad" / name
    if not path.exists():
        pytest.skip("described, not shipped: made in other tests")
    records = _records(f"bad/{name}")
    told = truth("bad")[name]
    assert len(records) == told.get("contacts", told.get("rows"))
    assert all("\0" not in record.name for record in records)
    if "Größmann" in told["must"]:
        assert records[0].family == "Größmann"
        assert records[1].family.replace("Å", "A") == "Angström"
