"""Numbers and the areas beside them."""

from __future__ import annotations

from ladder_etl.extract.spots import area_labels, spots_of
from tests.extract.typed import LEXICON, pieces, run


def test_a_name_drawn_over_its_own_number_leaves_it_the_line_above_to_its_own_name() -> None:
    """The longer name reaches over its number, so that the number above it is all that it is near to."""
    runs = []
    for n, (whole, part) in enumerate([("44.445", "8.193"), ("797", "131"), ("5.294", "1.314"), ("7.004", "1.183")]):
        x, y = 100 + 200 * (n % 2), 100 + 90 * (n // 2)
        runs += [run("West-Vlaanderen", x, y, 8), run(whole, x + 75, y - 1)]
        runs += [run("Midden-West-Vlaanderen", x, y + 13, 8), run(part, x + 75, y + 12)]
    page = pieces(*runs)
    counts = [token for token in page.tokens if token.is_count]
    found = {(spot.area, spot.token.text) for spot in spots_of(counts, area_labels(page.lines, LEXICON), pieces=page)}
    assert not any(area == "MIDDEN" for area, _ in found)
