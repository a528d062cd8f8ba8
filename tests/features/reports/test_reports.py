"""What the reports hold: exactly what the file does."""

import datetime as dt

import pytest
from matterhorn import problems
from read_back import rows, text

from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.reports import Choices, offered, report_named, silent
from smallcrm.features.activity.service import log
from smallcrm.features.people.service.many import archive_many
from smallcrm.features.people.service.segments import save_segment
from smallcrm.features.reports.links import read_link

TODAY = dt.date(2026, 11, 20)


def test_the_phone_list_has_everybody_with_a_phone_and_says_who_is_left_out(people, made):
    report = made("phone-list")
    assert [cells[:3] for cells in rows(report)] == [
        ("Anna Weber", "Hotel Aurora", "+49 221 555 0140"),
        ("Karl Zander", None, "0171 555 0141"),
    ]
    assert {(one.name, one.reason) for one in report.left_out} == {
        ("Berta Braun", "no phone number"), ("Hotel Aurora", "no phone number"),
    }  # fmt: skip
    told = text(report)
    assert "2 entries" in told and "2 without a phone number" in told and "As of 20 Nov 2026, 10:00" in told


def test_whoever_is_in_the_archive_stands_in_no_report(people, made):
    archive_many(silent, [people["karl"]], True)
    assert [cells[0] for cells in rows(made("phone-list"))] == ["Anna Weber"]
    assert "Karl Zander" not in text(made("visits"))


def test_a_saved_list_narrows_a_report_and_is_named_in_its_head(people, made):
    save_segment("Only Karl", "city = Bonn")
    report = made("list", segment="Only Karl")
    assert [cells[0] for cells in rows(report)] == ["Karl Zander"]
    assert "Saved list: Only Karl" in text(report)
    with pytest.raises(UserError, match="no saved list “Nobody”"):
        made("list", segment="Nobody")


def test_birthdays_stand_under_their_months_with_the_age_they_turn(people, made):
    report = made("birthdays", since=dt.date(2026, 12, 1), until=dt.date(2027, 12, 31))
    assert [cells[:3] for cells in rows(report)] == [
        ("Thu, 24 Dec", "Anna Weber", 46),
        ("Thu, 31 Dec", "Berta Braun", None),
        ("Sun, 28 Feb", "Karl Zander", None),  # born on 29 February, in a year that has none
        ("Fri, 24 Dec", "Anna Weber", 47),
        ("Fri, 31 Dec", "Berta Braun", 1),
    ]
    assert "December 2026" in text(report) and "February 2027" in text(report)


def test_visits_stand_by_area_and_people_are_visited_at_work(people, made):
    report = made("visits")
    found = [(row.cells[0], row.kind.name) for row in report.table.rows]
    assert found == [
        ("50… Köln", "GROUP"), ("Hotel Aurora", "ROW"), ("Anna Weber", "ROW"),
        ("53… Bonn", "GROUP"), ("Karl Zander", "ROW"),
    ]  # fmt: skip
    assert [one.name for one in report.left_out] == ["Berta Braun"]


def test_the_call_list_has_what_is_due_and_room_to_write(people, made):
    report = made("calls")
    assert [(cells[0], cells[3]) for cells in rows(report)] == [
        ("Anna Weber\nHotel Aurora", "12 Aug 2026: Send the quote"),
        ("Karl Zander", "17 Nov 2026: Ask"),
        ("Anna Weber\nHotel Aurora", "20 Nov 2026: Call again"),
    ]
    assert rows(report)[0][2].startswith("20 Nov 2026, Call: call 0")
    assert [one.name for one in report.left_out] == ["Berta Braun"]
    assert report.table.columns[-1].write > 100


def test_the_call_list_of_a_saved_list_has_all_of_it(people, made):
    save_segment("Only Karl", "city = Bonn")
    assert [cells[0] for cells in rows(made("calls", segment="Only Karl"))] == ["Karl Zander"]


def test_activity_counts_by_period_and_kind_and_each_number_opens_its_rows(people, made):
    report = made("activity", since=dt.date(2026, 9, 1), until=dt.date(2026, 11, 30))
    weeks = rows(report)
    assert sum(cells[-1] for cells in weeks) == 3
    total = report.table.rows[-1]
    titles = [column.title for column in report.table.columns]
    assert dict(zip(titles, total.cells, strict=True)) == {
        "Period": "Total",
        "Call": 2,
        "Visit": 1,
        "Total": 3,
    }
    name, choices = read_link(total.links[titles.index("Call")])
    behind = report_named(name).make(choices, silent)
    assert len(rows(behind)) == 2 and {cells[1] for cells in rows(behind)} == {"Call"}
    assert "1 Sept 2026 – 30 Nov 2026" in text(report)


