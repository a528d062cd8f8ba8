"""The record by keys and menus: ties, tags, addresses, photos, links; each one step that undo takes back."""

import io

import pytest
from patience import turns
from PIL import Image
from PySide6.QtCore import QMimeData, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from windows import CTRL, SHIFT, press, settle, type_text

from smallcrm.core.journal import Journal, work
from smallcrm.features.people.model import (
    Address,
    Affiliation,
    Consent,
    ContactPoint,
    CustomValue,
    Favourite,
    Party,
    PartyTag,
    Relationship,
    RelationshipType,
)
from smallcrm.features.people.room import ROOM
from smallcrm.features.people.service import affiliate, relate, tag_parties
from smallcrm.features.people.service.custom import add_custom_field
from smallcrm.features.people.views.face import picture_in
from smallcrm.ui.facts import Value

Key = Qt.Key


@pytest.fixture
def page(opened, anna, make):
    """Contacts, with Anna in front."""
    make.person("Karl", "Zuse", gender="M")
    window = opened("contacts")
    shown = window.workspace.page("contacts")
    shown.show_record(anna.id)
    shown.list.setFocus()
    settle(None)
    return shown


def slip(page):
    return page.window().workspace.slip()


def chips(page):
    return [chip.text() for chip in page.card.head._shown if chip.isVisible()]


def value(page, text):
    return next(one for one in page.card.findChildren(Value) if one.isVisible() and text in one._whole())


def test_a_relation_is_made_by_keys_alone_and_taken_back(page, anna):
    page.card.act("do:relate:0")
    type_text("spou")
    press(Key.Key_Return)
    press(Key.Key_Tab)
    type_text("zus")
    press(Key.Key_Return)
    press(Key.Key_Return, CTRL)
    lines = page.card.details.relations._rows
    assert (
        Relationship.get().party_id == anna.id
        and lines[0].links.accessibleName() == "Husband, Karl Weber"
        or (lines[0].links.accessibleName() == "Husband, Karl Zuse")
    )
    press(Key.Key_Z, CTRL)
    assert not Relationship.select().exists() and not page.card.details.relations.isVisible()


def test_a_word_of_ones_own_says_its_other_side(page, anna):
    page.card.act("do:relate:0")
    form = slip(page).form
    type_text("godmother of")
    form.fields["other"].put(f"party:{Party.get(Party.family == 'Zuse').id}")
    form.fields["reverse"].widget.setText("godchild of")
    assert slip(page).save()
    assert RelationshipType.get().reverse == "godchild of"


def test_enter_on_a_relation_opens_the_other(page, anna):
    karl = Party.get(Party.family == "Zuse")
    relate(anna, "friend of", karl)
    settle(None)
    page.card.details.relations._rows[0].links.setFocus()
    press(Key.Key_Return)
    assert page.record() == karl.id


def test_a_relation_is_ended_from_its_menu_and_stands_there_with_its_years(page, anna):
    made = relate(anna, "colleague of", Party.get(Party.family == "Zuse"), "2011-01-01")
    settle(None)
    row = page.card.details.relations._rows[0]
    row.opened.emit(dict(row._acts)["Ended today"])
    settle(None)
    assert "2011–20" in row.links.accessibleName() and Relationship.get_by_id(made.id).until
    row.opened.emit(dict(row._acts)["Remove"])
    assert not Relationship.select().exists()


def test_an_account_is_added_with_role_and_days(page, anna):
    page.card.act("do:join:0")
    for words in ("Verein", "Kassenwartin", "", "3.5.2019"):
        type_text(words)
        press(Key.Key_Tab)
    press(Key.Key_Return, CTRL)
    tie = Affiliation.get(Affiliation.person == anna)
    assert (tie.account.display_name, tie.role, tie.since) == ("Verein", "Kassenwartin", "2019-05-03")
    press(Key.Key_Z, CTRL)
    assert not Affiliation.select().exists() and Party.get_or_none(Party.display_name == "Verein") is None


