"""A chart in words: for those who hear it."""

from __future__ import annotations

from smallcrm.core.i18n import _
from smallcrm.paper import said
from smallcrm.paper.charts.model import Chart

MOST = 40  # labels that are told; more stand in the table below a chart


def in_words(chart: Chart, title: str) -> str:
    """“Activity by month. January 2026: 14, of which Phone call 9, Visit 5. …”."""
    sentences = [_("{}.").format(title)]
    for place, label in list(enumerate(chart.labels))[:MOST]:
        parts = [(one.name, round(one.values[place])) for one in chart.series if one.values[place]]
        total = said.number(sum(value for _name, value in parts))
        if len(chart.series) > 1 and parts:
            each = ", ".join(f"{name} {said.number(value)}" for name, value in parts)
            text = _("{label}: {total}, of which {each}.")
            sentences.append(text.format(label=label, total=total, each=each))
        else:
            sentences.append(_("{label}: {total}.").format(label=label, total=total))
    return " ".join(sentences)
