#!/bin/sh
# Lets this runner reach the server: the key from MAY_CHU_KHOA, the server's own keys from MAY_CHU_VAN_TAY
# (lines of known_hosts). A server that shows another key is refused, so nobody can stand in for it.
set -eu
umask 077
lacking=''
[ -n "${MAY_CHU_KHOA:-}" ] || lacking="$lacking MAY_CHU_KHOA"
[ -n "${MAY_CHU_VAN_TAY:-}" ] || lacking="$lacking MAY_CHU_VAN_TAY"
[ -z "$lacking" ] || {
    echo "Chưa đặt biến bí mật:$lacking. Xem content/huong-dan/dua-len-mang.md (secrets are not set)." >&2
    exit 1
}
# GitLab may hand a secret over as a file.
text() {
    if [ -f "$1" ]; then cat "$1"; else printf '%s\n' "$1"; fi
}
mkdir -p ~/.ssh
text "$MAY_CHU_KHOA" >~/.ssh/id_portal
text "$MAY_CHU_VAN_TAY" >>~/.ssh/known_hosts
cat >>~/.ssh/config <<CONFIG
Host *
    IdentityFile $HOME/.ssh/id_portal
    UserKnownHostsFile $HOME/.ssh/known_hosts
    IdentitiesOnly yes
    StrictHostKeyChecking yes
    ConnectTimeout 20
    ServerAliveInterval 15
CONFIG
