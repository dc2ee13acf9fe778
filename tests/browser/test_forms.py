"""Forms in a real browser: what is saved there passes ``portal check`` and stands on the site."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.link import Showing
from generator.outputs.files import OutputFile
from generator.outputs.forms import form_files
from generator.outputs.policy import forms_headers
from generator.pipeline import Project, examine, theme_of
from generator.problems import Problem
from generator.schema import Record
from generator.site import write_tree
from tests.browser.conftest import PageLog
from tests.browser.forms import PATIENCE, Forms, project_files, put
from tests.browser.site_server import serve
from tests.conftest import SITE_PATH
from tests.guide_examples import TODAY, found
from tests.test_guide import ROW, run

pytestmark = pytest.mark.browser

LISTEN = """window.violations = [];
document.addEventListener("securitypolicyviolation", event =>
  violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));"""


@pytest.fixture
def portal(tmp_path: Path, project_root: Path) -> Path:
    """A copy of the real project whose forms are for practice, written as the site would have them."""
    for name in ("data", "content"):
        shutil.copytree(project_root / name, tmp_path / name)
    (tmp_path / "theme").symlink_to(project_root / "theme", target_is_directory=True)
    settings = (project_root / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("\n  - portal\n", "\n  - portal:\n      cards: false\n")
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    with (tmp_path / "data/cong.yml").open("a", encoding="utf-8") as stream:
        stream.write("bien_tap:\n  noi: thu\n")
    project = Project(tmp_path, project_root / "theme")
    registry = examine(project, TODAY).registry
    assert registry
    theme = theme_of(project)
    marks = [
        OutputFile(f"assets/icons/{name}.svg", theme.assets[f"icons/{name}.svg"])
        for name in ("favicon", "logo")
    ]
    write_tree(tmp_path / "tree", [*marks, *form_files(registry.portal, theme.editor)])
    return tmp_path


@pytest.fixture
def told(portal: Path) -> tuple[Problem, ...]:
    """What the check says before anybody uses a form."""
    return found(portal)


@pytest.fixture
def log() -> PageLog:
    return PageLog()


@pytest.fixture
def forms(browser: Browser, portal: Path, log: PageLog) -> Iterator[Forms]:
    """The forms, entered, under the headers that ``deploy/`` gives them."""
    with serve(portal / "tree", SITE_PATH, headers=forms_headers()) as home:
        # A machine in English, as many are in offices.
        context = browser.new_context(locale="en-US", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(PATIENCE)
        context.add_init_script(LISTEN)
        page = context.new_page()
        log.watch(page, home)
        desk = Forms(page, f"{home}quan-tri/", project_files(portal))
        desk.enter()
        yield desk
        assert page.evaluate("violations") == []
        assert log.requests_off_site == []
        assert log.console_errors == []
        context.close()


def guide_rows(project_root: Path) -> list[tuple[str, str]]:
    """What the first page of the guide says to fill into the form."""
    page = (project_root / "content/huong-dan/dang-mot-dien-hinh.md").read_text(encoding="utf-8")
    part = page.partition("## Cách 1")[2].partition("## Cách 2")[0]
    rows = [(row["column"], row["value"]) for row in ROW.finditer(part)]
    return [row for row in rows if row[0] not in {"Mục", "---"}]


def test_who_follows_the_guide_gets_a_new_exemplar(
    forms: Forms, portal: Path, project_root: Path, told: tuple[Problem, ...]
) -> None:
    rows = guide_rows(project_root)
    assert len(rows) == 10
    forms.new("dien-hinh")
    forms.fill(rows)
    written = forms.save()
    assert list(written) == ["data/dien-hinh/tap-dang-bai-bieu-mau.yml"]
    put(portal, written)
    assert [_said(problem) for problem in found(portal)] == [_said(problem) for problem in told]
    shown = Project(portal, portal / "theme", showing=Showing(preview=True))
    registry = examine(shown, TODAY).registry
    assert registry
    assert registry.by_key["dien-hinh/tap-dang-bai-bieu-mau"].draft


def test_a_new_exemplar_passes_the_check_and_stands_on_the_site(
    forms: Forms, portal: Path, project_root: Path, told: tuple[Problem, ...]
) -> None:
    forms.new("dien-hinh")
    offered = forms.options("Địa bàn")
    assert len(offered) == len(list((portal / "data/dia-ban").rglob("*.yml")))
    assert "Quới Điền (xa-quoi-dien)" in offered
    forms.page.keyboard.press("Escape")
    forms.fill([row for row in guide_rows(project_root) if row[0] != "Bản nháp"])
    forms.type("Tên điển hình", "Bài tập: điền “biểu mẫu” – 100%")
    subject = forms.add("Chủ thể")
    forms.page.get_by_role("menuitem", name="Địa bàn").click()
    forms.pick("Địa bàn", "Quới Điền (xa-quoi-dien)", within=subject)
    step = forms.add("Cách làm")
    forms.type("Việc", "Việc đầu tiên: # gọi nhau", within=step)
    forms.type("Lý do", "Đoạn một,\nvẫn đoạn một.\n\nĐoạn hai: “trích”.")
    written = forms.save()
    assert list(written) == ["data/dien-hinh/tap-dang-bai-bieu-mau.yml"]
    assert "chu_the:\n  - dia-ban/xa-quoi-dien\n" in next(iter(written.values()))
    put(portal, written)
    assert [_said(problem) for problem in found(portal)] == [_said(problem) for problem in told]
    run("portal build --out site", portal)
    page = (portal / "site/dien-hinh/tap-dang-bai-bieu-mau/index.html").read_text(encoding="utf-8")
    assert "Bài tập: điền “biểu mẫu” – 100%" in page
    assert "Đoạn hai: “trích”." in page
    assert "tap-dang-bai-bieu-mau" in (portal / "site/dien-hinh/index.html").read_text(encoding="utf-8")


def test_a_story_is_edited_as_in_a_word_processor(
    forms: Forms, portal: Path, told: tuple[Problem, ...]
) -> None:
    path = "content/bai-viet/quoi-dien-nam-chi-bo.md"
    forms.open("bai-viet", "quoi-dien-nam-chi-bo")
    text = forms.field("Nội dung bài").get_by_role("textbox").first
    text.get_by_text("Đạt rồi vẫn giữ nhịp").click()
    for key in ("Control+End", "Enter"):
        forms.page.wait_for_timeout(300)  # the editor follows the caret when it has a moment
        forms.page.keyboard.press(key)
    forms.page.keyboard.type("Một câu mới.")
    written = forms.save()
    assert list(written) == [path]
    before, after = forms.before[path].splitlines(), written[path].splitlines()
    assert [line for line in after if line not in before] == ["- Một câu mới."]
    assert [line for line in before if line not in after] == []
    put(portal, written)
    assert [_said(problem) for problem in found(portal)] == [_said(problem) for problem in told]


def test_what_is_not_touched_stays_as_it_stood(forms: Forms, portal: Path, told: tuple[Problem, ...]) -> None:
    path = "data/dien-hinh/2023/quoi-dien-2023.yml"
    forms.open("dien-hinh", "2023/quoi-dien-2023")
    expect(forms.field("Địa bàn").get_by_role("combobox")).to_contain_text("Quới Điền")
    forms.type("Mô hình", "Chi bộ ấp: vững mạnh toàn diện")
    written = forms.save()
    assert list(written) == [path]
    lines = forms.before[path].splitlines()
    changed = written[path].splitlines()
    assert [line for line in changed if line not in lines] == ["mo_hinh: 'Chi bộ ấp: vững mạnh toàn diện'"]
    assert len(changed) == len(lines)
    put(portal, written)
    assert [_said(problem) for problem in found(portal)] == [_said(problem) for problem in told]


AS_IT_STOOD = """async files => {
  const { formatOf } = await import("./records.js");
  const models = await (await fetch("models.json")).json();
  const found = {};
  for (const [path, text] of Object.entries(files)) {
    const kind = path === "data/cong.yml" ? "cong" : path.split("/")[1];
    if (!(kind in models)) continue;
    const format = formatOf(models[kind]);
    const values = format.fromFile(text.trim());
    found[path] = [format.toFile(values), format.toFile({ ...values, _goc: undefined })];
  }
  return found;
}"""


def _said(problem: Problem) -> tuple[str, str, str]:
    """A problem without its line: a file written anew has others."""
    return problem.code, problem.place.file, problem.message


def test_every_file_of_the_project_comes_through_the_form_as_it_stood(
    forms: Forms, portal: Path, told: tuple[Problem, ...]
) -> None:
    through = forms.page.evaluate(AS_IT_STOOD, dict(forms.before))
    assert len(through) > 300
    assert {
        path for path, (same, _) in through.items() if same.strip() != forms.before[path].strip()
    } == set()
    before = portal_words(portal)
    # Without what they came from, every file is written anew, by the form's own hand.
    put(portal, {path: anew for path, (_, anew) in through.items()})
    assert [_said(problem) for problem in found(portal)] == [_said(problem) for problem in told]
    assert portal_words(portal) == before


def test_a_file_from_windows_opens_in_the_form(forms: Forms) -> None:
    path = next(path for path in forms.before if path.startswith("content/bai-viet/"))
    text = forms.before[path]
    through = forms.page.evaluate(AS_IT_STOOD, {path: text.replace("\n", "\r\n")})
    assert through[path][0].strip() == text.strip()


def portal_words(portal: Path) -> list[Record]:
    """All that the records say."""
    registry = examine(Project(portal, portal / "theme"), TODAY).registry
    assert registry
    return sorted(registry.by_key.values(), key=lambda record: record.key)
