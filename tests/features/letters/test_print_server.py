"""Printing on a real print server: what arrives, from which tray, on which side, in how many jobs."""

from __future__ import annotations

import io
import os

import pytest
from patience import PATIENCE
from print_server import MISSING, PrintServer, ask, wait_for
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from windows import settle

from smallcrm.core.errors import Cancelled, UserError
from smallcrm.features.letters.model import Letter
from smallcrm.features.letters.views import printing, spooling
from smallcrm.features.letters.views.tray_choice import TrayChoice, spoken
from smallcrm.features.people.service import Draft, Place, add_party
from smallcrm.paper.formats import A4_DIN_B

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="there are no such print servers here"),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]


@pytest.fixture(scope="module")
def running():
    try:
        server = PrintServer()
    except (LookupError, OSError) as why:  # no such user, no such right
        pytest.skip(f"the print server does not start here: {why}")
    try:
        if not wait_for(server, PATIENCE):
            pytest.skip("the print server does not start here")
        server.add("Office")
        server.add("Second")
        yield server
    finally:
        server.end()


@pytest.fixture
def server(running, qapp, monkeypatch):
    monkeypatch.setenv("CUPS_SERVER", running.address)
    ask(running.address)
    before = len(running.jobs())
    running.came = lambda: running.jobs()[before:]
    yield running
    running.run("cupsaccept", "Office")
    ask(None)


@pytest.fixture
def printer(server):
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setPrinterName("Office")
    made.setDuplex(QPrinter.DuplexMode.DuplexNone)
    return made


def quiet(_done, _of):
    """Nobody looks."""


def pdf(*sizes) -> bytes:
    out, made = io.BytesIO(), PdfWriter()
    for wide, high in sizes:
        made.add_blank_page(wide, high)
    made.write(out)
    return out.getvalue()


A4, BROAD = (595.276, 841.89), (623.62, 311.81)


def test_what_arrives_is_the_file_of_the_preview_byte_for_byte(server, printer):
    data = pdf(*[A4] * 500)
    printing.print_pdf(quiet, data, printer)
    ((told, arrived),) = server.came()
    assert arrived == data
    assert (told["media"], told["sides"], told["print-scaling"]) == ("A4", "one-sided", "none")
    assert "InputSlot" not in told


def test_tray_sides_and_copies_are_what_was_chosen(server, printer):
    spooling.say_to(printer, spooling.TRAY, "Tray2")
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    printer.setCopyCount(3)
    printing.print_pdf(quiet, pdf(A4), printer)
    ((told, _arrived),) = server.came()
    assert told["InputSlot"] == "Tray2"
    assert told["sides"] == "two-sided-long-edge"
    assert told["copies"] == "3"


def test_a_broad_envelope_is_an_upright_one_turned_and_sheets_of_two_sizes_are_two_jobs(server, printer):
    printing.print_pdf(quiet, pdf(A4, A4, BROAD, (300, 500)), printer)
    told = [said for said, _data in server.came()]
    assert [one["media"] for one in told] == ["A4", "EnvDL", "Custom.105.8x176.4mm"]
    assert [one["page-ranges"] for one in told] == ["1-2", "3-3", "4-4"]


def test_on_both_sides_no_letter_begins_on_the_back_of_another(server, printer):
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    printing.print_pdf(quiet, pdf(A4, (590, 840), (590, 840), A4), printer, [1, 2, 1])
    sizes = [round(float(page.mediabox.width)) for page in PdfReader(io.BytesIO(server.came()[0][1])).pages]
    assert sizes == [595, 595, 590, 590, 595]


def test_a_printer_that_refuses_or_is_gone_says_so_in_words(server, printer):
    server.run("cupsreject", "Office")
    with pytest.raises(UserError, match="“Office” does not take it: .*Nothing was printed"):
        printing.print_pdf(quiet, pdf(A4), printer)
    server.add("Leaving")
    printer.setPrinterName("Leaving")
    server.run("lpadmin", "-x", "Leaving")
    with pytest.raises(UserError, match="“Leaving” does not take it"):
        printing.print_pdf(quiet, pdf(A4), printer)
    assert not server.came()


def test_a_paused_printer_is_told_of(server, printer):
    assert printing.sent(printer) == "“Office” is paused: what was sent waits there until it goes on."


