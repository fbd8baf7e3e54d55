# shellcheck shell=bash
# What the scripts of `tests/` and `packaging/` share. They source it with `set -euo pipefail` in force, in the project's folder.

export PATH="$PATH:/usr/sbin:/sbin:${CARGO_HOME:-$HOME/.cargo}/bin"

# Where cargo builds, as an absolute path; what scripts download or unpack goes there, too.
target=${CARGO_TARGET_DIR:-target}
[[ $target == /* ]] || target=$PWD/$target

# Tests and scripts append what they cannot do on this machine, one a line.
if [ -n "${JPKIT_LEFT_OUT:-}" ]; then
    is_part=true
else
    is_part=false
    JPKIT_LEFT_OUT=$(mktemp)
    export JPKIT_LEFT_OUT
    trap 'rm -f "$JPKIT_LEFT_OUT"' EXIT
fi

took=()

say() { printf '\n==> %s\n' "$*"; }

have() { command -v "$1" >/dev/null 2>&1; }

left_out() { printf '%s\n' "$*" >>"$JPKIT_LEFT_OUT"; }

# part TITLE COMMAND...
part() {
    local title=$1 began=$SECONDS
    shift
    say "$title"
    "$@"
    took+=("$(printf '%5d s  %s' $((SECONDS - began)) "$title")")
}

# optional TITLE LIST COMMAND...: a part that runs where nothing is missing. LIST is a function that prints Debian's names
# of the missing packages, one a line; they are installed first, as root on a system with apt-get.
optional() {
    local title=$1 list=$2 packages
    shift 2
    install_missing "$list"
    mapfile -t packages < <("$list")
    if [ ${#packages[@]} -gt 0 ]; then
        left_out "$title: missing ${packages[*]}"
    else
        part "$title" "$@"
    fi
}

# install_missing LIST: what the function LIST prints; nothing where it cannot be installed.
install_missing() {
    local packages
    mapfile -t packages < <("$1")
    [ ${#packages[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -eq 0 ] && have apt-get; then
        part "apt-get install ${packages[*]}" install "${packages[@]}"
    else
        say "missing, and not root or no apt-get: ${packages[*]}"
    fi
}

install() {
    export DEBIAN_FRONTEND=noninteractive
    [ -n "${JPKIT_APT_UPDATED:-}" ] || apt-get update -qq || say "apt-get update failed"
    export JPKIT_APT_UPDATED=1
    apt-get install -y -qq --no-install-recommends "$@" || say "apt-get install failed"
}

# cargo_tool NAME@VERSION: a program from crates.io, in the target folder. It is not optimised, which saves most of the time.
cargo_tool() {
    PATH=$target/tools/bin:$PATH
    CARGO_ENCODED_RUSTFLAGS='' CARGO_PROFILE_DEV_DEBUG=0 CARGO_INCREMENTAL=0 \
        cargo install --quiet --locked --debug --root "$target/tools" --target-dir "$target/tools/build" "$1"
}

# From here on the same commit is built to the same bytes: with its time, and without a name of a folder of this machine.
reproducible() {
    local flags=("--remap-path-prefix=$PWD=jpkit" "--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo")
    # Of several that fit, the last one counts.
    flags+=("--remap-path-prefix=$target=target")
    SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
    CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f' && printf %s "${flags[*]}")
    export SOURCE_DATE_EPOCH CARGO_ENCODED_RUSTFLAGS
}

# The last words of a script: how long each part took, and what was left out. A part of another script leaves the second to
# that.
summary() {
    say "how long it took"
    printf '%s\n' "${took[@]}"
    ! $is_part || return 0
    if [ -s "$JPKIT_LEFT_OUT" ]; then
        printf '\n******** LEFT OUT ********\n'
        sort -u "$JPKIT_LEFT_OUT" | sed 's/^/* /'
        printf '**************************\n'
    else
        say "all passed, nothing left out"
    fi
}
