# Sourced by packaging/run and packaging/test: the way to a build tree on a fresh Debian machine.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }

# install_packages SECTION... - installs what packaging/packages.txt lists in those sections and is missing.
install_packages() {
    command -v dpkg-query >/dev/null || {
        say "Not a Debian system: install what packaging/packages.txt names by hand."
        return 0
    }
    local section wanted missing=() package as_root=()
    for section in "$@"; do
        wanted=$(awk -v section="[$section]" '/^\[/ { on = ($0 == section); next } on && NF && !/^#/' "$root/packaging/packages.txt")
        for package in $wanted; do
            [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
        done
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            say "Missing packages, and neither root nor sudo to install them: ${missing[*]}"
            exit 3
        }
        as_root=(sudo)
    fi
    say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# build TREE TARGETS CMAKE-OPTION... - configures build/TREE where that is needed and builds.
# TARGETS is a list in one word; empty builds everything.
build() {
    local tree="$root/build/$1" targets=$2
    shift 2
    local launcher=()
    if command -v ccache >/dev/null; then
        launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    fi
    # Configuring again costs little and keeps a tree that was made with other options from lingering.
    cmake -S "$root" -B "$tree" -G Ninja "${launcher[@]}" "$@" >"$tree.configure.log" 2>&1 || {
        cat "$tree.configure.log" >&2
        exit 3
    }
    # shellcheck disable=SC2086 # targets is a list
    cmake --build "$tree" ${targets:+--target $targets} >&2
}
