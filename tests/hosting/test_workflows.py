"""The ready workflows: valid, pinned, quiet until they are switched on, and their steps run for real."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import _parser
from tests.test_sites import placed

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
GUIDE = ROOT / "content/huong-dan/dua-len-mang.md"
PINNED = re.compile(r"uses: (?P<action>[\w./-]+)@(?P<hash>[0-9a-f]{40}) # (?P<version>v\d+\.\d+\.\d+)")
SWITCH = "DANG_TRANG"


def jobs(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"])


def commands(path: Path) -> list[str]:
    """Every line that a workflow has run."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    if path == GITLAB:
        lists = [
            job.get(key, [])
            for job in found.values()
            if isinstance(job, dict)
            for key in ("before_script", "script")
        ]
        return [line for lines in lists for line in lines]
    steps = [step for job in found["jobs"].values() for step in job["steps"]]
    return [line for step in steps for line in step.get("run", "").splitlines()]


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.gitlab-ci", [GITLAB]),
        ("vendor.dependabot", [ROOT / ".github/dependabot.yml"]),
        ("vendor.renovate", [ROOT / "renovate.json"]),
    ],
)
def test_every_file_is_what_its_host_takes(schema: str, files: list[Path], tmp_path: Path) -> None:
    # GitLab fills its variables in before it reads an address.
    gitlab = ["--data-transform", "gitlab-ci", "--disable-formats", "uri"]
    transform = gitlab if files == [GITLAB] else []
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *transform]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    broken = tmp_path / "broken.yml"
    broken.write_text("jobs: {a: {steps: 3}}\nstages: {}\nupdates: 1\nextends: 1\n", encoding="utf-8")
    assert subprocess.run([*command, str(broken)], capture_output=True, check=False).returncode == 1


def test_nothing_in_them_is_unsafe() -> None:
    """zizmor knows how workflows are broken into; what it may overlook is said beside the line."""
    command = [
        str(Path(sys.executable).with_name("zizmor")),
        "--offline",
        "--no-config",
        str(ROOT / ".github"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings to report" in done.stdout


def test_every_action_is_pinned_by_its_commit() -> None:
    versions: dict[str, set[tuple[str, str]]] = {}
    for path in WORKFLOWS:
        for line in path.read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                found = PINNED.search(line)
                assert found, line
                versions.setdefault(found["action"], set()).add((found["hash"], found["version"]))
    assert len(versions) >= 5
    assert [action for action, found in versions.items() if len(found) > 1] == []


def test_images_are_pinned_by_their_content() -> None:
    images = re.findall(r"^ *image: (\S+)$", GITLAB.read_text(encoding="utf-8"), re.MULTILINE)
    assert images
    assert all(re.search(r"@sha256:[0-9a-f]{64}$", image) for image in images)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_job_runs_before_it_is_switched_on(path: Path) -> None:
    found = jobs(path)
    for name, job in found.items():
        needs = [job.get("needs", [])] if isinstance(job.get("needs", []), str) else job.get("needs", [])
        asks = f"vars.{SWITCH}" in job.get("if", "")
        # A job that asks how others ended is not skipped with them, so it names one that must have run.
        follows = any(f"needs.{need}.result == 'success'" in job.get("if", "") for need in needs)
        assert asks or follows, name
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["permissions"] == {}


def test_gitlab_runs_nothing_before_it_is_switched_on() -> None:
    rules = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))["workflow"]["rules"]
    assert rules[0] == {"if": f'${SWITCH} == null || ${SWITCH} == ""', "when": "never"}


@pytest.mark.parametrize("path", [*WORKFLOWS, GITLAB], ids=lambda path: path.stem)
def test_what_they_call_is_there(path: Path) -> None:
    made = {line.split(":")[0] for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()}
    called = 0
    for line in commands(path):
        for script in re.findall(r"\b(scripts/[\w/]+\.\w+)", line):
            assert (ROOT / script).is_file(), line
            called += 1
        for module in re.findall(r"-m (scripts[\w.]+)", line):
            assert (ROOT / f"{module.replace('.', '/')}.py").is_file(), line
        for target in re.findall(r"^make (\w+)", line):
            assert target in made, line
        for words in re.findall(r"\.venv/bin/portal ([^|>]*)", line):
            _parser().parse_args([word for word in shlex.split(words) if not word.startswith("$")])
            called += 1
    assert called


def test_every_setting_that_they_ask_for_is_in_the_guide() -> None:
    texts = [path.read_text(encoding="utf-8") for path in WORKFLOWS]
    asked = {name for text in texts for name in re.findall(r"\b(?:vars|secrets)\.([A-Z_]+)", text)}
    asked |= set(re.findall(r"\$((?:DANG|MAY|NHAN|GHI)_[A-Z_]+)", GITLAB.read_text(encoding="utf-8")))
    guide = GUIDE.read_text(encoding="utf-8")
    assert {name for name in asked if f"`{name}`" not in guide} == set()
    assert SWITCH in asked


