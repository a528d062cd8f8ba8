"""What no honest hand types: it is refused or kept, in one plain line, and never taken for somebody else."""

import pytest

ENDS = (
    "created between 0001-01-01 and 0001-01-01", "changed = 9999-12-31", "created after 9999-12-31",
    "last-contact before 0001-01-01", "birthday between 0001-01-01 and 9999-12-31",
)  # fmt: skip


@pytest.mark.parametrize("half", ["\udcff", "\ud800 "])
def test_half_a_character_is_nobody_even_where_there_is_only_one_party(run, done, half):
    anna = done("add", "Anna Weber")["id"]
    assert run("tag", half, "+hot", ok=False).line.startswith("Nobody was found")
    assert done("find", half) == []
    assert done("show", anna)["tags"] == []


@pytest.mark.parametrize("value", ["--", "-x", "-5", "--json"])
def test_behind_two_hyphens_everything_is_a_word(run, done, value):
    anna = done("add", "Anna Weber")["id"]
    run("set", anna, "note", "--", value, ok=True)
    assert done("show", anna)["note"] == value


@pytest.mark.parametrize("where", ENDS)
def test_the_ends_of_the_calendar_are_days_like_others(done, where):
    done("add", "Anna Weber")
    assert done("segment", "save", "Ends", "--where", where)["members"] == []
