"""A file that is moved or deleted under our hands: nothing is written into the void."""

import sys

import pytest

from smallcrm.core.errors import UserError
from smallcrm.core.journal import work
from smallcrm.features.people.model import Party

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file where it is")


def test_a_file_that_is_moved_while_it_is_open_is_not_written_until_it_is_back(db, path):
    away = path.rename(path.with_name("away"))
    with pytest.raises(UserError, match="Put the file back"), work("lost"):
        raise AssertionError("it must not begin")
    away.rename(path)
    with work("kept"):
        Party(given="Anna").save()
    assert Party.select().count() == 1


def test_another_file_in_its_place_is_not_taken_for_it(db, path):
    away = path.rename(path.with_name("away"))
    path.write_bytes(away.read_bytes())
    with pytest.raises(UserError, match="replaced"), work("lost"):
        raise AssertionError("it must not begin")
