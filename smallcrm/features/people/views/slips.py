"""Small forms for the party in front: its tags, what it allows, and that it died."""

from __future__ import annotations

from smallcrm.core.errors import Invalid
from smallcrm.core.i18n import _
from smallcrm.features.people.model import PartyTag, Tag
from smallcrm.features.people.model.consent import ALLOWED_IN_SILENCE
from smallcrm.features.people.service import tag_parties
from smallcrm.features.people.service.consents import Said, record_consents, said_of
from smallcrm.features.people.service.parties import get_party
from smallcrm.features.people.service.standing import died_on, set_deceased
from smallcrm.features.people.views import kinds
from smallcrm.features.people.views.birthdays import day_line
from smallcrm.features.people.views.tag_field import tags
from smallcrm.ui.bindings import Binding, choice, line, tick
from smallcrm.ui.fields import OpenChoice
from smallcrm.ui.forms import Entry, Form, entry
from smallcrm.ui.slips import Slip

PARTS = tuple(Said.__dataclass_fields__)


def tag_slip(party: int) -> Slip:
    """Tags as chips; Backspace takes the last one off."""
    found = Tag.select(Tag.name).join(PartyTag).where(PartyTag.party == party).order_by(Tag.folded)
    before = [tag.name for tag in found]
    form = Form([entry(_("Tags"), "tags", tags())])
    form.load({"tags": before})

    def save() -> None:
        said = form.values()["tags"]
        add = [tag for tag in said if tag not in before]
        remove = [tag for tag in before if tag not in said]
        if add or remove:
            tag_parties([party], add, remove)

    return Slip(f"tags:{party}", _("Tags"), get_party(party).display_name, form, save)


def consent_slip(party: int) -> Slip:
    """What was said about each channel: how, on which ground, where, and when."""
    person = get_party(party)
    before = said_of(person)
    form = Form([part for key, name in kinds.channels() for part in _channel(key, name)])
    form.load(
        {
            _field(key, part): getattr(before.get(key, Said()), part)
            for key, _name in kinds.channels()
            for part in PARTS
        }
    )

    def save() -> None:
        said, before = form.values(), said_of(person)  # it may have been saved before, and stayed open
        told = {
            key: Said(said[key], *(said[_field(key, part)] for part in PARTS[1:]))
            for key, _name in kinds.channels()
        }
        changed = {key: one for key, one in told.items() if one != before.get(key, Said())}
        if unsaid := [key for key, one in changed.items() if _is_half(one, before.get(key, Said()))]:
            raise Invalid(dict.fromkeys(unsaid, _("Say here whether they allow it.")))
        if changed:
            record_consents(person, changed)

    return Slip(f"consents:{party}", _("What they allow"), person.display_name, form, save)


def _is_half(said: Said, before: Said) -> bool:
    """Whether something new is told about a channel, but not whether it may be used."""
    parts = PARTS[1:] if said.state is None else ()
    return any(getattr(said, part) not in ("", getattr(before, part)) for part in parts)


def deceased_slip(party: int) -> Slip:
    """That somebody died, with the day where it is known."""
    person = get_party(party)
    form = Form(
        [
            entry("", "deceased", tick(_("Deceased: no letters, birthdays or reminders any more"))),
            entry(_("Died on"), "day", day_line(_("where it is known"))),
        ]
    )
    form.load({"deceased": person.deceased or None, "day": died_on(party)})

    def save() -> None:
        said = form.values()
        set_deceased(party, said["deceased"], said["day"])

    return Slip(f"deceased:{party}", _("Deceased"), person.display_name, form, save)


def _channel(key: str, name: str) -> list[Entry | str]:
    silent = _("not said (allowed)") if key in ALLOWED_IN_SILENCE else _("not said (not allowed)")
    return [
        name[:1].upper() + name[1:],
        entry(_("May we"), key, choice(kinds.consent_states(), silent)),
        entry(_("Ground"), f"{key}.basis", _basis()),
        entry(_("Said where"), f"{key}.source", line(_("by phone, on a form …"))),
        Entry(
            _("Days"),
            [
                (f"{key}.given_on", day_line(_("Given")), 1),
                (f"{key}.withdrawn_on", day_line(_("Withdrawn")), 1),
            ],
        ),
    ]


def _field(key: str, part: str) -> str:
    return key if part == "state" else f"{key}.{part}"


def _basis() -> Binding:
    """On which ground (GDPR, article 6): a usual one, or words of one's own."""
    made = OpenChoice(kinds.bases())
    return Binding(made, made.value, lambda value: made.setEditText(_ground(value)), made.chosen)


def _ground(stored: str | None) -> str:
    return kinds.word(kinds.bases(), stored) if stored else ""
