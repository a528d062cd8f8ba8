"""The commands “reports” and “report”."""

import json

import pypdf
import pytest

from smallcrm.cli import main
from smallcrm.core import file
from smallcrm.core.errors import UserError

NOW = ["--now", "2026-11-20T10:00"]


@pytest.fixture
def run(path, people, capsys, tmp_path):
    """Runs a command; returns exit status, JSON and the complaint."""
    file.close_file()

    def command(*words):
        status = main(["--file", str(path), "--json", *NOW, *map(str, words)])
        said = capsys.readouterr()
        return status, json.loads(said.out) if said.out else None, said.err

    return command


def test_they_are_listed_with_their_kinds(run):
    _status, told, _err = run("reports")
    kinds = {one["name"]: one["kinds"] for one in told}
    assert kinds["phone-list"] == ["pdf", "csv", "xlsx"] and kinds["day"] == kinds["dossier"] == ["pdf"]
    assert {"account", "birthdays", "week", "visits", "calls", "activity", "backlog", "list"} <= set(kinds)
    assert all(one["title"] for one in told)


@pytest.mark.parametrize("name", ["phone-list", "birthdays", "day", "week", "visits", "calls", "activity"])
def test_a_report_is_written_as_a_pdf_with_as_many_pages_as_it_says(run, tmp_path, name):
    out = tmp_path / "x.pdf"
    status, told, _err = run("report", name, "--out", out)
    assert status == 0
    assert told["pages"] == len(pypdf.PdfReader(out).pages)


def test_a_table_tells_its_rows_and_who_is_left_out(run, tmp_path):
    _status, told, _err = run("report", "phone-list", "--out", tmp_path / "x.csv")
    assert told["rows"] == 2
    assert {one["name"] for one in told["left_out"]} == {"Berta Braun", "Hotel Aurora"}
    assert {tuple(one) for one in told["left_out"]} == {("party", "name", "reason")}
    assert all(one["party"].isdigit() for one in told["left_out"])


def test_who_is_left_out_is_named_and_of_many_the_first(run, tmp_path, monkeypatch):
    monkeypatch.setattr("smallcrm.features.reports.commands.NAMED", 1)
    _status, told, err = run("report", "phone-list", "--out", tmp_path / "x.csv")
    first = told["left_out"][0]
    assert f"Left out: {first['name']}: {first['reason']}" in err
    assert "… and 1 more; --json names all." in err


def test_days_and_a_saved_list_narrow_it(run, tmp_path):
    run("segment", "save", "Bonn", "--where", "city = Bonn")
    out = tmp_path / "x.csv"
    days = ("--from", "2026-10-01", "--until", "2026-11-30", "--segment", "Bonn")
    assert run("report", "entries", "--out", out, *days)[1]["rows"] == 1
    assert "call 40" in out.read_text(encoding="utf-8-sig")


def test_a_dossier_is_about_somebody(run, tmp_path):
    out = tmp_path / "x.pdf"
    assert run("report", "dossier", "Anna Weber", "--out", out)[0] == 0
    assert "Dossier: Anna Weber" in pypdf.PdfReader(out).pages[0].extract_text()


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["nonsense", "--out", "{}/x.pdf"], "There is no report “nonsense”"),
        (["dossier", "--out", "{}/x.pdf"], "Say whom it is about"),
        (["day", "--out", "{}/x.csv"], "is written as .pdf"),
        (["phone-list", "--out", "{}/x.docx"], "is written as .pdf, .csv, .xlsx"),
        (["phone-list", "Anna Weber", "--out", "{}/x.pdf"], "is about everybody: leave out “Anna Weber”"),
        (["day", "--segment", "X", "--out", "{}/x.pdf"], "is not of a saved list"),
        (["activity", "--from", "2026-02-01", "--until", "2026-01-01", "--out", "{}/x.pdf"], "comes before"),
        (["list", "--segment", "X", "--out", "{}/x.pdf"], "no saved list “X”"),
        (["list", "--out", "-"], "Standard output cannot hold"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_written(run, tmp_path, words, complaint):
    folder = tmp_path / "out"
    folder.mkdir()
    status, _told, err = run("report", *(word.format(folder) for word in words))
    assert status == 1 and complaint in err
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("ending", ["pdf", "csv"])
def test_what_fails_on_the_way_leaves_the_file_that_was_there(run, tmp_path, monkeypatch, ending):
    folder = tmp_path / "out"
    folder.mkdir()
    out = folder / f"list.{ending}"
    out.write_text("before")

    def fail(*_args):
        raise UserError("The disk is full.")

    monkeypatch.setattr("smallcrm.paper.tables.growing.GrowingFile.end", fail)
    monkeypatch.setattr("smallcrm.features.reports.writing.comma._cell", fail)
    status, _told, err = run("report", "phone-list", "--out", out)
    assert status == 1 and "The disk is full." in err
    assert out.read_text() == "before" and list(folder.iterdir()) == [out]


def test_a_chart_is_written_as_a_picture_that_others_draw(run, tmp_path, qapp):
    from PySide6.QtSvg import QSvgRenderer

    out = tmp_path / "x.svg"
    status, told, _err = run("report", "backlog", "--out", out)
    assert (status, told["charts"]) == (0, 1)
    renderer = QSvgRenderer(str(out))
    assert renderer.isValid() and renderer.defaultSize().width() == 640


def test_where_nothing_happened_no_chart_is_drawn_and_no_file_made(run, tmp_path):
    out = tmp_path / "x.svg"
    status, _told, err = run(
        "report", "activity", "--from", "1990-01-01", "--until", "1990-02-01", "--out", out
    )
    assert status == 1 and "there is nothing to draw" in err and not out.exists()


def test_a_report_without_a_chart_is_no_picture(run, tmp_path):
    status, _told, err = run("report", "phone-list", "--out", tmp_path / "x.svg")
    assert status == 1 and ".pdf, .csv, .xlsx" in err
