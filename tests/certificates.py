"""A certificate for 127.0.0.1 that nobody vouches for, made for one run by OpenSSL."""

from __future__ import annotations

import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Certificate:
    """Files of a certificate and of its key."""

    made: Path
    key: Path

    def for_a_server(self) -> ssl.SSLContext:
        """What a server's socket is wrapped in."""
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(self.made, self.key)
        return tls


def certificate(folder: Path) -> Certificate:
    """Makes one in ``folder``."""
    files = Certificate(folder / "made.pem", folder / "key.pem")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    command += ["-out", str(files.made), "-keyout", str(files.key)]
    subprocess.run(command, check=True, capture_output=True)
    return files
