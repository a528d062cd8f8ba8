"""Run by LibreOffice's own Python, beside a LibreOffice that listens: merges the letters of a folder.

It knows nothing of ours: FOLDER holds the letter and the list of who gets one; PIPE is where LibreOffice
listens; SINGLE is 1 for one file of all letters. Prints the milliseconds the merge took.
"""

from __future__ import annotations

import importlib
import sys
import time
from typing import Any

TRIES, PAUSE = 600, 0.1  # until LibreOffice listens


def main(folder: str, pipe: str, single: str, source: str, table: str) -> None:
    """Connect, tell LibreOffice where the readers stand, merge, and ask it to end."""
    uno: Any = importlib.import_module("uno")
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    there = _reached(resolver, f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
    make = there.ServiceManager.createInstanceWithContext
    try:
        _register(uno, make("com.sun.star.sdb.DatabaseContext", there), folder, source)
        merge = make("com.sun.star.text.MailMerge", there)
        merge.DocumentURL = f"{folder}/letter.fodt"
        merge.DataSourceName, merge.Command, merge.CommandType = source, table, 0
        merge.OutputType = 2  # files
        merge.OutputURL, merge.FileNamePrefix = folder, "merged"
        merge.SaveFilter, merge.SaveAsSingleFile = "writer_pdf_Export", single == "1"
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        began = time.monotonic()
        merge.execute(())
        sys.stdout.write(f"{(time.monotonic() - began) * 1_000:.1f}\n")
        sys.stdout.flush()
        sys.stdin.readline()
    finally:
        _end(make("com.sun.star.frame.Desktop", there))


def _reached(resolver: Any, where: str) -> Any:
    for _time in range(TRIES):
        try:
            return resolver.resolve(where)
        except Exception:  # it does not listen yet
            time.sleep(PAUSE)
    raise SystemExit("LibreOffice does not listen.")


def _register(uno: Any, sources: Any, folder: str, name: str) -> None:
    """The list as a data source: a CSV file."""
    found = sources.createInstance()
    found.URL = f"sdbc:flat:{folder}"
    told = {"Extension": "csv", "CharSet": "UTF-8", "HeaderLine": True, "FieldDelimiter": ","}
    found.Info = tuple(_said(uno, word, value) for word, value in (told | {"StringDelimiter": '"'}).items())
    found.DatabaseDocument.storeAsURL(f"{folder}/{name}.odb", ())
    sources.registerObject(name, found)


def _said(uno: Any, word: str, value: object) -> Any:
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = word, value
    return made


def _end(desktop: Any) -> None:
    try:
        desktop.terminate()
    except Exception:  # it ended before it could answer
        return


if __name__ == "__main__":
    main(*sys.argv[1:])
