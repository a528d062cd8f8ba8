"""One field of one party, by its name: built in, or the user's own."""

from __future__ import annotations

from collections.abc import Callable

from smallcrm.core.business import is_language
from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.people.dates import is_calendar_text
from smallcrm.features.people.filters.errors import nearest
from smallcrm.features.people.model import Channel, ConsentState, CustomField, Gender, Party, Status
from smallcrm.features.people.saying import read_local_day
from smallcrm.features.people.service.consents import set_consents
from smallcrm.features.people.service.custom import set_custom_value
from smallcrm.features.people.service.drafts import Draft
from smallcrm.features.people.service.many import favourite_many
from smallcrm.features.people.service.parties import change_party, get_party

OWN = "field."
CONSENT = "consent."
_COLUMNS = {
    "name": "display_name", "status": "status", "title": "title", "birthday": "birthday",
    "anniversary": "anniversary", "language": "language", "source": "source", "note": "note",
    "salutation": "salutation", "closing": "closing", "prefix": "prefix",
    "given": "given", "additional": "additional",
    "family": "family", "suffix": "suffix", "nickname": "nickname", "phonetic": "phonetic",
    "pronouns": "pronouns", "gender": "gender", "legal-name": "legal_name", "tax-id": "tax_id",
    "industry": "industry", "deceased": "deceased", "archived": "archived",
}  # fmt: skip
_GENDERS = {"male": Gender.MALE, "female": Gender.FEMALE, "other": Gender.OTHER, "none": Gender.NONE}
_SAID = {"yes": True, "1": True, "true": True, "no": False, "0": False, "false": False, "": False}


def settable() -> list[str]:
    """The names of all fields that can be set."""
    own = [field.name for field in CustomField.select().order_by(CustomField.position, CustomField.id)]
    return [*_COLUMNS, "favourite", *(f"{CONSENT}{channel}" for channel in Channel), *own]


def set_field(party: int, name: str, value: str) -> list[str]:
    """Give a party a value, as scripts write it; empty takes it away. What looks odd is kept and told."""
    word = fold(name).replace("_", "-")
    if word in _COLUMNS:
        return _set_column(get_party(party), _COLUMNS[word], value.strip())
    if word == "favourite":
        favourite_many(_nobody, [party], _yes_no(value))
        return []
    if word.startswith(CONSENT) and word.removeprefix(CONSENT) in set(Channel):
        set_consents(get_party(party), {word.removeprefix(CONSENT): _state(value) or None})
        return []
    own = _own(name)
    if own is None:
        raise UserError(_unknown(name))
    set_custom_value(get_party(party), own, value)
    return []


def _own(name: str) -> CustomField | None:
    folded = fold(name)
    for wanted in (folded, folded.removeprefix(OWN)):
        found: CustomField | None = CustomField.get_or_none(CustomField.folded == wanted)
        if found is not None:
            return found
    return None


def _unknown(name: str) -> str:
    known = settable()
    said = _("There is no field “{}”. Nothing was changed.").format(name)
    near = nearest(name, known)
    hint = _("Did you mean “{}”?").format(near) if near else _("There are: {}.").format(", ".join(known))
    return f"{said} {hint}"


def _set_column(party: Party, column: str, value: str) -> list[str]:
    read = _READERS.get(column, str)(value)
    with work(_("Edit contact")):
        change_party(party.id, Draft({column: read}))
    doubts = Party(**{"display_name": "-", column: read}).doubts()
    return [doubts[column]] if column in doubts else []


def _status(value: str) -> str:
    return next((status.value for status in Status if fold(value) == status), value)


def _language(value: str) -> str:
    if value and not is_language(value):
        said = _("“{}” is not a language. Use a code such as en, de or pt-BR.").format(value)
        raise Invalid({"language": said})
    return value


def _gender(value: str) -> str:
    return str(_GENDERS.get(value.casefold(), value.upper()))


def _day(value: str) -> str:
    """As it is stored, where it is a day; else as typed."""
    if not value or is_calendar_text(value):
        return value
    try:
        return read_local_day(value).isoformat()
    except ValueError:
        return value


def _yes_no(value: str) -> bool:
    said = value.strip().casefold()
    own = {_("yes").casefold(): True, _("no").casefold(): False}
    found = (_SAID | own).get(said)
    if found is None:
        raise Invalid({"value": _("“{}” is neither yes nor no.").format(value)})
    return found


def _state(value: str) -> str:
    word = value.strip().casefold()
    word = {"yes": ConsentState.GRANTED.value, "no": ConsentState.REFUSED.value}.get(word, word)
    if word and word not in set(ConsentState):
        states = ", ".join(ConsentState)
        raise Invalid({"value": _("“{}” is not a state of consent: use {}.").format(value, states)})
    return word


def _nobody(_done: int, _total: int) -> None:
    """One party is done at once: nobody waits to hear how far it is."""


_READERS: dict[str, Callable[[str], object]] = {
    "status": _status, "language": _language, "gender": _gender, "birthday": _day, "anniversary": _day,
    "deceased": _yes_no, "archived": _yes_no,
}  # fmt: skip
