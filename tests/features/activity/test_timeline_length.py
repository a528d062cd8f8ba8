"""The timeline at any length: what is read, what is measured, where one stands."""

import datetime as dt
import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton
from windows import CTRL, press, settle, type_text

from smallcrm.core import clock
from smallcrm.core.blobs import keep
from smallcrm.core.journal import work
from smallcrm.features.activity import details, story
from smallcrm.features.activity.model import Document, Interaction, Participant
from smallcrm.features.activity.service import FollowUp, change_interaction, log, plan, plan_appointment
from smallcrm.features.activity.views.entries import PORTION, PartyEntries, Wanted
from smallcrm.features.activity.views.timeline import TimelinePanel
from smallcrm.features.people.model import Affiliation
from smallcrm.ui import words
from smallcrm.ui.entries import EntryRole

SATURDAY = dt.datetime(2026, 11, 21, 8, 0, tzinfo=dt.UTC)  # 9:00 in Germany
MANY = 4_000


@pytest.fixture(autouse=True)
def saturday():
    clock.fix(SATURDAY)
    words.use_locale("en")


@pytest.fixture
def anna(make):
    return make.person()


def fill(party, count, kind="call", step=dt.timedelta(hours=12)):
    with work("fill"):
        Interaction.bulk_create(
            [
                Interaction(party=party, kind=kind, subject=f"{kind} {n}", start=SATURDAY - step * (n + 1))
                for n in range(count)
            ]
        )


@pytest.fixture
def read(monkeypatch):
    """How many rows were read, by the statement that read them."""
    counted = {"keys": 0, "texts": 0}

    def counting(name, real):
        def rows(*args):
            found = list(real(*args))
            counted[name] += len(found)
            return found

        return rows

    monkeypatch.setattr(story, "_rows", counting("keys", story._rows))
    monkeypatch.setattr(details, "_rows", counting("texts", details._rows))
    return counted


def timeline_of(window):
    return window.workspace.page("contacts").findChild(TimelinePanel)


def titles(panel):
    return [panel.entries.entry(place).title for place in range(panel.entries.rowCount())]


def chips(panel):
    return [
        button.text()
        for button in panel.filters.findChildren(QPushButton)
        if button.isVisible() and not button.accessibleName()
    ]


def test_a_long_story_opens_with_its_newest_fifty_and_reads_no_more(anna, read):
    fill(anna, MANY)
    read.update(keys=0, texts=0)
    model = PartyEntries()
    model.show_party(anna.id)
    assert model.rowCount() == PORTION and model.entry(0).title == "Call — call 0"
    assert read["keys"] <= PORTION + 1, "a row for each key, and one for the party"
    assert read["texts"] <= PORTION


def test_all_of_a_long_story_is_known_a_moment_later_and_little_of_it_read(opened, anna, read, qtbot):
    fill(anna, MANY)
    read.update(keys=0, texts=0)
    panel = timeline_of(opened("contacts"))
    qtbot.waitUntil(panel.entries.is_complete)
    assert panel.entries.rowCount() == MANY
    assert read["texts"] <= 2 * PORTION, "texts are read for what is seen, not for all that is known"
    assert panel.list.measured < 60
    bar = panel.list.verticalScrollBar()
    assert bar.maximum() > MANY * panel.fontMetrics().height(), "the bar tells how much there is"


def test_end_goes_to_the_oldest_at_once_and_home_comes_back(opened, anna, qtbot):
    fill(anna, MANY)
    panel = timeline_of(opened("contacts"))
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.entries.index(0))
    before = panel.list.measured
    press(Qt.Key.Key_End)
    assert panel.list.currentIndex().row() == MANY - 1
    assert panel.list.currentIndex().data(EntryRole).title == f"Call — call {MANY - 1}"
    rect = panel.list.visualRect(panel.list.currentIndex())
    assert panel.list.viewport().rect().contains(rect), "the oldest is in view"
    assert panel.list.measured - before < 60, "nobody measured what lies between"
    assert panel.list.verticalScrollBar().value() == panel.list.verticalScrollBar().maximum()
    press(Qt.Key.Key_Home)
    assert panel.list.currentIndex().row() == 0 and panel.list.verticalScrollBar().value() == 0


