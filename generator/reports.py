"""All problems in one report: for people in a terminal, and for tools (JSON, SARIF, GitHub, GitLab)."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from generator.problems import CODES, Problem, Severity, render, summary

Lines = Mapping[str, Sequence[str]]

HEADINGS = {
    Severity.ERROR: "LỖI: phải sửa thì mới đăng được",
    Severity.WARNING: "CẢNH BÁO: vẫn đăng được, nhưng nên xem lại",
}
GUIDE = "huong-dan/loi"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def guide_address(code: str) -> str:
    """Where the staff guide explains a code, from the site's root."""
    return f"{GUIDE}/{code}/"


def as_text(problems: Sequence[Problem], lines: Lines, site_url: str = "") -> str:
    """Errors before warnings, each by file and line with the line itself; then how many of each code."""
    parts: list[str] = []
    for severity in Severity:
        found = sorted(problem for problem in problems if problem.severity is severity)
        if found:
            title = f"{HEADINGS[severity]} ({len(found)})"
            parts += [f"{title}\n{'─' * len(title)}", *(render(each, _line(each, lines)) for each in found)]
    if problems:
        parts.append(_counted(problems, site_url))
    return "\n\n".join(parts)


def _line(problem: Problem, lines: Lines) -> str | None:
    found = lines.get(problem.place.file, ())
    return found[problem.place.line - 1] if problem.place.line <= len(found) else None


def _counted(problems: Sequence[Problem], site_url: str) -> str:
    counts = Counter(problem.code for problem in problems)
    width = len(str(max(counts.values())))
    rows = [
        f"  {count:>{width}} × {code}: {CODES[code]}" for code, count in sorted(counts.items(), key=_often)
    ]
    where = f"{site_url}{guide_address('<mã>')}" if site_url else f"content/{GUIDE}/<mã>.md"
    return "\n".join((f"Tổng cộng {summary(problems)}:", *rows, f"Mỗi mã có ví dụ sai và đúng ở {where}"))


def _often(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def as_json(problems: Sequence[Problem], _: Lines, site_url: str = "") -> str:
    """``{"errors": 1, "warnings": 0, "problems": [{"code", "severity", "file", "line", …}]}``."""
    counts = Counter(problem.severity for problem in problems)
    found = [
        {
            "code": problem.code,
            "title": CODES[problem.code],
            "severity": _LEVELS[problem.severity],
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "label": problem.label,
            "message": problem.message,
            "suggestion": problem.suggestion,
            "guide": site_url + guide_address(problem.code),
        }
        for problem in sorted(problems)
    ]
    report = {"errors": counts[Severity.ERROR], "warnings": counts[Severity.WARNING], "problems": found}
    return json.dumps(report, ensure_ascii=False, indent=2)


def as_github(problems: Sequence[Problem], _: Lines, __: str = "") -> str:
    """Workflow commands, which GitHub shows beside the line of a pull request.

    Escapes follow actions/toolkit, packages/core/src/command.ts.
    """
    return "\n".join(map(_annotation, sorted(problems)))


def _annotation(problem: Problem) -> str:
    place = problem.place
    properties = {
        "file": place.file,
        "line": str(place.line),
        "col": str(place.column),
        "title": f"{CODES[problem.code]} ({problem.code})",
    }
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_LEVELS[problem.severity]} {said}::{_message(_sentence(problem))}"


def _sentence(problem: Problem) -> str:
    label = f"[{problem.label}] " if problem.label else ""
    return f"{label}{problem.message}" + (f"\n→ {problem.suggestion}" if problem.suggestion else "")


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(problems: Sequence[Problem], _: Lines, site_url: str = "") -> str:
    """SARIF 2.1.0 (OASIS), which code hosts and editors read."""
    found = sorted(problems)
    codes = sorted({problem.code for problem in found})
    rules = [_rule(code, site_url) for code in codes]
    results = [_result(problem, codes.index(problem.code)) for problem in found]
    driver = {"name": "portal check", "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: str, site_url: str) -> dict[str, object]:
    rule: dict[str, object] = {"id": code, "shortDescription": {"text": CODES[code]}}
    # SARIF wants an absolute address here, or none.
    return {**rule, "helpUri": site_url + guide_address(code)} if site_url else rule


def _result(problem: Problem, rule: int) -> dict[str, object]:
    region = {"startLine": problem.place.line, "startColumn": problem.place.column}
    location = {"artifactLocation": {"uri": _uri(problem.place.file)}, "region": region}
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": _sentence(problem)},
        "locations": [{"physicalLocation": location}],
    }


def _uri(file: str) -> str:
    """A file's path as a relative address: SARIF takes RFC 3986 only, and a wrong name may hold anything."""
    safe = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/"
    return "".join(chr(byte) if byte in safe else f"%{byte:02X}" for byte in file.encode())


def as_gitlab(problems: Sequence[Problem], _: Lines, __: str = "") -> str:
    """GitLab's Code Quality report, shown in a merge request.

    Its form: docs.gitlab.com, "Code Quality", "Import Code Quality results from a CI/CD job".
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for problem in sorted(problems):
        identity = (problem.code, problem.place.file, problem.message)
        seen[identity] += 1
        found.append(_quality(problem, "\0".join((*identity, str(seen[identity])))))
    return json.dumps(found, ensure_ascii=False, indent=2)


def _quality(problem: Problem, identity: str) -> dict[str, object]:
    return {
        "description": _sentence(problem),
        "check_name": problem.code,
        # Without the line: what only moved is not new to a merge request.
        "fingerprint": hashlib.sha256(identity.encode()).hexdigest(),
        "severity": "major" if problem.severity is Severity.ERROR else "minor",
        "location": {"path": problem.place.file, "lines": {"begin": problem.place.line}},
    }


Format = Callable[[Sequence[Problem], Lines, str], str]
FORMATS: dict[str, Format] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
}
