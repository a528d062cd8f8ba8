"""A hostile customer in every run there is: letters, faxes, files, labels, envelopes, e-mails."""

import email
import io
import re
from email import policy

import pytest
from attacks import ATTACKS, LONG_NOTE
from pypdf import PdfReader

from smallcrm.core.check import check
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.letters.labels.content import Content, What
from smallcrm.features.letters.labels.own import sheet_called
from smallcrm.features.letters.labels.run import EnvelopeOrder, LabelOrder, write_envelopes, write_labels
from smallcrm.features.letters.mailing.run import log_sent, write_drafts
from smallcrm.features.letters.model import Letter
from smallcrm.features.letters.service import Order, pdf_of, review, write_letters, write_separately
from smallcrm.features.letters.texts.shelf import offer
from smallcrm.features.people.service import Draft, Place, Point, add_party
from smallcrm.paper.formats.envelopes import ENVELOPES

TOO_LONG = {"wide", "word", "zalgo"}  # no window, label or envelope has room for these


@pytest.fixture
def people(post):
    """One party for each attack, hostile in every field."""
    return {name: _party(evil) for name, evil in ATTACKS.items()}


def _party(evil):
    line = " ".join(evil.split())
    return add_party(
        Draft(
            {"given": line[:200], "family": line[:200], "prefix": line[:30], "suffix": line[:30],
             "language": "de", "note": LONG_NOTE if evil == ATTACKS["pdf"] else evil * 3},
            [Point("phone", f"0171 5550140 {line[:20]}"), Point("email", "anna@example.org"),
             Point("fax", f"0221 5550140 {line[:20]}")],
            [Place(evil[:300], "50667", line[:100], country="DE")],
            company=f"Firma {line[:100]}",
        )
    ).id  # fmt: skip


def order(people, **more):
    return Order(offer("follow-up"), list(people.values()), {"topic": "Bad"}, **more)


def named(people, left_out):
    """Which attacks are among those left out."""
    by_id = {party: name for name, party in people.items()}
    return {by_id[one.party] for one in left_out if one.party in by_id}


@pytest.mark.parametrize("fax", [False, True], ids=["post", "fax"])
def test_letters_and_faxes_are_written_kept_and_taken_back(people, fax):
    out = io.BytesIO()
    run = write_letters(order(people, fax=fax), out)
    assert named(people, run.left_out) <= TOO_LONG
    assert all(one.reason for one in run.left_out)
    assert len(run.letters) + len(run.left_out) == len(people)
    reader = PdfReader(out, strict=True)
    assert len(reader.pages) >= len(run.letters)
    assert not {"/OpenAction", "/AA", "/Names"} & set(reader.trailer["/Root"])
    assert [one.title for one in reader.outline if isinstance(one, dict)]
    texts = "".join("".join(page.extract_text().split()) for page in reader.pages)
    assert "{{sender_bank}}" in texts and "<script>alert(1)</script>" in texts and "DE02" not in texts[:40]
    for letter in Letter.select():
        assert pdf_of(letter)[:5] == b"%PDF-"
    assert check() == []
    undo(last_undoable())
    assert Letter.select().count() == 0


def test_who_cannot_be_printed_whole_is_told_before_anything_is_written(people):
    told = review(order(people))
    doubts = named(people, told.doubts)
    assert {"emoji", "nothing", "ours"} <= doubts
    assert not {"markup", "control", "unseen", "formula", "path"} & doubts
    assert all("empty box" in one.reason and len(one.reason) < 200 for one in told.doubts)


@pytest.mark.parametrize(
    "pattern", ["{name}", "{company}{city}", "{subject} {name}", "../{name}/x", "{city}"]
)
def test_every_file_lies_in_its_folder_under_a_name_of_its_own(people, tmp_path, pattern):
    folder = tmp_path / "here" / "out"
    folder.parent.mkdir()
    run = write_separately(order(people, log=False), folder, pattern)
    assert {path.parent for path in run.files} == {folder}
    assert {path.name for path in folder.iterdir()} == {path.name for path in run.files}
    assert list(folder.parent.iterdir()) == [folder]
    for path in run.files:
        assert len(path.name.encode()) <= 200 and path.suffix == ".pdf"
        assert not re.search(r'[\\/:*?"<>|\x00-\x1f\x7f\u202e\ufffe\uffff\U000e0000-\U0010ffff]', path.name)
        assert not re.fullmatch(r"(con|nul|aux|prn)(\..*)?", path.name, re.IGNORECASE)
        assert path.stem == path.stem.strip(" .")
    assert len({path.name.casefold() for path in run.files}) == len(run.files)


def test_labels_say_it_or_say_why_not(people):
    for what, households in ((What.ADDRESS, True), (What.NAME, False)):
        out = io.BytesIO()
        to, sheet = list(people.values()), sheet_called("3474")
        made = write_labels(LabelOrder(to, sheet, content=Content(what), households=households), out)
        assert named(people, made.left_out) <= TOO_LONG
        assert made.labels + len(made.left_out) == len(people)
        assert "<script>" in PdfReader(out, strict=True).pages[0].extract_text()


def test_own_words_on_labels_take_no_orders_from_values(people):
    out = io.BytesIO()
    content = Content(What.OWN, "{{ name }}\n{{ city }}")
    write_labels(LabelOrder([people["template"]], sheet_called("3474"), content=content), out)
    assert "{{sender_bank}}{%forxinrange(9)%}" in "".join(PdfReader(out).pages[0].extract_text().split())


def test_envelopes_say_it_or_say_why_not(people):
    for form in ENVELOPES.values():
        out = io.BytesIO()
        made = write_envelopes(EnvelopeOrder(list(people.values()), form), out)
        assert named(people, made.left_out) <= TOO_LONG
        assert len(PdfReader(out, strict=True).pages) == len(people) - len(made.left_out)


def test_e_mails_go_to_one_address_and_hold_nothing_that_runs(people, tmp_path):
    found = write_drafts(order(people, log=False), tmp_path / "mail", mass=False)
    assert len(found.drafts) == len(people)
    for one in found.drafts:
        assert one.file.parent == tmp_path / "mail"
        message = email.message_from_bytes(one.file.read_bytes(), policy=policy.default)
        assert [to.addr_spec for to in message["To"].addresses] == ["anna@example.org"]
        page = message.get_body(("html",)).get_content()
        assert set(re.findall(r"</?([a-z!]+)", page.lower())) <= {
            "!doctype", "html", "head", "meta", "body", "p", "br", "b", "i", "ul", "li", "table", "tr", "td",
        }  # fmt: skip
    log_sent(found.drafts)
    assert check() == []