def test_page_after_page_comes_to_the_end_without_leaving_one_out(opened, anna, qtbot):
    fill(anna, 300)
    panel = timeline_of(opened("contacts"))
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.entries.index(0))
    panel.entries.complete()
    at, seen = 0, set()
    for _page in range(200):
        view = panel.list
        rows = [view.indexAt(view.viewport().rect().topLeft()).row()]
        bottom = view.indexAt(view.viewport().rect().bottomLeft())
        rows.append(bottom.row() if bottom.isValid() else view.model().rowCount() - 1)
        seen |= set(range(rows[0], rows[1] + 1))
        press(Qt.Key.Key_PageDown)
        if (row := panel.list.currentIndex().row()) == at:
            break
        at = row
    assert at == 299 and seen == set(range(300))


def test_what_one_reads_stays_where_it_is_when_something_is_logged(opened, anna, qtbot):
    fill(anna, 300)
    panel = timeline_of(opened("contacts"))
    panel.entries.complete()
    panel.list.scrollTo(panel.entries.index(150), panel.list.ScrollHint.PositionAtTop)
    panel.list.setCurrentIndex(panel.entries.index(152))
    key, where = panel.entries.key_at(152), panel.list.visualRect(panel.entries.index(152)).top()
    log(anna.id, "call", "just now")
    settle(None)
    assert titles(panel)[0] == "Call — just now"
    place = panel.entries.place_of("interaction", key.id)
    assert place == 153 and panel.list.visualRect(panel.entries.index(place)).top() == where
    assert panel.list.currentIndex().row() == 153, "what is chosen stays chosen"


def test_at_the_top_what_is_new_is_seen(opened, anna):
    fill(anna, 100)
    panel = timeline_of(opened("contacts"))
    log(anna.id, "call", "just now")
    settle(None)
    assert panel.list.verticalScrollBar().value() == 0
    assert panel.list.visualRect(panel.entries.index(0)).top() == 0


def test_an_entry_that_moves_in_time_stays_chosen(opened, anna):
    fill(anna, 20)
    panel = timeline_of(opened("contacts"))
    panel.list.setCurrentIndex(panel.entries.index(3))
    key = panel.entries.key_at(3)
    change_interaction(key.id, {"start": SATURDAY - dt.timedelta(days=400)})
    settle(None)
    assert panel.entries.key_at(panel.list.currentIndex().row()).id == key.id
    assert panel.list.currentIndex().row() == 19


def test_taking_out_and_putting_in_keeps_the_model_whole(anna, qtbot):
    fill(anna, 30)
    model = PartyEntries()
    model.show_party(anna.id)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for step in range(5):
        ids = [model.key_at(place).id for place in (0, 4, 5, 9)]
        with work("delete"):
            Interaction.delete().where(Interaction.id.in_(ids)).execute()
        log(anna.id, "note", f"new {step}")
        plan(f"task {step}", dt.date(2026, 12, 1), party=anna.id)
        model.refresh()
        fresh = PartyEntries()
        fresh.show_party(anna.id)
        count = fresh.rowCount()
        assert [model.key_at(n) for n in range(model.rowCount())] == [fresh.key_at(n) for n in range(count)]
    assert tester is not None


def test_the_chips_offer_the_kinds_there_are_with_how_many(opened, anna, qtbot):
    fill(anna, 60)
    fill(anna, 2, kind="note")
    panel = timeline_of(opened("contacts"))
    qtbot.waitUntil(panel.entries.is_complete)
    settle(None)
    assert chips(panel) == ["All 62", "Calls 60", "Notes 2"]


