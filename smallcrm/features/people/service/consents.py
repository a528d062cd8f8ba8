"""What parties allow: recorded, and asked before anything goes out."""

from __future__ import annotations

from collections.abc import Mapping

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
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
            said.save()
    return said


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
