#!/bin/sh
# A program that tests and benchmarks run for real, with what it needs: installed where it isn't yet. Says where it is.
# Usage: sh scripts/ensure_program.sh nginx | sshd | wrk | faketime
set -eu
PATH=$PATH:/usr/sbin
program=${1?}
commands=$program
packages=$program
files=
case $program in
nginx)
    packages='nginx-light libnginx-mod-http-brotli-static'
    files=/usr/share/nginx/modules/ngx_http_brotli_static_module.so
    ;;
sshd)
    packages='rsync openssh-server openssh-client'
    commands='rsync sshd ssh'
    ;;
wrk | faketime) ;;
*)
    echo "Không biết $program (unknown program)." >&2
    exit 2
    ;;
esac

there() {
    for name in $commands; do command -v "$name" >/dev/null || return 1; done
    for file in $files; do [ -e "$file" ] || return 1; done
}

if ! there; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "Cần $packages (install as root)." >&2
        exit 1
    fi
    # Tests that run side by side install one after the other.
    exec 9>/tmp/portal-apt.lock && flock 9
    apt-get -qq update >&2
    # A service that starts by itself would take its port.
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
    # shellcheck disable=SC2086 # a list of words
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $packages >/dev/null 2>&1
fi
command -v "$program"
