"""Filters worked out one party at a time, in Python alone: what the SQL must find, too."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import cache

from smallcrm.core import clock
from smallcrm.core.fields import utc_text
from smallcrm.core.fold import digits, fold
from smallcrm.features.activity.model import Interaction, Task
from smallcrm.features.people.filters import And, Comparison, Condition, Not, Or
from smallcrm.features.people.model import (
    Address,
    Affiliation,
    Consent,
    ContactPoint,
    CustomField,
    CustomValue,
    Favourite,
    Party,
    PartyTag,
    Relationship,
    SegmentPick,
)
from smallcrm.features.people.search import find

C = Comparison
LINKS = ("account", "person", "related")


def fits(node, party: Party) -> bool:
    """Whether a party answers to a filter."""
    match node:
        case None:
            return True
        case Not(part):
            return not fits(part, party)
        case Or(parts):
            return any(fits(part, party) for part in parts)
        case And(parts):
            near = [part for part in parts if not is_over(part)]
            return all(fits(part, party) for part in near) and over_links(
                [part for part in parts if is_over(part)], party
            )
        case Condition():
            return over_links([node], party) if is_over(node) else answers(node, party)


def is_over(part) -> bool:
    return isinstance(part, Condition) and part.field.split(".")[0] in LINKS and "." in part.field


def over_links(parts, party: Party) -> bool:
    """One and the same other party answers to all that is asked over one link."""
    for link in LINKS:
        asked = [
            Condition(part.field.partition(".")[2], part.comparison, part.value)
            for part in parts
            if part.field.split(".")[0] == link
        ]
        if asked and not any(all(answers(one, other) for one in asked) for other in others(link, party)):
            return False
    return True


def others(link: str, party: Party) -> list[Party]:
    if link == "related":
        kept = [tie for tie in rows(Relationship) if not tie.until]
        mine = [tie.other for tie in kept if tie.party_id == party.id]
        return mine + [tie.party for tie in kept if tie.other_id == party.id]
    ties = [tie for tie in rows(Affiliation) if not tie.until]
    if link == "account":
        return [tie.account for tie in ties if tie.person_id == party.id]
    return [tie.person for tie in ties if tie.account_id == party.id]


def answers(asked: Condition, party: Party) -> bool:
    """Whether one condition holds."""
    name, comparison, values = asked.field, asked.comparison, asked.value
    opposite = {C.IS_NOT: C.IS, C.HAS_NOT: C.HAS, C.EMPTY: C.NOT_EMPTY}.get(comparison)
    if opposite:
        return not answers(Condition(name, opposite, values), party)
    if name == "words":
        return party.id in find(values[0], 0)
    if name == "segment":
        return any(in_segment(party) for _value in values)
    if name in YES_NO:
        return YES_NO[name](party) == (values == ("yes",))
    found = values_of(name, party)
    if comparison == C.NOT_EMPTY:
        return any(found)
    if name == "birthday":
        return any(of_birthday(comparison, values, value) for value in found)
    if name in ("contacts", "open-tasks"):
        return of_number(comparison, values, found[0])
    kind = own_type(name)
    if name in INSTANTS or name == "next-due" or kind == "date":
        return of_day(comparison, values, [day_of(name, value) for value in found if value])
    if kind in ("number", "money"):
        return any(of_amount(kind, comparison, values, value) for value in found if value)
    if name in EXACT or name.startswith("consent.") or kind in ("choice", "yes-no"):
        return any(value in values for value in found)
    if name == "tag":
        return any(value in map(fold, values) for value in found)
    if name == "phone":
        return any(of_phone(comparison, values[0], value) for value in found)
    return any(of_text(comparison, values[0], value) for value in found)


def in_segment(party: Party) -> bool:
    for pick in of(SegmentPick, party):
        return pick.included
    return party.status == "customer" and not party.archived


YES_NO = {
    "favourite": lambda p: bool(of(Favourite, p)),
    "deceased": lambda p: p.deceased,
    "archived": lambda p: p.archived,
    "has-phone": lambda p: any(w.kind == "phone" for w in ways(p)),
    "has-email": lambda p: any(w.kind == "email" for w in ways(p)),
    "has-address": lambda p: any(places(p)),
    "returned": lambda p: any(place.returned for place in places(p)),
}
EXACT = ("kind", "status", "country")
INSTANTS = ("created", "changed", "last-contact")


@cache
def rows(model) -> list:
    """Every row of a table, read once: thousands of questions are asked of a file nobody changes."""
    return list(model.select())


def forget() -> None:
    """It is another file now."""
    rows.cache_clear()


def of(model, party) -> list:
    """The rows of a party."""
    return [row for row in rows(model) if row.party_id == party.id]


def ways(party):
    return of(ContactPoint, party)


def places(party):
    return of(Address, party)


def values_of(name: str, party: Party) -> list:
    if name.startswith("field."):
        field = own_field(name)
        return [row.value for row in of(CustomValue, party) if row.field_id == field.id]
    if name.startswith("consent."):
        channel = name.removeprefix("consent.")
        return [c.state for c in of(Consent, party) if c.channel == channel]
    if name in ("account", "person", "related"):
        return [other.display_name for other in others(name, party)]
    return VALUES[name](party)


def talks(party):
    return of(Interaction, party)


def contacts(party):
    """When there was contact; that of its people counts for an account, while they belonged to it."""
    found = [talk.start for talk in talks(party)]
    for tie in rows(Affiliation):
        if tie.account_id != party.id:
            continue
        theirs = [talk.start for talk in talks(tie.person)]
        if theirs and utc_text(max(theirs)) >= tie.since:
            last = f"{tie.until}~" if tie.until else "~"
            found += [at for at in theirs if not tie.until or tie.since <= utc_text(at) <= last]
    return found


def tasks(party):
    return [task for task in of(Task, party) if not task.done]


def relations(party):
    kept = [tie for tie in rows(Relationship) if not tie.until]
    return [r.type.name for r in kept if r.party_id == party.id] + [
        r.type.reverse for r in kept if r.other_id == party.id
    ]


VALUES = {
    "name": lambda p: [p.display_name, p.sort_name],
    "kind": lambda p: [p.kind],
    "status": lambda p: [p.status],
    "tag": lambda p: [row.tag.folded for row in of(PartyTag, p)],
    "birthday": lambda p: [p.birthday],
    "language": lambda p: [p.language],
    "source": lambda p: [p.source],
    "note": lambda p: [p.note],
    "created": lambda p: [p.created_at],
    "changed": lambda p: [p.updated_at],
    "city": lambda p: [place.locality for place in places(p)],
    "postcode": lambda p: [place.postcode for place in places(p)],
    "region": lambda p: [place.region for place in places(p)],
    "country": lambda p: [place.country for place in places(p)],
    "phone": lambda p: [way for way in ways(p) if way.kind in ("phone", "fax")],
    "email": lambda p: [way.value for way in ways(p) if way.kind == "email"],
    "last-contact": lambda p: [max(contacts(p), default=None)],
    "next-due": lambda p: [min((t.due for t in tasks(p) if t.due), default=None)],
    "contacts": lambda p: [len(talks(p))],
    "open-tasks": lambda p: [len(tasks(p))],
    "role": lambda p: [tie.role for tie in rows(Affiliation) if tie.person_id == p.id and not tie.until],
    "relation": relations,
}


def own_type(name: str) -> str:
    if not name.startswith("field."):
        return ""
    return own_field(name).type


def own_field(name: str) -> CustomField:
    folded = fold(name.removeprefix("field."))
    return next(field for field in rows(CustomField) if field.folded == folded)


def of_text(comparison, wanted: str, value: str) -> bool:
    wanted, value = fold(wanted), fold(value)
    if not wanted:
        return False
    return {C.IS: value == wanted, C.CONTAINS: wanted in value, C.BEGINS_WITH: value.startswith(wanted)}[
        comparison
    ]


def of_phone(comparison, wanted: str, way) -> bool:
    number = digits(wanted)
    if not number:
        return of_text(comparison, wanted, way.value)
    forms = way.digits.split()
    match comparison:
        case C.CONTAINS:
            return any(number in form for form in forms)
        case C.BEGINS_WITH:
            return any(form.startswith(number) for form in forms)
    return number in forms or way.e164 == f"+{number}"


def of_number(comparison, values, value) -> bool:
    wanted = [Decimal(one) for one in values]
    value = Decimal(value)
    return {
        C.IS: lambda: value == wanted[0], C.MORE: lambda: value > wanted[0],
        C.LESS: lambda: value < wanted[0],
        C.AT_LEAST: lambda: value >= wanted[0], C.AT_MOST: lambda: value <= wanted[0],
        C.BETWEEN: lambda: wanted[0] <= value <= wanted[-1],
    }[comparison]()  # fmt: skip


def of_amount(kind: str, comparison, values, value: str) -> bool:
    if kind == "number":
        return of_number(comparison, values, value)
    amount, _blank, code = value.partition(" ")
    told = [one.partition(" ") for one in values]
    if any((one[2] or "EUR") != (code or "EUR") for one in told):
        return False
    return of_number(comparison, [one[0] for one in told], amount)


def day_of(name: str, value) -> dt.date:
    return clock.local(value).date() if name in INSTANTS else dt.date.fromisoformat(value[:10])


def word_day(word: str) -> dt.date:
    near = {"yesterday": -1, "today": 0, "tomorrow": 1}
    return clock.today() + dt.timedelta(near[word]) if word in near else dt.date.fromisoformat(word)


def span(values) -> dt.timedelta:
    return dt.timedelta(int(values[0]) * {"days": 1, "weeks": 7}[values[1]])


def of_day(comparison, values, found: list[dt.date]) -> bool:
    today = clock.today()
    if comparison == C.NOT_FOR:
        return not any(day >= today - span(values) for day in found)
    return any(
        {
            C.IS: lambda day: day == word_day(values[0]),
            C.BEFORE: lambda day: day < word_day(values[0]),
            C.AFTER: lambda day: day > word_day(values[0]),
            C.BETWEEN: lambda day: word_day(values[0]) <= day <= word_day(values[1]),
            C.IN_LAST: lambda day: today - span(values) <= day <= today,
            C.IN_NEXT: lambda day: today <= day <= today + span(values),
        }[comparison](day)
        for day in found
    )


def of_birthday(comparison, values, value: str) -> bool:
    match = re.fullmatch(r"(\d{4}|-)-(\d\d)-(\d\d)", value)
    if match is None:
        return False
    today, month_day = clock.today(), value[-5:]
    if comparison in (C.IN_NEXT, C.IN_LAST):
        step = 1 if comparison == C.IN_NEXT else -1
        days = [today + dt.timedelta(step * number) for number in range(span(values).days + 1)]
        leap = any(f"{day:%m-%d}" == "02-28" and day.year % 4 for day in days)
        return any(f"{day:%m-%d}" == month_day for day in days) or (leap and month_day == "02-29")
    if values[0] in ("yesterday", "today", "tomorrow") and comparison == C.IS:
        return f"{word_day(values[0]):%m-%d}" == month_day
    if values[0].startswith("--"):
        first, last = values[0][-5:], values[-1][-5:]
        return {
            C.IS: month_day == first, C.BEFORE: month_day < first, C.AFTER: month_day > first,
            C.BETWEEN: first <= month_day <= last if first <= last else not last < month_day < first,
        }[comparison]  # fmt: skip
    if match[1] == "-":
        return False
    return of_day(comparison, values, [dt.date.fromisoformat(value)])
