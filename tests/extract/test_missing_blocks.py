"""A block that is nowhere is an error, for nothing else would say that its figures are missing."""

from __future__ import annotations

from ladder_etl.domain.areas import REGIONS
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.findings import ERROR, WARNING
from ladder_etl.extract.extraction import missing_blocks


def key(block: str, area: str) -> FigureKey:
    return FigureKey(block, "sine", "", area, 2031, "count", "persons")


WHOLE = [key("measure_table", "BE25"), key("ladder", "BE25"), *(key("regional_ladder", area) for area in REGIONS)]


def test_a_whole_edition_lacks_nothing() -> None:
    assert list(missing_blocks(WHOLE)) == []


def test_each_block_that_is_nowhere_is_named() -> None:
    for index, gone in enumerate(WHOLE):
        (finding,) = missing_blocks(WHOLE[:index] + WHOLE[index + 1 :])
        assert finding.name == "block.missing"
        assert finding.severity == (WARNING if gone.block == "ladder" else ERROR)
        assert finding.expected.startswith(gone.block)
        assert finding.fix
    assert len(list(missing_blocks([]))) == 2 + len(REGIONS)


def test_a_region_on_the_page_of_another_does_not_stand_for_its_own() -> None:
    keys = [one for one in WHOLE if one.ref_area != "WESTHOEK"] + [key("trede3_sector", "WESTHOEK")]
    (finding,) = missing_blocks(keys)
    assert finding.expected == "regional_ladder WESTHOEK"