def test_one_kind_alone_needs_no_chips(opened, anna):
    fill(anna, 3)
    assert chips(timeline_of(opened("contacts"))) == []


def test_several_kinds_can_be_chosen_and_stay_chosen_for_the_next_contact(opened, anna, make):
    karl = make.person("Karl", "Zuse")
    for party in (anna, karl):
        fill(party, 1)
        fill(party, 1, kind="note", step=dt.timedelta(days=2))
        fill(party, 1, kind="letter", step=dt.timedelta(days=3))
    window = opened("contacts")
    panel = timeline_of(window)
    for title in ("Calls 1", "Letters 1"):
        next(b for b in panel.filters.findChildren(QPushButton) if b.text() == title).click()
    assert titles(panel) == ["Call — call 0", "Letter — letter 0"]
    window.open(f"party:{karl.id}")
    assert titles(panel) == ["Call — call 0", "Letter — letter 0"] and panel.filters.wanted.groups
    next(b for b in panel.filters.findChildren(QPushButton) if b.text() == "All 3").click()
    assert len(titles(panel)) == 3


def test_a_filter_that_lets_nothing_through_says_so_and_offers_all(opened, anna):
    log(anna.id, "call", "one")
    panel = timeline_of(opened("contacts"))
    panel.filters.want(Wanted(frozenset({"letters"})))
    assert panel._empty.isVisible() and "nothing of this kind" in panel._empty.text()
    panel._everything.click()
    assert titles(panel) == ["Call — one"] and not panel._empty.isVisible()


