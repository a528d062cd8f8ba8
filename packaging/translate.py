"""Keeps the translations in step with the program: run it after changing a text, then fill what it names.

python packaging/translate.py            collect the texts, merge them into every catalogue, compile
python packaging/translate.py --check    change nothing; exit 1 and say why where something is missing
"""

from __future__ import annotations

import argparse
import io
import re
import string
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from hatch_build import compile_catalogues
from texts import extract, misused

ROOT = Path(__file__).resolve().parents[1]
# who wrote a catalogue and when stands in the history; in its header it only makes conflicts
VOLATILE = re.compile(
    r'^"(Project-Id|POT-Creation|PO-Revision|Last-Tr|Language-Team|Generated|Report-M).*\n', re.M
)


def main(arguments: list[str] | None = None) -> int:
    """Collect and merge, or check; returns the exit code."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--check", action="store_true", help="change nothing, only say what is missing")
    options.add_argument("--root", type=Path, default=ROOT, help="another checkout")
    chosen = options.parse_args(arguments)
    translations = chosen.root / "resources" / "translations"
    if not chosen.check:
        update(chosen.root / "smallcrm", translations)
        compile_catalogues(translations)
    problems = [*misused(chosen.root / "smallcrm"), *check(chosen.root / "smallcrm", translations)]
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        print("Translations: complete")
    return 1 if problems else 0


def update(package: Path, translations: Path) -> None:
    """Write the template anew and bring every catalogue to its texts; translations of lost texts go."""
    template = extract(package)
    (translations / "smallcrm.pot").write_text(as_text(template), encoding="utf-8")
    for path in catalogues(translations):
        catalogue = read(path)
        catalogue.update(template, no_fuzzy_matching=True)
        path.write_text(as_text(catalogue), encoding="utf-8")


def check(package: Path, translations: Path) -> Iterator[str]:
    """What keeps the catalogues from being complete, one line each."""
    template = extract(package)
    stored = translations / "smallcrm.pot"
    if not stored.exists() or _told(read(stored)) != _told(template):
        yield "The texts have changed: run packaging/translate.py and translate what is new."
    for path in catalogues(translations):
        catalogue = read(path)
        for text in template:
            if text.id:
                yield from (f"{path.parts[-3]}: {flaw}: {text.id!r}" for flaw in flaws(text, catalogue))


def _told(catalogue: Catalog) -> dict[object, list[str]]:
    return {text.id: text.auto_comments for text in catalogue if text.id}


def flaws(text: Message, catalogue: Catalog) -> Iterator[str]:
    """What is wrong with the translation of one text."""
    found = catalogue.get(text.id)
    if found is None:
        yield "not in the catalogue"
        return
    forms = _forms(found.string)
    if not all(forms):
        yield "not translated"
    elif found.fuzzy:
        yield "fuzzy"
    elif any(fields(form) != wanted for form, wanted in _pairs(_forms(text.id), forms)):
        yield "other {fields} than the text"


def _forms(texts: str | list[str] | tuple[str, ...] | None) -> list[str]:
    """One text, or the forms of a plural."""
    return list(texts) if isinstance(texts, list | tuple) else [texts or ""]


def _pairs(originals: list[str], forms: list[str]) -> Iterator[tuple[str, Counter[str]]]:
    """Each form with the fields it must have; the form for one may name the number or leave it out."""
    several = fields(originals[-1])
    without_number = several - Counter([""])
    for number, form in enumerate(forms):
        leaves_out = number == 0 and len(forms) > 1 and fields(form) == without_number
        yield form, without_number if leaves_out else several


def fields(text: str) -> Counter[str]:
    """The names in {braces} and how often each; nothing where the braces are only punctuation."""
    try:
        return Counter(
            name for _text, name, _spec, _conv in string.Formatter().parse(text) if name is not None
        )
    except ValueError:
        return Counter()


def catalogues(translations: Path) -> list[Path]:
    """The catalogue of every language."""
    return sorted(translations.glob("*/LC_MESSAGES/smallcrm.po"))


def read(path: Path) -> Catalog:
    """One catalogue as it is stored."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3] if path.suffix == ".po" else None)


def as_text(catalogue: Catalog) -> str:
    """A catalogue as its file: sorted and without line numbers, so that only changed texts change it."""
    written = io.BytesIO()
    write_po(written, catalogue, width=100, no_location=True, sort_output=True, ignore_obsolete=True)
    return VOLATILE.sub("", written.getvalue().decode()).strip() + "\n"


if __name__ == "__main__":
    sys.exit(main())
