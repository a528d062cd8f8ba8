"""What narrows a list: parts that must all hold, each a chip; and the SQL they come to.

The grammar of filters is read when something narrows a list: a window that starts need not wait for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smallcrm.core.db import database
from smallcrm.core.fold import fold

if TYPE_CHECKING:
    from smallcrm.features.people.filters import Condition, Filter, Node

LINKED = ("account", "person", "related")
SEGMENT, ARCHIVED = "segment", "archived"
HERE = "SELECT id, name FROM segment WHERE folded = ?"


@dataclass(frozen=True)
class Narrowing:
    """The parts of a filter, as chips show them; without any, everybody is there."""

    parts: tuple[Node, ...] = ()

    @classmethod
    def of_text(cls, text: str) -> Narrowing:
        """As it is written; a FilterError tells what cannot be read."""
        from smallcrm.features.people.filters import parse

        return cls.of(parse(text)) if text.strip() else cls()

    @classmethod
    def of(cls, filter_: Filter) -> Narrowing:
        """The parts of a filter."""
        from smallcrm.features.people.filters import And

        root = filter_.root
        if root is None:
            return cls()
        return cls(root.parts if isinstance(root, And) else (root,))

    @classmethod
    def recalled(cls, text: object) -> Narrowing:
        """As it was kept; what this file does not know, or cannot read, is left out."""
        if not isinstance(text, str) or not text.strip():
            return cls()
        from smallcrm.features.people.filters import FilterError

        try:
            found = cls.of_text(text)
            found.sql()
        except FilterError:
            return cls()
        return found

    def whole(self) -> Filter:
        """All parts as one filter."""
        from smallcrm.features.people.filters import Filter

        return Filter.of(self.parts)

    def text(self) -> str:
        """As it is written."""
        return self.whole().text() if self.parts else ""

    def adding(self, part: Node) -> Narrowing:
        """One part more; one that is there already stays alone."""
        return self if part in self.parts else Narrowing((*self.parts, part))

    def without(self, part: Node) -> Narrowing:
        """All but this part."""
        return Narrowing(tuple(one for one in self.parts if one != part))

    def replacing(self, part: Node, by: Node) -> Narrowing:
        """This part said differently."""
        return Narrowing(tuple(dict.fromkeys(by if one == part else one for one in self.parts)))

    def segment(self) -> tuple[int, str] | None:
        """The saved list in front, where one is: its id and name."""
        for part in self.parts:
            if (name := _list_in(part)) is not None:
                row = database.connection().execute(HERE, (fold(name),)).fetchone()
                return (int(row[0]), str(row[1])) if row else None
        return None

    def besides(self) -> Narrowing:
        """What narrows the saved list in front further."""
        return Narrowing(tuple(part for part in self.parts if _list_in(part) is None))

    def archived(self) -> bool | None:
        """Whether only those in the archive are asked for; None: a deeper part says it."""
        asked = [one for one in self._asked() if one.field == ARCHIVED]
        if not asked:
            return False
        return asked[0].value == ("yes",) if len(asked) == 1 and asked[0] in self.parts else None

    def links(self) -> bool:
        """Whether it asks for what lies behind a link, or is worked out: others may change who fits."""
        return any(one.field.partition(".")[0] in (*LINKED, SEGMENT, "words") for one in self._asked())

    def sql(self) -> tuple[str, tuple[object, ...]]:
        """A condition over a party p and its figures f, the archive aside, and its values."""
        rest = Narrowing(tuple(part for part in self.parts if not is_archived(part)))
        if not rest.parts:
            return "", ()
        where, values = rest.whole().sql()
        return where, tuple(values)

    def _asked(self) -> list[Condition]:
        return self.whole().every_condition() if self.parts else []


def in_segment(name: str) -> Condition:
    """Whoever is in a saved list."""
    from smallcrm.features.people.filters import Comparison, Condition

    return Condition(SEGMENT, Comparison.IS, (name,))


def status_is(status: str) -> Condition:
    """Whoever has this standing."""
    from smallcrm.features.people.filters import Comparison, condition

    return condition("status", Comparison.IS, status)


def archived_is() -> Condition:
    """Whoever was put into the archive."""
    from smallcrm.features.people.filters import Comparison, Condition

    return Condition(ARCHIVED, Comparison.IS, ("yes",))


def is_archived(part: Node) -> bool:
    """Whether a part only asks for the archive: that is a list of its own."""
    return getattr(part, "field", "") == ARCHIVED


def in_words(part: Node) -> str:
    """A part as a chip says it: in words, or as it is written where it is no single condition."""
    from smallcrm.features.people.filters import Condition, Filter, words_of

    if not isinstance(part, Condition):
        return Filter(part).text()
    return _list_in(part) or words_of(part)


def _list_in(part: Node) -> str | None:
    """The name of the saved list a part asks for."""
    from smallcrm.features.people.filters import Comparison, Condition

    named = isinstance(part, Condition) and part.field == SEGMENT and part.comparison == Comparison.IS
    return part.value[0] if named and isinstance(part, Condition) else None
