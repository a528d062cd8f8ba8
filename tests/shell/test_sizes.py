"""No page makes the window larger than a small laptop, at any text size; what does not fit scrolls."""

import datetime as dt

import pytest
from windows import settle

from smallcrm.core import clock
from smallcrm.core.i18n import language, languages, use_language
from smallcrm.features.activity.service import plan

PAGES = ("today", "contacts", "accounts", "trips", "letters", "series", "reports", "history", "preferences")
SCREEN = (1366, 768)


@pytest.fixture
def german():
    """The window's words are longer in German."""
    if "de" not in languages():
        pytest.skip("the catalogues are not compiled here")
    before = language()
    use_language("de")
    yield
    use_language(before)


@pytest.fixture
def anna(make):
    """Somebody with long values and something to do."""
    clock.fix(dt.datetime(2026, 11, 21, 8, 0, tzinfo=dt.UTC))
    anna = make.person(
        "Anna", "Weber-" * 30, company="Weber Immobilien GmbH", email="anna" * 12 + "@x.example"
    )
    plan("Call back about the leaking valve", dt.date(2026, 11, 19), party=anna.id, kind="call")
    return anna


@pytest.mark.parametrize("text_size", [100, 150, 200])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits_a_small_laptop_in_german_at_any_text_size(opened, german, anna, page, text_size):
    window = opened(page, text_size=text_size)
    settle(None)
    least = window.minimumSizeHint()
    assert window.size().toTuple() == SCREEN
    assert least.width() <= SCREEN[0] and least.height() <= SCREEN[1]


@pytest.mark.parametrize("text_size", [100, 150])
def test_what_stands_beside_today_needs_no_scroll_bar(opened, german, anna, qtbot, text_size):
    page = opened("today", text_size=text_size).workspace.page("today")
    qtbot.waitUntil(lambda: page.aside is not None and page.aside.isVisible())
    settle(None)
    assert page._beside.verticalScrollBar().maximum() == 0


def test_an_empty_day_has_the_whole_page(opened, db, qtbot):
    page = opened("today").workspace.page("today")
    qtbot.waitUntil(lambda: page.aside is not None)
    settle(None)
    todo = page.list.parentWidget()
    assert todo.width() > page.width() * 0.9 and page._empty.isVisible()


def test_who_is_asked_for_stands_in_the_middle_of_the_list(opened, make):
    people = [make.person("Anna", f"Weber {place:03}") for place in range(80)]
    page = opened("contacts").workspace.page("contacts")
    page.show_party(people[50].id)
    settle(None)
    shown, view = page.list.visualRect(page.list.currentIndex()), page.list.viewport()
    assert view.height() * 0.3 < shown.center().y() < view.height() * 0.7


def test_a_list_that_shows_who_is_asked_for_stays_where_it_is(opened, make):
    people = [make.person("Anna", f"Weber {place:03}") for place in range(80)]
    page = opened("contacts").workspace.page("contacts")
    page.show_party(people[2].id)
    settle(None)
    assert page.list.verticalScrollBar().value() == 0
