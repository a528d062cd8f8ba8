"""A monkey is killed again and again: PYTHONPATH=. python tests/killing_monkeys.py FILE [--kills N]

Whatever stood in a form for three seconds is in the file then, `check` is clean, and the next window offers
it. It works on FILE itself, so give it a copy.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from monkeying import sum_of

from smallcrm.core import drafts, file
from smallcrm.core.check import check
from smallcrm.features.activity import derived as _activity  # noqa: F401
from smallcrm.features.activity import search as _texts  # noqa: F401
from smallcrm.features.people import derived as _people  # noqa: F401

MONKEY = Path(__file__).with_name("monkeying.py")
OWED = 3.0  # seconds: drafts are kept every two, and a busy computer wakes late
FEWEST, MOST = 15.0, 40.0  # seconds of a life, its start included


def live_and_die(path: Path, seed: int, seconds: float) -> tuple[list[Any], float]:
    """What a monkey told until it was killed, and when that was."""
    command = [sys.executable, str(MONKEY), str(path), "--tell", "--seed", str(seed), "--events", "1000000"]
    told = path.with_suffix(".told")
    with told.open("w") as out:
        monkey = subprocess.Popen(command, stdout=out, env=os.environ)
        try:
            time.sleep(seconds)
        finally:
            monkey.kill()
            end = time.monotonic()
            monkey.wait()
    lines = told.read_text().splitlines()
    return [json.loads(line) for line in lines if line.endswith("]")], end


def owed(told: list[Any], end: float) -> dict[str, str]:
    """What stood unchanged for so long that it must have been kept."""
    late = [half for at, _events, half in told if end - OWED - 1 < at]
    early = [at for at, _events, _half in told if at <= end - OWED]
    if not late or not early:
        return {}
    return {name: text for name, text in late[0].items() if all(half.get(name) == text for half in late)}


def main() -> int:
    """Kill so many, and look each time; 1 where anything was lost or is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    chance, kept, wrong = random.Random(args.seed), dict[str, str](), list[str]()
    offered = events = due = 0
    for number in range(args.kills):
        told, end = live_and_die(args.file, args.seed * 1_000 + number, chance.uniform(FEWEST, MOST))
        first, *told = told or [[]]
        offered += len(first)
        if sorted(kept) != first:
            wrong.append(f"kill {number}: {sorted(kept)} were kept, {first} offered")
        file.open_file(args.file)
        kept = {one.name: sum_of(one.content) for one in drafts.all_kept()}
        wrong += [f"kill {number}: {problem}" for problem in check()]
        file.close_file()
        must = owed(told, end)
        events, due = events + (told[-1][1] if told else 0), due + len(must)
        wrong += [
            f"kill {number}: {name} is not kept" for name, text in must.items() if kept.get(name) != text
        ]
        sys.stdout.write(f"kill {number}: {len(kept)} kept, {len(must)} owed, {len(first)} offered\n")
        sys.stdout.flush()
    sys.stdout.write(f"{args.kills} kills, {events} events, {due} drafts owed, {offered} offered again\n")
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
