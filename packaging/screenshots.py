"""Makes the pictures of the README with `smallcrm shot`, from the sample business of one fixed day.

python packaging/screenshots.py                      writes resources/screenshots/*.png
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

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
DAY = "2026-11-21"
NOON = f"{DAY}T11:15"
COLOURS = 256  # of a picture in the README: flat plates and grey letters need no more
SHOWN = {
    "today": ("today",),
    "contact": ("contacts", "--who", "Anna Weber"),
    "contact-dark": ("contacts", "--who", "Anna Weber", "--theme", "dark"),
    "letter": ("letters", "--who", "Anna Weber"),
    "letterhead": ("preferences-letterhead",),
}
DRESSES = {
    "light": (),
    "dark": ("--theme", "dark"),
    "german": ("--language", "de"),
    "large": ("--text-size", "150"),
    "mirrored": ("--rtl",),
    "wide": ("--size", "1920x1080"),
}
OF_SOMEBODY = {"contacts": "Anna Weber", "accounts": "Weber Immobilien GmbH", "letters": "Anna Weber"}


def main(arguments: list[str] | None = None) -> int:
    """Make what is asked for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--all", type=Path, metavar="FOLDER", help="every page in every dress")
    options.add_argument("--file", type=Path, help="another business than the sample")
    options.add_argument("--root", type=Path, default=ROOT, help="another checkout")
    chosen = options.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SMALLCRM_HOME"] = str(Path(folder) / "home")
        file = chosen.file or sample(Path(folder))
        if chosen.all is None:
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
    words = ("log", "Ana Sousa", "--kind", "call", "--subject", "Annual review: half past two is fine")
    smallcrm("--file", file, "--now", f"{DAY}T10:40", *words)
    return file


def for_readme(file: Path, folder: Path) -> None:
    """The few that the README shows, small."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, words in SHOWN.items():
        out = folder / f"{name}.png"
        smallcrm("--file", file, "--now", NOON, "shot", words[0], out, *words[1:])
        with Image.open(out) as picture:
            small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
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
