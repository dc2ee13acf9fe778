#!/bin/sh
# Installs the generators that `make bench` races with, into the folder given; Hugo comes from the system.
set -eu
tools=$1
command -v hugo >/dev/null || { echo 'Cần có hugo (Debian: apt-get install hugo).' >&2; exit 1; }
command -v npm >/dev/null || { echo 'Cần có Node.js và npm.' >&2; exit 1; }
mkdir -p "$tools"
[ -x "$tools/venv/bin/pelican" ] || { python3 -m venv "$tools/venv" && "$tools/venv/bin/pip" install -q pelican==4.12.0 markdown zensical; }
[ -d "$tools/node_modules/@11ty" ] || npm install --silent --prefix "$tools" @11ty/eleventy@3.1.8
