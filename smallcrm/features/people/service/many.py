"""The same done to many parties at once, as one unit of work that tells how far it is and can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from smallcrm.core import clock
from smallcrm.core.db import chunks
from smallcrm.core.errors import Invalid
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.core.journal import bulk, work
from smallcrm.features.people.model import (
    Affiliation,
    Consent,
    ConsentState,
    CustomField,
    CustomValue,
    Favourite,
    Kind,
    Party,
    PartyTag,
    Tag,
)
from smallcrm.features.people.own import plain_value
from smallcrm.features.people.service.accounts import affiliate, find_or_make_account
from smallcrm.features.people.service.parties import tag_named

Report = Callable[[int, int], None]
STEP = 500  # between two reports
SETWISE = 2_000  # from here on it is quicker to make the search new for all of them together
EDITED = ("status", "language", "source")  # what one says of many at once


def delete_many(report: Report, ids: Sequence[int]) -> int:
    """Delete parties with all that hangs on them; undo brings all of it back."""
    with work(_("Delete contact") if len(ids) == 1 else _("Delete contacts")):
        if len(ids) > SETWISE:
            with bulk():
                _each(report, ids, lambda part: Party.delete().where(Party.id.in_(part)).execute())
        else:
            _each(report, ids, lambda part: Party.delete().where(Party.id.in_(part)).execute())
    return len(ids)


def archive_many(report: Report, ids: Sequence[int], archived: bool) -> int:
    """Hide parties from lists, or show them again."""

    def archive(part: list[int]) -> None:
        Party.update(archived=archived).where(Party.id.in_(part), Party.archived != archived).execute()

    with work(_("Archive") if archived else _("Take out of the archive")):
        _each(report, ids, archive)
    return len(ids)


def edit_many(report: Report, ids: Sequence[int], field: str, value: str) -> int:
    """Give parties the same status, language or source; empty takes it away."""
    if field not in EDITED:
        raise ValueError(f"{field} is not said of many at once")
    text = value.strip()
    problems = Party(display_name="-", **{field: text}).problems()
    if problems:
        raise Invalid(problems)
    column = getattr(Party, field)

    def edit(part: list[int]) -> None:
        new = {column: text, Party.updated_at: clock.now()}
        Party.update(new).where(Party.id.in_(part), column != text).execute()

    with work(_("Edit contacts")):
        _each(report, ids, edit)
    return len(ids)


def set_many(report: Report, ids: Sequence[int], field: CustomField, value: str) -> int:
    """Give parties the same value in a field of the user's own, as it is stored; empty takes it away."""
    stored = plain_value(field, value)

    def change(part: list[int]) -> None:
        mine = CustomValue.party.in_(part), CustomValue.field == field
        if not stored:
            CustomValue.delete().where(*mine).execute()
            return
        have = _owners(CustomValue.select(CustomValue.party).where(*mine))
        new = {CustomValue.value: stored, CustomValue.updated_at: clock.now()}
        CustomValue.update(new).where(*mine, CustomValue.value != stored).execute()
        CustomValue.bulk_create(
            [CustomValue(party=party, field=field, value=stored) for party in part if party not in have]
        )

    with work(_("Edit contacts")):
        _each_there(report, ids, change)
    return len(ids)


def account_many(report: Report, ids: Sequence[int], name: str) -> int:
    """Put persons into an account, made where there is none, and name it beside them; others stay as is."""
    with work(_("Add to account")):
        account = find_or_make_account(" ".join(name.split()))

        def put(part: list[int]) -> None:
            mine = Affiliation.person.in_(part), Affiliation.account == account, Affiliation.until == ""
            have = _owners(Affiliation.select(Affiliation.person).where(*mine))
            for person in Party.select().where(Party.id.in_(part), Party.kind == Kind.PERSON):
                if person.id not in have:
                    affiliate(person, account, primary=True)

        _each(report, ids, put)
    return len(ids)


def favourite_many(report: Report, ids: Sequence[int], wanted: bool) -> int:
    """Put parties among the favourites, or take them out."""

    def change(part: list[int]) -> None:
        if not wanted:
            Favourite.delete().where(Favourite.party.in_(part)).execute()
            return
        have = _owners(Favourite.select(Favourite.party).where(Favourite.party.in_(part)))
        Favourite.bulk_create([Favourite(party=party) for party in part if party not in have])

    with work(_("Add to favourites") if wanted else _("Remove from favourites")):
        _each_there(report, ids, change)
    return len(ids)


def consent_many(
    report: Report, ids: Sequence[int], channel: str, state: str | None, source: str = ""
) -> int:
    """Record what parties said about a channel, as of today; None takes what was said away."""
    day = clock.today().isoformat()
    days = {"given_on": day, "withdrawn_on": ""} if state == ConsentState.GRANTED else {"withdrawn_on": day}
    if state:
        Consent(channel=channel, state=state).check()

    def change(part: list[int]) -> None:
        mine = Consent.party.in_(part), Consent.channel == channel
        if not state:
            Consent.delete().where(*mine).execute()
            return
        have = _owners(Consent.select(Consent.party).where(*mine))
        new = {"state": state, "source": source, "updated_at": clock.now(), **days}
        Consent.update(**new).where(*mine, Consent.state != state).execute()
        Consent.bulk_create(
            [
                Consent(party=party, channel=channel, state=state, source=source, **days)
                for party in part
                if party not in have
            ]
        )

    with work(_("Record consent")):
        _each_there(report, ids, change)
    return len(ids)


def tag_many(report: Report, ids: Sequence[int], add: Sequence[str], remove: Sequence[str]) -> int:
    """Hang tags on parties, and take others off; who has one already keeps it."""
    with work(_("Tag")):
        gone = [tag.id for tag in Tag.select().where(Tag.folded.in_([fold(name) for name in remove]))]
        wanted = list({tag.id: tag for tag in map(tag_named, add)}.values())

        def tag(part: list[int]) -> None:
            PartyTag.delete().where(PartyTag.party.in_(part), PartyTag.tag.in_(gone)).execute()
            stored = PartyTag.select(PartyTag.party, PartyTag.tag).where(PartyTag.party.in_(part))
            have = set(stored.tuples())
            new = [(party, one) for party in part for one in wanted if (party, one.id) not in have]
            PartyTag.bulk_create([PartyTag(party=party, tag=one) for party, one in new])

        _each_there(report, ids, tag)
    return len(ids)


def _each_there(report: Report, ids: Sequence[int], do: Callable[[list[int]], object]) -> None:
    """As _each, for those who were not deleted meanwhile."""

    def there(part: list[int]) -> None:
        stored = _owners(Party.select(Party.id).where(Party.id.in_(part)))
        do([party for party in part if party in stored])

    _each(report, ids, there)


def _owners(query: Any) -> set[int]:
    """The only column of a query."""
    return {int(row[0]) for row in query.tuples()}


def _each(report: Report, ids: Sequence[int], do: Callable[[list[int]], object]) -> None:
    done = 0
    for part in chunks(ids, STEP):
        report(done, len(ids))
        do(part)
        done += len(part)
    report(done, len(ids))
