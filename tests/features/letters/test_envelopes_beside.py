"""`letter --envelope`: the envelopes of a run, in a file beside its letters."""

import json

import pytest
from pypdf import PdfReader

from smallcrm import cli
from smallcrm.core import file

LETTER = ("letter", "--template", "thank-you")


@pytest.fixture
def run(post, path, capsys):
    """Run a command on the file and give its status, its answer and what it said beside."""

    def command(*argv):
        file.close_file()
        capsys.readouterr()
        status = cli.main(["--file", str(path), "--json", *map(str, argv)])
        said = capsys.readouterr()
        return status, json.loads(said.out) if said.out else None, said.err

    return command


def words(path):
    return [page.extract_text() for page in PdfReader(path).pages]


def names(path):
    return [next(one for one in ("Zoe", "Ada") if one in page) for page in words(path)]


def test_envelopes_come_in_the_order_of_the_letters_and_for_nobody_else(run, post, tmp_path):
    for name in ("Zoe Adams", "Ada Young"):
        post.reader(name)
    post.reader("Nowhere", place=None)
    out, beside = tmp_path / "a.pdf", tmp_path / "a-envelopes.pdf"
    status, told, said = run(*LETTER, "--all", "--sort", "name", "--envelope", "c6", "--out", out)
    assert status == 0, said
    assert told["envelopes"] == {"file": str(beside), "pages": 2}
    assert names(beside) == names(out) == ["Ada", "Zoe"]


def test_letters_with_a_file_each_have_their_envelopes_in_the_same_folder(run, post, tmp_path):
    post.reader()
    _, told, _ = run(*LETTER, "--all", "--separate", tmp_path / "run", "--envelope", "DL")
    assert told["envelopes"]["file"] == str(tmp_path / "run" / "envelopes.pdf")
    assert len(words(tmp_path / "run" / "envelopes.pdf")) == 1


@pytest.mark.parametrize("more", [("--out", "-"), ("--out", "a.pdf", "--fax")])
def test_envelopes_where_none_can_be_are_refused_before_anything_is_written(run, post, more):
    post.reader()
    status, _, said = run(*LETTER, "--all", "--envelope", "DL", *more)
    assert status == 1 and said


def test_letters_stay_where_their_envelopes_cannot_be_written(run, post, tmp_path):
    post.reader()
    (tmp_path / "a-envelopes.pdf").mkdir()
    status, told, said = run(*LETTER, "--all", "--envelope", "DL", "--out", tmp_path / "a.pdf")
    assert (status, len(told["letters"]), len(words(tmp_path / "a.pdf"))) == (1, 1, 1)
    assert said.startswith("The letters are written, their envelopes are not.") and "envelopes" not in told


def test_an_unknown_envelope_is_named_with_those_there_are(run, post, tmp_path):
    post.reader()
    status, told, said = run(*LETTER, "--all", "--envelope", "C99", "--out", tmp_path / "a.pdf")
    assert (status, told) == (2, None)
    assert "C99" in said and "C6/5" in said and not (tmp_path / "a.pdf").exists()
