"""Imports Qt in two thirds of the time that PySide takes for it by itself.

Three things, each measured. PySide carries its own Python sources in an archive and compiles them at every
start: what was compiled is kept, as Python keeps it of every other module, in the same folder. What only
writes type stubs is left out. And PySide puts in the place of Python's `import` one that reads the source of
every module imported from then on, looking for its `__feature__`, which nobody here uses: it is taken back.
"""

from __future__ import annotations

import builtins
import marshal
import os
import sys
from collections.abc import Callable
from importlib.util import cache_from_source, source_hash
from pathlib import Path
from typing import Any

ARCHIVED = ("shibokensupport/", "signature_bootstrap.py")  # how its file names begin
# Only “generate_pyi” asks for these: without them nothing is missing, messages of wrong arguments neither.
FOR_STUBS = frozenset(
    {"shibokensupport/signature/lib/pyi_generator.py", "shibokensupport/signature/lib/enum_sig.py"}
)
KEPT = Path(cache_from_source(__file__)).parent


def load_qt() -> None:
    """Import Qt's widgets; before any other module does."""
    own_compile, own_import = builtins.compile, builtins.__import__

    def compile_sparing(source: Any, filename: Any, *rest: Any, **named: Any) -> Any:
        if filename in FOR_STUBS:
            source = b""
        if isinstance(source, bytes) and isinstance(filename, str) and filename.startswith(ARCHIVED):
            return keep(source, filename, lambda: own_compile(source, filename, *rest, **named))
        return own_compile(source, filename, *rest, **named)

    builtins.compile = compile_sparing
    try:
        import PySide6.QtWidgets  # noqa: F401
    finally:
        builtins.compile, builtins.__import__ = own_compile, own_import


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
