"""The MkDocs plugin. It translates between MkDocs and the pure middle, and does nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from pathspec.gitignore import GitIgnoreSpec

from hexapla import checks, render
from hexapla.findings import ConfigurationError
from hexapla.render.parts import parts
from hexapla.report import text
from hexapla.site.navigation import navigation
from hexapla.source import Project, load

log = get_plugin_logger("hexapla")


class HexaplaConfig(Config):
    """The plugin's block in `mkdocs.yml`."""

    rules = config_options.Type(dict, default={})


class HexaplaPlugin(BasePlugin[HexaplaConfig]):
    """Writes the pages of every guide before MkDocs collects the files, and gives MkDocs their navigation."""

    def __init__(self) -> None:
        self._is_serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002
        """Remembers whether a preview runs: there a mistake must not end the program."""
        self._is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads the sources, writes the pages that differ and sets the navigation of every language."""
        root = Path(config.config_file_path or "mkdocs.yml").parent
        try:
            project = load(root)
        except ConfigurationError as error:
            raise PluginError(str(error)) from None
        report = checks.run(project)
        if report.errors:
            said = text.report(report, project)
            if not self._is_serving:
                raise PluginError(f"the sources have errors.\n{said}")
            log.error("The pages stay as they were until this is mended.\n%s", said)
        else:
            render.write(render.pages(project), Path(config.docs_dir), project.config)
        self._set_navigation(project, config)
        keep_out_of_navigation(project, config)
        return config

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG002
        """Rebuilds when a source changes."""
        root = Path(config.config_file_path or "mkdocs.yml").parent
        server.watch(str(root / "sources"))
        return server

    def _set_navigation(self, project: Project, config: MkDocsConfig) -> None:
        if project.config.has_nav:
            return
        for language in config.plugins["i18n"].config.languages:
            if language.build:
                language.nav = navigation(project, language.locale)


def keep_out_of_navigation(project: Project, config: MkDocsConfig) -> None:
    """Pages for one audience are sent or linked to, and stand in no navigation."""
    pages = (
        f"/{locale}/{part.guide.id}.md"
        for locale in project.config.tags
        for document in project.guides
        for part in parts(project, document.content, locale)
    )
    known = config.not_in_nav.patterns if config.not_in_nav else ()
    config.not_in_nav = GitIgnoreSpec([*known, *GitIgnoreSpec.from_lines(pages).patterns])
