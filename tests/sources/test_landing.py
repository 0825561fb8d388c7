"""Landing pages as the publisher makes them, and as nobody should."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder_etl.sources.landing import candidates
from ladder_etl.sources.registry import registry

PAGE = "https://www.pomwvl.be/kansengroepen"


def found(html: str, page: str = PAGE) -> list[tuple[int | None, str | None, str]]:
    return [(a.edition, a.role, a.url) for a in candidates(html, page, registry()) if a.taken]


def test_a_paragraph_names_the_document_that_the_link_below_it_leads_to() -> None:
    html = """<h1>Kansengroepen</h1>
    <p>De participatieladder 2021 voor de provincie West-Vlaanderen brengt in beeld hoeveel mensen …</p>
    <p><a href="/sites/default/files/2022-06/ladder%20p.pdf">download</a></p>
    <p>De participatieladder 2021 per regio: Brugge, Oostende, Westhoek …</p>
    <p><a href="/node/17/download" target=_blank><span>Download</span></a></p>
    <p>Lees ook ons <a href="/jaarverslag.pdf">jaarverslag</a>.</p>"""
    assert found(html)[:2] == [
        (2021, "provincial", "https://www.pomwvl.be/sites/default/files/2022-06/ladder%20p.pdf"),
        (2021, "regional", "https://www.pomwvl.be/node/17/download"),
    ]


def test_the_heading_may_carry_the_year_and_the_period_is_not_it() -> None:
    html = """<h2>Participatieladder 2020</h2><p>Cijfers 2019-2020</p>
    <div>Provinciale ladder<br><a href=p.pdf>Download</a></div>
    <div>Regionale ladders<br><a href=r.pdf>Download</a></div>"""
    assert found(html) == [
        (2020, "provincial", "https://www.pomwvl.be/p.pdf"),
        (2020, "regional", "https://www.pomwvl.be/r.pdf"),
    ]


def test_the_file_name_may_tell() -> None:
    html = '<p>Onze participatieladder</p><a href="/2023/05/participatieladder_2022_regionaal.pdf">hier</a>'
    assert found(html) == [(2022, "regional", "https://www.pomwvl.be/2023/05/participatieladder_2022_regionaal.pdf")]


def test_a_region_can_have_a_document_of_its_own() -> None:
    html = "".join(
        f"<p>Participatieladder 2021, regio {name}</p><a href='/{name}.pdf'>download</a>" for name in ("A", "B", "C")
    )
    assert [role for _, role, _ in found(html)] == ["regional"] * 3


@pytest.mark.parametrize(
    "href",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://169.254.169.254/x.pdf",
        "https://evil.example/x.pdf",
        "https://www.pomwvl.be.evil.example/x.pdf",
        "https://www.pomwvl.be@evil.example/x.pdf",
        "https://www.pomwvl.be:8443/x.pdf",
        "//evil.example/x.pdf",
        "http://www.pomwvl.be/x.pdf",
        "https://[::1/x.pdf",
        "data:application/pdf;base64,JVBERi0=",
        "",
    ],
)
def test_a_link_that_leads_elsewhere_is_not_followed(href: str) -> None:
    assert found(f'<p>Participatieladder 2021 provincie</p><a href="{href}">download</a>') == []


@pytest.mark.parametrize("link", [
    '<a href="/dl/7" aria-label="Download de participatieladder 2021 per regio"><svg><path/></svg></a>',
    '<a href="/dl/7" title=\'Participatieladder 2021: de regio&#39;s (pdf)\'><i class="icon"></i></a>',
    '<a class="btn" href="/dl/7" download="participatieladder-regio-2021.pdf">Bekijk</a>',
    '<a href="/dl/7" type="application/pdf"><img src="x.jpg" alt="Participatieladder 2021 per regio"></a>',
])  # fmt: skip
def test_a_link_without_words_tells_in_its_attributes_what_it_leads_to(link: str) -> None:
    assert found(f"<h3>Nieuw</h3>{link}<h3>Cijfers</h3><a href='/dl/8'>Bekijk</a>") == [
        (2021, "regional", "https://www.pomwvl.be/dl/7")
    ]


@pytest.mark.parametrize(
    ("base", "url"),
    [
        ("/bestanden/", "https://www.pomwvl.be/bestanden/p.pdf"),
        ("https://www.pomwvl.be/2021/", "https://www.pomwvl.be/2021/p.pdf"),
        ("http://[", "https://www.pomwvl.be/p.pdf"),
        ("https://evil.example/", None),
        ("javascript:", "https://www.pomwvl.be/p.pdf"),
    ],
)
def test_the_page_says_what_its_addresses_are_relative_to(base: str, url: str | None) -> None:
    html = f'<head><base href="{base}"><base href="/x/"></head><p>Participatieladder 2021 provincie</p>'
    assert found(f"{html}<a href=p.pdf>download</a>") == ([(2021, "provincial", url)] if url else [])


def test_texts_far_above_that_name_both_documents_tell_neither() -> None:
    html = """<table><tr><th>Jaar</th><th>Provincie</th><th>Regio's</th></tr><tr><td>2021</td>
    <td><a href="/p/ladder.pdf">participatieladder (pdf)</a></td>
    <td><a href="/r/ladder.pdf">participatieladder (pdf)</a></td>"""
    assert [role for _, role, _ in found(html)] == [None, None]


def test_a_hyphen_in_a_name_may_be_a_space() -> None:
    html = '<a href="/participatieladder-2028-west-vlaanderen.pdf">PDF</a>'
    assert [role for _, role, _ in found(html)] == ["provincial"]


def test_what_is_not_shown_does_not_count() -> None:
    html = """<script>'<p>Participatieladder 2021 provincie</p><a href="/a.pdf">download</a>'</script>
    <style>p { content: "participatieladder 2021 provincie" }</style><!-- participatieladder 2021 provincie -->
    <a href="/b.pdf">download</a>"""
    assert found(html) == []


def test_an_unclosed_link_does_not_swallow_the_page() -> None:
    html = "<p>Participatieladder 2021 provincie<a href=/p.pdf>download" + "<p>woorden</p>" * 100
    html += "<p>Participatieladder 2021 per regio<a href=/r.pdf>download"
    assert [role for _, role, _ in found(html)] == ["provincial", "regional"]


PIECES = ["<a", "<p>", "</a>", "</p>", " href=", '"', "'", ">", "<!--", "-->", "&#x;", "<![", "x.pdf", "<script>"]


@given(st.text(max_size=400) | st.lists(st.sampled_from(PIECES)).map("".join))
def test_no_page_makes_it_fail(html: str) -> None:
    for _, _, url in found(html + "<p>participatieladder 2021 provincie<a href='x.pdf'>download"):
        assert not registry().reach(PAGE).objection(url)


@pytest.mark.parametrize(
    "piece",
    [
        "<a href='x.pdf'>",
        "<p>",
        "<![",
        "<!--",
        "</",
        "<a b=",
        '<a "',
        "<a b='",
        "<script>",
        "&",
        "<",
        "<?",
        "<p>x<a href=y>z",
    ],
)
def test_a_large_odd_page_takes_seconds_at_most(piece: str) -> None:
    began = time.process_time()
    found(piece * (200_000 // len(piece)))
    assert time.process_time() - began < 5, "computing time, whatever else the machine does"
