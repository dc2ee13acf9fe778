"""Every text of every record an attack: no script runs, no request leaves, nothing covers the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page

from tests.browser.conftest import PageLog
from tests.browser.site_server import serve
from tests.figures import note
from tests.hostile import write_hostile
from tests.test_sites import run

pytestmark = pytest.mark.browser

# What no data may bring into a page: counted in the document that the browser made of it.
INTRUDERS = """() => {
  const found = [];
  const page = document.querySelector("#noi-dung") || document.querySelector("main") || document.body;
  for (const node of document.querySelectorAll("*")) {
    for (const {name} of node.attributes)
      if (/^on/i.test(name) || name === "srcdoc") found.push(node.outerHTML);
    for (const name of ["href", "src", "action", "formaction", "data", "xlink:href"]) {
      const value = node.getAttribute(name);
      if (/^\\s*(javascript|vbscript|data|file):/i.test(value ?? "")) found.push(node.outerHTML);
      // The page for no network names what is kept by its whole address, on this server.
      if (/^\\s*http:/i.test(value ?? "") && new URL(value).origin !== location.origin)
        found.push(node.outerHTML);
    }
  }
  const odd = "noscript:not(.p-search > noscript)";
  const foreign = `iframe, object, embed, style, base, meta, link, plaintext, xmp, ${odd}, [style]`;
  for (const node of page.querySelectorAll(foreign)) found.push(node.outerHTML);
  for (const node of page.querySelectorAll("script"))
    if (node.type !== "application/ld+json") found.push(node.outerHTML);
    else if (!JSON.parse(node.textContent)["@context"]) found.push(node.textContent);
  for (const node of page.querySelectorAll("img, video, audio, source"))
    if (new URL(node.src || node.srcset, location).origin !== location.origin) found.push(node.outerHTML);
  return found.map(html => html.slice(0, 200));
}"""
# The header, the page's own heading and the footer are what a finger finds where they stand.
COVERED = """() => ["header", "h1", "footer"].filter(name => {
  const node = document.querySelector(name === "h1" ? "main h1" : `body ${name}.p-${name}`);
  if (!node) return true;
  node.scrollIntoView({block: name === "footer" ? "end" : "start"});
  const box = node.getBoundingClientRect();
  const x = box.left + Math.min(box.width, innerWidth) / 2;
  const y = name === "footer" ? innerHeight - 4 : Math.min(Math.max(box.top, 0) + 8, innerHeight - 1);
  const hit = document.elementFromPoint(x, y);
  const header = document.querySelector(".p-header");
  return !(hit && (node.contains(hit) || hit.contains(node) || header.contains(hit)));
})"""


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> tuple[Path, int]:
    """The built hostile portal, and how many hostile texts it holds."""
    folder = tmp_path_factory.mktemp("tan-cong")
    attack = write_hostile(folder, project_root)
    built = run("generator.cli", "build", cwd=folder)
    assert built.returncode == 0, built.stderr[-1000:]
    return folder / "site", attack.count


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    """A phone's page."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 390, "height": 844})
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def addresses(site: Path) -> list[str]:
    """Every page of a built site, by address."""
    return sorted(
        path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html")
    )


def test_a_portal_of_attacks_is_a_calm_page_of_odd_words(
    hostile_site: tuple[Path, int], visitor: Page
) -> None:
    site, tried = hostile_site
    log = PageLog()
    dialogs: list[str] = []

    def on_dialog(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    visitor.on("dialog", on_dialog)
    wrong: dict[str, object] = {}
    with serve(site, "/cong/") as home:
        log.watch(visitor, home)
        for address in addresses(site):
            visitor.goto(home + address, wait_until="load")
            visitor.mouse.move(200, 300)
            seen = {
                "ran": visitor.evaluate("window.ran ?? null"),
                "moved": visitor.url != home + address or None,
                "intruders": visitor.evaluate(INTRUDERS) or None,
            }
            if address == "quan-tri/":  # the editor draws its own page, with pictures that it carries
                del seen["intruders"]
            # The styles of the 404 page stand at the hostile address of the portal; frames have no header.
            if address != "404.html" and not address.startswith(("nhung/", "quan-tri/")):
                seen["covered"] = visitor.evaluate(COVERED)
                seen["too wide"] = visitor.evaluate("document.documentElement.scrollWidth > innerWidth")
            if any(seen.values()):
                wrong[address] = {key: value for key, value in seen.items() if value}
    assert wrong == {}
    assert dialogs == []
    # The 404 page alone asks for its styles by the portal's (hostile) address, on this same server.
    assert [url for url in log.requests_off_site if not url.startswith("http://127.0.0.1:")] == []
    # The editor says that the (hostile) name of its repository is none.
    errors = [error for error in log.console_errors if "404.html" not in error]
    assert [error for error in errors if "/quan-tri/: " not in error or "Content" in error] == []
    assert tried > 200
    note(
        "hostile texts in a browser",
        f"{tried} on {len(addresses(site))} pages; scripts run: 0; requests off site: 0",
    )