def test_somebody_new_in_an_account_takes_its_address_along(opened, make):
    firm = make.account("Weber GmbH")
    with work("address"):
        Address.create(party=firm, street="Markt 1", postcode="53111", locality="Bonn", country="DE")
    window = opened("accounts")
    page = window.workspace.page("accounts")
    page.card.people.add_person.setFocus()
    press(Key.Key_Space)
    for words in ("Jörg Müller", "Einkauf", "", "0228 1", "j@x.example"):
        type_text(words)
        press(Key.Key_Tab)
    press(Key.Key_Space)
    press(Key.Key_Return, CTRL)
    made = Party.get(Party.family == "Müller")
    assert Address.get(Address.party == made).street == "Markt 1"
    assert page.card.people.rows.row(0).detail == "Einkauf · 0228 1"
    press(Key.Key_Z, CTRL)
    assert not Party.select().where(Party.family == "Müller").exists()


def test_who_left_is_folded_away(opened, make):
    firm = make.account("Weber GmbH")
    for number in range(3):
        affiliate(make.person("P", str(number)), firm, until="2020-01-01" if number else "")
    people = opened("accounts").workspace.page("accounts").card.people
    assert people.rows.rowCount() == 1 and people.folded.text() == "2 who left"
    people.folded.click()
    assert people.rows.rowCount() == 3 and "until 2020" in people.rows.row(1).detail


def test_a_tag_is_completed_with_enter_and_backspace_takes_one_off(page, anna):
    tag_parties([Party.get(Party.family == "Zuse").id], ["Stammkunde"])
    tag_parties([anna.id], ["alt"])
    settle(None)
    press(Key.Key_T)
    press(Key.Key_Backspace)
    type_text("stam")
    press(Key.Key_Return)
    press(Key.Key_Return, CTRL)
    assert [row.tag.name for row in PartyTag.select().where(PartyTag.party == anna)] == ["Stammkunde"]
    assert "Stammkunde" in chips(page) and "alt" not in chips(page)


def test_a_star_is_one_key(page, anna):
    press(Key.Key_D, CTRL)
    assert Favourite.get().party_id == anna.id and "Remove" in page.card.head.star.accessibleName()
    press(Key.Key_D, CTRL)
    assert not Favourite.select().exists()


def test_the_address_is_copied_as_on_an_envelope(page):
    press(Key.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text() == "Frau Anna Weber\nRingstraße 8\n50667 Köln"


def test_post_that_came_back_is_said_on_the_page_and_put_right_again(page):
    acts = dict(value(page, "Ringstraße")._acts)
    page.card.act(acts["Post came back"])
    settle(None)
    assert Address.get().returned
    page.card.act(dict(value(page, "Ringstraße")._acts)["The address is right again"])
    assert not Address.get().returned


def test_who_moved_is_asked_only_for_the_new_address(page, anna):
    page.card.act("do:moved:0")
    type_text("Am Hof 3")
    press(Key.Key_Tab)
    type_text("53111")
    press(Key.Key_Tab)
    type_text("Bonn")
    press(Key.Key_Return, CTRL)
    settle(None)
    assert [place.street for place in Address.select().order_by(Address.id)] == ["Ringstraße 8", "Am Hof 3"]
    assert value(page, "Ringstraße").property("quiet") is True
    press(Key.Key_Z, CTRL)
    assert Address.select().count() == 1


def test_consents_open_with_what_silence_means(page):
    page.card.act("do:allow:0")
    form = slip(page).form
    assert form.fields["post"].widget.currentText() == "not said (allowed)"
    assert form.fields["sms"].widget.currentText() == "not said (not allowed)"
    form.fields["email"].widget.choose("granted")
    form.fields["email.basis"].widget.setEditText("contract")
    form.fields["email.source"].widget.setText("form")
    before = Journal.select().count()
    press(Key.Key_Return, CTRL)
    said = Consent.get()
    assert (said.channel, said.basis, said.source) == ("email", "contract", "form") and said.given_on
    assert Journal.select().count() == before + 1


class Opened(QObject):
    """Catches what the system would open."""

    def __init__(self):
        super().__init__()
        self.urls = []

    @Slot(QUrl)
    def take(self, url):
        self.urls.append(url.toString())


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ms-x:1"])
def test_a_link_that_could_do_harm_is_never_opened(page, anna, typed, qtbot):
    catcher = Opened()
    schemes = ("javascript", "file", "data", "ms-x")
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, catcher, "take")
    with work("link"):
        ContactPoint.create(party=anna, kind="url", value=typed)
        CustomValue.create(party=anna, field=add_custom_field("Log", "link"), value=typed)
    settle(None)
    for one in page.card.findChildren(Value):
        assert not one.isVisible() or one._whole() != typed or one._said[2] == ""
    assert catcher.urls == []
    for scheme in schemes:
        QDesktopServices.unsetUrlHandler(scheme)


