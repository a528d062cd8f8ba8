"""Every figure of a report opens the rows it counts: as many as it says."""

import datetime as dt

import pytest
from read_back import rows

from smallcrm.core.reports import Choices, report_named, silent
from smallcrm.features.people.service.segments import save_segment
from smallcrm.features.reports.links import read_link

YEARS = (dt.date(2024, 1, 1), dt.date(2026, 11, 30))


def behind(target):
    """How many rows stand behind an address."""
    name, choices = read_link(target)
    return len(rows(report_named(name).make(choices, silent)))


@pytest.mark.parametrize("segment", ["", "Only Karl"])
@pytest.mark.parametrize("days", [(None, None), YEARS, (dt.date(2026, 10, 5), dt.date(2026, 11, 20))])
def test_each_figure_of_the_activity_report_opens_what_it_counts(people, segment, days):
    save_segment("Only Karl", "city = Bonn")
    made = report_named("activity").make(Choices(*days, segment), silent)
    found = [
        (cell, row.links.get(place))
        for row in made.table.rows
        for place, cell in enumerate(row.cells)
        if place and cell
    ]
    assert found and all(target for _cell, target in found)
    assert [behind(target) for _cell, target in found] == [cell for cell, _target in found]


@pytest.mark.parametrize("segment", ["", "Only Karl"])
def test_each_figure_of_the_backlog_opens_what_it_counts_the_total_too(people, segment):
    save_segment("Only Karl", "city = Bonn")
    made = report_named("backlog").make(Choices(segment=segment), silent)
    overview = made.document.parts[1]
    found = [(row.cells[1], row.links[1]) for row in overview.rows]
    assert len(found) > 2
    assert [behind(target) for _cell, target in found] == [cell for cell, _target in found]


def test_a_figure_of_nothing_opens_nothing(people):
    made = report_named("activity").make(Choices(*YEARS), silent)
    cells = [(cell, row.links.get(n)) for row in made.table.rows for n, cell in enumerate(row.cells)]
    assert any(cell == 0 for cell, _target in cells)
    assert not [target for cell, target in cells if cell == 0 and target]
