"""A hostile customer in every list and report: text on paper, text in a spreadsheet, nothing else."""

import csv
import datetime as dt
import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from attacks import ATTACKS, LONG_NOTE, LONG_WORD
from matterhorn import problems
from pypdf import PdfReader

from smallcrm.core.reports import Choices, offered, report_named, silent
from smallcrm.features.activity.service import log, plan

TODAY = dt.date(2026, 11, 20)
NAMES = sorted(one.name for one in offered())


@pytest.fixture
def people(make):
    """One person for each attack, hostile in name, subject, note and task."""
    found = []
    for evil in ATTACKS.values():
        line = " ".join(evil.split())[:200]
        one = make.person(line, line, phone=f"0171 5550141 {line[:20]}", birthday="1980-11-24")
        log(one.id, "call", line, at=TODAY - dt.timedelta(days=2), body=evil * 3)
        plan(line, TODAY - dt.timedelta(days=1), party=one.id)
        found.append(one.id)
    log(found[0], "call", LONG_WORD[:1_000], at=TODAY, body=LONG_NOTE[:60_000])
    return found


def choices(party):
    return Choices(party=party, since=dt.date(2026, 11, 1), until=dt.date(2026, 11, 30))


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_of_every_report_holds_it_as_text(people, make, name):
    report = report_named(name)
    party = make.account(" ".join(ATTACKS["markup"].split())).id if name == "account" else people[0]
    for kind in report.kinds:
        out = io.BytesIO()
        report.make(choices(party), silent).put(kind, out, silent)
        {"pdf": _paper, "csv": _commas, "xlsx": _sheet, "svg": _chart}[kind](out.getvalue())


def _paper(data):
    reader = PdfReader(io.BytesIO(data), strict=True)
    assert not {"/OpenAction", "/AA", "/Names", "/AcroForm"} & set(reader.trailer["/Root"])
    for page in reader.pages:
        for link in page.get("/Annots", []):
            assert not {"/JavaScript", "/Launch"} & {link.get_object().get("/A", {}).get("/S")}
    assert [one for one in problems(data) if "metadata lack" not in one] == []  # boxes: it claims nothing


def _chart(data):
    names = {one.tag.rpartition("}")[2] for one in ElementTree.fromstring(data).iter()}
    assert "polyline" in names and not names & {"script", "a", "image", "use", "foreignObject"}


def _commas(data):
    told = data.decode("utf-8-sig")
    for line in csv.reader(io.StringIO(told), delimiter=max(",;", key=told.splitlines()[0].count)):
        assert not [
            cell
            for cell in line
            if cell[:1] in set("=+-@\t\r\n＝＋－＠") and not re.fullmatch(r"-?\d+", cell)
        ]


def _sheet(data):
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            told = book.read(name).decode()
            assert not re.search("<f[ >]|<hyperlink ", told), name
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", told)
