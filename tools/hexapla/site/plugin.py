"""The MkDocs plugin. It translates between MkDocs and the pure middle, and does nothing else."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from pathspec.gitignore import GitIgnoreSpec

from hexapla import checks, render
from hexapla.checks import stale_translation
from hexapla.findings import ConfigurationError
from hexapla.render import assistants
from hexapla.render.parts import shown_at
from hexapla.report import text
from hexapla.site import beside, html, sidebyside, sitemap
from hexapla.site.features.search import index, index_path
from hexapla.site.history import History
from hexapla.site.mapping import MappingError
from hexapla.site.navigation import navigation, unlisted
from hexapla.site.page import PageContext, Section
from hexapla.source import Project, load
from hexapla.source.replacing import replace

log = get_plugin_logger("hexapla")

THEME = Path(__file__).parent / "theme"


class HexaplaConfig(Config):
    """The plugin's block in `mkdocs.yml`."""

    edit_url = config_options.Optional(config_options.Type(str))
    untranslated = config_options.Type(dict, default={})
    rules = config_options.Type(dict, default={})
    exceptions = config_options.Type(list, default=[])
    feedback = config_options.Optional(config_options.Type(str))
    links = config_options.Type(dict, default={})


class HexaplaPlugin(BasePlugin[HexaplaConfig]):
    """Writes the pages of every guide before MkDocs collects the files, and finishes each page that MkDocs builds.

    MkDocs calls every event once for each language, because static-i18n builds them one after the other.
    """

    project: Project
    compared: sidebyside.Compared
    history: History

    def __init__(self) -> None:
        self._is_serving = False
        self._sections: dict[str, list[tuple[str, list[Section]]]] = {}
        self._entries: list[sitemap.Entry] = []
        self._missing: dict[str, str] = {}

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002
        """Remembers whether a preview runs: there a mistake must not end the program."""
        self._is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads the sources, writes the pages that differ and sets the navigation of every language."""
        if not _i18n(config).building:
            self._read(config)
            self._set_navigation(config)
            _prepare_theme(config)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:  # noqa: ARG002
        """Leaves out the theme's own scripts: the pages load ours."""
        for file in list(files):
            if file.src_uri.startswith("assets/javascripts/") and not file.src_uri.endswith(".md"):
                files.remove(file)
        return files

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Gives the page what its reader gets on top of the theme."""
        guide = page.file.dest_uri.removesuffix(".html").removesuffix("index").rstrip("/")
        return self._transform(output, page.url, config, guide)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for the 404 page, of which each language has its own; the sitemap is ours."""
        if template_name == "sitemap.xml":
            return ""
        if template_name != "404.html":
            return output_content
        locale: str = _i18n(config).current_language
        finished = self._transform(output_content, "404.html", config, None)
        if locale == self.project.config.source_locale:
            return finished
        self._missing[locale] = finished
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes the files that stand beside the pages of a language."""
        locale: str = _i18n(config).current_language
        file = Path(config.site_dir, index_path(locale))
        replace(file, index(self._sections.pop(locale, []), locale).encode())
        if locale in self._missing:
            replace(Path(config.site_dir, locale, "404.html"), self._missing.pop(locale).encode())
        for path, content in sitemap.files(self._entries, self.project.config.source_locale):
            replace(Path(config.site_dir, path), content)
        sites = {known.tag: _publication(config, self.project, known.tag) for known in self.project.config.locales}
        for path, written in beside.files(self.project, locale, sites, self.compared):
            replace(Path(config.site_dir, path), written.encode())

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG002
        """Rebuilds when a source changes."""
        root = Path(config.config_file_path or "mkdocs.yml").parent
        server.watch(str(root / "sources"))
        return server

    def _read(self, config: MkDocsConfig) -> None:
        root = Path(config.config_file_path or "mkdocs.yml").parent
        self.compared = sidebyside.Compared()
        self.history = History(root)
        self._entries.clear()
        try:
            self.project = load(root)
            report = checks.run(self.project) if self._is_serving else checks.run_for_publishing(self.project)
        except ConfigurationError as error:
            raise PluginError(str(error)) from None
        if any(not (self._is_serving and error.rule == stale_translation.RULE.code) for error in report.errors):
            said = text.report(report, self.project)
            if not self._is_serving:
                raise PluginError(f"the sources have errors.\n{said}")
            log.error("The pages stay as they were until this is mended.\n%s", said)
        else:
            render.write(render.pages(self.project), Path(config.docs_dir), self.project.config)

    def _set_navigation(self, config: MkDocsConfig) -> None:
        known = config.not_in_nav.patterns if config.not_in_nav else ()
        config.not_in_nav = GitIgnoreSpec([*known, *GitIgnoreSpec.from_lines(unlisted(self.project)).patterns])
        if self.project.config.has_nav:
            return
        for language in _i18n(config).config.languages:
            if language.build:
                language.nav = navigation(self.project, language.locale)

    def _transform(self, output: str, url: str, config: MkDocsConfig, guide: str | None) -> str:
        locale: str = _i18n(config).current_language
        if guide is not None and locale != self.project.config.source_locale:
            guide = guide.removeprefix(locale).lstrip("/")
        document, part = (None, None) if guide is None else shown_at(self.project, guide or "index", locale)
        context = PageContext(
            project=self.project,
            locale=locale,
            url=url,
            document=document,
            part=part,
            site_name=config.site_name,
            is_error=guide is None,
            compared=self.compared,
            history=self.history,
        )
        try:
            finished = html.transform(output, context)
        except MappingError as error:
            log.warning("The page does not hold what its guide says, and stays as MkDocs built it: %s", error)
            return output
        self._prepare_comparison(output, context)
        if not context.is_error and locale in context.written_locales:
            self._entries.append(sitemap.Entry(context.path, locale, context.absolute(url), context.changed))
        if not part:
            self._sections.setdefault(locale, []).append((url, context.sections))
        return finished

    def _prepare_comparison(self, output: str, page: PageContext) -> None:
        if page.document is None or page.part:
            return
        for pair in sidebyside.pairs(self.project.config, page.locale):
            url = sidebyside.url(page, pair)
            context = PageContext(self.project, page.locale, url, site_name=page.site_name, languages=pair)
            context.need("compare.css")
            shell = html.transform(sidebyside.shell(output, page, pair), context)
            self.compared.shells[url] = sidebyside.Shell(page.document.content.id, pair, page.locale, shell)


def _prepare_theme(config: MkDocsConfig) -> None:
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
    if search := config.plugins.get("material/search"):
        search.config.enabled = False
        search.search_index = SimpleNamespace(entries=[])


def _i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]


def _publication(config: MkDocsConfig, project: Project, locale: str) -> assistants.Site:
    root = config.site_url or "/"
    return assistants.Site(
        name=config.site_name,
        description=config.site_description or "",
        address=urljoin(root, "" if locale == project.config.source_locale else f"{locale}/"),
        assets=urljoin(root, "assets/"),
    )
