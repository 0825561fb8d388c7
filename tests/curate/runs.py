"""Composes `EditionRun`s for tests of the curated files and the report: by hand, drawn, or from true figures."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
from hypothesis import strategies as st

from ladder_etl.domain.areas import AREAS, FLANDERS, PROVINCE
from ladder_etl.domain.boxes import Box
from ladder_etl.domain.documents import PROVINCIAL, REGIONAL, Document
from ladder_etl.domain.figures import (
    AGREES,
    CHOSEN,
    CONFLICTS,
    DEDUCED,
    DEVIATES,
    HIDDEN,
    IMPUTED,
    MISSING,
    NONE,
    NORMAL,
    PRINTED,
    Figure,
    FigureKey,
    Place,
    Testimony,
    Witness,
)
from ladder_etl.domain.findings import ERROR, EXPLAINED, INFO, WARNING, Finding, Subject
from ladder_etl.domain.identities import EQUALITY, GROWTH, HOLDS, SHARE, SUM, VIOLATED, Check
from ladder_etl.domain.numbers import Kind, format_count, parse_number
from ladder_etl.domain.runs import Account, EditionRun
from ladder_etl.domain.texts import TableRow, TextBlock
from ladder_etl.domain.vocabulary import MEASURE_TABLE, REGIONAL_LADDER, TREDE3_SECTOR, label_of, vocabulary

SHA_P = "a1" * 32
SHA_R = "b2" * 32
HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script>"
_ROWS_2020 = {  # code -> item, of the 2020 table (figures, labels and names only)
    "a + b + c + d + e + 40% f + g t/m j": "trede5",
    "a t/m f": "individuele_inschakeling",
    "a + b + c + d + e": "doelgroepkortingen",
    "a": "vop",
    "b": "rsz_ouderen",
    "c": "rsz_jongeren",
    "f": "sine",
    "g t/m j": "collectieve_inschakeling",
    "g": "lde",
    "h t/m j": "collectief_maatwerk",
    "h": "invoegbedrijven",
    "i": "maatwerkbedrijven",
    "j": "maatwerkafdelingen",
    "k t/m d'": "trede4",
    "k": "tiw",
    "l t/m r": "werkplekleren",
    "l": "bvs",
    "m": "activeringsstages",
    "n": "gibo",
    "o": "wes",
    "p": "os",
    "q": "ibo",
    "r": "bis",
    "s": "activiteitencooperatie",
    "t t/m y": "duaal_leren",
    "t": "brugprojecten",
    "u": "voortrajecten",
    "v": "pot",
    "w": "aanloop_werkervaring",
    "x": "aanloop_duaal",
    "y": "naft",
    "z": "wijk_werken",
    "a' t/m d'": "doorstroom_arbeidszorg",
    "a'": "arbeidszorg_wse",
    "b'": "activeringstrajecten",
    "c'": "taz",
    "d'": "daz",
    "e' + f'": "trede3",
    "e'": "arbeidszorg",
    "f'": "ama",
}


def key_of(
    block: str, item: str, area: str, period: int, statistic: str = "count", unit: str = "persons", code: str = ""
) -> FigureKey:
    return FigureKey(block, item, code, area, period, statistic, "percent" if statistic != "count" else unit)


def place_at(number: int, document: str = SHA_P, page: int = 1) -> Place:
    x, y = 100 + (number % 12) * 60.0, 80 + (number // 12) * 14.005
    return Place(document, page, Box(x, y, x + 41.333, y + 9))


def printed_figure(key: FigureKey, printed: str, place: Place, copies: int = 2) -> Figure:
    number = parse_number(printed)
    lost = number is not None and number.kind is Kind.NOT_AVAILABLE
    testimonies = tuple(
        Testimony(Witness(printed, place, engine, "row and column"), role)
        for engine, role in (("playa", CHOSEN), ("pdfplumber", AGREES))[:copies]
    )
    return Figure(key, printed, number, MISSING if lost else NORMAL, PRINTED, place, testimonies)


def documents_of(edition: int, sample: bool = False) -> tuple[Document, ...]:
    return (
        Document(edition, PROVINCIAL, SHA_P, Path("p.pdf"), "provincial.pdf", f"{edition + 1}-06-01T08:00:00Z", sample),
        Document(edition, REGIONAL, SHA_R, Path("r.pdf"), "regional.pdf", f"{edition + 1}-06-01T08:00:00Z", sample),
    )


def hand_made_run(edition: int = 2020) -> EditionRun:
    """A small run with a specimen of everything: n.b., lost, deduced, conflict, hidden, unknown label, hostile text."""
    y2, y1 = edition, edition - 1
    counts = {"lde": ("g", 312, 297), "maatwerkbedrijven": ("i", 5771, 5783), "maatwerkafdelingen": ("j", 16, 22)}
    figures = [
        printed_figure(
            key_of(MEASURE_TABLE, item, PROVINCE, period, code=code), format_count(value), place_at(n * 2 + p)
        )
        for n, (item, (code, *values)) in enumerate(counts.items())
        for p, (period, value) in enumerate(zip((y1, y2), values, strict=True))
    ]
    total = key_of(MEASURE_TABLE, "collectieve_inschakeling", PROVINCE, y2, code="g t/m j")
    figures.append(replace(printed_figure(total, "6.098", place_at(20)), status=DEVIATES))
    growth = key_of(MEASURE_TABLE, "rsz_ouderen", PROVINCE, y2, "growth", code="b")
    figures.append(printed_figure(growth, "-15,2%", place_at(21)))
    figures.append(
        printed_figure(key_of(MEASURE_TABLE, "vop", PROVINCE, y2, "growth", code="a"), "+2,5%", place_at(22))
    )
    figures.append(printed_figure(key_of(MEASURE_TABLE, "vop", PROVINCE, y2, "share", code="a"), "21,5%", place_at(23)))
    unknown = FigureKey(MEASURE_TABLE, "", "k", PROVINCE, y2, "count", "persons", HOSTILE)
    figures.append(printed_figure(unknown, "1.155", place_at(24)))
    nb = key_of(REGIONAL_LADDER, "ama", "WESTHOEK", y2)
    figures.append(printed_figure(nb, "n.b.", place_at(25, SHA_R)))
    lost = Figure(key_of(REGIONAL_LADDER, "sine", "BRUGGE", y2), place=place_at(26, SHA_R))
    deduced = Figure(
        key_of(TREDE3_SECTOR, "andere", "WESTHOEK", y2),
        "0",
        parse_number("0"),
        IMPUTED,
        DEDUCED,
        place_at(27, SHA_R),
        proof="217 - 103 - 54 - 0 - 60 = 0 (sum.trede3_sector.WESTHOEK)",
    )
    conflict_key = key_of(REGIONAL_LADDER, "lde", "ZUID", y2)
    conflict = replace(
        printed_figure(conflict_key, "140", place_at(28, SHA_R)),
        testimonies=(
            Testimony(Witness("140", place_at(28, SHA_R), "playa", "box"), CHOSEN),
            Testimony(Witness("149", place_at(29, SHA_R), "playa", "box", copies=3), CONFLICTS),
            Testimony(Witness("999", place_at(30, SHA_R), "playa", "box", visible=False, layer=HOSTILE), HIDDEN),
        ),
    )
    figures += [lost, deduced, conflict]
    return EditionRun(
        edition,
        documents_of(edition, sample=True),
        tuple(figures),
        _hand_made_findings(total, unknown, lost.key, conflict_key),
        _hand_made_checks(total, growth, y1, y2),
        _rows(figures),
        (
            TextBlock(
                "Trede 5 situeren zich werkenden; - ondersteund.\nTweede regel.",
                "trede5",
                place_at(31),
                3,
                (place_at(32),),
            ),
        ),
        Account(figures=len(figures), copies=31, ignored=(("axis labels", 6), ("prose", 14)), unexplained=1),
        {"identities": {"success": False, "statistics": {"evaluated_expectations": 3}}},
        edition_version="deadbeef",
        code_version="0.1.0",
    )


def _hand_made_findings(
    total: FigureKey, unknown: FigureKey, lost: FigureKey, conflict: FigureKey
) -> tuple[Finding, ...]:
    return (
        Finding("figure.missing", WARNING, f"{lost} is drawn, not text", "look at the page", subjects=(Subject(lost),)),
        Finding(
            "identity.violated",
            WARNING,
            "297 + 5.783 + 22 + 0 = 6.102, printed 6.098, difference 4",
            "known to be so in the publication",
            EXPLAINED,
            (Subject(total),),
            "sum.g-j.BE25",
            "6.098",
            "6.102",
        ),
        Finding(
            "label.unknown",
            ERROR,
            f"no item is known by the label {HOSTILE}",
            '[[label]]\nitem = "…"',
            subjects=(Subject(unknown),),
        ),
        Finding(
            "duplicate.conflict", ERROR, "140 and 149 at one place", subjects=(Subject(conflict), Subject(unknown))
        ),
        Finding("hidden.ignored", INFO, "3 hidden tokens", subjects=(Subject(place=place_at(30, SHA_R, 4)),)),
        Finding("document.sample", INFO, "read from the sample reconstruction"),
    )


def _hand_made_checks(total: FigureKey, growth: FigureKey, y1: int, y2: int) -> tuple[Check, ...]:
    terms = tuple(key_of(MEASURE_TABLE, i, PROVINCE, y2) for i in ("lde", "maatwerkbedrijven", "maatwerkafdelingen"))
    return (
        Check(
            "sum.g-j.BE25",
            SUM,
            "leaves of the collective group",
            total,
            terms,
            "297 + 5.783 + 22 + 0 = 6.102",
            "6098",
            "6102",
            "-4",
            "6102",
            "6102",
            VIOLATED,
            WARNING,
            "the publication's own inconsistency",
        ),
        Check(
            "growth.b.BE25",
            GROWTH,
            f"growth {y1}-{y2}",
            growth,
            (),
            "29.254 / 34.480 - 1 = -15,2%",
            "-15.2",
            "-15.16",
            "-0.04",
            "-15.2",
            "-15.1",
            HOLDS,
        ),
        Check("equality.sine", EQUALITY, "table and ladder say the same", key_of("ladder", "sine", PROVINCE, y2), ()),
    )


def _rows(figures: Iterable[Figure]) -> tuple[TableRow, ...]:
    rows: dict[tuple[str, str, str], TableRow] = {}
    for number, figure in enumerate(figures):
        key = figure.key
        if key.block == MEASURE_TABLE:
            label = key.label or label_of(MEASURE_TABLE, key.item)
            rows.setdefault((key.code, key.item, key.label), TableRow(label, key.code, key.item, place_at(number)))
    return tuple(rows.values())


@st.composite
def drawn_runs(draw: st.DrawFn) -> EditionRun:
    """A run with any figures of the vocabulary, any printed strings and any text in labels and findings."""
    edition = draw(st.integers(1990, 2060))
    text = st.text(st.characters(codec="utf-8"), max_size=30)
    entries = draw(
        st.lists(st.sampled_from(vocabulary()), min_size=1, max_size=12, unique_by=lambda e: (e.block, e.item))
    )
    printed = st.sampled_from(["36.165", "21,3%", "+2,5%", "-15,2%", "–100,0%", "n.b.", "nb", "-", "0", "3,2", "1 234"])
    figures: dict[FigureKey, Figure] = {}
    for number, entry in enumerate(entries):
        area = draw(st.sampled_from([area.code for area in AREAS]))
        label, item = draw(st.sampled_from([("", entry.item), (draw(text) or "?", "")]))
        key = FigureKey(entry.block, item, "", area, edition, entry.statistic, entry.unit, label)
        figures[key] = printed_figure(key, draw(printed), place_at(number))
    findings = tuple(
        Finding("number.unexplained", draw(st.sampled_from([ERROR, WARNING, INFO])), draw(text) or "?", draw(text))
        for _ in range(draw(st.integers(0, 4)))
    )
    texts = tuple(TextBlock(draw(text) or "?", draw(text), place_at(n)) for n in range(draw(st.integers(0, 3))))
    run = EditionRun(
        edition, documents_of(edition), tuple(draw(st.permutations(list(figures.values())))), findings, (), texts=texts
    )
    return replace(run, table=_rows(run.figures))


def run_from_truth(path: Path) -> EditionRun:
    """A run of realistic volume from a list of true figures: those that are no text are missing."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    figures = []
    edition = max(int(row["period"]) for row in rows)
    for number, row in enumerate(rows):
        table = row["block"] == MEASURE_TABLE
        item = row["item"] or _ROWS_2020.get(row["code"], "")
        key = FigureKey(
            row["block"],
            item,
            row["code"] if table else "",
            row["ref_area"],
            int(row["period"]),
            row["statistic"],
            row["unit"],
            "" if item else row["code"],
        )
        regional = row["block"] in (REGIONAL_LADDER, TREDE3_SECTOR)
        place = place_at(number, SHA_R if regional else SHA_P, 1 + number % 2)
        seen = row["in_text_layer"] == "1"
        figures.append(printed_figure(key, row["printed"], place) if seen else Figure(key, place=place))
    missing = tuple(
        Finding(
            "figure.missing",
            WARNING,
            f"{f.key} is drawn, not text",
            "see the page",
            subjects=(Subject(f.key, f.place),),
        )
        for f in figures
        if f.origin == NONE
    )
    checks = _truth_checks({figure.key: figure for figure in figures})
    violated = tuple(
        Finding(
            "identity.violated",
            WARNING,
            f"{c.terms}, printed {format_count(int(c.printed))}, difference {c.residual.lstrip('-')}",
            "nothing: the publication itself prints it so",
            EXPLAINED,
            (Subject(c.subject),),
            c.identity,
            c.printed,
            c.computed,
        )
        for c in checks
        if c.result == VIOLATED
    )
    account = Account(
        len(figures) - len(missing), 1204, (("axis labels", 36), ("footnote marks", 12), ("prose", 88)), 0
    )
    return EditionRun(
        edition, documents_of(edition), tuple(figures), missing + violated, checks, _rows(figures), (), account
    )


