"""The record: what is known, as it is read; odd names; links, values to copy; narrow places."""

import datetime as dt

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget
from windows import CTRL, press, settle

from smallcrm.core import clock
from smallcrm.core.journal import work
from smallcrm.features.activity.views.story_panel import StoryPanel
from smallcrm.features.people.card import card_of
from smallcrm.features.people.model import Address, Affiliation, Consent, ContactPoint
from smallcrm.features.people.service import add_party, relate
from smallcrm.features.people.service.custom import add_custom_field, set_custom_value
from smallcrm.features.people.service.drafts import Draft, Point
from smallcrm.features.people.views.facts import card_facts, facts_of
from smallcrm.features.people.views.people import People
from smallcrm.features.people.views.record import NARROW
from smallcrm.features.people.views.related import account_lines, relation_lines, work_line
from smallcrm.ui import words
from smallcrm.ui.facts import BREAK, Value, breakable
from smallcrm.ui.figures import Figure

SATURDAY = dt.datetime(2026, 11, 21, 8, 0, tzinfo=dt.UTC)
ODD = [
    "李小龍",
    "محمد بن سلمان آل سعود",
    "👩‍🔧 Anna 🔥 Weber",
    "A" * 200,
    "Ανδρέας Παπαδόπουλος",
    "<b>Fett</b> & Söhne",
    " ".join(["Rechtsanwaltsgesellschaft"] * 8),
]


@pytest.fixture(autouse=True)
def saturday():
    clock.fix(SATURDAY)
    words.use_locale("en")


def facts(party, greets=None):
    return {fact.label: fact for fact in card_facts(card_of(party.id), greets)}


def test_a_birthday_tells_the_age_and_that_it_is_near(make):
    told = facts(make.person(birthday="1979-03-04"))["Birthday"]
    assert told.value == "4 March 1979 (47 years)" and not told.chips
    near = facts(make.person(birthday="1980-11-25"))["Birthday"]
    assert (near.value, near.chips[0].text) == ("25 November 1980 (45 years)", "in 4 days")
    assert facts(make.person(birthday="--11-21"))["Birthday"].chips[0].text == "today"


@pytest.mark.parametrize(
    "stored, value", [("about 1950", "about 1950"), ("2000-02-29", "29 February 2000 (26 years)")]
)
def test_odd_birthdays_are_shown_as_they_are(make, stored, value):
    assert facts(make.person(birthday=stored))["Birthday"].value == value


def test_the_dead_grow_no_older(make):
    told = facts(make.person(birthday="1930-11-25", deceased=True))["Birthday"]
    assert told.value == "25 November 1930" and not told.chips


def test_the_language_comes_with_the_salutation(opened, make):
    anna = make.person(language="de", gender="F")
    window = opened("contacts")
    card = window.workspace.page("contacts").card
    values = [value._whole() for value in card.findChildren(Value) if value.isVisible()]
    assert "Deutsch — “Sehr geehrte Frau Weber”" in values and anna


def test_what_they_allow_is_told_in_colours(make):
    anna = make.person()
    with work("consents"):
        for channel, state in (("post", "granted"), ("email", "refused"), ("phone", "withdrawn")):
            Consent.create(party=anna, channel=channel, state=state)
    chips = facts(anna)["May we"].chips
    assert [(chip.text, chip.kind) for chip in chips] == [
        ("post", "success"), ("no phone", "danger"), ("no e-mail", "danger"),
    ]  # fmt: skip


def test_who_takes_no_mass_e_mail_any_more_is_told_apart_from_who_takes_none(make):
    anna = make.person()
    with work("consents"):
        Consent.create(party=anna, channel="email", state="withdrawn")
    assert [chip.text for chip in facts(anna)["May we"].chips] == ["no mass e-mail"]