def test_arrows_walk_the_chips_and_tab_comes_to_them_once(opened, anna):
    fill(anna, 1)
    fill(anna, 1, kind="note")
    panel = timeline_of(opened("contacts"))
    stops = [
        b
        for b in panel.filters.findChildren(QPushButton)
        if b.isVisible() and b.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert [b.text() for b in stops] == ["All 2"]
    stops[0].setFocus()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert titles(panel) == ["Call — call 0"]


def test_words_of_the_timeline_are_found_by_keyboard(opened, anna, qtbot):
    log(anna.id, "call", "the boiler", body="Über den Preis gesprochen", at=SATURDAY)
    log(anna.id, "visit", "measured", at=SATURDAY)
    panel = timeline_of(opened("contacts"))
    press(Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is panel.filters.words
    type_text("uber pre")
    qtbot.waitUntil(lambda: titles(panel) == ["Call — the boiler"])
    press(Qt.Key.Key_Escape)
    assert len(titles(panel)) == 2 and not panel.filters.words.isVisible()
    assert QApplication.focusWidget() is panel.list


def test_a_long_note_shows_its_beginning_and_unfolds_in_its_place(opened, anna):
    log(anna.id, "note", "", body="word " * 100 + "\nthe end")
    panel = timeline_of(opened("contacts"))
    entry = panel.entries.entry(0)
    assert "[more](words:more)" in entry.detail and "the end" not in entry.detail
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.entries.index(0))
    before = panel.list.visualRect(panel.entries.index(0)).height()
    press(Qt.Key.Key_Right)
    assert "the end" in panel.entries.entry(0).detail
    assert panel.list.visualRect(panel.entries.index(0)).height() > before
    press(Qt.Key.Key_Left)
    assert panel.list.visualRect(panel.entries.index(0)).height() == before


def test_an_account_tells_what_happened_with_its_people_while_they_were_its(make, db):
    firm, anna, karl = make.account("Firma"), make.person(), make.person("Karl", "Zuse")
    with work("tie"):
        Affiliation.create(person=anna, account=firm)
        Affiliation.create(person=karl, account=firm, until="2025-06-30")
    log(firm.id, "call", "the firm itself", at=SATURDAY)
    log(anna.id, "call", "with Anna", at=SATURDAY - dt.timedelta(days=1))
    log(karl.id, "call", "Karl, when he was there", at=dt.date(2025, 6, 30))
    log(karl.id, "call", "Karl, somewhere else", at=dt.date(2025, 8, 1))
    plan("Ask Anna", dt.date(2026, 12, 1), party=anna.id)
    model = PartyEntries()
    model.show_party(firm.id)
    found = [model.entry(place) for place in range(model.rowCount())]
    assert [entry.title for entry in found] == [
        "Ask Anna", "Call — the firm itself", "Call — with Anna", "Call — Karl, when he was there",
    ]  # fmt: skip
    assert f"[Anna Weber](party:{anna.id})" in found[2].detail and "party" not in found[1].detail


def test_of_every_person_of_an_account_no_more_is_read_than_could_be_shown(make, db, read):
    firm = make.account("Firma")
    for number in range(3):
        person = make.person("P", str(number))
        with work("tie"):
            Affiliation.create(person=person, account=firm)
        fill(person, 500)
    read.update(keys=0, texts=0)
    model = PartyEntries()
    model.show_party(firm.id)
    assert model.rowCount() == PORTION and read["keys"] <= 3 * PORTION + 10


def test_everything_stands_in_the_timeline_of_a_party(make, anna, db):
    karl = make.person("Karl", "Zuse")
    meeting = make.interaction(karl, kind="meeting", subject="plans", start=SATURDAY - dt.timedelta(days=2))
    with work("join"):
        Participant(interaction=meeting, party=anna).save()
        Document.create(name="plan.pdf", sha256=keep(b"%PDF"), size=4, party=anna)
    plan_appointment("Measure", dt.datetime(2026, 11, 24, 10, 0), party=anna.id, kind="visit")
    plan_appointment("Fair", dt.datetime(2026, 11, 3, 10, 0), party=anna.id)
    log(
        anna.id,
        "call",
        "boiler",
        at=SATURDAY - dt.timedelta(days=5),
        follow_up=FollowUp(dt.date(2026, 11, 23)),
    )
    model = PartyEntries()
    model.show_party(anna.id)
    told = [(e.title, e.when, e.section) for e in map(model.entry, range(model.rowCount()))]
    assert told == [
        ("boiler", "", "Planned"),
        ("Visit — Measure", "24 Nov, 10:00", ""),
        ("File — plan.pdf", "21 Nov, 09:00", "So far"),
        ("Meeting — plans", "19 Nov, 09:00", ""),
        ("Call — boiler", "16 Nov, 09:00", ""),
        ("Appointment — Fair", "3 Nov, 10:00", ""),
    ]


def test_months_head_a_dense_story_and_years_a_thin_one(anna, make):
    fill(anna, 80)
    karl = make.person("Karl", "Zuse")
    fill(karl, 20, step=dt.timedelta(days=90))
    for party, expected in ((anna, "October 2026"), (karl, "2025")):
        model = PartyEntries()
        model.show_party(party.id)
        model.complete()
        sections = [model.entry(place).section for place in range(model.rowCount())]
        assert sections[0] == "" and expected in sections
        assert len(set(filter(None, sections))) == len(list(filter(None, sections))), "each stands once"


def test_the_first_fifty_need_no_scan_of_all_that_happened(anna, db):
    fill(anna, 10)
    bound = {"party": anna.id, "at": "A", "id": 0, "since": "", "limit": 50}
    for branch in (story.OWN, story.TOOK_PART, story.THEIR):
        plans = [row[3] for row in db.connection().execute(f"EXPLAIN QUERY PLAN {branch}", bound)]
        assert plans and not [step for step in plans if step.startswith("SCAN") and "VIRTUAL" not in step]


def test_files_and_brackets_in_what_was_typed_make_no_links(anna, db):
    log(anna.id, "call", "x", body="see [this](party:1) and ](y)", at=SATURDAY)
    model = PartyEntries()
    model.show_party(anna.id)
    assert "](" not in model.entry(0).detail
    assert json.dumps(model.entry(0).plain())
