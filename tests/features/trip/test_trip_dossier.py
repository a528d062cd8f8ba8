"""The printed dossier, read back."""

import datetime as dt
import io

import pypdf
import pytest

from smallcrm.core.business import save_business
from smallcrm.core.errors import UserError
from smallcrm.features.trip import service
from smallcrm.features.trip.dossier import write_dossier
from tests.paper.matterhorn import problems, spoken

DAY = dt.date(2026, 11, 27)


def read(trip):
    """The pages of a dossier as texts."""
    out = io.BytesIO()
    count = write_dossier(out, trip)
    pages = pypdf.PdfReader(out).pages
    assert len(pages) == count
    return [" ".join(page.extract_text().split()) for page in pages]


def test_the_cover_lists_all_stops_with_times_and_numbers(lives, meets, works_for, make, at_home):
    account = lives("Hotel Aurora", "Ring 40", "50672")
    works_for(make.person("Maria", "Rossi", phone="0221 4710 210").id, account, "General manager")
    bistro = lives("Bistro Lumière", "Allee 31", "50674")
    meets(bistro, 10)
    cover = read(service.make_trip("506*", DAY).trip.id)[0]
    told = (
        "Friday, 27 November 2026", "2 visits", "Hotel Aurora", "Ring 40, 50672 Köln", "0221 4710 210",
        "10:00", "Bistro Lumière", "postcode and street", "From Ringstr. 2, 50667 Köln and back",
    )  # fmt: skip
    for said in told:
        assert said in cover


def test_a_visit_has_its_people_entries_work_and_the_way_there(lives, works_for, make, at_home):
    account = lives("Hotel Aurora", "Ring 40", "50672")
    maria = make.person("Maria", "Rossi", phone="0221 4710 210")
    works_for(maria.id, account, "General manager")
    for number in range(7):
        day = dt.datetime(2026, 11, 1 + number, 12, tzinfo=dt.UTC)
        make.interaction(maria, subject=f"Talk {number}", start=day)
    make.task(party=maria, what="Send the quote", due="2026-11-25")
    visit = read(service.make_trip("50672", DAY).trip.id)[1]
    for said in ("Hotel Aurora", "Maria Rossi, General manager", "Talk 6", "Talk 2", "Send the quote",
                 "25 Nov 2026", "Directions", "Notes"):  # fmt: skip
        assert said in visit
    assert "Talk 1" not in visit  # the last five


def test_two_visits_share_a_page_and_many_find_theirs(lives, at_home):
    for number in range(1, 41):
        lives(f"Account {number}", f"Weg {number}", "50672")
    pages = read(service.make_trip("50672", DAY).trip.id)
    assert len(pages) == 3 + 20  # forty on the cover's three, then two a page
    assert "Page 1 of 23" in pages[0]
    assert "Account 40" in pages[-1]


@pytest.mark.parametrize(
    "name",
    [
        "شركة النور للتجارة",
        "東京電力ホールディングス株式会社",
        "חברת חשמל",
        "W" * 400,
        "word " * 80,
        "👩‍🔧 Ltd",
        "‮RTL‬",
    ],
)
def test_odd_names_stay_on_the_paper(lives, at_home, name):
    lives(name.strip(), "Weg 1", "50672")
    assert len(read(service.make_trip("50672", DAY).trip.id)) == 2


def test_the_same_trip_gives_the_same_bytes(lives, at_home):
    lives("Hotel Aurora", "Ring 40", "50672")
    trip = service.make_trip("50672", DAY).trip.id
    first, second = io.BytesIO(), io.BytesIO()
    write_dossier(first, trip)
    write_dossier(second, trip)
    assert first.getvalue() == second.getvalue()


def test_it_is_printed_on_the_paper_of_the_country(lives, at_home):
    save_business(country="US")
    lives("Hotel Aurora", "Ring 40", "50672", country="US")
    out = io.BytesIO()
    write_dossier(out, service.make_trip("50672", DAY).trip.id)
    box = pypdf.PdfReader(out).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (612, 792)


def test_a_folder_that_is_not_there_is_named_and_nothing_is_written(lives, at_home, tmp_path):
    lives("Hotel Aurora", "Ring 40", "50672")
    with pytest.raises(UserError, match="There is no folder"):
        write_dossier(tmp_path / "nowhere" / "x.pdf", service.make_trip("50672", DAY).trip.id)


def test_a_dossier_is_tagged_and_heard_visit_by_visit(lives, works_for, make, at_home):
    account = lives("Hotel Aurora", "Ring 40", "50672")
    works_for(make.person("Maria", "Rossi", phone="0221 4710 210").id, account, "General manager")
    for number in range(1, 31):
        lives(f"Account {number}", f"Weg {number}", "50672")
    out = io.BytesIO()
    write_dossier(out, service.make_trip("50672", DAY).trip.id)
    assert problems(out.getvalue()) == []
    heard = spoken(out.getvalue())
    assert heard[0] == ("H1", "Friday, 27 November 2026")
    assert [kind for kind, _ in heard].count("LBody") == 31
    assert len([text for kind, text in heard if kind == "H2" and text != "Notes"]) == 31
    assert any(kind == "Figure" and "Ring 40, 50672 Köln" in text for kind, text in heard)
    place = heard.index(("H3", "People"))
    assert heard[place + 1] == ("P", "Maria Rossi, General manager")
    marks = [mark.title for mark in pypdf.PdfReader(out).outline]
    assert len(marks) == 32 and marks[0] == "Friday, 27 November 2026"
