"""What lies over the page has an edge that is seen: white on white, a hairline is none."""

from __future__ import annotations

import re

import pytest

from smallcrm.ui.sheet import sheet
from smallcrm.ui.theme import DARK, LIGHT, Tokens


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("what", ["#findings", "QMenu", "#suggestions", 'MessageBar[floating="true"]'])
def test_what_floats_has_the_edge_of_a_field(tokens: Tokens, what: str) -> None:
    said = re.findall(r"([^{}]+)\{([^{}]*)\}", sheet(tokens, 10.0))
    rules = [rule for names, rule in said if what in [name.strip() for name in names.split(",")]]
    assert any(f"border: 1px solid {tokens.edge}" in rule for rule in rules)
