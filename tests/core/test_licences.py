"""What the program stands on is told whole, with its licence and its text."""

import tomllib
from pathlib import Path

import pytest

from smallcrm.core.licences import NAME, NEEDS, parts, plain_name

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def told():
    return {part.name.casefold().replace("_", "-"): part for part in parts()}


def test_the_program_itself_stands_first():
    first = parts()[0]
    assert (
        first.name == "SmallCRM" and first.licence == "MIT" and "Permission is hereby granted" in first.text
    )


def test_everything_the_package_needs_is_known():
    needs = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert {plain_name(NAME.match(line).group()) for line in needs} == set(NEEDS)


def test_every_part_has_a_licence_and_a_text(told):
    assert {
        "pyside6-essentials",
        "peewee",
        "reportlab",
        "jinja2",
        "markupsafe",
        "lucide",
        "dejavu sans",
    } <= set(told)
    assert all(part.licence and len(part.text) > 40 for part in told.values())


def test_every_licence_beside_our_resources_is_among_them(told):
    texts = {part.text for part in told.values()}
    files = list((ROOT / "resources").rglob("LICENSE*"))
    assert len(files) > 2 and all(path.read_text(encoding="utf-8").strip() in texts for path in files)


def test_what_is_only_for_development_is_not_among_them(told):
    assert not {"pytest", "hypothesis", "mypy", "ruff"} & set(told)
