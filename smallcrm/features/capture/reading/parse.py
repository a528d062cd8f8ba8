"""From a typed line to what is meant: the one door of this workshop."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from smallcrm.features.capture.reading.clause import Clause, scan
from smallcrm.features.capture.reading.finder import Finder, dressed, latest_first
from smallcrm.features.capture.reading.line import Line
from smallcrm.features.capture.reading.making import Happened, happened, to_come
from smallcrm.features.capture.reading.meaning import apply_name
from smallcrm.features.capture.reading.names import Name
from smallcrm.features.capture.reading.newcomer import Opening, opening
from smallcrm.features.capture.reading.recognise import best, recognise
from smallcrm.features.capture.reading.residue import rest
from smallcrm.features.capture.reading.splitting import Part, after_then, split
from smallcrm.features.capture.reading.tongue import all_tongues, tongue
from smallcrm.features.capture.reading.understood import Appointment, Named, Span, Task, Understood

SHOWN = 10  # candidates that are told apart
LONGEST = 4_000  # letters that are read for meaning; what is behind them belongs to the note


def parse(
    text: str,
    at: dt.datetime,
    finder: Finder,
    language: str = "en",
    *,
    fixed: bool = False,
    refused: Sequence[tuple[int, int]] = (),
) -> Understood:
    """What a line means when it is said at `at` (wall time).

    `language` is the user's own, which wins where two know the line equally well; with `fixed` it is
    the line's.
    `refused` are stretches of the text that mean nothing: “not that”.
    """
    line = Line(text[:LONGEST], refused)
    known = tongue(language if fixed else best(recognise(line, all_tongues()), language))
    head = opening(line)
    start = head.end if head else 0
    parts, named = split(line, start, known, at, None if head else finder)
    clauses = [_clause(line, part, at, named) for part in parts]
    who, candidates = _chosen(named)
    was, plans, spans = _made(parts, clauses, at, head, line, start)
    told = Understood(
        text=text,
        language=known.language,
        who=who,
        candidates=candidates,
        new=head.newcomer if head else None,
        tags=tuple(line.said(first + 1, last) for first, last in line.tags()),
        tasks=tuple(plan for plan in plans if isinstance(plan, Task)),
        appointments=tuple(plan for plan in plans if isinstance(plan, Appointment)),
        spans=_spans(line, spans, len(text)),
    )
    return _with_log(told, was, text[LONGEST:])


def _with_log(told: Understood, was: Happened, behind: str) -> Understood:
    """With what happened; what was too long to be read is noted as it stands."""
    return replace(
        told,
        kind=was.kind or ("note" if behind else ""),
        direction=was.direction,
        minutes=was.minutes,
        outcome=was.outcome,
        note=was.note + behind,
        when=was.when,
    )


def _clause(line: Line, part: Part, at: dt.datetime, named: list[Name]) -> Clause:
    begin = after_then(line, part.start, part.end, part.known) if part.mark < part.start else part.start
    clause = scan(line, begin, part.end, part.known, at)
    for first, last in line.tags():
        if part.start <= first < part.end:
            clause.take(first, last, "tag")
    for name in named:
        if begin <= name.start < part.end:
            apply_name(clause, name)
    return clause


def _chosen(named: list[Name]) -> tuple[Named | None, tuple[Named, ...]]:
    if not named:
        return None, ()
    ids = [{card.named.id for card in name.cards} for name in named]
    meant = set.intersection(*ids) or ids[0]
    cards = [card for card in named[0].cards if card.named.id in meant]
    if len(cards) == 1 and not named[0].near:
        return dressed(cards[0].named), ()
    likely = latest_first([card.named for card in cards])
    return None, (*map(dressed, likely[:SHOWN]), *likely[SHOWN:])


def _made(
    parts: list[Part], clauses: list[Clause], at: dt.datetime, head: Opening | None, line: Line, start: int
) -> tuple[Happened, list[Task | Appointment], list[tuple[int, int, str]]]:
    was, plans = Happened(), list[Task | Appointment]()
    spans = [(first, last, "tag") for first, last in line.tags()]
    spans += head.pieces if head else []
    told = next((index for index, part in enumerate(parts) if not part.planned), None)
    if told is not None:
        was = happened(clauses[told], at)
    more = [line.said(start, end) for start, end, role in spans if role == "note"]
    instead = was.note or was.said or (head.newcomer.name if head else "")
    for index, clause in enumerate(clauses):
        if index == told:
            continue
        plan = to_come(clause, at, instead)
        if plan is None:
            more.append(rest(clause, "note"))
        else:
            plans.append(plan)
            instead = instead or plan.what
    for clause in clauses:
        spans += clause.pieces
    return _with_more(was, more), plans, spans


def _with_more(was: Happened, more: list[str]) -> Happened:
    """What nothing else was made of belongs to the note."""
    note = "; ".join(part for part in [was.note, *more] if part)
    return replace(was, note=note, kind=was.kind or ("note" if note else ""))


def _spans(line: Line, pieces: list[tuple[int, int, str]], length: int) -> tuple[Span, ...]:
    """Every letter of the line is in one span; what lies between two pieces only sets them off."""
    owner, roles = [-1] * length, ["link"]
    for start, end, role in pieces:
        first, last = line.span(start, end)
        if role in ("link", "note", "what"):
            number = roles.index(role) if role in roles else len(roles)
        else:
            number = len(roles)
        roles += [role] * (number == len(roles))
        owner[first:last] = [number] * (last - first)
    if length > len(line.text):
        roles.append("note")
        owner[len(line.text) :] = [len(roles) - 1] * (length - len(line.text))
    spans, at = list[Span](), 0
    while at < length:
        end = at + 1
        while end < length and owner[end] == owner[at]:
            end += 1
        spans.append(Span(at, end, roles[owner[at]] if owner[at] >= 0 else "link"))
        at = end
    return tuple(spans)
