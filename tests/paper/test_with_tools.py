"""Other programs find our files well formed, their fonts embedded, and their tags in order."""

import io

import pytest

from smallcrm.paper.binder import Binder, pdf
from smallcrm.paper.rich import marks
from smallcrm.paper.sheets import About
from tests.paper import tools
from tests.paper.conftest import LETTER, written
from tests.paper.test_tagged import HEBREW, POINTS, TABLE, dot

SCRIPTS = "Ελλάδα, Привет, Բարեւ, გამარჯობა, नमस्ते, สวัสดี, Nguyễn\n\nالسلام عليكم ورحمة الله"


def many():
    out = io.BytesIO()
    binder = Binder(out)
    papers = [written(to=f"Reader {n}") for n in range(70)]
    for one in papers:
        binder.add(one)
    binder.finish(About("All", "Weber Heating", "de", papers[0].made))
    return out.getvalue()


KINDS = {
    "plain": lambda: pdf(written()),
    "rich": lambda: pdf(written(text=f"{POINTS}\n\n{TABLE}\n\n{HEBREW}")),
    "long": lambda: pdf(written(text="Ein Satz, der den Absatz füllt. " * 300)),
    "scripts": lambda: pdf(written(text=SCRIPTS)),
    "figure": lambda: pdf(written(text=f"{marks.PICTURE}Plan{marks.PICTURE_ENDS}", pictures={"Plan": dot()})),
    "many": many,
}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """One file of every kind."""
    folder = tmp_path_factory.mktemp("files")
    for kind, make in KINDS.items():
        (folder / f"{kind}.pdf").write_bytes(make())
    return {kind: folder / f"{kind}.pdf" for kind in KINDS}


@tools.with_qpdf
@pytest.mark.parametrize("kind", KINDS)
def test_qpdf_finds_no_error(files, kind):
    tools.syntax(files[kind])


@tools.with_poppler
@pytest.mark.parametrize("kind", KINDS)
def test_poppler_finds_every_font_embedded_cut_down_and_readable(files, kind):
    assert tools.fonts(files[kind]) == []


@tools.with_poppler
def test_poppler_reads_the_tags_in_order(files):
    said = tools.tree(files["plain"])
    wanted = ("Document", *LETTER.address, LETTER.date, "H1", LETTER.subject, "Sehr geehrte", "Karl Weber")
    places = [said.index(text) for text in wanted]
    assert places == sorted(places)


@tools.with_outloud
def test_a_checker_of_pdf_ua_finds_nothing(files):
    assert tools.findings(list(files.values())) == []
