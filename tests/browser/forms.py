"""The forms in a real browser with their test backend: the project's files in the browser's own storage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

# Where the editor's test backend keeps its files: the origin private file system of the browser.
_SEED = """async files => {
  const root = await (await navigator.storage.getDirectory())
    .getDirectoryHandle("sveltia-cms-test", { create: true });
  for (const [path, text] of Object.entries(files)) {
    let folder = root;
    const parts = path.split("/");
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    const file = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
    await file.write(text);
    await file.close();
  }
}"""
# Null while the editor puts a file in the place of another: it may vanish between its name and its text.
_READ = """async () => {
  const found = {};
  const read = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await read(handle, `${path}${name}/`);
      else found[path + name] = await (await handle.getFile()).text();
    }
  };
  try {
    await read(await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test"), "");
  } catch (error) {
    if (["NotFoundError", "NotReadableError", "NoModificationAllowedError"].includes(error.name)) return null;
    throw error;
  }
  return found;
}"""
# Two readings this far apart that say the same: the editor has done.
_SETTLING_MS = 300
_READINGS = 100
_SCROLLS = 50
# An editor of two megabytes, on a machine that may be busy.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)
_FREE_OF_MARKS = str.maketrans("", "", "\u2068\u2069")


def project_files(root: Path) -> dict[str, str]:
    """What the forms work on, by path."""
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for folder in ("data", "content")
        for path in sorted((root / folder).rglob("*"))
        if path.suffix in {".yml", ".md"}
    }


@dataclass
class Forms:
    """``/quan-tri/`` as somebody at a keyboard uses it; ``before`` are the files as they were."""

    page: Page
    address: str
    before: Mapping[str, str]

    def enter(self) -> None:
        """Opens the forms on the files."""
        self.page.goto(self.address)
        self.page.evaluate(_SEED, dict(self.before))
        self.page.get_by_role("button", name="Vào tập điền biểu mẫu").click()
        expect(self.page.get_by_role("button", name="Tạo bản ghi mới")).to_be_visible()

    def enter_again(self) -> None:
        """Leaves what is being filled, and enters anew."""
        self.page.goto("about:blank")
        self.page.goto(self.address)
        expect(self.page.get_by_role("button", name="Tạo bản ghi mới")).to_be_visible()

    def new(self, kind: str) -> None:
        """An empty form."""
        self.page.goto(f"{self.address}#/collections/{kind}/new")
        expect(self.page.get_by_role("textbox", name="Mã", exact=True)).to_be_visible()

    def open(self, kind: str, path: str) -> None:
        """The form of a record; ``path`` from the folder of its kind, without the suffix."""
        self.page.goto(f"{self.address}#/collections/{kind}/entries/{path}")
        expect(self.page.get_by_role("button", name="Lưu", exact=True)).to_be_visible()

    def top(self) -> None:
        """Back to the head of the form."""
        first = self.page.get_by_role("group", name=re.compile("^Trường “")).first
        for _ in range(_SCROLLS):
            first.scroll_into_view_if_needed()
            self.page.mouse.move(500, 500)
            self.page.mouse.wheel(0, -4000)
            self.page.wait_for_timeout(50)
            if first.evaluate("field => field.getBoundingClientRect().top >= 0"):
                break

    def field(self, label: str, within: Locator | None = None) -> Locator:
        """A field by its label; a long form draws its fields as somebody scrolls to them."""
        name = re.compile(f"^Trường “.?{re.escape(label)}.?”$")
        found = (within or self.page).get_by_role("group", name=name).first
        for _ in range(_SCROLLS):
            if found.count():
                break
            self.page.get_by_role("group", name=re.compile("^Trường “")).last.scroll_into_view_if_needed()
            self.page.wait_for_timeout(100)
        return found

    def type(self, label: str, text: str, within: Locator | None = None) -> None:
        """Fills a field that takes text."""
        self.field(label, within).get_by_role("textbox").first.fill(text)

    def pick(self, label: str, *words: str, within: Locator | None = None) -> None:
        """Chooses each option that holds these words."""
        for wanted in words:
            self.options(label, within)
            self.page.get_by_role("option", name=wanted).first.click()

    def options(self, label: str, within: Locator | None = None) -> list[str]:
        """Opens the list of a field and says what it offers."""
        self.field(label, within).get_by_role("combobox").first.click()
        expect(self.page.get_by_role("option").first).to_be_visible()
        return [text.strip() for text in self.page.get_by_role("option").all_inner_texts()]

    def fill(self, rows: Iterable[tuple[str, str]]) -> None:
        """Fills the fields that a table of the guide names, the id among them."""
        for label, value in rows:
            if label == "Mã":
                self.page.get_by_role("textbox", name="Mã", exact=True).fill(value)
            elif self.field(label).get_by_role("combobox").count():
                self.pick(label, value)
            elif self.field(label).get_by_role("radio").count():
                self.field(label).get_by_role("radio", name=value, exact=True).click()
            else:
                self.type(label, value)

    def add(self, label: str, within: Locator | None = None) -> Locator:
        """One more item of a list; gives the item."""
        field = self.field(label, within)
        field.get_by_role("button", name=re.compile(f"^Thêm .?{re.escape(label)}.?$")).first.click()
        return field

    def save(self) -> dict[str, str]:
        """Saves; gives every file that is other than it was, by path."""
        self.page.get_by_role("button", name="Lưu", exact=True).first.click()
        expect(self.page.get_by_role("button", name="Lưu", exact=True)).to_have_count(0)
        return self.written()

    def written(self) -> dict[str, str]:
        """Files that are new or other than they were, once there are some and they stay as they are."""
        last = None
        for _ in range(_READINGS):
            now = self.page.evaluate(_READ)
            if now is not None and now == last and now != self.before:
                break
            last = now
            self.page.wait_for_timeout(_SETTLING_MS)
        assert now is not None
        assert set(self.before) <= set(now)
        return {path: text for path, text in now.items() if self.before.get(path) != text}

    def said(self) -> str:
        """All words on the screen."""
        return self.page.locator("body").inner_text().translate(_FREE_OF_MARKS)


def put(root: Path, files: Mapping[str, str] | Iterable[tuple[str, str]]) -> None:
    """Writes ``files`` into the project at ``root``."""
    for path, text in dict(files).items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
