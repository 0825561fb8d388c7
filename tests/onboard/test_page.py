"""The page shows what stands on it and runs nothing of it; a decision without a choice is shown too."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.figures import Place
from ladder_etl.onboard.drift import Choice, Decision, Drift, Entry
from ladder_etl.onboard.onboarding import Onboarding
from ladder_etl.onboard.page import rendered
from ladder_etl.onboard.regression import Regression
from ladder_etl.report.pictures import Crop, Pictures

HERE, THERE = (Place(name * 64, 1, Box(1, 2, 3, 4)) for name in "ab")
PICTURES = Pictures(crops={(place,): (Crop(f"data:image/png;base64,{name}", (place,)),) for place, name in ((HERE, "AA"), (THERE, "BB"))})  # fmt: skip # noqa: E501
HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}", "</pre><style>*{}</style>")


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.sources: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not any(name.startswith("on") for name, _ in attrs)
        self.sources += [value or "" for name, value in attrs if name == "src"]


def onboarding(text: str) -> Onboarding:
    choices = (
        Choice(text, (Entry("labels", "vop", text),), (text,), THERE),
        Choice(text, (), lines=text),
    )
    return Onboarding(
        year=2033,
        documents=(),
        drifts=(Drift("renamed", text, (text,), (Entry("labels", "vop", text),), HERE, THERE), Drift("gone", text)),
        decisions=(Decision(text, choices, HERE), Decision(text, ())),
        draft=text,
        sure=1,
        figures=2,
        before=1,
        regression=(Regression(2020, 561, (text,)),),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_page_prints_is_text(text: str) -> None:
    html = rendered(onboarding(text), PICTURES)
    page = Tags(html)
    assert not {"script", "iframe", "link"} & set(page.tags)
    assert page.tags.count("style") == 1
    assert set(page.sources) == {"data:image/png;base64,AA", "data:image/png;base64,BB"}
    assert "default-src &#39;none&#39;" in html or "default-src 'none'" in html
    assert "49" not in html


def test_pictures_stand_side_by_side_and_what_changed_is_told() -> None:
    html = rendered(onboarding("Iets"), PICTURES)
    assert html.count('class="pair"') == 2
    assert "2020: 561 figures, 1 changed: Iets" in html
    assert "Decisions (2)" in html
    assert html.count("data:image") == 4


def test_without_pictures_the_words_remain() -> None:
    assert "<img" not in rendered(onboarding("Iets"), Pictures())
