"""One long statement is stopped as promptly as many short ones, and leaves nothing."""

import pytest

from smallcrm.core.errors import Cancelled
from smallcrm.core.journal import Journal, work
from smallcrm.core.stopping import stoppable
from smallcrm.features.people.model import Party, Tag

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


class Asked:
    """Says stop after so many questions."""

    def __init__(self, times):
        self.left = times

    def __call__(self):
        self.left -= 1
        return self.left < 0


def test_a_statement_that_would_never_end_is_stopped(db):
    with pytest.raises(Cancelled), stoppable(Asked(5)):
        db.connection().execute(ENDLESS).fetchall()
    assert db.connection().execute("SELECT 1").get == 1, "the connection works on"


def test_work_that_is_stopped_in_a_statement_leaves_nothing_even_nested(db):
    def endless():
        with work("outer"):
            Party(given="Bob").save()
            with work("inner"):
                Tag.create(name="x", folded="x")
                db.connection().execute(
                    "INSERT INTO tag (id, created_at, updated_at, name, folded) "
                    "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n) "
                    "SELECT i, '', '', 'n' || i, 'n' || i FROM n"
                )

    with pytest.raises(Cancelled), stoppable(Asked(5)):
        endless()
    assert not Party.select().exists() and not Tag.select().exists() and not Journal.select().exists()
    with work("and then"):
        Party(given="Ann").save()
    assert Party.select().count() == 1


def test_a_mistake_of_ours_is_not_taken_for_a_stop(db):
    with pytest.raises(ZeroDivisionError), stoppable(lambda: True):
        1 / 0  # noqa: B018
