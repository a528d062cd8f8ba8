"""Makes the pictures of the README and the manual with `smallcrm shot`, from the sample of one fixed day.

python packaging/screenshots.py                      writes resources/screenshots/*.png
python packaging/screenshots.py --manual             writes resources/help/pictures/*.png
python packaging/screenshots.py --all FOLDER         every page in every dress, to look at
python packaging/screenshots.py --all FOLDER --file SHOP.smallcrm
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
DAY = "2026-11-21"
NOON = f"{DAY}T11:15"
COLOURS = 256  # of a picture in the README: flat plates and grey letters need no more
DEEDS = (  # of the morning, for the history
    ("tag", "Nina Okafor", "+quote"),
    ("set", "Jan de Vries", "source", "recommendation"),
    ("log", "Maria Rossi", "--kind", "note", "--subject", "Prefers to be called after ten"),
)
SHADES = 64  # of one in the manual, which is shown smaller
ANNA = ("--who", "Anna Weber")
LINE = "call anna weber 12m re roof; next fri 10:00 visit #hot"
IN_KOELN = (
    "--keys",
    "Shift+F",
    "--type",
    "city",
    "--keys",
    "Return Return",
    "--type",
    "Köln",
    "--keys",
    "Return",
)
SHOWN = {
    "today": ("today",),
    "contact": ("contacts", *ANNA),
    "contact-dark": ("contacts", *ANNA, "--theme", "dark"),
    "find": ("today", "--keys", "Ctrl+K", "--type", "weber", "--keys", "Down Down Down Tab"),
    "quick": ("today", "--keys", "Q", "--type", LINE),
    "letter": ("letters", *ANNA),
    "calendar": ("calendar",),
}


class Shown(NamedTuple):
    """A picture of the manual: what `shot` is told, and the part of it that is kept (all: none said)."""

    words: tuple[str, ...]
    part: tuple[int, int, int, int] | None = None


SMALL = ("--size", "1100x640")
IN_MANUAL = {
    "welcome": Shown(("welcome", *SMALL), (250, 100, 850, 430)),
    "today": Shown(("today", *SMALL)),
    "calendar": Shown(("calendar", *SMALL)),
    "contact": Shown(("contacts", *ANNA, "--size", "1280x680")),
    "account": Shown(("accounts", "--who", "Weber Immobilien GmbH"), (500, 33, 1366, 768)),
    "find": Shown(SHOWN["find"], (724, 0, 1366, 480)),
    "quick": Shown(("today", "--keys", "Q", "--type", LINE), (383, 546, 983, 729)),
    "log": Shown(
        ("contacts", *ANNA, "--keys", "C", "--type", "Wants the boiler earlier"), (942, 33, 1366, 768)
    ),
    "list": Shown(("contacts", *IN_KOELN, "--keys", "Ctrl+T", *SMALL)),
    "filter": Shown(("contacts", "--keys", "Shift+F", "--type", "city"), (182, 33, 700, 330)),
    "files": Shown(
        ("contacts", *ANNA, "--size", "1366x880", "--keys", "Ctrl+Shift+2 Space"), (840, 286, 1366, 857)
    ),
    "fields": Shown(("preferences-fields",), (182, 33, 1366, 440)),
    "letter": Shown(("letters", *ANNA, "--size", "1280x700")),
    "history": Shown(("history", *SMALL), (180, 33, 1100, 400)),
    "keys": Shown(("preferences-keys",), (182, 33, 1100, 500)),
}
DRESSES = {
    "light": (),
    "dark": ("--theme", "dark"),
    "german": ("--language", "de"),
    "large": ("--text-size", "150"),
    "largest": ("--text-size", "200"),
    "mirrored": ("--rtl",),
    "wide": ("--size", "1920x1080"),
}
OF_SOMEBODY = {"contacts": "Anna Weber", "accounts": "Weber Immobilien GmbH", "letters": "Anna Weber"}


def main(arguments: list[str] | None = None) -> int:
    """Make what is asked for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--manual", action="store_true", help="the pictures of the manual")
    options.add_argument("--all", type=Path, metavar="FOLDER", help="every page in every dress")
    options.add_argument("--file", type=Path, help="another business than the sample")
    options.add_argument("--root", type=Path, default=ROOT, help="another checkout")
    chosen = options.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SMALLCRM_HOME"] = str(Path(folder) / "home")
        file = chosen.file or sample(Path(folder))
        if chosen.manual:
            for_manual(file, chosen.root / "resources" / "help" / "pictures")
        elif chosen.all is None:
            for_readme(file, chosen.root / "resources" / "screenshots")
        else:
            every_one(file, chosen.all, somebody=chosen.file is None)
    return 0


def smallcrm(*words: object) -> str:
    """Run one command of the program."""
    command = [sys.executable, "-m", "smallcrm", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def sample(folder: Path) -> Path:
    """The sample business of the fixed day, with a copy made in the morning and a call logged since."""
    file = folder / "Weber Heating.smallcrm"
    smallcrm("--file", file, "demo", "--on", DAY)
    smallcrm("--file", file, "--now", f"{DAY}T08:02", "backup", "make", folder / "copy.smallcrm")
    for minute, deed in enumerate(DEEDS):
        smallcrm("--file", file, "--now", f"{DAY}T09:{minute:02}", *deed)
    words = ("log", "Ana Sousa", "--kind", "call", "--subject", "Annual review: half past two is fine")
    smallcrm("--file", file, "--now", f"{DAY}T10:40", *words)
    return file


def for_readme(file: Path, folder: Path) -> None:
    """The few that the README shows, small."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, words in SHOWN.items():
        take(file, folder / f"{name}.png", Shown(words), COLOURS)


def for_manual(file: Path, folder: Path) -> None:
    """Those of the manual: parts of the window, where a part says more than the whole."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, shown in IN_MANUAL.items():
        take(file, folder / f"{name}.png", shown, SHADES)


def take(file: Path, out: Path, shown: Shown, colours: int) -> None:
    """One picture, in few colours."""
    smallcrm("--file", file, "--now", NOON, "shot", shown.words[0], out, *shown.words[1:])
    with Image.open(out) as picture:
        kept = picture.convert("RGB").crop(shown.part) if shown.part else picture.convert("RGB")
        small = kept.quantize(colours, dither=Image.Dither.NONE)
    small.save(out, optimize=True)
    print(f"{out.name}: {out.stat().st_size // 1024} KiB")


def every_one(file: Path, folder: Path, somebody: bool) -> None:
    """Every page in every dress; of the sample, with somebody in front."""
    folder.mkdir(parents=True, exist_ok=True)
    for page, dress, words in wanted(somebody):
        smallcrm("--file", file, "--now", NOON, "shot", page, folder / f"{page}-{dress}.png", *words)
    print(f"{folder}: {len(list(folder.glob('*.png')))}")


def wanted(somebody: bool) -> Iterator[tuple[str, str, list[str]]]:
    """Pages, dresses and the words that ask for them."""
    for line in smallcrm("pages").splitlines():
        page = line.split()[0]
        who = ["--who", OF_SOMEBODY[page]] if somebody and page in OF_SOMEBODY else []
        for dress, words in DRESSES.items():
            yield page, dress, [*who, *words]


if __name__ == "__main__":
    sys.exit(main())