def test_fields_of_the_users_own_are_told_in_their_form(make):
    anna = make.person()
    for name, kind, value in (
        ("Boiler", "text", "KB 190"), ("Installed", "date", "2004-01-05"), ("Area", "number", "1234.50"),
        ("Contract", "yes-no", "yes"), ("Log", "link", "https://x.example/1"),
    ):  # fmt: skip
        set_custom_value(anna, add_custom_field(name, kind), value)
    told = facts(anna)
    assert told["Installed"].value == "5 January 2004" and told["Area"].value == "1,234.5"
    assert told["Contract"].value == "yes" and told["Boiler"].value == "KB 190"
    assert told["Log"].target == "https://x.example/1"


@pytest.mark.parametrize(
    "kind, typed, target",
    [
        ("phone", "0221 555 0140", "tel:+492215550140"),
        ("phone", "ask at the bar", ""),
        ("email", "a@x.example?bcc=z", "mailto:a@x.example%3Fbcc%3Dz"),
        ("email", "none", ""),
        ("url", "weber.example", "https://weber.example"),
        ("url", "javascript://alert(1)", ""),
        ("url", "file:///etc/passwd", ""),
        ("social", "annaweber-koeln", ""),
    ],
)
def test_a_way_to_reach_somebody_opens_what_it_should(make, kind, typed, target):
    with work("point"):
        anna = add_party(Draft({"given": "Anna", "family": "Weber"}, [Point(kind, typed)]))
    (fact,) = (fact for fact in card_facts(card_of(anna.id)) if fact.value == typed)
    assert fact.target == target


def test_what_must_not_be_used_is_no_link(make):
    with work("point"):
        anna = add_party(Draft({"given": "A"}, [Point("phone", "+49 221 555 0140", do_not_use=True)]))
    (fact,) = (fact for fact in card_facts(card_of(anna.id)) if fact.chips)
    assert fact.target == "" and fact.chips[0].text == "do not use"


def test_where_somebody_worked_is_told_with_its_time(make):
    anna = make.person(company="Weber GmbH")
    old = make.account("Öz Metallbau")
    with work("ties"):
        Affiliation.create(person=anna, account=old, role="Sales", since="2012-03-01", until="2018-01-31")
    card = card_of(anna.id)
    assert "Weber GmbH" in work_line(card) and "Öz" not in work_line(card)
    (now, before) = account_lines(card)
    assert "Weber GmbH" in now.html and "main account" in now.html and not now.past
    assert "Sales\u00a0· " in before.html and "2012–2018" in before.html and before.past


def test_one_account_alone_is_told_once(make):
    assert account_lines(card_of(make.person(company="Weber GmbH").id)) == []


def test_an_account_names_its_people_and_the_rest_on_demand(make, qtbot):
    firm = make.account("Firma")
    for number in range(15):
        with work("tie"):
            Affiliation.create(person=make.person("P", f"{number:02}"), account=firm, role="Sales")
    people = People()
    qtbot.addWidget(people)
    people.show_account(firm.id)
    assert people.rows.rowCount() == 12 and people.more.text() == "and 3 more"
    assert people.rows.row(0).detail == "Sales"
    people.more.click()
    assert people.rows.rowCount() == 15 and people.more.isHidden()


def test_relations_begin_a_line(make):
    anna, karl = make.person(gender="F"), make.person("Karl", "Zuse")
    relate(anna, "parent of", karl)
    assert relation_lines(card_of(anna.id))[0].html.startswith("Child: <a")
    assert relation_lines(card_of(karl.id))[0].html.startswith("Mother: <a")


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("text_size, mirrored", [(100, False), (200, True)])
def test_odd_names_and_long_values_fit(opened, make, name, text_size, mirrored):
    long = "x" * 190 + "@weber.example"
    with work("odd"):
        party = add_party(
            Draft({"given": name}, [Point("email", long), Point("url", "https://" + "y" * 300)])
        )
        Address.create(party=party, street=name, locality="Z" * 120)
        Affiliation.create(person=party, account=make.account(name), role=name)
    window = opened("contacts", text_size=text_size, mirrored=mirrored)
    card = window.workspace.page("contacts").card
    holder = card.parentWidget()
    assert card.width() <= holder.width(), "nothing is cut off at the side"
    assert window.width() <= 1366 and not window.grab().isNull()


