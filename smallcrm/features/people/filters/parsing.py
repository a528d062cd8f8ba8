"""From typed text to a filter: forgiving about case, hyphens and quotes; what it cannot read it names."""

from __future__ import annotations

from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.people.filters import catalogue
from smallcrm.features.people.filters.comparisons import (
    LONGEST,
    SIGNS,
    SPANS,
    SPELLINGS,
    WITHOUT_VALUE,
    Comparison,
    meant,
)
from smallcrm.features.people.filters.errors import FilterError, nearest, unexpected
from smallcrm.features.people.filters.field import Field
from smallcrm.features.people.filters.lexing import Kind, Token, tokens
from smallcrm.features.people.filters.nodes import WORDS, Condition, Node, Not, all_of, any_of
from smallcrm.features.people.filters.values import read_values

DEEPEST = 30  # brackets and nots within each other
MOST = 200  # conditions
LONGEST_TEXT = 20_000  # letters
CONNECTIVES = ("and", "or")
_ENDING = (Kind.OPEN, Kind.CLOSE, Kind.END)


def parse_node(text: str) -> Node | None:
    """The filter a text says; None where it says nothing. A FilterError names what it cannot read."""
    if len(text) > LONGEST_TEXT:
        raise FilterError(_("This filter is too long; {} letters are the most.").format(LONGEST_TEXT))
    parser = _Parser(text)
    if parser.at(Kind.END):
        return None
    found = parser.alternatives()
    if not parser.at(Kind.END):
        said = _("“and” or “or” is missing before “{word}” (letter {place}).")
        if parser.at(Kind.CLOSE):
            said = _("The bracket “{word}” (letter {place}) closes nothing.")
        raise unexpected(said, parser.here.text, parser.here.start)
    return found


