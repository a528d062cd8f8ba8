"""The calendar on paper, read back from real PDFs."""

import datetime as dt
import io

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.core import clock
from smallcrm.core.business import save_business
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import use_language
from smallcrm.core.journal import work
from smallcrm.features.activity.service import plan_appointment
from smallcrm.features.calendar.paper import write_agenda, write_day, write_month, write_week
from smallcrm.features.people.model import Party
from tests.paper.matterhorn import problems, spoken

MONDAY = dt.date(2026, 11, 23)
DAY = dt.timedelta(days=1)
WRITERS = {
    "day": write_day,
    "week": write_week,
    "month": write_month,
    "agenda": lambda out, day: write_agenda(out, day, day + 6 * DAY),
}


@pytest.fixture(autouse=True)
def now(db):
    """The Friday before."""
    clock.fix(dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC))


def at(day, hour, minute=0):
    return dt.datetime.combine(day, dt.time(hour, minute))


def read(view, day=MONDAY):
    """The pages of a sheet as texts."""
    out = io.BytesIO()
    count = WRITERS[view](out, day)
    pages = pypdf.PdfReader(out).pages
    assert len(pages) == count
    return [" ".join(page.extract_text().split()) for page in pages]


def size(view):
    out = io.BytesIO()
    WRITERS[view](out, MONDAY)
    box = pypdf.PdfReader(out).pages[0].mediabox
    return round(box.width), round(box.height)


def test_a_day_tells_of_its_appointment_with_whom_where_and_what_was_said_last(make):
    anna = make.person("Anna", "Weber", phone="0221 4710 1")
    make.interaction(anna, subject="Asks about the pump", start=dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC))
    plan_appointment("Measure the roof", at(MONDAY, 9), at(MONDAY, 10, 30), party=anna.id, place="Ring 40")
    page = read("day")[0]
    told = (
        "Monday, 23 November 2026", "Week 48", "09:00–10:30", "Measure the roof", "Anna Weber", "Ring 40",
        "Asks about the pump", "08:00", "17:00", "Notes",
    )  # fmt: skip
    for said in told:
        assert said in page
    assert "0221 4710 1" in page.replace("\xa0", " ")


def test_a_day_has_what_is_due_to_tick_and_today_what_was_forgotten(make):
    make.task(what="Send the quote", due="2026-11-23")
    make.task(what="Call the plumber", due="2026-11-18")
    assert "Send the quote" in read("day")[0]
    assert "Call the plumber" not in read("day")[0]
    today = read("day", dt.date(2026, 11, 20))[0]
    assert "18 Nov: Call the plumber" in today


def test_birthdays_and_holidays_stand_on_their_days(make):
    make.person("Anna", "Weber", birthday="1980-12-25")
    christmas = read("day", dt.date(2026, 12, 25))[0]
    assert "Anna Weber" in christmas
    assert "Birthdays" in christmas
    assert "Christmas" in read("week", dt.date(2026, 12, 21))[0]


def test_a_week_is_broad_and_has_its_seven_days_and_whole_days(make):
    plan_appointment("Trade fair", MONDAY + DAY, MONDAY + 3 * DAY)
    plan_appointment("Measure the roof", at(MONDAY, 9))
    page = read("week")[0]
    assert size("week") == (842, 595)
    assert "23–29 Nov 2026" in page
    for day in ("Mon, 23 Nov", "Sun, 29 Nov", "09:00 Measure the roof"):
        assert day in page
    assert page.count("Trade fair") == 2


def test_more_side_by_side_than_a_column_holds_stands_on_the_next_page(make):
    for number in range(6):
        plan_appointment(f"Meeting {number}", at(MONDAY, 9))
    pages = read("week")
    assert "3 more, next page" in pages[0]
    assert len(pages) == 2
    together = " ".join(pages)
    assert all(f"Meeting {number}" in together for number in range(6))


