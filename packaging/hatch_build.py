"""Compiles the translations during every build: wheel, sdist and editable install carry them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(translations: Path) -> list[Path]:
    """Write every smallcrm.po of this folder as the .mo that gettext reads; never half a file."""
    written = []
    for source in sorted(translations.glob("*/LC_MESSAGES/smallcrm.po")):
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        compiled, beside = source.with_suffix(".mo"), source.with_suffix(".mo.new")
        with beside.open("wb") as file:
            write_mo(file, catalogue)
        written.append(beside.replace(compiled))
    return written


class TranslationsHook(BuildHookInterface[Any]):
    """Runs before any of the three is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues; git ignores them, so the builder is told that they belong in.

        So do the parts of fonts that the set-up has cut out; without them letters open the fonts themselves.
        """
        compile_catalogues(Path(self.root) / "resources" / "translations")
        build_data["artifacts"] += ["resources/translations/**/*.mo", "resources/fonts/*.western"]
