"""Finds every text that a person sees, and those written so that nobody could translate them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "mark": None, "n_": (1, 2)}
TRANSLATED = {"_", "n_"}


def extract(package: Path) -> Catalog:
    """All texts of this package, with what `Translators:` comments say of them."""
    catalogue = Catalog(header_comment="# Every text of SmallCRM.", charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        package,
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for _path, _line, text, comments, _context in found:
        catalogue.add(text, auto_comments=comments)
    return catalogue


def misused(package: Path) -> list[str]:
    """Calls of _() and n_() that can never be translated, each with its place and the reason."""
    found = []
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        place = path.relative_to(package.parent)
        found += [f"{place}:{line}: {reason}" for line, reason in _misused_in(tree)]
    return found


def _misused_in(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for call in filter(_translates, ast.walk(tree)):
        if any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in call.args[:2]):
            yield (
                call.lineno,
                "a text put together before it is translated: use one with {names} and .format()",
            )
    for call in _calls_on_import(tree):
        yield call.lineno, "translated while the module loads, before the language is known: use mark()"


def _calls_on_import(node: ast.AST) -> Iterator[ast.Call]:
    """Calls outside every function body: in constants, class bodies, decorators and default values."""
    if _translates(node):
        yield node
    delayed = node.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) else []
    skipped = delayed if isinstance(delayed, list) else [delayed]
    for child in ast.iter_child_nodes(node):
        if child not in skipped:
            yield from _calls_on_import(child)


def _translates(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATED
