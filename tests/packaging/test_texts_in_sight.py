"""Texts inside an f-string are found by newer Pythons only: none may hide there."""

import ast
from pathlib import Path

HOUSE = Path(__file__).parents[2] / "smallcrm"


def test_no_text_hides_in_an_f_string():
    hidden = [
        f"{path.relative_to(HOUSE)}:{call.lineno}"
        for path in HOUSE.rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("_", "n_")
    ]
    assert not hidden
