"""Rows over a query: pages by id, edited rows where they are, and the promises of Qt's models."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from smallcrm.core.db import database
from smallcrm.core.journal import work
from smallcrm.features.people.model import Party
from smallcrm.features.people.service import delete_parties
from smallcrm.ui import queries
from smallcrm.ui.queries import read
from smallcrm.ui.query_rows import CHUNK, KEPT, PAGE, Query, QueryRows
from smallcrm.ui.rows import Row

BY_NAME = Query("SELECT id FROM party ORDER BY sort_name, id")


def names(ids):
    marks = ",".join("?" * len(ids))
    found = database.connection().execute(f"SELECT id, display_name FROM party WHERE id IN ({marks})", ids)
    return {party: Row(name) for party, name in found}


@pytest.fixture
def rows(bus, qtbot):
    made = QueryRows(BY_NAME, names, "party")
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    bus.changed.connect(made.follow)
    return made


def shown(rows):
    return [rows.index(place).data() for place in range(rows.rowCount())]


def fill(count):
    with work("fill"):
        Party.bulk_create(
            [Party(given=f"{n:05}", display_name=f"{n:05}", sort_name=f"{n:05}") for n in range(count)]
        )


def test_new_and_gone_records_come_and_go(rows, make):
    ada, _bob = make.person("Ada", "Byron"), make.person("Bob", "Ross")
    assert shown(rows) == ["Ada Byron", "Bob Ross"]
    delete_parties([ada.id])
    assert shown(rows) == ["Bob Ross"]


def test_an_edited_row_is_repainted_where_it_stands(rows, make, qtbot):
    ada, _bob = make.person("Ada", "Byron"), make.person("Bob", "Ross")
    with qtbot.waitSignal(rows.dataChanged), qtbot.assertNotEmitted(rows.modelReset), work("rename"):
        ada.display_name, ada.family = "Ada Zuse", "Zuse"
        ada.save()
    assert shown(rows) == ["Ada Zuse", "Bob Ross"], "it does not jump under the hand"
    rows.refresh()
    assert shown(rows) == ["Bob Ross", "Ada Zuse"]


def test_the_first_page_is_there_at_once_and_the_rest_follows(db, qtbot):
    fill(PAGE * 3)
    rows = QueryRows(BY_NAME, names, "party")
    rows.tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert rows.rowCount() == PAGE
    with qtbot.waitSignal(rows.arrived):
        pass
    assert rows.rowCount() == PAGE * 3
    assert rows.index(PAGE * 3 - 1).data() == f"{PAGE * 3 - 1:05}"


def test_a_record_behind_the_first_page_is_found_before_the_rest_has_come(db):
    fill(PAGE * 3)
    rows = QueryRows(BY_NAME, names, "party")
    last = database.connection().execute("SELECT max(id) FROM party").get
    assert rows.place_of(last) == PAGE * 3 - 1


def test_what_was_written_between_first_page_and_rest_is_not_lost(db, qtbot):
    fill(PAGE * 2)
    rows = QueryRows(BY_NAME, names, "party")
    with work("first of all"):
        Party(given="!", display_name="!").save()
    with qtbot.waitSignal(rows.modelReset):
        pass
    assert rows.rowCount() == PAGE * 2 + 1 and rows.index(0).data() == "!"


def test_only_a_few_pages_are_kept(db):
    fill(PAGE * 20)
    rows = QueryRows(BY_NAME, names, "party")
    rows.complete()
    for place in range(0, rows.rowCount(), CHUNK):
        assert rows.index(place).data() == f"{place:05}"
    assert len(rows._held) <= KEPT + CHUNK


def test_exactly_one_full_page_is_complete(db, qtbot):
    fill(PAGE)
    rows = QueryRows(BY_NAME, names, "party")
    rows.complete()
    assert rows.rowCount() == PAGE


def test_no_list_reads_by_offset():
    from pathlib import Path

    import smallcrm

    sources = Path(smallcrm.__file__).parent.rglob("*.py")
    assert not [path.name for path in sources if " OFFSET " in path.read_text(encoding="utf-8")]


def test_ticking_asks_the_service(make, bus):
    make.person()
    ticked = []
    rows = QueryRows(BY_NAME, names, "party", tick=lambda record, on: ticked.append((record, on)))
    assert rows.tick(0, True)
    assert ticked == [(rows.id_at(0), True)]


def test_only_the_rows_that_are_touched_are_fetched_and_repainted(db, bus, qtbot):
    fill(PAGE)
    asked, told = [], []
    rows = QueryRows(
        BY_NAME, lambda ids: asked.append(list(ids)) or names(ids), "party",
        owners=lambda changes: changes.edited.get("party", set()),
    )  # fmt: skip
    bus.changed.connect(rows.follow)
    rows.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    assert rows.index(7).data() == "00007"
    party = Party.get(Party.given == "00007")
    asked.clear()
    with work("rename"):
        party.given = party.display_name = "Ada"
        party.save()
    assert asked == [[party.id]] and told == [(7, 7)]
    assert rows.index(7).data() == "Ada" and rows.index(8).data() == "00008" and len(asked) == 1


def test_an_edit_of_a_row_nobody_has_seen_fetches_nothing(db, bus):
    fill(PAGE * 3)
    asked = []
    rows = QueryRows(
        BY_NAME, lambda ids: asked.append(list(ids)) or names(ids), "party",
        owners=lambda changes: changes.edited.get("party", set()),
    )  # fmt: skip
    bus.changed.connect(rows.follow)
    rows.complete()
    rows.index(0).data()
    asked.clear()
    with work("rename"):
        Party.update(given="Ada").where(Party.given == f"{PAGE * 2:05}").execute()
    assert asked == []


def test_deleted_rows_go_without_asking_the_query_again(db, bus, monkeypatch):
    fill(5)
    rows = QueryRows(BY_NAME, names, "party")
    bus.changed.connect(rows.follow)
    monkeypatch.setattr(rows, "refresh", lambda: pytest.fail("asked again"))
    delete_parties([rows.id_at(1), rows.id_at(3)])
    assert shown(rows) == ["00000", "00002", "00004"]


def test_those_without_a_value_stand_last_and_the_first_page_counts_them(db):
    fill(4)
    with work("note"):
        Party.update(note="x").where(Party.given == "00003").execute()
    query = Query(
        "SELECT id FROM party WHERE note <> '' ORDER BY note", (),
        "SELECT id FROM party WHERE note = '' ORDER BY sort_name",
    )  # fmt: skip
    assert shown(QueryRows(query, names, "party")) == ["00003", "00000", "00001", "00002"]
    assert len(read(query, 2)) == 2 and len(read(query, 1)) == 1


def test_text_is_ordered_without_regard_to_case_and_accents(db):
    fill(3)
    with work("note"):
        for given, note in (("00000", "Zürich"), ("00001", "Örebro"), ("00002", "oslo")):
            Party.update(note=note).where(Party.given == given).execute()
    query = Query("SELECT id FROM party ORDER BY folded(note)")
    assert shown(QueryRows(query, names, "party")) == ["00001", "00002", "00000"]


def test_a_glance_ends_in_time(db, monkeypatch):
    fill(2_000)
    monkeypatch.setattr(queries, "GLANCE", 0.0)
    slow = Query("SELECT a.id FROM party a, party b ORDER BY a.note || b.note")
    assert queries.at_a_glance(slow) is None
    assert database.connection().execute("SELECT count(*) FROM party").get == 2_000, "nothing is left behind"


def test_what_is_seen_is_fetched_at_once_and_the_next_page_and_both_ends_behind_it(db, qtbot):
    fill(PAGE)
    asked = []
    rows = QueryRows(BY_NAME, lambda ids: asked.append(len(ids)) or names(ids), "party")
    rows.complete()
    rows.shown(50, 59)
    assert asked == [10], "only what is seen is waited for"
    qtbot.waitUntil(lambda: len(asked) == 4)
    asked.clear()
    for first, last in ((60, 69), (0, 9), (PAGE - 10, PAGE - 1)):
        rows.shown(first, last)
    assert asked == [], "the next page and both ends are there before anybody goes to them"


def test_on_the_way_up_the_page_above_is_fetched(db, qtbot):
    fill(PAGE)
    asked = []
    rows = QueryRows(BY_NAME, lambda ids: asked.append(len(ids)) or names(ids), "party")
    rows.complete()
    rows.shown(100, 109)
    rows.shown(90, 99)
    qtbot.waitUntil(lambda: len(asked) == 5)
    rows.shown(80, 89)
    assert len(asked) == 5


def test_deleted_rows_leave_the_ids_that_were_asked_for_as_they_were(db, bus):
    fill(5)
    rows = QueryRows(BY_NAME, names, "party")
    bus.changed.connect(rows.follow)
    before = rows.ids()
    delete_parties([rows.id_at(0)])
    assert len(before) == 5 and len(rows.ids()) == rows.rowCount() == 4


def test_a_record_is_found_at_its_place_and_nobody_elses(db):
    fill(300)
    rows = QueryRows(BY_NAME, names, "party")
    rows.complete()
    assert [rows.place_of(record) for record in rows.ids()] == list(range(300))
    assert rows.place_of(0) is None and rows.place_of(-1) is None and rows.place_of(1 << 62) is None
    rows._ids = type(rows.ids())("q", [1 << 8, 1, 0, 256 << 48])
    assert [rows.place_of(record) for record in (1, 0, 256, 2)] == [1, 2, 0, None]
