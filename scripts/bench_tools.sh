#!/bin/sh
# Installs the generators that `make bench` races with, into the folder given; Hugo and Node.js come from the system.
set -eu
tools=$1
if ! command -v hugo >/dev/null || ! command -v npm >/dev/null; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo 'Cần có hugo, Node.js và npm (Debian: apt-get install hugo npm).' >&2
        exit 1
    fi
    apt-get -qq update >&2
    command -v hugo >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get -qq install -y hugo >/dev/null
    command -v npm >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get -qq install -y npm >/dev/null
fi
mkdir -p "$tools"
[ -x "$tools/venv/bin/pelican" ] || { python3 -m venv "$tools/venv" && "$tools/venv/bin/pip" install -q pelican==4.12.0 markdown zensical; }
[ -d "$tools/node_modules/@11ty" ] || npm install --silent --prefix "$tools" @11ty/eleventy@3.1.8
