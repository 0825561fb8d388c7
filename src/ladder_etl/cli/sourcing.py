"""Commands on where documents come from: pull, sources check."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ladder_etl.cli.options import CURATED, RAW, AsJson, Curated, OptionalYear, Raw
from ladder_etl.cli.outcome import tell_json

if TYPE_CHECKING:
    from ladder_etl.domain.documents import Pulled
    from ladder_etl.sources.landing import Candidate

Pages = Annotated[
    list[str] | None,
    typer.Option("--page", metavar="URL", help="A landing page, instead of the publisher's; may be repeated."),
]
SourcesFile = Annotated[
    Path | None,
    typer.Option("--sources", metavar="FILE", help="Pages, hosts and words, TOML, instead of the delivered ones."),
]

sources = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="What is seen at the publisher's.")


def pull(
    year: OptionalYear = None,
    page: Pages = None,
    sources_file: SourcesFile = None,
    raw: Raw = RAW,
    curated: Curated = CURATED,
    as_json: AsJson = False,
) -> None:
    """Look for new or changed documents and add them to the raw store.

    At the publisher's and in raw/inbox/; ladder-etl run is what reads them. Of each document it says what became of
    it: nothing (the same bytes), bytes (others, with the same figures), figures (other figures: a new vintage),
    new, withdrawn (no longer announced; it is kept), lacking (the other document of its edition, to which nothing
    leads), passed over (a link to something else), failed. A PDF put into raw/inbox/ is taken in by what it is;
    what is refused stays there, with the reason.

    \b
    ladder-etl pull && ladder-etl run
    ladder-etl pull 2021 --json
    """
    from ladder_etl.intake import pull_documents
    from ladder_etl.jobs.hand import raw_at_hand

    with raw_at_hand(raw) as here:
        pulled = pull_documents(here, year, pages=page or (), sources=sources_file)
    if as_json:
        tell_json([asdict(entry) | {"new": entry.new} for entry in pulled])
    else:
        for entry in pulled:
            _tell(entry)
        if not pulled:
            typer.echo(f"no document of {year} is announced", err=True)
    for entry in pulled:
        if entry.exit_status:
            raise entry.error()


def _tell(entry: Pulled) -> None:
    typer.echo(f"{entry.edition or '?':<4} {entry.role or '?':<10} {entry.change:<11} {entry.source}")
    if entry.reason:
        typer.echo(f"{'':16}{entry.reason}")


@sources.command()
def check(
    page: Pages = None,
    sources_file: SourcesFile = None,
    raw: Raw = RAW,
    curated: Curated = CURATED,
    as_json: AsJson = False,
) -> None:
    """Look at the landing pages and explain what is seen there.

    Each link with its points and why. Nothing is taken in.

    \b
    ladder-etl sources check
    ladder-etl sources check --page https://… --json
    """
    from ladder_etl.sources.pages import see_pages, silence
    from ladder_etl.sources.registry import registry_from
    from ladder_etl.sources.visit import Visit

    known = registry_from(sources_file)
    seen, failures = see_pages(page or known.landing_pages, known, Visit())
    if as_json:
        pages = [{"page": one.named, "url": one.url, "links": [_record(link) for link in one.links]} for one in seen]
        failed = [{"page": named, "error": str(error)} for named, error in failures]
        tell_json([*pages, *failed])
    else:
        for one in seen:
            links = "1 link" if len(one.links) == 1 else f"{len(one.links)} links"
            typer.echo(f"{one.named}: {links}, {len(one.taken)} of them documents of the publication")
            for link in sorted(one.links, key=lambda link: (-link.taken, -link.points)):
                typer.echo("\n".join(_lines(link)))
        for _, error in failures[not seen :]:  # the first one is raised where no page answers
            typer.echo(str(error), err=True)
    if not seen:
        raise failures[0][1]
    if not any(one.taken for one in seen):
        raise silence(seen)


def _record(link: Candidate) -> dict[str, Any]:
    from ladder_etl.sources.addresses import redacted

    return asdict(link) | {"url": redacted(link.url), "points": link.points, "taken": link.taken}


def _lines(link: Candidate) -> list[str]:
    from ladder_etl.sources.addresses import redacted

    url = redacted(link.url)
    if link.objection:
        return [f"  no  {url}", f"      {link.objection}"]
    verdict = "yes" if link.taken else "no"
    told = f"{link.points} of {link.threshold} points; {link.edition or 'no year'}, {link.role or 'no document named'}"
    reasons = [f"      {reason.points:+d}  {reason.what}" for reason in link.reasons]
    return [f"  {verdict:<3} {url}", f"      {told}", *reasons]
