"""Chromium itself reads the web app manifest, and finds nothing to complain about."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["./", "dien-hinh/quoi-dien-2023/"])
def test_the_browser_reads_the_manifest_from_every_depth(page: Page, path: str) -> None:
    page.goto(path)
    read = page.context.new_cdp_session(page).send("Page.getAppManifest")
    assert read["errors"] == []
    manifest = json.loads(read["data"])
    assert read["url"].endswith("/cong/manifest.webmanifest")
    assert manifest["lang"] == "vi"
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}


def test_a_broken_manifest_is_noticed(page: Page) -> None:
    page.route("**/*.webmanifest", lambda route: route.fulfill(body='{"name": 1, "start_url":'))
    page.goto("./")
    assert page.context.new_cdp_session(page).send("Page.getAppManifest")["errors"]
