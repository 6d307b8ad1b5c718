# Read by the other scripts: where things lie, and how to install what is missing.
# shellcheck shell=bash

set -euo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
target=${CARGO_TARGET_DIR:-$project/target}
case $target in /*) ;; *) target=$PWD/$target ;; esac
tools=$target/tools
postgres_bin=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
PATH=$PATH:$postgres_bin

say() { printf '· %s\n' "$*"; }

give_up() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

is_root() { [ "$(id -u)" = 0 ]; }

# Runs a command silently; shows what it said only if it fails.
quietly() {
    local log
    log=$(mktemp)
    if "$@" >"$log" 2>&1; then
        rm -f "$log"
    else
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
}

# missing PROGRAM:PACKAGE… → the packages whose program (or file, if it begins with a slash) is not here.
missing() {
    local pair
    for pair in "$@"; do
        have "${pair%%:*}" || [ -f "${pair%%:*}" ] || printf '%s ' "${pair#*:}"
    done
}

# Installs Debian packages. A machine that was just made has no package list yet, so fetch one if need be.
install_packages() {
    local apt=(apt-get install --yes --no-install-recommends)
    export DEBIAN_FRONTEND=noninteractive
    say "installing Debian packages: $*"
    "${apt[@]}" "$@" >/dev/null 2>&1 && return
    quietly apt-get update && quietly "${apt[@]}" "$@"
}

# need PROGRAM:PACKAGE… → installs what is missing, or says in one line what to install.
need() {
    local packages
    packages=$(missing "$@")
    [ -n "$packages" ] || return 0
    if is_root && have apt-get; then
        # shellcheck disable=SC2086 # one word for each package
        install_packages $packages || give_up "These Debian packages could not be installed: $packages"
    else
        give_up "Please install what is missing, then start again:  sudo apt-get install $packages"
    fi
}
