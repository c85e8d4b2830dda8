"""One run: the site crawled, the world asked, and what it comes to in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from hexapla.checks import built
from hexapla.checks.addresses import Answers, Crawled, Use, Verdict
from hexapla.checks.built import Built
from hexapla.links import asking, linkchecker, settings
from hexapla.links.serving import served
from hexapla.links.uses import Uses
from hexapla.source import Project

_UNSURE = (Verdict.UNTOLD, Verdict.UNREACHED)


def run(project: Project, folder: Path, external: bool, say: Callable[[str], None]) -> Answers:
    """What the crawl finds, and with `external` what became of each address outside the site.

    Raises ConfigurationError if there is no site, no LinkChecker, or `mkdocs.yml` cannot be understood.
    """
    wanted = settings.read(project.config.options)
    site = built.read(folder, project)
    crawled = _crawl(project, site)
    if not external:
        return Answers(crawled=crawled)
    uses = Uses(project, site)
    answers = asking.answers(project.root, uses.urls(), wanted, say)
    return Answers(tuple(map(uses.of, answers)), crawled)


def _crawl(project: Project, read: Built) -> tuple[Crawled, ...]:
    site = read.site
    with served(site.folder, site.base) as address:
        starts = [address, *(f"{address}{page.path}" for page in site.pages if page.is_error_page)]
        rows = linkchecker.crawl(project.root, starts)
        found = {}
        for row in rows:
            path = unquote(row.parent.removeprefix(address)).partition("?")[0].partition("#")[0]
            file = path if path in site.by_path else f"{path.rstrip('/')}/index.html".lstrip("/")
            page = site.by_path.get(file)
            place = read.sources.value(page, row.url) if page else (max(row.line, 1), 1)
            locale = site.locale_of(page) if page else None
            found[file, row.url] = Crawled(Use(read.sources.file(file), place, locale), row.url, row.said)
        return tuple(found.values())


def is_unsure(answers: Answers) -> bool:
    """Whether some address is neither good nor bad."""
    return any(answer.verdict in _UNSURE for answer in answers.addresses)


def counts(answers: Answers) -> dict[str, int]:
    """How many addresses there are of each verdict, and how many were not asked for because they were good."""
    found = Counter(answer.verdict.value for answer in answers.addresses)
    remembered = sum(answer.is_remembered for answer in answers.addresses)
    return {verdict.value: found[verdict.value] for verdict in Verdict} | {"remembered": remembered}


def summary(answers: Answers, external: bool) -> str:
    """What the run comes to. What was not seen to work is never called good."""
    inside = f"Links of the site: {len(answers.crawled) or 'none'} broken."
    if not external:
        return f"{inside} Addresses outside of it were not checked; `--external` asks for them."
    asked = [answer for answer in answers.addresses if not answer.is_remembered]
    if asked and all(answer.verdict is Verdict.UNREACHED for answer in asked):
        remembered = len(answers.addresses) - len(asked)
        known = f" Good not long ago: {remembered}." if remembered else ""
        return f"{inside} Outside of it nothing was checked: no host could be reached. Is there a network?{known}"
    found = counts(answers)
    parts = [f"{found[verdict.value]} {verdict.value}" for verdict in Verdict if found[verdict.value]]
    before = f" ({found['remembered']} known from before)" if found["remembered"] else ""
    return f"{inside} Of {len(answers.addresses)} outside of it{before}: {', '.join(parts) or 'none'}."
