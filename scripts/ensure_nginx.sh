#!/bin/sh
# Debian's nginx with its brotli module, for the tests that serve the site for real. Says where nginx is.
set -eu
modules=/usr/share/nginx/modules
if ! command -v nginx >/dev/null || [ ! -e "$modules/ngx_http_brotli_static_module.so" ]; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo 'Cần nginx và libnginx-mod-http-brotli-static (install them as root).' >&2
        exit 1
    fi
    # Tests that run side by side install one after the other.
    exec 9>/tmp/portal-apt.lock && flock 9
    apt-get -qq update >&2
    # A service that starts by itself would take port 80.
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
        nginx-light libnginx-mod-http-brotli-static >/dev/null 2>&1 || {
        rm -f /usr/sbin/policy-rc.d
        exit 1
    }
    rm -f /usr/sbin/policy-rc.d
fi
command -v nginx
