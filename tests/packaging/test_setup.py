"""The set-up from nothing, on systems played by small scripts that write down what they are asked."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = (ROOT / "packaging" / "setup.sh").read_text(encoding="utf-8")
LIBRARIES = re.findall(r"^(lib\S+\.so\.\d+) ", SCRIPT, re.M)
TOOLS = ["sh", "dirname", "uname", "locale", "cat", "cksum", "grep", "tr", "rm", "mkdir", "cp", "env"]
PYTHON = """
case "$*" in
    *version_info*) [ -e "$SYSTEM/python-is-old" ] && exit 1; exit 0 ;;
    *samefile*) exit 0 ;;
    -V) cat "$SYSTEM/python-version" ;;
    "-m venv "*) mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
    "-m pip "*) [ ! -e "$SYSTEM/pip-fails" ] ;;
esac
"""
POLICY = """
for name in "$@"; do :; done
grep -qx "$name" "$SYSTEM/offered" && printf '%s:\\n  Candidate: 1.0\\n' "$name"
"""
APT_GET = """
case "$*" in
    *update*) cat "$SYSTEM/offered-later" >>"$SYSTEM/offered" 2>/dev/null || true ;;
    *install*) [ ! -e "$SYSTEM/no-apt" ] ;;
esac
"""

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the system libraries are only asked for on Linux"
)


@dataclass
class System:
    """A machine to set up: what it has, and what it was asked to do."""

    folder: Path
    checkout: Path

    def set_up(self, script: str = "start.sh", **more: str) -> subprocess.CompletedProcess[str]:
        """Run one of the two scripts from a folder elsewhere."""
        kept = {name: value for name, value in os.environ.items() if name in {"LANG", "LC_ALL", "HOME"}}
        (self.folder / "asked").write_text("")
        return subprocess.run(
            ["sh", str(self.checkout / "packaging" / script)],
            env=kept | {"PATH": f"{self.folder}/bin", "SYSTEM": str(self.folder)} | more,
            cwd=self.folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def asked(self, start: str) -> list[str]:
        """The commands that start so, in order."""
        return [line for line in (self.folder / "asked").read_text().splitlines() if line.startswith(start)]

    def lacks(self, *libraries: str) -> None:
        """Take libraries away from the machine."""
        there = [name for name in LIBRARIES if name not in libraries]
        self.has("libraries", "".join(f"\t{name} (libc6) => /lib/{name}\n" for name in there))

    def has(self, name: str, text: str = "") -> None:
        """Let something be so on this machine."""
        (self.folder / name).write_text(text)

    def command(self, name: str, body: str) -> None:
        """Put a command on its path that writes down its call before it does anything."""
        file = self.folder / "bin" / name
        file.unlink(missing_ok=True)  # it may be a link to the real one
        file.write_text(f'#!/bin/sh\nprintf "%s\\n" "{name} $*" >>"$SYSTEM/asked"\n{body}\n')
        file.chmod(0o755)


@pytest.fixture
def system(tmp_path: Path) -> System:
    """A machine that lacks nothing; its user is not root but has sudo, and names things in German."""
    checkout = tmp_path / "Mein Büro" / "Small CRM"
    checkout.mkdir(parents=True)
    shutil.copytree(ROOT / "packaging", checkout / "packaging")
    shutil.copy(ROOT / "pyproject.toml", checkout)
    catalogue = checkout / "resources" / "translations" / "de" / "LC_MESSAGES" / "smallcrm.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text("")
    os.utime(catalogue, (1, 1))
    catalogue.with_suffix(".mo").write_text("")
    (tmp_path / "bin").mkdir()
    machine = System(tmp_path, checkout)
    machine.has("python-version", "Python 3.11.2\n")
    machine.lacks()
    for name in TOOLS:
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or "")
    machine.has("offered", "libgl1\nlibglib2.0-0\npython3\npython3-venv\nxvfb\n")
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        machine.command(name, PYTHON)
    machine.command("ldconfig", 'cat "$SYSTEM/libraries"')
    machine.command("id", "echo 1000")
    machine.command("sudo", '[ "$1" = -n ] || exec "$@"')
    machine.command("apt-cache", POLICY)
    machine.command("apt-get", APT_GET)
    machine.command("Xvfb", ":")
    return machine


def test_where_nothing_is_missing_nothing_is_installed_on_the_system(system: System) -> None:
    done = system.set_up()
    assert (done.returncode, system.asked("apt-get"), system.asked("sudo")) == (0, [], [])


def test_the_project_is_installed_and_the_sample_shown(system: System) -> None:
    system.set_up()
    assert system.asked("python3 -m pip")[0].endswith("--editable .")
    assert system.asked("python3 packaging/sample.py")


def test_the_second_time_nothing_is_made_again(system: System) -> None:
    system.set_up()
    done = system.set_up()
    assert (system.asked("python3 -m venv"), system.asked("python3 -m pip"), done.stdout) == ([], [], "")
    assert system.asked("python3 packaging/sample.py")


def test_the_checks_need_more_than_the_program(system: System) -> None:
    system.set_up()
    system.set_up("test.sh")
    assert [call.rpartition(" ")[2] for call in system.asked("python3 -m pip")] == [".[dev]"]


def test_what_the_checks_need_is_enough_for_the_program(system: System) -> None:
    system.set_up("test.sh")
    system.set_up("start.sh")
    assert system.asked("python3 -m pip") == []


def test_a_missing_library_is_installed_through_sudo(system: System) -> None:
    system.lacks("libGL.so.1")
    system.set_up()
    [call] = system.asked("sudo")
    assert call.startswith("sudo env DEBIAN_FRONTEND=noninteractive apt-get ")
    assert call.endswith(" install -y --no-install-recommends libgl1")


def test_root_needs_no_sudo(system: System) -> None:
    system.lacks("libGL.so.1")
    system.command("id", "echo 0")
    system.set_up()
    assert (system.asked("sudo"), len(system.asked("apt-get"))) == ([], 1)


def test_what_only_some_checks_look_with_is_installed_for_the_checks_alone(system: System) -> None:
    system.command("dpkg", '[ "$2" != qpdf ]')
    system.has("offered", "qpdf\n")
    system.set_up()
    assert system.asked("apt-get") == []
    system.set_up("test.sh")
    assert [call.split()[-1] for call in system.asked("apt-get ")] == ["qpdf"]


def test_checks_go_on_without_what_could_not_be_installed(system: System) -> None:
    system.command("dpkg", '[ "$2" != qpdf ]')
    system.command("sudo", "exit 1")
    done = system.set_up("test.sh")
    assert (len(system.asked("python3 -m pip")), system.asked("apt-get ")) == (1, [])
    assert "left out, as they are not installed: qpdf" in done.stdout


@pytest.mark.parametrize("name", ["libglib2.0-0", "libglib2.0-0t64"])
def test_a_library_is_installed_under_the_name_it_has_here(system: System, name: str) -> None:
    system.lacks("libglib-2.0.so.0")
    system.has("offered", f"{name}\n")
    system.set_up()
    assert system.asked("apt-get")[0].endswith(f"--no-install-recommends {name}")


def test_package_lists_are_fetched_where_they_are_empty(system: System) -> None:
    system.lacks("libGL.so.1")
    system.has("offered")
    system.has("offered-later", "libgl1\n")
    done = system.set_up()
    assert [call.split()[-1] for call in system.asked("apt-get ") if "sudo" not in call] == [
        "update",
        "libgl1",
    ]
    assert done.returncode == 0


def test_a_package_that_is_offered_nowhere_is_named(system: System) -> None:
    system.lacks("libGL.so.1")
    system.has("offered")
    done = system.set_up()
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        1,
        "This system does not offer all of these packages: libgl1",
    )


def test_who_may_not_install_is_told_what_to_ask_for(system: System) -> None:
    system.lacks("libGL.so.1", "libglib-2.0.so.0")
    (system.folder / "bin" / "sudo").unlink()
    done = system.set_up()
    assert (done.returncode, system.asked("apt-get")) == (1, [])
    assert "apt-get install libglib2.0-0 libgl1" in done.stderr
    assert not (system.checkout / ".venv").exists()


def test_another_system_is_told_what_it_lacks(system: System) -> None:
    system.lacks("libGL.so.1")
    (system.folder / "bin" / "apt-get").unlink()
    done = system.set_up()
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        1,
        "This system lacks what Debian calls: libgl1 ",
    )


def test_an_old_python_is_told_plainly(system: System) -> None:
    system.has("python-is-old")
    system.has("python-version", "Python 3.9.2\n")
    done = system.set_up()
    assert done.returncode == 1
    assert "SmallCRM needs Python 3.11 or newer, with its venv module; there is Python 3.9.2." in done.stderr


def test_an_interrupted_set_up_is_made_again(system: System) -> None:
    system.has("pip-fails")
    assert system.set_up().returncode == 1
    (system.folder / "pip-fails").unlink()
    leftover = system.checkout / ".venv" / "half"
    leftover.write_text("")
    assert system.set_up().returncode == 0
    assert not leftover.exists()


def test_a_checkout_that_was_moved_gets_a_new_environment(system: System) -> None:
    system.set_up()
    system.checkout = system.checkout.rename(system.checkout.with_name("Elsewhere"))
    system.set_up()
    assert len(system.asked("python3 -m venv")) == 1


def test_a_changed_project_is_installed_again_into_the_same_environment(system: System) -> None:
    system.set_up()
    with (system.checkout / "pyproject.toml").open("a") as file:
        file.write("# another dependency\n")
    system.set_up()
    assert (system.asked("python3 -m venv"), len(system.asked("python3 -m pip"))) == ([], 1)


def test_a_translation_edited_since_is_compiled(system: System) -> None:
    system.set_up()
    os.utime(next(system.checkout.glob("resources/**/*.mo")), (0, 0))
    system.set_up()
    assert len(system.asked("python3 -m babel")) == 1


def test_names_that_are_not_english_are_no_trouble_in_a_plain_locale(system: System) -> None:
    system.command("locale", "echo ANSI_X3.4-1968")
    system.command("python3", PYTHON + 'echo "$PYTHONUTF8 ${LC_ALL-unset} $LC_CTYPE" >>"$SYSTEM/asked"')
    system.set_up(LC_ALL="C")
    assert system.asked("1 ")[0] == "1 unset C.UTF-8"
