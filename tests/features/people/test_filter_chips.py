"""Filter chips above a list: made, changed and taken off by keys; saved lists among them."""

import datetime as dt
from types import SimpleNamespace

import pytest
from patience import let_pass, turns
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from windows import CTRL, SHIFT, press, settle, type_text

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.journal import Journal, work
from smallcrm.features.people.model import Address, CustomType, Party, Segment, SegmentPick
from smallcrm.features.people.service import Draft, add_custom_field, change_party, set_custom_value
from smallcrm.features.people.service.segments import pick, save_segment
from smallcrm.features.people.views import kept as kept_lists
from smallcrm.features.people.views.kept import Kept
from smallcrm.features.people.views.narrowing import Narrowing, archived_is

Key = Qt.Key


@pytest.fixture
def cities():
    """Two of them live in one."""
    return ["Köln", "Berlin", "", "Ålborg", "Köln"]


@pytest.fixture
def five(five):
    """Three of them are customers."""
    for person in five[:3]:
        change_party(person.id, Draft({"status": "customer"}))
    return five


def shown(page):
    return [page.pane.rows.index(place).data() for place in range(page.pane.rows.rowCount())]


def chips(page):
    return [chip.text() for chip in page.pane.chips._chips]


def narrow(page, text):
    page.pane.narrow(Narrowing.of_text(text))
    settle(None)


def add_by_keys(page, *typed):
    """“+ Filter” by its key, then words and Enter at each step."""
    press(Key.Key_F, SHIFT)
    for words in typed:
        type_text(words)
        press(Key.Key_Return)


def test_a_filter_is_made_by_keys_alone_field_comparison_value(page):
    add_by_keys(page, "city", "", "köl")
    assert chips(page) == ["City is Köln"] and shown(page) == ["Erika Muster", "Anna Weber"]
    assert page.pane.chips.picker() is None and page.pane.chips.add.hasFocus()


def test_a_standing_is_found_at_once_without_a_step_between(page):
    add_by_keys(page, "customer")
    assert chips(page) == ["Standing is customer"]
    assert shown(page) == ["Chiara Conti", "Bülent Öz", "Anna Weber"]


def test_chips_are_joined_by_and(page):
    add_by_keys(page, "customer")
    add_by_keys(page, "city", "", "köl")
    assert shown(page) == ["Anna Weber"]
    assert page.pane._found.text() == "1 of 5"


def test_a_span_is_typed_as_people_say_it(page, five, make):
    clock.fix(dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC))
    make.interaction(five[0], start=dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC))
    make.interaction(five[1], start=dt.datetime(2026, 3, 20, 12, tzinfo=dt.UTC))
    add_by_keys(page, "last con", "not for", "60 days")
    assert chips(page) == ["No contact for 60 days"]
    assert "Anna Weber" not in shown(page) and "Bülent Öz" in shown(page) and "Erika Muster" in shown(page)


def test_the_value_may_be_typed_where_the_comparison_is_asked(page):
    add_by_keys(page, "city", "köln")
    assert chips(page) == ["City is Köln"] and shown(page) == ["Erika Muster", "Anna Weber"]


def test_a_part_of_a_text_is_what_it_contains(page):
    add_by_keys(page, "name", "weber")
    assert chips(page) == ["Name contains weber"]


def test_what_does_not_fit_is_said_below_the_field_and_nothing_is_lost(page):
    add_by_keys(page, "last con", "before", "nonsense")
    picker = page.pane.chips.picker()
    assert picker is not None and "nonsense" in picker.problem.text() and picker.problem.isVisible()
    assert picker.field.text() == "nonsense" and chips(page) == []


def test_backspace_in_the_empty_field_goes_a_step_back_and_esc_puts_it_away(page):
    add_by_keys(page, "city", "contains")
    picker = page.pane.chips.picker()
    assert picker.stage().title == "City contains"
    press(Key.Key_Backspace)
    assert picker.stage().title == "City"
    press(Key.Key_Backspace)
    assert picker.stage().title == "Filter by"
    press(Key.Key_Escape)
    assert page.pane.chips.picker() is None and page.pane.chips.add.hasFocus()


