#!/bin/sh
# wrk, for `make load`. Says where it is.
set -eu
if ! command -v wrk >/dev/null; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo 'Cần wrk (install it as root).' >&2
        exit 1
    fi
    apt-get -qq update >&2
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends wrk >/dev/null 2>&1
fi
command -v wrk
