"""Imports Qt without what PySide does beside it for purposes that are not ours: a third of its time.

Two things, both measured and both taken back at once. PySide carries its own Python sources in an archive and
compiles all of them at every start, also those that only write its type stubs. And it takes the place of
Python's `import` with one that reads the source of every module imported from then on, looking for its
`__feature__`, which nobody here uses.
"""

from __future__ import annotations

import builtins
from typing import Any

# Only “generate_pyi” asks for them: without them nothing is missing, messages of wrong arguments neither.
FOR_STUBS = frozenset(
    {"shibokensupport/signature/lib/pyi_generator.py", "shibokensupport/signature/lib/enum_sig.py"}
)


def load_qt() -> None:
    """Import Qt's widgets; before any other module does."""
    own_compile, own_import = builtins.compile, builtins.__import__

    def compile_sparing(source: Any, filename: Any, *rest: Any, **named: Any) -> Any:
        return own_compile(b"" if filename in FOR_STUBS else source, filename, *rest, **named)

    builtins.compile = compile_sparing
    try:
        import PySide6.QtWidgets  # noqa: F401
    finally:
        builtins.compile, builtins.__import__ = own_compile, own_import