def test_they_name_no_machine_and_no_index() -> None:
    for path in (*WORKFLOWS, GITLAB, *(ROOT / "scripts/hosting").iterdir()):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"index-url|/root/|/home/|/work/|registry\.", text), path


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The smallest portal as a host checks it out for a pull request that adds a draft and a document."""
    site = placed("toi-thieu", tmp_path / "cong", ROOT)
    (site / ".venv/bin").mkdir(parents=True)
    for name, words in (("portal", "-m generator.cli"), ("python", "")):
        tool = site / ".venv/bin" / name
        tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n', encoding="utf-8")
        tool.chmod(0o755)
    (site / "scripts").symlink_to(ROOT / "scripts")
    (site / ".gitignore").write_text("/.venv\n/.cache\n/build\n/scripts\n", encoding="utf-8")
    git(site, "init", "-q", "-b", "main")
    save(site, "Cổng")
    (site / "data/van-ban/moi.yml").write_text(
        "ten: Chỉ thị Mới\nloai: Chỉ thị\nnhap: có\n", encoding="utf-8"
    )
    (site / "data/van-ban/hai.yml").write_text("ten: Chỉ thị Hai\nloai: Chỉ thị\n", encoding="utf-8")
    save(site, "Thêm hai chỉ thị")
    return site


def git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", "-C", str(folder), *who, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def save(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


def follow(lines: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs lines of a workflow as its host does; what installs or needs the host's own tool is left out."""
    kept = [line for line in lines.splitlines() if not re.match(r"(make install|gh |apt-get )", line)]
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", "\n".join(kept)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def steps(path: Path, job: str) -> str:
    return "\n".join(step["run"].strip() for step in jobs(path)[job]["steps"] if "run" in step)


def test_github_checks_a_pull_request(checkout: Path) -> None:
    summary = checkout / ".cache/summary.md"
    summary.parent.mkdir()
    run = steps(ROOT / ".github/workflows/kiem-tra.yml", "kiem-tra")
    done = follow(run, checkout, GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Chỉ thị Hai" in summary.read_text(encoding="utf-8")
    page = (checkout / "xem-truoc/van-ban/moi/index.html").read_text(encoding="utf-8")
    assert "Bản nháp" in page
    assert "Disallow: /\n" in (checkout / "xem-truoc/robots.txt").read_text(encoding="utf-8")
    (checkout / "data/van-ban/hai.yml").write_text("ten: Chỉ thị Hai\nloaii: x\n", encoding="utf-8")
    done = follow(run, checkout, GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode != 0
    assert "::error file=data/van-ban/hai.yml,line=2," in done.stdout


def test_github_publishes_what_is_public_and_nothing_else(checkout: Path) -> None:
    run = steps(ROOT / ".github/workflows/dang-trang.yml", "dung")
    done = follow(run, checkout, COMPRESS="--compress")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (checkout / "site/van-ban/hai/index.html").is_file()
    assert (checkout / "site/index.html.br").is_file()
    assert not (checkout / "site/van-ban/moi").exists()
    assert "van-ban/hai/" in (checkout / "data/dia-chi-da-dang.txt").read_text(encoding="utf-8")


def test_an_example_address_is_not_published(checkout: Path) -> None:
    settings = checkout / "data/cong.yml"
    text = settings.read_text(encoding="utf-8") + "dia_chi_trang: https://thidua.example/\n"
    settings.write_text(text, encoding="utf-8")
    done = follow(steps(ROOT / ".github/workflows/dang-trang.yml", "dung"), checkout)
    assert done.returncode == 1
    assert "mã: dia-chi-mau" in done.stderr
    assert not (checkout / "site").exists()
    real = follow(".venv/bin/portal build --publish --site-url https://thidua.internal/", checkout)
    assert real.returncode == 0, real.stderr


def test_gitlab_checks_and_publishes(checkout: Path) -> None:
    found = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))
    settings = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD^1", SWITCH: "gitlab-pages", "NHAN_TIN_KHOA": ""}
    done = follow("\n".join(found["kiem-tra"]["script"]), checkout, **settings)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (checkout / "loi.json").read_text(encoding="utf-8").strip() == "[]"
    assert "Chỉ thị Hai" in (checkout / "thay-doi.md").read_text(encoding="utf-8")
    done = follow("\n".join([*found["dung"]["script"], *found["pages"]["script"]]), checkout, **settings)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (checkout / "public/index.html.br").exists()
    (checkout / "data/van-ban/hai.yml").write_text("ten: Chỉ thị Hai\nloaii: x\n", encoding="utf-8")
    done = follow("\n".join(found["kiem-tra"]["script"]), checkout, **settings)
    assert done.returncode != 0
    assert '"check_name": "khoa-la"' in (checkout / "loi.json").read_text(encoding="utf-8")


def test_addresses_are_kept_though_somebody_pushes_meanwhile(checkout: Path, tmp_path: Path) -> None:
    origin, other = tmp_path / "origin.git", tmp_path / "other"
    git(tmp_path, "clone", "-q", "--bare", str(checkout), str(origin))
    git(checkout, "remote", "add", "origin", str(origin))
    git(tmp_path, "clone", "-q", str(origin), str(other))
    (other / "data/van-ban/ba.yml").write_text("ten: Chỉ thị Ba\nloai: Chỉ thị\n", encoding="utf-8")
    save(other, "Thêm một chỉ thị nữa")
    git(other, "push", "-q", "origin", "main")
    done = follow("sh scripts/hosting/keep_addresses.sh main", checkout)
    assert done.returncode == 0, done.stderr
    assert "::warning::" not in done.stdout
    kept = git(origin, "show", "main:data/dia-chi-da-dang.txt").splitlines()
    assert {"van-ban/hai/", "van-ban/ba/"} <= set(kept)
    before = git(origin, "rev-parse", "main")
    assert follow("sh scripts/hosting/keep_addresses.sh main", checkout).returncode == 0
    assert git(origin, "rev-parse", "main") == before


def test_a_branch_that_takes_no_push_is_told_and_stops_nothing(checkout: Path, tmp_path: Path) -> None:
    origin = tmp_path / "origin.git"
    git(tmp_path, "clone", "-q", "--bare", str(checkout), str(origin))
    git(checkout, "remote", "add", "origin", str(origin))
    hook = origin / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    done = follow("sh scripts/hosting/keep_addresses.sh main", checkout)
    assert done.returncode == 0
    assert "::warning::Chưa ghi được các địa chỉ mới" in done.stdout
