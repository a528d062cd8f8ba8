"""E-mail drafts: what mail programs read from them, who gets none, what is logged; nothing breaks out."""

import email
from email import policy

import pytest
from attacks import ATTACKS
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.core.errors import UserError
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Interaction
from smallcrm.features.letters.mailing.html import html_of
from smallcrm.features.letters.mailing.message import Attachment, Mail, eml, one_line, usable
from smallcrm.features.letters.mailing.run import everybody_by_mail, log_sent, mails, write_drafts
from smallcrm.features.letters.service import Order
from smallcrm.features.letters.texts.shelf import offer
from smallcrm.features.people.service import Draft, Point, add_party
from smallcrm.features.people.service.consents import set_consent
from smallcrm.paper.rich import marks

HOSTILE = "Eve\r\nBcc: all@example.org\u202e\x00 <b>{{ name }}</b>"


@pytest.fixture
def reader(post):
    def make(given="Anna", mail="anna@example.org", agreed=None, **values):
        points = [Point("email", mail)] if mail else []
        made = add_party(Draft({"given": given, "family": "Weber", "language": "de"} | values, points))
        if agreed:
            set_consent(made, "email", agreed)
        return made

    return make


def order(people, template="follow-up", **typed):
    return Order(offer(template), [one.id for one in people], typed, log=False)


def read(data):
    return email.message_from_bytes(data, policy=policy.default)


def test_a_draft_is_opened_by_mail_programs_to_be_sent(reader, tmp_path):
    found = write_drafts(order([reader()], topic="Bad"), tmp_path / "out", mass=False)
    data = found.drafts[0].file.read_bytes()
    message = read(data)
    assert found.drafts[0].file.name == "2026-11-21 Anna Weber Bad.eml"
    assert (message["X-Unsent"], message["Subject"]) == ("1", "Bad")
    assert message["To"].addresses[0].addr_spec == "anna@example.org"
    assert message["From"].addresses[0].addr_spec == "post@weber.example"
    assert message.get_body(("plain",)).get_content().startswith("Guten Tag Anna Weber,")
    assert "<p>Guten Tag Anna Weber," in message.get_body(("html",)).get_content()
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))


def test_the_same_draft_is_the_same_bytes(reader):
    mail = Mail((("A", "a@b.example"),), "S", "T", "<p>T</p>", pictures={"x@y": b"\x89PNG"},
                attachments=[Attachment("Plan.pdf", b"%PDF")])  # fmt: skip
    assert eml(mail) == eml(mail)


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_name_or_subject_begins_another_header(name, subject):
    message = read(eml(Mail(((name, "a@b.example"),), subject, "text")))
    assert set(message.keys()) == {"X-Unsent", "To", "Subject", "Content-Type", "Content-Transfer-Encoding",
                                   "MIME-Version"}  # fmt: skip
    assert [one.addr_spec for one in message["To"].addresses] == ["a@b.example"]


def test_a_hostile_customer_is_only_text(reader):
    one = reader(HOSTILE)
    found = mails(order([one]), mass=False)
    data = eml(found.drafts[0].mail)
    assert b"\r\nBcc:" not in data.partition(b"\r\n\r\n")[0]
    page = read(data).get_body(("html",)).get_content()
    assert "<b>{{" not in page
    assert "&lt;b&gt;{{ name }}&lt;/b&gt;" in page


@pytest.mark.parametrize(
    ("address", "good"),
    [("anna@example.org", True), ("jörg@müller.example", True),
     ("a@b.example, c@d.example", False),
     ("a@b.example\r\nBcc: x@y.example", False),
     ("<a@b.example>", False), ("anna", False), ("a@@b.example", False)],
)  # fmt: skip
def test_which_addresses_can_stand_in_a_header(address, good):
    assert usable(address) == good


def test_addresses_of_other_writings(reader):
    to = (("Jörg Müller, Dr.", "jörg@müller.example"), ("B", "b@c.example"))
    message = email.message_from_string(eml(Mail(to, "Grüße €", "ä")).decode(), policy=policy.SMTPUTF8)
    assert [one.addr_spec for one in message["To"].addresses] == ["jörg@xn--mller-kva.example", "b@c.example"]
    assert message["To"].addresses[0].display_name == "Jörg Müller, Dr."
    assert message["Subject"] == "Grüße €"
    assert one_line("a\u2028b\nc") == "a b c"


def test_many_get_an_e_mail_only_with_consent(reader):
    yes, silent, no = reader(agreed="granted"), reader("Berta"), reader("Carl", agreed="refused")
    none, odd = reader("Dora", mail=""), reader("Emil", mail="emil at home")
    found = mails(order([yes, silent, no, none, odd]), mass=True)
    assert [one.party for one in found.drafts] == [yes.id]
    assert [(one.party, one.fix) for one in found.left_out] == [
        (silent.id, "consent"), (no.id, "consent"), (none.id, "email"), (odd.id, "email"),
    ]  # fmt: skip
    assert [one.party for one in mails(order([silent, no]), mass=False).drafts] == [silent.id]


