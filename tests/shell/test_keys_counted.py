"""How many keys the work of a day takes, besides what is typed: counted as they are pressed."""

import datetime as dt

import pytest
from hand import Hand
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from windows import CTRL, SHIFT, settle

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.journal import work
from smallcrm.features.activity.service import plan
from smallcrm.features.letters.views import printing
from smallcrm.features.people.model import Address

K = Qt.Key


@pytest.fixture
def hand():
    clock.fix(dt.datetime(2026, 11, 18, 9, 15, tzinfo=dt.UTC))  # a Wednesday
    return Hand()


@pytest.fixture
def anna(make):
    """Somebody among others, who is called and written to."""
    for number in range(5):
        make.person("Karl", f"Amsel {number}")
    return make.person(
        "Anna", "Weber", company="Weber Immobilien GmbH", phone="+49 221 555 0140", email="anna@weber.example"
    )


def rows(statement, *values):
    return database.connection().execute(statement, values).fetchall()


def party_in_front(window):
    return window.workspace.here().record


def test_a_caller_is_found_by_four_digits_with_two(opened, anna, hand):
    window = opened("today")
    hand.press(K.Key_K, CTRL)
    hand.type("0140")
    hand.press(K.Key_Return)
    assert party_in_front(window) == anna.id and hand.keys == 2


def test_a_talk_and_its_follow_up_are_logged_with_three(opened, anna, hand):
    window = opened("contacts")
    window.open(f"party:{anna.id}")
    settle(None)
    hand.press(K.Key_I)
    hand.type("the roof")
    hand.press(K.Key_Return, CTRL)
    hand.type("fri 10:00 send the offer")
    hand.press(K.Key_Return)
    assert rows("SELECT subject FROM interaction") == [("the roof",)]
    assert rows("SELECT what, due FROM task") == [("send the offer", "2026-11-20T10:00:00")]
    assert hand.keys == 3


def test_a_letter_is_at_the_print_dialog_with_three(opened, anna, hand, monkeypatch, qtbot):
    asked = []
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_printer", lambda *_a: asked.append(True))
    with work("test"):
        Address.create(party=anna, street="Domstr. 1", postcode="50667", locality="Köln")
    window = opened("contacts")
    window.open(f"party:{anna.id}")
    settle(None)
    hand.press(K.Key_L)
    hand.type("our visit")
    qtbot.waitUntil(window.workspace.page("letters").print_all.isEnabled)
    hand.press(K.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [True] and hand.keys <= 3


def test_a_new_enquiry_is_one_line_and_enter(opened, make, hand):
    opened("today")
    hand.press(K.Key_Q)
    hand.type("new Ada Stone, Stone Roofing, 0171 5550123: wants a quote; call tue")
    hand.press(K.Key_Return)
    assert rows("SELECT display_name, kind FROM party ORDER BY kind") == [
        ("Stone Roofing", "organization"),
        ("Ada Stone", "person"),
    ]
    assert rows("SELECT due FROM task") == [("2026-11-24",)]
    assert hand.keys == 2  # the line and Enter


def test_a_task_is_ticked_off_with_one(opened, anna, hand):
    plan("Call back", dt.date(2026, 11, 18), party=anna.id)
    opened("today")
    hand.press(K.Key_Space)
    assert rows("SELECT done FROM task") == [(1,)] and hand.keys == 1


def test_a_note_is_on_a_contact_with_two(opened, anna, hand):
    window = opened("contacts")
    window.open(f"party:{anna.id}")
    settle(None)
    hand.press(K.Key_N, SHIFT)
    hand.type("prefers slate")
    hand.press(K.Key_Return, CTRL)
    assert rows("SELECT kind, subject FROM interaction") == [("note", "prefers slate")]
    assert hand.keys == 2


def test_undo_is_one(opened, anna, hand):
    plan("Call back", dt.date(2026, 11, 18), party=anna.id)
    opened("today")
    hand.press(K.Key_Z, CTRL)
    assert rows("SELECT * FROM task") == [] and hand.keys == 1


def test_the_next_record_is_one(opened, anna, hand):
    window = opened("contacts")
    settle(None)
    before = party_in_front(window)
    hand.press(K.Key_J)
    settle(None)
    assert before != party_in_front(window) and hand.keys == 1


def test_a_new_contact_with_two_phones_address_and_account_by_tab_alone(opened, make, hand):
    """N, then nothing but words and Tab, and Ctrl+Enter at the end; what to type goes by the field's name."""
    from windows import spoken_name

    window = opened("contacts")
    hand.press(K.Key_N)
    wanted = {
        "Name, Given name": "Ada",
        "Name, Family name": "Stone",
        "Company, Company": "Stone Roofing",
        "Address 1: Street": "1 High Street",
        "Address 1: Postcode": "AB1 2CD",
        "Address 1: City": "Leeds",
    }
    phones = ["0171 5550123", "030 5550124"]
    for _time in range(60):
        field = QApplication.focusWidget()
        name = spoken_name(field)
        if name == "Phone" and phones:
            hand.type(phones.pop(0))
        elif name in wanted:
            hand.type(wanted.pop(name))
        if not wanted and not phones:
            break
        hand.press(K.Key_Tab)
    assert (wanted, phones) == ({}, []), "Tab came to every field"
    hand.press(K.Key_Return, CTRL)
    settle(None)
    assert rows("SELECT display_name FROM party WHERE kind = 'person'") == [("Ada Stone",)]
    assert [value for (value,) in rows("SELECT value FROM contact_point ORDER BY id")] == [
        "0171 5550123",
        "030 5550124",
    ]
    assert rows("SELECT locality FROM address") == [("Leeds",)]
    assert window is not None
