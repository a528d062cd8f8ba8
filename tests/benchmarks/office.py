"""LibreOffice's mail merge of the letter we print, where it is installed: its start and the merge apart.

It runs without a screen, in a profile and a folder of its own that are gone afterwards. It writes a file for
each letter: all in one takes it longer, and the more there are the longer for each.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from smallcrm.core.paths import resources
from smallcrm.features.letters.service import Order
from smallcrm.features.letters.service.batch import Batch
from tests.benchmarks.office_letter import SOURCE, TABLE, write_letter, write_people

FIELDS = ("salutation", "quote_number", "quote_date", "quote_title", "valid_until", "call_date")
FACES = ("NotoSerif-Regular", "NotoSerif-Bold", "NotoSans-Regular", "NotoSans-Bold")
PIPE = "smallcrm-letters"
LONGEST = 300  # seconds until a start or an end is given up
_MERGE = Path(__file__).with_name("office_merge.py")


class Merged(NamedTuple):
    """What LibreOffice took, in milliseconds: until it was there and had the readers, and to merge."""

    start: float  # the processor's time
    merge: float  # the same; the wall's where that is less: it may work with several threads
    wall: float
    pdf: bytes  # its first file

    def rate(self, count: int) -> float:
        """Letters a second."""
        return count / max(self.merge, 1.0) * 1_000


class Office(NamedTuple):
    """LibreOffice, and the Python that speaks with it."""

    program: str
    python: str


def installed() -> Office | None:
    """Where both are; None where one is not there, or nothing tells how long a process worked."""
    found = shutil.which("soffice")
    beside = Path(found).resolve().parent if found else Path()
    program = beside / "soffice.bin"
    if (
        not program.is_file()
        or not (beside / "libdbaxmllo.so").is_file()
        or not Path("/proc/self/stat").exists()
    ):
        return None
    for python in (str(beside / "python"), "/usr/bin/python3"):
        asked = [python, "-c", "import uno"]
        if Path(python).exists() and subprocess.run(asked, capture_output=True, check=False).returncode == 0:
            return Office(str(program), python)
    return None


def merged(order: Order, single: bool = False) -> Merged | None:
    """The letters of an order by LibreOffice, one file each or all in one; None where it is not installed."""
    office = installed()
    if office is None:
        return None
    with tempfile.TemporaryDirectory(prefix="office-") as place:
        folder = Path(place)
        _lay_out(folder, order)
        with _started(office.program, folder, "--terminate_after_init") as making:
            making.wait(LONGEST)  # the first start makes its profile
        with _started(office.program, folder, f"--accept=pipe,name={PIPE};urp;") as running:
            words = [office.python, str(_MERGE), folder.as_uri(), PIPE, str(int(single)), SOURCE, TABLE]
            with _ended(subprocess.Popen(words, stdin=-1, stdout=-1, text=True)) as asking:
                _line(asking)
                start = _worked(running.pid)
                _go_on(asking)
                wall = float(_line(asking))
                merge = _worked(running.pid) - start
                _go_on(asking)
        return Merged(start, min(merge, wall), wall, sorted(folder.glob("merged*.pdf"))[0].read_bytes())


def _lay_out(folder: Path, order: Order) -> None:
    """The letter, its readers, and the faces it is set in."""
    pages = list(Batch(order).pages())
    write_people(folder / f"{TABLE}.csv", pages, FIELDS)
    write_letter(folder / "letter.fodt", pages[0], FIELDS)
    faces = folder / "data" / "fonts"
    faces.mkdir(parents=True)
    for face in FACES:
        shutil.copy(resources() / "fonts" / f"{face}.ttf", faces)


@contextmanager
def _started(program: str, folder: Path, *more: str) -> Iterator[subprocess.Popen[str]]:
    """LibreOffice in a profile of its own; it is gone when this is left."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = [program, profile, "--headless", "--norestore", "--nologo", "--nodefault", *more]
    own = os.environ | {
        "XDG_DATA_HOME": str(folder / "data"),
        "HOME": str(folder),
        "SAL_USE_VCLPLUGIN": "svp",
    }
    null = subprocess.DEVNULL
    with _ended(subprocess.Popen(words, env=own, stdout=null, stderr=null, text=True)) as running:
        yield running


@contextmanager
def _ended(running: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """A process that ends with what it was for: of itself, else it is ended."""
    with running:
        try:
            yield running
            running.wait(LONGEST)
        finally:
            if running.poll() is None:
                running.kill()


def _line(asking: subprocess.Popen[str]) -> str:
    assert asking.stdout is not None
    told = asking.stdout.readline().strip()
    if not told:
        raise RuntimeError("LibreOffice merged nothing.")
    return told


def _go_on(asking: subprocess.Popen[str]) -> None:
    assert asking.stdin is not None
    asking.stdin.write("\n")
    asking.stdin.flush()


def _worked(process: int) -> float:
    """Milliseconds the processor has worked for a process."""
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK") * 1_000