@pytest.mark.parametrize("view", WRITERS)
def test_nothing_is_lost_on_a_full_day(make, view):
    for number in range(40):
        make.task(what=f"Task-{number:02}", due="2026-11-23")
        plan_appointment(f"Visit-{number:02}", at(MONDAY, 8 + number // 4, number % 4 * 15))
    together = " ".join(read(view))
    missing = [
        f"{kind}-{n:02}" for kind in ("Task", "Visit") for n in range(40) if f"{kind}-{n:02}" not in together
    ]
    assert missing == []


@pytest.mark.parametrize("view", WRITERS)
@pytest.mark.parametrize(
    "title",
    [
        "اجتماع مع المورد",
        "東京電力ホールディングス株式会社との会議",
        "W" * 10_000,
        "word " * 2_000,
        "a\x00b\x1b\n\tc",
        "👩‍🔧",
    ],
)
def test_odd_titles_stay_on_the_paper(make, view, title):
    plan_appointment(title, at(MONDAY, 9), party=make.person("علي", "حسن").id)
    make.task(what=title[:1000], due="2026-11-23")
    assert len(read(view)) <= 2


@pytest.mark.parametrize("view", WRITERS)
def test_the_same_calendar_gives_the_same_bytes(make, view):
    plan_appointment("Measure the roof", at(MONDAY, 9))
    first, second = io.BytesIO(), io.BytesIO()
    WRITERS[view](first, MONDAY)
    WRITERS[view](second, MONDAY)
    assert first.getvalue() == second.getvalue()


def test_words_end_whole_where_there_is_no_room_for_all(make):
    plan_appointment(
        "Extraordinarily thorough inspection of the ventilation of the whole building", at(MONDAY, 9)
    )
    plan_appointment("Another", at(MONDAY, 9))
    plan_appointment("A third", at(MONDAY, 9))
    page = read("week")[0]
    assert "…" in page


def test_a_month_has_all_its_days_and_the_numbers_of_its_weeks(db):
    page = read("month")[0]
    assert "November 2026" in page
    for said in ("Mon", "Sun", "30", "44", "49"):
        assert said in page.split()


def test_an_empty_agenda_says_so(db):
    assert "Nothing is planned in these days." in read("agenda")[0]


def test_cancelled_appointments_are_not_printed(make):
    plan_appointment("Called off", at(MONDAY, 9), status="cancelled")
    assert all("Called off" not in " ".join(read(view)) for view in WRITERS)


def test_a_night_shift_stands_on_both_its_days(make):
    plan_appointment("Night shift", at(MONDAY, 22), at(MONDAY + DAY, 6))
    assert "Night shift" in read("day")[0]
    assert "Night shift" in read("day", MONDAY + DAY)[0]
    assert "Night shift" not in read("day", MONDAY + 2 * DAY)[0]


def test_sheets_have_the_size_and_the_language_of_the_business(make):
    save_business(country="US")
    assert size("day") == (612, 792)
    assert size("week") == (792, 612)
    use_language("de")
    assert "Montag, 23. November 2026" in read("day")[0]


def test_a_file_is_written_whole_or_not_at_all(db, tmp_path):
    write_day(tmp_path / "day.pdf", MONDAY)
    assert len(pypdf.PdfReader(tmp_path / "day.pdf").pages) == 1
    with pytest.raises(UserError, match="There is no folder"):
        write_day(tmp_path / "nowhere" / "day.pdf", MONDAY)


@pytest.mark.parametrize("day", [dt.date(1, 1, 5), dt.date(9999, 12, 20), dt.date(2028, 2, 29)])
@pytest.mark.parametrize("view", ["day", "week", "month"])
def test_days_at_the_edge_of_the_calendar_have_a_sheet(db, view, day):
    assert read(view, day)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 1439), st.integers(0, 3000), st.text(min_size=1, max_size=60)), max_size=12
    )
)
def test_whatever_is_planned_every_sheet_is_a_file_that_can_be_read(db, told):
    with work("make"):
        for begins, minutes, title in told:
            start = at(MONDAY, 0) + dt.timedelta(minutes=begins)
            if title.strip():
                plan_appointment(title, start, start + dt.timedelta(minutes=minutes))
    for view in ("day", "week"):
        assert read(view)


def test_what_begins_just_before_midnight_is_on_its_sheets(db):
    plan_appointment("Night train", at(MONDAY, 23) + dt.timedelta(minutes=55))
    for view in ("day", "week"):
        text = read(view)[0]
        assert "Night train" in text and ("23:55" in text or "11:55" in text)


def test_nobody_is_named_twice(make):
    anna = make.person("Anna", "Weber")
    plan_appointment("Visit Anna Weber", at(MONDAY, 9), party=anna.id)
    assert read("day")[0].count("Anna Weber") == 1
    assert Party.select().count() == 1


@pytest.mark.parametrize("view", WRITERS)
def test_a_sheet_is_tagged_and_heard_with_its_title_first(make, view):
    anna = make.person("Anna", "Weber", phone="0221 4710 1", birthday="1980-11-24")
    for number in range(12):
        plan_appointment(
            f"Measure {number}", at(MONDAY, 9), at(MONDAY, 10, 30), party=anna.id, place="Ring 40"
        )
        make.task(what=f"Send quote {number}", due="2026-11-23")
    out = io.BytesIO()
    WRITERS[view](out, MONDAY)
    assert problems(out.getvalue()) == []
    heard = spoken(out.getvalue())
    assert heard[0][0] == "H1" and "2026" in heard[0][1]
    texts = " ".join(text for _, text in heard)
    for number in range(12):
        assert f"Measure {number}" in texts and f"Send quote {number}" in texts
    kinds = {kind for kind, _ in heard}
    assert ("TH" in kinds) == (view in ("week", "month")) and {"H1", "H2", "P"} <= kinds