def test_several_values_are_ticked_one_by_one(page):
    add_by_keys(page, "standing", "one of", "cust", "lead", "")
    assert chips(page) == ["Standing is one of customer · lead"]


def test_del_on_a_chip_takes_it_off_and_the_next_has_the_keyboard(page):
    narrow(page, "status = customer and city = Köln")
    first = page.pane.chips._chips[0]
    first.setFocus()
    press(Key.Key_Delete)
    assert chips(page) == ["City is Köln"] and page.pane.chips._chips[0].hasFocus()
    press(Key.Key_Backspace)
    assert chips(page) == [] and page.pane.chips.add.hasFocus() and len(shown(page)) == 5


def test_a_click_on_the_cross_takes_a_chip_off(page):
    narrow(page, "status = customer")
    chip = page.pane.chips._chips[0]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, chip.height() // 2))
    assert chips(page) == []


@pytest.mark.parametrize("mirrored", [False, True])
def test_arrows_walk_the_chips_either_way_round(opened, five, mirrored):
    page = opened("contacts", mirrored=mirrored).workspace.page("contacts")
    narrow(page, "status = customer and city = Köln")
    on, back = (Key.Key_Left, Key.Key_Right) if mirrored else (Key.Key_Right, Key.Key_Left)
    page.pane.chips._chips[0].setFocus()
    press(on)
    assert page.pane.chips._chips[1].hasFocus()
    press(on)
    assert page.pane.chips.add.hasFocus()
    press(on)
    assert page.pane._view.hasFocus()
    press(back)
    press(back)
    assert page.pane.chips._chips[1].hasFocus()


def test_enter_on_a_chip_changes_its_value(page):
    narrow(page, "city = Köln")
    page.pane.chips._chips[0].setFocus()
    press(Key.Key_Return)
    assert page.pane.chips.picker().stage().title == "City is"
    assert page.pane.chips.picker().field.text() == "Köln"
    type_text("berlin")
    press(Key.Key_Return)
    assert chips(page) == ["City is Berlin"] and shown(page) == ["Bülent Öz"]


def test_words_and_chips_work_together(page, qtbot):
    narrow(page, "status = customer")
    press(Key.Key_Slash)
    type_text("o")
    qtbot.waitUntil(lambda: shown(page) == ["Bülent Öz"])
    assert page.pane._found.text() == "1 of 5"


def test_the_filter_is_written_as_text_and_mended_where_it_cannot_be_read(page):
    page.lists.write()
    slip = page.window().workspace.slip()
    type_text("city = Köln or nonsense = 3")
    press(Key.Key_Return, CTRL)
    assert page.window().workspace.slip() is slip and "nonsense" in slip.form.hints["filter"].text()
    assert len(shown(page)) == 5
    slip.form.fields["filter"].put("city = Köln or city = Berlin")
    press(Key.Key_Return, CTRL)
    assert len(shown(page)) == 3 and len(chips(page)) == 1, "what is not flat is one chip"


def test_enter_on_a_chip_that_is_not_flat_opens_the_text(page):
    narrow(page, "city = Köln or city = Berlin")
    page.pane.chips._chips[0].setFocus()
    press(Key.Key_Return)
    slip = page.window().workspace.slip()
    assert "or" in slip.form.fields["filter"].get()


def test_where_nobody_fits_each_chip_can_be_taken_off_by_a_button(page):
    narrow(page, "city = Berlin and last-contact in-last 3 days")
    assert shown(page) == [] and page.empty.isVisible() and page.empty.heading.text() == "No one fits"
    buttons = {button.text(): button for button in page.empty.findChildren(QPushButton) if button.isVisible()}
    assert {"Take off “City is Berlin”", "Show everybody"} <= buttons.keys()
    next(b for text, b in buttons.items() if "3 days" in text).click()
    assert shown(page) == ["Bülent Öz"] and page.card.isVisible()


def test_who_does_not_fit_any_more_goes_and_who_does_comes(page, five):
    narrow(page, "city = Köln")
    with work("moved"):
        Address.update(locality="Rom").where(Address.party == five[0].id).execute()
    settle(None)
    assert shown(page) == ["Erika Muster"]
    with work("moved"):
        Address.update(locality="Köln").where(Address.party == five[3].id).execute()
    settle(None)
    assert shown(page) == ["Erika Muster", "Dmitri Sokolov"]


