"""Whose address is not known yet has not moved: the slip asks for the address alone."""

from smallcrm.features.people.card import card_of
from smallcrm.features.people.views.address_slips import moved_slip


def asked(slip):
    return {name for name, one in slip.form.fields.items() if not one.widget.isHidden()}


def test_without_an_address_nothing_is_asked_of_an_old_one(qtbot, make):
    nobody = make.person()
    slip = moved_slip(nobody.id)
    qtbot.addWidget(slip)
    assert slip.accessibleName() == "Address" and not asked(slip) & {"old", "day"}
    slip.form.fields["street"].put("Ringstr. 2")
    slip.form.fields["locality"].put("Köln")
    assert slip.save_and_close()
    assert [place.locality for place in card_of(nobody.id).places] == ["Köln"]


def test_who_has_one_has_moved_from_it(qtbot, anna):
    slip = moved_slip(anna.id)
    qtbot.addWidget(slip)
    assert slip.accessibleName() == "Moved" and {"old", "day", "street"} <= asked(slip)
