#!/bin/sh
# Makes the virtual environment named on the command line with the first Python here that is new enough.
set -eu

venv=$1
enough='import sys; sys.exit(sys.version_info < (3, 11))'

works() {
    "$1" -c "$enough" >/dev/null 2>&1
}

for python in "$venv/bin/python" "$venv/Scripts/python.exe"; do
    if works "$python" && "$python" -m pip --version >/dev/null 2>&1; then
        exit 0
    fi
done

for python in ${PYTHON:-python3 python python3.14 python3.13 python3.12 python3.11}; do
    if works "$python"; then
        rm -rf "$venv"
        if "$python" -m venv "$venv" >"${TMPDIR:-/tmp}/portal-venv.$$" 2>&1; then
            rm -f "${TMPDIR:-/tmp}/portal-venv.$$"
            exit 0
        fi
        cat "${TMPDIR:-/tmp}/portal-venv.$$" >&2
        rm -rf "$venv" "${TMPDIR:-/tmp}/portal-venv.$$"
        echo "Không tạo được môi trường ảo; trên Debian/Ubuntu hãy cài gói python3-venv." >&2
        echo "(No virtual environment could be made; on Debian/Ubuntu, install python3-venv.)" >&2
        exit 1
    fi
done

asked=${PYTHON:-python3}
found=$("$asked" --version 2>/dev/null || echo "không có $asked (none)")
echo "Cần Python 3.11 trở lên; máy này: $found. Hãy cài bản mới, hoặc chỉ đường dẫn: make site PYTHON=/…/python3.12" >&2
echo "(Python 3.11 or newer is needed.)" >&2
exit 1