def test_the_archive_is_a_chip_like_another(page, five):
    narrow(page, "archived = yes")
    assert shown(page) == [] and page.pane.narrowing().archived() is True
    with work("archive"):
        Party.update(archived=True).where(Party.id == five[0].id).execute()
    settle(None)
    assert shown(page) == ["Anna Weber"] and page.pane.narrowing().parts == (archived_is(),)


def test_the_filter_comes_back_with_the_next_start(opened, five):
    page = opened("contacts").workspace.page("contacts")
    narrow(page, "city = Köln")
    page.window().close()
    again = opened("contacts").workspace.page("contacts")
    assert chips(again) == ["City is Köln"] and len(shown(again)) == 2


def test_a_filter_this_file_does_not_know_is_left_out_at_the_start(db):
    assert Narrowing.recalled('segment = "Elsewhere"') == Narrowing()
    assert Narrowing.recalled("((") == Narrowing() and Narrowing.recalled(3) == Narrowing()


def test_a_list_is_saved_with_its_filter_order_and_columns(page):
    page.pane.show_table(True)
    narrow(page, "city = Köln")
    page.pane.sort_by("city")
    page.lists.save()
    type_text("Cologne")
    press(Key.Key_Return, CTRL)
    found = Segment.get()
    assert found.expression == 'kind = person and city = "Köln"' and found.order_by == "city"
    assert found.columns.startswith('["name"')
    assert chips(page) == ["Cologne"] and page.pane._title.text() == "Cologne"
    assert len(shown(page)) == 2


def test_a_name_that_is_taken_is_refused_beside_the_field(page):
    save_segment("Cologne", "city = Köln")
    page.lists.save()
    type_text("cologne")
    press(Key.Key_Return, CTRL)
    slip = page.window().workspace.slip()
    assert "already" in slip.form.hints["name"].text() and Segment.select().count() == 1


def test_a_saved_list_is_narrowed_further_and_updated(page):
    page.lists.choose(save_segment("Cologne", "city = Köln"))
    page.pane.chips._add(Narrowing.of_text("status = customer").parts[0])
    assert chips(page) == ["Cologne", "Standing is customer"] and shown(page) == ["Anna Weber"]
    page.lists.update(page.lists.current())
    assert chips(page) == ["Cologne"] and shown(page) == ["Anna Weber"]
    press(Key.Key_Z, CTRL)
    assert len(shown(page)) == 2


def test_a_saved_list_is_renamed_and_its_chip_and_heading_follow(page):
    page.lists.choose(save_segment("Cologne", "city = Köln"))
    page.lists.change(page.lists.current())
    slip = page.window().workspace.slip()
    slip.form.fields["name"].put("Am Rhein")
    press(Key.Key_Return, CTRL)
    assert Segment.get().name == "Am Rhein"
    assert chips(page) == ["Am Rhein"] and page.pane._title.text() == "Am Rhein" and len(shown(page)) == 2


def test_a_saved_list_that_is_deleted_shows_everybody_and_undo_brings_it_back(page):
    page.lists.choose(save_segment("Cologne", "city = Köln"))
    page.lists.delete(page.lists.current())
    assert chips(page) == [] and len(shown(page)) == 5 and page.pane._title.text() == "Contacts"
    press(Key.Key_Z, CTRL)
    assert Segment.get().name == "Cologne"


def test_the_filter_of_one_business_is_not_that_of_another(page, monkeypatch):
    narrow(page, "city = Köln")
    kept = Kept("contacts")
    assert kept.filter() == 'city = "Köln"'
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(kept_lists, "business", lambda: SimpleNamespace(uid="another"))
        assert kept.filter() is None
        kept.keep_filter("tag = hot")
    assert kept.filter() == 'city = "Köln"'


