"""What the journal promises beyond a single undo."""

import contextlib
import random
import threading

import apsw
import pytest
from patience import PATIENCE

from smallcrm.core import file, ids
from smallcrm.core.check import check
from smallcrm.core.db import database
from smallcrm.core.dump import dump
from smallcrm.core.errors import UserError
from smallcrm.core.history import entries
from smallcrm.core.journal import Journal, history, listen, work
from smallcrm.core.undo import last_undoable, next_redoable, redo, undo
from smallcrm.features.activity.model import Interaction
from smallcrm.features.people.model import Party


def everything():
    return "".join(dump())


def labelled(label):
    return list(Journal.select().where(Journal.label == label).order_by(Journal.id))


def test_a_record_whose_work_failed_can_be_saved_again(db):
    party = Party(given="Ada")
    with pytest.raises(ZeroDivisionError), work("fails"):
        party.save()
        raise ZeroDivisionError
    with work("again"):
        assert party.save()
    assert Party.get_by_id(party.id).given == "Ada"


def test_a_record_whose_inner_work_failed_can_be_saved_again(db):
    parties = [Party(given="Ada"), Party(given="Bob")]
    with work("outer"):
        with pytest.raises(ZeroDivisionError), work("inner"):
            Party.bulk_create(parties)
            raise ZeroDivisionError
        parties[1].save()
    assert [p.given for p in Party.select()] == ["Bob"]


def test_a_record_made_in_bulk_can_be_edited(db):
    parties = [Party(given="Ada"), Party(given="Bob")]
    with work("make"):
        Party.bulk_create(parties)
    with work("edit"):
        parties[0].given = "Cleo"
        parties[0].save()
    assert Party.get_by_id(parties[0].id).given == "Cleo"


def test_steps_go_back_and_forth_across_a_restart(make, path):
    make.person()
    with work("edit"):
        Party.update(note="Oslo").execute()
    after = everything()
    for _round in range(3):
        undo(last_undoable())
        undo(last_undoable())
        assert last_undoable() is None
        file.open_file(path)
        redo()
        redo()
        assert next_redoable() is None
        assert everything() == after


def test_new_work_ends_the_way_forward(make):
    make.person("Ada")
    undo(last_undoable())
    make.person("Bob")
    assert next_redoable() is None
    assert redo() is None
    assert [p.given for p in Party.select()] == ["Bob"]


def test_an_undo_can_be_undone(make):
    make.person()
    before = everything()
    undo(last_undoable())
    undo(Journal.select().order_by(Journal.id.desc()).first())
    assert everything() == before


def test_a_row_changed_since_is_never_overwritten(make):
    party = make.person()
    with work("first"):
        Party.update(note="A").where(Party.id == party.id).execute()
    with work("second"):
        Party.update(note="B").where(Party.id == party.id).execute()
    before = everything()
    with pytest.raises(UserError, match="changed the same since"):
        undo(labelled("first")[0])
    assert everything() == before


def test_a_creation_others_build_on_stays_and_says_why(make):
    party = make.person()
    created = last_undoable()
    make.interaction(party)
    before = everything()
    with work("a larger work"), pytest.raises(UserError, match="make"):
        undo(created)
    assert everything() == before
    assert not database.connection().execute("PRAGMA foreign_key_check").fetchall()


def test_a_cascade_into_a_room_nobody_imported_comes_back(make):
    with work("a table of another room"):
        database.execute_sql(
            "CREATE TABLE visit (id INTEGER PRIMARY KEY,"
            " party INTEGER REFERENCES party (id) ON DELETE CASCADE)"
        )
    party = make.person()
    with work("log"):
        database.execute_sql("INSERT INTO visit VALUES (1, ?)", (party.id,))
    with work("delete"):
        party.delete_instance()
    undo(last_undoable())
    assert database.execute_sql("SELECT * FROM visit").fetchall() == [(1, party.id)]


def test_a_change_whose_columns_are_gone_is_refused_not_skipped(make):
    make.person()
    with work("a table of another room"):
        database.execute_sql("CREATE TABLE visit (id INTEGER PRIMARY KEY, note TEXT)")
    with work("edit"):
        database.execute_sql("INSERT INTO visit VALUES (1, 'x')")
    with work("migrate"):
        database.execute_sql("ALTER TABLE visit DROP COLUMN note")
    with pytest.raises(UserError, match="older version"):
        undo(last_undoable())


def test_history_of_one_record_is_newest_first(make):
    ada, _bob = make.person("Ada"), make.person("Bob")
    with work("edit"):
        Party.update(note="x").where(Party.id == ada.id).execute()
    assert [entry.label for entry in history("party", ada.id)] == ["edit", "New contact"]
    assert [entry.label for entry in entries(ada.id)] == ["edit", "New contact"]


