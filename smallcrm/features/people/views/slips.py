"""Small forms for the party in front: its tags, and what it allows."""

from __future__ import annotations

from smallcrm.core.i18n import _
from smallcrm.features.people.model import Consent, PartyTag, Tag
from smallcrm.features.people.service import set_consents, tag_parties
from smallcrm.features.people.service.parties import get_party
from smallcrm.features.people.views import kinds
from smallcrm.ui.bindings import choice, line, notes
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.slips import Slip


def tag_slip(party: int) -> Slip:
    """Tags as words with commas between them."""
    found = Tag.select(Tag.name).join(PartyTag).where(PartyTag.party == party).order_by(Tag.folded)
    before = [tag.name for tag in found]
    form = Form([entry(_("Tags"), "tags", notes(_("Tags, with commas between"), 2))])
    form.load({"tags": ", ".join(before)})

    def save() -> None:
        said = [tag.strip() for tag in form.values()["tags"].replace("\n", ",").split(",") if tag.strip()]
        add = [tag for tag in said if tag not in before]
        remove = [tag for tag in before if tag not in said]
        if add or remove:
            tag_parties([party], add, remove)

    return Slip(f"tags:{party}", _("Tags"), get_party(party).display_name, form, save)


def consent_slip(party: int) -> Slip:
    """What was said about each channel, and where it was said."""
    said = {one.channel: one for one in Consent.select().where(Consent.party == party)}
    silent = {"post": _("not said (allowed)"), "phone": _("not said (allowed)")}
    entries = [
        entry(
            name[:1].upper() + name[1:],
            key,
            choice(kinds.consent_states(), silent.get(key, _("not said (not allowed)"))),
        )
        for key, name in kinds.channels()
    ]
    form = Form([*entries, entry(_("Said where"), "source", line(_("on the phone, form of 3 May …")))])
    before = {key: said[key].state if key in said else None for key, _name in kinds.channels()}
    form.load(before | {"source": ""})

    def save() -> None:
        changed = form.changed()
        source = form.values()["source"]
        states = {key: state for key, state in changed.items() if key in before}
        if states:
            set_consents(get_party(party), states, source)

    return Slip(f"consents:{party}", _("What they allow"), get_party(party).display_name, form, save)
