"""What parties allow: recorded, and asked before anything goes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.people.heeding import tell_refused
from smallcrm.features.people.model import Channel, Consent, ConsentState, Party
from smallcrm.features.people.model.consent import ALLOWED_IN_SILENCE


def set_consent(
    party: Party, channel: str, state: str, basis: str = "", source: str = "", on: str = ""
) -> Consent:
    """Record what was said about a channel, with its day (YYYY-MM-DD, today where none is said)."""
    day = on or clock.today().isoformat()
    Consent(party=party, channel=channel, state=state).check()
    with work(_("Record consent")):
        said = Consent.get_or_none(Consent.party == party, Consent.channel == channel)
        said = said or Consent(party=party, channel=channel)
        days = {"withdrawn_on": day}
        if state == ConsentState.GRANTED:
            days = {"given_on": day, "withdrawn_on": ""}
        if said.assign(state=state, basis=basis, source=source, **days):
            turned = "state" in said._dirty
            said.save()
            if turned and state != ConsentState.GRANTED:
                tell_refused(party.id)
    return said


@dataclass(frozen=True)
class Said:
    """What was said about one channel: how, on which ground, where, and on which days (YYYY-MM-DD)."""

    state: str | None = None  # None: nothing was said
    basis: str = ""
    source: str = ""
    given_on: str = ""
    withdrawn_on: str = ""


def said_of(party: Party) -> dict[str, Said]:
    """What a party said, channel by channel."""
    names = tuple(Said.__dataclass_fields__)
    rows = Consent.select().where(Consent.party == party)
    return {row.channel: Said(**{name: getattr(row, name) for name in names}) for row in rows}


def record_consents(party: Party, told: Mapping[str, Said]) -> None:
    """Make what is recorded about these channels what is told, as one unit of work."""
    with work(_("Record consent")):
        for channel, said in told.items():
            found = Consent.get_or_none(Consent.party == party, Consent.channel == channel)
            if said.state is None:
                if found is not None:
                    found.delete_instance()
                continue
            turned = found is None or found.state != said.state
            found = found or Consent(party=party, channel=channel)
            if found.assign(**asdict(_dated(said) if turned else said)):
                found.save()
            if turned and said.state != ConsentState.GRANTED:
                tell_refused(party.id)


def _dated(said: Said) -> Said:
    """Said today, where no day was said."""
    today = clock.today().isoformat()
    if said.state == ConsentState.GRANTED:
        return replace(said, given_on=said.given_on or today)
    return replace(said, withdrawn_on=said.withdrawn_on or today)


def set_consents(party: Party, states: Mapping[str, str | None], source: str = "") -> None:
    """Record what was said about several channels, as one unit of work; None takes what was said away."""
    with work(_("Record consent")):
        for channel, state in states.items():
            if state:
                set_consent(party, channel, state, source=source)
            else:
                Consent.delete().where(Consent.party == party, Consent.channel == channel).execute()


def allowed(state: str | None, channel: str) -> bool:
    """Whether a channel may be used, given what was said about it (None: nothing was)."""
    if state is None:
        return Channel(channel) in ALLOWED_IN_SILENCE
    return state == ConsentState.GRANTED
