"""`templates` and `letter` on the command line, as CLI.md has them."""

import pytest
from pypdf import PdfReader


@pytest.fixture
def anna(post):
    return post.reader()


def test_templates_are_listed(run):
    status, found, _ = run("templates")
    assert status == 0
    assert found[1] == {
        "name": "follow-up-quote", "title": "Follow-up after quote", "languages": ["de", "en"],
        "required": ["quote_number", "quote_date"],
    }  # fmt: skip
    assert len(found) == 7


def test_a_letter_is_written_and_told(run, anna, tmp_path):
    out = tmp_path / "a.pdf"
    status, told, _ = run(
        "letter", "--template", "blank", "--to", "anna weber", "--out", out, "--field", "text=Hello"
    )
    assert status == 0
    assert set(told) == {"pages", "letters", "left_out", "journal"}
    assert told["pages"] == len(PdfReader(out).pages) == 1
    assert told["letters"][0]["party"] == str(anna.id)
    assert told["letters"][0]["id"].isdigit() and told["journal"].isdigit()
    assert told["left_out"] == []


def test_everybody_is_written_to_and_those_left_out_are_listed(run, post, anna, tmp_path):
    nowhere = post.reader("Nowhere", place=None)
    _, told, _ = run("letter", "--template", "thank-you", "--all", "--out", tmp_path / "a.pdf")
    assert [one["party"] for one in told["letters"]] == [str(anna.id)]
    assert told["left_out"] == [
        {"party": str(nowhere.id), "name": "Nowhere Weber", "reason": "has no usable address"}
    ]


def test_several_facts_may_follow_one_field_and_several_readers_one_to(run, post, anna, tmp_path):
    post.reader("Berta")
    status, told, _ = run(
        "letter", "--template", "follow-up-quote", "--to", "Anna", "Berta", "--to", anna.id,
        "--field", "quote_number=Q=1", "quote_date=12.11.2026", "--field", "quote_title=a boiler",
        "--out", tmp_path / "a.pdf",
    )  # fmt: skip
    assert status == 0 and len(told["letters"]) == 2
    assert "Q=1" in PdfReader(tmp_path / "a.pdf").pages[0].extract_text()


def test_without_a_log_ids_and_journal_are_null(run, anna, tmp_path):
    _, told, _ = run(
        "letter", "--template", "blank", "--to", anna.id, "--out", tmp_path / "a.pdf", "--no-log"
    )
    assert told["journal"] is None and told["letters"][0]["id"] is None


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--template", "nonsense"], "no template “nonsense”"),
        (["--template", "blank", "--field", "txet=1"], "no field “txet”; the nearest is “text”"),
        (["--template", "blank", "--field", "text"], "Write NAME=VALUE"),
        (["--template", "payment-reminder"], "missing: Invoice number, Amount, Was due on"),
        (
            ["--template", "follow-up", "--field", "call_date=soon"],
            "--field call_date: “soon” is not a day (When you will call).",
        ),
    ],
)
def test_what_cannot_be_done_is_one_line_and_leaves_no_file(run, anna, tmp_path, more, said):
    status, out, err = run("letter", *more, "--to", anna.id, "--out", tmp_path / "a.pdf")
    assert (status, out) == (1, b"")
    assert said in err and len(err.splitlines()) == 1
    assert list(tmp_path.glob("*.pdf")) == []


def test_nobody_left_is_exit_one_and_no_file(run, post, tmp_path):
    post.reader(place=None)
    status, _, err = run("letter", "--template", "blank", "--all", "--out", tmp_path / "a.pdf")
    assert status == 1 and "Nobody is left to write to" in err
    assert list(tmp_path.glob("*.pdf")) == []


def test_an_empty_file_has_nobody_to_write_to(run, tmp_path):
    status, _, err = run("letter", "--template", "blank", "--all", "--out", tmp_path / "a.pdf")
    assert status == 1 and "nobody to write to" in err


def test_an_unknown_segment_is_named(run, anna, tmp_path):
    status, _, err = run("letter", "--template", "blank", "--segment", "Nope", "--out", tmp_path / "a.pdf")
    assert status == 1 and "no saved list “Nope”" in err


def test_the_file_can_go_to_standard_output(run, anna):
    status, out, _ = run("letter", "--template", "blank", "--to", anna.id, "--out", "-", as_json=False)
    assert status == 0
    assert out.startswith(b"%PDF-") and out.rstrip().endswith(b"%%EOF")


def test_standard_output_does_not_hold_two_documents(run, anna):
    status, _, err = run("letter", "--template", "blank", "--to", anna.id, "--out", "-")
    assert status == 1 and "at once" in err


def test_the_notice_of_a_missing_character_goes_to_standard_error(run, post, tmp_path):
    party = post.reader("A\U0010fffdb")
    status, _, err = run("letter", "--template", "blank", "--to", party.id, "--out", tmp_path / "a.pdf")
    assert status == 0 and "no font has" in err


def test_people_read_lines(run, anna, tmp_path):
    _, out, _ = run(
        "letter", "--template", "blank", "--to", anna.id, "--out", tmp_path / "a.pdf", as_json=False
    )
    assert out.decode().strip() == f"{tmp_path / 'a.pdf'}: 1 letter, 1 page"