@pytest.mark.parametrize(
    ("first", "last", "periods"),
    [
        ((2026, 11, 14), (2026, 11, 20), 7),  # days
        ((2026, 10, 1), (2026, 11, 20), 8),  # weeks
        ((2026, 1, 1), (2026, 11, 20), 11),  # months
        ((2020, 1, 1), (2026, 11, 20), 7),  # years
    ],
)
def test_periods_grow_with_the_span_and_leave_no_day_out(people, made, first, last, periods):
    report = made("activity", since=dt.date(*first), until=dt.date(*last))
    assert len(rows(report)) == periods


def test_an_entry_late_in_the_evening_counts_for_its_own_day(people, made, db):
    """The day is that of the business, not of Greenwich."""
    log(people["karl"], "call", "late", at=dt.datetime(2026, 11, 1, 0, 30))
    october = made("activity", since=dt.date(2026, 10, 1), until=dt.date(2026, 10, 31))
    november = made("activity", since=dt.date(2026, 11, 1), until=dt.date(2026, 11, 1))
    assert sum(cells[-1] for cells in rows(october)) == 1  # that of 40 days ago
    assert sum(cells[-1] for cells in rows(november)) == 1


def test_the_backlog_is_ordered_by_age_and_counts_what_is_overdue(people, made):
    report = made("backlog")
    groups = [row.cells[0] for row in report.table.rows if row.kind.name == "GROUP"]
    assert groups == [
        "More than 90 days late",
        "Up to 7 days late",
        "Due today",
        "Due later",
        "Without a day",
    ]
    assert [(cells[1], cells[2]) for cells in rows(report)][:3] == [
        (100, "Send the quote"), (3, "Ask"), (1, "Find her number"),
    ]  # fmt: skip
    assert "6 follow-ups · 3 overdue" in text(report)


def test_a_number_of_the_backlog_opens_the_follow_ups_of_that_age(people, made):
    overview = made("backlog").document.parts[1]
    name, choices = read_link(overview.rows[1].links[1])
    behind = report_named(name).make(choices, silent)
    assert [cells[2] for cells in rows(behind)] == ["Ask", "Find her number"]


def test_the_dossier_tells_all_about_somebody(people, made):
    told = text(made("dossier", party=people["anna"]))
    for said in (
        "Dossier: Anna Weber", "+49 221 555 0140", "24 Dec 1980", "Hotel Aurora", "Owner", "Send the quote",
        "Call again", "call 0", "visit 3",
    ):  # fmt: skip
        assert said in told, said


def test_a_long_story_loses_nothing_in_the_dossier(people, made):
    body = "\n".join(f"Sentence {n:03}." for n in range(150))
    log(people["karl"], "note", "A long talk", body=body)
    told = text(made("dossier", party=people["karl"]))
    assert [told.count(f"Sentence {n:03}.") for n in range(150)] == [1] * 150


def test_the_sheet_of_an_account_has_its_people_with_roles(people, made):
    report = made("account", party=people["hotel"])
    assert [cells[:2] for cells in rows(report)] == [("Anna Weber", "Owner")]
    assert "Ring 40" in text(report) and "visit 3" in text(report)


def test_the_sheet_of_an_account_refuses_a_person(people, made):
    with pytest.raises(UserError, match="is a person"):
        made("account", party=people["anna"])


@pytest.mark.parametrize("report", [one.name for one in offered()])
def test_every_report_of_an_empty_business_says_so_and_is_a_page(db, report, made):
    if report in ("dossier", "account"):
        with pytest.raises(UserError, match="Say whom"):
            made(report)
        return
    assert made(report).sheets(silent).pages >= 1


def test_hostile_names_are_only_text(make, made):
    for name in ("<b>{{x}}</b>", "=HYPERLINK(1)", "a\u202eb", "x" * 400):
        make.person(name, "Weber", phone="0171 1234567")
    told = text(made("phone-list"))
    assert "<b>{{x}}</b> Weber" in told and "=HYPERLINK(1) Weber" in told and "4 entries" in told


def test_a_report_is_stopped_while_it_is_read(people):
    def stop(_done, _all):
        raise Cancelled

    for report in offered():
        if "day" not in report.asks:
            with pytest.raises(Cancelled):
                report.make(Choices(party=people["anna"]), stop)


def test_the_same_moment_gives_the_same_bytes(people, made):
    for name in ("phone-list", "activity", "backlog"):
        assert made(name).sheets(silent).data == made(name).sheets(silent).data


@pytest.mark.parametrize(
    "name", ["phone-list", "visits", "calls", "activity", "backlog", "dossier", "account"]
)
def test_a_report_is_tagged_for_those_who_hear_it(people, made, name):
    about = people["hotel" if name == "account" else "anna"]
    data = made(name, party=about).sheets(silent).data
    assert problems(data) == []
    assert b"/Table" in data and b"/TH" in data
