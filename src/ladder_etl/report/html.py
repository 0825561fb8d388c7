"""One self-contained page: no network, one script of its own, everything from the document escaped."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ladder_etl.curate.frames import display_label
from ladder_etl.curate.labels import AREA_NAMES
from ladder_etl.domain.identities import Check
from ladder_etl.domain.numbers import format_count
from ladder_etl.domain.runs import EditionRun
from ladder_etl.report import charts, identity_words, words
from ladder_etl.report.history import History, history_of
from ladder_etl.report.maps import pages_to_show, places_wanted, sheets_of
from ladder_etl.report.pictures import Pictures, pictures_of
from ladder_etl.report.sums import exactly, signed, verdict_on
from ladder_etl.report.view import ReportView, heard_of, shown

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

#: in bytes: what can be sent by mail
_LARGEST = 4_900_000


def write_report(run: EditionRun, path: Path, curated: Path | None = None, *, pictures: bool = True) -> None:
    """Write the report of a run.

    Args:
        curated: the folder of what was published before, to compare with.
        pictures: show pages and parts of them; they cost more than the rest of the report.

    Raises:
        OSError: if the file can't be written.
    """
    history = history_of(run, curated) if curated else History()
    bare = ReportView(run)
    drawn = pictures_of(run.documents, pages_to_show(bare), places_wanted(bare)) if pictures else Pictures()
    text = render_report(run, drawn, history)
    if (excess := len(text.encode("utf-8")) - _LARGEST) > 0:
        text = render_report(run, drawn.lighter(excess), history)
    path.write_bytes(text.encode("utf-8"))


def render_report(run: EditionRun, pictures: Pictures | None = None, history: History | None = None) -> str:
    """The report as one HTML text; the same run gives the same text."""
    view = ReportView(run, pictures or Pictures(), history or History())
    template = _environment().get_template("report.html.j2")
    drawn = {
        "ladders": charts.ladders_of(view),
        "growth": charts.growth_of(view),
        "rungs": charts.rungs_over_time(view),
    }
    return template.render(view=view, run=run, sheets=sheets_of(view), charts=drawn, once=_once())


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
    environment.globals.update(_shown_by_templates())
    environment.filters.update(count=format_count, label=display_label, t=_both, b=_words, w=_word, num=_number)
    return environment


def _shown_by_templates() -> dict[str, object]:
    """What the templates may call, and the texts that they are made of."""
    script = _template("report.js")
    return {
        "svg": _markup,
        "style": _markup(_template("report.css")),
        "script": _markup(script),
        "script_hash": b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii"),
        "words": words,
        "areas": AREA_NAMES,
        "shown": shown,
        "heard_of": heard_of,
        "exact": exactly,
        "signed": signed,
        "verdict_on": verdict_on,
        "what_it_says": identity_words.what_it_says,
        "what_is_lacking": identity_words.what_is_lacking,
        "name_of": identity_words.name_of,
        "watched": identity_words.watched,
    }


def _once() -> Callable[[Callable[[ReportView, Check], Markup], ReportView, Check], Markup]:
    """What a macro makes of a check, made once: several figures show it."""
    made: dict[str, Markup] = {}

    def once(macro: Callable[[ReportView, Check], Markup], view: ReportView, check: Check) -> Markup:
        if check.identity not in made:
            made[check.identity] = macro(view, check)
        return made[check.identity]

    return once


def _template(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def _markup(text: str) -> Markup:
    """A text of this package, or a chart, which escapes what it draws."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - never anything that a document says


@lru_cache(maxsize=4096)
def _both(nl: str, en: str) -> Markup:
    """A text in both languages, of which the page shows one; once where they are the same."""
    from markupsafe import Markup, escape

    if nl == en:
        return escape(nl)
    return Markup("<span class=n lang=nl>{}</span><span class=e lang=en>{}</span>").format(nl, en)


def _number(value: int) -> Markup:
    """A whole number in the format of each language."""
    dutch = format_count(value)
    return _both(dutch, dutch.replace(".", ","))


def _word(code: str, table: dict[str, words.Words]) -> Markup:
    return _words(words.word(table, code))


def _words(found: Any) -> Markup:
    return _both(found.nl, found.en)