def test_a_long_address_is_broken_on_the_screen_and_whole_on_the_clipboard(opened, make):
    long = "anna.maria.weber-schmidt@weber-immobilien.example"
    make.person(email=long)
    card = opened("contacts").workspace.page("contacts").card
    value = next(v for v in card.findChildren(Value) if v._whole() == long)
    assert BREAK in value.text() and value.accessibleName() == f"E-mail: {long}"
    value.setFocus()
    press(Qt.Key.Key_C, CTRL, on=value)
    assert QGuiApplication.clipboard().text() == long
    value.setSelection(0, len(breakable(long)))
    press(Qt.Key.Key_C, CTRL, on=value)
    assert QGuiApplication.clipboard().text() == long


def test_enter_on_a_phone_number_hands_it_over(opened, make, monkeypatch):
    make.person(phone="+49 221 555 0140")
    asked = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toString()) or True)
    card = opened("contacts").workspace.page("contacts").card
    value = next(v for v in card.findChildren(Value) if v._whole() == "+49 221 555 0140")
    value.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return, on=value)
    assert asked == ["tel:+492215550140"]


def test_the_next_record_says_nothing_of_the_one_before(opened, make):
    make.person("Anna", "Aal", phone="+49 221 555 0140", note="likes tea", language="de", company="Firma")
    karl = make.person("Karl", "Zuse")
    window = opened("contacts")
    page = window.workspace.page("contacts")
    window.open(f"party:{karl.id}")
    settle(None)
    from PySide6.QtWidgets import QLabel

    seen = " ".join(label.text() for label in page.card.findChildren(QLabel) if label.isVisible())
    assert "Karl Zuse" in seen and not [w for w in ("555", "tea", "Firma", "Deutsch") if w in seen]


def test_figures_stand_two_by_two_where_it_is_narrow(opened, make):
    make.person()
    window = opened("contacts", text_size=200)
    card = window.workspace.page("contacts").card
    shown = [figure for figure in card.findChildren(Figure) if figure.isVisible()]
    assert len({figure.y() for figure in shown}) <= 2 and len({figure.width() for figure in shown}) == 1
    assert NARROW and all(figure.x() + figure.width() <= card.width() for figure in shown)


def test_beside_a_slip_the_facts_leave_their_height_to_the_timeline(opened, make):
    make.person(
        phone="+49 221 555 0140", email="anna.weber@weber-immobilien-verwaltung.example", note="tea " * 30
    )
    window = opened("contacts")
    press(Qt.Key.Key_C)
    settle(None)
    card = window.workspace.page("contacts").card
    details, timeline = card.details, next(p for p in card.panels if isinstance(p, StoryPanel))
    assert (
        timeline.mapTo(card, timeline.rect().topLeft()).y()
        > details.mapTo(card, details.rect().bottomLeft()).y()
    )
    below = details.height() - details.body.heightForWidth(details.width())
    assert details.height() < timeline.height() and below < 12


def test_a_fact_with_chips_alone_has_nothing_before_them(make):
    anna = make.person()
    with work("test"):
        Consent.create(party=anna, channel="email", state="withdrawn")
    allowed = next(value for label, value in facts_of(anna) if label == "May we")
    assert allowed and allowed[0]


def test_a_number_added_elsewhere_is_there_at_once(opened, make):
    anna = make.person()
    card = opened("contacts").workspace.page("contacts").card
    with work("elsewhere"):
        ContactPoint.create(party=anna, kind="phone", value="0221 999")
    settle(None)
    assert "0221 999" in [value._whole() for value in card.findChildren(Value) if value.isVisible()]


def test_no_part_of_a_record_is_ever_a_window_of_its_own(opened, qapp, make):
    class Watch(QObject):
        def __init__(self):
            super().__init__()
            self.seen = []

        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self.seen.append(type(watched).__name__)
            return False

    party, watch = make.person(), Watch()
    window = opened("today")
    qapp.installEventFilter(watch)
    try:
        window.go("contacts").show_party(party.id)
        settle(qapp)
        settle(qapp)
    finally:
        qapp.removeEventFilter(watch)
    assert watch.seen == [] and window.isActiveWindow()
