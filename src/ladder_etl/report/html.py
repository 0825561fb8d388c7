"""One self-contained page: no network, no script, everything from the document escaped."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from ladder_etl.curate.equations import difference_of, dutch_number, printed_of
from ladder_etl.curate.frames import display_label
from ladder_etl.curate.labels import AREA_NAMES
from ladder_etl.domain.figures import Place
from ladder_etl.domain.numbers import format_count
from ladder_etl.domain.runs import EditionRun
from ladder_etl.report import words
from ladder_etl.report.view import ReportView, line_name, shown, state_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


def write_report(run: EditionRun, path: Path, pictures: Mapping[Place, bytes] | None = None) -> None:
    """Write the report of a run; ``pictures`` are PNG pictures of places that findings point at.

    Raises:
        OSError: if the file can't be written.
    """
    path.write_bytes(render_report(run, pictures or {}).encode("utf-8"))


def render_report(run: EditionRun, pictures: Mapping[Place, bytes]) -> str:
    """The report as one HTML text; the same run gives the same text."""
    embedded = {place: f"data:image/png;base64,{b64encode(png).decode('ascii')}" for place, png in pictures.items()}
    return _environment().get_template("report.html.j2").render(view=ReportView(run, embedded), run=run)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        t=_both,
        w=_word,
        style=_style(),
        words=words,
        areas=AREA_NAMES,
        shown=shown,
        state_of=state_of,
        line_name=line_name,
    )
    environment.filters.update(
        count=format_count,
        dutch=dutch_number,
        printed_of=printed_of,
        difference_of=difference_of,
        label=display_label,
    )
    return environment


def _template(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def _style() -> Markup:
    from markupsafe import Markup

    return Markup(_template("report.css"))  # noqa: S704 - a file of this package


@lru_cache(maxsize=1024)
def _both(nl: str, en: str) -> Markup:
    """A text in both languages, of which the page shows one."""
    from markupsafe import Markup

    return Markup('<span class="nl" lang="nl">{}</span><span class="en" lang="en">{}</span>').format(nl, en)


def _word(table: dict[str, words.Words], code: str) -> Markup:
    return _words(words.word(table, code))


@cache
def _words(found: words.Words) -> Markup:
    return _both(found.nl, found.en)
