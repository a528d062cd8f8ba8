"""What is done to all who are chosen: each is one step, and says what came of it."""

import pytest
from patience import turns
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from windows import CTRL, SHIFT, press, settle, type_text

from smallcrm.core.journal import Journal
from smallcrm.features.activity.model import Interaction
from smallcrm.features.people.model import Affiliation, Consent, CustomType, CustomValue, Party
from smallcrm.features.people.service import Draft, add_custom_field, affiliate, change_party
from smallcrm.features.people.views.copying import copied
from smallcrm.features.people.views.rows import fetch
from smallcrm.ui.columns import Column

Key = Qt.Key
NAMES = [("Anna", "Weber"), ("Bülent", "Öz"), ("Chiara", "Conti")]


@pytest.fixture
def three(make):
    return [make.person(*name, phone="", email="") for name in NAMES]


@pytest.fixture
def page(opened, three):
    made = opened("contacts").workspace.page("contacts")
    made.list.mark({three[0].id, three[1].id})
    turns(30)
    return made


def slip(page):
    return page.window().workspace.slip()


def steps():
    return Journal.select().count()


def test_what_is_said_for_all_is_one_step_and_the_rest_stays_as_it_is(page, three):
    field = add_custom_field("Boiler", CustomType.NUMBER)
    change_party(three[0].id, Draft({"source": "fair"}))
    before = steps()
    press(Key.Key_E, CTRL)
    fields = slip(page).form.fields
    fields["status"].put("customer")
    fields["language"].put("de")
    fields["account"].put("Weber GmbH")
    fields["channel"].put("email")
    fields["state"].put("granted")
    fields["field"].put(field.id)
    fields["value"].put("12.5")
    press(Key.Key_Return, CTRL)
    assert steps() == before + 1
    for person in three[:2]:
        found = Party.get_by_id(person.id)
        assert (found.status, found.language) == ("customer", "de")
        assert Affiliation.get(Affiliation.person == person).account.display_name == "Weber GmbH"
        assert CustomValue.get(CustomValue.party == person).value == "12.5"
        assert Consent.get(Consent.party == person).state == "granted"
    assert Party.get_by_id(three[0].id).source == "fair" and Party.get_by_id(three[2].id).status == ""
    press(Key.Key_Z, CTRL)
    assert Party.get_by_id(three[0].id).status == "" and not Affiliation.select().exists()


def test_a_value_that_does_not_fit_its_field_changes_nothing(page, three):
    field = add_custom_field("Boiler", CustomType.NUMBER)
    before = steps()
    press(Key.Key_E, CTRL)
    fields = slip(page).form.fields
    fields["status"].put("customer")
    fields["field"].put(field.id)
    fields["value"].put("many")
    press(Key.Key_Return, CTRL)
    assert "many" in slip(page).form.hints["value"].text() and steps() == before


def test_a_dash_takes_away_what_is_there(page, three):
    change_party(three[0].id, Draft({"source": "fair", "status": "lead"}))
    press(Key.Key_E, CTRL)
    slip(page).form.fields["source"].put("-")
    slip(page).form.fields["status"].put("-")
    press(Key.Key_Return, CTRL)
    found = Party.get_by_id(three[0].id)
    assert (found.source, found.status) == ("", "")


def test_the_same_is_logged_for_all_in_one_step(page, three):
    before = steps()
    press(Key.Key_I)
    type_text("Christmas card")
    press(Key.Key_Return, CTRL)
    assert steps() == before + 1
    assert sorted(one.party_id for one in Interaction.select()) == sorted(one.id for one in three[:2])
    assert {one.subject for one in Interaction.select()} == {"Christmas card"}
    assert "Logged for 2" in page.window().messages.text()


def test_those_who_are_chosen_are_exported_as_cards(page, tmp_path, monkeypatch, qtbot):
    out = tmp_path / "some.vcf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(out), "vCard (*.vcf)"))
    command = next(act for act in page.window().menus.commands() if act.words() == "Export these…")
    command.trigger()
    qtbot.waitUntil(lambda: out.exists())
    text = out.read_text()
    assert text.count("BEGIN:VCARD") == 2 and "Anna" in text and "Chiara" not in text


