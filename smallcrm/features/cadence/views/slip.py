"""How often, in one line of words: for whoever is in front, or for all who are chosen."""

from __future__ import annotations

from collections.abc import Sequence

from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.i18n import _, n_
from smallcrm.features.activity.cadence import CadenceState, state_of
from smallcrm.features.activity.cadence.words import every, read_every
from smallcrm.features.activity.service.cadences import follow_groups, set_for_many
from smallcrm.features.cadence.views.kinds_field import kinds_field
from smallcrm.features.people.views.found import name_of
from smallcrm.ui import words
from smallcrm.ui.bindings import line
from smallcrm.ui.desk import Desk
from smallcrm.ui.fields import Line
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.panels import Toned
from smallcrm.ui.slips import Slip

FEW = 100  # set here and now; more with the progress in front of the window


def cadence_slip(desk: Desk, parties: Sequence[int]) -> Slip:
    """Words, and the kinds of contact that count. Empty: their tags and lists say how often."""
    ids = list(parties)
    found = state_of(ids[0]) if len(ids) == 1 else None
    form = Form(
        [
            entry(_("How often"), "often", line(_("6 weeks, monthly, 90 days, off"), 100)),
            entry(_("What counts"), "kinds", kinds_field(found.kinds if found else "")),
        ]
    )
    own = found is not None and found.source == "party" and found.until is None
    form.load(
        {"often": every(found.days) if found and own else "", "kinds": found.kinds or None if found else None}
    )

    def save() -> None:
        said = form.values()
        store(desk, ids, said["often"], said["kinds"] or "")

    about = name_of(f"party:{ids[0]}") if len(ids) == 1 else n_("{} chosen", "{} chosen", len(ids))
    slip = Slip(f"cadence:{ids[0] if len(ids) == 1 else hash(tuple(ids))}", _("Cadence"), about, form, save)
    slip.inside.insertWidget(1, Toned(_why(found), "small", wrap=True))
    slip.once = slip.kept = len(ids) > 1
    often = form.fields["often"].widget
    assert isinstance(often, Line)
    often.selectAll()  # what is typed says it anew
    return slip


def store(desk: Desk, ids: Sequence[int], often: str, kinds: str) -> None:
    """Set it for all of these, as one step."""
    if not often.strip():
        follow_groups(ids)
        desk.tell(_("No cadence of their own any more. Ctrl+Z takes it back."), "success")
        return
    try:
        days = read_every(often)
    except UserError as error:
        raise Invalid({"often": str(error)}) from error

    def tell(count: int) -> None:
        many = n_("Set for {}. Ctrl+Z takes it back.", "Set for {}. Ctrl+Z takes it back for all.", count)
        one = _("Set. Ctrl+Z takes it back.") if days else _("Off. Ctrl+Z takes it back.")
        desk.tell(one if len(ids) == 1 else words.grouped(many, count), "success")

    if len(ids) <= FEW:
        tell(set_for_many(ids, days, kinds))
    else:
        desk.work(_("Setting the cadence"), _beside, ids, days, kinds, then=tell)


def _beside(report: object, ids: Sequence[int], days: int | None, kinds: str) -> int:
    assert callable(report)
    return set_for_many(ids, days, kinds, report)


def _why(found: CadenceState | None) -> str:
    """Where the cadence that counts now comes from."""
    hint = _("Counted from the last real contact. Empty: as their tags and lists say.")
    if found is None or found.source == "party":
        return hint
    what = _("tag") if found.source == "tag" else _("list")
    said = every(found.days)
    now = _("Now {often}, by the {what} “{name}”.").format(often=said, what=what, name=found.source_name)
    return f"{now} {hint}"
