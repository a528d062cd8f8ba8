"""Contacts and Accounts: lists beside records, forms, keys only."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from windows import CTRL, press, settle, type_text

from smallcrm.core.journal import Journal, work
from smallcrm.features.people.model import Address, Affiliation, Consent, ContactPoint, Party
from smallcrm.features.people.service import (
    Draft,
    Place,
    Point,
    add_party,
    archive_parties,
    change_party,
    draft_of,
    relate,
    tag_parties,
)
from smallcrm.features.people.views.narrowing import Narrowing, status_is
from smallcrm.features.people.views.rows import fetch
from smallcrm.features.people.views.slips import consent_slip
from smallcrm.features.people.views.wanted import ACCOUNTS, PERSONS, Wanted, query
from smallcrm.ui.chips import Chip
from smallcrm.ui.query_rows import QueryRows


@pytest.fixture
def anna(make):
    return make.person(company="Weber Immobilien GmbH", phone="+49 221 555 0140", email="anna@weber.example")


@pytest.fixture
def page(opened, anna, make):
    make.person("Karl", "Zuse")
    return opened("contacts").workspace.page("contacts")


def shown(page):
    return [page.pane.rows.index(place).data() for place in range(page.pane.rows.rowCount())]


def labels(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def told(widget):
    """Labels as they are read: without marks of links."""
    return [re.sub(r"<[^>]+>|\u200b", "", text) for text in labels(widget)]


def field(page, name):
    return page.right.form.form.fields[name].field()


def retype(page, name, text):
    field(page, name).selectAll()
    type_text(text, on=field(page, name))


def test_the_record_stands_beside_the_list(page):
    seen = [*labels(page.card), *told(page.card)]
    assert "Anna Weber" in seen and "+49 221 555 0140" in seen and "anna@weber.example" in seen
    assert any("Weber Immobilien GmbH" in text and "party:" in text for text in seen), "the company is a link"


def test_a_new_contact_by_keyboard_alone(page):
    press(Qt.Key.Key_N)
    type_text("Jörg")
    press(Qt.Key.Key_Tab)
    type_text("Müller")
    field(page, "company").setFocus()
    type_text("Öz Metallbau")
    field(page, "phones").setFocus()
    type_text("0221 555 0177")
    press(Qt.Key.Key_Return, CTRL)
    made = Party.get(Party.family == "Müller")
    assert page.record() == made.id and page.right.form is None
    assert Affiliation.get(Affiliation.person == made).account.display_name == "Öz Metallbau"
    assert ContactPoint.get(ContactPoint.party == made).e164 == "+492215550177"
    assert Journal.select().order_by(Journal.id.desc()).first().label == "New contact"
    press(Qt.Key.Key_Z, CTRL)
    assert not Party.select().where(Party.family == "Müller").exists()
    assert not Party.select().where(Party.display_name == "Öz Metallbau").exists(), "one unit, one undo"


def test_ctrl_s_keeps_a_new_contact_in_its_form_and_stands_on_it(page):
    press(Qt.Key.Key_N)
    type_text("Jörg")
    press(Qt.Key.Key_S, CTRL)
    made = Party.get(Party.given == "Jörg")
    assert page.record() == made.id and page.right.form.party() == made.id
    press(Qt.Key.Key_Tab)
    type_text("Müller")
    press(Qt.Key.Key_Return, CTRL)
    assert Party.get_by_id(made.id).display_name == "Jörg Müller" and Party.select().count() == 4


def test_behind_the_last_phone_there_is_always_another_and_each_can_go(page, anna):
    press(Qt.Key.Key_F2)
    phones = page.right.form.form.fields["phones"].widget
    assert [line.value.text() for line in phones.lines] == ["+49 221 555 0140", ""]
    type_text("0171 555 0199", on=phones.lines[1].value)
    assert len(phones.lines) == 3
    phones.lines[1].label.setEditText("Hausmeister")
    phones.lines[1].use.choose("first")
    press(Qt.Key.Key_S, CTRL)
    points = ContactPoint.select().where(ContactPoint.party == anna, ContactPoint.kind == "phone")
    assert {(p.value, p.label, p.preferred) for p in points} == {
        ("+49 221 555 0140", "", False), ("0171 555 0199", "Hausmeister", True),
    }  # fmt: skip
    phones.lines[0].drop.click()
    press(Qt.Key.Key_Return, CTRL)
    assert [p.value for p in points.clone()] == ["0171 555 0199"]


def test_what_the_form_does_not_show_is_kept(opened, make):
    shown_only = Draft(
        {"given": "Ada", "family": "Byron", "phonetic": "Eida"},
        [
            Point("fax", "0221 1"),
            Point("im", "@ada", service="Matrix"),
            Point("phone", "0221 2", do_not_use=True),
        ],
        [Place("Ringstr. 8", "50667", "Köln", country="DE", valid_until="2030-01-01", label="Büro")],
    )
    ada = add_party(shown_only)
    page = opened("contacts").workspace.page("contacts")
    press(Qt.Key.Key_F2)
    retype(page, "given", "Augusta")
    press(Qt.Key.Key_Return, CTRL)
    stored = draft_of(Party.get_by_id(ada.id))
    assert {(p.kind, p.value, p.service, p.do_not_use) for p in stored.points} == {
        ("fax", "0221 1", "", False), ("im", "@ada", "Matrix", False), ("phone", "0221 2", "", True),
    }  # fmt: skip
    assert (stored.places[0].valid_until, stored.places[0].label) == ("2030-01-01", "Büro")
    assert Party.get_by_id(ada.id).phonetic == "Eida" and stored.values["given"] == "Augusta"


def test_an_unchanged_form_writes_nothing(page):
    before = Journal.select().count()
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_Return, CTRL)
    assert Journal.select().count() == before


def test_several_addresses_are_added_by_key(page, anna):
    press(Qt.Key.Key_F2)
    places = page.right.form.form.fields["places"].widget
    type_text("Ringstraße 8", on=places.lines[0].street)
    type_text("Köln", on=places.lines[0].locality)
    places.more.setFocus()
    press(Qt.Key.Key_Space)
    assert QApplication.focusWidget() is places.lines[1].street
    type_text("Via Roma 1", on=places.lines[1].street)
    places.lines[1].country.clear()
    type_text("Italien", on=places.lines[1].country)
    press(Qt.Key.Key_Return, CTRL)
    stored = Address.select().where(Address.party == anna).order_by(Address.id)
    assert [(a.street, a.locality, a.country) for a in stored] == [
        ("Ringstraße 8", "Köln", "DE"), ("Via Roma 1", "", "IT"),
    ]  # fmt: skip
    assert "Via Roma 1\nItaly" in labels(page.card)


@pytest.mark.parametrize(
    "typed, stored",
    [("4.3.1979", "1979-03-04"), ("4 march 1979", "1979-03-04"), ("4.3.", "--03-04"),
     ("4.3.79", "1979-03-04"), ("about 1950", "about 1950"), ("32.13.1980", "32.13.1980")],
)  # fmt: skip
def test_a_birthday_may_lack_its_year_and_odd_ones_are_kept(page, anna, typed, stored):
    press(Qt.Key.Key_F2)
    type_text(typed, on=field(page, "birthday"))
    press(Qt.Key.Key_S, CTRL)
    assert Party.get_by_id(anna.id).birthday == stored
    doubt = page.right.form.form.hints["birthday"]
    assert doubt.isVisible() == (stored == typed)


def test_an_odd_phone_is_kept_and_said_so_when_the_form_closes(page, anna):
    press(Qt.Key.Key_F2)
    phones = page.right.form.form.fields["phones"].widget
    type_text("ask at the bar", on=phones.lines[1].value)
    press(Qt.Key.Key_Return, CTRL)
    assert "“ask at the bar” does not look like a phone number" in page.window().messages.text()
    assert ContactPoint.select().where(ContactPoint.value == "ask at the bar").exists()


def test_a_refused_form_keeps_everything_and_says_why(page):
    press(Qt.Key.Key_N)
    field(page, "note").setFocus()
    type_text("met at the fair")
    press(Qt.Key.Key_Return, CTRL)
    assert page.right.form is not None and field(page, "note").toPlainText() == "met at the fair"
    window = page.window()
    assert "A name is needed" in window.messages.text()


def test_escape_keeps_what_was_typed_and_it_comes_back(page, anna):
    press(Qt.Key.Key_F2)
    retype(page, "given", "Annabel")
    press(Qt.Key.Key_Escape)
    assert page.right.form is None and Party.get_by_id(anna.id).given == "Anna"
    assert "kept" in page.window().messages.text()
    press(Qt.Key.Key_F2)
    assert field(page, "given").text() == "Annabel"


def test_going_to_another_record_saves_the_form(page, anna):
    press(Qt.Key.Key_F2)
    retype(page, "given", "Annabel")
    page.list.step(1)
    assert Party.get_by_id(anna.id).given == "Annabel" and page.right.form is None


def test_del_deletes_and_undo_brings_all_of_it_back(page, anna, make):
    make.interaction(anna)
    press(Qt.Key.Key_Delete)
    assert "Anna Weber" not in shown(page) and page.list.record() is not None
    press(Qt.Key.Key_Z, CTRL)
    assert "Anna Weber" in shown(page)
    assert page.list.record() == anna.id, "whoever came back is in front"
    assert ContactPoint.select().where(ContactPoint.party == anna.id).count() == 2


def test_the_filter_finds_as_one_types_and_escape_shows_everybody(page, qtbot):
    press(Qt.Key.Key_Slash)
    type_text("zu")
    qtbot.waitUntil(lambda: shown(page) == ["Karl Zuse"])
    assert "Karl Zuse" in labels(page.card)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown(page)) == 2)
    assert page.list.hasFocus()


def test_a_filter_that_lets_nobody_through_says_so(page, qtbot):
    press(Qt.Key.Key_Slash)
    type_text("zzzz")
    qtbot.waitUntil(lambda: shown(page) == [])
    assert any("Nobody here fits" in text for text in labels(page.right))


def test_an_empty_page_says_what_will_stand_there(opened, db):
    page = opened("accounts").workspace.page("accounts")
    assert "No accounts yet" in labels(page.right)
    press(Qt.Key.Key_N)
    type_text("Öz Metallbau")
    press(Qt.Key.Key_Return, CTRL)
    assert Party.get().kind == "organization" and shown(page) == ["Öz Metallbau"]


def test_the_list_can_stand_by_last_contact(page, anna, make):
    make.interaction(anna)
    page.pane.sort_by("contact")
    assert shown(page) == ["Anna Weber", "Karl Zuse"]
    page.pane.sort_by("contact")
    assert shown(page) == ["Karl Zuse", "Anna Weber"]
    assert page.pane.rows.row(1).value == "today" and page.pane.rows.row(0).value == "never"


def test_only_those_of_one_standing_and_the_archived_apart(page, anna):
    change_party(anna.id, Draft({"status": "customer"}))
    page.pane.narrow(Narrowing((status_is("customer"),)))
    assert shown(page) == ["Anna Weber"]
    page.pane.narrow(Narrowing())
    archive_parties([anna.id])
    assert shown(page) == ["Karl Zuse"], "who is archived goes at once"
    page.pane.show_archived(True)
    assert shown(page) == ["Anna Weber"]


def test_somebody_asked_for_is_shown_whatever_the_filter(page, anna):
    page.pane.show_words("zuse")
    page.window().open(f"party:{anna.id}")
    assert page.record() == anna.id
    archive_parties([anna.id])
    page.window().open(f"party:{anna.id}")
    assert page.record() == anna.id and "archived" in [chip.text() for chip in page.card.findChildren(Chip)]


def test_somebody_deleted_meanwhile_is_told_calmly(page):
    page.window().open("party:12345")
    assert "not there any more" in page.window().messages.text()


def test_tags_are_hung_on_and_taken_off_in_one_go(page, anna):
    tag_parties([anna.id], ["alt"])
    press(Qt.Key.Key_T)
    press(Qt.Key.Key_Backspace)
    type_text("Köln,property")
    press(Qt.Key.Key_Return, CTRL)
    assert draft_of(Party.get_by_id(anna.id)).tags == ["Köln", "property"]
    assert {"Köln", "property"} <= {chip.text() for chip in page.card.findChildren(Chip)}


def test_consents_are_recorded_together(page, anna):
    menu = page.window().menus["edit"]
    next(a for a in menu.actions() if a.text().startswith("What they allow") and a.isVisible()).trigger()
    slip = page.window().workspace.slip()
    slip.form.fields["post"].widget.choose("granted")
    slip.form.fields["email"].widget.choose("refused")
    before = Journal.select().count()
    press(Qt.Key.Key_Return, CTRL)
    assert {c.channel: str(c.state) for c in Consent.select()} == {"post": "granted", "email": "refused"}
    assert Journal.select().count() == before + 1
    assert {"post", "no e-mail"} <= {chip.text() for chip in page.card.findChildren(Chip)}


def test_a_ground_without_a_yes_or_no_is_asked_about_and_stays_typed(page, anna):
    page.window().workspace.lay(consent_slip(anna.id))
    slip = page.window().workspace.slip()
    slip.form.fields["post.source"].put("on the phone")
    assert not slip.save() and slip.form.fields["post.source"].get() == "on the phone"
    assert slip.form.hints["post"].text() == "Say here whether they allow it."
    slip.form.fields["post"].put("granted")
    assert slip.save() and Consent.get().source == "on the phone"
    slip.form.fields["post"].put(None)
    assert slip.save() and not Consent.select().exists(), "what was said is taken away whole"


def test_an_account_shows_its_people_and_a_link_goes_there(opened, anna, make):
    account = Party.get(Party.kind == "organization")
    window = opened("accounts")
    page = window.workspace.page("accounts")
    assert page.record() == account.id
    people = page.card.people
    assert people.isVisible() and people.rows.row(0).title == "Anna Weber"
    people.list.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert window.workspace.front == "contacts" and window.workspace.here().record == anna.id


def test_names_with_markup_are_only_names(opened, make):
    make.person("<b>Anna</b>", "<i>Weber</i>", company="<u>Weber</u> & Söhne")
    page = opened("contacts").workspace.page("contacts")
    assert "<b>Anna</b> <i>Weber</i>" in labels(page.card)
    assert any("&lt;u&gt;Weber&lt;/u&gt; &amp; Söhne" in text for text in labels(page.card))


def test_relations_are_named_from_this_side(page, anna):
    relate(anna, "parent of", Party.get(Party.family == "Zuse"))
    settle(None)
    assert any(text.startswith("Child: <a") for text in labels(page.card))
    page.list.step(1)
    settle(None)
    assert any(text.startswith("Parent: <a") for text in labels(page.card))


def test_the_record_follows_changes_from_elsewhere(page, anna):
    with work("elsewhere"):
        ContactPoint.create(party=anna, kind="phone", value="0221 999")
    settle(None)
    assert "0221 999" in told(page.card)


def test_facts_can_be_copied(page):
    label = next(
        w for w in page.card.findChildren(QLabel) if "+49 221 555 0140" in w.text() and w.isVisible()
    )
    label.setFocus()
    label.setSelection(0, len("+49 221 555 0140"))
    press(Qt.Key.Key_C, CTRL, on=label)
    assert QGuiApplication.clipboard().text() == "+49 221 555 0140"


def test_counts_in_the_sidebar_follow(opened, anna, make, qtbot):
    window = opened("today")
    waiting = lambda: [window.workspace.sidebar.model().index(n, 0).data(257) for n in range(3)]  # noqa: E731
    qtbot.waitUntil(lambda: waiting() == ["", "1", "1"])
    make.person("Karl", "Zuse")
    qtbot.waitUntil(lambda: waiting() == ["", "2", "1"])


def test_a_list_reads_its_rows_with_one_query(db, make, monkeypatch):
    for n in range(30):
        make.person("P", f"{n:02}", company=f"C{n % 3}")
    rows = QueryRows(query(Wanted(PERSONS)), fetch, "party")
    statements = []
    connection = db.connection()
    connection.set_exec_trace(lambda _cursor, sql, _values: statements.append(sql) or True)
    try:
        titles = [rows.row(place).detail for place in range(30)]
    finally:
        connection.set_exec_trace(None)
    assert len(statements) == 1 and set(titles) == {"C0", "C1", "C2"}


def test_every_list_runs_along_an_index(db, make):
    make.person()
    indexed = ("name", False), ("name", True), ("contact", False), ("contact", True), ("due", True)
    for wanted in (Wanted(PERSONS, order, down) for order, down in indexed):
        sql, values = query(wanted)[:2]
        plan = " ".join(row[3] for row in db.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values))
        assert "USE TEMP B-TREE FOR ORDER BY" not in plan, plan
    assert query(Wanted(ACCOUNTS)).values[:2] == ["organization", "household"]


def test_a_new_contact_is_saved_when_another_record_is_gone_to(page, qtbot):
    list_ = page.list
    page.new_record()
    type_text("Zacharias")
    with qtbot.captureExceptions() as caught:
        list_.stand_on(page.pane.rows.id_at(0))
        page.right.edit(page.pane.rows.id_at(0))
        page.right.leave()
    assert caught == [] and page.right.form is None
    assert Party.select().where(Party.given == "Zacharias").count() == 1
