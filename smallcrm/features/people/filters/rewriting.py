"""A filter with every condition put through a function: when a field or a saved list gets another name."""

from __future__ import annotations

from collections.abc import Callable

from smallcrm.features.people.filters.nodes import And, Condition, Node, Not, Or

Change = Callable[[Condition], Condition]


def rewritten(node: Node | None, change: Change) -> Node | None:
    """The same filter of changed conditions."""
    return None if node is None else _rewritten(node, change)


def _rewritten(node: Node, change: Change) -> Node:
    match node:
        case Condition():
            return change(node)
        case Not(part):
            return Not(_rewritten(part, change))
        case And(parts):
            return And(tuple(_rewritten(part, change) for part in parts))
        case Or(parts):
            return Or(tuple(_rewritten(part, change) for part in parts))
