"""Against what was published before: the former edition, the former documents, the rungs over the years."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ladder_etl.curate import staged_edition, write_edition
from ladder_etl.domain.figures import Figure
from ladder_etl.domain.numbers import parse_number
from ladder_etl.domain.runs import EditionRun
from ladder_etl.report.history import history_of
from ladder_etl.report.html import render_report
from tests.curate.runs import hand_made_run, key_of, place_at, printed_figure


def published(run: EditionRun, curated: Path) -> None:
    with staged_edition(curated, run.edition) as folder:
        write_edition(run, folder)


def with_rungs(run: EditionRun, *values: tuple[int, str]) -> EditionRun:
    rungs = [
        printed_figure(key_of("ladder", "trede5", "BE25", period), text, place_at(40 + period))
        for period, text in values
    ]
    return replace(run, figures=(*run.figures, *rungs))


def of_publisher(run: EditionRun, *, sha256: str = "c3" * 32) -> EditionRun:
    documents = tuple(replace(document, sample=False, sha256=sha256) for document in run.documents)
    return replace(run, documents=documents)


def reprinted(run: EditionRun, old: str, new: str) -> EditionRun:
    def changed(figure: Figure) -> Figure:
        if figure.printed != old:
            return figure
        return replace(figure, printed=new, number=parse_number(new))

    return replace(run, figures=tuple(changed(figure) for figure in run.figures))


def test_nothing_was_published_before(hand_made: EditionRun, tmp_path: Path) -> None:
    history = history_of(hand_made, tmp_path / "none")
    assert (history.edition, history.vintage) == (None, None)
    assert "Er is geen vorige editie" in render_report(hand_made, history=history)


def test_a_revision_of_the_former_edition_is_told_with_both_numbers(tmp_path: Path) -> None:
    former = with_rungs(hand_made_run(2019), (2019, "41.000"))
    published(former, tmp_path)
    run = with_rungs(hand_made_run(2020), (2019, "41.500"), (2020, "42.749"))
    history = history_of(run, tmp_path)
    assert history.edition is not None and (history.edition.before, history.edition.after) == (2019, 2020)
    revised = [change for change in history.edition.figures if change.item == "trede5"]
    assert [(c.change, c.before.printed, c.after.printed, c.difference) for c in revised] == [
        ("revision", "41.000", "41.500", "500")
    ]
    page = render_report(run, history=history)
    assert "Tegenover de editie 2019" in page
    assert '<td class="num" lang="nl">41.000</td><td class="num" lang="nl">41.500</td>' in page
    assert history.rungs is not None
    assert [(p.edition, p.period, p.value) for p in history.rungs["trede5"]] == [
        (2019, 2019, 41000),
        (2020, 2019, 41500),
        (2020, 2020, 42749),
    ]
    assert page.count('class="ring r5"') == 1, "what the older edition said of 2019"


def test_republished_documents_are_compared_with_those_before(tmp_path: Path) -> None:
    first = of_publisher(hand_made_run(2020))
    published(first, tmp_path)
    assert history_of(first, tmp_path).vintage is None, "the same documents"
    second = of_publisher(reprinted(first, "5.783", "5.779"), sha256="d4" * 32)
    vintage = history_of(second, tmp_path).vintage
    assert vintage is not None
    assert [(c.before.printed, c.after.printed) for c in vintage.figures] == [("5.783", "5.779")]
    assert "Tegenover de vorige documenten" in render_report(second, history=history_of(second, tmp_path))


def test_what_can_not_be_read_is_passed_over(hand_made: EditionRun, tmp_path: Path) -> None:
    folder = tmp_path / "2019"
    folder.mkdir()
    for name in ("observations.parquet", "observations.csv", "quality.json"):
        (folder / name).write_bytes(b"\xff\xfe\x00 not what it says")
    history = history_of(hand_made, tmp_path)
    assert (history.edition, history.vintage) == (None, None)
