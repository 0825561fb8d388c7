"""Key figures: a table, cards or sentences; sectors, spearheads, long-term sick, composition, evolution."""

from __future__ import annotations

from html import escape

from tests.builder import labels
from tests.builder.drawing_surroundings import SPEARHEADS
from tests.builder.keys import COMPOSITION, COUNT, GROWTH, PERSONS, PROVINCE, RATE, RATIO, SHARE
from tests.builder.web.paper import Paper
from tests.builder.web.words import KEY, UNIT

INDICATORS = (
    ("bevolking", COUNT),
    ("bevolking_18_64", COUNT),
    ("werkenden", COUNT),
    ("werklozen", COUNT),
    ("niet_beroepsactieven", COUNT),
    ("werkzaamheidsgraad", RATE),
    ("werkloosheidsgraad", RATE),
    ("arbeidsmarktkrapte", RATIO),
    ("wzw", COUNT),
    ("wzw", GROWTH),
    ("wzw_ouderen", COMPOSITION),
    ("wzw_jongeren", COMPOSITION),
    ("wzw_2_jaar", COMPOSITION),
    ("wzw_5_jaar", COMPOSITION),
    ("wzw_allochtonen", COMPOSITION),
)
EMPLOYED = ("loontrekkenden", "zelfstandigen", "opgerichte_ondernemingen", "dienstencheques")
SECTORS = ("sector_primair", "sector_secundair", "sector_tertiair", "sector_quartair")
RUNGS = ("trede5_individueel", "trede5_collectief", "trede4", "trede3")


def label(paper: Paper, item: str) -> str:
    """The wording of a key figure in this edition."""
    year = paper.figures.year
    return escape(paper.design.pick(KEY[item]).format(y=year, p=year - 1))


def _n(paper: Paper, item: str, area: str, statistic: str = COUNT) -> str:
    unit = "enterprises" if item == "opgerichte_ondernemingen" and statistic == COUNT else ""
    return paper.number("key_figures", item, area, statistic, unit=unit)


def _table(paper: Paper, rows: list[tuple[str, list[str]]], heads: list[str], kind: str = "") -> str:
    head = "".join(f"<th>{text}</th>" for text in heads)
    body = "".join(
        f"<tr><td class='label'>{name}</td>{''.join(f'<td class=f>{cell}</td>' for cell in cells)}</tr>"
        for name, cells in rows
    )
    return f"<table class='keys {kind}'><thead><tr><th></th>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cards(paper: Paper, cards: list[tuple[str, dict[str, str], str]]) -> str:
    out = []
    for name, numbers, share in cards:
        pairs = "".join(f"<div><small>{paper.name(area)}</small>{text}</div>" for area, text in numbers.items())
        disc = f"<span class='disc share'>{share}</span>" if share else ""
        out.append(f"<div class='card'><h4>{name}</h4><div class='pair'>{pairs}</div>{disc}</div>")
    return f"<div class='cards'>{''.join(out)}</div>"


def indicators(paper: Paper) -> str:
    """The labour market: population, rates, jobseekers and their risk groups."""
    heads = [paper.name(area) for area in paper.areas]
    span = f"Evolutie {paper.figures.earlier}-{paper.figures.year}"
    rows, cards = [], []
    for item, statistic in INDICATORS:
        name = span if statistic == GROWTH else label(paper, item)
        share = _n(paper, "wzw", PROVINCE, SHARE) if (item, statistic) == ("wzw", COUNT) else ""
        numbers = {area: _n(paper, item, area, statistic) for area in paper.areas}
        rows.append((name, [*numbers.values(), share]))
        name = f"Evolutie werkzoekenden zonder werk {span[9:]}" if statistic == GROWTH else name
        cards.append((name, numbers, share))
    if paper.design.keys == "cards":
        return f"<h2>Arbeidsmarktindicatoren</h2>{_cards(paper, cards)}"
    return f"<h2>Arbeidsmarktindicatoren</h2>{_table(paper, rows, [*heads, 'Aandeel'], 'indicators')}"


def employed(paper: Paper) -> str:
    """Employees, self-employed, new enterprises, service vouchers, with their share."""
    rows = []
    for item in EMPLOYED:
        numbers = {area: _n(paper, item, area) for area in paper.areas}
        rows.append((label(paper, item), numbers, _n(paper, item, PROVINCE, SHARE)))
    discount = _n(paper, "loontrekkenden_rsz_korting", PROVINCE, COMPOSITION)
    title = "<h2>Betaald werk</h2>"
    if paper.design.keys == "cards":
        card = f"<div class='card'><h4>{label(paper, 'loontrekkenden_rsz_korting')}</h4>{discount}</div>"
        return f"{title}{_cards(paper, rows)}<div class='cards'>{card}</div>"
    heads = [*(paper.name(area) for area in paper.areas), "Aandeel West-Vlaanderen in Vlaams Gewest"]
    table = _table(paper, [(name, [*numbers.values(), share]) for name, numbers, share in rows], heads)
    return f"{title}{table}<p class='single'>{label(paper, 'loontrekkenden_rsz_korting')}: {discount}</p>"


def sector_shares(paper: Paper) -> str:
    """Employees by sector, in percent of the area's total."""
    title = f"<h2>Sectoren (aantal loontrekkenden op 31/12/{paper.figures.year - 1} in % van het totaal)</h2>"
    if paper.design.keys == "table":
        # transposed: areas down, sectors across
        rows = [(paper.name(area), [_n(paper, item, area, COMPOSITION) for item in SECTORS]) for area in paper.areas]
        return title + _table(paper, rows, [label(paper, item) for item in SECTORS])
    rows = [(label(paper, item), [_n(paper, item, area, COMPOSITION) for area in paper.areas]) for item in SECTORS]
    return title + _table(paper, rows, [paper.name(area) for area in paper.areas])


