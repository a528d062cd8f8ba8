#!/bin/sh
# From nothing to every check and every test. Arguments go to pytest: sh packaging/test.sh tests/core -k undo
set -eu
CDPATH= cd "$(dirname "$0")/.."
need=dev
. packaging/setup.sh

QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
export QT_QPA_PLATFORM
unset PYTHONDONTWRITEBYTECODE # the tests start hundreds of processes: each would compile all of it again
failed=

check() {
    name=$1
    shift
    say "== $name"
    "$@" || failed="$failed, $name"
}

# Every process of tests reads all of them. This one leaves them compiled for those, while the checks go on.
"$python" -m pytest --collect-only -q "$@" >/dev/null 2>&1 &

check "Style" "$python" -m ruff check .
check "Layout" "$python" -m ruff format --check .
check "Imports" "$venv/bin/lint-imports"
check "Types" "$python" -m mypy
check "Types of packaging" "$python" -m mypy packaging
check "Types of benchmarks" "$python" -m mypy -p tests.benchmarks
check "Translations" "$python" packaging/translate.py --check
wait
check "Tests" "$python" -m pytest -n auto --maxprocesses 4 --dist worksteal "$@"

[ -z "$failed" ] || fail "Failed: ${failed#, }"
