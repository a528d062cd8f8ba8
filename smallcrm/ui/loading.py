"""Imports Qt in half of the time that PySide takes for it by itself.

Five things, each measured. PySide carries its own Python sources in an archive and compiles them at every
start: what was compiled is kept, as Python keeps it of every other module, in the same folder. What only
writes type stubs is left out. The pattern that reads signatures, 5 ms of work, is made when one is read,
where an argument was wrong. Enums are made quickly, see there. And PySide puts in the place of Python's
`import` one that reads the source of every module imported from then on, looking for its `__feature__`, which
nobody here uses: it is taken back.
"""

from __future__ import annotations

import builtins
import marshal
import os
import re
import sys
from collections.abc import Callable, Iterator
from importlib.util import cache_from_source, source_hash
from pathlib import Path
from typing import Any

from smallcrm.ui.quick_enums import quicken

ARCHIVED = ("shibokensupport/", "signature_bootstrap.py")  # how its file names begin
# Only “generate_pyi” asks for these: without them nothing is missing, messages of wrong arguments neither.
FOR_STUBS = frozenset(
    {"shibokensupport/signature/lib/pyi_generator.py", "shibokensupport/signature/lib/enum_sig.py"}
)
SIGNATURES = "shibokensupport.signature.parser"  # asks for one pattern, and keeps its `finditer`
KEPT = Path(cache_from_source(__file__)).parent


def load_qt() -> None:
    """Import Qt's widgets; before any other module does."""
    quicken()
    own_compile, own_import, own_pattern = builtins.compile, builtins.__import__, re.compile

    def pattern_later(pattern: Any, flags: Any = 0) -> Any:
        asks = sys._getframe(1).f_globals.get("__name__")
        return Later(pattern, flags) if asks == SIGNATURES else own_pattern(pattern, flags)

    def compile_sparing(source: Any, filename: Any, *rest: Any, **named: Any) -> Any:
        if filename in FOR_STUBS:
            source = b""
        if isinstance(source, bytes) and isinstance(filename, str) and filename.startswith(ARCHIVED):
            return keep(source, filename, lambda: own_compile(source, filename, *rest, **named))
        return own_compile(source, filename, *rest, **named)

    builtins.compile, re.compile = compile_sparing, pattern_later
    try:
        import PySide6.QtWidgets  # noqa: F401
    finally:
        builtins.compile, builtins.__import__, re.compile = own_compile, own_import, own_pattern


class Later:
    """A pattern that is made when it is first used; Python then keeps it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern, self._flags = pattern, flags

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All that match, as a pattern finds them."""
        return re.finditer(self._pattern, text, self._flags)


def keep(source: bytes, filename: str, compile_it: Callable[[], Any]) -> Any:
    """What was compiled of this source by this Python, or what is compiled now, for the next start."""
    path = KEPT / f"pyside.{Path(filename).stem}.{source_hash(source).hex()}.{sys.implementation.cache_tag}"
    try:
        return marshal.loads(path.read_bytes())  # ours alone, as much as the modules beside it
    except (OSError, EOFError, ValueError, TypeError):
        compiled = compile_it()
    if not sys.dont_write_bytecode:
        beside = path.with_suffix(f".{os.getpid()}")
        try:
            beside.write_bytes(marshal.dumps(compiled))
            beside.replace(path)
        except OSError:  # a folder that cannot be written, or none: compiled again the next time
            beside.unlink(missing_ok=True)
    return compiled