def test_a_link_to_another_program_is_shown_before_it_opens(page, anna):
    catcher = Opened()
    QDesktopServices.setUrlHandler("sip", catcher, "take")
    with work("link"):
        ContactPoint.create(party=anna, kind="url", value="sip:anna@x.example")
    settle(None)
    page.card.act(value(page, "sip:")._said[2])
    assert catcher.urls == [] and "sip:anna@x.example" in page.window().messages.text()
    QDesktopServices.unsetUrlHandler("sip")


def test_a_photo_is_pasted_shown_and_removed(page, anna, qtbot):
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    page.card.act("do:paste-photo:0")
    qtbot.waitUntil(lambda: Party.get_by_id(anna.id).photo != "")
    qtbot.waitUntil(lambda: not page.card.head.face._image.isNull())
    page.card.act("do:no-photo:0")
    assert Party.get_by_id(anna.id).photo == "" and page.card.head.face._image.isNull()
    press(Key.Key_Z, CTRL)
    assert not page.card.head.face._image.isNull()


def test_only_files_of_this_computer_that_may_be_pictures_are_taken(tmp_path):
    data = QMimeData()
    data.setUrls([QUrl("https://x.example/a.png"), QUrl.fromLocalFile(str(tmp_path / "a.svg"))])
    assert picture_in(data) is None
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.JPG"))])
    assert picture_in(data) == tmp_path / "a.JPG"


def test_a_file_that_is_no_picture_is_refused_in_plain_words(page, anna, tmp_path, qtbot):
    bad = tmp_path / "a.png"
    bad.write_bytes(b"not a picture")
    page.card.acts.take_photo(bad)
    qtbot.waitUntil(lambda: "no picture we can read" in page.window().messages.text())
    good = tmp_path / "b.png"
    out = io.BytesIO()
    Image.new("RGB", (10, 10)).save(out, "PNG")
    good.write_bytes(out.getvalue())
    page.card.acts.take_photo(good)
    qtbot.waitUntil(lambda: Party.get_by_id(anna.id).photo != "")


def test_the_place_in_the_list_is_told_and_follows(page):
    assert page.card.head._place.text() == "1 of 2"
    press(Key.Key_J)
    turns()
    assert page.card.head._place.text() == "2 of 2"


