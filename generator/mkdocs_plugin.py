"""The thin hook by which ``mkdocs build`` and ``mkdocs serve`` simply work."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin

from generator.outputs.assets import STYLE_SHEET
from generator.pipeline import Project, examine, outputs, source_lines, theme_of
from generator.problems import render
from generator.reports import as_text
from generator.schema import Portal
from generator.schema.story import Guide
from generator.site import write_tree
from generator.text.folding import slugify

# Where the staff guide begins, if the portal has one.
GUIDE = "huong-dan/index.md"
log = logging.getLogger("mkdocs.plugins.portal")


class PortalConfig(Config):  # type: ignore[no-untyped-call]
    """Where the plugin finds a portal's files, relative to mkdocs.yml."""

    data_dir = config_options.Type(str, default="data")
    content_dir = config_options.Type(str, default="content")
    theme_dir = config_options.Type(str, default="theme")


class PortalPlugin(BasePlugin[PortalConfig]):  # type: ignore[no-untyped-call]
    """Generates the Markdown tree and lets MkDocs build it instead of ``docs_dir``."""

    def __init__(self) -> None:
        self.project: Project | None = None
        self.serving = False
        self.last_good: Portal | None = None

    def on_startup(self, *, command: str, **_: object) -> None:
        """Keeps one plugin for all rebuilds of ``mkdocs serve``."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Generates, then points MkDocs at what was generated."""
        self.project = self.project_of(config)
        configure(config, self._generated(self.project, config.site_url))
        config.docs_dir = str(self.project.build)
        if (self.project.build / GUIDE).is_file():
            config.extra["portal"]["chan_trang"] = [{"ten": Guide.kind.plural, "duong_dan": "huong-dan/"}]
        return config

    def _generated(self, project: Project, site_url: str | None) -> Portal:
        """The portal as generated; while serving, a mistake is told and the last good pages stay."""
        try:
            self.last_good = generate(project, date.today(), project.build, site_url)
        except Abort as mistake:
            if not (self.serving and self.last_good):
                raise
            log.error("%s", mistake.args[0])
        return self.last_good

    def project_of(self, config: MkDocsConfig) -> Project:
        """Where this configuration says that things are."""
        root = Path(config.config_file_path or ".").resolve().parent
        return Project(
            root, (root / self.config.theme_dir).resolve(), self.config.data_dir, self.config.content_dir
        )

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
        """Watches what people edit, not what is generated from it."""
        if self.project:
            server.unwatch(config.docs_dir)
            for folder in (self.project.root / self.project.data, self.project.root / self.project.content):
                server.watch(str(folder))
            server.watch(str(self.project.theme))
        return server


def generate(project: Project, today: date, folder: Path, site_url: str | None = None) -> Portal:
    """Writes the Markdown tree into ``folder``; raises Abort, every problem said, when the data are wrong."""
    examined = examine(project, today)
    if examined.registry is None:
        raise Abort(as_text(examined.problems, source_lines(project, examined.problems)))
    for problem in examined.problems:
        log.info("%s", render(problem, None))
    portal = examined.registry.portal
    published_at = site_url or portal.site_url or ""
    if published_at and not published_at.endswith("/"):
        published_at += "/"
    files = outputs(examined.registry, theme_of(project), today, project.cache, published_at)
    write_tree(folder, files)
    return portal


def configure(config: MkDocsConfig, portal: Portal) -> None:
    """The portal's own settings, for the theme to show."""
    config.site_name = portal.name
    config.site_description = portal.summary
    config.site_url = config.site_url or portal.site_url
    # MkDocs dates its sitemap by the day of the build; ours knows when the data changed.
    config.theme.static_templates.discard("sitemap.xml")
    # Anchors of headings are quoted in letters and posts: "dieu-da-thay-doi", not "ieu-a-thay-oi".
    config.mdx_configs.setdefault("toc", {}).setdefault("slugify", slugify)
    config.extra_css = [STYLE_SHEET, *config.extra_css]
    contact = portal.contact
    config.extra["portal"] = {
        "ten": portal.name,
        "khau_hieu": portal.motto,
        "mo_ta": portal.summary,
        "don_vi_van_hanh": portal.operator,
        "lien_he": [
            value for value in (contact.email, contact.phone, contact.address, contact.text) if value
        ],
        "giay_phep": portal.licence,
    }
