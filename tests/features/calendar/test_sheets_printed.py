"""A calendar sheet on its way to the printer."""

import datetime as dt
import io

import pypdf
import pytest
from PySide6.QtPrintSupport import QPrinter

from smallcrm.features.calendar.views import printing
from smallcrm.features.letters.views import printing as press
from smallcrm.paper.outfile import OutFile

WEDNESDAY = dt.date(2026, 11, 25)


def quiet(_done, _total):
    """Nobody listens."""


class Desk:
    """A desk that does at once what is asked, and remembers what was said."""

    def __init__(self):
        self.said = []

    def read(self, _title, function, *args, then=None):
        done = function(quiet, *args)
        if then is not None:
            then(done)

    def tell(self, text, kind="info", act=None):
        self.said.append((text, kind, act))


def size(data, page=0):
    box = pypdf.PdfReader(io.BytesIO(data)).pages[page].mediabox
    return round(box.width), round(box.height)


@pytest.mark.parametrize(
    ("view", "wanted"),
    [("day", (595, 842)), ("week", (842, 595)), ("month", (842, 595)), ("agenda", (595, 842))],
)
def test_every_view_is_drawn_on_its_sheet(db, view, wanted):
    assert size(printing.draw(quiet, view, WEDNESDAY)) == wanted


def test_a_week_is_printed_from_its_monday_whichever_day_one_stands_on(db):
    data = printing.draw(quiet, "week", WEDNESDAY)
    assert "Mon, 23 Nov" in pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()


def test_a_broad_sheet_comes_out_broad(db, qapp, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    press.print_pdf(quiet, printing.draw(quiet, "week", WEDNESDAY), printer)
    wide, tall = size((tmp_path / "out.pdf").read_bytes())
    assert (wide, tall) == pytest.approx((842, 595), abs=2)


def test_the_print_question_opens_with_the_sheet_and_a_cancelled_one_prints_nothing(db, monkeypatch):
    asked = []
    monkeypatch.setattr(press, "has_printer", lambda: True)
    monkeypatch.setattr(press, "ask_printer", lambda _parent, form, kind="": asked.append((form.size, kind)))
    desk = Desk()
    printing.print_calendar(desk, "week", WEDNESDAY)
    assert [(tuple(map(round, sheet)), kind) for sheet, kind in asked] == [((842, 595), "calendar")]
    assert desk.said == []


def test_without_a_printer_a_pdf_is_offered_and_kept(db, monkeypatch, tmp_path):
    monkeypatch.setattr(press, "has_printer", lambda: False)
    monkeypatch.setattr(printing, "ask_pdf", lambda _parent, _title, name: tmp_path / f"{name}.pdf")
    desk = Desk()
    printing.print_calendar(desk, "week", WEDNESDAY)
    text, kind, (_words, save) = desk.said[0]
    assert kind == "warning"
    assert "can be saved as a PDF instead" in text
    save()
    assert size((tmp_path / "Week of 2026-11-25.pdf").read_bytes()) == (842, 595)
    assert desk.said[1][1] == "success"


def test_a_pdf_that_cannot_be_written_leaves_what_was_there(db, tmp_path, monkeypatch):
    (tmp_path / "old.pdf").write_bytes(b"old")

    def full(_self):
        raise OSError("disk full")

    monkeypatch.setattr(OutFile, "place", full)
    with pytest.raises(OSError, match="disk full"):
        printing.keep(tmp_path / "old.pdf", b"new")
    assert (tmp_path / "old.pdf").read_bytes() == b"old"
