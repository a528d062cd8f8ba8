"""The Letters page in the real window: chosen, read, saved and printed with real keys."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from windows import CTRL, SHIFT, press, settle, spoken_name, takes_tab, type_text

from smallcrm.core import file
from smallcrm.core.business import save_business
from smallcrm.features.activity.model import Interaction
from smallcrm.features.letters.model import Letter
from smallcrm.features.letters.service import pdf_of
from smallcrm.features.letters.texts.shelf import offer, offers
from smallcrm.features.letters.views import going_out, printing
from smallcrm.features.letters.views.opening import letter_links
from smallcrm.features.people.service import Draft, add_party
from smallcrm.paper.raster import picture, sheets
from smallcrm.ui.commands import Command


@pytest.fixture
def people(post):
    made = [post.reader(language="de", prefix="Frau").id, post.reader("Berta", language="en").id]
    made.append(post.reader("Nowhere", place=None).id)
    file.close_file()
    return made


@pytest.fixture
def page(opened, people, qtbot):
    """The page, quiet, with nobody chosen yet."""
    window = opened("letters")
    found = window.workspace.page("letters")
    look(qtbot, found)
    return found


def look(qtbot, page):
    """Wait until the page has looked at what stands on it."""
    page.looking.now()
    qtbot.waitUntil(page.looking.idle)


def shown(page) -> list[QImage]:
    settle(QApplication.instance())
    labels = [label for label in page.preview.pages.findChildren(QWidget, "sheet") if label.isVisibleTo(page)]
    return [label.pixmap().toImage() for label in labels]


def test_l_begins_a_letter_to_the_contact_in_front(opened, people, qtbot):
    window = opened("contacts")
    window.workspace.page("contacts").show_record(people[1])
    press(Qt.Key.Key_L)
    page = window.workspace.page("letters")
    look(qtbot, page)
    assert page.isVisible()
    assert list(page.to.parties.values()) == ["Berta Weber"]
    assert page.preview.whose.text() == "1 of 1 — Berta Weber"


def test_readers_are_found_by_typing_and_the_letter_appears(page, qtbot):
    type_text("berta")
    press(Qt.Key.Key_Return)
    look(qtbot, page)
    assert list(page.to.parties.values()) == ["Berta Weber"]
    assert page.to.field.text() == ""
    assert page.preview.whose.text() == "1 of 1 — Berta Weber"
    assert len(shown(page)) == 1


def test_the_preview_is_the_real_pdf(page, people, qtbot, tmp_path, monkeypatch):
    save_business(letter_code="none")  # a letter has its own code only when it is issued
    page.write_to(people[:1])
    look(qtbot, page)
    before = shown(page)[0].convertToFormat(QImage.Format.Format_RGB32)
    width = before.width()
    assert abs(width - page.preview.sheet_width()) < 10  # a scroll bar may have come meanwhile
    save(page, qtbot, tmp_path / "a.pdf", monkeypatch)
    data = (tmp_path / "a.pdf").read_bytes()
    real = picture(data, 0, width / sheets(data)[0].width)
    again = QImage(real.pixels, real.width, real.height, real.stride, QImage.Format.Format_RGB32)
    assert before.size() == again.size()
    assert before == again


def test_who_cannot_be_written_to_is_listed_with_the_reason_and_can_be_shown(page, people, qtbot):
    page.write_to(people)
    look(qtbot, page)
    rows = page.to.left_out.model()
    assert [rows.row(n)[:2] for n in range(rows.rowCount())] == [("Nowhere Weber", "has no usable address")]
    assert page.print_all.iconText() == "Print and log 2 letters"
    page.to.left_out.chosen.emit(rows.index(0))
    assert page.window().workspace.front == "contacts"


def test_j_and_k_turn_to_the_next_reader_and_back(page, people, qtbot):
    page.write_to(people)
    look(qtbot, page)
    page.templates._group.button(0).setFocus()
    press(Qt.Key.Key_J)
    look(qtbot, page)
    assert page.preview.whose.text() == "2 of 2 — Berta Weber"
    assert not page.preview.after.isEnabled()
    press(Qt.Key.Key_K)
    look(qtbot, page)
    assert page.preview.whose.text() == "1 of 2 — Anna Weber"


def test_the_words_in_front_are_those_of_the_letter_in_front(page, people, qtbot):
    page.write_to(people[:2])
    look(qtbot, page)
    assert page.words.language.value() == "de"
    page.preview.after.click()
    look(qtbot, page)
    assert page.words.language.value() == "en"


def test_typed_facts_stand_in_the_letter(page, people, qtbot):
    seen = []
    page.looking.seen.connect(seen.append)
    page.write_to(people[:1])
    page.templates.choose("follow-up-quote")
    look(qtbot, page)
    assert page.preview.told.text() == "Still missing: Quote number, Date of the quote"
    assert page.to.left_out.model().rowCount() == 0
    assert not page.print_all.isEnabled()
    fields = page.facts.form.fields
    fields["quote_number"].widget.setFocus()
    type_text("Q-77")
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is fields["quote_date"].widget.line
    type_text("12 nov 2026")
    look(qtbot, page)
    assert "am 12. November 2026 haben wir Ihnen unser Angebot geschickt." in seen[-1].text
    assert page.print_all.isEnabled()


def test_a_field_that_does_not_exist_is_named_and_nothing_can_be_printed(page, people, qtbot):
    page.write_to(people[:1])
    look(qtbot, page)
    page.words.body.setFocus()
    type_text("{{ salutatoin }}")
    look(qtbot, page)
    assert "no field “salutatoin”; the nearest is “salutation”" in page.words._hint.text()
    assert not page.print_all.isEnabled() and not page.save_all.isEnabled()
    assert "mended" in page.preview.told.text()


def test_words_changed_for_this_letter_are_printed_and_the_template_stays(
    page, people, qtbot, tmp_path, monkeypatch
):
    page.write_to(people[:1])
    look(qtbot, page)
    page.words.body.setPlainText("Nur diese Worte für {{ given }}.")
    save(page, qtbot, tmp_path / "a.pdf", monkeypatch)
    assert "Nur diese Worte für Anna." in PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert "Nur diese Worte" not in page.words.body.toPlainText()


def test_a_blank_letter_is_written_into_its_text(page, people, qtbot, tmp_path, monkeypatch):
    page.write_to(people[1:2])
    page.templates.choose("blank")
    assert not page.facts.isVisible()
    look(qtbot, page)
    page.words.subject.setFocus()
    type_text("Your keys")
    body = page.words.body.toPlainText()
    page.words.body.setPlainText(body.replace("\n\n\n", "\n\nThey are with us.\n", 1))
    save(page, qtbot, tmp_path / "a.pdf", monkeypatch)
    said = PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert "Your keys" in said and "They are with us." in said and "Dear Berta Weber," in said


def save(page, qtbot, path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    look(qtbot, page)
    page.save_all.trigger()
    qtbot.waitUntil(lambda: "Saved in" in page.window().messages.text())
    look(qtbot, page)


def test_saved_letters_are_logged_kept_and_taken_back_by_one_undo(page, people, qtbot, tmp_path, monkeypatch):
    page.write_to(people)
    save(page, qtbot, tmp_path / "a.pdf", monkeypatch)
    assert page.window().messages.text() == "2 letters. Saved in a.pdf. 1 left out. Ctrl+Z takes it back."
    assert (Letter.select().count(), Interaction.select().count()) == (2, 2)
    assert len(PdfReader(tmp_path / "a.pdf").pages) == 2
    assert page.to.parties == {}  # nobody gets it twice by mistake
    page.templates._group.button(0).setFocus()
    press(Qt.Key.Key_Z, CTRL)
    assert (Letter.select().count(), Interaction.select().count()) == (0, 0)


def test_without_the_tick_nothing_is_logged(page, people, qtbot, tmp_path, monkeypatch):
    page.write_to(people[:1])
    page.log.click()
    save(page, qtbot, tmp_path / "a.pdf", monkeypatch)
    assert Letter.select().count() == 0
    assert (tmp_path / "a.pdf").is_file()


def test_a_dialog_that_is_cancelled_changes_nothing(page, people, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    page.write_to(people[:1])
    look(qtbot, page)
    page.save_all.trigger()
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_printer", lambda *_: None)
    page.print_all.trigger()
    look(qtbot, page)
    assert Letter.select().count() == 0
    assert list(page.to.parties) == people[:1]


def test_letters_have_a_printer_and_a_tray_of_their_own(page, people, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_printer", lambda _parent, _form, kind="": asked.append(kind))
    page.write_to(people[:1])
    look(qtbot, page)
    press(Qt.Key.Key_P, CTRL)
    assert asked == ["letters"]


def test_ctrl_s_saves_what_was_changed_in_the_template(page, qtbot):
    messages = page.window().messages
    press(Qt.Key.Key_S, CTRL)
    assert "Everything is saved" in messages.text()
    page.words.body.setFocus()
    type_text("Hello ")
    press(Qt.Key.Key_S, CTRL)
    assert "template is saved" in messages.text()
    assert offer("follow-up").own and "Hello " in offer("follow-up").text_for(page.shown).body
    assert not page.draft.words


def test_a_pdf_chosen_in_the_print_dialog_is_the_letters_themselves_and_they_are_logged(
    page, people, qtbot, tmp_path, monkeypatch
):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_printer", lambda *_: printer)
    page.write_to(people)
    look(qtbot, page)
    press(Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: "Saved in printed.pdf" in page.window().messages.text())
    look(qtbot, page)
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == Letter.select().count() == 2


def test_a_printer_that_takes_no_files_is_painted_every_page_at_its_own_size(post, qapp, tmp_path):
    out = io.BytesIO()
    post.write([post.reader("Anna"), post.reader("Bert")], out)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(150)
    printing.paint_pdf(lambda _done, _of: None, out.getvalue(), printer)
    pages = PdfReader(tmp_path / "printed.pdf").pages
    assert [(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in pages] == [
        (595, 842)
    ] * 2
    image = picture((tmp_path / "printed.pdf").read_bytes(), 0, 1.0)
    real = picture(pdf_of(Letter.select().order_by(Letter.id).first()), 0, 1.0)
    assert abs(ink(image) - ink(real)) < 0.15 * ink(real)


def ink(raster) -> int:
    """How much of a page is dark, whatever the edges look like."""
    return sum(255 - value for value in raster.pixels[1::4])


def test_without_a_printer_the_pdf_is_offered(page, people, qtbot, monkeypatch):
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    page.write_to(people[:1])
    look(qtbot, page)
    page.print_all.trigger()
    bar = page.window().messages
    assert "No printer is set up" in bar.text()
    assert bar.newest().button.text() == "Save PDF"
    assert Letter.select().count() == 0


def test_everybody_is_chosen_with_one_button(page, qtbot):
    page.to.everybody.click()
    look(qtbot, page)
    assert page.print_all.iconText() == "Print and log 2 letters"
    page.to.list.chosen.emit(page.to.list.model().index(0))
    look(qtbot, page)
    assert not page.print_all.isEnabled()


def test_counting_many_shows_how_far_it_is_and_is_given_up_with_one_click(page, people, qtbot, monkeypatch):
    import threading

    from smallcrm.features.letters.views import looking

    go_on = threading.Event()

    def slowly(order, report=None):
        for done in range(1_000):
            report(done, 150_000)
            go_on.wait(0.01)
        raise AssertionError("nobody stopped it")

    monkeypatch.setattr(looking, "review", slowly)
    page.to.everybody.click()
    qtbot.waitUntil(page.to.stop.isVisible)
    assert "of 150,000" in page.to.amount.count() and not page.print_all.isEnabled()
    monkeypatch.undo()
    page.to.stop.click()
    look(qtbot, page)
    assert not page.to.all and not page.to.stop.isVisible() and not page.draft.is_begun()


def test_another_choice_gives_up_the_count_that_runs(page, people, qtbot, monkeypatch):
    from smallcrm.features.letters.views import looking

    real, asked = looking.review, []

    def first_slowly(order, report=None):
        asked.append(len(order.to))
        for done in range(1_000 if len(asked) == 1 else 0):
            report(done, 150_000)
            QTest.qSleep(10)
        return real(order, report)

    monkeypatch.setattr(looking, "review", first_slowly)
    page.to.everybody.click()
    qtbot.waitUntil(lambda: bool(asked))
    page.write_to(people[:1])
    look(qtbot, page)
    assert len(asked) == 2 and page.preview.whose.text() == "1 of 1 — Anna Weber"


def test_two_of_one_name_are_told_apart(page):
    ids = [row.id for row in (post_twin("Köln"), post_twin("Bonn"))]
    page.write_to(ids)
    rows = page.to.list.model()
    assert [rows.row(n)[:2] for n in range(2)] == [("Anna Zwilling", "Köln"), ("Anna Zwilling", "Bonn")]


def post_twin(city):
    from smallcrm.features.people.service import Place

    place = Place("Ringstraße 8", "50667", city, country="DE")
    return add_party(Draft({"given": "Anna", "family": "Zwilling"}, [], [place]))


def test_the_page_follows_the_typing(page, people, qtbot):
    page.write_to(people[:1])
    look(qtbot, page)
    before = shown(page)[0]
    page.words.body.setFocus()
    press(Qt.Key.Key_Down)
    type_text("Neu ")
    qtbot.waitUntil(lambda: shown(page)[0] != before)


def test_del_takes_a_reader_out_again(page, people, qtbot):
    page.write_to(people[:2])
    page.to.list.setFocus()
    page.to.list.step(0)
    press(Qt.Key.Key_Delete)
    assert list(page.to.parties) == people[1:2]


def test_the_letter_follows_what_changes_elsewhere(page, people, qtbot):
    from smallcrm.features.people.service import change_party

    page.write_to(people[:1])
    look(qtbot, page)
    change_party(people[0], Draft({"deceased": True}))
    qtbot.waitUntil(lambda: page.to.left_out.model().rowCount() == 1)
    qtbot.waitUntil(page.looking.idle)
    assert not page.print_all.isEnabled()


def test_a_field_is_found_by_typing_and_put_in_by_enter(page):
    page.words.body.clear()
    page.words.insert.click()
    type_text("compan")
    press(Qt.Key.Key_Return)
    assert page.words.body.source() == "{{ company }}"
    assert page.words.body.hasFocus() and not page.words.fields.isVisible()


def test_the_list_of_fields_says_what_each_stands_for_in_the_letter_in_front(page, people, qtbot):
    page.write_to(people[:1])
    look(qtbot, page)
    page.words.insert.click()
    told = {
        row.text(0): row.text(1)
        for head in page.words.fields._heads()
        for row in (head.child(n) for n in range(head.childCount()))
    }
    assert told["Salutation"] == "Sehr geehrte Frau Weber"
    assert told["Company"] == "", "what is empty says nothing"
    assert "Customer since" in told and "Number of open tasks" in told
    type_text("geehrte")
    assert [head.text(0) for head in page.words.fields._heads()] == ["Reader"], "values are searched too"
    press(Qt.Key.Key_Escape)
    assert page.words.body.hasFocus()


def test_a_field_goes_into_the_subject_where_the_keyboard_was_there(page):
    page.words.subject.setPlainText("For ")
    page.words.subject.setFocus()
    press(Qt.Key.Key_End)
    page.words._insert("company")
    assert page.words.text()[0] == "For {{ company }}"


def test_without_a_reader_the_letter_stands_there_all_the_same(page):
    assert page.preview.whose.text() == "Nobody chosen yet"
    assert len(shown(page)) == 1 and not page.print_all.isEnabled()


def test_letters_taken_back_lie_on_the_page_again_and_leave_it_by_redo(
    page, people, qtbot, tmp_path, monkeypatch
):
    page.write_to(people[:2])
    page.words.body.setPlainText("Our own words, {{ given }}.")
    save(page, qtbot, tmp_path / "a.pdf", monkeypatch)
    assert page.to.parties == {}
    page.templates._group.button(0).setFocus()
    press(Qt.Key.Key_Z, CTRL)
    look(qtbot, page)
    assert list(page.to.parties) == people[:2]
    assert "Our own words, {{ given }}." in (
        page.draft.text(page.shown).body,
        *(w[1] for w in page.draft.words.values()),
    )
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    look(qtbot, page)
    assert page.to.parties == {} and Letter.select().count() == 2


def test_what_was_begun_meanwhile_is_not_replaced_by_letters_taken_back(
    page, people, qtbot, tmp_path, monkeypatch
):
    page.write_to(people[:1])
    save(page, qtbot, tmp_path / "a.pdf", monkeypatch)
    page.write_to(people[1:2])
    page.templates._group.button(0).setFocus()
    press(Qt.Key.Key_Z, CTRL)
    look(qtbot, page)
    assert list(page.to.parties) == people[1:2]


def test_a_segment_is_found_by_its_name_and_written_to(page, people, qtbot):
    from smallcrm.features.people.model import Party, Segment
    from smallcrm.features.people.service import pick, save_segment

    segment = save_segment("Quotes unanswered", "")
    assert isinstance(segment, Segment)
    for party in people:
        pick(segment, Party.get_by_id(party), True)
    type_text("quotes")
    press(Qt.Key.Key_Return)
    look(qtbot, page)
    assert page.to.segments == ["Quotes unanswered"]
    assert page.to._count.text() == "2 letters · 1 has no address"
    page.to.list.chosen.emit(page.to.list.model().index(0))
    assert page.to.segments == [] and not page.draft.is_begun()


def test_where_nobody_chosen_can_be_written_to_it_is_not_said_that_nobody_is_chosen(page, people, qtbot):
    page.write_to(people[2:])
    look(qtbot, page)
    assert page.preview.whose.text() == ""
    assert "the reasons stand on the left" in page.preview.told.text()
    assert len(shown(page)) == 1  # what is written is seen all the same
    page.to.choose([])
    look(qtbot, page)
    assert page.preview.whose.text() == "Nobody chosen yet"


def test_fix_names_who_is_left_out(page, people, qtbot):
    page.write_to(people)
    look(qtbot, page)
    assert not page.to.left_out.isVisible()
    page.to.fix.click()
    assert page.to.left_out.isVisible()


def test_paper_and_language_are_chosen_where_there_is_a_choice(page, people, qtbot):
    page.write_to(people[:2])
    look(qtbot, page)
    assert not page.paper.picks["letterhead"].isVisible() and page.paper.picks["paper"].isVisible()
    page.paper.picks["language"].picked.emit("en")
    look(qtbot, page)
    assert page.words.language.value() == "en"
    page.paper.picks["paper"].picked.emit("letter-10")
    look(qtbot, page)
    sheet = shown(page)[0]
    assert sheet.height() / sheet.width() == pytest.approx(11 / 8.5, abs=0.01)


def test_a_text_is_kept_as_a_template_of_ones_own_and_taken_away_again(page, people, qtbot):
    page.words.body.setPlainText("We moved, {{ given }}.")
    action(page, "Keep this text as a template…").trigger()
    slip = page.window().workspace.slip()
    slip.form.fields["title"].widget.clear()
    type_text("Umzug Süd", on=slip.form.fields["title"].widget)
    slip.save_and_close()
    assert page.templates.name() == "umzug-sud"
    assert page.words.body.toPlainText() == "We moved, {{ given }}."
    assert [one.name for one in offers()][-1] == "umzug-sud"
    action(page, "Delete this template").trigger()
    assert "umzug-sud" not in [one.name for one in offers()]
    assert page.templates.name() == "follow-up"
    look(qtbot, page)


def test_the_title_of_what_is_kept_stands_ready_to_be_typed_over_in_ones_own_language(page, people, qtbot):
    page.write_to(people[:1])
    look(qtbot, page)
    assert page.shown == "de"
    action(page, "Keep this text as a template…").trigger()
    title = page.window().workspace.slip().form.fields["title"].widget
    assert title.text() == title.selectedText() == "Follow-up" and title.hasFocus()
    type_text("Umzug")
    press(Qt.Key.Key_Return)
    assert page.templates.name() == "umzug"


def test_a_shipped_template_cannot_be_deleted(page):
    assert not action(page, "This template as it came").isEnabled()


def action(page, words):
    return next(command for command in page.findChildren(Command) if command.words() == words)


def test_n_begins_anew(page, people, qtbot):
    page.write_to(people[:1])
    page.words.body.setPlainText("Other words.")
    page.templates._group.button(0).setFocus()
    press(Qt.Key.Key_N)
    look(qtbot, page)
    assert page.to.parties == {}
    assert "Other words." not in page.words.body.toPlainText()


def test_in_a_file_that_can_only_be_read_letters_are_printed_without_a_log(
    opened, people, path, qtbot, tmp_path, monkeypatch
):
    path.chmod(0o400)
    monkeypatch.setattr("smallcrm.core.file._protected", lambda _where: "It is protected.")
    window = opened("letters")
    page = window.workspace.page("letters")
    if window.writes():
        pytest.skip("this system lets us write it all the same")
    page.write_to(people[:1])
    assert not page.log.isChecked() and not page.log.isEnabled()
    save(page, qtbot, tmp_path / "a.pdf", monkeypatch)
    assert (tmp_path / "a.pdf").is_file()


def test_the_timeline_leads_to_the_letter_as_it_was_sent(page, people, qtbot, tmp_path, monkeypatch):
    page.write_to(people[:1])
    save(page, qtbot, tmp_path / "a.pdf", monkeypatch)
    letter = Letter.get()
    assert letter_links([letter.interaction_id]) == {
        letter.interaction_id: [("Open the letter", f"letter:{letter.id}")]
    }
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    page.window().open(f"letter:{letter.id}")
    assert Path(opened[0]).read_bytes() == (tmp_path / "a.pdf").read_bytes()


def test_a_letter_that_is_gone_is_said_plainly(page, monkeypatch):
    from smallcrm.core.errors import UserError

    with pytest.raises(UserError, match="not there any more"):
        page.window().open("letter:1")


def test_where_there_is_no_room_for_both_v_turns_from_the_text_to_the_letter(opened, people, qtbot):
    window = opened("letters", text_size=200)
    page = window.workspace.page("letters")
    assert page.words.isVisible() and not page.preview.isVisible()
    page.templates._group.button(0).setFocus()
    press(Qt.Key.Key_V)
    look(qtbot, page)
    assert page.preview.isVisible() and not page.words.isVisible()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("mirrored", [False, True])
def test_the_page_opens_in_every_dress(opened, people, qtbot, mode, text_size, mirrored):
    window = opened("letters", mode=mode, text_size=text_size, mirrored=mirrored)
    page = window.workspace.page("letters")
    page.write_to(people)
    look(qtbot, page)
    assert not window.grab().isNull()
    assert window.width() <= 1366


def test_every_control_has_an_accessible_name(page, people, qtbot):
    page.write_to(people)
    page.templates.choose("payment-reminder")
    look(qtbot, page)
    controls = [w for w in page.findChildren(QWidget) if w.isVisible() and takes_tab(w)]
    assert controls and [w for w in controls if not spoken_name(w)] == []


def test_tab_visits_every_control_and_comes_back(page, people, qtbot):
    page.write_to(people)
    page.templates.choose("payment-reminder")
    look(qtbot, page)
    page.to.field.setFocus()
    first, seen = QApplication.focusWidget(), set()
    for _ in range(100):
        seen.add(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is first:
            break
    wanted = {w for w in page.findChildren(QWidget) if w.isVisible() and takes_tab(w)}
    assert wanted - seen == set()


def test_tab_goes_from_the_readers_by_template_and_facts_to_the_text(page, people, qtbot):
    page.write_to(people)
    page.templates.choose("payment-reminder")
    look(qtbot, page)
    parts = (page.to, page.templates, page.paper, page.log, page.facts, page.words.subject, page.words.body)
    page.to.field.setFocus()
    walked = []
    while QApplication.focusWidget() is not page.words.body:
        stop = QApplication.focusWidget()
        walked += [part for part in parts if part is stop or part.isAncestorOf(stop)]
        QTest.keyClick(stop, Qt.Key.Key_Tab)
    assert list(dict.fromkeys(walked)) == [*parts[:-1]]


@pytest.mark.parametrize("came", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_comes_to_the_chosen_template_from_either_side_and_arrows_choose(page, people, qtbot, came):
    page.write_to(people)
    page.templates.choose("thank-you")
    (page.to.list if came == Qt.Key.Key_Tab else page.log).setFocus()
    while not page.templates.isAncestorOf(QApplication.focusWidget()):
        QTest.keyClick(QApplication.focusWidget(), came)
    assert QApplication.focusWidget().text() == offer("thank-you").title
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert page.templates.name() == "payment-reminder"


def test_typing_is_taken_back_before_work_is(page, qtbot):
    page.words.subject.setFocus()
    type_text("xyz")
    press(Qt.Key.Key_Z, CTRL)
    assert "xyz" not in page.words.subject.source()


def test_the_save_key_asks_for_a_place(page, people, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: asked.append(args[2]) or ("", ""))
    page.write_to(people[:1])
    look(qtbot, page)
    press(Qt.Key.Key_S, CTRL | SHIFT)
    assert asked and asked[0].endswith("Follow-up Anna Weber.pdf")


def test_a_printer_that_refuses_is_said_and_nothing_is_logged(page, people, qtbot, monkeypatch):
    from smallcrm.core.errors import UserError

    def refuse(*_):
        raise UserError("The printer does not take it. Nothing was logged.")

    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_printer", lambda *_: object())
    monkeypatch.setattr(going_out.printing, "print_pdf", refuse)
    page.write_to(people[:1])
    look(qtbot, page)
    page.print_all.trigger()
    qtbot.waitUntil(lambda: "does not take" in page.window().messages.text())
    look(qtbot, page)
    assert Letter.select().count() == 0
    assert list(page.to.parties) == people[:1]


def test_many_left_out_are_counted(opened, people, path, qtbot):
    window = opened("letters")
    for number in range(205):
        add_party(Draft({"given": f"N{number}", "family": "Ohne"}))
    page = window.workspace.page("letters")
    page.to.everybody.click()
    look(qtbot, page)
    settle(QApplication.instance())
    assert page.to.left_out.model().rowCount() == 200
    assert page.to._more.text() == "and 6 more"