def test_who_stops_a_job_that_is_being_handed_over_prints_nothing(server, printer, monkeypatch, tmp_path):
    slow = tmp_path / "lp"
    slow.write_text("#!/bin/sh\nexec sleep 600\n")
    slow.chmod(0o755)
    monkeypatch.setattr(spooling, "SEND", str(slow))

    def stop(_done, _of):
        raise Cancelled

    with pytest.raises(Cancelled):
        printing.print_pdf(stop, pdf(A4), printer)


def test_a_pdf_asked_for_in_the_dialog_is_the_same_file(server, printer, tmp_path):
    printer.setOutputFileName(str(tmp_path / "kept.pdf"))
    printing.print_pdf(quiet, data := pdf(A4), printer)
    assert (tmp_path / "kept.pdf").read_bytes() == data
    assert printing.sent(printer) == "Saved in kept.pdf."
    assert not server.came()


def test_some_pages_are_printed_where_only_those_were_chosen(server, printer):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    printing.print_pdf(quiet, pdf(*[A4] * 5), printer)
    ((told, _arrived),) = server.came()
    assert told["page-ranges"] == "2-3"


def in_the_dialog(act) -> None:
    """Do something in the real dialog once it is there, then print."""

    def when_there() -> None:
        dialog = next(iter(found), None) if (found := open_dialogs()) else None
        if dialog is None or dialog.findChild(TrayChoice) is None:
            QTimer.singleShot(20, when_there)
            return
        act(dialog)
        dialog.accept()

    QTimer.singleShot(20, when_there)


def open_dialogs() -> list[QPrintDialog]:
    from PySide6.QtWidgets import QApplication

    return [
        one for one in QApplication.topLevelWidgets() if isinstance(one, QPrintDialog) and one.isVisible()
    ]


def test_the_tray_chosen_for_a_kind_of_paper_is_in_the_dialog_the_next_time(server):
    seen = []

    def choose(dialog):
        tray = dialog.findChild(TrayChoice)
        seen.append(tray.tray())
        tray._choice.choose("Tray2")
        dialog.printer().setDuplex(QPrinter.DuplexMode.DuplexShortSide)

    for kind in ("letters", "labels", "letters"):
        in_the_dialog(choose)
        assert printing.ask_printer(None, A4_DIN_B, kind, "Office") is not None
    assert seen == ["", "", "Tray2"]
    in_the_dialog(lambda dialog: None)
    made = printing.ask_printer(None, A4_DIN_B, "letters")
    printing.print_pdf(quiet, pdf(A4), made)
    ((told, _data),) = server.came()
    assert told["InputSlot"] == "Tray2"
    assert told["job-name"] == "Letters"


def test_trays_are_read_as_people_say_them(server):
    assert spooling.trays("Office") == ["Upper", "Tray2", "Manual"]
    assert spooling.trays("nobody’s") == []
    assert [spoken(one) for one in ("Tray2", "ManualFeed", "Auto")] == ["Tray 2", "Manual Feed", "Auto"]


@pytest.fixture
def page(opened, post, qtbot, server, qapp):
    for name in ("Anna", "Bert", "Cleo"):
        add_party(Draft({"given": name}, [], [Place("Ringstr. 8", "50667", "Köln", country="DE")]))
    window = opened("letters")
    made = window.workspace.page("letters")
    made.to.everybody.click()
    qtbot.waitUntil(lambda: made.looking.idle() and made.print_all.isEnabled())
    settle(qapp)
    return made


def test_many_letters_are_one_question_and_one_job(page, server, qtbot):
    asked = []
    in_the_dialog(asked.append)
    page.print_all.trigger()
    qtbot.waitUntil(lambda: "3 letters" in page.window().messages.text())
    ((told, arrived),) = server.came()
    assert len(asked) == 1 and told["job-name"] == "Letters"
    assert len(PdfReader(io.BytesIO(arrived)).pages) == 3
    assert Letter.select().count() == 3


def test_letters_that_a_printer_refuses_are_neither_lost_nor_logged(page, server, qtbot):
    server.run("cupsreject", "Office")
    in_the_dialog(lambda dialog: None)
    page.print_all.trigger()
    qtbot.waitUntil(lambda: "does not take it" in page.window().messages.text())
    assert Letter.select().count() == 0
    assert page.draft.all and page.print_all.isEnabled()
    server.run("cupsaccept", "Office")
    in_the_dialog(lambda dialog: None)
    page.print_all.trigger()
    qtbot.waitUntil(lambda: Letter.select().count() == 3)
    assert len(server.came()) == 1
