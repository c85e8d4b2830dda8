"""One run: the site crawled, the world asked, and what it comes to in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

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
    site, sources = read.site, read.sources
    with served(site.folder, site.base) as address:
        starts = [address, *(f"{address}{page.path}" for page in site.pages if page.is_error_page)]
        broken = {_whole(row.target): row.said for row in linkchecker.crawl(project.root, starts)}
    if not broken:
        return ()
    return tuple(
        Crawled(Use(sources.file(page.path), sources.value(page, link), site.locale_of(page)), link, broken[target])
        for page in site.pages
        for link in sorted({*page.links, *page.requests})
        if (target := _whole(urljoin(urljoin(f"{address}{page.path}", page.base or ""), link.strip()))) in broken
    )


def _whole(url: str) -> str:
    return unquote(urldefrag(url).url)


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
        return f"{inside} Addresses outside of it: not checked. No host could be reached; is there a network?{known}"
    found = counts(answers)
    parts = [f"{found[verdict.value]} {verdict.value}" for verdict in Verdict if found[verdict.value]]
    before = f" ({found['remembered']} known from before)" if found["remembered"] else ""
    return f"{inside} Of {len(answers.addresses)} outside of it{before}: {', '.join(parts) or 'none'}."
