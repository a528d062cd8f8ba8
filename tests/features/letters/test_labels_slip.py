"""Labels and envelopes in the real window; printers in the preferences."""

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from windows import CTRL, SHIFT, press, settle, type_text

from smallcrm.core import file, preferences
from smallcrm.features.letters.labels.own import own_sheets
from smallcrm.features.letters.labels.printers import measured
from smallcrm.features.letters.views import printing
from smallcrm.features.letters.views.printers_part import PrintersPart
from smallcrm.paper.adjusting import Measured
from smallcrm.paper.formats.metric import A4_DIN_B


@pytest.fixture
def people(post):
    made = [post.reader(language="de", prefix="Frau").id, post.reader("Berta", language="en").id]
    made.append(post.reader("Nowhere", place=None).id)
    file.close_file()
    return made


@pytest.fixture
def contacts(opened, people):
    window = opened("contacts")
    window.workspace.page("contacts").show_record(people[1])
    return window


def looked(qtbot, window):
    """The slip in front, once it has looked at everybody."""
    slip = window.workspace.slip()
    settle(QApplication.instance())
    qtbot.waitUntil(
        lambda: slip.looking.idle() and slip.counting.idle() and slip.order() is not None, timeout=30_000
    )
    qtbot.waitUntil(lambda: slip._told.text() not in ("", "…"), timeout=30_000)
    return slip


def told(slip):
    return slip._told.text()


def save_to(monkeypatch, place):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(place), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)


def printer_called(monkeypatch, name, printed):
    """A printer that takes everything; what is printed is kept."""

    class Asked(QPrinter):
        def printerName(self):
            return name

    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_printer", lambda *_args: Asked())
    monkeypatch.setattr(printing, "print_pdf", lambda _report, data, _printer: printed.append(data))


def test_shift_l_lays_labels_for_the_person_in_front(contacts, qtbot):
    press(Qt.Key.Key_L, SHIFT)
    slip = looked(qtbot, contacts)
    assert told(slip) == "1 label · 1 sheet"
    assert slip.grid._image is not None


def test_several_chosen_people_get_one_each_and_who_does_not_is_shown_with_the_reason(contacts, qtbot):
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_L, SHIFT)
    slip = looked(qtbot, contacts)
    assert told(slip) == "2 labels · 1 sheet · 1 left out"
    slip.fix.click()
    assert slip._left_out.isVisible() and slip._left_out.model().rowCount() == 1


def test_a_sheet_is_found_by_its_number_and_remembered(contacts, qtbot):
    press(Qt.Key.Key_L, SHIFT)
    slip = looked(qtbot, contacts)
    slip.form.fields["sheet"].field().selectAll()
    type_text("l7160")
    press(Qt.Key.Key_Return)
    assert looked(qtbot, contacts).order().sheet.name == "avery-l7160"
    assert preferences.get("labels")["sheet"] == "avery-l7160"
    slip.put_away()
    press(Qt.Key.Key_L, SHIFT)
    assert looked(qtbot, contacts).order().sheet.name == "avery-l7160"


def test_a_click_on_a_label_and_the_arrows_say_where_to_begin(contacts, qtbot):
    press(Qt.Key.Key_L, SHIFT)
    slip = looked(qtbot, contacts)
    QTest.mouseClick(slip.grid, Qt.MouseButton.LeftButton, pos=slip.grid._box(4).center().toPoint())
    assert slip.form.values()["start"] == 5 and slip.order().start == 4
    slip.grid.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Left):
        press(key)
    assert slip.order().start == 6
    assert "row 3, column 1" in slip.grid.accessibleDescription()
    assert slip.grid.place_at(QPoint(0, 0)) == -1


def test_a_text_of_ones_own_has_its_field_and_says_what_is_wrong(contacts, qtbot):
    press(Qt.Key.Key_L, SHIFT)
    slip = looked(qtbot, contacts)
    assert not slip.form.fields["text"].widget.isVisible()
    what = slip.form.fields["what"]
    what.put("own")
    what.widget.chosen.emit("own")
    slip._insert("naem")
    qtbot.waitUntil(lambda: "no field “naem”" in told(slip), timeout=30_000)
    assert slip.form.fields["text"].widget.isVisible()


def test_ctrl_s_saves_the_pdf_and_the_slip_stays(contacts, qtbot, tmp_path, monkeypatch):
    save_to(monkeypatch, tmp_path / "labels")
    press(Qt.Key.Key_L, SHIFT)
    looked(qtbot, contacts)
    press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil((tmp_path / "labels.pdf").exists, timeout=30_000)
    settle(QApplication.instance())
    assert "Berta Weber" in PdfReader(tmp_path / "labels.pdf").pages[0].extract_text()
    assert contacts.workspace.slip() is not None


def test_without_a_printer_a_pdf_is_offered(contacts, qtbot, monkeypatch):
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    press(Qt.Key.Key_L, SHIFT)
    slip = looked(qtbot, contacts)
    said = []
    monkeypatch.setattr(slip.desk, "tell", lambda *args: said.append(args))
    press(Qt.Key.Key_Return, CTRL)
    assert said[0][0] == "No printer is set up on this computer. You can save a PDF instead."
    assert said[0][2][0] == "Save PDF"


