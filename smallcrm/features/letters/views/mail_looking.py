"""What the slips for labels and envelopes look at beside the window: one page, and who gets one at all."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace

from smallcrm.core.errors import Cancelled, UserError
from smallcrm.features.letters.labels.run import LabelOrder, Made, count_envelopes, count_labels
from smallcrm.features.letters.readers.choose import Report
from smallcrm.features.letters.views.posting import Order, Readers, write
from smallcrm.features.letters.views.press import press
from smallcrm.paper.raster import Raster, picture, sheets


@dataclass(frozen=True)
class Asked:
    """What is to be looked at."""

    order: Order
    readers: Readers
    width: int
    known: list[int] | None  # who it is for, once that is known
    counted: Made | None  # of before, where nothing changed that it depends on
    page: int = 0  # counted from 0


@dataclass(frozen=True)
class Seen:
    """One page, how many there will be, or what is wrong."""

    to: list[int] = field(default_factory=list)
    page: Raster | None = None
    made: Made | None = None
    wrong: str = ""
    lacks: str = ""  # what is wrong with the envelope in front


def look(report: Report, asked: Asked) -> Seen:
    """Draw the page that is asked for; the last, where there are fewer."""
    to = asked.readers(report) if asked.known is None else asked.known
    order, place = _only(asked, to)
    out = io.BytesIO()
    try:
        with press(report):
            made = write(order, out, report, most=place + 1)
    except Cancelled:
        raise
    except UserError as error:
        return Seen(to, wrong=str(error))
    data = out.getvalue()
    sizes = sheets(data)
    last = min(place, len(sizes) - 1)
    lacks = " ".join(made.notices) if made.each and last == 0 else ""
    return Seen(to, picture(data, last, asked.width / sizes[last].width), lacks=lacks)


def _only(asked: Asked, to: list[int]) -> tuple[Order, int]:
    """An envelope stands alone, so only that one is written; sheets of labels depend on those before."""
    order = replace(asked.order, to=to)
    each = asked.counted.each if asked.counted is not None else []
    if isinstance(order, LabelOrder) or not each:
        return order, asked.page
    ids, _name = each[min(asked.page, len(each) - 1)]
    return replace(order, to=ids, sort=""), 0


def count(report: Report, asked: Asked) -> Seen:
    """Who gets one and who does not, all of them."""
    order = replace(asked.order, to=asked.known or [])
    try:
        with press(report):
            if isinstance(order, LabelOrder):
                return Seen(list(order.to), made=count_labels(order, report))
            return Seen(list(order.to), made=count_envelopes(order, report))
    except Cancelled:
        raise
    except UserError as error:
        return Seen(list(order.to), wrong=str(error))
