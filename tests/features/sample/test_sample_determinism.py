"""The same size, seed and day give the same bytes, on every machine."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys

from smallcrm.core.dump import dump
from smallcrm.features.sample.dice import Dice

MAKE = """
import datetime as dt, hashlib, sys
from pathlib import Path
from smallcrm.core.dump import dump
from smallcrm.features.sample.service import make_sample
make_sample(Path(sys.argv[1]), "small", 7, dt.date(2026, 2, 28))
print(hashlib.sha256("".join(dump()).encode()).hexdigest())
"""


def made_elsewhere(folder, name: str, **environment: str) -> str:
    """The hash of what another process makes, in its own surroundings."""
    surroundings = os.environ | {"SMALLCRM_HOME": str(folder / f"home-{name}")} | environment
    done = subprocess.run(
        [sys.executable, "-c", MAKE, str(folder / f"{name}.smallcrm")],
        env=surroundings, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return done.stdout.strip()


def test_two_processes_with_other_hash_seeds_zones_and_languages_write_the_same(tmp_path) -> None:
    one = made_elsewhere(tmp_path, "one", PYTHONHASHSEED="1", TZ="Pacific/Auckland", LANGUAGE="de")
    two = made_elsewhere(tmp_path, "two", PYTHONHASHSEED="2", TZ="America/Lima", LANGUAGE="en")
    assert one == two
    assert len(one) == 64


def test_the_dice_fall_as_they_always_did() -> None:
    dice = Dice(1, "people")
    assert [dice.between(1, 6) for _throw in range(12)] == [2, 4, 1, 2, 2, 5, 2, 4, 2, 4, 2, 1]


def test_another_seed_brings_other_people(tiny) -> None:
    tiny(seed=1)
    one = "".join(dump())
    tiny(seed=2)
    assert "".join(dump()) != one


def test_another_day_brings_another_story(tiny) -> None:
    tiny(dt.date(2026, 11, 21))
    one = "".join(dump())
    tiny(dt.date(2026, 11, 22))
    assert "".join(dump()) != one


def test_a_huge_and_a_negative_seed_are_seeds_like_others(tiny) -> None:
    assert tiny(seed=10**40).parties == tiny(seed=-1).parties == 140