def test_all_in_the_list_are_chosen_by_one_button(page):
    button = next(b for b in page.several.findChildren(QPushButton) if b.text().startswith("Choose all"))
    assert button.text() == "Choose all 3 in this list" and button.isVisible()
    button.click()
    turns(30)
    assert page.list.marked() == 3 and not button.isVisible()


def test_leaving_out_is_offered_only_in_a_saved_list(page):
    shown = [b.text() for b in page.several.findChildren(QPushButton) if b.isVisible()]
    assert "Put into a list" in shown and "Leave out of this list" not in shown


def test_nothing_is_changed_for_all_while_the_chips_are_walked_with_del(page, three):
    before = steps()
    page.pane.chips.add.setFocus()
    press(Key.Key_F, SHIFT)
    press(Key.Key_Escape)
    assert steps() == before and Party.select().where(Party.kind == "person").count() == 3


def test_what_a_spreadsheet_would_work_out_is_copied_as_text(db, make):
    evil = make.person("=1+1", "", phone="+49 221 1", email="@x", title="-2")
    other = make.person("Plain", "", phone="", email="")
    columns = [Column(key, key, far=key == "phone") for key in ("name", "phone", "email", "position")]
    told = copied(lambda _d, _t: None, [evil.id, other.id], columns)
    assert told.text.split("\n")[1].split("\t") == ["'=1+1", "'+49 221 1", "'@x", "'-2"]
    assert "=1+1</td>" in told.html and "'=1+1" not in told.html and "mso-number-format" in told.html
    assert told.text.split("\n")[2].startswith("Plain\t") and told.rows == 2


def test_many_thousands_are_copied_with_progress_and_can_be_stopped(db, make):
    people = [make.person(f"P{n}", "", phone="", email="").id for n in range(3)]
    ids, reported = people * 500, []
    copied(lambda done, total: reported.append((done, total)), ids, [Column("name", "Name")])
    assert reported[0] == (0, 1500) and reported[-1] == (1500, 1500) and len(reported) >= 3


def test_the_last_contact_of_an_account_counts_its_peoples_too(db, make, three):
    account = make.account("Weber GmbH")
    affiliate(three[0], account)
    make.interaction(three[0])
    assert fetch([account.id])[account.id].value == "today"
    assert fetch([account.id], ["contact"])[account.id].cells["contact"]


def test_what_happened_before_somebody_belonged_to_an_account_does_not_count(db, make, three):
    account = make.account("Weber GmbH")
    affiliate(three[0], account, since="2999-01-01")
    make.interaction(three[0])
    assert fetch([account.id])[account.id].value == "never"


def test_a_row_of_an_account_follows_what_happens_with_its_people(opened, make, three):
    account = make.account("Weber GmbH")
    affiliate(three[0], account)
    page = opened("accounts").workspace.page("accounts")
    page.list.grab()
    assert page.pane.rows.row(0).value == "never"
    make.interaction(three[0])
    settle(None)
    assert page.pane.rows.row(0).value == "today"


def test_a_drag_takes_the_marked_rows_along(page, monkeypatch):
    carried = []
    monkeypatch.setattr("PySide6.QtGui.QDrag.exec", lambda drag, _act: carried.append(drag.mimeData().text()))
    at = page.list.visualRect(page.pane.rows.index(2)).center()
    view = page.list.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(view, at + QPoint(5, 5))
    QTest.mouseMove(view, at + QPoint(40, 40))
    turns()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at + QPoint(40, 40))
    (text,) = carried
    assert [line.split("\t")[0] for line in text.split("\n")] == ["Name", "Bülent Öz", "Anna Weber"]


def test_what_was_done_to_several_is_told_with_their_number(page, three):
    press(Key.Key_T)
    slip(page).form.fields["add"].put("mailing")
    press(Key.Key_Return, CTRL)
    assert "2 tagged" in page.window().messages.text()
    next(b for b in page.findChildren(QPushButton) if b.isVisible() and b.text() == "Archive").click()
    assert "2 archived" in page.window().messages.text()
