"""A file appears whole or not at all, and what was there before comes back."""

import pytest

from smallcrm.core.errors import UserError
from smallcrm.paper.outfile import replacing


def test_it_replaces_what_was_there_and_leaves_nothing_beside(tmp_path):
    out = tmp_path / "a.pdf"
    out.write_bytes(b"old")
    with replacing(out) as place:
        place.file.write(b"new")
        assert out.read_bytes() == b"old"
        place.place()
    assert out.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("placed", [False, True], ids=["before it has its name", "after"])
@pytest.mark.parametrize("former", [None, b"old"], ids=["no former file", "a former file"])
def test_when_something_fails_everything_is_as_it_was(tmp_path, placed, former):
    out = tmp_path / "a.pdf"
    if former:
        out.write_bytes(former)
    with pytest.raises(RuntimeError), replacing(out) as place:
        place.file.write(b"new")
        if placed:
            place.place()
        raise RuntimeError
    assert [path.read_bytes() for path in tmp_path.iterdir()] == ([former] if former else [])


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(UserError, match="is a folder"), replacing(tmp_path):
        pass


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(UserError, match="no folder"), replacing(tmp_path / "none" / "a.pdf"):
        pass


def test_a_link_is_followed_and_stays_a_link(tmp_path):
    (tmp_path / "real.pdf").write_bytes(b"old")
    (tmp_path / "link.pdf").symlink_to("real.pdf")
    with replacing(tmp_path / "link.pdf") as place:
        place.file.write(b"new")
        place.place()
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "real.pdf").read_bytes() == b"new"


def test_a_file_keeps_who_may_read_it(tmp_path):
    out = tmp_path / "a.pdf"
    out.write_bytes(b"old")
    out.chmod(0o600)
    with replacing(out) as place:
        place.place()
    assert out.stat().st_mode & 0o777 == 0o600


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path):
    out = tmp_path / ("x" * 251 + ".pdf")
    with replacing(out) as place:
        place.place()
    assert out.is_file()