def _truth_checks(figures: dict[FigureKey, Figure]) -> tuple[Check, ...]:
    """Shares and the collective group, computed here only to fill a report with something true."""
    checks = []
    for key, figure in figures.items():
        if key.block != MEASURE_TABLE or key.statistic != "share" or figure.value is None:
            continue
        parts = [key._replace(statistic="count", unit="persons", ref_area=area) for area in (PROVINCE, FLANDERS)]
        found = [figures.get(part) for part in parts]
        if any(part is None or part.value is None for part in found):
            checks.append(Check(f"share.{key}", SHARE, "share of the province", key, tuple(parts)))
            continue
        west, region = (part.value for part in found if part is not None and part.value is not None)
        exact = west * 100 / region if region else figure.value
        terms = (
            f"{found[0].printed} / {found[1].printed} = {exact:.2f}%".replace(".", ",") if found[0] and found[1] else ""
        )
        assert abs(exact - figure.value) <= Decimal("0.05"), (terms, figure)
        checks.append(
            Check(
                f"share.{key}",
                SHARE,
                "share of the province",
                key,
                tuple(parts),
                terms,
                str(figure.value),
                f"{exact:.4f}",
                f"{figure.value - exact:.4f}",
                f"{exact:.1f}",
                f"{exact:.1f}",
                HOLDS,
            )
        )
    return (*checks, *_group_checks(figures))


