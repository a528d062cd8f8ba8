"""A letter's code was typed or scanned: what came of it is said in one choice."""

from __future__ import annotations

from smallcrm.core.i18n import _
from smallcrm.features.letters.coded import letter_with
from smallcrm.features.letters.codes import code_of, grouped
from smallcrm.features.letters.service.answers import moved, refused, replied
from smallcrm.features.people.views.address_slips import moved_slip
from smallcrm.features.people.views.found import name_of
from smallcrm.ui.bindings import choice, notes
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.slips import Slip

REPLIED, MOVED, REFUSED = "replied", "moved", "refused"


def answer_slip(desk: Desk, letter: int) -> Slip:
    """Asks what came of a letter."""
    _id, party, subject = letter_with(letter)
    name = name_of(f"party:{party}")
    choices = [
        (REPLIED, _("replied")),
        (MOVED, _("moved; post came back")),
        (REFUSED, _("want no more post")),
    ]
    form = Form(
        [entry(_("They"), "what", choice(choices)), entry(_("What they say"), "note", notes(_("Note"), 3))]
    )
    form.load({"what": REPLIED})
    form.edited.connect(
        lambda: form.show_fields(form.values()["what"] == REPLIED, "note")
    )  # else none is kept

    def save() -> None:
        said = form.values()
        slip.then = None
        match said["what"]:
            case "moved":
                address = moved(letter)
                slip.then = lambda: desk.lay(moved_slip(party, address))
                _tell_moved(desk, address)
            case "refused":
                refused(letter)
                desk.tell(_("They get no more letters. Ctrl+Z takes it back."), "success")
            case _:
                replied(letter, said["note"])
                desk.tell(_("The answer is logged. Ctrl+Z takes it back."), "success")

    about = " · ".join(part for part in (name, " ".join(subject.split()), grouped(code_of(letter))) if part)
    slip = Slip(f"answer:{letter}", _("What came of the letter?"), about, form, save)
    slip.once = True
    return slip


def _tell_moved(desk: Desk, address: int | None) -> None:
    if address is None:
        desk.tell(_("The address on that letter is not theirs any more. Is there a newer one?"))
    else:
        desk.tell(_("Letters leave that address out until it is right again. Is there a new one?"))
