"""The translation check, run on a small project with a flaw each."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

import translate  # noqa: E402

SOURCE = """
from smallcrm.core.i18n import _, mark, n_

TITLE = mark("Letters")

def show(count: int) -> str:
    # Translators: {name} is a person.
    return _("Write to {name}") + n_("{} letter", "{} letters", count)
"""
GERMAN = """
msgid ""
msgstr ""
"Language: de\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Letters"
msgstr "Briefe"

msgid "Write to {name}"
msgstr "{name} schreiben"

msgid "{} letter"
msgid_plural "{} letters"
msgstr[0] "Ein Brief"
msgstr[1] "{} Briefe"
"""


class Project:
    """A package of one module with its German catalogue."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.module = folder / "smallcrm" / "letters.py"
        self.template = folder / "resources" / "translations" / "smallcrm.pot"
        self.german = folder / "resources" / "translations" / "de" / "LC_MESSAGES" / "smallcrm.po"
        for path, text in ((self.module, SOURCE), (self.german, GERMAN)):
            path.parent.mkdir(parents=True)
            path.write_text(text, encoding="utf-8")

    def translate(self, *options: str) -> tuple[int, list[str]]:
        """Run the command here: its exit code, and what it complains about."""
        with redirect_stderr(io.StringIO()) as said, redirect_stdout(io.StringIO()):
            status = translate.main(["--root", str(self.folder), *options])
        return status, said.getvalue().splitlines()

    def edit(self, path: Path, old: str, new: str) -> None:
        """Change a text of the project."""
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project whose German is complete."""
    project = Project(tmp_path)
    assert project.translate() == (0, [])
    return project


def test_a_complete_project_passes(project: Project) -> None:
    assert project.translate("--check") == (0, [])


def test_it_is_a_command_that_tells_its_exit_code(project: Project) -> None:
    command = [sys.executable, str(ROOT / "packaging" / "translate.py"), "--root", str(project.folder)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    project.edit(project.module, '"Letters"', '"Paper"')
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (1, "de: not translated: 'Paper'\n")


def test_merging_again_changes_nothing(project: Project) -> None:
    before = project.template.read_bytes(), project.german.read_bytes()
    project.translate()
    assert (project.template.read_bytes(), project.german.read_bytes()) == before


def test_merging_compiles_what_the_program_reads(project: Project) -> None:
    assert b"Briefe" in project.german.with_suffix(".mo").read_bytes()


def test_a_new_text_is_asked_for_until_it_is_translated(project: Project) -> None:
    project.edit(project.module, '"Letters"', '"Paper"')
    assert project.translate("--check") == (
        1,
        [
            "The texts have changed: run packaging/translate.py and translate what is new.",
            "de: not in the catalogue: 'Paper'",
        ],
    )
    assert project.translate() == (1, ["de: not translated: 'Paper'"])
    project.edit(project.german, 'msgid "Paper"\nmsgstr ""', 'msgid "Paper"\nmsgstr "Papier"')
    assert project.translate() == (0, [])


def test_a_text_that_is_gone_leaves_the_catalogue(project: Project) -> None:
    project.edit(project.module, 'TITLE = mark("Letters")', "")
    project.translate()
    assert '"Briefe"' not in project.german.read_text(encoding="utf-8")


def test_checking_changes_nothing(project: Project) -> None:
    project.edit(project.module, '"Letters"', '"Paper"')
    before = project.template.read_bytes(), project.german.read_bytes()
    project.translate("--check")
    assert (project.template.read_bytes(), project.german.read_bytes()) == before


def test_what_is_said_to_translators_reaches_them(project: Project) -> None:
    assert (
        '#. {name} is a person.\n#, python-brace-format\nmsgid "Write to {name}"'
        in project.german.read_text()
    )


def test_moving_a_text_in_its_file_changes_no_catalogue(project: Project) -> None:
    before = project.german.read_bytes()
    project.edit(project.module, "TITLE", "\n\n\nTITLE")
    project.translate()
    assert project.german.read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"{name} schreiben"', '"{Name} schreiben"', "de: other {fields} than the text: 'Write to {name}'"),
        ('"{name} schreiben"', '"Schreiben"', "de: other {fields} than the text: 'Write to {name}'"),
        ('"{name} schreiben"', '"{name} {name}"', "de: other {fields} than the text: 'Write to {name}'"),
        ('"{name} schreiben"', '""', "de: not translated: 'Write to {name}'"),
        ('"{} Briefe"', '"Briefe"', "de: other {fields} than the text: ('{} letter', '{} letters')"),
        ('"{} Briefe"', '""', "de: not translated: ('{} letter', '{} letters')"),
        ('msgid "Letters"', '#, fuzzy\nmsgid "Letters"', "de: fuzzy: 'Letters'"),
    ],
)
def test_a_translation_that_does_not_fit_is_named(
    project: Project, old: str, new: str, complaint: str
) -> None:
    project.edit(project.german, old, new)
    assert project.translate("--check") == (1, [complaint])


def test_the_form_for_one_may_show_the_number(project: Project) -> None:
    project.edit(project.german, '"Ein Brief"', '"{} Brief"')
    assert project.translate("--check") == (0, [])


@pytest.mark.parametrize(
    "code", ['TITLE = _("Letters")', 'class Room:\n    title = _("Letters")', 'def f(x=_("Letters")): ...']
)
def test_a_text_translated_while_the_module_loads_is_refused(project: Project, code: str) -> None:
    project.edit(project.module, 'TITLE = mark("Letters")', code)
    result, complaints = project.translate("--check")
    assert (result, len(complaints)) == (1, 1)
    assert complaints[0].endswith(
        "translated while the module loads, before the language is known: use mark()"
    )


@pytest.mark.parametrize("argument", ['f"Letters {count}"', '"Letters " + str(count)', '"%d" % count'])
def test_a_text_put_together_before_it_is_translated_is_refused(project: Project, argument: str) -> None:
    project.edit(project.module, '_("Write to {name}")', f'_("Write to {{name}}") + _({argument})')
    result, complaints = project.translate("--check")
    assert result == 1
    assert any("put together before it is translated" in complaint for complaint in complaints)


def test_a_text_in_a_lambda_is_translated_when_it_is_shown(project: Project) -> None:
    project.edit(project.module, 'TITLE = mark("Letters")', 'TITLE = lambda: _("Letters")')
    assert project.translate("--check") == (0, [])
