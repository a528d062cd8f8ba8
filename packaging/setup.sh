# From a machine with nothing but a shell to a .venv that runs SmallCRM. Sourced by start.sh and test.sh, which
# stand in the checkout and say what they need: need=run (the program) or need=dev (its checks and tests too).
# shellcheck shell=sh disable=SC2086,SC2154,SC3013
# Leaves: $python, the interpreter of .venv. Says what it does; the second time it has next to nothing to do.

venv=$PWD/.venv
python=$venv/bin/python

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$@" >&2; exit 1; }

# Names and letters are not English: everything below speaks UTF-8, whatever locale this shell has.
speak_utf8() {
    PYTHONUTF8=1
    export PYTHONUTF8
    [ "$(locale charmap 2>/dev/null)" = UTF-8 ] && return
    [ -z "${LC_ALL:-}" ] || LANG=$LC_ALL
    unset LC_ALL
    if [ "$(uname -s)" = Darwin ]; then LC_CTYPE=UTF-8; else LC_CTYPE=C.UTF-8; fi
    export LANG LC_CTYPE
}

# --- what the system must have -------------------------------------------------------------------------------

# Each library that Qt looks for, and the package that has it (of names parted by |, the first one there is).
libraries() {
    cat <<'LIST'
libglib-2.0.so.0 libglib2.0-0t64|libglib2.0-0
libGL.so.1 libgl1
libEGL.so.1 libegl1
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libdbus-1.so.3 libdbus-1-3
libX11-xcb.so.1 libx11-xcb1
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1
LIST
}

# Prints the first Python that can make a .venv; PYTHON=… names another one.
find_python() {
    for name in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
    return 1
}

# Prints the packages that are missing, one a line.
missing_packages() {
    [ -x "$python" ] || find_python >/dev/null || printf '%s\n' python3 python3-venv
    found=$(PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null) || found=
    if [ -n "$found" ]; then # where the loader keeps no list, the first import tells
        libraries | while read -r library package; do
            case $found in *"$library "*) ;; *) say "$package" ;; esac
        done
    fi
    [ "$need" = run ] || command -v Xvfb >/dev/null || say xvfb # the tests open a real window on a screen of its own
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 "$@"
}

apt_install() {
    say "Installing system packages: $*"
    apt_get install -y --no-install-recommends "$@"
}

# Prints, for each package asked for, the name it has here; fails where the package lists know none.
names_here() {
    for names in "$@"; do
        (
            IFS='|'
            for name in $names; do
                LC_ALL=C apt-cache policy "$name" 2>/dev/null | grep -q 'Candidate: [^(]' && say "$name" && exit
            done
            exit 1
        ) || return 1
    done
}

install_packages() {
    [ "$(id -u)" = 0 ] || command -v sudo >/dev/null || fail \
        "These system packages are missing: $*" \
        "Nothing was changed. Ask someone who may install them to run, as root:" \
        "    apt-get install $(names_here "$@" | tr '\n' ' ')"
    if ! names=$(names_here "$@") || ! apt_install $names; then
        say "Fetching the package lists"
        apt_get update
        names=$(names_here "$@") || fail \
            "This system does not offer all of these packages: $*" \
            "Nothing was changed. SmallCRM is made for Debian 12 or newer and Ubuntu 24.04 or newer."
        apt_install $names || fail \
            "The system packages could not be installed; the reason stands above. Run this again to continue."
    fi
}

# What some of the checks look with: PDFs, Korean letters and spelling as others see them.
instruments="qpdf poppler-utils fonts-noto-cjk libenchant-2-2 hunspell-en-gb hunspell-de-de"

# Without them the checks that want them are left out, so nothing here ends the set-up.
prepare_instruments() {
    [ "$need" = dev ] && command -v apt-get >/dev/null && command -v dpkg >/dev/null || return 0
    missing=
    for name in $instruments; do dpkg -s "$name" >/dev/null 2>&1 || missing="$missing$name "; done
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; then
        { names_here $missing >/dev/null || apt_get update; } && apt_install $missing && return
    fi
    say "The checks that look with these are left out, as they are not installed: $missing"
}

prepare_system() {
    [ "$(uname -s)" = Linux ] || return 0
    missing=$(missing_packages | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    command -v apt-get >/dev/null || fail \
        "This system lacks what Debian calls: $missing" \
        "Nothing was changed. Install these with your system's own package tool and run this again."
    install_packages $missing
}

# --- .venv ---------------------------------------------------------------------------------------------------

# What .venv was made from; another checkout, Python or project file makes it anew or brings it up to date.
fingerprint() {
    { say "$PWD"; "$python" -V; cat pyproject.toml packaging/hatch_build.py; } | cksum
}

# A .venv that was interrupted, moved or lost its Python is not mended but made again.
usable() {
    [ ! -e "$venv/unfinished" ] &&
        VENV=$venv "$python" -c 'import os, sys; sys.exit(not os.path.samefile(sys.prefix, os.environ["VENV"]))' \
            2>/dev/null &&
        { [ ! -e "$venv/place" ] || [ "$(cat "$venv/place")" = "$PWD" ]; }
}

make_venv() {
    version=$(python3 -V 2>/dev/null) || version=
    base=$(find_python) || fail \
        "SmallCRM needs Python 3.11 or newer, with its venv module; there is ${version:-none}." \
        "Nothing was changed. Install one and run this again; PYTHON=/path/to/python3 names it where it is not found."
    say "Making .venv with $("$base" -V)"
    rm -rf "$venv"
    mkdir "$venv"
    : >"$venv/unfinished"
    "$base" -m venv "$venv"
    say "$PWD" >"$venv/place"
}

fill_venv() {
    if [ "$need" = dev ]; then project='.[dev]'; else project=.; fi
    say "Installing SmallCRM and the libraries it uses into .venv (the first time some 250 MB)"
    : >"$venv/unfinished"
    rm -f "$venv/ready-run" "$venv/ready-dev"
    if [ -t 1 ]; then quiet=; else quiet=-q; fi
    "$python" -m pip install $quiet --disable-pip-version-check --editable "$project" || fail \
        "The libraries could not be installed; the reason stands above. Run this again to continue."
    "$python" -c 'import PySide6.QtWidgets, smallcrm' || fail \
        "The libraries are installed but do not load; the reason stands above."
    print=$(fingerprint)
    say "$print" >"$venv/ready-run"
    [ "$need" = run ] || say "$print" >"$venv/ready-dev"
    rm "$venv/unfinished"
}

prepare_venv() {
    usable || make_venv
    [ "$(cat "$venv/ready-$need" 2>/dev/null)" = "$(fingerprint)" ] || fill_venv
}

# A translation that was edited since is compiled; git keeps only its source.
prepare_translations() {
    for catalogue in resources/translations/*/LC_MESSAGES/smallcrm.po; do
        if [ ! "${catalogue%.po}.mo" -nt "$catalogue" ]; then
            say "Compiling the translations"
            "$python" -m babel.messages.frontend -q compile -D smallcrm -d resources/translations
            return
        fi
    done
}

# What most letters need of a font is cut out of it once; git keeps only the fonts.
prepare_fonts() {
    for font in resources/fonts/NotoSans-*.ttf resources/fonts/NotoSerif-*.ttf; do
        if [ -f "$font" ] && [ ! "${font%.ttf}.western" -nt "$font" ]; then
            "$python" -m smallcrm.paper.western
            return
        fi
    done
}

speak_utf8
prepare_system
prepare_instruments
prepare_venv
prepare_translations
prepare_fonts