def spearheads(paper: Paper) -> str:
    """The spearhead sectors' table."""
    year = paper.figures.year - 1
    rows = []
    for item in SPEARHEADS:
        cells = [
            paper.number("spearhead_sectors", item, PROVINCE, period=year, unit=unit)
            for unit in ("establishments", PERSONS, "million_eur")
        ]
        rows.append((escape(labels.SPEARHEAD[item]), cells))
    heads = [escape(paper.design.pick(UNIT[unit])) for unit in ("establishments", "persons", "million_eur")]
    return f"<h2>Speerpuntsectoren 31/12/{year}</h2>" + _table(paper, rows, heads)


def long_term_sick(paper: Paper) -> str:
    """Long-term sick: two counts, their rate and a growth."""
    span = f"{paper.figures.earlier}-{paper.figures.year}"
    title = f"<h2>Aantal langdurig zieken (&gt; 1 jaar) op 30/06/{paper.figures.year}</h2>"
    first, second, rate = "langdurig_zieken_loontrekkenden", "langdurig_zieken_zelfstandigen", "langdurig_zieken"
    cells = ((first, COUNT), (second, COUNT), (rate, RATE), (first, GROWTH))
    rows = []
    for item, statistic in cells:
        name = f"Evolutie langdurig zieken bij de loontrekkenden {span}" if statistic == GROWTH else label(paper, item)
        rows.append((name, {area: _n(paper, item, area, statistic) for area in paper.areas}, ""))
    if paper.design.keys == "cards":
        return title + _cards(paper, rows)
    heads = [paper.name(area) for area in paper.areas]
    return title + _table(paper, [(name, [*numbers.values()]) for name, numbers, _ in rows], heads)


def composition(paper: Paper) -> str:
    """All kansengroepen by rung: persons, and in percent of the total."""
    title = "<h2>Tewerkstelling en arbeidsmatige participatie van personen uit de kansengroepen</h2>"
    if paper.design.composition == "table":
        heads = [f"{paper.name(area)}{tail}" for area in paper.areas for tail in ("", " (%)")]
        rows = [
            (
                label(paper, item),
                [
                    cell
                    for area in paper.areas
                    for cell in (_n(paper, item, area), paper.number("composition", item, area, COMPOSITION))
                ],
            )
            for item in RUNGS
        ]
        return title + _table(paper, rows, heads)
    if paper.design.composition == "donut":
        return title + "".join(_donut(paper, area) for area in paper.areas)
    blocks = []
    for item in RUNGS:
        lines = "".join(_bar(paper, item, area) for area in paper.areas)
        blocks.append(f"<div class='rungbar'><h4>{label(paper, item)}</h4>{lines}</div>")
    return title + "".join(blocks)


def _bar(paper: Paper, item: str, area: str) -> str:
    value = paper.value("composition", item, area, COMPOSITION)
    return (
        f"<div class='bar'><small>{paper.name(area)}</small><span class='amount'>{_n(paper, item, area)}</span>"
        f"<i style='width:{0.45 * value:.1f}%' class='{'wv' if area == PROVINCE else 'vg'}'></i>"
        f"{paper.number('composition', item, area, COMPOSITION)}</div>"
    )


def _donut(paper: Paper, area: str) -> str:
    colors = ("#b8005c", "#e58ab8", "#f08a00", "#6f9a16")
    arcs, start = [], 0.0
    for item, color in zip(RUNGS, colors, strict=True):
        part = paper.value("composition", item, area, COMPOSITION)
        arcs.append(
            f"<circle r='40' cx='60' cy='60' fill='none' stroke='{color}' stroke-width='20' pathLength='100' "
            f"stroke-dasharray='{part} {100 - part}' stroke-dashoffset='{-start}' transform='rotate(-90 60 60)'/>"
        )
        start += part
    legend = "".join(
        f"<tr><td><i class='swatch' style='background:{color}'></i></td><td class='label'>{label(paper, item)}</td>"
        f"<td class='f'>{_n(paper, item, area)}</td>"
        f"<td class='f'>{paper.number('composition', item, area, COMPOSITION)}</td></tr>"
        for item, color in zip(RUNGS, colors, strict=True)
    )
    svg = f"<svg viewBox='0 0 120 120' class='donut'>{''.join(arcs)}</svg>"
    return f"<div class='donutblock'><h4>{paper.name(area)}</h4>{svg}<table class='keys'>{legend}</table></div>"


def outcome(paper: Paper) -> str:
    """Evolution of kansengroepen and of paid employment, their ratio, and the share in Flanders."""
    span = f"{paper.figures.earlier}-{paper.figures.year}"
    rows = []
    for item, statistic in (
        ("kansengroepen", GROWTH),
        ("bezoldigde_tewerkstelling", GROWTH),
        ("kansengroepen_per_bezoldigd", RATE),
    ):
        name = f"Evolutie {label(paper, item).lower()}" if statistic == GROWTH else label(paper, item)
        rows.append((name, {area: _n(paper, item, area, statistic) for area in paper.areas}, ""))
    share = _n(paper, "kansengroepen", PROVINCE, SHARE)
    disc = f"<div class='big'><span class='disc share'>{share}</span><small>Aandeel in Vlaanderen</small></div>"
    if paper.design.keys == "cards":
        return f"<h2>Evolutie {span}</h2>{_cards(paper, rows)}{disc}"
    heads = [paper.name(area) for area in paper.areas]
    return f"<h2>Evolutie {span}</h2>" + _table(paper, [(n, [*c.values()]) for n, c, _ in rows], heads) + disc
