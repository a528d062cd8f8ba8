"""Small certainties: moved, returned post, where letters go, deceased, favourites, photos, ties over time."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from smallcrm.core import clock
from smallcrm.core.blobs import fetch
from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.journal import work
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.letters.readers.choose import reason_against
from smallcrm.features.letters.readers.envelope import envelope
from smallcrm.features.letters.readers.facts import readers
from smallcrm.features.people.card import card_of
from smallcrm.features.people.favourites import favourites
from smallcrm.features.people.kin import called
from smallcrm.features.people.model import (
    Address,
    Affiliation,
    Consent,
    CustomField,
    Favourite,
    Party,
    Relationship,
    RelationshipType,
)
from smallcrm.features.people.profiles import profile_page
from smallcrm.features.people.relations import SHIPPED
from smallcrm.features.people.service import Place, affiliate, relate
from smallcrm.features.people.service.consents import Said, record_consents, said_of
from smallcrm.features.people.service.kinship import all_words
from smallcrm.features.people.service.places import move, set_returned, write_here
from smallcrm.features.people.service.standing import died_on, set_deceased, set_favourite, set_photo
from smallcrm.features.people.service.ties import (
    Seat,
    change_affiliation,
    change_relation,
    end_relation,
    make_primary,
    remove_affiliation,
)

NEW = Place("Am Hof 3", "53111", "Bonn", country_typed="Germany")


def read(party):
    return readers([party.id])[0]


def test_who_moved_is_written_to_at_the_new_address_from_that_day_on(anna):
    old = Address.get()
    move(anna.id, old.id, NEW, clock.today().isoformat())
    assert read(anna).place.street == "Am Hof 3"
    old, new = Address.select().order_by(Address.id)
    assert old.valid_until < new.valid_from == clock.today().isoformat() and new.purpose == "home"
    undo(last_undoable())
    assert Address.select().count() == 1 and Address.get().valid_until == ""


def test_a_move_to_come_leaves_letters_where_they_go_today(anna):
    move(anna.id, Address.get().id, NEW, "2999-01-01")
    assert read(anna).place.street == "Ringstraße 8"


def test_a_move_on_no_day_or_to_nowhere_changes_nothing(anna):
    with pytest.raises(Invalid):
        move(anna.id, Address.get().id, NEW, "someday")
    with pytest.raises(Invalid):
        move(anna.id, Address.get().id, Place())
    assert Address.select().count() == 1 and Address.get().valid_until == ""


def test_nobody_moves_on_the_first_day_of_the_calendar(anna):
    with pytest.raises(Invalid, match="not a date"):
        move(anna.id, None, Place("Neuweg 2", "50667", "Köln"), "0001-01-01")


def test_post_that_came_back_leaves_letters_out_until_the_address_is_right_again(anna):
    set_returned(Address.get().id)
    assert read(anna).place is None and "came back" in reason_against(read(anna))
    assert card_of(anna.id).post.returned
    set_returned(Address.get().id, False)
    assert read(anna).place is not None
    undo(last_undoable())
    assert Address.get().returned


def test_the_page_and_the_letter_agree_on_the_address(anna):
    with work("more"):
        work_place = Address.create(
            party=anna, street="Markt 1", locality="Bonn", purpose="work", country="DE"
        )
        Address.create(party=anna, street="Alt 2", locality="Ulm", valid_until="2001-01-01", preferred=True)
    assert card_of(anna.id).post.place.street == read(anna).place.street == "Ringstraße 8"
    write_here(work_place.id)
    assert card_of(anna.id).post.place.street == read(anna).place.street == "Markt 1"
    assert [place.preferred for place in card_of(anna.id).places] == [False, True, False]


def test_who_has_no_address_is_written_to_at_the_account(make):
    firm = make.account("Weber GmbH")
    with work("address"):
        Address.create(party=firm, street="Markt 1", postcode="53111", locality="Bonn", country="DE")
    anna = make.person()
    affiliate(anna, firm)
    post = card_of(anna.id).post
    assert post.account == "Weber GmbH" and post.place.street == read(anna).place.street == "Markt 1"


def test_an_address_is_copied_as_on_an_envelope(anna):
    assert envelope(anna.id) == "Frau Anna Weber\nRingstraße 8\n50667 Köln"
    with work("abroad"):
        there = Address.create(
            party=anna, street="10 Downing Street", postcode="SW1A 2AA", locality="London", country="GB"
        )
    assert envelope(anna.id, there.id).split("\n")[1:] == [
        "10 Downing Street",
        "London",
        "SW1A 2AA",
        "VEREINIGTES KÖNIGREICH",
    ]


def test_nothing_is_copied_where_there_is_no_address(make):
    with pytest.raises(UserError, match="no address"):
        envelope(make.person().id)


def test_who_died_gets_no_letters_and_the_day_is_kept(anna):
    set_deceased(anna.id, True, "2024-05-03")
    assert died_on(anna.id) == "2024-05-03" and reason_against(read(anna)) == "has died"
    set_deceased(anna.id, False)
    assert died_on(anna.id) == "" and not Party.get_by_id(anna.id).deceased
    undo(last_undoable())
    assert died_on(anna.id) == "2024-05-03" and CustomField.select().count() == 1


def test_favourites_stand_in_the_order_they_were_put_there(make):
    anna, firm = make.person(), make.account("Firma")
    set_favourite(firm.id)
    set_favourite(anna.id)
    set_favourite(anna.id)
    assert [(one.name, one.kind) for one in favourites()] == [
        ("Firma", "organization"),
        ("Anna Weber", "person"),
    ]
    set_favourite(firm.id, False)
    assert [one.id for one in favourites()] == [anna.id]
    undo(last_undoable())
    assert Favourite.select().count() == 2


def picture(kind="PNG", size=(3000, 2000), mode="RGB", **how):
    out = io.BytesIO()
    Image.new(mode, size, how.pop("colour", None) or "red").save(out, kind, **how)
    return out.getvalue()


def test_a_photo_is_made_small_and_new_and_loses_what_else_was_in_the_file(make):
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    anna = make.person()
    set_photo(anna.id, picture("JPEG", exif=exif))
    stored = fetch(Party.get_by_id(anna.id).photo)
    assert b"secret" not in stored and max(Image.open(io.BytesIO(stored)).size) == 800
    set_photo(anna.id, b"")
    assert Party.get_by_id(anna.id).photo == ""
    undo(last_undoable())
    assert fetch(Party.get_by_id(anna.id).photo) == stored


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture()[:200], b"\x89PNG\r\n\x1a\n" * 9],
)
def test_what_is_no_picture_is_refused(make, data):
    anna = make.person()
    with pytest.raises(UserError):
        set_photo(anna.id, data or b"nothing")
    assert Party.get_by_id(anna.id).photo == ""


def test_a_small_file_that_would_unpack_to_a_giant_is_refused(make):
    bomb = picture(size=(20_000, 7_000), mode="1", colour=1)
    assert len(bomb) < 1 << 20
    with pytest.raises(UserError, match="too many pixels"):
        set_photo(make.person().id, bomb)


def test_of_several_accounts_one_is_the_main_one_and_the_former_stay(make):
    anna, one, two = make.person(), make.account("Eins"), make.account("Zwei")
    first, second = affiliate(anna, one), affiliate(anna, two)
    make_primary(second.id)
    assert [tie.primary for tie in Affiliation.select().order_by(Affiliation.id)] == [False, True]
    change_affiliation(first.id, one, Seat("Beirat", "Vorstand", "2012-01-01", "2023-12-31", True))
    told = Affiliation.get_by_id(first.id)
    assert (told.role, told.until, told.primary) == ("Beirat", "2023-12-31", False)
    undo(last_undoable())
    assert Affiliation.get_by_id(first.id).role == ""
    remove_affiliation(second.id)
    assert Affiliation.select().count() == 1


def test_nobody_leaves_before_they_came(make):
    anna, firm = make.person(), make.account("Firma")
    tie = affiliate(anna, firm)
    with pytest.raises(Invalid):
        change_affiliation(tie.id, firm, Seat(since="2020-01-01", until="2019-01-01"))


def test_a_word_of_ones_own_names_both_sides(make):
    anna, karl = make.person(), make.person("Karl", "Zuse")
    relate(anna, "godmother of / godchild of", karl)
    kind = RelationshipType.get()
    assert (kind.name, kind.reverse) == ("godmother of", "godchild of")
    relate(karl, "Godchild of", make.person("Ute", "Öz"))
    assert RelationshipType.select().count() == 1
    assert ("godchild of", "godmother of") in all_words()


@pytest.mark.parametrize("key", SHIPPED)
def test_every_relation_we_ship_has_a_word_for_either_side(key):
    assert called(key, False, "") and called(key, True, "F") and called(key, True, "M")


def test_a_relation_is_turned_round_ended_and_taken_back(make):
    anna, karl = make.person(), make.person("Karl", "Zuse")
    made = relate(anna, "parent of", karl)
    change_relation(made.id, anna, "child of", karl, "2001-02-03")
    assert card_of(anna.id).relations[0].words == "child of"
    end_relation(made.id, "2020-01-01")
    assert Relationship.get().until == "2020-01-01"
    undo(last_undoable())
    undo(last_undoable())
    assert card_of(anna.id).relations[0].words == "parent of"


def test_a_relation_the_same_either_way_is_edited_from_either_side(make):
    anna, karl = make.person(), make.person("Karl", "Zuse")
    made = relate(anna, "spouse of", karl)
    change_relation(made.id, karl, "spouse of", anna, "1999-09-09")
    told = Relationship.get()
    assert (told.party_id, told.other_id, told.since) == (anna.id, karl.id, "1999-09-09")


def test_consents_keep_their_ground_source_and_days(make):
    anna = make.person()
    said = Said("granted", "contract", "form", "2024-05-03")
    record_consents(anna, {"email": said, "sms": Said("withdrawn")})
    today = clock.today().isoformat()
    assert said_of(anna) == {"email": said, "sms": Said("withdrawn", withdrawn_on=today)}
    record_consents(anna, {"email": replace(said, state=None)})
    assert {row.channel for row in Consent.select()} == {"sms"}
    undo(last_undoable())
    assert said_of(anna)["email"] == said


@pytest.mark.parametrize(
    ("service", "name", "page"),
    [
        ("LinkedIn", "annaweber-koeln", "https://www.linkedin.com/in/annaweber-koeln"),
        ("xing", "Anna_Weber", "https://www.xing.com/profile/Anna_Weber"),
        ("Instagram", "@anna.weber", "https://www.instagram.com/anna.weber/"),
        ("Mastodon", "@anna@social.example", "https://social.example/@anna"),
        ("Mastodon", "anna", ""),
        ("twitter", "anna", "https://x.com/anna"),
        ("WhatsApp", "+49 171 555", "https://wa.me/49171555"),
        ("WhatsApp", "0171 555", ""),
        ("Signal", "0049 171 555", "https://signal.me/#p/+49171555"),
        ("Matrix", "@anna:x.example", "https://matrix.to/#/@anna:x.example"),
        ("LinkedIn", "../../evil?x=1", ""),
        ("LinkedIn", "anna weber", ""),
        ("Stammtisch", "anna", ""),
    ],
)
def test_a_profile_leads_to_its_page(service, name, page):
    assert profile_page(service, name) == page
