"""What a browser may do on a page of the portal: only what the site itself serves.

One source for the ``<meta>`` in every page, for ``_headers`` (Netlify, Cloudflare Pages) and for the files
in ``deploy/``, which a test holds to it. See docs/adr/0041-content-policy.md.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence

# A font with other letters has another address (theme/assets/css/base.css).
IMMUTABLE = ("assets/fonts/*",)
WORKER = "sw.js"
FOREVER = "public, max-age=31536000, immutable"

_ALLOWED = {
    "default-src": "'none'",
    "style-src": "'self'",
    # The style sheet holds its signs as data: addresses.
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    # No text becomes HTML; theme/scripts/portal.js alone names a script, if it is of this site.
    "trusted-types": "portal",
    "require-trusted-types-for": "'script'",
}
_UNUSED = ("camera", "microphone", "geolocation", "payment", "usb", "browsing-topics")
# What a <meta> can't say. Frames for other sites (outputs/embeds.py) may stand anywhere, and run nothing.
_ONLY_AS_HEADER = {"frame-ancestors": "'none'"}
FRAMES = "/nhung/"
FORMS = "quan-tri/"
# The editor (theme/vendor/sveltia-cms) brings its styles along in its script, and names its own policies.
_ALLOWED_FORMS = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "media-src": "'self' blob:",
    "connect-src": "'self' blob: data:",
    "manifest-src": "'self' blob:",
    "base-uri": "'none'",
    "form-action": "'self'",
    "trusted-types": "default svelte-trusted-html dompurify lexical",
    "require-trusted-types-for": "'script'",
}
_OPENER = "Cross-Origin-Opener-Policy"


def page_policy(inline: Iterable[str], asked: Iterable[str] = ()) -> str:
    """The policy for a ``<meta>``; ``inline`` are the texts of the scripts that stand in the pages.

    ``asked`` are other sites that search may read, as ``https://example.vn``.
    """
    return _joined(_rules(inline, asked))


def header_policy(inline: Iterable[str], asked: Iterable[str] = ()) -> str:
    """The policy for a header of the server."""
    return _joined({**_rules(inline, asked), **_ONLY_AS_HEADER})


def _rules(inline: Iterable[str], asked: Iterable[str]) -> dict[str, str]:
    connect = " ".join([_ALLOWED["connect-src"], *asked])
    return {**_ALLOWED, "connect-src": connect, "script-src": _scripts(inline)}


def frame_policy() -> str:
    """The policy of the pages that other sites may show."""
    return _joined({name: _ALLOWED[name] for name in ("default-src", "style-src", "img-src", "base-uri")})


def moved_policy() -> str:
    """The policy of a page that leads on to another: it shows a line of text and a link."""
    return _joined(dict.fromkeys(("default-src", "base-uri", "form-action"), "'none'"))


def forms_policy(hosts: Sequence[str]) -> str:
    """The policy for the ``<meta>`` of the forms, which ask this site and the git host alone."""
    asked = {name: " ".join((_ALLOWED_FORMS[name], *hosts)) for name in ("connect-src", "img-src")}
    return _joined({**_ALLOWED_FORMS, **asked})


def forms_headers() -> dict[str, str]:
    """What differs where the forms lie. Which git host it is, the page's own policy says."""
    return {
        "Content-Security-Policy": _joined(
            {
                **_ALLOWED_FORMS,
                "connect-src": f"{_ALLOWED_FORMS['connect-src']} https:",
                "img-src": f"{_ALLOWED_FORMS['img-src']} https:",
                **_ONLY_AS_HEADER,
            }
        ),
        # The window in which somebody signs in at the git host tells this one that it is done.
        _OPENER: "unsafe-none",
    }


def security_headers(inline: Iterable[str], asked: Iterable[str] = ()) -> dict[str, str]:
    """Every header that each answer carries, by name."""
    return {
        "Content-Security-Policy": header_policy(inline, asked),
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
        "X-Content-Type-Options": "nosniff",
        _OPENER: "same-origin",
        "Strict-Transport-Security": "max-age=31536000",
    }


def host_rules(
    inline: Iterable[str], folders: Iterable[str], asked: Sequence[str] = ()
) -> dict[str, dict[str, str]]:
    """Headers by path, from the root of the site, for hosts that read them from a file of the site.

    Rules of such a host add up and can't be taken back: what differs stands by folder of the site.
    """
    everywhere = security_headers(inline, asked)
    pages = {"Content-Security-Policy": page_policy(inline, asked), _OPENER: everywhere.pop(_OPENER)}
    del everywhere["Content-Security-Policy"]
    return {
        "*": everywhere,
        "": pages,
        **{f"{folder}/*": pages for folder in sorted(folders)},
        f"{FORMS}*": forms_headers(),
        # Both hosts let browsers ask anew for everything else.
        **{path: {"Cache-Control": FOREVER} for path in IMMUTABLE},
        # A host that keeps the worker would keep old pages alive.
        WORKER: {"Cache-Control": "no-cache"},
    }


def _scripts(inline: Iterable[str]) -> str:
    return " ".join(["'self'", *(_hash(text) for text in inline)])


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _joined(rules: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in sorted(rules.items()))
