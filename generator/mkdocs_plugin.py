"""The thin hook by which ``mkdocs build`` and ``mkdocs serve`` simply work."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from generator.engine.around import Around, trimmed
from generator.engine.beside import Beside
from generator.engine.preparing import FOOTER, Keep, Packs, Work, generate, ground_of, nav_pages, prepare
from generator.engine.preview import Preview
from generator.engine.unchanged import settings_of
from generator.engine.writing import write_companions, write_pages
from generator.forked import no_collecting
from generator.kept import Memory
from generator.link import Showing
from generator.outputs.assets import STYLE_SHEET
from generator.outputs.policy import WORKER, page_policy
from generator.outputs.templates import Compiled
from generator.pipeline import Project
from generator.publishing import discard, publish
from generator.schema import Portal
from generator.site import text_of
from generator.source import read_inline
from generator.text.folding import slugify
from generator.text.moments import VIETNAM
from generator.views.licences import licence_address
from generator.views.members import asked_sites

UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png")
log = logging.getLogger("mkdocs.plugins.portal")


class PortalConfig(Config):  # type: ignore[no-untyped-call]
    """Where the plugin finds a portal's files, relative to mkdocs.yml."""

    data_dir = config_options.Type(str, default="data")
    content_dir = config_options.Type(str, default="content")
    theme_dir = config_options.Type(str, default="theme")
    cards = config_options.Type(bool, default=True)
    search = config_options.Type(bool, default=True)
    fast = config_options.Type(bool, default=True)