def test_the_history_tells_what_took_back_what(make):
    make.person()
    made = last_undoable()
    undo(made)
    undone, created = entries()
    assert (undone.undoes, created.undone_by) == (made.id, undone.id)
    redo()
    redone = entries()[0]
    assert redone.undoes == undone.id
    assert entries()[-1].undone_by is None


def test_listeners_hear_which_rows_changed_once_and_after_the_commit(make):
    heard = []
    stop = listen(heard.append)
    with work("outer"):
        party = Party.create(given="Ada")
        with work("inner"):
            Party.update(note="x").execute()
        assert heard == []
    with work("edit"):
        Party.update(note="y").execute()
    stop()
    assert [(c.label, dict(c.reshaped), dict(c.edited)) for c in heard] == [
        ("outer", {"party": {party.id}}, {}),
        ("edit", {}, {"party": {party.id}}),
    ]


def test_who_keeps_what_was_read_hears_before_all_others(make):
    heard = []
    stops = [
        listen(lambda _changes: heard.append("shows")),
        listen(lambda _c: heard.append("keeps"), first=True),
    ]
    make.person()
    for stop in stops:
        stop()
    assert heard == ["keeps", "shows"]


def test_work_that_changes_nothing_leaves_no_entry(make):
    make.person()
    with work("nothing") as changes:
        Party.update(note="").execute()
    assert changes.entry is None
    assert last_undoable().label == "New contact"


def test_a_half_read_query_is_found_at_once(make):
    make.person(), make.person()
    rows = database.execute_sql("SELECT id FROM party")
    next(rows)
    with pytest.raises(RuntimeError, match="half read"), work("x"):
        pass
    rows.close()
    make.person()


def test_a_query_left_half_read_in_a_loop_does_not_hold_the_file(make):
    make.person(), make.person()
    for party in Party.select():
        Party.select().where(Party.note == party.given).count()
        break
    del party
    assert database.connection().txn_state("main") == apsw.SQLITE_TXN_NONE  # apsw 3.54.0.0 leaks the cursor


def test_a_failing_listener_does_not_fail_the_writer(make, caplog):
    heard = []
    stops = [listen(lambda changes: 1 / 0), listen(heard.append)]
    make.person()
    for stop in stops:
        stop()
    assert len(heard) == 1
    assert "listener" in caplog.text


def test_a_busy_file_is_said_plainly(make):
    database.connection().set_busy_timeout(10)
    held, done = threading.Event(), threading.Event()

    def hold():
        with database.connection_context(), work("job"):
            held.set()
            done.wait(PATIENCE)

    thread = threading.Thread(target=hold)
    thread.start()
    assert held.wait(PATIENCE)
    with pytest.raises(UserError, match="busy"):
        make.person()
    done.set()
    thread.join()
    make.person()


def test_ids_go_on_though_the_clock_went_back(make, path, monkeypatch):
    newest = make.person().id
    file.close_file()
    monkeypatch.setattr(ids, "_last", 0)
    monkeypatch.setattr(ids, "EPOCH_MS", ids.EPOCH_MS + 3_600_000)
    assert ids.new_id() < newest
    file.open_file(path)
    assert make.person().id > newest


def test_writes_outside_work_are_refused(db):
    from peewee import OperationalError

    with pytest.raises(OperationalError, match="readonly"):
        Party.create(given="Ada")
    with pytest.raises(OperationalError, match="readonly"):
        Party.update(note="x").execute()


def test_failed_work_leaves_no_trace(db):
    heard = []
    stop = listen(heard.append)
    with pytest.raises(UserError), work("bad"):
        Party.create(given="Ada")
        Party.create(given=" ")
    stop()
    assert Party.select().count() == 0
    assert heard == []


def test_stepping_back_never_gets_stuck_whatever_was_taken_back_before(make):
    chance = random.Random(4)
    start = everything()
    for number in range(150):
        parties = list(Party.select())
        if parties and chance.random() < 0.3:
            with contextlib.suppress(UserError):
                undo(chance.choice(list(Journal.select().where(Journal.kind == "change"))))
            continue
        with work(f"work {number}"):
            for _time in range(chance.choice((1, 1, 4))):
                match chance.randrange(5):
                    case 0 | 1:
                        parties.append(Party.create(given=chance.choice("abc")))
                    case 2 if parties:
                        whose = list(Party.select()) or [Party.create(given="d")]
                        Interaction.create(subject="x", kind="call", party=chance.choice(whose))
                    case 3:
                        Party.update(given=chance.choice("abc")).where(Party.given == "a").execute()
                    case 4:
                        Interaction.delete().where(Interaction.subject == "x").execute()
                        Party.delete().where(Party.given == "b").execute()
        assert not check()
    end = everything()
    while entry := last_undoable():
        undo(entry)
    assert everything() == start
    while next_redoable():
        redo()
    assert everything() == end
    assert not check()
