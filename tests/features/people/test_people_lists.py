"""The lists of contacts and accounts: forms, orders, several chosen, filtering, what is remembered."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from patience import let_pass, turns
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from windows import CTRL, SHIFT, press, settle, type_text

from smallcrm.core.journal import Journal, work
from smallcrm.features.people.model import Address, ContactPoint, Party
from smallcrm.features.people.service import Draft, change_party, draft_of
from smallcrm.features.people.views.columns import columns
from smallcrm.features.people.views.narrowing import Narrowing, status_is
from smallcrm.features.people.views.rows import fetch
from smallcrm.features.people.views.wanted import ACCOUNTS, PERSONS, Wanted, fitting, query
from smallcrm.ui.queries import read

Key = Qt.Key
IN_ORDER = ["Chiara Conti", "Erika Muster", "Bülent Öz", "Dmitri Sokolov", "Anna Weber"]


def shown(page):
    return [page.pane.rows.index(place).data() for place in range(page.pane.rows.rowCount())]


def labels(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def choose(page, *places):
    page.list.mark({page.pane.rows.id_at(place) for place in places})
    turns(30)


def test_ctrl_t_turns_the_list_into_a_table_and_back_and_keeps_the_place(page):
    page.list.step(2)
    here = page.record()
    press(Key.Key_T, CTRL)
    assert page.pane.is_table and page.pane.heads.table.isVisible() and not page.pane.heads.ends.isVisible()
    assert page.record() == here and page.pane.rows.row(0).cells["name"] == "Chiara Conti"
    assert page.pane.rows.row(1).cells["city"] == "berlin"
    press(Key.Key_T, CTRL)
    assert not page.pane.is_table and page.pane.heads.ends.isVisible() and page.record() == here


def test_the_table_takes_the_larger_part_and_the_record_stays_beside_it(page):
    narrow = page.sides.sizes()
    press(Key.Key_T, CTRL)
    settle(None)
    wide = page.sides.sizes()
    assert wide[0] > narrow[0] * 1.5 and wide[0] > wide[1] > 200 and page.card.isVisible()


def test_a_click_on_a_title_sorts_and_a_second_one_turns_the_order_round(page):
    page.pane.heads.ends.sort_wanted.emit("name")
    assert shown(page) == IN_ORDER[::-1]
    page.pane.heads.ends.sort_wanted.emit("name")
    assert shown(page) == IN_ORDER


def test_those_without_a_value_stand_last_in_both_directions(page):
    page.pane.sort_by("city")
    assert shown(page) == ["Dmitri Sokolov", "Erika Muster", "Bülent Öz", "Anna Weber", "Chiara Conti"]
    assert page.pane.rows.row(0).value == "Ålborg", "two-line rows tell what they are ordered by"
    page.pane.sort_by("city")
    assert shown(page)[0] == "Anna Weber" and shown(page)[-1] == "Chiara Conti"


def test_every_column_sorts_in_both_directions_and_loses_nobody(db, five, make):
    make.task(party=five[0])
    make.interaction(five[1])
    for listed in (PERSONS, ACCOUNTS):
        everybody = sorted(read(query(Wanted(listed))))
        for column in columns(listed):
            for down in (False, True):
                for status in ("", "lead"):
                    narrowed = {"where": "p.status = ?", "values": (status,)} if status else {}
                    found = list(read(query(Wanted(listed, column.key, down, **narrowed))))
                    wanted = everybody if not status else []
                    assert sorted(found) == wanted, (column.key, down, status)
                found = read(query(Wanted(listed, column.key, down, words="a")))
                assert len(found) == len(set(found))


def test_all_of_them_at_once_stand_as_the_first_page_promises(db, five, make):
    for person in five[:3]:
        make.interaction(person)
    for column in columns(PERSONS):
        for down in (False, True):
            asked = query(Wanted(PERSONS, column.key, down))
            assert list(read(asked, 5)) == list(read(asked)), (column.key, down)


def test_the_cells_say_what_is_known(db, make):
    anna = make.person("Anna", "Weber", phone="0221 1", email="a@b.example", company="Weber GmbH")
    change_party(anna.id, Draft({"birthday": "--03-04", "status": "customer"}, tags=["b", "a"]))
    keys = [column.key for column in columns(PERSONS)]
    cells = fetch([anna.id], keys)[anna.id].cells
    assert cells["account"] == "Weber GmbH" and cells["phone"] == "0221 1" and cells["email"] == "a@b.example"
    assert (cells["birthday"], cells["status"], cells["tags"]) == ("4 March", "customer", "a, b")
    assert "contact" not in cells and "due" not in cells


@given(st.text(max_size=20), st.sampled_from(["name", "city", "contact"]), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_whatever_is_typed_finds_only_those_in_the_list(db, five, typed, order, down):
    everybody = set(read(query(Wanted(PERSONS))))
    assert set(read(query(Wanted(PERSONS, order, down, words=typed)))) <= everybody


def test_shift_and_down_choose_several_and_the_record_makes_room_for_them(page):
    press(Key.Key_Down, SHIFT)
    press(Key.Key_Down, SHIFT)
    turns(30)
    assert page.right.currentWidget() is page.several and page.several.heading() == "3 chosen"
    assert "Chiara Conti, Erika Muster, Bülent Öz" in labels(page.several)
    press(Key.Key_Escape)
    turns(30)
    assert page.card.isVisible() and not page.several.isVisible()


def test_del_deletes_all_chosen_in_one_step_and_undo_brings_them_back_chosen(page):
    choose(page, 1, 3)
    before = Journal.select().count()
    press(Key.Key_Delete)
    assert shown(page) == ["Chiara Conti", "Bülent Öz", "Anna Weber"]
    assert Journal.select().count() == before + 1
    assert "2 deleted" in page.window().messages.text()
    press(Key.Key_Z, CTRL)
    assert shown(page) == IN_ORDER
    assert [page.list.title_of(one) for one in page.list.marked_ids()] == ["Erika Muster", "Dmitri Sokolov"]


def test_archived_ones_go_at_once_and_undo_brings_them_back_chosen(page):
    choose(page, 0, 1)
    page.archive_chosen()
    assert shown(page) == IN_ORDER[2:]
    press(Key.Key_Z, CTRL)
    assert shown(page) == IN_ORDER and page.list.marked() == 2
    page.archive_chosen()
    page.pane.show_archived(True)
    assert shown(page) == IN_ORDER[:2]
    choose(page, 0, 1)
    page.archive_chosen()
    assert shown(page) == [] and not Party.select().where(Party.archived).exists()


def test_tags_are_hung_on_all_chosen_in_one_step(page, five):
    change_party(five[2].id, Draft({}, tags=["old"]))
    choose(page, 0, 1)
    before = Journal.select().count()
    press(Key.Key_T)
    slip = page.window().workspace.slip()
    type_text("VIP, Köln")
    slip.form.fields["remove"].field().setFocus()
    type_text("old")
    press(Key.Key_Return, CTRL)
    assert [draft_of(Party.get_by_id(five[n].id)).tags for n in (2, 4, 0)] == [["Köln", "VIP"]] * 2 + [[]]
    assert Journal.select().count() == before + 1


def test_a_letter_to_all_chosen(page, five):
    choose(page, 0, 2)
    press(Key.Key_L)
    window = page.window()
    assert window.workspace.front == "letters"
    assert set(window.workspace.page("letters").to.parties) == {five[2].id, five[1].id}


def test_what_is_only_for_one_waits_while_several_are_chosen(page):
    choose(page, 0, 1)
    offered = {act.text(): act.isEnabled() for act in page.window().menus.commands()}
    assert not offered["Edit"] and offered["Delete"] and offered["Tags…"]
    press(Key.Key_F2)
    assert page.right.form is None


def test_chosen_rows_are_copied_for_a_spreadsheet_and_for_a_letter(page, five):
    with work("odd"):
        Party.update(display_name="A\tB <b>").where(Party.id == five[2].id).execute()
    settle(None)
    choose(page, 0, 1)
    press(Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in data.text().split("\n")]
    assert lines[0][:4] == ["Name", "Account", "Phone", "City"]
    assert lines[1][0] == "A B <b>" and lines[2][0] == "Erika Muster" and lines[2][3] == "berlin"
    assert "<td>A\tB &lt;b&gt;</td>" in data.html()
    page.list.step(0)
    press(Key.Key_C, CTRL)
    assert "Name" not in QGuiApplication.clipboard().mimeData().text(), "one row needs no titles"


def test_many_are_copied_beside_the_window(page, make, qtbot):
    for number in range(120):
        make.person("P", f"{number:03}", phone="", email="")
    QGuiApplication.clipboard().clear()
    press(Key.Key_A, CTRL)
    press(Key.Key_C, CTRL)
    qtbot.waitUntil(lambda: len(QGuiApplication.clipboard().text().split("\n")) == 126)


def test_many_are_deleted_beside_the_window_in_one_step(page, make, qtbot):
    for number in range(120):
        make.person("P", f"{number:03}", phone="", email="")
    before = Journal.select().count()
    press(Key.Key_A, CTRL)
    press(Key.Key_Delete)
    qtbot.waitUntil(lambda: not page.pane.rows.rowCount())
    assert (
        Journal.select().count() == before + 1 and not Party.select().where(Party.kind == "person").exists()
    )
    qtbot.waitUntil(lambda: "125 deleted" in page.window().messages.text())


def test_the_filter_tells_how_many_of_how_many(page, qtbot):
    press(Key.Key_Slash)
    type_text("e")
    qtbot.waitUntil(lambda: any(" of 5" in text for text in labels(page.pane)))
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: not any(" of 5" in text for text in labels(page.pane)))


def test_a_filter_nobody_fits_offers_to_show_everybody(page, qtbot):
    press(Key.Key_Slash)
    type_text("zzzz")
    qtbot.waitUntil(lambda: shown(page) == [])
    assert "Nobody found" in labels(page.empty)
    button = next(b for b in page.empty.findChildren(QPushButton) if b.text() == "Show everybody")
    button.click()
    assert len(shown(page)) == 5 and page.pane.filter.text() == "" and page.record() is not None


def test_what_is_filtered_stays_while_one_is_on_another_page(page, qtbot):
    page.pane.filter.setText("conti")
    qtbot.waitUntil(lambda: shown(page) == ["Chiara Conti"])
    window = page.window()
    window.go("today")
    window.go("contacts")
    assert shown(page) == ["Chiara Conti"] and page.pane.filter.text() == "conti"


def test_whoever_was_found_stays_in_front_when_everybody_is_shown_again(page, qtbot):
    press(Key.Key_Slash)
    type_text("soko")
    qtbot.waitUntil(lambda: shown(page) == ["Dmitri Sokolov"])
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown(page)) == 5)
    assert page.list.title_of(page.record()) == "Dmitri Sokolov" and page.list.hasFocus()


def test_only_the_row_of_an_edited_address_is_fetched_again(page, five, monkeypatch):
    page.list.grab()
    asked = []
    real = page.pane.rows._fetch
    monkeypatch.setattr(page.pane.rows, "_fetch", lambda ids: asked.append(list(ids)) or real(ids))
    with work("moved"):
        Address.update(locality="Rom").where(Address.party == five[0].id).execute()
    settle(None)
    assert asked == [[five[0].id]] and page.pane.rows.row(4).detail == "Rom"
    asked.clear()
    with work("gone"):
        ContactPoint.delete().where(ContactPoint.party == five[0].id).execute()
    settle(None)
    assert asked == [], "nothing changed"


def test_who_fits_the_standing_no_longer_leaves_and_comes_back(page, five):
    for person in five[:2]:
        change_party(person.id, Draft({"status": "customer"}))
    page.pane.narrow(Narrowing((status_is("customer"),)))
    assert shown(page) == ["Bülent Öz", "Anna Weber"]
    change_party(five[0].id, Draft({"status": "former"}))
    assert shown(page) == ["Bülent Öz"]
    assert fitting(page.pane.wanted, [five[0].id, five[1].id]) == {five[1].id}
    press(Key.Key_Z, CTRL)
    assert shown(page) == ["Bülent Öz", "Anna Weber"]


def test_form_order_columns_and_width_come_back_with_the_next_start(opened, five):
    page = opened("contacts").workspace.page("contacts")
    press(Key.Key_T, CTRL)
    page.pane.sort_by("city")
    page.pane.heads.table.show_column("tags", True)
    page.sides.move_by(-80)
    let_pass(600)
    width = page.sides.sizes()[0]
    page.window().close()
    again = opened("contacts").workspace.page("contacts")
    assert again.pane.is_table and (again.pane.wanted.order, again.pane.wanted.down) == ("city", False)
    assert "tags" in again.pane.cell_keys() and again.sides.sizes()[0] == width
    accounts = opened("accounts").workspace.page("accounts")
    assert not accounts.pane.is_table, "each list is remembered by itself"


def test_the_line_between_list_and_record_moves_by_keys_either_way_round(opened, five):
    for mirrored in (False, True):
        page = opened("contacts", mirrored=mirrored).workspace.page("contacts")
        before = page.sides.sizes()[0]
        grip = page.sides.handle(1)
        grip.setFocus()
        press(Key.Key_Left if mirrored else Key.Key_Right)
        assert page.sides.sizes()[0] > before
        page.window().close()


def test_the_view_chip_offers_forms_and_orders_by_key(page, monkeypatch):
    opened = []
    monkeypatch.setattr("PySide6.QtWidgets.QMenu.popup", lambda menu, _at: opened.append(menu))
    press(Key.Key_S)
    texts = [act.text() for act in opened[0].actions()]
    assert texts[:2] == ["Two lines", "Table"] and "City" in texts and "Last contact" in texts
    assert not next(act for act in opened[0].actions() if act.text() == "Sort by").isEnabled()
    next(act for act in opened[0].actions() if act.text() == "City").trigger()
    assert page.pane.wanted.order == "city"
    next(act for act in opened[0].actions() if act.text() == "Table").trigger()
    assert page.pane.is_table


def test_odd_names_are_painted_in_both_forms(opened, make):
    for name in (
        "李小龍",
        "محمد بن سلمان",
        "👩‍👩‍👧‍👦 Club",
        "x" * 300,
        "A\u0301\u0308" * 40,
        "\u202eevil",
        "&amp; <b>",
    ):
        make.person(name, "", phone="", email="")
    page = opened("contacts").workspace.page("contacts")
    for _form in range(2):
        assert not page.list.grab().isNull()
        page.pane.show_table(not page.pane.is_table)