def test_a_new_contact_with_two_phones_address_and_account_by_tab_alone(page):
    press(Key.Key_N)
    said = {
        "Given name": "Jörg", "Family name": "Müller", "Company": "Öz Metallbau", "Role": "Einkauf",
        "Phone": ["0221 555 1", "0171 555 2"], "Street": "Ringstraße 8", "Postcode": "50667", "City": "Köln",
    }  # fmt: skip
    visited = []
    for _step in range(60):
        name = QGuiApplication.focusObject().accessibleName()
        visited.append(name)
        wanted = next((key for key in said if name.endswith(key)), None)
        if wanted is not None:
            words = said[wanted]
            type_text(words.pop(0) if isinstance(words, list) else said.pop(wanted))
            said = {key: words for key, words in said.items() if words}
        if not said:
            break
        press(Key.Key_Tab)
    press(Key.Key_Return, CTRL)
    made = Party.get(Party.family == "Müller")
    assert said == {} and page.record() == made.id and page.right.form is None
    assert Affiliation.get(Affiliation.person == made).account.display_name == "Öz Metallbau"
    assert ContactPoint.select().where(ContactPoint.party == made).count() == 2
    assert Address.get(Address.party == made).locality == "Köln"


def test_profiles_faxes_and_what_must_not_be_used_are_edited(page, anna):
    press(Key.Key_F2)
    others = page.right.form.form.fields["others"].widget
    type_text("anna-weber", on=others.lines[0].value)
    others.lines[0].label.setEditText("LinkedIn")
    type_text("+49 221 9", on=others.lines[1].value)
    others.lines[1].label.setEditText("Fax")
    others.lines[1].use.choose("never")
    press(Key.Key_Return, CTRL)
    points = {(p.kind, p.service, p.value, p.do_not_use) for p in ContactPoint.select()}
    assert ("social", "LinkedIn", "anna-weber", False) in points and ("fax", "", "+49 221 9", True) in points
    assert value(page, "anna-weber")._said[2] == "https://www.linkedin.com/in/anna-weber"
    assert value(page, "+49 221 9").font().strikeOut()


def test_fields_of_ones_own_are_typed_in_the_form_and_undone_with_it(opened, anna):
    for name, kind in (("Area", "number"), ("Since", "date"), ("Contract", "yes-no"), ("Limit", "money")):
        add_custom_field(name, kind, "House")
    page = opened("contacts").workspace.page("contacts")
    press(Key.Key_F2)
    form = page.right.form.form
    area, since, contract, limit = (name for name in form.fields if name.startswith("own:"))
    type_text("120.5", on=form.fields[area].widget)
    type_text("1.3.2020", on=form.fields[since].widget)
    form.fields[contract].widget.choose("yes")
    type_text("a lot", on=form.fields[limit].widget)
    press(Key.Key_Return, CTRL)
    assert "it holds an amount" in form.hints[limit].text() and not CustomValue.select().exists()
    form.fields[limit].widget.setText("900 USD")
    before = Journal.select().count()
    press(Key.Key_Return, CTRL)
    assert [row.value for row in CustomValue.select()] == ["120.5", "2020-03-01", "yes", "900 USD"]
    assert Journal.select().count() == before + 1
    press(Key.Key_Z, CTRL)
    assert not CustomValue.select().exists()


def test_a_half_filled_slip_of_a_record_is_opened_again(page, anna):
    desk, made = page._desk, relate(anna, "friend of", Party.get(Party.family == "Zuse"))
    for kind, whose in (
        ("relation", f"{anna.id}:{made.id}"), ("seat", f"{anna.id}:0"), ("moved", str(anna.id)),
        ("deceased", str(anna.id)), ("person", str(anna.id)),
    ):  # fmt: skip
        assert ROOM.drafts[kind](desk, whose) and slip(page).name.startswith(f"{kind}:{anna.id}")
    assert not ROOM.drafts["moved"](desk, "7") and not ROOM.drafts["relation"](desk, "x")


def test_the_head_says_quietly_that_somebody_died(page, anna):
    page.card.act("do:deceased:0")
    press(Key.Key_Space)
    press(Key.Key_Tab)
    type_text("3.5.2024")
    press(Key.Key_Return, CTRL)
    settle(None)
    assert "died 3 May 2024" in chips(page)
    press(Key.Key_Z, CTRL)
    assert not any("died" in chip for chip in chips(page))
