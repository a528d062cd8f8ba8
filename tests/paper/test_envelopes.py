"""Envelopes as they stand in the PDF: address, sender and stamp each in the place the posts want."""

import io

import pytest

from smallcrm.paper.adjusting import CROSS, Measured, adjusting_page
from smallcrm.paper.binder import Binder
from smallcrm.paper.envelope_pages import EnvelopePages, Feed
from smallcrm.paper.fitting import TooLong
from smallcrm.paper.formats import INCH, MM
from smallcrm.paper.formats.envelopes import AMERICA, ENVELOPES, EUROPE, usual_envelope, zones
from smallcrm.paper.raster import sheets
from smallcrm.paper.sheets import About
from tests.paper.conftest import boxes

ABOUT = About("Envelopes", "Weber", "en", "2026-11-21T09:30:00+01:00")
ADDRESS = ("Weber Immobilien GmbH", "Frau Anna Weber", "Ringstraße 8", "50667 Köln")
LONGEST = ("Gesellschaft für schöne Heizungen mbH", *ADDRESS, "Hinterhaus", "VEREINIGTES KÖNIGREICH")
SENDER = ("WEBERHEATING", "RINGSTR2", "KOLN")


def addressed(name, kept=EUROPE, lines=ADDRESS, sender=(), feed=Feed.ACROSS, shift=(0.0, 0.0)):
    out = io.BytesIO()
    binder = Binder(out)
    pages = EnvelopePages(ENVELOPES[name], kept, binder, ABOUT, feed, shift)
    pages.add(pages.fitted(lines), "Anna", sender)
    binder.finish(ABOUT)
    return out.getvalue()


@pytest.mark.parametrize("lines", [ADDRESS, LONGEST], ids=["short", "long"])
@pytest.mark.parametrize("country", ["DE", "GB", "FR", "US"])
@pytest.mark.parametrize("name", list(ENVELOPES))
def test_the_address_keeps_clear_of_stamp_codes_and_edges(name, country, lines):
    kept, (wide, high) = zones(country), ENVELOPES[name].size
    found = boxes(addressed(name, kept, lines))
    assert "".join(sign for sign, *_ in found) == "".join("".join(lines).split())
    for _sign, left, top, right, bottom in found:
        assert left >= kept.side and right <= wide - kept.side
        assert bottom <= high - kept.code + 0.01
        assert top >= kept.stamp[1] - 0.01 or right <= wide - kept.stamp[0]
        if kept.highest is not None:
            assert top >= high - kept.highest - 0.01


@pytest.mark.parametrize("name", list(ENVELOPES))
def test_the_sender_stands_above_left_clear_of_the_stamp_and_of_the_address(name):
    (wide, _high), address = ENVELOPES[name].size, boxes(addressed(name))
    everything = boxes(addressed(name, sender=SENDER))
    sender = everything[: len("".join(SENDER))]
    assert "".join(sign for sign, *_ in sender) == "".join(SENDER)
    assert min(box[1] for box in sender) >= 10 * MM - 1 and min(box[2] for box in sender) >= 10 * MM - 1
    assert max(box[3] for box in sender) <= wide - EUROPE.stamp[0]
    assert max(box[4] for box in sender) < min(box[2] for box in address)


def test_the_us_machines_find_the_address_of_a_10_envelope():
    found = boxes(addressed("10", AMERICA))
    high = ENVELOPES["10"].size[1]
    assert max(box[4] for box in found) <= high - 0.625 * INCH
    assert min(box[2] for box in found) >= high - 2.75 * INCH


def test_the_page_is_the_envelope_and_turned_it_is_upright():
    wide, high = ENVELOPES["DL"].size
    assert sheets(addressed("DL"))[0] == pytest.approx((wide, high), abs=0.01)
    for feed in (Feed.LEFT, Feed.RIGHT):
        assert sheets(addressed("DL", feed=feed))[0] == pytest.approx((high, wide), abs=0.01)


@pytest.mark.parametrize(
    ("feed", "turned"),
    [
        (Feed.RIGHT, lambda x, y, wide, high: (high - y, x)),
        (Feed.LEFT, lambda x, y, wide, high: (y, wide - x)),
    ],
)
def test_turned_every_sign_stands_where_it_would_on_the_turned_envelope(feed, turned):
    wide, high = ENVELOPES["DL"].size
    plain, upright = boxes(addressed("DL")), boxes(addressed("DL", feed=feed))
    wanted = sorted(
        (sign, *turned((left + right) / 2, (top + bottom) / 2, wide, high))
        for sign, left, top, right, bottom in plain
    )
    found = sorted((sign, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for sign, *box in upright)
    for (one, *there), (other, *here) in zip(wanted, found, strict=True):
        assert one == other and here == pytest.approx(there, abs=0.05)


@pytest.mark.parametrize("feed", list(Feed))
def test_a_printers_offset_moves_the_page_and_not_the_envelope(feed):
    plain, moved = boxes(addressed("DL", feed=feed)), boxes(addressed("DL", feed=feed, shift=(6.0, 3.0)))
    assert moved[0][1] - plain[0][1] == pytest.approx(6, abs=0.01)
    assert moved[0][2] - plain[0][2] == pytest.approx(3, abs=0.01)


def test_a_word_longer_than_the_envelope_is_refused():
    with pytest.raises(TooLong):
        addressed("B4", lines=("x" * 10_000,))


def test_every_country_has_its_usual_envelope():
    assert (usual_envelope("DE").name, usual_envelope("US").name) == ("DL", "10")


def test_the_figures_on_the_test_page_count_from_the_edges_of_the_sheet():
    data = adjusting_page((210 * MM, 297 * MM), ABOUT)
    signs = boxes(data)
    text = "".join(sign for sign, *_ in signs)
    at = text.index("100110120")
    left, right = signs[at][1], signs[at + 2][3]
    assert (left + right) / 2 == pytest.approx(100 * MM, abs=0.5)


def test_measured_to_the_right_all_is_moved_to_the_left():
    assert Measured().shift == (0, 0)
    assert Measured(CROSS + 1.5, CROSS - 2).shift == pytest.approx((-1.5 * MM, 2 * MM))
    assert not Measured(CROSS + 20).is_possible()
