"""A print server of a test's own: the real one, on this machine alone, with a printer of three trays.

The printer takes jobs and never prints them, so what arrived lies in its queue, as it was sent.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import shutil
import socket
import struct
import subprocess
import tempfile
import time
from pathlib import Path

from patience import PATIENCE

PROGRAMS = ("cupsd", "lp", "lpadmin", "lpstat", "lpoptions", "cupsaccept", "cupsreject")
SHEETS = {"A4": (595.276, 841.89), "Letter": (612, 792), "EnvDL": (311.81, 623.62)}
CONF = """LogLevel warn
Listen 127.0.0.1:{port}
Browsing Off
DefaultAuthType None
WebInterface No
PreserveJobFiles Yes
DirtyCleanInterval 0
<Location />
Order allow,deny
Allow 127.0.0.1
</Location>
<Policy default>
JobPrivateValues none
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
FILES = """ServerRoot {folder}/root
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/tmp
AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
FileDevice Yes
"""


def program(name: str) -> str | None:
    """Where a program lies; servers are not where people look."""
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


MISSING = [name for name in PROGRAMS if program(name) is None]


class PrintServer:
    """Started by the test that uses it, and ended with it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="print-server-"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"127.0.0.1:{self.port}"
        self._lay_out()
        self.process = subprocess.Popen(
            [program("cupsd"), "-f", "-c", self.folder / "cupsd.conf", "-s", self.folder / "cups-files.conf"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def _lay_out(self) -> None:
        for name in ("root/ppd", "spool", "cache", "state", "tmp"):
            (self.folder / name).mkdir(parents=True)
        files = FILES.format(folder=self.folder)
        if os.geteuid() == 0:  # it does not work for root as root
            files += "User lp\nGroup lp\nSystemGroup root\n"
            for path in (self.folder, *self.folder.rglob("*")):
                path.chmod(0o755)
                shutil.chown(path, "lp" if path != self.folder else "root", "lp")
        (self.folder / "cups-files.conf").write_text(files)
        (self.folder / "cupsd.conf").write_text(CONF.format(port=self.port))
        (self.folder / "office.ppd").write_text(driver())

    def is_there(self) -> bool:
        """Whether it answers."""
        with socket.socket() as asking:
            return asking.connect_ex(("127.0.0.1", self.port)) == 0

    def run(self, name: str, *words: str) -> None:
        """One of its programs."""
        done = subprocess.run(
            [program(name), *words], env=os.environ | {"CUPS_SERVER": self.address}, capture_output=True
        )
        assert done.returncode == 0, done.stderr

    def add(self, name: str) -> None:
        """A printer that takes jobs and waits with them."""
        self.run("lpadmin", "-p", name, "-v", "file:/dev/null", "-P", str(self.folder / "office.ppd"))
        self.run("cupsaccept", name)

    def jobs(self) -> list[tuple[dict[str, str], bytes]]:
        """What lies in the queues: what was said of each job, and its file."""
        found = []
        for file in sorted((self.folder / "spool").glob("d*-001")):
            told = file.with_name(f"c{file.name[1:6]}")
            until = time.monotonic() + PATIENCE
            while not told.exists():  # it is written a moment later
                assert time.monotonic() < until
                time.sleep(0.02)
            found.append((attributes(told.read_bytes()), file.read_bytes()))
        return found

    def end(self) -> None:
        """Stop it and clear away."""
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def ask(address: str | None) -> None:
    """This process asks that server; it remembers the one it asked first."""
    library = ctypes.CDLL(ctypes.util.find_library("cups") or "libcups.so.2")
    library.cupsSetServer(address.encode() if address else None)


def wait_for(server: PrintServer, patience: float) -> bool:
    """Whether it came up."""
    until = time.monotonic() + patience
    while not server.is_there():
        if server.process.poll() is not None or time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def attributes(told: bytes) -> dict[str, str]:
    """The attributes of a job as the server stores them; of those with several values, the first."""
    found: dict[str, str] = {}
    place = 8
    while place < len(told):
        tag = told[place]
        place += 1
        if tag < 0x10:  # a group begins, or all ends
            continue
        (length,) = struct.unpack_from(">H", told, place)
        name = told[place + 2 : place + 2 + length].decode()
        place += 2 + length
        (length,) = struct.unpack_from(">H", told, place)
        value = told[place + 2 : place + 2 + length]
        place += 2 + length
        if name:
            found[name] = said(tag, value)
    return found


def said(tag: int, value: bytes) -> str:
    """One value in words: numbers, and ranges of them, are told in bytes."""
    if tag in (0x21, 0x23):
        return str(struct.unpack(">i", value)[0])
    if tag == 0x33:
        return "{}-{}".format(*struct.unpack(">ii", value))
    return value.decode(errors="replace")


def driver() -> str:
    """The description of a printer: three sheets, three trays, both sides."""
    lines = [
        '*PPD-Adobe: "4.3"', '*FormatVersion: "4.3"', '*FileVersion: "1.0"', "*LanguageVersion: English",
        "*LanguageEncoding: ISOLatin1", '*PCFileName: "OFFICE.PPD"', '*Manufacturer: "Test"',
        '*Product: "(Office)"', '*ModelName: "Office"', '*ShortNickName: "Office"', '*NickName: "Office"',
        '*PSVersion: "(3010.000) 0"', '*LanguageLevel: "3"', "*ColorDevice: True", "*DefaultColorSpace: RGB",
        '*cupsVersion: 2.4', '*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"',
    ]  # fmt: skip
    sheets = {name: f"{name}/{name}" for name in SHEETS}
    lines += _choice("PageSize", sheets, "A4") + _choice("PageRegion", sheets, "A4")
    for name, (wide, high) in SHEETS.items():
        lines += [f'*ImageableArea {name}: "12 12 {wide - 12:.0f} {high - 12:.0f}"']
        lines += [f'*PaperDimension {name}: "{wide} {high}"']
    lines += ["*DefaultImageableArea: A4", "*DefaultPaperDimension: A4"]
    lines += _choice(
        "InputSlot", {"Upper": "Upper", "Tray2": "Tray2/Letterhead", "Manual": "Manual"}, "Upper"
    )
    sides = {
        "None": "None/Off",
        "DuplexNoTumble": "DuplexNoTumble/Long",
        "DuplexTumble": "DuplexTumble/Short",
    }
    lines += _choice("Duplex", sides, "None")
    return "\n".join(
        [*lines, "*DefaultFont: Courier", '*Font Courier: Standard "(002.004S)" Standard ROM', ""]
    )


def _choice(name: str, values: dict[str, str], usual: str) -> list[str]:
    picks = [f'*{name} {words}: "<</{name}({value})>>setpagedevice"' for value, words in values.items()]
    order = f"*OrderDependency: 10 AnySetup *{name}"
    return [f"*OpenUI *{name}: PickOne", order, f"*Default{name}: {usual}", *picks, f"*CloseUI: *{name}"]
