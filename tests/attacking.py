"""Tools for attacking files: what lies in a folder, a second process, an ordinary user, a small disk."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import smallcrm

NOBODY = 65_534


def contents(folder: Path) -> dict[str, tuple[object, ...]]:
    """Everything in a folder by name: kind, size, time and bytes."""
    found: dict[str, tuple[object, ...]] = {}
    for entry in sorted(folder.iterdir()):
        told = entry.lstat()
        body = hashlib.sha256(entry.read_bytes()).hexdigest() if stat.S_ISREG(told.st_mode) else ""
        times = (told.st_mtime_ns,) if stat.S_ISREG(told.st_mode) else ()
        found[entry.name] = (stat.S_IFMT(told.st_mode), told.st_size, *times, body)
    return found


@pytest.fixture
def untouched() -> Callable[[Path], contextlib.AbstractContextManager[None]]:
    """Inside it a folder stays as it was: names, sizes, times, bytes."""

    @contextlib.contextmanager
    def keep(folder: Path) -> Iterator[None]:
        before = contents(folder)
        yield
        assert contents(folder) == before

    return keep


class Process:
    """Another SmallCRM: runs a piece of Python that speaks line by line."""

    def __init__(self, code: str, *words: object) -> None:
        self._running = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, words)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(Path(smallcrm.__file__).parents[1])},
        )
        self.pid = self._running.pid

    def hear(self) -> str:
        """The next line it says."""
        assert self._running.stdout is not None
        return self._running.stdout.readline().strip()

    def tell(self, line: str = "") -> None:
        """Say a line to it."""
        assert self._running.stdin is not None
        self._running.stdin.write(line + "\n")
        self._running.stdin.flush()

    def kill(self) -> None:
        """SIGKILL, and wait until it is gone."""
        self._running.kill()
        self._running.wait()

    def end(self) -> int:
        """Let it come to its end."""
        assert self._running.stdin is not None and self._running.stdout is not None
        self._running.stdin.close()
        self._running.stdout.close()
        return self._running.wait(600)


@pytest.fixture
def another_process() -> Iterator[Callable[..., Process]]:
    """Starts other processes, and ends them after the test."""
    started: list[Process] = []

    def start(code: str, *words: object) -> Process:
        started.append(Process(code, *words))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.end()


@pytest.fixture
def ordinary_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of an ordinary user; the test runs as that user, as root may read and write everything."""
    folder = Path(tempfile.mkdtemp(prefix="smallcrm-"))
    monkeypatch.setenv("SMALLCRM_HOME", str(folder / "home"))
    inside = folder / "files"
    inside.mkdir()
    is_root = os.geteuid() == 0
    if is_root:
        for place in (folder, inside):
            os.chown(place, NOBODY, NOBODY)
        os.setresgid(NOBODY, NOBODY, 0)
        os.setresuid(NOBODY, NOBODY, 0)  # the saved id is the way back
    try:
        yield inside
    finally:
        if is_root:
            os.setresuid(0, 0, 0)
            os.setresgid(0, 0, 0)
        for place in (inside, folder):
            place.chmod(0o755)
        shutil.rmtree(folder)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Mounts disks of so many kilobytes; only root may."""
    mounted: list[Path] = []

    def mount(kilobytes: int) -> Path:
        place = tmp_path / f"disk{len(mounted)}"
        place.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)]
        if shutil.which("mount") is None or subprocess.run(command, capture_output=True).returncode:
            pytest.skip("a small disk can only be mounted by root")
        mounted.append(place)
        return place

    yield mount
    from smallcrm.core.file import close_file

    close_file()
    for place in mounted:
        subprocess.run(["umount", "-l", str(place)], check=True)
