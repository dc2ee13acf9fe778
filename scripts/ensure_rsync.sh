#!/bin/sh
# rsync and an SSH server, for the tests that publish to a server for real. Says where sshd is.
set -eu
PATH=$PATH:/usr/sbin
if ! command -v rsync >/dev/null || ! command -v sshd >/dev/null || ! command -v ssh >/dev/null; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo 'Cần rsync và openssh-server (install them as root).' >&2
        exit 1
    fi
    # Tests that run side by side install one after the other.
    exec 9>/tmp/portal-apt.lock && flock 9
    apt-get -qq update >&2
    # A service that starts by itself would take port 22.
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
        rsync openssh-server openssh-client >/dev/null 2>&1 || {
        rm -f /usr/sbin/policy-rc.d
        exit 1
    }
    rm -f /usr/sbin/policy-rc.d
fi
command -v sshd