def _group_checks(figures: dict[FigureKey, Figure]) -> Iterable[Check]:
    items = (("lde", "g"), ("maatwerkbedrijven", "i"), ("maatwerkafdelingen", "j"), ("invoegbedrijven", "h"))
    for area in (PROVINCE, FLANDERS):
        for total in figures:
            if total.item != "collectieve_inschakeling" or total.ref_area != area or total.statistic != "count":
                continue
            parts = tuple(key_of(MEASURE_TABLE, item, area, total.period, code=code) for item, code in items)
            values = [int(figures[p].value or 0) if p in figures else 0 for p in parts]
            printed = figures[total].value
            if printed is None:
                continue
            residual = int(printed) - sum(values)
            yield Check(
                f"sum.g-j.{area}.{total.period}",
                SUM,
                "collectieve inschakeling = g t/m j",
                total,
                parts,
                " + ".join(map(format_count, values)) + f" = {format_count(sum(values))}",
                str(printed),
                str(sum(values)),
                str(residual),
                str(sum(values)),
                str(sum(values)),
                VIOLATED if residual else HOLDS,
                WARNING if residual else ERROR,
                "the publication itself prints it so" if residual else "",
            )


def ask(curated: Path, query: str) -> list[tuple[object, ...]]:
    """What the database over all editions answers."""
    with duckdb.connect(str(curated / "ladder.duckdb"), read_only=True) as connection:
        return connection.execute(query).fetchall()
