"""The little language of letter texts: fields, conditions, a few filters. Nothing that could loop or grow.

Jinja2's sandbox keeps a text from reaching into the program; it does not keep it from asking for a gigabyte
of spaces or for a million rounds. So a text may only be built from the few things listed here: what it gives
is then never longer than what went in.

Imported by who fills a text, when it is filled: Jinja2 takes long to load.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NoReturn

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.letters.texts.comparing import TESTS, fits
from smallcrm.features.letters.texts.marks import clean
from smallcrm.features.letters.texts.markup import with_signs
from smallcrm.features.letters.texts.sentences import marked, told
from smallcrm.features.letters.texts.unknown import unknown_field
from smallcrm.features.letters.texts.values import FILTERS
from smallcrm.paper.rich.marks import pictures_in

LONGEST_SOURCE = 50_000
LONGEST_TEXT = 200_000
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.If,
    nodes.CondExpr,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Compare,
    nodes.Operand,
    nodes.Concat,
    nodes.Filter,
    nodes.Test,
)


class _Environment(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "**", "%"})
    intercepted_unops = frozenset({"+", "-"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> NoReturn:
        raise SecurityError(operator)

    def call_unop(self, context: Any, operator: str, arg: Any) -> NoReturn:
        raise SecurityError(operator)


def _environment() -> _Environment:
    made = _Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)
    made.globals.clear()
    made.tests.clear()
    made.filters.clear()
    made.filters.update(FILTERS)
    made.tests.update(TESTS)
    return made


_language = _environment()


class Wording:
    """One text with fields, checked and ready to be filled as often as there are people to write to."""

    def __init__(self, source: str, known: frozenset[str], rich: bool = False) -> None:
        self.fields = _checked(source, known)
        try:
            tokens = list(_language.lex(source))
            tokens = with_signs(tokens) if rich else tokens
            self.pictures = frozenset(
                name for _, kind, said in tokens if kind == "data" for name in pictures_in(said)
            )
            self._template = _language.from_string(marked(tokens))
        except TemplateError as error:
            raise _mistake(error) from error

    def filled(self, values: Mapping[str, str]) -> str:
        """The text for one reader, without the sentences that had nothing to say."""
        try:
            text = self._template.render(values)
        except (TemplateError, TypeError, ValueError) as error:
            raise _mistake(error) from error
        if len(text) > LONGEST_TEXT:
            raise UserError(_("The letter is longer than 60 pages. Shorten its text."))
        return told(text)


@lru_cache(maxsize=128)
def wording(source: str, known: frozenset[str], rich: bool = False) -> Wording:
    """A text with fields, checked: every field it names is one of the known. Rich: it may hold markup."""
    return Wording(clean(source), known, rich)


def _checked(source: str, known: frozenset[str]) -> frozenset[str]:
    """The fields a text names. What is unknown or not allowed is said in words."""
    if len(source) > LONGEST_SOURCE:
        raise UserError(_("The text of the template is too long. Shorten it to 50,000 characters."))
    try:
        everything = _all(_language.parse(source))
    except TemplateError as error:
        raise _mistake(error) from error
    except RecursionError as error:
        raise UserError(_("The text of the template is nested too deeply. Simplify it.")) from error
    for node in everything:
        if not isinstance(node, _ALLOWED) or not _plain_filter(node) or not _plain_test(node):
            raise _not_possible(source, node)
    return frozenset(_field(node.name, known) for node in everything if isinstance(node, nodes.Name))


def _plain_filter(node: nodes.Node) -> bool:
    if not isinstance(node, nodes.Filter):
        return True
    return node.name in FILTERS and not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)


def _plain_test(node: nodes.Node) -> bool:
    """A test asks a field for one thing that stands there: a day, a number, words."""
    if not isinstance(node, nodes.Test):
        return True
    asked = node.args or []
    plain = len(asked) == 1 and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    if not plain or not isinstance(asked[0], nodes.Const):
        return False
    return node.name in TESTS and fits(node.name, asked[0].value)


def _all(tree: nodes.Node) -> list[nodes.Node]:
    waiting, found = [tree], []
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting.extend(node.iter_child_nodes())
    return found


def _field(name: str, known: frozenset[str]) -> str:
    if name not in known:
        raise unknown_field(name, known)
    return name


def _not_possible(source: str, node: nodes.Node) -> UserError:
    lines, number = source.split("\n"), node.lineno or 1
    line = lines[number - 1].strip() if number <= len(lines) else ""
    text = _("Line {} of the text asks for more than fields and conditions, which letters do not do: {}")
    return UserError(text.format(number, line[:80]))


def _mistake(error: Exception) -> UserError:
    if isinstance(error, TemplateSyntaxError):
        return UserError(
            _("The text has a mistake in line {}: {} Nothing was printed.").format(
                error.lineno, f"{(error.message or '').rstrip('. ')}."
            )
        )
    return UserError(_("The text cannot be filled: {} Nothing was printed.").format(error))
