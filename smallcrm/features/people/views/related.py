"""Who belongs to the party in front, as lines of links: its people, accounts and relations."""

from __future__ import annotations

from html import escape
from typing import Any

from smallcrm.core.i18n import _, n_
from smallcrm.features.people.card import Card
from smallcrm.features.people.model import Kind
from smallcrm.ui.facts import breakable

SHOWN = 12  # people of an account; the rest on demand
ALL = "all:people"
DOT = "\u00a0· "  # ends a line, and never begins one
Tie = dict[str, Any]


def work_line(card: Card) -> str:
    """“Managing director · Weber Immobilien GmbH”, the company as a link."""
    current = [tie for tie in card.ties if not tie["until"]]
    return "<br>".join(_role(tie, tie["account"]) for tie in current[:3]) or escape(
        breakable(card.party["title"])
    )


def people_lines(card: Card, everybody: bool) -> list[str]:
    """Who belongs to an account."""
    if card.party["kind"] == Kind.PERSON:
        return []
    shown = card.ties if everybody else card.ties[:SHOWN]
    lines = [_person(tie) for tie in shown]
    if (more := len(card.ties) - len(shown)) > 0:
        said = n_("and {} more", "and {} more", more)
        lines.append(f"<a href='{ALL}'>{escape(said)}</a>")
    return lines


def account_lines(card: Card) -> list[str]:
    """Where a person belongs or belonged, where the line below the name does not tell all of it."""
    if card.party["kind"] != Kind.PERSON or (len(card.ties) < 2 and not any(t["until"] for t in card.ties)):
        return []
    return [_role(tie, tie["account"], with_time=True) for tie in card.ties]


def relation_lines(card: Card) -> list[str]:
    """“Spouse of Karl Weber”."""
    return [_relation(relation) for relation in card.relations]


def _person(tie: Tie) -> str:
    told = [escape(breakable(str(part))) for part in (tie["role"], tie["department"]) if part]
    if tie["until"]:
        told.append(_("left"))
    name = _link(tie["person"])
    return f"{name}{DOT}{', '.join(told)}" if told else name


def _role(tie: Tie, account: dict[str, str], with_time: bool = False) -> str:
    role = ", ".join(escape(breakable(part)) for part in (tie["role"], tie["department"]) if part)
    line = f"{role}{DOT}{_link(account)}" if role else _link(account)
    if not with_time or not (tie["since"] or tie["until"]):
        return line
    since, until = (str(tie[end] or "")[:4] for end in ("since", "until"))
    time = f"{since}–{until}" if until else _("since {}").format(since)
    told = _("until {}").format(until) if until and not since else time
    return line + DOT + escape(told)


def _relation(relation: dict[str, Any]) -> str:
    name = str(relation["type"])
    line = f"{escape(breakable(name[:1].upper() + name[1:]))} {_link(relation['other'])}"
    if relation["until"]:
        line += DOT + escape(_("until {}").format(str(relation["until"])[:4]))
    return line


def _link(other: dict[str, str]) -> str:
    return f"<a href='party:{other['id']}'>{escape(breakable(other['name']))}</a>"
