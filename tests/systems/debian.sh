# shellcheck shell=bash
# A Debian 13 of its own for scripts, which source this after tests/lib.sh: it has a Rust with the source of its standard library,
# a linker for Windows, Wine, and a PC/SC service. It is unpacked into the target folder and kept there.
#
# The programs of the machine are left alone. What runs there runs in namespaces: it has no network, sees no reader of the
# machine, and no process outlives its part.

# shellcheck disable=SC2154 # tests/lib.sh says where it is.
room=$target/systems
debian=$room/debian

# What building takes. The Rust is the one that README names.
build=(gcc libc6-dev pkg-config libpcsclite-dev)
of_debian=(cargo-web rustc-web)
# What the other parts need of Debian; `iproute2` is there for the loopback device.
more=(rust-web-clippy rust-web-src gcc-mingw-w64-x86-64-win32 wine64 pcscd vsmartcard-vpcd ubuntu-archive-keyring iproute2)

missing_debian() {
    have mmdebstrap || printf '%s\n' mmdebstrap
    { have unshare && have setpriv; } || printf '%s\n' util-linux
    have mount || printf '%s\n' mount
}

# unpack ROOT PACKAGES SUITE SOURCE...: a distribution with these packages, separated by spaces, unless the one that is there
# was made in the same way. Where it cannot be had, there is no ROOT.recipe afterwards.
unpack() {
    local root=$1 names=${2// /,} recipe=$*
    shift 2
    [ "$(cat "$root.recipe" 2>/dev/null)" != "$recipe" ] || return 0
    rm -rf "$root" "$root.recipe"
    mkdir -p "$room"
    if mmdebstrap --quiet --mode=root --variant=apt \
        --aptopt='APT::Install-Recommends "false"' --aptopt='APT::Sandbox::User "root"' \
        --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' \
        --include="$names" "$@"
    then
        printf '%s\n' "$recipe" >"$root.recipe"
    else
        say "$root cannot be unpacked"
    fi
}

unpack_debian() {
    unpack "$debian" "${build[*]} ${of_debian[*]} ${more[*]}" trixie "$debian"
}

# Mounts what a program needs and runs it in the root, in the same working directory.
# shellcheck disable=SC2016 # For the shell that runs it.
furnish='
set -e
root=$1 room=$2 cargo_home=$3
shift 3
mount -t proc none "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs none "$root/tmp"
mount -t tmpfs none "$root/run"
for folder in "$PWD" "$room" "$cargo_home"; do
    mkdir -p "$root$folder"
    mount --bind "$folder" "$root$folder"
done
# There are programs of the machine in it, which cargo would prefer to those of the root.
[ ! -d "$cargo_home/bin" ] || mount -t tmpfs none "$root$cargo_home/bin"
chroot "$root" ip link set lo up
exec chroot "$root" env -C "$PWD" "$@"
'

# inside ROOT SECONDS [NAME=VALUE...] COMMAND...
inside() {
    local root=$1 seconds=$2 cargo_home=${CARGO_HOME:-$HOME/.cargo}
    shift 2
    # Without /sys, pcscd finds no USB reader. The end of `unshare`, however it comes, ends everything in its namespaces.
    setpriv --pdeathsig KILL timeout --signal=KILL "$seconds" setpriv --pdeathsig KILL \
        unshare --mount --net --ipc --pid --fork --kill-child sh -c "$furnish" sh "$root" "$room" "$cargo_home" \
        -i PATH=/usr/lib/wine:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 TERM=dumb \
        CARGO_HOME="$cargo_home" CARGO_NET_OFFLINE=true CARGO_TARGET_DIR="$room/build" \
        CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_TEST_DEBUG=0 \
        WINEPREFIX="$room/prefix" WINESERVER=/usr/lib/wine/wineserver64 WINEDEBUG=-all \
        WINEDLLOVERRIDES='mscoree,mshtml=;winemenubuilder.exe=d' \
        "$@"
}
