"""Publishing to a server for real: rsync, an SSH server on loopback, kills in between, rollback."""

from __future__ import annotations

import getpass
import os
import random
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT / "scripts/hosting/server.sh"
FILES = 60


@dataclass(frozen=True)
class Server:
    """Where to publish: ``target`` as it is typed, the folder behind it, and what SSH needs."""

    target: str
    folder: Path
    environment: dict[str, str]

    def run(self, verb: str, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", str(SERVER), verb, self.target, *words],
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def publish(self, built: Path, **environment: str) -> None:
        done = self.run("publish", str(built), **environment)
        assert done.returncode == 0, done.stderr
        assert "Đang chạy: " in done.stdout

    def served(self) -> set[str]:
        """Every version that a visitor could be given now."""
        return {path.read_text().split()[0] for path in (self.folder / "site").rglob("*.html")}

    def releases(self) -> list[str]:
        return sorted(path.name.split("-")[0] for path in (self.folder / "releases").iterdir())


@pytest.fixture(scope="module")
def sshd() -> str:
    """An SSH server's program; installs it, and rsync, where they are not."""
    found = subprocess.run(
        ["sh", str(ROOT / "scripts/ensure_program.sh"), "sshd"], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr
    return found.stdout.strip()


@pytest.fixture(params=["here", "far"])
def server(request: pytest.FixtureRequest, sshd: str, tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "srv"
    folder.mkdir()
    if request.param == "here":
        yield Server(str(folder), folder, dict(os.environ))
        return
    with listening(sshd, tmp_path) as environment:
        yield Server(f"{getpass.getuser()}@127.0.0.1:{folder}", folder, environment)


class listening:  # noqa: N801 (used as a with-statement's word)
    """An SSH server of our own on loopback, reached as a workflow reaches one: through ``ssh_key.sh``."""

    def __init__(self, sshd: str, folder: Path) -> None:
        self.sshd, self.folder = sshd, folder

    def __enter__(self) -> dict[str, str]:
        for name in ("host", "user"):
            command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(self.folder / name)]
            subprocess.run(command, check=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)
        options = {
            "ListenAddress": "127.0.0.1",
            "Port": port,
            "HostKey": self.folder / "host",
            "AuthorizedKeysFile": self.folder / "user.pub",
            "StrictModes": "no",
            "UsePAM": "no",
            "PermitRootLogin": "prohibit-password",
            "PasswordAuthentication": "no",
            "PidFile": "none",
        }
        words = [word for name, value in options.items() for word in ("-o", f"{name}={value}")]
        command = [self.sshd, "-D", "-e", "-f", "/dev/null", *words]
        self.server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        _answering(port)
        home = self.folder / "home"
        home.mkdir()
        key = (self.folder / "host.pub").read_text()
        environment = {
            **os.environ,
            "HOME": str(home),
            "MAY_CHU_KHOA": (self.folder / "user").read_text(),
            "MAY_CHU_VAN_TAY": f"[127.0.0.1]:{port} {key}",
        }
        subprocess.run(["sh", str(SERVER.with_name("ssh_key.sh"))], env=environment, check=True)
        return {**environment, "SSH": f"ssh -F {home}/.ssh/config -p {port}"}

    def __exit__(self, *_: object) -> None:
        self.server.terminate()
        self.server.wait()


def _answering(port: int) -> None:
    end = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < end, "sshd does not answer"
            time.sleep(0.1)
        else:
            return


@pytest.fixture
def built(tmp_path: Path) -> Path:
    return site(tmp_path / "built", "v1")


def site(folder: Path, version: str) -> Path:
    """A site whose every page says which version it is of, and one file that never changes."""
    for name in ("index", "404", *(f"trang/{number}" for number in range(FILES))):
        path = folder / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{version} {'x' * 2000}")
    (folder / "logo.svg").write_text("<svg/>")
    return folder


def test_what_is_published_stands_whole_and_old_releases_are_kept(server: Server, built: Path) -> None:
    for version in ("v1", "v2", "v3", "v4"):
        server.publish(site(built, version), KEEP="3")
        assert server.served() == {version}
    assert (server.folder / "site").is_symlink()
    assert server.releases() == ["00002", "00003", "00004"]
    told = server.run("list").stdout.splitlines()
    assert [line[:7] for line in told] == ["* 00004", "  00003", "  00002"]


def test_what_did_not_change_keeps_its_time_and_takes_no_room(server: Server, built: Path) -> None:
    server.publish(built)
    before = (server.folder / "site/logo.svg").stat()
    for path in built.rglob("*"):
        os.utime(path, (1, 1))  # every build writes every file anew
    server.publish(site(built, "v2"))
    after = (server.folder / "site/logo.svg").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert after.st_mode & 0o777 == 0o644


def test_rollback_is_one_step_and_the_rejected_does_not_come_back(server: Server, built: Path) -> None:
    for version in ("v1", "v2", "v3"):
        server.publish(site(built, version))
    assert server.run("rollback").returncode == 0
    assert server.served() == {"v2"}
    server.publish(site(built, "v4"))
    assert server.served() == {"v4"}
    server.run("rollback")
    assert server.served() == {"v2"}
    server.run("rollback")
    assert server.served() == {"v1"}
    last = server.run("rollback")
    assert (last.returncode, server.served()) == (1, {"v1"})
    assert "Không còn bản nào cũ hơn" in last.stderr
    name = next(path.name for path in (server.folder / "releases").iterdir() if path.name[:5] == "00002")
    assert server.run("rollback", name).returncode == 0
    assert server.served() == {"v2"}
    assert server.run("rollback", "00009-khong-co").returncode == 1
    assert server.served() == {"v2"}


def test_killed_anywhere_the_old_or_the_new_site_stands(server: Server, built: Path) -> None:
    server.publish(built)
    started = time.monotonic()
    server.publish(site(built, "v2"))
    lasts = time.monotonic() - started
    known = {"v1", "v2"}
    for number in range(3, 12):
        version = f"v{number}"
        known.add(version)
        command = ["sh", str(SERVER), "publish", server.target, str(site(built, version))]
        run = subprocess.Popen(
            command,
            env=server.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(random.uniform(0, lasts))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        time.sleep(0.05)
        served = server.served()
        assert len(served) == 1
        assert served < known
        assert len(list((server.folder / "site").rglob("*.html"))) == FILES + 2
    server.publish(site(built, "end"))
    assert server.served() == {"end"}


def test_a_visitor_never_finds_the_site_missing(server: Server, built: Path) -> None:
    server.publish(built)
    server.publish(site(built, "v2"))
    releases = sorted(path.name for path in (server.folder / "releases").iterdir())
    page = server.folder / "site/index.html"
    lost, read = [], 0
    switching = subprocess.Popen(
        [
            "sh",
            "-c",
            'for i in 1 2 3 4 5 6 7 8; do sh "$0" rollback "$1" "$2"; sh "$0" rollback "$1" "$3"; done',
            str(SERVER),
            server.target,
            *releases,
        ],
        env=server.environment,
        stdout=subprocess.DEVNULL,
    )
    while switching.poll() is None:
        try:
            assert page.read_text().startswith(("v1 ", "v2 "))
        except FileNotFoundError as error:
            lost.append(error)
        read += 1
    assert switching.returncode == 0
    assert (lost, read > 100) == ([], True)


def test_leftovers_of_a_killed_run_are_cleared_a_day_later(server: Server, built: Path) -> None:
    server.publish(built)
    yesterday = time.time() - 25 * 3600
    old, young = (server.folder / "releases" / f".0000{number}-x.part" for number in (1, 2))
    for path in (old, young):
        path.mkdir()
    os.utime(old, (yesterday, yesterday))
    server.publish(site(built, "v2"))
    assert (old.exists(), young.exists()) == (False, True)


def test_what_is_no_site_is_not_published(server: Server, built: Path, tmp_path: Path) -> None:
    server.publish(built)
    (tmp_path / "empty").mkdir()
    assert server.run("publish", str(tmp_path / "empty")).returncode == 1
    (built / "404.html").unlink()
    assert "404.html" in server.run("publish", str(built)).stderr
    assert server.served() == {"v1"}


def test_a_folder_that_is_served_already_is_not_touched(server: Server, built: Path) -> None:
    shutil.copytree(built, server.folder / "site")
    done = server.run("publish", str(built))
    assert done.returncode != 0
    assert "mv site site-cu" in done.stderr
    assert not (server.folder / "site").is_symlink()


def test_a_preview_stands_beside_the_site(server: Server, built: Path) -> None:
    server.publish(built)
    for version in ("p1", "p2"):
        assert server.run("preview", "pr-12", str(site(built, version))).returncode == 0
    page = server.folder / "xem-truoc/pr-12/index.html"
    assert page.read_text().startswith("p2 ")
    assert server.served() == {"v1"}
    assert server.run("preview-end", "pr-12").returncode == 0
    assert not page.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["publish", "srv"], "đường dẫn đầy đủ"),
        (["publish", "/srv/$(touch x)"], "chữ không dấu"),
        (["publish", "host:/srv/a b"], "chữ không dấu"),
        (["rollback", "/srv", "../../etc"], "Tên"),
        (["preview-end", "/srv", ".."], "Tên"),
        (["fly", "/srv"], "publish ĐÍCH"),
        (["publish"], "publish ĐÍCH"),
    ],
)
def test_a_wrong_command_says_what_to_type(words: list[str], said: str, tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", str(SERVER), *words], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_server_with_another_key_is_refused(sshd: str, tmp_path: Path, built: Path) -> None:
    folder = tmp_path / "srv"
    folder.mkdir()
    with listening(sshd, tmp_path) as environment:
        known = Path(environment["HOME"]) / ".ssh/known_hosts"
        stranger = (tmp_path / "user.pub").read_text()
        known.write_text(f"{known.read_text().split()[0]} {stranger}")
        server = Server(f"{getpass.getuser()}@127.0.0.1:{folder}", folder, environment)
        assert server.run("publish", str(built)).returncode != 0
    assert list(folder.iterdir()) == []


def test_without_secrets_the_workflow_says_which_are_missing(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", str(SERVER.with_name("ssh_key.sh"))],
        env={"HOME": str(tmp_path), "PATH": os.environ["PATH"], "MAY_CHU_KHOA": "x"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "MAY_CHU_VAN_TAY" in done.stderr
    assert list(tmp_path.iterdir()) == []
