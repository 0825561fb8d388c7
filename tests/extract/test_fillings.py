"""Which number fills which slot of an item, by one habit or another."""

from __future__ import annotations

from ladder_etl.extract.groups.fillings import HEADING, Fillings
from ladder_etl.extract.groups.group_labels import labels_by_group
from ladder_etl.extract.groups.slots import GROUPS
from ladder_etl.extract.page.nearest import ABOVE
from ladder_etl.extract.page.obstacles import Obstacles
from ladder_etl.pdf.pages import Run
from tests.extract.typed import LEXICON, pieces, run

OUTCOME = next(group for group in GROUPS if group.name == "outcome")


def filled(*runs: Run) -> dict[str, set[str]]:
    """The numbers that each habit gives to an item."""
    page = pieces(*runs)
    labels = labels_by_group(page, LEXICON, ())[OUTCOME]
    fillings = Fillings(list(page.tokens), labels, page, Obstacles(page, LEXICON), {}).of(OUTCOME, labels)
    return {one.habit: {token.text for token in one.slots} for _, one in fillings}


def test_what_stands_right_under_a_name_is_its_own_before_what_stands_beside() -> None:
    """The name of the chart beside is a drawing."""
    chart = [run("Tewerkstelling en participatie van kansengroepen", 40, 100, 9), run("-18,2%", 60, 140)]
    beside = [run("+5,5%", 290, 115), run("+2,9%", 340, 120)]
    beside += [run("Verhouding t.o.v. totale bezoldigde tewerkstelling", 40, 200, 9), run("12,0%", 290, 215)]
    found = filled(*chart, *beside)
    assert (found[ABOVE], found[HEADING]) == ({"-18,2%"}, {"12,0%"})
    assert filled(chart[0], *beside)[HEADING] == {"+5,5%", "+2,9%", "12,0%"}


def test_not_available_under_another_name_of_an_item_is_no_second_number_of_it() -> None:
    name = "Totale bezoldigde tewerkstelling"
    runs = [run(name, 40, 100, 9), run("+4,0%", 60, 120), run(name, 400, 100, 9), run("n.b.", 420, 120)]
    assert filled(*runs)[ABOVE] == {"+4,0%"}
    assert filled(*runs[:2], run("n.b.", 130, 120))[ABOVE] == {"+4,0%", "n.b."}
