"""`formats`, and `letter --format`."""

from __future__ import annotations

import pypdf
import pytest


def test_formats_are_told_by_name_title_and_millimetres(done):
    told = {one["name"]: one for one in done("formats")}
    assert list(told)[0] == "a4-din-b" and len(told) == 11
    assert all(set(one) == {"name", "title", "size"} and one["title"] for one in told.values())
    assert (told["a4-french"]["size"], told["a5"]["size"]) == ([210.0, 297.0], [148.0, 210.0])
    assert told["legal-10"]["size"] == [215.9, 355.6]


def test_formats_need_no_file(run, path):
    assert "a4-swiss-left" in run("formats", file=None, ok=True).out


@pytest.mark.parametrize(
    ("form", "size"), [("a5", (420, 595)), ("letter-10-double", (612, 792)), ("a4-uk-dl", (595, 842))]
)
def test_a_letter_is_printed_on_the_format_that_is_asked_for(done, places, form, size):
    done("letter", "--template", "thank-you", "--to", places.who, "--out", places.out, "--format", form)
    page = pypdf.PdfReader(places.out).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size


def test_an_unknown_format_is_refused_and_the_known_ones_are_said(run, places):
    ended = run(
        "letter", "--template", "blank", "--to", places.who, "--out", places.out, "--format", "a9", ok=False
    )
    assert "a4-din-b" in ended.err and not places.out.exists()