def test_one_e_mail_to_one_person_is_no_mass_draft(reader):
    left, no = reader(agreed="withdrawn"), reader("Carl", agreed="refused")
    assert [one.party for one in mails(order([left]), mass=False).drafts] == [left.id]
    assert [one.reason for one in mails(order([no]), mass=False).left_out] == ["does not want e-mails"]
    assert [one.reason for one in mails(order([left, no]), mass=True).left_out] == [
        "has withdrawn the consent to e-mails", "does not want e-mails",
    ]  # fmt: skip


def test_what_was_sent_is_logged_in_one_step(reader, tmp_path):
    people = [reader(agreed="granted"), reader("Berta", agreed="granted")]
    found = write_drafts(order(people, topic="Bad"), tmp_path, mass=True)
    assert Interaction.select().count() == 0
    assert log_sent(found.drafts) == last_undoable().id
    assert {(row.party_id, row.kind, row.direction, row.subject) for row in Interaction.select()} == {
        (one.id, "email", "out", "Bad") for one in people
    }
    undo(last_undoable())
    assert Interaction.select().count() == 0


def test_drafts_are_never_written_over(reader, tmp_path):
    one = reader()
    out = tmp_path / "out"
    write_drafts(order([one]), out, mass=False)
    before = {path: path.read_bytes() for path in out.iterdir()}
    write_drafts(order([one]), out, mass=False)
    assert len(list(out.iterdir())) == 2
    assert all(path.read_bytes() == data for path, data in before.items())


def test_with_nobody_left_nothing_is_written(reader, tmp_path):
    with pytest.raises(UserError, match="has no e-mail address"):
        write_drafts(order([reader(mail="")]), tmp_path / "out", mass=False)
    assert not (tmp_path / "out").exists()


def test_everybody_with_an_address_is_found(reader):
    anna = reader()
    reader("Berta", mail="")
    assert everybody_by_mail() == [anna.id]


def test_how_a_text_looks_is_kept():
    m = marks
    text = (f"{m.BOLD}bold {m.ITALIC}both{m.BOLD_ENDS} italic{m.ITALIC_ENDS} <i>\n\n"
            "- one\n- two\n\n"
            f"{m.COLUMNS}lr\n{m.ROW}Item{m.CELL}9 €{m.ROW_ENDS}\n\n"
             f"{m.PICTURE}plan:60{m.PICTURE_ENDS}")  # fmt: skip
    page = html_of(text, "de", {"plan": "cid:p"})
    assert "<p><b>bold <i>both</i></b><i> italic</i> &lt;i&gt;</p>" in page
    assert "<ul><li>one</li><li>two</li></ul>" in page
    assert "text-align: right" in page
    assert '<img src="cid:p" alt="plan" style="width: 60mm">' in page
    assert not m.ANY.search(page)


def test_paragraphs_and_pictures_stand_as_they_do_on_paper():
    text = f"{marks.EVEN}a\n{marks.LEFT}b\n{marks.CENTRE}{marks.PICTURE}plan:60{marks.PICTURE_ENDS}"
    page = html_of(text, "de", {"plan": "cid:p"})
    assert '<p style="text-align: justify">a</p>\n<p style="text-align: left">b</p>' in page
    assert '<p style="text-align: center"><img' in page


@pytest.mark.parametrize("address", ["anna@example.org", "jörg@example.org"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_no_name_however_long_becomes_another_address_or_another_line_of_the_head(attack, address):
    name = one_line(ATTACKS[attack]) * 2 + ", all@example.org, x <eve@example.org>; " + "y" * 100
    for told in (name, f"Jörg {name}"):
        data = eml(Mail(((told, address),), f"S {told}", "T", sender=(told, "post@weber.example")))
        head, _body = data.split(b"\r\n\r\n", 1)
        assert all(len(line) <= 998 for line in data.split(b"\r\n"))
        message = email.message_from_bytes(head, policy=policy.SMTPUTF8)
        assert message.keys() == ["X-Unsent", "From", "To", "Subject", *message.keys()[4:]]
        assert set(message.keys()[4:]) == {"Content-Type", "Content-Transfer-Encoding", "MIME-Version"}
        assert [one.addr_spec for one in message["From"].addresses] == ["post@weber.example"]
        ((one,),) = [message["To"].addresses]
        assert one.domain == "example.org" and head.decode().count(f"<{address}>") == 1
        assert "".join(one.display_name.split()) == "".join(told.split())
