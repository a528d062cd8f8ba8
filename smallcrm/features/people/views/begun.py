"""A new contact that begins with what is known: the number somebody calls from."""

from __future__ import annotations

from smallcrm.features.people.service import Point
from smallcrm.features.people.views.page import PartiesPage
from smallcrm.ui.desk import Desk


def begin_with_number(desk: Desk, number: str) -> None:
    """The form for somebody new, with a phone number in it; what was typed there before stays."""
    page = desk.go("contacts")
    assert isinstance(page, PartiesPage)
    page.new_record()
    if (party_form := page.right.form) is None:
        return
    form, typed = party_form.form, party_form.is_edited()
    said = form.values()
    phones = [*said["phones"], Point("phone", number)]
    if typed:
        form.fields["phones"].put(phones)
    else:  # not yet typed by anybody: who leaves now has nothing to lose
        form.load(said | {"phones": phones})
