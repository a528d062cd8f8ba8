#!/bin/sh
# From nothing to SmallCRM on sample data: its window or, where there is no display, its letters as a PDF.
set -eu
CDPATH= cd "$(dirname "$0")/.."
need=run
. packaging/setup.sh
exec "$python" packaging/sample.py
