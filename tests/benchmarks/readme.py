"""Writes the figures into the README, between two marks."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.figures import Figure, table

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- speed: written by python -m tests.benchmarks --readme -->", "<!-- /speed -->"


def write_readme(figures: Sequence[Figure], readme: Path = README) -> None:
    """Put the table in place of the one before."""
    before, _begin, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not end:
        raise SystemExit(f"{readme.name} lacks the marks {BEGIN} and {END}.")
    readme.write_text(f"{before}{BEGIN}\n\n{told(figures)}\n\n{END}{after}", encoding="utf-8")


def told(figures: Sequence[Figure]) -> str:
    """The table, and where it was measured."""
    machine = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors"
    met = sum(figure.met for figure in figures if figure.goal)
    asked = sum(bool(figure.goal) for figure in figures)
    return (
        f"{table(figures)}\n\nMeasured with {machine}; {met} of {asked} goals met, what misses one is bold."
    )
