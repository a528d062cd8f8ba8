"""Whom a clause names: the words that are somebody's name, and what speaks for their being meant so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from smallcrm.features.capture.reading.finder import Card, Finder
from smallcrm.features.capture.reading.line import Line
from smallcrm.features.capture.reading.tongue import Tongue

SHORTEST = 3  # letters of a beginning
READ = 40  # words of a clause that are asked for
LONGEST = 6  # words of a name
LIKELY = 6  # letters from which on a slip of the hand is forgiven
FEW = 9  # parties a beginning may still mean
FRAMED, WHOLE, WORD, TOLD = 4, 4, 2, 9  # what speaks for a name, and against it

Word = tuple[int, int, str]


@dataclass(frozen=True)
class Name:
    """Somebody who is named in the line; several where they cannot be told apart."""

    start: int
    end: int
    cards: tuple[Card, ...]
    whole: bool = True
    count: int = 1  # words
    weight: float = 0.0
    near: bool = False  # a slip of the hand away: that is asked, and not taken


@dataclass(frozen=True)
class Setting:
    """What surrounds names in a clause, asked by position."""

    taken: Callable[[int, int], bool]  # means something else for sure
    framed: Callable[[int], bool]  # stands where a name is expected
    told: Callable[[int], bool]  # stands in what was reported
    doubtful: Callable[[int, int], bool]  # may mean something else


def names(line: Line, start: int, end: int, known: Tongue, finder: Finder, setting: Setting) -> list[Name]:
    """Everybody a clause may name, the likeliest first."""
    words = list(line.words(start, end))[:READ]
    found, at = list[Name](), 0
    while at < len(words):
        name = _from(words, at, known, finder, setting)
        if name is None:
            at += 1
            continue
        at += name.count
        name = _leftwards(words, name)
        weight = _weight(name, len(found), setting)
        if weight > 0:
            found.append(replace(_at_company(words, name, known), weight=weight))
    alone = [
        name
        for name in found
        if not any(each is not name and each.start < name.start < each.end for each in found)
    ]
    return sorted(alone, key=lambda name: -name.weight)


def nearly(line: Line, start: int, end: int, known: Tongue, finder: Finder, setting: Setting) -> Name | None:
    """Who may be meant where nobody is named: a word in the place of a name, one slip away from one."""
    words = list(line.words(start, end))[:READ]
    for first, last, word in words:
        odd = len(word) < LIKELY or not word.isalpha() or word in known.usual or word in known.known
        if odd or not setting.framed(first) or setting.taken(first, last) or setting.told(first):
            continue
        if cards := finder.near(word)[:FEW]:
            return Name(first, last, tuple(cards), whole=False, near=True)
    return None


def _from(words: Sequence[Word], at: int, known: Tongue, finder: Finder, setting: Setting) -> Name | None:
    """The longest name that begins with this word."""
    first, last, word = words[at]
    if len(word) < SHORTEST or word.isdecimal():
        return None
    cards, whole, count = finder.whole((word,)), True, 1
    for length in range(2, min(LONGEST, len(words) - at) + 1):
        said = tuple(each for _, _, each in words[at : at + length])
        longer, is_whole = _together(said, finder)
        if not is_whole and said[-1] in known.usual:
            longer = []  # “conti con”: the word behind is no beginning of a name
        if longer and (len(said[-1]) >= SHORTEST or any(card.title[-1:] == said[-1:] for card in longer)):
            cards, whole, count = longer, is_whole, length
        elif len(said[-1]) >= SHORTEST:
            break
    until = words[at + count - 1][1]
    if count == 1:
        if setting.taken(first, last) or word in known.usual:
            return None
        if not cards:
            if setting.doubtful(first, last) or word in known.known or not setting.framed(first):
                return None
            cards, whole = finder.begun((word,)), False
    fitting = fit(cards, [each for _, _, each in words[at : at + count]], whole)
    if not fitting or (not whole and len(fitting) > FEW):
        return None
    return Name(first, until, tuple(fitting), whole, count)


def _together(said: tuple[str, ...], finder: Finder) -> tuple[list[Card], bool]:
    if not finder.whole(said[:1]) and not finder.begun(said[:1]):
        return [], False
    if found := [card for card in finder.whole(said) if set(said) <= card.words | card.company]:
        return found, True
    if len(said[-1]) < SHORTEST:
        return [], False
    return [card for card in finder.begun(said) if _begins(said, card)], False


def _begins(said: Sequence[str], card: Card) -> bool:
    """Whether the words begin words of the name, all but the last one whole or long enough."""
    return all(
        any(
            word == name or (len(word) >= SHORTEST and name.startswith(word))
            for name in card.words | card.company
        )
        for word in said
    )


def fit(cards: Sequence[Card], said: Sequence[str], whole: bool) -> list[Card]:
    """Of those the words may mean, the ones they fit best: by name before company, people before accounts."""
    matches = (lambda names, word: word in names) if whole else _has_beginning
    by_name = [card for card in cards if all(matches(card.words, word) for word in said)]
    titled = [
        card
        for card in by_name
        if card.named.kind != "person" and set(card.title) <= {*said, "the"} and len(said) > 1
    ]
    people = [card for card in by_name if card.named.kind != "organization"]
    if titled:
        return titled
    if len(said) > 1 and (equal := [card for card in people if sorted(card.title) == sorted(said)]):
        return equal
    if any(card.named.kind == "person" for card in people):
        shown = [card for card in people if all(matches(frozenset(card.title), word) for word in said)]
        return shown or people
    if people or by_name:
        return people or by_name
    mixed = [card for card in cards if all(matches(card.words | card.company, word) for word in said)]
    return [card for card in mixed if card.named.kind == "person"] or mixed


def _has_beginning(names: frozenset[str], word: str) -> bool:
    return any(name.startswith(word) for name in names)


def _leftwards(words: Sequence[Word], name: Name) -> Name:
    """Take particles along that stand before it: “de la” Fuente, “Da” Gino."""
    at = next(index for index, word in enumerate(words) if word[0] == name.start)
    while at > 0:
        word = words[at - 1][2]
        here = [
            card
            for card in name.cards
            if word in card.title and card.title.index(word) < _first(card.title, words[at][2])
        ]
        if not here or (len(here) < len(name.cards) and len(word) >= SHORTEST):
            break
        at -= 1
        name = replace(name, start=words[at][0], cards=tuple(here))
    return name


def _first(title: tuple[str, ...], word: str) -> int:
    return next((index for index, each in enumerate(title) if each.startswith(word)), 0)


def _at_company(words: Sequence[Word], name: Name, known: Tongue) -> Name:
    """“tom at bright dental”: the company behind a name says which one, and belongs to it."""
    rest = [word for word in words if word[0] >= name.end]
    linking = known.before
    skipped = 0
    while skipped < min(4, len(rest)) and rest[skipped][2] in linking:
        skipped += 1
    said = list[Word]()
    for word in rest[skipped:]:
        if not any({each for _, _, each in [*said, word]} <= card.company for card in name.cards):
            break
        said.append(word)
    if not skipped or not any(len(word) > SHORTEST for _, _, word in said):
        return name
    here = [card for card in name.cards if {each for _, _, each in said} <= card.company]
    return replace(name, end=said[-1][1], cards=tuple(here))


def _weight(name: Name, earlier: int, setting: Setting) -> float:
    weight = WHOLE * name.whole + WORD * min(name.count, 3) - earlier / 2
    if setting.framed(name.start):
        weight += FRAMED
    if setting.told(name.start):
        weight -= TOLD
    if name.count == 1 and setting.doubtful(name.start, name.end):
        weight -= FRAMED
    return weight