class _Parser:
    """Goes through the pieces once, from left to right."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = tokens(source)
        self.place = 0
        self.depth = 0
        self.count = 0
        self.known: dict[str, Field | None] = {}

    @property
    def here(self) -> Token:
        """The piece that comes next."""
        return self.tokens[self.place]

    def at(self, kind: Kind) -> bool:
        """Whether the next piece is of this kind."""
        return self.here.kind is kind

    def alternatives(self) -> Node:
        """What stands between “or”s."""
        parts = [self._together()]
        while self._take("or"):
            parts.append(self._together())
        return any_of(parts)

    def _together(self) -> Node:
        parts = [self._single()]
        while self._take("and"):
            parts.append(self._single())
        return all_of(parts)

    def _single(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise FilterError(_("This filter is nested too deeply; {} steps are the most.").format(DEEPEST))
        found = self._opposite() or self._bracket() or self._leaf()
        self.depth -= 1
        return found

    def _opposite(self) -> Node | None:
        return Not(self._single()) if self._take("not") else None

    def _bracket(self) -> Node | None:
        if not self.at(Kind.OPEN):
            return None
        opened = self.here
        self.place += 1
        found = self.alternatives()
        if not self.at(Kind.CLOSE):
            said = _("The bracket “{word}” (letter {place}) is not closed.")
            raise unexpected(said, opened.text, opened.start)
        self.place += 1
        return found

    def _leaf(self) -> Node:
        token = self.here
        self.count += 1
        if self.count > MOST:
            raise FilterError(_("This filter has too many conditions; {} are the most.").format(MOST))
        if token.kind is Kind.QUOTED:
            self.place += 1
            return self._words(token.text, token)
        if token.kind is not Kind.WORD or token.text.casefold() in CONNECTIVES:
            said = _("A condition is missing before “{word}” (letter {place}).")
            if token.kind is Kind.END:
                said = _("The filter ends where a condition should stand (letter {place}).")
            raise unexpected(said, token.text, token.start)
        return self._condition(token) or self._free_words()

    def _condition(self, token: Token) -> Node | None:
        """A field with its comparison and values; None where these are words to look for."""
        comparison, length = self._comparison_at(self.place + 1)
        field = self._field(token.text)
        if field is None:
            signed = comparison is not None and self.tokens[self.place + 1].kind is Kind.SIGN
            known = catalogue.names(catalogue.fields())
            if signed or token.named or (comparison is not None and nearest(token.text, known)):
                said = _("“{word}” (letter {place}) is no field.")
                raise unexpected(said, token.text, token.start, known)
            return None
        if comparison is None:
            said = _("“{word}” (letter {place}) wants a comparison; put it in quotes to look for the word.")
            raise unexpected(said, token.text, token.start, _spelt(field))
        after = self.tokens[self.place + length + 1]
        comparison = meant(comparison, field.type)
        if comparison not in field.comparisons:
            said = _("“{word}” (letter {place}) cannot be asked of “{field}”.").replace("{field}", field.name)
            asked = self.source[self.tokens[self.place + 1].start : after.start].strip()
            raise unexpected(said, asked, self.tokens[self.place + 1].start, _spelt(field))
        self.place += length + 1
        try:
            values = read_values(field, comparison, self._values(comparison))
        except FilterError as error:
            raise error.at(after.start) from None
        return Condition(field.name, comparison, values)

    def _field(self, text: str) -> Field | None:
        key = fold(text)
        if key not in self.known:
            self.known[key] = None if key == WORDS else catalogue.field_named(text)
        return self.known[key]

    def _comparison_at(self, place: int) -> tuple[Comparison | None, int]:
        """The longest comparison spelt from here, and how many pieces it takes."""
        said: list[str] = []
        found: tuple[Comparison | None, int] = (None, 0)
        for taken, token in enumerate(self.tokens[place : place + LONGEST], 1):
            if token.kind is Kind.SIGN:
                said.append(token.text)
            elif token.kind is Kind.WORD:
                said += token.text.casefold().replace("-", " ").split()
            else:
                break
            if (comparison := SPELLINGS.get(tuple(said))) is not None:
                found = comparison, taken
        return found

    def _values(self, comparison: Comparison) -> list[str]:
        if comparison in WITHOUT_VALUE:
            return []
        if comparison == Comparison.ANY_OF:
            return self._listed()
        if comparison in SPANS and self.here.text.casefold() == "the":
            self.place += 1
        found = self._value()
        if comparison == Comparison.BETWEEN and self._take("and"):
            found += self._value()
        return found

    def _listed(self) -> list[str]:
        """Values with commas between them, perhaps in brackets."""
        bracket = self.here if self.at(Kind.OPEN) else None
        self.place += bracket is not None
        found = self._value(listed=True)
        while self.at(Kind.COMMA):
            self.place += 1
            found += self._value(listed=True)
        if bracket is not None:
            if not self.at(Kind.CLOSE):
                said = _("The bracket “{word}” (letter {place}) is not closed.")
                raise unexpected(said, bracket.text, bracket.start)
            self.place += 1
        return found

    def _value(self, listed: bool = False) -> list[str]:
        """One value: what stands in quotes, or all words up to the next “and”, “or” or bracket."""
        first = self.here
        if first.kind is Kind.QUOTED:
            self.place += 1
            return [first.text]
        text = self._run(first, Kind.COMMA if listed else None)
        return [text] if text else []

    def _free_words(self) -> Node:
        first = self.here
        return self._words(self._run(first, None), first)

    def _run(self, first: Token, until: Kind | None) -> str:
        """The words from here on, as they were typed."""
        end = first.start
        while self.here.kind not in (*_ENDING, until) and not self._connects():
            token = self.here
            before = self.tokens[self.place - 1]
            if token.kind is Kind.SIGN and before.kind is Kind.WORD and before.start >= first.start:
                said = _("“and” or “or” is missing before “{word}” (letter {place}).")
                if self._field(before.text) is None:
                    said = _("“{word}” (letter {place}) is no field, and a text with signs wants quotes.")
                raise unexpected(said, before.text, before.start)
            if token.kind is Kind.QUOTED and token is not first:
                said = _("“and” or “or” is missing before “{word}” (letter {place}).")
                raise unexpected(said, token.text, token.start)
            end = token.end
            self.place += 1
        return self.source[first.start : end]

    def _words(self, text: str, token: Token) -> Node:
        said = " ".join(text.split())
        if not said:
            raise unexpected(_("Nothing stands in the quotation marks at letter {place}."), "", token.start)
        return Condition(WORDS, Comparison.FIND, (said,))

    def _connects(self) -> bool:
        return self.here.kind is Kind.WORD and self.here.text.casefold() in CONNECTIVES

    def _take(self, word: str) -> bool:
        if self.here.kind is Kind.WORD and self.here.text.casefold() == word:
            self.place += 1
            return True
        return False


def _spelt(field: Field) -> list[str]:
    return [SIGNS.get(one, one.value) for one in field.comparisons]
