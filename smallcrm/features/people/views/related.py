"""Who belongs to the party in front, as lines of links with what can be done: its accounts and relations."""

from __future__ import annotations

from html import escape
from typing import Any, NamedTuple

from smallcrm.core.i18n import _
from smallcrm.features.people.card import Card, Relation
from smallcrm.features.people.kin import called
from smallcrm.features.people.model import Kind
from smallcrm.features.people.views.reaching import time_text
from smallcrm.ui.facts import Acts, breakable

DOT = "\u00a0· "  # ends a line, and never begins one
Tie = dict[str, Any]


class TieLine(NamedTuple):
    """A line of rich text with links, its words for screen readers, and what can be done with it."""

    html: str
    spoken: str
    acts: Acts
    past: bool = False


def work_line(card: Card) -> str:
    """“Managing director · Weber Immobilien GmbH”, the company as a link."""
    current = [tie for tie in card.ties if not tie["until"]]
    return "<br>".join(_role(tie) for tie in current[:3]) or escape(breakable(card.party["title"]))


def work_acts(card: Card) -> Acts:
    """What can be done with what stands below the name."""
    current = [tie for tie in card.ties if not tie["until"]]
    if card.party["kind"] != Kind.PERSON or not current:
        return []
    return [*seat_acts(current[0], len(card.ties) > 1), (_("Add to an account…"), "do:join:0")]


def account_lines(card: Card) -> list[TieLine]:
    """Where a person belongs or belonged, where the line below the name does not tell all of it."""
    if card.party["kind"] != Kind.PERSON or (len(card.ties) < 2 and not any(t["until"] for t in card.ties)):
        return []
    return [_account(tie, len(card.ties) > 1) for tie in card.ties]


def relation_lines(card: Card) -> list[TieLine]:
    """“Husband: Karl Weber”; of the user's own types “Godfather of Lena Weber”."""
    return [_relation(relation) for relation in card.relations]


def seat_acts(tie: Tie, choice: bool) -> list[tuple[str, str]]:
    """What can be done with a person's place in an account."""
    key = tie["id"]
    acts = [(_("Edit…"), f"do:seat:{key}")]
    if not tie["until"]:
        acts.append((_("Left today"), f"do:left:{key}"))
        if choice and not tie["primary"]:
            acts.append((_("Make it the main account"), f"do:main:{key}"))
    return [*acts, (_("Remove"), f"do:unseat:{key}")]


def _account(tie: Tie, choice: bool) -> TieLine:
    time = time_text(tie["since"] or "", tie["until"] or "")
    line = _role(tie) + (DOT + escape(time) if time else "")
    if choice and tie["primary"] and not tie["until"]:
        line += DOT + escape(_("main account"))
    told = _spoken(tie["role"], tie["department"], tie["account"]["name"], time)
    return TieLine(line, told, seat_acts(tie, choice), bool(tie["until"]))


def _role(tie: Tie) -> str:
    role = ", ".join(escape(breakable(part)) for part in (tie["role"], tie["department"]) if part)
    link = _link(tie["account"]["id"], tie["account"]["name"])
    return f"{role}{DOT}{link}" if role else link


def _relation(relation: Relation) -> TieLine:
    word = called(relation.key, relation.turned, relation.gender)
    own = relation.words[:1].upper() + relation.words[1:]
    said = _("{relation}:").format(relation=word) if word else own
    time = time_text(relation.since, relation.until)
    line = f"{escape(breakable(said))} {_link(relation.other, relation.name)}"
    line += DOT + escape(time) if time else ""
    key = relation.id
    acts = [(_("Edit…"), f"do:relation:{key}")]
    if not relation.until:
        acts.append((_("Ended today"), f"do:ended:{key}"))
    acts.append((_("Remove"), f"do:unrelate:{key}"))
    return TieLine(line, _spoken(said, relation.name, time), acts, bool(relation.until))


def _spoken(*parts: str | None) -> str:
    return ", ".join(part.rstrip(":") for part in parts if part)


def _link(other: int | str, name: str) -> str:
    return f"<a href='party:{other}'>{escape(breakable(name))}</a>"