class PortalPlugin(BasePlugin[PortalConfig]):  # type: ignore[no-untyped-call]
    """Generates the Markdown tree and lets MkDocs build it instead of ``docs_dir``."""

    def __init__(self) -> None:
        self.project: Project | None = None
        self.serving = False
        # A preview that is built, for a pull request: drafts are in it, the live preview's script is not.
        self.previewing = False
        self.work: Work | None = None
        self.beside: Beside | None = None
        # The site of the last build, untouched since, and what is remembered of how it was made.
        self.standing: Path | None = None
        self.memory = Memory()
        self.keep: Keep | None = None
        self.preview: Preview | None = None
        self.shown: Path | None = None
        self.nav: Navigation | None = None
        self.last_good: Portal | None = None
        self.promised: frozenset[str] = frozenset()

    def on_startup(self, *, command: str, **_: object) -> None:
        """Keeps one plugin for all rebuilds of ``mkdocs serve``."""
        self.serving = command == "serve"

    def begin(
        self, config: MkDocsConfig, target: Path, memory: Memory | None, keep: Keep | None = None
    ) -> None:
        """Before a build that takes the place of ``target``: what of its pages still holds is taken over.

        What other plugins and hooks put into pages nobody knows: beside them every page is made anew. MkDocs
        keeps one plugin for all builds of a process: what an earlier one was told does not hold for this.
        """
        alone = _alone(config)
        self.keep = keep if alone else None
        self.standing, self.memory = (target, memory) if alone and memory else (None, Memory())

    def packs_of_build(self) -> Callable[[], Packs] | None:
        """After a build: tells where all is kept that the next one may want to know."""
        return self.work.packs if self.work else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Generates, then points MkDocs at what was generated."""
        self.project = self.project_of(config)
        if self.serving:
            self._build_beside(config, self.project)
        else:
            self.work = None
        with no_collecting():
            portal = self._generated(self.project, config)
        configure(config, portal)
        config.docs_dir = str(self.project.build)
        config.extra["inline"] = inline = read_inline(self.project.theme)
        # The live preview puts a script of its own into every page.
        config.extra["policy"] = "" if self.serving else page_policy(inline.values(), asked_sites(portal))
        if self.serving:
            config.extra["worker"] = ""
        _stamp(config, self.project.build)
        there = self.work.order if self.work else ()
        config.extra["portal"]["chan_trang"] = [
            {"ten": name, "duong_dan": folder}
            for name, folder in FOOTER.items()
            if folder in there or (self.project.build / folder / "index.md").is_file()
        ]
        return config

    def _build_beside(self, config: MkDocsConfig, project: Project) -> None:
        """While serving, what is shown stays until the new site is whole."""
        self.shown = Path(config.site_dir)
        config.site_dir = f"{self.shown}-moi"
        self.preview = self.preview or Preview(project.root, project.data)

    def on_files(self, files: Files, **_: object) -> None:
        """Leaves out what Material would copy and no page of the portal asks for: its scripts and styles.

        The site's folder is empty now: what rests on the data alone may be written.
        """
        for file in [file for file in files if file.src_uri.startswith(UNUSED)]:
            files.remove(file)
        if self.beside:
            self.beside.may_write()

    def on_build_error(self, **_: object) -> None:
        """Lets nothing go on writing into the folder of a build that failed."""
        if self.beside:
            self.beside.abandon()

    def on_nav(self, nav: Navigation, **_: object) -> None:
        """Keeps the navigation, which stands around every page."""
        self.nav = nav

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Writes the pages that MkDocs need not build, once all plugins have had their say."""
        built = {file.dest_uri for file in files if file.inclusion.is_included()}  # type: ignore[no-untyped-call]
        waiting = self.work.sheets if self.work else ()
        self.promised = frozenset(built | {f"{sheet.path}index.html" for sheet in waiting})
        if self.work and self.nav:
            env.bytecode_cache = Compiled(self.work.ground.compiled[2])
            with no_collecting():
                around = Around(config, env, self.nav, files)
                write_pages(self.work, around, self.standing)
                if self.preview:
                    self.preview.built(self.work, around)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes what stands beside the pages; while serving, shows the new site."""
        if self.work and self.beside:
            with no_collecting():
                write_companions(self.work, Path(config.site_dir), self.beside)
            self.beside = None
        if self.shown and self.work:
            publish(Path(config.site_dir), self.shown)
            self.begin(config, self.shown, self.work.memory)
            discard(Path(config.site_dir))
        else:
            # A later build of this process that nobody begins keeps nothing and takes nothing over.
            self.begin(config, Path(), None)

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, **_: object) -> Page:
        """Gives MkDocs the HTML of a page of ours, where nobody else wants to see its Markdown."""
        html = self.work.straight.get(page.url) if self.work and _alone(config) else None
        if html is not None:
            page.render = lambda *_: setattr(page, "content", html)  # type: ignore[method-assign]
        return page

    def on_page_content(self, _html: str, *, page: Page, **_: object) -> None:
        """Leaves the way to the content to our own link: Material's leads past the page's own title."""
        page.toc = TableOfContents([])
        if self.work:
            self.work.ground.still_wanted()

    def on_post_page(self, output: str, **_: object) -> str:
        """Small pages serve citizens and the build."""
        return trimmed(output)

    def _generated(self, project: Project, config: MkDocsConfig) -> Portal:
        """The portal as generated; while serving, a mistake is told and the last good pages stay."""
        try:
            if self.config.fast:
                self.work = self._begun(project, config)
                self.last_good = self.work.ground.registry.portal
            else:
                self.last_good = generate(project, date.today(), project.build, config.site_url)
        except Abort as mistake:
            if not (self.serving and self.last_good):
                raise
            log.error("%s", mistake.args[0])
            if self.beside:
                self.beside.abandon()
            if self.work:
                self.beside = Beside(self.work.ground, Path(config.site_dir), self.standing)
        return self.last_good

    def _begun(self, project: Project, config: MkDocsConfig) -> Work:
        """Reads, begins what rests on the data alone, and writes what MkDocs builds itself."""
        wanted = self.preview.still_wanted if self.preview else lambda: None
        ground = ground_of(
            project,
            date.today(),
            config.site_url,
            settings_of(project, config),
            self.memory,
            self.keep,
            wanted,
        )
        self.beside = Beside(ground, Path(config.site_dir), self.standing)
        return prepare(ground, project.build, nav_pages(config))

    def project_of(self, config: MkDocsConfig) -> Project:
        """Where this configuration says that things are."""
        root = Path(config.config_file_path or ".").resolve().parent
        return Project(
            root,
            (root / self.config.theme_dir).resolve(),
            self.config.data_dir,
            self.config.content_dir,
            self.config.cards,
            self.config.search,
            Showing(datetime.now(VIETNAM), preview=self.serving or self.previewing),
        )

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Watches what people edit, not what is generated from it."""
        if self.project:
            server.unwatch(config.docs_dir)
            for folder in (self.project.root / self.project.data, self.project.root / self.project.content):
                server.watch(str(folder))
            server.watch(str(self.project.theme))
        if self.preview:
            self.preview.attend(server, builder)
        return server


def _alone(config: MkDocsConfig) -> bool:
    """Whether no other plugin and no hook has a say in pages."""
    return set(config.plugins) == {"portal"} and not config.hooks


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
    config.extra["worker"] = WORKER if portal.offline else ""
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
        "noi_giay_phep": licence_address(portal.licence),
    }


def _stamp(config: MkDocsConfig, folder: Path) -> None:
    """Addresses that change with what is in the file, so that a browser may keep the file for good."""

    def stamped(path: str) -> str:
        text = text_of(folder / path)
        return f"{path}?v={hashlib.blake2b(text.encode(), digest_size=4).hexdigest()}" if text else path

    config.extra_css = [stamped(path) for path in config.extra_css]
    for script in config.extra_javascript:
        if not isinstance(script, str):
            script.path = stamped(script.path)
