"""`labels` and `envelopes` on the command line, as CLI.md has them."""

import pytest
from pypdf import PdfReader

from smallcrm.features.letters.labels.printers import save_measured
from smallcrm.paper.adjusting import Measured
from smallcrm.paper.formats import MM


@pytest.fixture
def people(post):
    return [post.reader().id, post.reader("Berta").id, post.reader("Nowhere", place=None).id]


def test_the_sheets_are_listed(run):
    status, found, _err = run("labels", "--list")
    assert status == 0 and len(found) >= 30
    one = next(one for one in found if one["name"] == "avery-zweckform-3474")
    assert one["title"] == "Avery Zweckform 3474" and one["label"] == [70, 37] and one["columns"] == 3
    assert all(one.keys() >= {"name", "title", "also", "rows"} for one in found)


def test_labels_are_written_and_told(run, people, tmp_path):
    out = tmp_path / "a.pdf"
    status, told, _err = run(
        "labels", "--sheet", "L7160", "--start", "3,2", "--copies", 2, "--all", "--out", out
    )
    assert status == 0
    assert told == {
        "pages": 1, "labels": 4, 
        "left_out": [
            {"party": str(people[2]), "name": "Nowhere Weber", "reason": "has no usable address"},
        ],
    }  # fmt: skip
    assert PdfReader(out).pages[0].extract_text().count("Anna Weber") == 2


def test_envelopes_are_written_and_told(run, people, tmp_path):
    out = tmp_path / "a.pdf"
    status, told, _err = run(
        "envelopes", "--format", "#10", "--to", *people[:2], "--out", out, "--no-return-address"
    )
    assert (status, told["pages"], told["left_out"]) == (0, 2, [])
    page = PdfReader(out).pages[0]
    assert "Ringstr. 2" not in page.extract_text()
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((684, 297))


def test_envelopes_are_counted_as_envelopes(run, people, tmp_path):
    out = tmp_path / "a.pdf"
    argv = ("envelopes", "--format", "DL", "--to", *people[:2], "--out", out)
    assert run(*argv)[1]["envelopes"] == 2
    assert run(*argv, as_json=False)[1].decode().strip() == f"{out}: 2 envelopes"
    assert PdfReader(out).metadata.title == "Envelopes: 2 envelopes"


def test_a_printer_of_which_nothing_is_known_is_named(run, people, tmp_path):
    save_measured("Laser", Measured(52.0, 50.0))
    argv = ("labels", "--sheet", "3474", "--to", people[0], "--out", tmp_path / "a.pdf", "--printer")
    assert run(*argv, "Laser")[2] == ""
    status, _told, err = run(*argv, "Lasre")
    assert status == 0 and "“Lasre”" in err and "Measured: Laser." in err


def test_a_measured_printer_moves_what_is_printed_on_it(run, people, tmp_path):
    save_measured("Laser", Measured(52.0, 50.0))
    places = []
    for more in ([], ["--printer", "Laser"]):
        run("labels", "--sheet", "3474", "--to", people[0], "--out", tmp_path / "a.pdf", *more)
        found = []
        PdfReader(tmp_path / "a.pdf").pages[0].extract_text(
            visitor_text=lambda text, cm, tm, *_: found.append(cm[4] + tm[4]) if "Anna" in text else None  # noqa: B023
        )
        places.append(found[0])
    assert places[1] - places[0] == pytest.approx(-2 * MM, abs=0.01)


def test_the_test_page_asks_for_no_people(run, tmp_path):
    status, told, _err = run("labels", "--test-page", "--out", tmp_path / "a.pdf")
    assert (status, told["pages"]) == (0, 1)
    assert "50 mm" in PdfReader(tmp_path / "a.pdf").pages[0].extract_text()


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["labels", "--sheet", "9999"], "no label sheet “9999”"),
        (["labels", "--sheet", "3474", "--start", "25"], "The sheet has 24 labels"),
        (["labels", "--sheet", "3474", "--start", "3,4"], "8 rows and 3 columns"),
        (["labels", "--sheet", "3474", "--copies", "0"], "Between 1 and 1000 copies"),
        (["labels", "--sheet", "3474", "--text", "{{ naem }}"], "the nearest is “name”"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_leaves_no_file(run, people, tmp_path, argv, said):
    status, out, err = run(*argv, "--to", people[0], "--out", tmp_path / "a.pdf")
    assert (status, out) == (1, b"")
    assert said in err and len(err.splitlines()) == 1
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize(
    "argv",
    [
        ["labels", "--sheet", "3474", "--start", "0", "--all", "--out", "x.pdf"],
        ["labels", "--sheet", "3474", "--all"],
        ["labels", "--all", "--out", "x.pdf"],
        ["labels", "--test-page"],
        ["envelopes", "--format", "A4", "--all", "--out", "x.pdf"],
    ],
)
def test_what_makes_no_sense_is_a_mistake_of_usage(run, argv):
    assert run(*argv)[0] == 2


def test_nobody_left_is_exit_one_and_no_file(run, people, tmp_path):
    for argv in (["labels", "--sheet", "3474"], ["envelopes", "--format", "DL"]):
        status, _out, err = run(*argv, "--to", people[2], "--out", tmp_path / "a.pdf")
        assert status == 1 and "Nobody is left to write to" in err
    assert list(tmp_path.glob("*.pdf")) == []


def test_the_file_can_go_to_standard_output(run, people):
    status, out, err = run("labels", "--sheet", "3474", "--all", "--out", "-", as_json=False)
    assert status == 0 and out.startswith(b"%PDF-") and "has no usable address" in err


def test_people_read_lines(run, people, tmp_path):
    out = tmp_path / "a.pdf"
    _status, told, _err = run("labels", "--sheet", "3474", "--to", people[0], "--out", out, as_json=False)
    assert told.decode().strip() == f"{out}: 1 label, 1 page"
