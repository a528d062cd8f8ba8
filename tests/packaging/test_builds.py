"""Wheel, sdist and editable install, each in an environment of its own outside the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "resources"
RESOURCES = {path.relative_to(SHIPPED) for path in SHIPPED.rglob("*") if path.is_file()}
ASK = """
import json, pathlib
from smallcrm.core.i18n import _, use_language
from smallcrm.core.paths import resources
use_language("de")
files = [str(path.relative_to(resources())) for path in resources().rglob("*") if path.is_file()]
print(json.dumps({"folder": str(resources()), "files": files, "german": _("Undo: {}")}))
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "hatchling", "build", "-d", str(folder)], ROOT)
    return folder


def run(command: list[str], folder: Path) -> str:
    """What a command prints; the test fails with its words where it fails."""
    environment = {
        name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}
    }
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def install(folder: Path, *what: str) -> Path:
    """A new environment with this installed, which borrows the libraries of the tests' own."""
    made = folder / "environment"
    venv.create(made)
    packages = sysconfig.get_path("purelib", vars={"base": str(made)})
    Path(packages, "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    python = made / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-index"]
    run([*pip, "--no-deps", "--no-build-isolation", "--ignore-installed", *what], folder)
    return python


def answer(python: Path, folder: Path) -> tuple[Path, set[Path], str]:
    """Where the installed program has its resources, what lies there, and a word of its German."""
    found = json.loads(run([str(python), "-c", ASK], folder))
    return Path(found["folder"]), {Path(name) for name in found["files"]}, found["german"]


@pytest.mark.parametrize("kind", ["*.whl", "*.tar.gz"])
def test_an_installed_program_has_every_resource(built: Path, tmp_path: Path, kind: str) -> None:
    python = install(tmp_path, str(next(built.glob(kind))))
    folder, files, german = answer(python, tmp_path)
    assert folder.is_relative_to(tmp_path / "environment")
    assert (files, german) == (RESOURCES, "Rückgängig: {}")


def test_an_editable_install_uses_the_resources_of_the_checkout(tmp_path: Path) -> None:
    python = install(tmp_path, "--editable", str(ROOT))
    assert answer(python, tmp_path) == (SHIPPED, RESOURCES, "Rückgängig: {}")