def test_words_about_an_encrypted_file_do_not_leave_it(page, home, monkeypatch):
    monkeypatch.setattr(database, "key", "ab" * 32)
    narrow(page, "city = Köln")
    assert Kept("contacts").filter() is None
    assert "Köln" not in (home / "config" / "preferences.json").read_text(encoding="utf-8")


def test_somebody_is_put_into_a_list_by_hand_and_left_out_again(page, five):
    made = save_segment("Cologne", "city = Köln")
    page.lists.choose(made)
    page.lists.put_in([five[1].id], made)
    settle(None)
    assert sorted(shown(page)) == ["Anna Weber", "Bülent Öz", "Erika Muster"]
    page.list.stand_on(five[0].id)
    page._for_all.leave_out.trigger()
    settle(None)
    assert sorted(shown(page)) == ["Bülent Öz", "Erika Muster"]
    assert SegmentPick.select().where(~SegmentPick.included).count() == 1


def test_who_was_put_in_by_hand_has_a_mark(page, five):
    made = save_segment("Cologne", "city = Köln")
    pick(made, five[1], True)
    page.lists.choose(made)
    marks = {page.pane.rows.row(place).title: page.pane.rows.row(place).detail for place in range(3)}
    assert marks["Bülent Öz"] == "Berlin · put in by hand" and marks["Anna Weber"] == "Köln"


def test_a_new_list_holds_those_who_were_chosen(page, five):
    page.list.mark({five[0].id, five[3].id})
    page.lists.begin(page.chosen())
    type_text("Cards")
    before = Journal.select().count()
    press(Key.Key_Return, CTRL)
    assert Journal.select().count() == before + 1
    page.lists.choose(Segment.get())
    assert sorted(shown(page)) == ["Anna Weber", "Dmitri Sokolov"]


def test_the_view_menu_offers_the_saved_lists(page, monkeypatch):
    save_segment("Cologne & Bonn", "city = Köln")
    opened = []
    monkeypatch.setattr("PySide6.QtWidgets.QMenu.popup", lambda menu, _at: opened.append(menu))
    press(Key.Key_S)
    found = next(act for act in opened[0].actions() if act.text() == "Cologne && Bonn")
    found.trigger()
    assert chips(page) == ["Cologne & Bonn"] and len(shown(page)) == 2


def test_fields_of_ones_own_are_columns_that_sort_as_numbers(page, five):
    field = add_custom_field("Area", CustomType.NUMBER)
    settle(None)
    key = next(column.key for column in page.pane.columns if column.title == "Area")
    for person, value in zip(five, ["9", "10", "", "2.5", ""], strict=True):
        if value:
            set_custom_value(person, field, value)
    page.pane.show_table(True)
    page.pane.heads.table.show_column(key, True)
    let_pass(450)
    page.pane.sort_by(key)
    assert shown(page)[:3] == ["Dmitri Sokolov", "Anna Weber", "Bülent Öz"]
    assert page.pane.rows.row(0).cells[key] == "2.5"
    assert next(column for column in page.pane.columns if column.key == key).far


def test_a_long_chip_is_cut_and_the_list_does_not_grow(page):
    before = page.pane.minimumSizeHint().width()
    name = "Stammkunden im Kölner Norden, die lange niemand gesprochen hat, und ihre Nachbarn"
    page.lists.choose(save_segment(name, "city = Köln"))
    turns(25)
    chip = page.pane.chips._chips[0]
    assert page.pane.minimumSizeHint().width() <= before
    assert chip.geometry().right() < page.pane.chips.width() and chip.toolTip() == name


def test_a_chip_that_went_while_its_values_were_offered_is_in_nobodys_way(page, qtbot):
    narrow(page, "status = customer")
    page.pane.chips.open_part(page.pane.chips.narrowing.parts[0])
    narrow(page, "")
    qtbot.waitUntil(lambda: page.pane.chips.picker() is None)
    add_by_keys(page, "city", "", "köl")
    assert chips(page) == ["City is Köln"]


def test_what_will_be_saved_is_said_as_the_chips_say_it(page):
    narrow(page, "status = customer and city = Köln")
    page.lists.save()
    seen = [label.text() for label in page.window().workspace.slip().findChildren(QLabel)]
    assert "Standing is customer · City is Köln" in seen
