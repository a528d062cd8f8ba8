"""A chart as a part of a report."""

from __future__ import annotations

from functools import partial

from smallcrm.features.reports.words import from_right
from smallcrm.paper.charts import Chart, drawing, in_words
from smallcrm.paper.tables import Figure

HEIGHT = 190.0


def figure(chart: Chart, title: str) -> Figure:
    """As wide as the page, and the same in words."""
    make = partial(drawing, chart, height=HEIGHT, right_to_left=from_right())
    return Figure(make, HEIGHT, in_words(chart, title), partial(make, screen=True))