def test_what_is_offered_instead_of_a_printer_goes_with_the_slip(contacts, qtbot, monkeypatch):
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    press(Qt.Key.Key_L, SHIFT)
    slip = looked(qtbot, contacts)
    press(Qt.Key.Key_Return, CTRL)
    assert contacts.window().messages.text().startswith("No printer is set up")
    slip.put_away()
    assert contacts.window().messages.text() == ""


def test_printed_it_is_moved_for_that_printer_and_the_next_run_begins_behind_it(contacts, qtbot, monkeypatch):
    preferences.put("printers", {"Laser": [52.0, 50.0]})
    printed = []
    printer_called(monkeypatch, "Laser", printed)
    press(Qt.Key.Key_L, SHIFT)
    looked(qtbot, contacts)
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: contacts.workspace.slip() is None, timeout=30_000)
    assert len(printed) == 1
    assert preferences.get("labels")["start"] == 2
    preferences.put("printers", {})
    press(Qt.Key.Key_L, SHIFT)
    slip = looked(qtbot, contacts)
    assert slip.order().start == 1


def test_envelopes_show_the_first_and_turn_with_the_feed(contacts, qtbot):
    press(Qt.Key.Key_E, SHIFT)
    slip = looked(qtbot, contacts)
    assert told(slip) == "1 envelope"
    assert slip.sheet.pixmap().width() > slip.sheet.pixmap().height()
    slip.form.fields["feed"].put("left")
    slip.form.fields["feed"].widget.chosen.emit("left")
    qtbot.waitUntil(lambda: slip.sheet.pixmap().width() < slip.sheet.pixmap().height(), timeout=30_000)
    assert preferences.get("envelopes")["feed"] == "left"


def test_the_readers_of_a_letter_get_labels_too(opened, people, qtbot):
    window = opened("letters")
    page = window.workspace.page("letters")
    page.to.choose(people[:2])
    press(Qt.Key.Key_L, CTRL | SHIFT)
    assert told(looked(qtbot, window)) == "2 labels · 1 sheet"
    press(Qt.Key.Key_E, CTRL | SHIFT)
    assert told(looked(qtbot, window)) == "2 envelopes"


def test_own_measures_are_typed_drawn_kept_and_chosen(contacts, qtbot):
    press(Qt.Key.Key_L, SHIFT)
    labels = looked(qtbot, contacts)
    labels._measure()
    slip = contacts.workspace.slip()
    fields = slip.form.fields
    fields["columns"].put(9)
    slip.form.edited.emit()
    assert "are needed from left to right" in slip.form.hints["width"].text()
    fields["columns"].put(3)
    fields["number"].put("Jam jars")
    fields["width"].type_again("60,5")
    slip.form.edited.emit()
    assert slip.save_and_close()
    assert [sheet.label for sheet in own_sheets()] == [(60.5, 33.9)]
    assert contacts.workspace.slip() is labels
    assert looked(qtbot, contacts).order().sheet.name == "jam-jars"


def test_esc_in_own_measures_goes_back_to_the_labels(contacts, qtbot):
    press(Qt.Key.Key_L, SHIFT)
    labels = looked(qtbot, contacts)
    chosen = labels.form.values()["sheet"]
    labels._measure()
    assert contacts.workspace.slip() is not labels
    press(Qt.Key.Key_Escape)
    assert contacts.workspace.slip() is labels and labels.form.values()["sheet"] == chosen
    assert not own_sheets()


def test_what_was_measured_is_kept_for_its_printer_and_said(opened, path, qtbot, db):
    preferences.put("printers", {"Laser": [50.0, 49.0]})
    file.close_file()
    window = opened("preferences")
    page = window.workspace.page("preferences")
    page.show_section("printers")
    settle(QApplication.instance())
    part = page.findChild(PrintersPart)
    assert part.form.values()["printer"] == "Laser"
    assert part._told.text() == "Moved 1 mm down."
    part.form.fields["left"].type_again("51.5")
    assert part.save() and measured() == {"Laser": Measured(51.5, 49.0)}
    assert part._told.text() == "Moved 1.5 mm to the left, 1 mm down."
    part.form.fields["left"].type_again("90")
    assert not part.save() and measured() == {"Laser": Measured(51.5, 49.0)}


def test_the_tray_chosen_for_a_kind_of_paper_stands_there_the_next_time(qapp, monkeypatch):
    def choose(dialog):
        seen.append(dialog.printer().paperSource())
        dialog.printer().setPaperSource(QPrinter.PaperSource.Envelope)
        return answer

    seen, answer = [], 1
    monkeypatch.setattr(printing.QPrintDialog, "exec", choose)
    for kind in ("envelope DL", "labels", "envelope DL"):
        assert printing.ask_printer(None, A4_DIN_B, kind) is not None
    auto, tray = QPrinter.PaperSource.Auto, QPrinter.PaperSource.Envelope
    assert seen == [auto, auto, tray]
    answer = 0
    assert printing.ask_printer(None, A4_DIN_B, "other") is None
    preferences.put("printed_on", {"labels": {"printer": 7, "tray": "x", "duplex": None}})
    answer = 1
    assert printing.ask_printer(None, A4_DIN_B, "labels") is not None
