"""Figures of a party, and the e-mail that begins on its page."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from windows import CTRL, press, settle, type_text

from smallcrm.core import clock
from smallcrm.core.journal import work
from smallcrm.features.activity.figures import figures_of, next_day
from smallcrm.features.activity.model import Interaction, Task
from smallcrm.features.activity.reach import email_of
from smallcrm.features.activity.service import log, plan
from smallcrm.features.activity.views.figures import ActivityFigures
from smallcrm.features.activity.views.timeline import TimelinePanel
from smallcrm.features.people.model import Affiliation, ContactPoint
from smallcrm.ui import words

SATURDAY = dt.datetime(2026, 11, 21, 8, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def saturday():
    clock.fix(SATURDAY)
    words.use_locale("en")


@pytest.fixture
def anna(make):
    return make.person(email="anna@weber.example")


def met(party, *days, kind="call"):
    """Contacts so many days ago."""
    for ago in days:
        log(party.id, kind, f"{ago} days ago", at=SATURDAY - dt.timedelta(days=ago))


@pytest.fixture
def page(opened, anna):
    return opened("contacts").workspace.page("contacts")


@pytest.fixture
def figures(page):
    return page.card.findChild(ActivityFigures)


def titles(page):
    entries = page.card.findChild(TimelinePanel).entries
    return [entries.entry(place).title for place in range(entries.rowCount())]


def test_the_last_contact_is_no_note(anna):
    met(anna, 9)
    log(anna.id, "note", "thought of her")
    known = figures_of(anna.id)
    assert (known.last.kind, known.recent) == ("call", 1)


def test_a_last_contact_long_ago_is_found_behind_many_notes(anna):
    met(anna, 3_000)
    with work("notes"):
        Interaction.bulk_create(
            [Interaction(party=anna, kind="note", subject="x", start=SATURDAY) for _n in range(30)]
        )
    assert figures_of(anna.id).last.kind == "call" and figures_of(anna.id).recent == 0


@pytest.mark.parametrize(
    "days, usual",
    [((1, 2, 3), None), ((10, 20, 30, 40), 10), ((1, 11, 12, 22, 40), 10), ((5, 5, 5, 5), None),
     ((0, 58, 116, 800), None), ((7, 14, 22, 37, 38), 8)],
)  # fmt: skip
def test_the_usual_interval_is_the_median_of_days_between_days_in_contact(anna, days, usual):
    met(anna, *days)
    assert figures_of(anna.id).days == usual


def test_the_next_contact_is_expected_one_interval_after_the_last(anna):
    met(anna, 10, 20, 30, 40)
    assert next_day(figures_of(anna.id)) == dt.date(2026, 11, 21)


def test_twelve_months_end_where_the_year_before_ends(anna):
    met(anna, 0, 100, 364, 366, 700, 800)
    known = figures_of(anna.id)
    assert (known.recent, known.before) == (3, 2)


def test_an_accounts_people_count_for_it(make, db):
    firm, anna = make.account("Firma"), make.person()
    with work("tie"):
        Affiliation.create(person=anna, account=firm)
    met(anna, 3)
    plan("Ask", dt.date(2026, 12, 1), party=anna.id)
    known = figures_of(firm.id)
    assert known.last_with == "Anna Weber" and known.step.what == "Ask" and known.recent == 1


def test_a_leap_day_has_a_year_ago(anna):
    clock.fix(dt.datetime(2028, 2, 29, 12, tzinfo=dt.UTC))
    assert figures_of(anna.id).year_ago.startswith("2027-02-27")


def test_the_row_shows_what_has_data_and_nothing_else(page, figures, anna):
    assert figures.last.figure() == "never" and figures.step.figure() == "Plan one…"
    assert not figures.rhythm.isVisible() and not figures.year.isVisible()
    met(anna, 10, 20, 30, 40)
    settle(None)
    assert (figures.last.figure(), figures.rhythm.figure()) == ("10 days", "10 days")
    assert "next ≈ 21 Nov" in figures.rhythm.accessibleName() and figures.year.figure() == "4"


def test_numbers_open_their_rows(page, figures, anna):
    met(anna, 9, 500)
    log(anna.id, "note", "not one of them")
    settle(None)
    timeline = page.card.findChild(TimelinePanel)
    figures.last.setFocus()
    press(Qt.Key.Key_Return)
    assert timeline.list.hasFocus()
    assert timeline.entries.entry(timeline.list.currentIndex().row()).title == "Call — 9 days ago"
    figures.year.click()
    assert titles(page) == ["Call — 9 days ago"]
    timeline.filters.clear()
    assert len(titles(page)) == 3


def test_the_last_contact_is_shown_whatever_was_filtered(page, figures, anna):
    met(anna, 9)
    log(anna.id, "note", "x")
    timeline = page.card.findChild(TimelinePanel)
    timeline.filters._press("notes")
    figures.last.click()
    assert timeline.entries.entry(timeline.list.currentIndex().row()).title == "Call — 9 days ago"


def test_the_next_step_is_ticked_with_space_and_the_one_behind_it_comes(page, figures, anna):
    plan("Send the offer", dt.date(2026, 11, 21), party=anna.id)
    plan("Call back", dt.date(2026, 11, 30), party=anna.id)
    settle(None)
    assert figures.step.figure() == "Send the offer" and "today" in figures.step.accessibleName()
    figures.step.setFocus()
    press(Qt.Key.Key_Space)
    assert Task.get(Task.what == "Send the offer").done and figures.step.figure() == "Call back"
    press(Qt.Key.Key_Z, CTRL)
    assert figures.step.figure() == "Send the offer"
    press(Qt.Key.Key_Return, on=figures.step)
    assert page.window().workspace.slip().form.fields["what"].get() == "Send the offer"


def test_where_nothing_is_planned_the_next_step_plans_one(page, figures, anna):
    figures.step.click()
    slip = page.window().workspace.slip()
    assert slip.form.fields["party"].widget.line.text() == "Anna Weber"


@pytest.fixture
def mailed(monkeypatch):
    """What the mail program was asked to open."""
    asked = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: asked.append(bytes(url.toEncoded()).decode()) or True
    )
    return asked


def test_e_writes_an_e_mail_and_logs_it_once_the_user_says_so(page, anna, mailed):
    press(Qt.Key.Key_E)
    assert mailed == ["mailto:anna@weber.example"]
    slip = page.window().workspace.slip()
    assert slip.accessibleName() == "Log e-mail" and Interaction.select().count() == 0
    type_text("the offer")
    press(Qt.Key.Key_Return, CTRL)
    logged = Interaction.get()
    assert (logged.kind, logged.direction, logged.subject) == ("email", "out", "the offer")


@pytest.mark.parametrize(
    "typed, opened_url",
    [
        ("a@x.example?cc=b@y.example&body=hi", "mailto:a@x.example%3Fcc%3Db@y.example%26body%3Dhi"),
        ("a@x.example\r\nBcc: b@y.example", "mailto:a@x.example%20Bcc%3A%20b@y.example"),
        ("jörg#1%@x.example", "mailto:j%C3%B6rg%231%25@x.example"),
    ],
)
def test_an_address_brings_no_headers_of_its_own(page, anna, mailed, typed, opened_url):
    with work("odd"):
        ContactPoint.update(value=typed).where(ContactPoint.kind == "email").execute()
    press(Qt.Key.Key_E)
    assert mailed == [opened_url]


def test_the_preferred_address_is_taken_and_never_one_that_must_not_be_used(anna):
    with work("more"):
        ContactPoint.create(party=anna, kind="email", value="first@weber.example", preferred=True)
        ContactPoint.create(
            party=anna, kind="email", value="no@weber.example", preferred=True, do_not_use=True
        )
    assert email_of(anna.id) == "first@weber.example"


def test_without_an_address_the_button_is_grey_and_says_why(opened, make):
    make.person()
    window = opened("contacts")
    card = window.workspace.page("contacts").card
    from smallcrm.ui.controls import ActionButton

    button = next(b for b in card.findChildren(ActionButton) if b.text() == "E-mail")
    assert not button.isEnabled() and "no e-mail address" in button.toolTip()
    press(Qt.Key.Key_E)
    assert window.workspace.slip() is None


def test_where_no_program_writes_mail_it_is_said_with_the_address(page, anna, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    press(Qt.Key.Key_E)
    assert "anna@weber.example" in page.window().messages.text()
